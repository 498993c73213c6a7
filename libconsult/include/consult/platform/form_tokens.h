/// Tokens in public forms: they stop forged forms and make a form sent twice one submission.
#pragma once

#include <string>
#include <string_view>

#include <consult/bytes.h>
#include <consult/error.h>

namespace consult {

class PlatformCore;

class FormTokens {
public:
    explicit FormTokens(PlatformCore& core) : core_(core) {}

    /// A token for one form, bound to `purpose` (such as `comment:MOH-2026-0012`), good for 24
    /// hours: 32 random octets and an expiry under an HMAC of the installation's key.
    [[nodiscard]] std::string issue(std::string_view purpose) const;

    struct Opened {
        Bytes idempotency_key;
        bool expired = false;  ///< genuine, but too old: show the form again with its text
    };
    /// Refuses (forbidden, field `form_token`) what this installation did not issue for `purpose`.
    [[nodiscard]] Result<Opened> open(std::string_view token, std::string_view purpose) const;

private:
    PlatformCore& core_;
};

}  // namespace consult
