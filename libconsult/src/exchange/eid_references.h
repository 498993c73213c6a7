/// The eIds of a tree, and what refers to them.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include <consult/draft.h>

namespace consult::exchange {

/// Calls `visit` for the eId of every provision, number, heading and piece of text; it may change
/// them. Those of what has none are empty.
void for_each_eid(Provision& root, std::function<void(std::string&)> const& visit);

using EidSet = std::set<std::string, std::less<>>;
/// The eIds of a tree, without the empty one.
[[nodiscard]] EidSet eids_in(Provision const& root);

/// Calls `visit` for the attributes of all that may have an eId; it may change them.
void for_each_attributes(Provision& root,
                         std::function<void(std::vector<Attribute>&)> const& visit);

/// Calls `visit` for every reference: targets of links, and attributes that refer to an element or
/// a document by URI (`is_akn_reference`), each of those in `refersTo` by itself; it may change
/// them. `original` names a wId and is none of these.
void for_each_reference(Provision& root, std::function<void(std::string&)> const& visit);

}  // namespace consult::exchange
