/// Accounts of all officials, for administrators.
#include <algorithm>
#include <array>
#include <map>

#include "console/localized.h"
#include "console/pages.h"
#include "console/wording.h"
#include "http/problem.h"
#include "web/field.h"

namespace consult::console {
namespace {

using page::View;

constexpr std::string_view accounts_path = "/console/accounts";
constexpr std::array roles_at_institutions{Role::regulator, Role::moderator, Role::secretary};

std::string account_path(AccountId id) {
    return std::string{accounts_path} + "/" + std::to_string(id.value());
}

/// A role as a form sends it: `administrator`, `regulator:MOH`.
std::string role_value(Role role, std::string_view institution) {
    std::string value{name(role)};
    if (!institution.empty()) value += ":" + std::string{institution};
    return value;
}

std::vector<web::Option> role_options(Desk const& desk) {
    page::Translator const& words = desk.words();
    std::vector<web::Option> options{{role_value(Role::administrator, {}),
                                      role_text(words, Role::administrator),
                                      words.text("Accounts and institutions.")}};
    for (Institution const& institution : desk.visit.platform.institutions().list()) {
        for (Role const role : roles_at_institutions) {
            options.push_back({role_value(role, institution.code),
                               role_text(words, role) + ", " +
                                   institution.name.in(page::domain_language(desk.visit.language)),
                               {}});
        }
    }
    return options;
}

/// The roles that were ticked, each one of those that the form offers.
Result<std::vector<RoleGrant>> read_roles(Desk const& desk) {
    std::map<std::string, RoleGrant> offered{
        {role_value(Role::administrator, {}), {Role::administrator, {}}}};
    for (Institution const& institution : desk.visit.platform.institutions().list()) {
        for (Role const role : roles_at_institutions) {
            offered.emplace(role_value(role, institution.code), RoleGrant{role, institution.id});
        }
    }
    std::vector<RoleGrant> roles;
    Problems problems;
    for (std::string const& ticked : desk.form.values("roles")) {
        if (auto const found = offered.find(ticked); found != offered.end()) {
            roles.push_back(found->second);
        } else {
            problems.add(ErrorCode::invalid, "roles", "account.role_unknown",
                         "There is no role {role}; choose from the list.", {{"role", ticked}});
        }
    }
    if (!problems.empty()) return problems.refusal();
    return roles;
}

/// What the form changes; every choice is one of those that it offers.
Result<AccountChange> read_change(Desk const& desk) {
    AccountChange change;
    change.name = desk.form.line("name");
    change.office = desk.form.line("office");
    change.email = desk.form.line("email");
    Problems problems;
    change.state = account_state_from(desk.form.line("state"));
    if (!change.state) {
        problems.add(ErrorCode::invalid, "state", "account.state_unknown",
                     "An account is active or disabled; choose one.");
    }
    if (Result<std::vector<RoleGrant>> roles = read_roles(desk)) {
        change.roles = std::move(*roles);
    } else {
        problems.add(roles.error());
    }
    if (!problems.empty()) return problems.refusal();
    return change;
}

web::Form filled(Desk const& desk, Account const& account) {
    web::Form form;
    form.fields = {{"name", account.name},
                   {"office", account.office},
                   {"email", account.email},
                   {"state", std::string{name(account.state)}}};
    std::vector<Institution> const institutions = desk.visit.platform.institutions().list();
    for (RoleGrant const& grant : account.roles) {
        auto const where = std::ranges::find(institutions, grant.institution, &Institution::id);
        form.fields.emplace_back(
            "roles", role_value(grant.role, where == institutions.end() ? "" : where->code));
    }
    return form;
}

/// The account named in the path.
Result<Account> account_asked(Desk const& desk) {
    Result<std::vector<Account>> const accounts = desk.visit.platform.accounts().list(desk.actor);
    if (!accounts) return tl::unexpected(accounts.error());
    auto const found = std::ranges::find_if(*accounts, [&](Account const& account) {
        return std::to_string(account.id.value()) == desk.visit.name("account");
    });
    if (found != accounts->end()) return *found;
    return refuse(ErrorCode::not_found, "account", "account.unknown", "There is no such account.");
}

Result<> require_administrator(Desk const& desk) {
    if (may(desk.actor, Permission::manage_accounts)) return {};
    return refuse(ErrorCode::forbidden, "", "console.administrators_only",
                  "Only administrators may do this.");
}

web::Document document(Desk const& desk, std::string title) {
    web::Document about;
    about.menu = accounts_path;
    about.way_back = {{desk.words().text("Accounts"), desk.visit.to(accounts_path)}, {title, {}}};
    about.title = std::move(title);
    return about;
}

/// What a new account and one that is there have in common.
void set_fields(View& body, Desk const& desk, web::Fields const& fields) {
    page::Translator const& words = desk.words();
    body.set("name", fields.input("name", words.text("Name"), {.autocomplete = "off"}))
        .set("office_field",
             fields.input("office", words.text("Office"),
                          {.hint = words.text("As the log and the pages name whoever acts, such as "
                                              "Department of Health Policy, head.")}))
        .set("email",
             fields.input("email", words.text("E-mail address"),
                          {.hint = words.text("Where reminders of what is owed are sent. Without "
                                              "one they stand on the desk only."),
                           .type = "email",
                           .autocomplete = "off",
                           .spellcheck_off = true}))
        .set("roles",
             fields.choices("roles", words.text("Roles"), role_options(desk), {.small = true}))
        .set("password",
             fields.input("password", words.text("Password"),
                          {.hint = words.text("At least 12 characters; a few words make a good "
                                              "one."),
                           .width_class = "govuk-input--width-20",
                           .type = "password",
                           .autocomplete = "new-password"}));
}

Result<http::Response> show_new_form(Desk& desk, web::Form sent, web::FormErrors const& errors,
                                     int status) {
    std::erase_if(sent.fields, [](auto const& each) { return each.first == "password"; });
    page::Translator const& words = desk.words();
    web::Fields const fields{words, sent, errors};
    View body;
    set_fields(body, desk, fields);
    body.set("action", desk.visit.to(desk.visit.path))
        .set("accounts", desk.visit.to(accounts_path))
        .set("login", fields.input("login", words.text("Login"),
                                   {.hint = words.text("3 to 64 of a–z, 0–9 and . _ - @"),
                                    .width_class = "govuk-input--width-20",
                                    .autocomplete = "off",
                                    .spellcheck_off = true}));
    errors.summarise(body);
    web::Document about = document(desk, words.text("New account"));
    about.has_errors = !errors.empty();
    return render(desk, "console/new_account", std::move(about), std::move(body), status);
}

Result<http::Response> show_one(Desk& desk, Account const& account, web::Form const& sent,
                                web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, sent, errors};
    View body;
    set_fields(body, desk, fields);
    body.set("login", account.login)
        .set("action", desk.visit.to(account_path(account.id)))
        .set("password_action", desk.visit.to(account_path(account.id) + "/password"))
        .set("accounts", desk.visit.to(accounts_path))
        .set("state", fields.choices("state", words.text("State"),
                                     {{"active", words.text_in("account", "Active"), {}},
                                      {"disabled", words.text_in("account", "Disabled"),
                                       words.text("Can’t sign in; open sessions end.")}},
                                     {.small = true}));
    errors.summarise(body);
    web::Document about = document(desk, account.login);
    about.language_path = account_path(account.id);
    about.has_errors = !errors.empty();
    return render(desk, "console/edit_account", std::move(about), std::move(body), status);
}

}  // namespace

