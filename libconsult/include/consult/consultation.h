/// Consultations, their comment periods and what may happen to them when.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <consult/actor.h>
#include <consult/error.h>
#include <consult/id.h>
#include <consult/language.h>
#include <consult/procedure.h>
#include <consult/term.h>
#include <consult/time.h>

namespace consult {

/// The body that consults.
struct Institution {
    InstitutionId id;
    std::string code;  ///< 2 to 12 of A–Z and 0–9, first a letter; begins every number, as in
                       ///< `MOH-2026-0012`
    LocalizedText name;
    ZoneName zone;  ///< where its deadlines are promised
    std::string contact;
};

/// Such as `MOH-2026-0012`: institution's code, year (1900 to 9999), sequence within the year: from
/// 1 on, at least four digits, as many as it takes.
struct ConsultationNumber {
    std::string institution;
    int year = 0;
    std::uint64_t sequence = 0;

    /// Reads the one form that `text()` writes. A sequence beyond 2^63 - 1, which no storage can
    /// give, is refused for that reason.
    [[nodiscard]] static Result<ConsultationNumber> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    friend auto operator<=>(ConsultationNumber const&, ConsultationNumber const&) = default;
};

/// Where a consultation stands by what was done. Where it stands by the clock is its Phase.
enum class ConsultationState {
    preparing,  ///< being prepared; only officials see it
    published,  ///< announced with its period; commented on while open
    answered,   ///< closed with a published report
    cancelled,  ///< ended without a report, with a reason
};
[[nodiscard]] std::string_view name(ConsultationState state);
[[nodiscard]] std::optional<ConsultationState> consultation_state_from(std::string_view name);

/// What a reader sees now: state and clock together.
enum class Phase { preparing, upcoming, open, closed, answered, cancelled };
[[nodiscard]] std::string_view name(Phase phase);
[[nodiscard]] std::optional<Phase> phase_from(std::string_view name);

/// What can be done to a consultation.
enum class ConsultationEvent { publish, extend, suspend, close_early, publish_report, cancel };
[[nodiscard]] std::string_view name(ConsultationEvent event);
[[nodiscard]] std::optional<ConsultationEvent> consultation_event_from(std::string_view name);

/// One allowed step. Steps not in the table are refused.
struct ConsultationTransition {
    ConsultationState from;
    ConsultationEvent event;
    ConsultationState to;
};
[[nodiscard]] std::span<ConsultationTransition const> consultation_transitions();

/// How a period came to its present dates.
struct PeriodChange {
    enum class Kind { set, extended, suspended, closed_early };
    Kind kind = Kind::set;
    Deadline opens;
    Deadline closes;
    LocalizedText reason;
    Instant at;
    std::string by;                          ///< office of the official
    std::optional<Suspension> suspension{};  ///< of `suspended`: from when until when
};
[[nodiscard]] std::string_view name(
    PeriodChange::Kind kind);  ///< `set`, `extended`, `suspended`, `closed_early`
[[nodiscard]] std::optional<PeriodChange::Kind> period_change_kind_from(std::string_view name);

/// Half-open interval [opens, closes): a comment received at `closes` is late.
struct CommentPeriod {
    Deadline opens;
    Deadline closes;
    std::vector<PeriodChange> history;  ///< oldest first, `set` the first
    [[nodiscard]] bool contains(Instant instant) const {
        return opens.instant <= instant && instant < closes.instant;
    }
    /// When it did not run, or does not. Comments are taken all the same: what stands still is the
    /// clock, in favour of those who could not reach the consultation.
    [[nodiscard]] std::vector<Suspension> suspensions() const;
};

/// The version of a procedure that a consultation runs under.
struct RunningProcedure {
    ProcedureReference reference;
    std::string tier;  ///< class of impact; empty where the procedure has none
    /// Why the period is shorter than the procedure has it; published. Empty: it is not.
    LocalizedText shortening_reason;
    /// Until when comments that come after the closing are taken and marked late. Nothing: they
    /// are refused. Known once it is published.
    std::optional<Instant> late_until;
};

/// A running consultation was moved to other rules, because the law changed.
struct ProcedureMove {
    ProcedureReference from;
    std::string from_tier;
    ProcedureReference to;
    std::string to_tier;
    LocalizedText reason;
    Instant at;
    std::string by;  ///< office
};

/// An official's typo, corrected where everyone can see it.
struct Erratum {
    std::string field;  ///< `title`, `summary`, `contact`, `guidance`, `privacy_notice`
    Language language;
    std::string was;
    std::string now;
    std::string reason;
    Instant at;
    std::string by;
};

/// One matter put to the public.
struct Consultation {
    ConsultationId id;
    InstitutionId institution;
    ConsultationNumber number;
    ConsultationState state = ConsultationState::preparing;
    LocalizedText title;
    LocalizedText summary;
    LocalizedText guidance;        ///< what a good comment tells; shown at the form
    LocalizedText privacy_notice;  ///< what is published and kept; shown at the form
    /// At most 20, each 2 to 40 lower-case letters of any script, digits and hyphens: `health`.
    std::vector<std::string> topics;
    std::string contact;
    std::vector<Language> languages;  ///< those it is published in, the first is the main one
    std::optional<RunningProcedure> procedure;   ///< nothing: none was named
    std::vector<ProcedureMove> procedure_moves;  ///< oldest first
    std::optional<CommentPeriod> period;
    LocalizedText cancel_reason;
    std::vector<Erratum> errata;
    Instant created_at;
    std::optional<Instant> published_at;
    std::optional<Instant> answered_at;
    std::optional<Instant> cancelled_at;

