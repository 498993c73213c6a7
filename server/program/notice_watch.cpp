#include "program/notice_watch.h"

#include <exception>
#include <utility>

#include "delivery/webhook_caller.h"
#include "notices/composed_mail.h"
#include "notices/webhook_body.h"

namespace consult::program {
namespace {

constexpr std::chrono::milliseconds between_looks{1000};
constexpr std::chrono::milliseconds after_a_fault{10'000};
/// As many as are surely sent before another server may take them.
constexpr std::size_t mails_at_once = 5;
constexpr std::size_t callers = 2;

std::string host_of(std::string const& public_address) {
    std::size_t const scheme = public_address.find("://");
    std::string const rest =
        scheme == std::string::npos ? std::string{} : public_address.substr(scheme + 3);
    std::string const host = rest.substr(0, rest.find(':'));
    return host.empty() || host.front() == '[' ? "libconsult.invalid" : host;
}

/// The same whenever a message is sent again, and of no other: ids are not used twice, and another
/// database has made its messages at other instants.
std::string stable_id(MessageId id, Instant made_at) {
    return std::to_string(id.value()) + "." + std::to_string(made_at.time_since_epoch().count());
}

}  // namespace

NoticeWatch::NoticeWatch(Platform& platform, web::Site const& site, page::UiLanguage fallback,
                         NoticeOptions options, Journal& journal)
    : platform_(platform),
      site_(site),
      fallback_(fallback),
      options_(std::move(options)),
      journal_(journal) {
    figures_.sends_mail = options_.sends_mail();
    threads_.emplace_back([this](std::stop_token const& stop) {
        run(stop, "what is to be told can't be found: ", [this] { return make_messages(); });
    });
    if (options_.sends_mail())
        threads_.emplace_back([this](std::stop_token const& stop) { mail_loop(stop); });
    for (std::size_t i = 0; i < callers; ++i)
        threads_.emplace_back([this](std::stop_token const& stop) { call_loop(stop); });
}

NoticeWatch::~NoticeWatch() {
    for (std::jthread& thread : threads_)
        thread.request_stop();
}

NoticeWatch::Figures NoticeWatch::figures() const {
    std::scoped_lock const lock(mutex_);
    return figures_;
}

void NoticeWatch::run(std::stop_token const& stop, char const* what, Turn const& turn) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        std::chrono::milliseconds wait = between_looks;
        try {
            if (turn()) continue;
        } catch (std::exception const& error) {
            journal_.note(Severity::warning, "notices_failed", what + std::string{error.what()});
            std::scoped_lock const counting(mutex_);
            ++figures_.failures;
            wait = after_a_fault;
        }
        woken.wait_for(lock, stop, wait, [] { return false; });
    }
}

bool NoticeWatch::make_messages() {
    bool const worked = platform_.notices().work();
    OutboxFigures outbox = platform_.notices().figures();
    std::scoped_lock const lock(mutex_);
    figures_.last_success_seconds =
        std::chrono::duration<double>{platform_.clock().now().time_since_epoch()}.count();
    figures_.outbox = std::move(outbox);
    return worked;
}

void NoticeWatch::mail_loop(std::stop_token const& stop) {
    delivery::SmtpSender sender{options_.smtp, [&stop] { return stop.stop_requested(); }};
    run(stop, "mails can't be sent: ", [&] { return send_mails(stop, sender); });
}

bool NoticeWatch::send_mails(std::stop_token const& stop, delivery::SmtpSender& sender) {
    std::vector<OutgoingMail> const taken = platform_.notices().take_mails(mails_at_once);
    for (OutgoingMail const& mail : taken) {
        // Those that are left are there for the taking again in a while.
        if (stop.stop_requested()) return false;
        DeliveryOutcome const outcome = send(sender, mail);
        if (stop.stop_requested() && outcome.kind == DeliveryOutcome::Kind::later) return false;
        settle(mail.id, mail.attempt, outcome);
    }
    return !taken.empty();
}

DeliveryOutcome NoticeWatch::send(delivery::SmtpSender& sender, OutgoingMail const& mail) {
    std::optional<notices::ComposedMail> composed =
        notices::compose(platform_, site_, mail, fallback_);
    if (!composed) return {DeliveryOutcome::Kind::dropped, {}};
    delivery::Mail wire;
    wire.from_name = site_.name.in(page::domain_language(composed->language));
    wire.from_address = options_.mail_from;
    wire.to = mail.address;
    wire.subject = std::move(composed->subject);
    wire.body = std::move(composed->body);
    wire.language = page::code(composed->language);
    wire.message_id = stable_id(mail.id, mail.made_at) + "@" + host_of(site_.public_address);
    wire.date = mail.made_at;
    wire.unsubscribe = std::move(composed->unsubscribe);
    return sender.send(wire);
}

void NoticeWatch::call_loop(std::stop_token const& stop) {
    WebhookReach const reach =
        options_.webhooks_allow_private ? WebhookReach::also_private : WebhookReach::public_only;
    delivery::WebhookCaller caller{reach, {}, [&stop] { return stop.stop_requested(); }};
    run(stop, "webhooks can't be called: ", [&] {
        std::vector<OutgoingCall> const taken = platform_.notices().take_calls(1);
        for (OutgoingCall const& call : taken) {
            std::string const id = "msg_" + stable_id(call.id, call.made_at);
            std::optional<std::string> body =
                notices::webhook_body(platform_, site_.public_address, id, call.notice);
            DeliveryOutcome const outcome =
                body ? caller.call({call.url, call.secret, id, std::move(*body)},
                                   platform_.clock().now())
                     : DeliveryOutcome{DeliveryOutcome::Kind::dropped, {}};
            if (stop.stop_requested() && outcome.kind == DeliveryOutcome::Kind::later) return false;
            settle(call.id, call.attempt, outcome);
        }
        return !taken.empty();
    });
}

void NoticeWatch::settle(MessageId id, unsigned attempt, DeliveryOutcome const& outcome) {
    platform_.notices().settle(id, attempt, outcome);
    std::scoped_lock const lock(mutex_);
    switch (outcome.kind) {
        case DeliveryOutcome::Kind::delivered: ++figures_.delivered; break;
        case DeliveryOutcome::Kind::later: ++figures_.put_off; break;
        case DeliveryOutcome::Kind::refused: ++figures_.refused; break;
        case DeliveryOutcome::Kind::dropped: break;
    }
}

}  // namespace consult::program
