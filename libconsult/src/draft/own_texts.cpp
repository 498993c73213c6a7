#include "draft/own_texts.h"

#include <map>
#include <utility>

#include "draft/lines.h"
#include "draft/words.h"

namespace consult {
namespace {

bool holds_units(std::vector<DraftUnit> const& units, std::size_t unit) {
    return units[unit].end > unit + 1;
}

/// The text with a sign wherever it goes on behind units below.
std::string with_places_of_units(DraftUnit const& unit) {
    constexpr std::string_view units_below = "…";
    std::string_view const own = unit.text;
    std::string text;
    std::size_t at = 0;
    for (std::size_t const next : unit.goes_on) {
        add_line(own.substr(at, next - at), text);
        add_line(units_below, text);
        at = next == 0 ? 0 : next + 1;  // behind the end of the line
    }
    add_line(own.substr(at), text);
    return text;
}

bool is_within_draft(std::string_view target) {
    return target.starts_with('#');
}

}  // namespace

OwnTextComparison::OwnTextComparison(std::vector<DraftUnit> const& before,
                                     std::vector<DraftUnit> const& after,
                                     UnitMatching const& matching)
    : before_(before), after_(after), matching_(matching) {
    for (std::size_t i = 0; i < before.size(); ++i)
        places_before_.emplace(before[i].provision->eid, i);
}

OwnTexts OwnTextComparison::compare(std::size_t before, std::size_t after) const {
    DraftUnit const& one = before_[before];
    DraftUnit const& other = after_[after];
    OwnTexts texts{one.text, other.text, false};
    bool const both_hold_units = holds_units(before_, before) && holds_units(after_, after);
    if (both_hold_units && one.goes_on != other.goes_on) {
        texts.before = with_places_of_units(one);
        texts.after = with_places_of_units(other);
    }
    texts.is_changed = !have_same_words(texts.before, texts.after);
    texts.is_changed |= add_other_links(one, other, texts);
    return texts;
}

/// A link to a provision leads to the same one when that has another eId now.
std::string OwnTextComparison::target_in_after(std::string const& target) const {
    if (!is_within_draft(target)) return target;
    auto const found = places_before_.find(std::string_view{target}.substr(1));
    if (found == places_before_.end()) return target;
    std::size_t const after = matching_.to_after[found->second];
    return after == UnitMatching::none ? target : "#" + after_[after].provision->eid;
}

/// Whether there are any.
bool OwnTextComparison::add_other_links(DraftUnit const& before, DraftUnit const& after,
                                        OwnTexts& texts) const {
    if (before.links.empty() && after.links.empty()) return false;
    std::map<std::pair<std::string, std::string>, int> balance;  // by text and target
    for (UnitLink const& link : before.links)
        --balance[{link.text, target_in_after(link.target)}];
    for (UnitLink const& link : after.links)
        ++balance[{link.text, link.target}];
    bool const has_other_words = texts.is_changed;
    bool has_others = false;
    auto const add = [&](UnitLink const& link, std::string const& target, int sign,
                         std::string& text) {
        int& left = balance[{link.text, target}];
        // Where a reference has other words, they say that it is to another provision.
        if (left * sign <= 0 || (has_other_words && is_within_draft(link.target))) return;
        left -= sign;
        has_others = true;
        add_line(link.text + " → " + link.target, text);
    };
    for (UnitLink const& link : before.links)
        add(link, target_in_after(link.target), -1, texts.before);
    for (UnitLink const& link : after.links)
        add(link, link.target, 1, texts.after);
    return has_others;
}

}  // namespace consult
