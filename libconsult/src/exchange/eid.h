/// Stable ids for units read from a text that has none (Akoma Ntoso Naming Convention 1.0).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/draft.h>

namespace consult::exchange {

/// A unit's own part of its eId, such as `art_5` for the number `5` of an article. Letters and
/// digits of the number stay, Cyrillic ones as Latin; what stands between them is one hyphen:
/// `5.1` and `5¹` are `art_5-1`, `5А` is `art_5A`. Empty when the number has neither letter nor
/// digit, or is longer than 64 octets.
/// @pre `element` gets an eId
[[nodiscard]] std::string own_eid(std::string_view element, std::string_view number);

/// Makes eIds whole, of a tree whose units hold their own parts: each is prefixed with the eId of
/// the unit it stands in (`chp_2__art_5`), units without a number are counted (`para_u1`), and of
/// those that would be named alike the first keeps the name, the others get a further number
/// (`art_1-2`), past those that units of such a number need. Blocks that are no units get none.
void assign_eids(Provision& root);

/// Whether it must have an eId to be spoken of: hierarchical units, recitals, citations.
[[nodiscard]] bool needs_eid(Provision const& provision);

/// Gives an eId to each that needs one and has none, of a tree in which
/// others have theirs: made like those of `assign_eids`, and unlike every eId in the tree. Below
/// one of more than 200 octets it goes on with that one's beginning, lest a deep tree be all eIds.
/// Gives the new ones, in the order of the text.
std::vector<std::string> complete_eids(Provision& root);

}  // namespace consult::exchange
