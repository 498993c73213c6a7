#include "console/pages.h"
#include "web/cookie.h"
#include "web/document.h"
#include "web/field.h"

namespace consult::console {
namespace {

constexpr std::string_view purpose = "console:sign-in";

Result<http::Response> show_form(web::Visit& visit, web::Form const& sent,
                                 web::FormErrors const& errors, int status) {
    page::Translator const& words = visit.words();
    web::Fields const fields{words, sent, errors};
    page::View body;
    body.set("action", visit.to("/console/sign-in"))
        .set("form_token", visit.platform.form_tokens().issue(purpose))
        .set("back",
             web::is_local_path(sent.value("back")) ? sent.value("back") : std::string_view{})
        .set("login", fields.input("login", words.text("Login"),
                                   {.autocomplete = "username", .spellcheck_off = true}))
        .set("password", fields.input("password", words.text("Password"),
                                      {.type = "password", .autocomplete = "current-password"}));
    errors.summarise(body);
    web::Document about;
    about.title = words.text("Sign in");
    about.has_errors = !errors.empty();
    about.language_path = "/console/sign-in";
    return web::render(visit, "console/sign_in", about, std::move(body), status);
}

}  // namespace

Result<http::Response> show_sign_in(web::Visit& visit) {
    return show_form(visit, web::Form{visit.query, {}}, {}, 200);
}

Result<http::Response> sign_in(web::Visit& visit) {
    Result<web::Form> const form = web::read_form(visit.request);
    if (!form) return tl::unexpected(form.error());
    web::Form again = *form;
    std::erase_if(again.fields, [](auto const& each) { return each.first == "password"; });

    auto const opened = visit.platform.form_tokens().open(form->value("form_token"), purpose);
    if (!opened || opened->expired) {
        web::FormErrors errors;
        errors.add({}, visit.words().text("This form is too old. Send it once more."));
        return show_form(visit, again, errors, 403);
    }
    Result<Session> const session = visit.platform.accounts().sign_in(
        form->line("login"), form->value("password"), http::network_of(visit.request.peer));
    if (!session) {
        web::FormErrors const errors{visit.words(), session.error(), {{"login", "login"}}};
        int const status = session.error().code() == ErrorCode::too_many ? 429 : 401;
        return show_form(visit, again, errors, status);
    }
    std::string_view const back = form->value("back");
    http::Response response =
        web::see_other(web::is_local_path(back) ? std::string{back} : visit.to("/console"));
    web::set_cookie(response, visit.request.secure, session_cookie, session->token);
    return response;
}

Result<http::Response> sign_out(Desk& desk) {
    desk.visit.platform.accounts().sign_out(desk.session);
    http::Response response = web::see_other(desk.visit.to("/console/sign-in"));
    web::set_cookie(response, desk.visit.request.secure, session_cookie, "");
    return response;
}

}  // namespace consult::console
