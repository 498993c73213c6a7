#include <algorithm>
#include <utility>

#include <consult/draft_comparison.h>

#include "draft/own_texts.h"
#include "draft/reordering.h"
#include "draft/transfers.h"
#include "draft/unit_matching.h"
#include "draft/units.h"

namespace consult {
namespace {

constexpr std::size_t none = UnitMatching::none;

std::string without_space(std::string_view text) {
    std::string signs;
    for (char const c : text) {
        if (c != ' ' && c != '\t' && c != '\n') signs += c;
    }
    return signs;
}

class DraftComparer {
public:
    DraftComparer(Provision const& before, Provision const& after)
        : before_(units_of(before)),
          after_(units_of(after)),
          matching_(match_units(before_, after_)),
          own_texts_(before_, after_, matching_),
          is_moved_(after_.size()) {
        find_moves();
    }

    DraftComparison run() {
        walk(0, false);
        find_transfers(comparison_);
        return std::move(comparison_);
    }

private:
    void find_moves() {
        for (std::size_t i = 1; i < after_.size(); ++i) {
            std::size_t const old = matching_.to_before[i];
            if (old == none) continue;
            is_moved_[i] = matching_.to_after[before_[old].parent] != after_[i].parent;
        }
        for (std::size_t parent = 0; parent < after_.size(); ++parent) {
            std::vector<std::size_t> children;
            std::vector<PlacedUnit> placed;
            bool is_in_order = true;
            for (std::size_t i = parent + 1; i < after_[parent].end; i = after_[i].end) {
                std::size_t const old = matching_.to_before[i];
                if (old == none || is_moved_[i]) continue;
                is_in_order = is_in_order && (placed.empty() || placed.back().place < old);
                children.push_back(i);
                placed.push_back({old, weight_of(i)});
            }
            if (is_in_order) continue;
            for (std::size_t const i : out_of_order(placed))
                is_moved_[children[i]] = true;
        }
    }

    [[nodiscard]] double weight_of(std::size_t unit) const {
        constexpr double next_to_nothing = 0.001;
        if (after_[unit].provision->mark == EditorMark::moved_here) return next_to_nothing;
        std::size_t octets = 1;
        for (std::size_t i = unit; i < after_[unit].end; ++i)
            octets += after_[i].text.size();
        return static_cast<double>(octets);
    }

    void walk(std::size_t unit, bool follows) {
        std::size_t const old = matching_.to_before[unit];
        add(old, unit, after_[unit].depth, follows);
        std::vector<std::size_t> const removed =
            old == none ? std::vector<std::size_t>{} : removed_children(old);
        auto next_removed = removed.begin();
        for (std::size_t i = unit + 1; i < after_[unit].end; i = after_[i].end) {
            std::size_t const place = matching_.to_before[i];
            bool const stands_there = place != none && !is_moved_[i];
            for (; next_removed != removed.end() && stands_there && *next_removed < place;
                 ++next_removed) {
                walk_removed(*next_removed, after_[unit].depth + 1, false);
            }
            walk(i, old == none && place == none);
        }
        for (; next_removed != removed.end(); ++next_removed)
            walk_removed(*next_removed, after_[unit].depth + 1, false);
    }

    [[nodiscard]] std::vector<std::size_t> removed_children(std::size_t unit) const {
        std::vector<std::size_t> removed;
        for (std::size_t i = unit + 1; i < before_[unit].end; i = before_[i].end) {
            if (matching_.to_after[i] == none) removed.push_back(i);
        }
        return removed;
    }

    void walk_removed(std::size_t unit, std::size_t depth, bool follows) {
        add(unit, none, depth, follows);
        for (std::size_t const child : removed_children(unit))
            walk_removed(child, depth + 1, true);
    }

    void add(std::size_t before, std::size_t after, std::size_t depth, bool follows) {
        ComparedProvision& compared = comparison_.provisions.emplace_back();
        compared.depth = depth;
        compared.follows_parent = follows;
        compared.parent = place_of_parent(depth);
        if (before != none) {
            compared.before = before_[before].provision;
            compared.before_text = before_[before].text;
        }
        if (after != none) {
            compared.after = after_[after].provision;
            compared.after_text = after_[after].text;
            compared.is_moved = is_moved_[after];
        }
        if (before == none || after == none) return;
        compared.is_renumbered =
            without_space(before_[before].num) != without_space(after_[after].num);
        OwnTexts texts = own_texts_.compare(before, after);
        compared.before_text = std::move(texts.before);
        compared.after_text = std::move(texts.after);
        compared.is_changed = texts.is_changed;
    }

    /// The last one before of a smaller depth, where the next one is listed.
    [[nodiscard]] std::size_t place_of_parent(std::size_t depth) {
        above_.resize(depth + 1);
        above_[depth] = comparison_.provisions.size() - 1;
        return above_[depth > 0 ? depth - 1 : 0];
    }

    std::vector<DraftUnit> before_;
    std::vector<DraftUnit> after_;
    UnitMatching matching_;
    OwnTextComparison own_texts_;
    std::vector<bool> is_moved_;      ///< of the units after
    std::vector<std::size_t> above_;  ///< the provision listed last of each depth
    DraftComparison comparison_;
};

}  // namespace

DraftComparison::Counts DraftComparison::counts() const {
    Counts counts;
    for (ComparedProvision const& provision : provisions) {
        if (provision.follows_parent) continue;
        counts.added += provision.is_added() ? 1 : 0;
        counts.removed += provision.is_removed() ? 1 : 0;
        counts.moved += provision.is_moved ? 1 : 0;
        counts.renumbered += provision.is_renumbered ? 1 : 0;
        counts.changed += provision.is_changed ? 1 : 0;
    }
    return counts;
}

DraftComparison compare_drafts(Provision const& before, Provision const& after) {
    return DraftComparer{before, after}.run();
}

}  // namespace consult
