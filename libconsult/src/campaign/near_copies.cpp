#include "campaign/near_copies.h"

#include <utility>

namespace consult::campaign {

NearCopies::NearCopies(Settings const& settings, TextReader text_of)
    : index_(settings,
             [this, text_of = std::move(text_of)](std::uint32_t comment,
                                                  std::string& place) -> std::string_view {
                 text_of(comments_[comment], place);
                 return place;
             }) {}

void NearCopies::add(std::uint64_t comment, std::string_view text, Place place) {
    places_.try_emplace(group_of(comment, text), place);
}

std::optional<NearCopies::Place> NearCopies::place(std::uint64_t comment, std::string_view text) {
    auto const known = places_.find(group_of(comment, text));
    if (known == places_.end()) return std::nullopt;
    return known->second;
}

/// The group that a new comment has, which takes over the place of those it joins.
std::uint32_t NearCopies::group_of(std::uint64_t comment, std::string_view text) {
    comments_.push_back(comment);
    Arrival const arrival = index_.add(text);
    for (std::uint32_t const merged : arrival.merged) {
        auto known = places_.extract(merged);
        if (known.empty()) continue;
        known.key() = arrival.group;
        places_.insert(std::move(known));
    }
    return arrival.group;
}

}  // namespace consult::campaign
