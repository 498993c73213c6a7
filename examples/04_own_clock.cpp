// Teaches to give the library a clock: stand at a deadline and see what it means.
// A period is half-open. One second before closing a comment is in time; at closing it is late.
// Usage: 04_own_clock FOLDER, where FOLDER does not exist yet.
#include <chrono>
#include <filesystem>
#include <iostream>

#include <consult/platform.h>

namespace {

/// A published consultation that closes on 15 May 2026 at 18:00 in Almaty.
consult::Consultation publish(consult::Platform& platform) {
    consult::Actor const actor{consult::SystemActor{"example"}};
    auto const english = consult::Language::parse("en").value();
    consult::Institution parks;
    parks.code = "PARK";
    parks.name = {english, "Office of Parks"};
    parks.zone = consult::ZoneName::parse("Asia/Almaty").value();
    parks.contact = "office@parks.example";
    (void)platform.institutions().create(actor, parks).value();

    consult::ConsultationTexts texts;
    texts.languages = {english};
    texts.title = {english, "Opening hours of parks"};
    texts.summary = {english, "When gates are shut."};
    texts.contact = "hours@parks.example";
    auto const number = platform.consultations().create(actor, "PARK", texts).value().number;
    auto const version = platform.drafts().create(actor, number).value();
    (void)platform.drafts()
        .add_text(actor, version.id, english, consult::SourceFormat::markdown,
                  "# Opening hours of parks\n\n## Article 1. Gates\n\nGates are shut at ten.\n")
        .value();
    consult::NewPeriod period;
    period.opens = consult::parse_local_date_time("2026-05-01T09:00").value();
    period.closes = consult::parse_local_date_time("2026-05-15T18:00").value();
    (void)platform.consultations().set_period(actor, number, period).value();
    return platform.consultations().publish(actor, number).value();
}

/// Whether a comment that comes in now is taken; says so.
bool comment_is_taken(consult::Platform& platform, consult::ConsultationNumber const& number) {
    consult::NewComment comment;
    comment.consultation = number;
    comment.text = "Leave one gate open.";
    // Random as a form's key would be, so that each is a comment of its own.
    comment.idempotency_key = consult::to_hex(platform.randomness().salt());
    auto const receipt = platform.comments().submit(comment);
    std::cout << consult::to_text(platform.clock().now()) << ": "
              << (receipt ? "accepted as " + receipt->number.text()
                          : "refused: " + receipt.error().text())
              << '\n';
    return receipt.has_value();
}

}  // namespace

int main(int argc, char** argv) {
    using namespace std::chrono_literals;
    if (argc != 2 || !std::filesystem::create_directory(argv[1])) return 2;

    auto const clock = std::make_shared<consult::ManualClock>(
        consult::parse_instant("2026-04-20T06:00:00Z").value());
    consult::PlatformOptions options;
    options.database = std::string{argv[1]} + "/consult.db";
    options.clock = clock;
    auto const platform = consult::Platform::open(options).value();

    consult::Consultation const consultation = publish(*platform);
    consult::Deadline const closes = consultation.period->closes;
    std::cout << "closes " << consult::to_text(closes.local) << ' ' << closes.zone.text() << ", "
              << consult::to_text(closes.instant) << '\n';

    clock->set(closes.instant - 1s);
    bool const before = comment_is_taken(*platform, consultation.number);
    clock->set(closes.instant);
    bool const at = comment_is_taken(*platform, consultation.number);
    return before && !at ? 0 : 1;
}
