// How messages leave: the mail server, and which webhooks are called.
#include <fstream>
#include <regex>

#include "program/command.h"
#include "program/serve_options.h"

namespace consult::program {
namespace {

CLI::Validator url_of_mail() {
    return CLI::Validator{[](std::string const& text) {
                              static std::regex const url{
                                  R"(smtps?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?)"};
                              return std::regex_match(text, url)
                                         ? std::string{}
                                         : "a mail server is named by a URL smtp://HOST:PORT or "
                                           "smtps://HOST:PORT";
                          },
                          ""};
}

CLI::Validator address_of_mail() {
    return CLI::Validator{[](std::string const& text) {
                              return check_email_address(text, "")
                                         ? std::string{}
                                         : text + " is no address such as portal@example.org";
                          },
                          ""};
}

/// The first line.
std::string password_from(std::string const& file) {
    std::ifstream stream{file};
    std::string password;
    if (!stream || !std::getline(stream, password) || password.empty())
        throw Failure{"--mail-password-file: there is no password in " + file};
    return password;
}

}  // namespace

void add_notices(CLI::App& command, ServeOptions& options) {
    NoticeOptions& notices = options.notices;
    CLI::Option* const url =
        command
            .add_option("--mail-url", notices.smtp.url,
                        "Mail server: smtp://HOST:PORT, which has to offer STARTTLS, or "
                        "smtps://HOST:PORT; without it messages wait")
            ->envname("CONSULT_MAIL_URL")
            ->check(url_of_mail());
    command.add_option("--mail-from", notices.mail_from, "Address that messages come from")
        ->envname("CONSULT_MAIL_FROM")
        ->check(address_of_mail());
    CLI::Option* const user =
        command.add_option("--mail-user", notices.smtp.user, "User at the mail server")
            ->envname("CONSULT_MAIL_USER");
    CLI::Option* const password =
        command
            .add_option("--mail-password-file", options.mail_password_file,
                        "File whose first line is the user's password")
            ->envname("CONSULT_MAIL_PASSWORD_FILE");
    user->needs(password);
    password->needs(user);
    user->needs(url);
    command
        .add_option("--mail-certificates", notices.smtp.certificates,
                    "PEM file of the authorities that vouch for the mail server; by default the "
                    "machine's")
        ->envname("CONSULT_MAIL_CERTIFICATES")
        ->check(CLI::ExistingFile);
    command
        .add_flag("--mail-without-tls", notices.smtp.without_tls,
                  "Send by smtp:// as it is, such as to a relay on the same machine")
        ->envname("CONSULT_MAIL_WITHOUT_TLS");
    command
        .add_flag("--webhooks-allow-private", notices.webhooks_allow_private,
                  "Call webhooks by http too, and at addresses within private networks")
        ->envname("CONSULT_WEBHOOKS_ALLOW_PRIVATE");
}

NoticeOptions notice_options(ServeOptions const& options) {
    NoticeOptions notices = options.notices;
    if (!notices.sends_mail()) return notices;
    if (notices.mail_from.empty()) throw Failure{"--mail-url needs --mail-from"};
    // Every message leads to a page.
    if (options.pages.site.public_address.empty())
        throw Failure{"--mail-url needs --public-address, which is in every message"};
    if (notices.smtp.without_tls && !notices.smtp.user.empty())
        throw Failure{"--mail-without-tls would send the password of --mail-user as it is"};
    if (!options.mail_password_file.empty())
        notices.smtp.password = password_from(options.mail_password_file);
    return notices;
}

}  // namespace consult::program
