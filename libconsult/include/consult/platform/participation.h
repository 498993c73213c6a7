/// Use cases on who took part: choosing what is asked, and counting the answers.
#pragma once

#include <vector>

#include <consult/actor.h>
#include <consult/consultation.h>
#include <consult/participation.h>

namespace consult {

class PlatformCore;

/// Thread-safe. Nobody is given the answers of one comment.
class ParticipationCounts {
public:
    explicit ParticipationCounts(PlatformCore& core) : core_(core) {}

    /// Chooses what the form asks, in place of what it asked; nothing: it asks nothing. Needs
    /// manage_consultation; conflict once the consultation is published, so that all are asked the
    /// same.
    [[nodiscard]] Result<> ask(Actor const& actor, ConsultationNumber const& number,
                               std::vector<Trait> const& traits);
    /// What it asks, in the order of the traits.
    [[nodiscard]] Result<std::vector<Trait>> asked(Actor const& viewer,
                                                   ConsultationNumber const& number) const;
    /// The counts of what it asks, as far as they may be shown: officials see the same as everyone.
    /// They do at any time, everyone once the report is published; not_found (field
    /// `participation`) before.
    [[nodiscard]] Result<Participation> of(Actor const& viewer,
                                           ConsultationNumber const& number) const;

private:
    PlatformCore& core_;
};

}  // namespace consult
