/// What every change of a consultation does beside what it is about.
#pragma once

#include <consult/consultation.h>

#include "platform/loading.h"
#include "platform/platform_core.h"
#include "platform/record_facts.h"

namespace consult {

/// The shape of every change: loads for the actor, lets `change` decide, write and log.
template <class Change>
[[nodiscard]] Result<Consultation> changed(PlatformCore& core, Actor const& actor,
                                           ConsultationNumber const& number, Change const& change) {
    return core.write([&](storage::Transaction& transaction) -> Result<Consultation> {
        Result<Consultation> loaded =
            load_and_hold(transaction, number, actor, Permission::manage_consultation);
        if (!loaded) return loaded;
        if (Result<> const done = change(transaction, *loaded); !done) {
            return tl::unexpected(done.error());
        }
        return loaded;
    });
}

/// Puts the consultation into the state after a step; its every condition that is not met.
[[nodiscard]] Result<> take_step(storage::Transaction& transaction, Consultation& consultation,
                                 ConsultationEvent event, Instant now);
/// Refuses unless it is being prepared.
[[nodiscard]] Result<> require_preparing(Consultation const& consultation);

/// Tells the listeners when the change is one the public can see.
Result<Consultation> announced(PlatformCore& core, Result<Consultation> changed,
                               bool withdraws = false);

/// The entry's id.
storage::LogEntryId log_step(storage::Transaction& transaction, Actor const& actor, Instant at,
                             std::string_view action, Consultation const& consultation,
                             Facts facts = {});

}  // namespace consult
