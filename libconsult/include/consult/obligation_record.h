/// What is kept of obligations: events that officials recorded, changes, reminders.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <consult/actor.h>
#include <consult/consultation.h>
#include <consult/obligation.h>

namespace consult {

/// Why a recorded event does not stand.
struct EventWithdrawal {
    LocalizedText reason;  ///< published
    Instant at;
    std::string by;  ///< office
};

/// Something that happened, as an official recorded it. One recorded by mistake is withdrawn with a
/// reason; it stays to be seen, and nothing follows from it any more.
struct RecordedEvent {
    Occurrence occurrence;
    LocalizedText note;
    std::string url;
    Instant recorded_at;
    std::string recorded_by;  ///< office
    std::optional<EventWithdrawal> withdrawal;
};

/// When an obligation came to stand as it did.
struct ObligationChange {
    std::string obligation;  ///< key
    ObligationState state = ObligationState::open;
    std::optional<Instant> due;
    Instant at;
};

/// What a list across consultations is narrowed by.
struct ObligationFilter {
    std::string institution;               ///< code; empty: all
    std::optional<ObligationState> state;  ///< nothing: all
    std::optional<Instant> due_before;
    bool only_own = false;  ///< for officials: of institutions they may read
    bool broken = false;    ///< overdue now or ever: what became of it later changes nothing
    bool is_unmet = false;  ///< open or overdue
};

/// A way round the ordinary course that was taken with a published reason.
struct UsedException {
    enum class Kind {
        shortened,            ///< the period was set shorter than the procedure has it
        closed_early,         ///< it was closed before the promised moment
        answered_as_a_whole,  ///< the report answers comments that have no response of their own
    };
    Kind kind = Kind::shortened;
    ConsultationNumber consultation;
    LocalizedText title;   ///< of the consultation
    LocalizedText reason;  ///< why
    Instant at;
};
[[nodiscard]] std::string_view name(UsedException::Kind kind);
[[nodiscard]] std::optional<UsedException::Kind> exception_kind_from(std::string_view name);

/// What an official is reminded of: on the desk, and by e-mail where the account has an address.
struct Reminder {
    enum class Occasion { four_weeks, one_week, overdue };
    std::int64_t id = 0;
    Occasion occasion = Occasion::one_week;
    AccountId account;
    ConsultationNumber consultation;
    std::string obligation;  ///< key
    Instant due;
    Instant made_at;
};
[[nodiscard]] std::string_view name(Reminder::Occasion occasion);
[[nodiscard]] std::optional<Reminder::Occasion> reminder_occasion_from(std::string_view name);

}  // namespace consult
