/// Sends e-mail to one server over SMTP.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <consult/notice.h>

#include "delivery/mail_text.h"

namespace consult::delivery {

struct SmtpOptions {
    /// `smtps://HOST:PORT`, encrypted from the first octet, or `smtp://HOST:PORT`, which goes over
    /// to TLS by STARTTLS and sends nothing where the server has none.
    std::string url;
    bool without_tls = false;  ///< of smtp://: as it is; for a relay on the same machine
    std::string user;          ///< empty: without signing in
    std::string password;
    std::string certificates;             ///< PEM file of authorities; empty: those of the machine
    std::string host_name;                ///< by which we greet; empty: the machine's own
    std::chrono::seconds time_limit{60};  ///< of one message
};

/// Keeps its connection between messages. One object is one thread's at a time.
class SmtpSender {
public:
    /// @param give_up asked while a message is under way; nothing: never
    explicit SmtpSender(SmtpOptions options, std::function<bool()> give_up = {});
    ~SmtpSender();
    SmtpSender(SmtpSender&&) noexcept;

    /// What the server says of this recipient, or of the message, with a 5xx is for good; what is
    /// of the server itself (silence, signing in, the sender's address, 4xx) may pass.
    [[nodiscard]] DeliveryOutcome send(Mail const& mail);

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace consult::delivery
