/// Use cases on procedures: those that are shipped, those that institutions derived, and plans.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/actor.h>
#include <consult/plan.h>
#include <consult/procedure.h>

namespace consult {

class PlatformCore;

/// A plan and the rules it was made of.
struct PlanWithProcedure {
    Procedure procedure;
    Plan plan;
};

class Procedures {
public:
    explicit Procedures(PlatformCore& core) : core_(core) {}

    /// The newest version of each, by id: shipped ones and those that institutions derived.
    [[nodiscard]] std::vector<Procedure> list() const;
    /// `version` 0: the newest. not_found (field `procedure`) when there is none.
    [[nodiscard]] Result<Procedure> find(std::string_view id, std::uint32_t version = 0) const;
    /// Adds a procedure that an institution derived, from its file. Needs manage_consultation
    /// there. Its id begins with the institution's code in small letters and a dot and is none that
    /// comes with the program, `base` names what it derives from in its newest version, its version
    /// follows the last, and its zone is one that there is. It keeps what the base fixes by law:
    /// every loosening is refused with the rule.
    [[nodiscard]] Result<Procedure> add(Actor const& actor, std::string_view institution,
                                        std::string_view file);
    /// Every date of a consultation under the procedure, with the additions to its calendar.
    /// @param institution code; its zone counts where the procedure names none. Empty: UTC
    [[nodiscard]] Result<PlanWithProcedure> plan(std::string_view id, std::uint32_t version,
                                                 std::string_view institution,
                                                 PlanRequest const& request) const;

private:
    PlatformCore& core_;
};

}  // namespace consult
