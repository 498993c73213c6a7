// Teaches the life of a consultation: prepare it, publish it, take a comment, close it.
// Everything goes through the Platform. A use case that may be refused gives a Result: ask it, or
// call value(), which throws when there is none.
// Usage: 01_open_comment_close FOLDER, where FOLDER does not exist yet.
#include <chrono>
#include <filesystem>
#include <iostream>

#include <consult/platform.h>

int main(int argc, char** argv) {
    if (argc != 2 || !std::filesystem::create_directory(argv[1])) return 2;
    consult::PlatformOptions options;
    options.database = std::string{argv[1]} + "/consult.db";
    auto const platform = consult::Platform::open(options).value();

    consult::Actor const operator_of_this{consult::SystemActor{"example"}};
    auto const english = consult::Language::parse("en").value();

    consult::Institution harbour;
    harbour.code = "HARB";
    harbour.name = {english, "Harbour Office"};
    harbour.zone = consult::ZoneName::parse("Asia/Almaty").value();
    harbour.contact = "office@harbour.example";
    harbour = platform->institutions().create(operator_of_this, harbour).value();

    // An official acts within the roles of an account.
    consult::NewAccount account;
    account.login = "a.writer";
    account.name = "A. Writer";
    account.office = "Harbour Office, rules";
    account.password = "correct horse battery staple";
    account.roles = {{consult::Role::regulator, harbour.id}};
    (void)platform->accounts().create(operator_of_this, account).value();
    auto const session = platform->accounts().sign_in(account.login, account.password).value();
    consult::Actor const regulator{platform->accounts().official(session.token).value()};

    consult::ConsultationTexts texts;
    texts.languages = {english};
    texts.title = {english, "Rules for night mooring"};
    texts.summary = {english, "Who may moor at night, and where."};
    texts.contact = "rules@harbour.example";
    auto const number = platform->consultations().create(regulator, "HARB", texts).value().number;

    auto const version = platform->drafts().create(regulator, number).value();
    (void)platform->drafts()
        .add_text(regulator, version.id, english, consult::SourceFormat::markdown,
                  "# Rules for night mooring\n\n"
                  "## Article 1. Lights\n\n1. A boat shows a light until sunrise.\n")
        .value();

    // A period is promised in civil time, at the institution's place.
    auto const here = platform->zones().at(platform->clock().now(), harbour.zone).value().local;
    (void)platform->consultations()
        .set_period(regulator, number, {here, here + std::chrono::days{30}, {}})
        .value();
    (void)platform->consultations().publish(regulator, number).value();
    std::cout << number.text() << " is open\n";

    // Anyone may comment. The key is random and the sender's own: it makes sending twice harmless.
    consult::NewComment comment;
    comment.consultation = number;
    comment.anchor = consult::Anchor{"art_1__para_1", "until sunrise", "", ""};
    comment.text = "Half an hour after sunrise would suit fishermen better.";
    comment.language = english;
    comment.idempotency_key = consult::to_hex(platform->randomness().salt());
    auto const receipt = platform->comments().submit(comment).value();
    std::cout << receipt.number.text() << " is kept\n";

    (void)platform->consultations()
        .close_early(regulator, number, {english, "Everyone concerned has answered."})
        .value();
    comment.idempotency_key = consult::to_hex(platform->randomness().salt());
    auto const late = platform->comments().submit(comment);
    if (late || late.error().code() != consult::ErrorCode::not_open) return 1;
    std::cout << "refused: " << late.error().text() << '\n';

    return platform->log().verify().holds() ? 0 : 1;
}
