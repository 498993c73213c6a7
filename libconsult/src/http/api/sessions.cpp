#include "core/at_field.h"
#include "http/api/answers.h"
#include "http/api/routes.h"

namespace consult::http {
namespace {

Answer sign_in(Call& call) {
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::string const login = reader.text("login");
    std::string const password = reader.text("password");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    Result<Session> const session =
        call.platform.accounts().sign_in(login, password, network_of(call.request.peer));
    if (!session) return tl::unexpected(session.error());
    return json_response({{"token", session->token},
                          {"expires_at", to_text(session->expires_at)},
                          {"account", view(session->account, call.platform.institutions().list())}},
                         201);
}

Answer sign_out(Call& call) {
    constexpr std::string_view scheme = "Bearer ";
    std::string_view const value = call.request.fields.value("Authorization");
    if (value.starts_with(scheme)) call.platform.accounts().sign_out(value.substr(scheme.size()));
    return no_content();
}

std::vector<RoleGrant> read_roles(Call& call, exchange::ObjectReader& reader, Problems& problems) {
    std::vector<RoleGrant> roles;
    std::size_t index = 0;
    for (boost::json::value const& element : reader.array("roles")) {
        std::string const path = reader.path_of("roles[" + std::to_string(index++) + "]");
        exchange::ObjectReader role{element, path, problems};
        RoleGrant grant;
        grant.role = role.choice("role", role_from, Role::moderator, true);
        if (std::optional<std::string> const code = role.optional_text("institution")) {
            Result<Institution> const institution = call.platform.institutions().find(*code);
            if (institution) {
                grant.institution = institution->id;
            } else {
                problems.add(at_field(institution.error(), path + ".institution"));
            }
        }
        role.finish();
        roles.push_back(grant);
    }
    return roles;
}

Answer create_account(Call& call) {
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    NewAccount account;
    account.login = reader.text("login");
    account.name = reader.text("name");
    account.office = reader.text("office");
    account.password = reader.text("password");
    account.roles = read_roles(call, reader, problems);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(
        call.platform.accounts().create(call.actor, std::move(account)),
        [&](Account const& created) { return view(created, call.platform.institutions().list()); },
        201);
}

Answer list_accounts(Call& call) {
    return answered(
        call.platform.accounts().list(call.actor), [&](std::vector<Account> const& accounts) {
            std::vector<Institution> const institutions = call.platform.institutions().list();
            boost::json::array items;
            for (Account const& account : accounts) {
                items.push_back(view(account, institutions));
            }
            return boost::json::value{{"items", std::move(items)}};
        });
}

}  // namespace

void register_sessions(RouteTable& table) {
    table.add("POST", "/api/v1/sessions", "signIn", "Sign in", sign_in)
        .slow()
        .signing_in()
        .reads("NewSession", 64 * kibibyte)
        .writes("Session", 201);
    table
        .add("DELETE", "/api/v1/sessions", "signOut", "End the session of the token sent", sign_out)
        .writes_nothing();
    table.add("POST", "/api/v1/accounts", "createAccount", "Create an account", create_account)
        .slow()
        .needs(Permission::manage_accounts)
        .reads("NewAccount")
        .writes("Account", 201);
    table.add("GET", "/api/v1/accounts", "listAccounts", "All accounts", list_accounts)
        .needs(Permission::manage_accounts)
        .writes("AccountList");
}

}  // namespace consult::http
