/// Use cases on institutions.
#pragma once

#include <vector>

#include <consult/consultation.h>

namespace consult {

class PlatformCore;

class Institutions {
public:
    explicit Institutions(PlatformCore& core) : core_(core) {}

    /// Needs manage_institutions. `id` is ignored. Conflict when the code is taken.
    [[nodiscard]] Result<Institution> create(Actor const& actor, Institution institution);
    /// All, by code. Institutions are public.
    [[nodiscard]] std::vector<Institution> list() const;
    [[nodiscard]] Result<Institution> find(std::string_view code) const;

private:
    PlatformCore& core_;
};

}  // namespace consult