Result<http::Response> show_accounts(Desk& desk) {
    Result<std::vector<Account>> const accounts = desk.visit.platform.accounts().list(desk.actor);
    if (!accounts) return tl::unexpected(accounts.error());
    page::Translator const& words = desk.words();
    std::vector<View> rows;
    for (Account const& account : *accounts) {
        bool const is_active = account.state == AccountState::active;
        rows.emplace_back()
            .set("login", account.login)
            .set("href", desk.visit.to(account_path(account.id)))
            .set("name", account.name)
            .set("office", account.office)
            .set("roles", roles_text(desk.visit, account.roles))
            .set("state", is_active ? words.text_in("account", "Active")
                                    : words.text_in("account", "Disabled"));
    }
    View body;
    body.set("rows", std::move(rows)).set("create", desk.visit.to("/console/accounts/new"));
    web::Document about;
    about.title = words.text("Accounts");
    about.menu = accounts_path;
    return render(desk, "console/accounts", std::move(about), std::move(body));
}

Result<http::Response> show_new_account(Desk& desk) {
    if (Result<> const allowed = require_administrator(desk); !allowed) {
        return tl::unexpected(allowed.error());
    }
    return show_new_form(desk, {}, {}, 200);
}

Result<http::Response> create_account(Desk& desk) {
    Result<Account> const created =
        read_roles(desk).and_then([&](std::vector<RoleGrant> const& roles) {
            return desk.visit.platform.accounts().create(
                desk.actor,
                {desk.form.line("login"), desk.form.line("name"), desk.form.line("office"),
                 std::string{desk.form.value("password")}, roles, desk.form.line("email")});
        });
    if (created) return done(desk, account_path(created->id), "account_created");
    if (created.error().code() == ErrorCode::forbidden) return tl::unexpected(created.error());
    return show_new_form(desk, desk.form,
                         errors_at(desk.words(), created.error(),
                                   {"login", "name", "office", "email", "password", "roles"}),
                         http::status_of(created.error().code()));
}

Result<http::Response> show_one_account(Desk& desk) {
    if (Result<> const allowed = require_administrator(desk); !allowed) {
        return tl::unexpected(allowed.error());
    }
    Result<Account> const account = account_asked(desk);
    if (!account) return tl::unexpected(account.error());
    return show_one(desk, *account, filled(desk, *account), {}, 200);
}

Result<http::Response> change_account(Desk& desk) {
    Result<Account> const account = account_asked(desk);
    if (!account) return tl::unexpected(account.error());
    Result<Account> const changed = read_change(desk).and_then([&](AccountChange const& change) {
        return desk.visit.platform.accounts().change(desk.actor, account->id, change);
    });
    if (changed) return done(desk, account_path(account->id), "saved");
    if (changed.error().code() == ErrorCode::forbidden) return tl::unexpected(changed.error());
    return show_one(
        desk, *account, desk.form,
        errors_at(desk.words(), changed.error(), {"name", "office", "email", "state", "roles"}),
        http::status_of(changed.error().code()));
}

Result<http::Response> set_account_password(Desk& desk) {
    if (Result<> const allowed = require_administrator(desk); !allowed) {
        return tl::unexpected(allowed.error());
    }
    Result<Account> const account = account_asked(desk);
    if (!account) return tl::unexpected(account.error());
    Result<> const set = desk.visit.platform.accounts().set_password(desk.actor, account->login,
                                                                     desk.form.value("password"));
    if (set) return done(desk, account_path(account->id), "account_password");
    return show_one(desk, *account, filled(desk, *account),
                    errors_at(desk.words(), set.error(), {"password"}),
                    http::status_of(set.error().code()));
}

}  // namespace consult::console
