#include "web/contents_view.h"

#include <algorithm>
#include <array>

#include <consult/provision_name.h>

#include "web/excerpt.h"

namespace consult::web {
namespace {

using page::View;

constexpr std::size_t depths = 3;
/// Of a text in several parts.
constexpr std::size_t most_of_other_parts = 300;

using Counts = std::map<std::string, std::uint64_t, std::less<>>;

/// Lists all units with a title, and what comments there are in each.
class Listing {
public:
    Listing(DraftParts const& parts, Counts const* counts) : parts_(parts), counts_(counts) {}

    std::vector<ContentsEntry> of(Provision const& root) {
        add_within(root, 0);
        return std::move(entries_);
    }

private:
    std::uint64_t add_within(Provision const& provision, std::size_t depth) {
        std::uint64_t comments = 0;
        for (Provision const& child : provision.children) {
            if (part_ + 1 < parts_.size() && &child == parts_.opening(part_ + 1)) ++part_;
            if (!child.is_trace()) comments += add(child, depth);
        }
        return comments;
    }

    std::uint64_t add(Provision const& provision, std::size_t depth) {
        bool const opens_part = &provision == parts_.opening(part_);
        bool const is_entry =
            opens_part || (depth < depths && is_titled(provision) && !provision.eid.empty());
        std::size_t const place = entries_.size();
        if (is_entry) entries_.push_back({&provision, std::min(depth, depths - 1), part_, 0});
        std::uint64_t const comments =
            on(provision) + add_within(provision, is_entry ? depth + 1 : depth);
        if (is_entry) entries_[place].comments = comments;
        return comments;
    }

    [[nodiscard]] std::uint64_t on(Provision const& provision) const {
        if (!counts_ || provision.eid.empty()) return 0;
        auto const found = counts_->find(provision.eid);
        return found == counts_->end() ? 0 : found->second;
    }

    DraftParts const& parts_;
    Counts const* counts_;
    std::vector<ContentsEntry> entries_;
    std::size_t part_ = 0;  ///< that is being listed
};

/// How many depths of the other parts can be listed.
std::size_t depths_of_other_parts(std::vector<ContentsEntry> const& entries) {
    std::array<std::size_t, depths> counts{};
    for (ContentsEntry const& entry : entries)
        ++counts.at(entry.depth);
    std::size_t sum = 0;
    for (std::size_t depth = 0; depth < depths; ++depth) {
        sum += counts.at(depth);
        if (sum > most_of_other_parts) return depth;
    }
    return depths;
}

}  // namespace

std::vector<ContentsEntry> contents_entries(Provision const& root, DraftParts const& parts,
                                            std::size_t shown, Counts const* counts) {
    std::vector<ContentsEntry> entries = Listing{parts, counts}.of(root);
    if (parts.is_one()) return entries;
    std::size_t const listed = depths_of_other_parts(entries);
    std::erase_if(entries, [&](ContentsEntry const& entry) {
        return entry.part != shown && entry.depth >= listed &&
               entry.unit != parts.opening(entry.part);
    });
    return entries;
}

std::string entry_title(Provision const& unit) {
    constexpr std::size_t most_of_text = 60;
    std::string title = title_of(unit);
    return title.empty() ? excerpt(plain_text(unit), most_of_text) : title;
}

std::vector<View> contents_views(std::vector<ContentsEntry> const& entries,
                                 PartAddress const& address) {
    std::vector<View> views;
    for (ContentsEntry const& entry : entries) {
        views.emplace_back()
            .set("title", entry_title(*entry.unit))
            .set("href", address(entry.part) + "#" + entry.unit->eid)
            .set("depth", std::to_string(entry.depth))
            .set("has_heat", false);
    }
    return views;
}

void set_heat(page::Translator const& words, std::vector<ContentsEntry> const& entries,
              std::vector<View>& views) {
    std::uint64_t most = 0;
    for (ContentsEntry const& entry : entries)
        most = std::max(most, entry.comments);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        std::uint64_t const comments = entries[i].comments;
        views[i]
            .set("has_heat", comments > 0)
            .set("heat", most == 0 ? std::string{} : std::to_string(100 * comments / most))
            .set("count", words.plural("{n} comment", "{n} comments", comments));
    }
}

}  // namespace consult::web
