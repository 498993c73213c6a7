// Runs a whole consultation up to a comment in the log, through the installed headers alone.
// Usage: consumer FOLDER, a folder that does not exist yet.
#include <chrono>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include <consult/platform.h>

namespace {

using namespace std::chrono_literals;

template <class T>
T granted(consult::Result<T> result) {
    if (!result) throw std::runtime_error{"refused: " + result.error().text()};
    return std::move(*result);
}

consult::Instant at(char const* text) {
    return granted(consult::parse_instant(text));
}

consult::Official regulator(consult::Platform& platform, consult::Institution const& institution) {
    consult::NewAccount wanted;
    wanted.login = "a.regulator";
    wanted.name = "A. Regulator";
    wanted.office = "Department of Rivers";
    wanted.password = "a long enough password";
    wanted.roles = {{consult::Role::regulator, institution.id}};
    (void)granted(platform.accounts().create(consult::SystemActor{"consumer"}, wanted));
    consult::Session const session =
        granted(platform.accounts().sign_in(wanted.login, wanted.password));
    return granted(platform.accounts().official(session.token));
}

consult::ConsultationNumber published(consult::Platform& platform, consult::Actor const& actor) {
    auto const english = granted(consult::Language::parse("en"));
    consult::ConsultationTexts texts;
    texts.languages = {english};
    texts.title = {english, "Rules for mooring"};
    texts.summary = {english, "Where boats may lie, and for how long."};
    texts.contact = "rivers@example.org";
    auto const number = granted(platform.consultations().create(actor, "RIV", texts)).number;

    consult::NewPeriod period;
    period.opens = granted(consult::parse_local_date_time("2026-05-04T09:00"));
    period.closes = granted(consult::parse_local_date_time("2026-05-18T18:00"));
    (void)granted(platform.consultations().set_period(actor, number, period));

    auto const version = granted(platform.drafts().create(actor, number));
    (void)granted(platform.drafts().add_text(
        actor, version.id, english, consult::SourceFormat::markdown,
        "# Rules for mooring\n\n## Article 1. Stay\n\nA boat may lie for three days.\n"));
    (void)granted(platform.consultations().publish(actor, number));
    return number;
}

int run(std::filesystem::path const& folder) {
    if (!std::filesystem::create_directory(folder)) throw std::runtime_error{"folder exists"};
    auto const clock = std::make_shared<consult::ManualClock>(at("2026-05-01T06:00:00Z"));
    consult::PlatformOptions options;
    options.database = (folder / "consult.db").string();
    options.clock = clock;
    auto const platform = granted(consult::Platform::open(options));

    consult::Institution rivers;
    rivers.code = "RIV";
    rivers.name = {granted(consult::Language::parse("en")), "River Authority"};
    rivers.zone = granted(consult::ZoneName::parse("Asia/Almaty"));
    rivers.contact = "rivers@example.org";
    rivers = granted(platform->institutions().create(consult::SystemActor{"consumer"}, rivers));
    auto const number = published(*platform, regulator(*platform, rivers));

    clock->set(at("2026-05-05T06:00:00Z"));
    consult::NewComment comment;
    comment.consultation = number;
    comment.anchor = consult::Anchor{"art_1", "three days", "", ""};
    comment.text = "Three days are too few in winter.";
    comment.language = granted(consult::Language::parse("en"));
    comment.idempotency_key = consult::Bytes{consult::view(platform->randomness().salt())};
    consult::Receipt const receipt = granted(platform->comments().submit(comment));

    consult::LogVerification const log = platform->log().verify();
    for (std::string const& discrepancy : log.discrepancies)
        std::cerr << discrepancy << '\n';
    auto const entry = granted(platform->log().entry(receipt.place->position)).entry;
    if (!log.holds() || entry.subject != receipt.number.text()) return 1;
    std::cout << receipt.number.text() << " is entry " << receipt.place->position << " of "
              << log.entries << '\n';
    return 0;
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 2) throw std::runtime_error{"usage: consumer FOLDER"};
    return run(argv[1]);
} catch (std::exception const& failure) {
    std::cerr << failure.what() << '\n';
    return 1;
}
