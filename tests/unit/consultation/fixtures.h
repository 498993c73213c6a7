/// A consultation of our own invention that is complete, and the instants of its life.
#pragma once

#include <chrono>

#include <consult/consultation.h>

namespace consult::test {

using namespace std::chrono_literals;

inline Language language(std::string_view tag) {
    return Language::parse(tag).value();
}
inline Language const kazakh = language("kk");
inline Language const russian = language("ru");

constexpr Instant opening{std::chrono::sys_days{std::chrono::year{2026} / 11 / 2} + 4h};
constexpr Instant closing{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 13h};
constexpr std::chrono::microseconds moment{1};

/// A deadline in a zone five hours east of UTC.
inline Deadline deadline(Instant instant) {
    auto const seconds = std::chrono::floor<std::chrono::seconds>(instant);
    return {LocalDateTime{seconds.time_since_epoch() + 5h}, ZoneName::parse("Asia/Almaty").value(),
            instant, "2024a"};
}

/// Being prepared, with everything that publishing needs but a draft.
inline Consultation complete_consultation() {
    Consultation consultation;
    consultation.id = ConsultationId{7};
    consultation.institution = InstitutionId{3};
    consultation.number = {"MOH", 2026, 12};
    consultation.languages = {kazakh, russian};
    for (Language const& each : consultation.languages) {
        consultation.title.set(each, "Rules for village pharmacies, " + each.tag());
        consultation.summary.set(each, "Which medicines a village keeps, " + each.tag());
    }
    consultation.contact = "pharmacies@ministry.example";
    consultation.period = CommentPeriod{deadline(opening),
                                        deadline(closing),
                                        {{PeriodChange::Kind::set,
                                          deadline(opening),
                                          deadline(closing),
                                          {},
                                          opening - 24h,
                                          "Pharmacies, head"}}};
    return consultation;
}

inline Consultation published_consultation() {
    Consultation consultation = complete_consultation();
    consultation.state = ConsultationState::published;
    consultation.published_at = opening - 12h;
    return consultation;
}

}  // namespace consult::test