    [[nodiscard]] Phase phase_at(Instant now) const;
    /// Whether a comment that is received then is taken: in the period, or late where the procedure
    /// takes late ones.
    [[nodiscard]] bool takes_comments_at(Instant now) const;
    /// Whether what is received then comes after the closing.
    [[nodiscard]] bool is_late_at(Instant received) const {
        return period && period->closes.instant <= received;
    }
    /// Whether its record is still being made: drafts and documents can be added.
    [[nodiscard]] bool is_running() const {
        return state == ConsultationState::preparing || state == ConsultationState::published;
    }
    /// The next instant at which time alone changes the phase; nothing when none will.
    [[nodiscard]] std::optional<Instant> next_phase_change(Instant now) const;
};

/// The texts of a consultation, as they are set while it is being prepared.
struct ConsultationTexts {
    LocalizedText title;
    LocalizedText summary;
    LocalizedText guidance;        ///< empty: the pages show the standard guidance
    LocalizedText privacy_notice;  ///< empty: the pages show the standard notice
    std::vector<std::string> topics;
    std::string contact;
    std::vector<Language> languages;  ///< the first is the main one
};

/// A period in civil time at the procedure's zone, else the institution's, or another one.
struct NewPeriod {
    LocalDateTime opens;
    /// Nothing: as soon as the procedure lets it close.
    std::optional<LocalDateTime> closes;
    std::optional<ZoneName> zone;
    /// Why it is shorter than the procedure has it, where that allows it; published.
    LocalizedText shortening_reason{};
};

/// An official's typo put right.
struct Correction {
    std::string field;  ///< `title`, `summary`, `contact`, `guidance`, `privacy_notice`
    Language language;  ///< ignored for `contact`
    std::string now;
    std::string reason;
};

/// What is known when a step is decided.
struct ConsultationFacts {
    Instant now;
    std::size_t published_versions = 0;   ///< of its drafts
    std::size_t versions_in_editing = 0;  ///< with at least one text
    bool report_ready = false;            ///< a report with text in the main language stands
    std::size_t drafted_responses = 0;    ///< not yet published
    std::uint64_t unscreened = 0;         ///< comments nobody has looked at
    std::uint64_t unanswered = 0;         ///< comments with a text and no published response
    LocalizedText unanswered_reason{};    ///< why the report answers those as a whole
};

/// The state after `event`, or every reason why it may not happen. Pure.
[[nodiscard]] Result<ConsultationState> decide(Consultation const& consultation,
                                               ConsultationEvent event,
                                               ConsultationFacts const& facts);

/// Checks a first period: it closes after it opens, lasts at least an hour, closes after `now`.
[[nodiscard]] Result<> check_period(Deadline const& opens, Deadline const& closes, Instant now);
/// Checks an extension: later than the present close, which is not past; reason not blank.
[[nodiscard]] Result<> check_extension(Consultation const& consultation, Deadline const& closes,
                                       LocalizedText const& reason, Instant now);
/// Checks a suspension: of a published period that has not closed, beginning before its closing,
/// ending after it begins and at most a year later; reason not blank.
[[nodiscard]] Result<> check_suspension(Consultation const& consultation,
                                        Suspension const& suspension, LocalizedText const& reason,
                                        Instant now);
/// Checks a reason that is published with a step: in the consultation's main language, at most
/// 5,000 octets in each. @param field whose problems they are
[[nodiscard]] Result<> check_reason(Consultation const& consultation, LocalizedText const& reason,
                                    std::string_view field = "reason");

}  // namespace consult
