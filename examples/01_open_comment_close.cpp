// Open, comment and close in 60 lines. Everything goes through the Platform; a use case that may be
// refused gives a Result: ask it, or call value(), which throws when there is none.
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

    consult::Actor const actor{consult::SystemActor{"example"}};
    auto const english = consult::Language::parse("en").value();
    consult::Institution harbour;
    harbour.code = "HARB";
    harbour.name = {english, "Harbour Office"};
    harbour.zone = consult::ZoneName::parse("Asia/Almaty").value();
    (void)platform->institutions().create(actor, harbour).value();

    consult::ConsultationTexts texts;
    texts.languages = {english};
    texts.title = {english, "Rules for night mooring"};
    texts.summary = {english, "Who may moor at night, and where."};
    texts.contact = "rules@harbour.example";
    auto const number = platform->consultations().create(actor, "HARB", texts).value().number;
    auto const version = platform->drafts().create(actor, number).value();
    (void)platform->drafts()
        .add_text(actor, version.id, english, consult::SourceFormat::markdown,
                  "# Rules for night mooring\n\n"
                  "## Article 1. Lights\n\n1. A boat shows a light until sunrise.\n")
        .value();
    auto const here = platform->zones().at(platform->clock().now(), harbour.zone).value().local;
    (void)platform->consultations()
        .set_period(actor, number, {here, here + std::chrono::days{30}, {}})
        .value();
    (void)platform->consultations().publish(actor, number).value();

    consult::NewComment comment;
    comment.consultation = number;
    comment.anchor = consult::Anchor{"art_1__para_1", "until sunrise", "", ""};
    comment.text = "Half an hour after sunrise would suit fishermen better.";
    comment.language = english;
    comment.idempotency_key = consult::to_hex(platform->randomness().salt());
    auto const receipt = platform->comments().submit(comment).value();
    std::cout << receipt.number.text() << " is kept\n";

    (void)platform->consultations()
        .close_early(actor, number, {english, "Everyone concerned has answered."})
        .value();
    comment.idempotency_key = consult::to_hex(platform->randomness().salt());
    auto const late = platform->comments().submit(comment);
    if (late) return 1;
    std::cout << "refused: " << late.error().text() << '\n';
    return platform->log().verify().holds() ? 0 : 1;
}
