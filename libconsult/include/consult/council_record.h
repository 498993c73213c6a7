/// Councils as a platform keeps them: beside which body, by which rules, who sits in them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/consultation.h>
#include <consult/council.h>
#include <consult/council_rules.h>
#include <consult/language.h>
#include <consult/time.h>

namespace consult {

using CouncilId = Id<struct CouncilIdKind>;

/// A council as it is founded.
struct NewCouncil {
    /// 2 to 12 of A–Z and 0–9, beginning with a letter, such as `CITYOK`: recommendations are
    /// numbered by it. Neither a council nor an institution has it.
    std::string code;
    std::string institution;  ///< code of the body that it advises and watches over
    LocalizedText name;       ///< in at least one language, each 1 to 500 octets in one line
    /// Which rules it is held to: the id of those that come with the library, or a file of such
    /// rules itself (docs/councils.md).
    std::string rules;
};

/// A council.
struct Council {
    CouncilId id;
    std::string code;
    InstitutionId institution;
    std::string institution_code;
    LocalizedText name;
    CouncilRules rules;
    Instant created_at;
};

/// Why a member sits no longer.
enum class DepartureKind {
    term_ended,  ///< the mandate has ended
    resigned,
    recalled,  ///< by whoever sent or appointed them
    removed,   ///< by the council, as its rules have it
    died,
};
[[nodiscard]] std::string_view name(DepartureKind kind);
[[nodiscard]] std::optional<DepartureKind> departure_kind_from(std::string_view name);

struct Departure {
    LocalDate on;  ///< the first day without them
    DepartureKind kind = DepartureKind::resigned;
    std::string reason;  ///< at most 2,000 octets; may be empty
    Instant recorded_at;
    friend bool operator==(Departure const&, Departure const&) = default;
};

/// A member of a council, now or once.
struct CouncilMember {
    CouncilMemberId id;
    CouncilId council;
    RosterMember as;  ///< `is_chair` as it is now
    Instant appointed_at;
    std::optional<Departure> departure;

    [[nodiscard]] bool sits() const { return !departure; }
};

}  // namespace consult
