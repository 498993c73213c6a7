/// Calls webhooks, in the manner of Standard Webhooks 1.0.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <consult/bytes.h>
#include <consult/notice.h>
#include <consult/time.h>
#include <consult/webhook.h>

namespace consult::delivery {

struct WebhookCall {
    std::string url;
    Digest secret{};
    std::string id;    ///< the same whenever it is sent again
    std::string body;  ///< JSON
};

/// `v1,` and the HMAC-SHA256 of `ID.SECONDS.BODY` in base64: the field webhook-signature.
[[nodiscard]] std::string webhook_signature(Digest const& secret, std::string_view id,
                                            std::int64_t seconds, std::string_view body);

/// A connection for each call. One object is one thread's at a time.
class WebhookCaller {
public:
    /// @param reach whether http and addresses within one's own network are called
    /// @param certificates PEM file of authorities; empty: those of the machine
    /// @param give_up asked while a call is under way; nothing: never
    explicit WebhookCaller(WebhookReach reach, std::string certificates = {},
                           std::function<bool()> give_up = {},
                           std::chrono::seconds time_limit = std::chrono::seconds{15});
    ~WebhookCaller();
    WebhookCaller(WebhookCaller&&) noexcept;

    /// Posts it. Any 2xx is delivered; 410 is for good; everything else may pass, redirections,
    /// which are not followed, among them. What the answer says is not read beyond 64 KiB.
    [[nodiscard]] DeliveryOutcome call(WebhookCall const& call, Instant now);

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace consult::delivery
