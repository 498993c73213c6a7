#include "console/desk.h"

#include <algorithm>

#include <consult/bytes.h>

#include "console/council_desk.h"
#include "console/kept_form.h"
#include "console/notice.h"
#include "web/cookie.h"
#include "web/error_page.h"

namespace consult::console {
namespace {

using page::View;

/// A form token is good for one session only.
std::string form_purpose(std::string_view session) {
    return "console:" + to_hex(sha256(session)).substr(0, 32);
}

http::Response to_sign_in(web::Visit const& visit) {
    // A form that was sent can't be sent again by going back to its address.
    std::string const back = visit.request.method == "POST" ? std::string{} : visit.request.target;
    return web::see_other(web::with_query(visit.to("/console/sign-in"), {{"back", back}}));
}

/// What a form of the desk's own session sent.
Result<web::Form> read_own_form(Desk const& desk) {
    Result<web::Form> form = web::read_form(desk.visit.request);
    if (!form) return form;
    auto const opened = desk.visit.platform.form_tokens().open(form->value("form_token"),
                                                               form_purpose(desk.session));
    if (!opened) return tl::unexpected(opened.error());
    if (opened->expired) {
        return refuse(ErrorCode::conflict, "form_token", "form.expired",
                      "This form was open for more than a day. Go back, reload the page and "
                      "send it again.");
    }
    return form;
}

/// A refusal within the frame of the console.
http::Response refused(Desk& desk, Error const& error) {
    return web::refusal_page(
        desk.visit, error, kept_form(desk.words(), desk.visit.request),
        [&](web::Document const& about, View body, int status) {
            body.set("work", desk.visit.to("/console")).set("has_errors", false);
            return render(desk, "console/error", about, std::move(body), status);
        });
}

/// A refusal to who is not signed in any more, with the way to sign in.
http::Response signed_out(web::Visit const& visit, Error const& error, std::string const& kept) {
    return web::refusal_page(
        visit, error, kept, [&](web::Document const& about, View body, int status) {
            body.set("sign_in", visit.to("/console/sign-in"));
            return web::render(visit, "pages/error", about, std::move(body), status);
        });
}

Result<http::Response> at_desk(web::Visit& visit, DeskShowing const& show, bool with_form) {
    std::string const token{web::cookie(visit.request, session_cookie)};
    Result<Official> official = visit.platform.accounts().official(token);
    // What was written is given back; a form can't be sent again by going back to its address.
    if (!official) {
        std::string const kept = kept_form(visit.words(), visit.request);
        return kept.empty() ? to_sign_in(visit) : signed_out(visit, official.error(), kept);
    }
    Actor const actor{*official};
    Desk desk{visit, std::move(*official), actor, token, {}};
    if (with_form) {
        Result<web::Form> form = read_own_form(desk);
        if (!form) return refused(desk, form.error());
        desk.form = std::move(*form);
    }
    Result<http::Response> shown = show(desk);
    return shown ? std::move(shown) : refused(desk, shown.error());
}

/// Of an institution or of all.
bool sees_webhooks(Actor const& actor) {
    Official const* const official = actor.official();
    return may(actor, Permission::manage_institutions) ||
           (official && std::ranges::any_of(official->roles, [&](RoleGrant const& grant) {
                return may(actor, Permission::manage_consultation, grant.institution);
            }));
}

std::vector<web::Link> menu(Desk const& desk) {
    web::Visit const& visit = desk.visit;
    std::vector<web::Link> links{{desk.words().text("Work"), visit.to("/console")},
                                 {desk.words().text("Account"), visit.to("/console/account")}};
    if (may(desk.actor, Permission::manage_accounts)) {
        links.push_back({desk.words().text("Accounts"), visit.to("/console/accounts")});
    }
    if (may(desk.actor, Permission::manage_institutions)) {
        links.push_back({desk.words().text("Institutions"), visit.to("/console/institutions")});
        links.push_back({desk.words().text("Calendars"), visit.to("/console/calendars")});
        links.push_back({desk.words().text("Messages"), visit.to("/console/messages")});
    }
    if (works_with_councils(desk.actor))
        links.push_back({desk.words().text("Councils"), visit.to(councils_path)});
    if (sees_webhooks(desk.actor))
        links.push_back({desk.words().text("Webhooks"), visit.to("/console/webhooks")});
    links.push_back({desk.words().text("Public pages"), visit.to("/")});
    return links;
}

}  // namespace

web::Showing signed_in(DeskShowing show) {
    return [show = std::move(show)](web::Visit& visit) { return at_desk(visit, show, false); };
}

web::Showing signed_in_form(DeskShowing show) {
    return [show = std::move(show)](web::Visit& visit) { return at_desk(visit, show, true); };
}

http::Response render(Desk& desk, std::string_view page, web::Document about, View body,
                      int status) {
    std::string const notice = notice_text(desk.words(), desk.visit.asked("notice"));
    body.set("form_token", desk.visit.platform.form_tokens().issue(form_purpose(desk.session)))
        .set("signed_in_as", desk.official.name)
        .set("office", desk.official.office)
        .set("sign_out", desk.visit.to("/console/sign-out"))
        .set("has_notice", !notice.empty())
        .set("notice", notice);
    about.menu_links = menu(desk);
    if (about.menu.empty()) about.menu = "/console";
    // A notice belongs to what was just done, not to the page in another language.
    desk.visit.query = web::with_value(desk.visit.query, "notice", {});
    return web::render(desk.visit, page, about, std::move(body), status);
}

std::string once(Desk const& desk) {
    std::string given{desk.form.value("once")};
    return given.empty() ? desk.visit.platform.form_tokens().issue("once") : std::move(given);
}

http::Response done(Desk const& desk, std::string_view path, std::string_view notice) {
    return web::see_other(web::with_query(desk.visit.to(path), {{"notice", std::string{notice}}}));
}

}  // namespace consult::console
