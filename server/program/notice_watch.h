/// Tells people while the server runs: makes messages, sends mails, calls webhooks.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include <consult/platform.h>

#include "delivery/smtp_sender.h"
#include "page/ui_language.h"
#include "program/journal.h"
#include "web/route.h"

namespace consult::program {

/// How messages leave.
struct NoticeOptions {
    delivery::SmtpOptions smtp;  ///< without a URL: mails wait
    std::string mail_from;       ///< address
    bool webhooks_allow_private = false;

    [[nodiscard]] bool sends_mail() const { return !smtp.url.empty(); }
};

/// Three kinds of work on threads of their own: finding in the log what is to be told, sending
/// mails over one connection, and calling webhooks, two at a time, so that a slow one holds up
/// nobody. What goes wrong is logged and tried again. All that it is given must outlive it.
class NoticeWatch {
public:
    /// @param fallback language of recipients who said none
    NoticeWatch(Platform& platform, web::Site const& site, page::UiLanguage fallback,
                NoticeOptions options, Journal& journal);
    /// Gives up what is under way; it is sent later, by whichever server.
    ~NoticeWatch();

    struct Figures {
        bool sends_mail = false;
        double last_success_seconds =
            0;  ///< of looking for what is to be told, since 1970; 0: not yet
        std::uint64_t failures = 0;
        std::uint64_t delivered = 0;  ///< mails and calls
        std::uint64_t put_off = 0;
        std::uint64_t refused = 0;
        OutboxFigures outbox;  ///< as of some seconds ago
    };
    [[nodiscard]] Figures figures() const;

private:
    /// One turn of a thread's work. @return whether there was something to do
    using Turn = std::function<bool()>;

    void run(std::stop_token const& stop, char const* what, Turn const& turn);
    bool make_messages();
    bool send_mails(std::stop_token const& stop, delivery::SmtpSender& sender);
    void mail_loop(std::stop_token const& stop);
    void call_loop(std::stop_token const& stop);
    void settle(MessageId id, unsigned attempt, DeliveryOutcome const& outcome);
    [[nodiscard]] DeliveryOutcome send(delivery::SmtpSender& sender, OutgoingMail const& mail);

    Platform& platform_;
    web::Site const& site_;
    page::UiLanguage fallback_;
    NoticeOptions options_;
    Journal& journal_;
    mutable std::mutex mutex_;
    Figures figures_;
    std::vector<std::jthread> threads_;
};

}  // namespace consult::program
