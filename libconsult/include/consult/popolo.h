/// Rosters of councils in Popolo, the data format for people and bodies of public life
/// (https://www.popoloproject.com/specs/).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/council.h>
#include <consult/error.h>

namespace consult {

/// A council and who sits in it.
struct CouncilRoster {
    std::string id;  ///< of the council, as an organization of Popolo
    std::string name;
    std::vector<RosterMember> members;
    friend bool operator==(CouncilRoster const&, CouncilRoster const&) = default;
};

/// One object with `persons`, `organizations` and `memberships`, which refer to each other by ids.
/// A membership's `end_date` is the last day of the mandate. What Popolo has no word for stands
/// beside, as `capacity` and `mandates_in_a_row`.
[[nodiscard]] std::string to_popolo(CouncilRoster const& roster);

/// Reads such an object of at most 1 MiB, of whoever wrote it: other members and classes are
/// passed over. The council is the organization of the id, or where that is empty the one whose
/// memberships there are. Without a `capacity`, whoever sits on behalf of an organization is a
/// member for it, and others are refused; a mandate without a number is the first. Every problem
/// with its path, such as `memberships[2].person_id`. Whether the rules of a council allow it is
/// for check_roster().
[[nodiscard]] Result<CouncilRoster> read_popolo(std::string_view json, std::string_view id = {});

}  // namespace consult
