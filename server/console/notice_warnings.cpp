#include "console/notice_warnings.h"

#include <algorithm>

namespace consult::console {
namespace {

using page::View;

void add_outbox(std::vector<View>& warnings, Desk const& desk) {
    page::Translator const& words = desk.words();
    OutboxFigures const figures = desk.visit.platform.notices().figures();
    auto const warn = [&](std::string text) {
        warnings.emplace_back()
            .set("text", std::move(text))
            .set("href", desk.visit.to("/console/messages"))
            .set("link", words.text("See the messages"));
    };
    if (!desk.visit.site.sends_mail && figures.waiting_mails > 0) {
        warn(words.plural("{n} message waits, and this server has no mail server to send it by.",
                          "{n} messages wait, and this server has no mail server to send them by.",
                          figures.waiting_mails));
    }
    if (figures.dead > 0) {
        warn(words.plural("{n} message could not be delivered.",
                          "{n} messages could not be delivered.", figures.dead));
    }
}

void add_webhooks(std::vector<View>& warnings, Desk const& desk) {
    std::vector<Webhook> const own = desk.visit.platform.webhooks().list(desk.actor);
    auto const disabled =
        std::ranges::count_if(own, [](Webhook const& one) { return one.disabled_at.has_value(); });
    if (disabled == 0) return;
    warnings.emplace_back()
        .set("text", desk.words().plural("{n} webhook failed for days and is called no more.",
                                         "{n} webhooks failed for days and are called no more.",
                                         static_cast<std::uint64_t>(disabled)))
        .set("href", desk.visit.to("/console/webhooks"))
        .set("link", desk.words().text("See the webhooks"));
}

}  // namespace

void set_notice_warnings(View& body, Desk const& desk) {
    std::vector<View> warnings;
    if (may(desk.actor, Permission::manage_institutions)) add_outbox(warnings, desk);
    add_webhooks(warnings, desk);
    body.set("warnings", std::move(warnings));
}

}  // namespace consult::console
