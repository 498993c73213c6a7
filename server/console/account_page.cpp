/// One's own account: who one is here, and another password.
#include "console/pages.h"
#include "console/wording.h"
#include "http/problem.h"
#include "web/cookie.h"
#include "web/field.h"
#include "web/problem_text.h"

namespace consult::console {
namespace {

using page::View;

std::vector<View> facts(Desk const& desk, std::string const& login) {
    page::Translator const& words = desk.words();
    std::vector<View> rows;
    auto const add = [&](std::string key, std::string value) {
        rows.emplace_back()
            .set("key", std::move(key))
            .set("value", std::move(value))
            .set("machine_time", "")
            .set("href", "")
            .set("code", false);
    };
    add(words.text("Login"), login);
    add(words.text("Name"), desk.official.name);
    add(words.text("Office"), desk.official.office);
    add(words.text("Roles"), roles_text(desk.visit, desk.official.roles));
    return rows;
}

Result<http::Response> show(Desk& desk, web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    Result<Account> const account = desk.visit.platform.accounts().own(desk.actor);
    if (!account) return tl::unexpected(account.error());
    web::Form const nothing;  // passwords are typed anew: none comes back in a page
    web::Fields const fields{words, nothing, errors};
    auto const password = [&](std::string_view name, std::string label, std::string autocomplete,
                              std::string hint = {}) {
        return fields.input(name, std::move(label),
                            {.hint = std::move(hint),
                             .width_class = "govuk-input--width-20",
                             .type = "password",
                             .autocomplete = std::move(autocomplete)});
    };
    View body;
    body.set("action", desk.visit.to("/console/account"))
        .set("rows", facts(desk, account->login))
        .set("login", account->login)
        .set("current", password("current", words.text("Present password"), "current-password"))
        .set("password", password("password", words.text("New password"), "new-password",
                                  words.text("At least 12 characters; a few words make a good "
                                             "one.")))
        .set("again", password("again", words.text("New password once more"), "new-password"));
    errors.summarise(body);
    web::Document about;
    about.title = words.text("Account");
    about.menu = "/console/account";
    about.has_errors = !errors.empty();
    return render(desk, "console/account", std::move(about), std::move(body), status);
}

}  // namespace

Result<http::Response> show_account(Desk& desk) {
    return show(desk, {}, 200);
}

Result<http::Response> change_password(Desk& desk) {
    page::Translator const& words = desk.words();
    Accounts& accounts = desk.visit.platform.accounts();
    Result<Account> const account = accounts.own(desk.actor);
    if (!account) return tl::unexpected(account.error());
    std::string const& login = account->login;
    std::string const network = http::network_of(desk.visit.request.peer);
    std::string const password{desk.form.value("password")};
    web::FormErrors errors;
    if (password != desk.form.value("again")) {
        errors.add("again", words.text("The two new passwords differ; type both again."));
        return show(desk, errors, 422);
    }
    // A session left open is not enough to take an account over.
    Result<Session> const proven = accounts.sign_in(login, desk.form.value("current"), network);
    if (!proven && proven.error().code() != ErrorCode::unauthenticated) {
        return show(desk, {words, proven.error(), {{"login", "current"}}},
                    http::status_of(proven.error().code()));
    }
    if (!proven) {
        errors.add("current", words.text("This is not your present password."));
        return show(desk, errors, 422);
    }
    if (Result<> const set = accounts.set_password(desk.actor, login, password); !set) {
        accounts.sign_out(proven->token);
        return show(desk, {words, set.error(), {{"password", "password"}}},
                    http::status_of(set.error().code()));
    }
    // That ended every session of the account, this one too.
    Result<Session> const session = accounts.sign_in(login, password, network);
    if (!session) return tl::unexpected(session.error());
    http::Response response = done(desk, "/console/account", "password");
    web::set_cookie(response, desk.visit.request.secure, session_cookie, session->token);
    return response;
}

}  // namespace consult::console
