/// `consult user`: accounts from the shell, for the first administrator and for forgotten
/// passwords.
#include <algorithm>
#include <iostream>
#include <termios.h>
#include <unistd.h>

#include "program/command.h"

namespace consult::program {
namespace {

/// A line from standard input, unseen on a terminal: passwords never stand on a command line, where
/// other users of the machine see them.
std::string read_password() {
    bool const on_terminal = isatty(0) == 1;
    termios before{};
    if (on_terminal) {
        std::cerr << "Password: ";
        tcgetattr(0, &before);
        termios quiet = before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(0, TCSANOW, &quiet);
    }
    std::string password;
    std::getline(std::cin, password);
    if (on_terminal) {
        tcsetattr(0, TCSANOW, &before);
        std::cerr << "\n";
    }
    return password;
}

struct UserOptions {
    std::string login;
    std::string name;
    std::string office;
    std::string role = "administrator";
    std::string institution;
    std::string email;
};

void create(Common const& common, UserOptions const& options) {
    auto const platform = open_platform(common, false);
    std::optional<Role> const role = role_from(options.role);
    if (!role) throw Failure{"--role is administrator, regulator, moderator or secretary"};
    RoleGrant grant{*role, {}};
    if (!options.institution.empty()) {
        grant.institution = value_or_fail(platform->institutions().find(options.institution)).id;
    }
    Account const account = value_or_fail(platform->accounts().create(
        operator_of("user"),
        {options.login, options.name, options.office, read_password(), {grant}, options.email}));
    std::cout << "created " << account.login << " as " << options.role << "\n";
}

void set_email(Common const& common, UserOptions const& options) {
    auto const platform = open_platform(common, true);
    Actor const operators = operator_of("user");
    std::vector<Account> const accounts = value_or_fail(platform->accounts().list(operators));
    auto const account = std::ranges::find(accounts, options.login, &Account::login);
    if (account == accounts.end()) throw Failure{"there is no account " + options.login};
    AccountChange change;
    change.email = options.email;
    (void)value_or_fail(platform->accounts().change(operators, account->id, std::move(change)));
    std::cout << (options.email.empty()
                      ? options.login + " gets no e-mail any more\n"
                      : "e-mail of " + options.login + " goes to " + options.email + "\n");
}

}  // namespace

void add_user(CLI::App& app, Common& common) {
    CLI::App* const user = app.add_subcommand("user", "Accounts of officials");
    user->require_subcommand(1);
    auto const options = std::make_shared<UserOptions>();

    CLI::App* const add = user->add_subcommand(
        "create", "Create an account; the password is read from standard input");
    add->add_option("login", options->login)->required();
    add->add_option("--name", options->name, "Full name")->required();
    add->add_option("--office", options->office, "Office, as pages and log show it")->required();
    add->add_option("--role", options->role, "administrator, regulator, moderator or secretary")
        ->capture_default_str();
    add->add_option("--institution", options->institution, "Code of the institution of the role");
    add->add_option("--email", options->email, "Where reminders of what is owed are sent");
    add->callback([&common, options] { create(common, *options); });

    CLI::App* const email =
        user->add_subcommand("email", "Set where reminders are sent; without an address, nowhere");
    email->add_option("login", options->login)->required();
    email->add_option("address", options->email);
    email->callback([&common, options] { set_email(common, *options); });

    CLI::App* const reset =
        user->add_subcommand("password", "Set a password, read from standard input");
    reset->add_option("login", options->login)->required();
    reset->callback([&common, options] {
        auto const platform = open_platform(common, true);
        require(platform->accounts().set_password(operator_of("user"), options->login,
                                                  read_password()));
        std::cout << "password of " << options->login << " set; its sessions have ended\n";
    });
}

}  // namespace consult::program
