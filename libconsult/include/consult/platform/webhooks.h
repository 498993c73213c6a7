/// Use cases on webhooks: making, listing, calling again, removing.
#pragma once

#include <vector>

#include <consult/actor.h>
#include <consult/error.h>
#include <consult/webhook.h>

namespace consult {

class PlatformCore;

/// Needs manage_consultation at the institution; for one of all institutions, manage_institutions.
/// Thread-safe.
class Webhooks {
public:
    /// As many an institution may have, and the installation beside them.
    static constexpr std::size_t most = 20;

    explicit Webhooks(PlatformCore& core) : core_(core) {}

    /// Fields `institution`, `url`, `events`.
    [[nodiscard]] Result<MadeWebhook> create(Actor const& actor, NewWebhook const& offered);
    /// Those the actor may see to.
    [[nodiscard]] std::vector<Webhook> list(Actor const& actor) const;
    /// Calls it again from now on, after it was disabled.
    [[nodiscard]] Result<> enable(Actor const& actor, WebhookId id);
    /// With what waits for it.
    [[nodiscard]] Result<> remove(Actor const& actor, WebhookId id);

private:
    PlatformCore& core_;
};

}  // namespace consult
