/// Programs of others that are told.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/notice.h>

namespace consult {

/// Occasions that webhooks can be told of: those of consultations, all of them public.
[[nodiscard]] std::vector<Occasion> const& webhook_occasions();

/// Whether http is allowed beside https, and addresses within one's own network. Only for machines
/// whose officials may reach whatever it reaches.
enum class WebhookReach { public_only, also_private };

struct NewWebhook {
    std::string institution;  ///< code; empty: of all institutions, for administrators
    std::string url;          ///< at most 2,000 octets
    std::vector<Occasion> events;
};

struct Webhook {
    WebhookId id;
    std::string institution;  ///< code; empty: of all
    std::string url;
    std::vector<Occasion> events;
    Instant created_at;
    std::string created_by;                ///< office
    std::optional<Instant> failing_since;  ///< nothing: the last call was taken
    std::optional<Instant> disabled_at;    ///< after failing for days, or when it said it is gone
    std::string last_error;
};

/// One that was just made, with what its calls are signed by: shown once.
struct MadeWebhook {
    Webhook webhook;
    std::string secret;  ///< `whsec_` and 32 octets in base64
};

/// Checks what does not depend on the database. Fields `url` and `events`.
[[nodiscard]] Result<> check(NewWebhook const& offered, WebhookReach reach);

/// How long a webhook may fail before it is called no more.
inline constexpr std::chrono::hours longest_failing{72};

}  // namespace consult
