/// What is owed: by whom, by when, and what became of it.
///
/// Obligations are derived, never typed in: a pure function of a procedure, of what has happened
/// and of the present moment gives them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/plan.h>
#include <consult/procedure.h>
#include <consult/term.h>

namespace consult {

enum class ObligationState {
    open,      ///< owed, and there is time
    overdue,   ///< owed, and the time has passed
    met,       ///< done in time
    met_late,  ///< done after the time had passed
    waived,    ///< given up with a reason that is published
    lapsed,    ///< not owed any longer: a body was silent, or the consultation ended without it
};
[[nodiscard]] std::string_view name(ObligationState state);
[[nodiscard]] std::optional<ObligationState> obligation_state_from(std::string_view name);

/// Something that happened, or will happen at a promised moment.
struct Occurrence {
    ProcedureEvent event = ProcedureEvent::posting;
    Instant at;
    /// The body or the recommendation it is of; empty: the consultation itself.
    std::string subject;
    /// Of an opinion: whether it agrees. Of a decision: whether the act was adopted. Of a reply:
    /// whether it is what was recommended.
    std::optional<bool> is_favourable;
    std::optional<std::uint64_t> log_position;  ///< of its entry, once it has one

    /// A closing is the end of a period: midnight belongs to the day before.
    [[nodiscard]] bool is_end() const { return event == ProcedureEvent::closing; }
    friend bool operator==(Occurrence const&, Occurrence const&) = default;
};

/// A document that is published.
struct PublishedDocument {
    DocumentKind kind = DocumentKind::other;
    Instant at;
    std::optional<std::uint64_t> log_position;
};

/// How far answering has come.
struct AnswerProgress {
    AnswerTo to = AnswerTo::each_comment;
    std::uint64_t owed = 0;
    std::uint64_t done = 0;
    std::optional<Instant> last_at;  ///< when the last of those done was
    std::optional<std::uint64_t> log_position;
};

/// Someone gave an obligation up, with a reason.
struct Waiver {
    std::string obligation;  ///< key
    LocalizedText reason;
    Instant at;
    std::string by;  ///< office
    std::optional<std::uint64_t> log_position;
};

/// A deadline that was promised while its event stood where it stands; it holds even if newer
/// calendars would give another.
struct PromisedDue {
    std::string obligation;  ///< key
    Instant event_at;
    Deadline due;
};

/// All that obligations are derived from, beside the procedure.
struct ObligationFacts {
    std::string tier;
    std::vector<Occurrence> occurrences;
    std::vector<Suspension> suspensions;
    std::vector<PublishedDocument> documents;
    std::vector<AnswerProgress> answers;
    std::vector<Waiver> waivers;
    std::vector<PromisedDue> promised;
    /// When the last comment was published or withheld; nothing while one is not.
    std::optional<Instant> comments_published_at;
    Instant created_at;               ///< when the consultation was begun to be prepared
    bool is_exception_used = false;   ///< the period is shorter than the rules have it
    std::optional<Instant> ended_at;  ///< cancelled: what was not due yet lapses
};

/// One thing owed.
struct Obligation {
    /// What of: `documents.note`, `bodies.council.ask`, `bodies.council.opinion`, `duties.report`;
    /// of one recommendation or body among several with it behind a colon: `duties.reply:chamber`.
    std::string key;
    LocalizedText name;
    std::string stage;
    std::optional<DutyAct> act;
    std::optional<AnswerTo> to;
    Debtor by = Debtor::institution;
    ObligationState state = ObligationState::open;
    std::optional<Deadline> due;         ///< nothing: owed without a date of its own
    std::optional<Instant> event_at;     ///< when the event is that `due` is counted from
    std::optional<Reckoning> reckoning;  ///< how `due` was found
    /// `due` was promised earlier and stands, though `reckoning` ends at another moment now: by
    /// days or rules that came after the promise.
    bool keeps_promise = false;
    std::uint64_t owed = 1;  ///< how many answers; 1 for everything else
    std::uint64_t done = 0;
    std::optional<Instant> met_at;
    std::optional<std::uint64_t> met_by;  ///< position of the log entry that met it
    /// When its date first passed without it: it stays a broken promise, whatever became of it
    /// later. As it is kept: the pure function leaves it empty.
    std::optional<Instant> broken_at;
    /// By how much it was late, or is by now; 0 where it was not.
    std::chrono::microseconds late_by{0};
    std::optional<Waiver> waiver;
    bool is_reasoned = false;
    bool or_explain = false;
    RuleBasis basis;
};

/// What is owed at `now`: each document, body and duty of the tier whose case has come, in the
/// order of the procedure. What is counted from an event that is not in sight yet is not owed yet
/// and not listed; what has to be done before such an event is owed without a date. Refuses what
/// can't be reckoned. Pure.
[[nodiscard]] Result<std::vector<Obligation>> obligations(Procedure const& procedure,
                                                          ObligationFacts const& facts,
                                                          PlanContext const& context, Instant now);

/// Whether such an event is recorded by hand and the procedure has any use for it: a rule of the
/// tier asks for it or counts from it, or it tells of the act and of what bodies say.
[[nodiscard]] bool is_recordable(Procedure const& procedure, std::string_view tier,
                                 ProcedureEvent event);

/// The name of the document, body or duty that a key is of; empty when the procedure has none.
[[nodiscard]] LocalizedText name_of(Procedure const& procedure, std::string_view key);

/// The next instant at which time alone changes one of them; nothing when none will.
[[nodiscard]] std::optional<Instant> next_change(std::vector<Obligation> const& obligations,
                                                 Instant now);

}  // namespace consult
