#include "fault/open_consultation.h"

#include <chrono>

namespace consult::fault {
namespace {

using namespace std::chrono_literals;

Language const english = *Language::parse("en");
Actor const harness{SystemActor{"fault"}};

}  // namespace

ConsultationNumber open_consultation(std::string const& database) {
    PlatformOptions options;
    options.database = database;
    auto const platform = must(Platform::open(std::move(options)));
    return open_consultation(*platform);
}

ConsultationNumber open_consultation(Platform& platform) {
    Institution institution;
    institution.code = "FLT";
    institution.name.set(english, "Faults");
    (void)platform.institutions().create(harness, institution);  // it may be there already
    ConsultationTexts texts;
    texts.title.set(english, "Interrupted");
    texts.summary.set(english, "Whether what was acknowledged stays.");
    texts.contact = "fault";
    texts.languages = {english};
    ConsultationNumber const number =
        must(platform.consultations().create(harness, "FLT", texts)).number;
    DraftVersion const version = must(platform.drafts().create(harness, number));
    (void)must(platform.drafts().add_text(harness, version.id, english, SourceFormat::markdown,
                                          "# Draft\n\n## Article 1. Scope\n\nText.\n"));
    auto const now = std::chrono::floor<std::chrono::seconds>(platform.clock().now());
    NewPeriod period;
    period.opens = LocalDateTime{now.time_since_epoch() - 24h};
    period.closes = LocalDateTime{now.time_since_epoch() + 24h * 30};
    (void)must(platform.consultations().set_period(harness, number, period));
    return must(platform.consultations().publish(harness, number)).number;
}

}  // namespace consult::fault
