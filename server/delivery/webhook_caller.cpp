#include "delivery/webhook_caller.h"

#include <sys/socket.h>

#include "delivery/base64.h"
#include "delivery/curl_handle.h"
#include "delivery/public_address.h"

namespace consult::delivery {
namespace {

constexpr long connect_seconds = 5;
constexpr std::size_t most_answer_octets = 65'536;

/// What is seen of one call.
struct Progress {
    WebhookReach reach = WebhookReach::public_only;
    bool was_private = false;  ///< the name led to an address that is not called
    std::size_t answered = 0;  ///< octets
};

/// Asked with the address that the name was resolved to, right before connecting to it: no other
/// answer of the name can come in between.
curl_socket_t open_socket(void* progress, curlsocktype /*purpose*/, curl_sockaddr* address) {
    auto& seen = *static_cast<Progress*>(progress);
    if (seen.reach == WebhookReach::public_only && !is_public_address(address->addr)) {
        seen.was_private = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t count(char* /*octets*/, std::size_t size, std::size_t number, void* progress) {
    auto& seen = *static_cast<Progress*>(progress);
    seen.answered += size * number;
    return seen.answered > most_answer_octets ? 0 : size * number;  // 0 ends it
}

}  // namespace

std::string webhook_signature(Digest const& secret, std::string_view id, std::int64_t seconds,
                              std::string_view body) {
    std::string message{id};
    message.append(".").append(std::to_string(seconds)).append(".").append(body);
    return "v1," + base64(view(hmac_sha256(secret, message)));
}

class WebhookCaller::Implementation {
public:
    Implementation(WebhookReach reach, std::string certificates, GiveUp give_up,
                   std::chrono::seconds time_limit)
        : reach_(reach),
          certificates_(std::move(certificates)),
          give_up_(std::move(give_up)),
          time_limit_(time_limit) {}

    DeliveryOutcome call(WebhookCall const& call, Instant now) {
        using Kind = DeliveryOutcome::Kind;
        Progress progress{reach_};
        EasyHandle const handle = new_handle();
        TextList const fields = fields_of(call, now);
        prepare(handle, call, fields, progress);
        CURLcode const code = curl_easy_perform(handle.get());
        long status = 0;
        curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
        if (status / 100 == 2) return {Kind::delivered, {}};
        if (status != 0) {
            return {status == 410 ? Kind::refused : Kind::later,
                    "answered " + std::to_string(status)};
        }
        if (progress.was_private) {
            return {Kind::later,
                    "the name leads to an address within a private network, which is "
                    "not called"};
        }
        return {Kind::later, curl_easy_strerror(code)};
    }

private:
    static TextList fields_of(WebhookCall const& call, Instant now) {
        std::int64_t const seconds =
            std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
        TextList fields;
        append(fields, "Content-Type: application/json");
        append(fields, "User-Agent: libconsult");
        append(fields, "webhook-id: " + call.id);
        append(fields, "webhook-timestamp: " + std::to_string(seconds));
        append(fields,
               "webhook-signature: " + webhook_signature(call.secret, call.id, seconds, call.body));
        append(fields, "Expect:");  // the body is small: no round trip before it
        return fields;
    }

    void prepare(EasyHandle const& handle, WebhookCall const& call, TextList const& fields,
                 Progress& progress) const {
        set(handle, CURLOPT_PROTOCOLS_STR,
            reach_ == WebhookReach::also_private ? "http,https" : "https");
        set(handle, CURLOPT_URL, call.url.c_str());
        set(handle, CURLOPT_FOLLOWLOCATION, 0L);
        set(handle, CURLOPT_HTTPHEADER, fields.get());
        set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
        set(handle, CURLOPT_POSTFIELDS, call.body.c_str());
        set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (!certificates_.empty()) set(handle, CURLOPT_CAINFO, certificates_.c_str());
        set(handle, CURLOPT_CONNECTTIMEOUT, connect_seconds);
        set(handle, CURLOPT_TIMEOUT, static_cast<long>(time_limit_.count()));
        set(handle, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
        set(handle, CURLOPT_OPENSOCKETDATA, &progress);
        set(handle, CURLOPT_WRITEFUNCTION, &count);
        set(handle, CURLOPT_WRITEDATA, &progress);
        if (give_up_) set_give_up(handle, give_up_);
    }

    WebhookReach reach_;
    std::string certificates_;
    GiveUp give_up_;
    std::chrono::seconds time_limit_;
};

WebhookCaller::WebhookCaller(WebhookReach reach, std::string certificates,
                             std::function<bool()> give_up, std::chrono::seconds time_limit)
    : implementation_(std::make_unique<Implementation>(reach, std::move(certificates),
                                                       std::move(give_up), time_limit)) {}
WebhookCaller::~WebhookCaller() = default;
WebhookCaller::WebhookCaller(WebhookCaller&&) noexcept = default;

DeliveryOutcome WebhookCaller::call(WebhookCall const& call, Instant now) {
    return implementation_->call(call, now);
}

}  // namespace consult::delivery
