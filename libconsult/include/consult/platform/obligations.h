/// Use cases on what is owed: looking, recording what happened, waiving, keeping watch.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/actor.h>
#include <consult/consultation.h>
#include <consult/obligation.h>
#include <consult/obligation_record.h>
#include <consult/platform/page.h>

namespace consult {

class PlatformCore;

/// Something of a consultation's way that happened outside the portal, or that only an official
/// knows of.
struct NewProcedureEvent {
    ProcedureEvent event = ProcedureEvent::request;
    std::string subject;        ///< of a body: its id; of a recommendation: its number; else empty
    std::optional<Instant> at;  ///< nothing: now. Never later than now
    std::optional<bool> is_favourable;  ///< needed by `opinion` and `decision`
    LocalizedText note;                 ///< published; at most 5,000 octets in each language
    std::string url;                    ///< where it can be read; empty for none
};

/// Something that was owed and is not any more: under rules that the consultation was moved away
/// from, or by an event that was withdrawn.
struct FormerObligation {
    std::string obligation;  ///< key
    LocalizedText name;
    Debtor by = Debtor::institution;
    ObligationState state = ObligationState::lapsed;
    std::optional<Deadline> due;
    std::optional<Instant> met_at;
    std::optional<Instant> broken_at;  ///< when its date passed without it
    Instant changed_at;                ///< when it came to stand so
};

/// All that is owed of one consultation, and how it came.
struct ConsultationObligations {
    Procedure procedure;
    std::vector<Obligation> obligations;
    std::vector<FormerObligation> former;   ///< in the order in which they came to be owed
    std::vector<ObligationChange> changes;  ///< oldest first
    std::vector<RecordedEvent> events;      ///< in the order of their recording
    std::optional<Instant> next_change;     ///< when time alone changes one of them
};

/// A row of a list of what is owed.
struct OwedObligation {
    ConsultationNumber consultation;
    LocalizedText title;     ///< of the consultation
    std::string obligation;  ///< key
    LocalizedText name;
    Debtor by = Debtor::institution;
    ObligationState state = ObligationState::open;
    std::optional<Deadline> due;
    std::optional<Instant> met_at;
    LocalizedText waiver;
    std::uint32_t times_moved = 0;  ///< how often its date changed
    Instant changed_at;             ///< when it came to stand so
    /// When its date first passed without it; a promise that was broken stays one.
    std::optional<Instant> broken_at;
};

class Obligations {
public:
    explicit Obligations(PlatformCore& core) : core_(core) {}

    /// As they stand now. not_found where the viewer may not know of the consultation; conflict
    /// (field `procedure`) where it runs under none.
    [[nodiscard]] Result<ConsultationObligations> of(Actor const& viewer,
                                                     ConsultationNumber const& number) const;
    /// Across consultations, the soonest due first; those without a date last.
    [[nodiscard]] Result<Page<OwedObligation>> list(Actor const& viewer,
                                                    ObligationFilter const& filter,
                                                    PageRequest const& page) const;
    /// Exceptions that published consultations used, newest first.
    /// @param institution code; empty: of all
    [[nodiscard]] Result<Page<UsedException>> exceptions(std::string_view institution,
                                                         PageRequest const& page) const;
    /// The next instant after `now` at which something open becomes overdue: a list made at `now`
    /// holds until then. Nothing: until something is done.
    [[nodiscard]] std::optional<Instant> next_due(Instant now) const;
    /// Records an event. Needs manage_consultation. Refuses what the procedure has no use for
    /// (`event`, `subject`), what comes from the portal itself (`event`: opening, closing, posting,
    /// report), what was recorded already, what was more than a year before the consultation was
    /// created (`at`), what comes before the event it follows from (`at`), and an entry into force
    /// before its gap has passed.
    [[nodiscard]] Result<ConsultationObligations> record(Actor const& actor,
                                                         ConsultationNumber const& number,
                                                         NewProcedureEvent event);
    /// Withdraws an event that was recorded by mistake, with a reason that is published: nothing
    /// follows from it any more, and it may be recorded anew. It stays to be seen. Needs
    /// manage_consultation. not_found (field `event`) when it is not recorded.
    [[nodiscard]] Result<ConsultationObligations> withdraw(Actor const& actor,
                                                           ConsultationNumber const& number,
                                                           ProcedureEvent event,
                                                           std::string_view subject,
                                                           LocalizedText reason);
    /// Gives an obligation up, with a reason that is published. Only what policy asks for, or what
    /// the law lets pass with an explanation: anything else is refused with the rule.
    [[nodiscard]] Result<ConsultationObligations> waive(Actor const& actor,
                                                        ConsultationNumber const& number,
                                                        std::string_view obligation,
                                                        LocalizedText reason);
    /// Notes every obligation that time alone has changed, and puts reminders that are due into the
    /// outbox, each once. Whoever runs the platform calls it at the instant that it returns, or
    /// within a minute when it returns none: the next at which there is something to note. Several
    /// servers may. Throws a Fault, after all others were looked at, that names each consultation
    /// that could not be; it is tried again in an hour. Thread-safe.
    std::optional<Instant> keep_watch();
    /// A token by which a program reads the official's calendar without signing in; the same until
    /// the password changes. not_found (field `token`) for anyone else.
    [[nodiscard]] Result<std::string> feed_token(Actor const& actor) const;
    /// Whose calendar it is; only to be used for reading. not_found (field `token`) when it was not
    /// given here, the account is disabled, or its password changed.
    [[nodiscard]] Result<Official> feed_reader(std::string_view token) const;
    /// Reminders of an account, newest first.
    [[nodiscard]] Result<std::vector<Reminder>> reminders(Actor const& actor,
                                                          std::size_t most = 100) const;

private:
    PlatformCore& core_;
};

}  // namespace consult
