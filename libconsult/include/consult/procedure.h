/// Procedures: the rules a consultation runs under, as data with their legal source.
///
/// A procedure says how long people can comment, which documents and whose opinions are needed, and
/// who owes what to whom by when. Nothing here is computed: dates are derived by `plan`, what is
/// owed by `obligations`. The format of a procedure file is in docs/procedures.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <consult/document.h>
#include <consult/error.h>
#include <consult/language.h>
#include <consult/legal_basis.h>
#include <consult/term.h>

namespace consult {

/// What terms are counted from and duties are met by.
enum class ProcedureEvent {
    announcement,             ///< that a consultation will come was published
    posting,                  ///< the draft was published with its period
    third_party_circulation,  ///< another body, such as a treaty's secretariat, passed it on
    last_language_version,    ///< the last language version of the draft came out
    opening,                  ///< comments are taken from here on
    closing,                  ///< and until here
    request,                  ///< a body was asked
    opinion,                  ///< the body's opinion came in
    recommendation,           ///< a recommendation came in
    reply,                    ///< the institution replied to a body or a recommendation
    hearing,                  ///< whoever is to be heard was told when
    report,                   ///< the report was published
    decision,                 ///< the act was adopted or given up
    outcome,                  ///< it was published what came of the consultation
    publication,              ///< the act was published
    entry_into_force,
    review,              ///< its effects were reviewed
    substantial_change,  ///< the draft was changed in substance after it was consulted on
    repetition,          ///< the changed draft was put to the public again
};
[[nodiscard]] std::string_view name(ProcedureEvent event);
[[nodiscard]] std::optional<ProcedureEvent> procedure_event_from(std::string_view name);

/// Whether a rule can be loosened by those it binds.
enum class RuleForce {
    law,     ///< fixed by law: whoever derives a procedure may only tighten it
    policy,  ///< guidance or custom: whoever derives a procedure may set it otherwise
};
[[nodiscard]] std::string_view name(RuleForce force);
[[nodiscard]] std::optional<RuleForce> rule_force_from(std::string_view name);

/// The ground a rule of a procedure stands on.
struct RuleBasis {
    LegalBasis legal;
    RuleForce force = RuleForce::law;
    friend bool operator==(RuleBasis const&, RuleBasis const&) = default;
};

/// A term whose number the law may leave open: then the institution has to set it, and nothing is
/// guessed in its place.
struct RuleTerm {
    std::optional<std::uint32_t> count;
    TermUnit unit = TermUnit::day;
    FirstDay first_day = FirstDay::next_day;
    RestAtEnd rest_at_end = RestAtEnd::next_working_day;

    [[nodiscard]] bool is_set() const { return count.has_value(); }
    /// @pre is_set()
    [[nodiscard]] Term term() const { return {*count, unit, first_day, rest_at_end}; }
    friend bool operator==(RuleTerm const&, RuleTerm const&) = default;
};

/// How something stands in time to an event.
enum class DueRelation {
    within,      ///< at the latest when the term from the event ends
    before,      ///< at the latest so long before the event; without a term, at the event
    not_before,  ///< not until the term from the event has passed
};
[[nodiscard]] std::string_view name(DueRelation relation);
[[nodiscard]] std::optional<DueRelation> due_relation_from(std::string_view name);

struct Due {
    DueRelation relation = DueRelation::within;
    ProcedureEvent event = ProcedureEvent::closing;
    /// Needed by `within` and `not_before`.
    std::optional<RuleTerm> term;
    friend bool operator==(Due const&, Due const&) = default;
};

/// A part of the way, in order. The first is where every consultation begins.
struct ProcedureStage {
    std::string id;
    LocalizedText name;
    ProcedureEvent begins = ProcedureEvent::posting;
    std::vector<std::string> next;  ///< ids; no way leads back, and each stage is reached
    friend bool operator==(ProcedureStage const&, ProcedureStage const&) = default;
};

/// A class of impact that has rules of its own, such as `high`.
struct ImpactTier {
    std::string id;
    LocalizedText name;
    friend bool operator==(ImpactTier const&, ImpactTier const&) = default;
};

/// A length that the law gives, for one tier or, with an empty one, for all without their own.
struct LengthRule {
    std::string tier;
    RuleTerm term;
    RuleBasis basis;
    friend bool operator==(LengthRule const&, LengthRule const&) = default;
};

/// Days that move with Easter Sunday of the Western churches, by their distance from it: Good
/// Friday is -2.
struct EasterDays {
    std::int32_t from = 0;   ///< the first day, -100 to 100
    std::int32_t until = 0;  ///< the last day, not before it
    friend bool operator==(EasterDays const&, EasterDays const&) = default;
};

/// Days of the year in which people are away.
struct HolidaySeason {
    LocalizedText name;
    std::uint32_t from_month = 1, from_day = 1;  ///< the first day
    std::uint32_t until_month = 1,
                  until_day = 1;  ///< the last day; before `from`: of the next year
    /// By how much a period that touches the season grows.
    RuleTerm longer;
    /// These days, in place of the four numbers above.
    std::optional<EasterDays> easter = std::nullopt;
    friend bool operator==(HolidaySeason const&, HolidaySeason const&) = default;
};
struct HolidayExtension {
    enum class Kind {
        automatic,  ///< the shortest period is longer by itself
        duty,       ///< whoever sets the period makes it longer, by a season's number if any
    };
    Kind kind = Kind::automatic;
    std::vector<HolidaySeason> seasons;
    RuleBasis basis;
    friend bool operator==(HolidayExtension const&, HolidayExtension const&) = default;
};
[[nodiscard]] std::string_view name(HolidayExtension::Kind kind);
[[nodiscard]] std::optional<HolidayExtension::Kind> holiday_extension_from(std::string_view name);

/// The period may be shorter than the shortest one for a reason that is published.
struct ShorteningRule {
    std::optional<RuleTerm> not_below;
    LocalizedText when;  ///< in which cases
    RuleBasis basis;
    friend bool operator==(ShorteningRule const&, ShorteningRule const&) = default;
};

/// A running period may be made longer.
struct ExtensionRule {
    std::optional<std::uint32_t> at_most_times;
    std::optional<RuleTerm> at_most;         ///< each time
    std::optional<RuleTerm> request_before;  ///< whoever asks for it has to, so long before closing
    bool for_all = true;                     ///< whoever asked: it holds for everyone
    RuleBasis basis;
    friend bool operator==(ExtensionRule const&, ExtensionRule const&) = default;
};

/// What becomes of a comment that comes after the closing.
struct LateRule {
    bool is_accepted = false;  ///< it is taken and marked late; otherwise refused with the reason
    std::optional<RuleTerm> at_most;  ///< from the closing; nothing: until the report is published
    RuleBasis basis;
    friend bool operator==(LateRule const&, LateRule const&) = default;
};

/// How long comments are taken.
struct PeriodRules {
    ProcedureEvent counted_from = ProcedureEvent::posting;
    std::vector<LengthRule> shortest;
    std::vector<LengthRule> longest;
    std::optional<HolidayExtension> holiday_extension;
    std::optional<ShorteningRule> shortening;  ///< nothing: it may not be shortened
    std::optional<ExtensionRule> extension;    ///< nothing: as often and as long as wanted
    std::optional<LateRule> late;              ///< nothing: refused
    friend bool operator==(PeriodRules const&, PeriodRules const&) = default;
};

/// A document that has to be there.
struct DocumentRule {
    enum class When {
        opening,  ///< when comments are taken from
        closing,  ///< when the report closes the consultation
    };
    std::string id;
    DocumentKind kind = DocumentKind::other;
    LocalizedText name;
    When when = When::opening;
    std::vector<std::string> tiers;  ///< for these only; empty: for all
    RuleBasis basis;
    friend bool operator==(DocumentRule const&, DocumentRule const&) = default;
};
[[nodiscard]] std::string_view name(DocumentRule::When when);
[[nodiscard]] std::optional<DocumentRule::When> document_when_from(std::string_view name);

enum class BodyKind { council, chamber, experts, oversight, authority, other };
[[nodiscard]] std::string_view name(BodyKind kind);
[[nodiscard]] std::optional<BodyKind> body_kind_from(std::string_view name);

/// What it means when a body says nothing within its term.
enum class Silence {
    no_opinion,  ///< the matter goes on without it
    agreement,   ///< it counts as agreeing
    waits,       ///< the matter waits
};
[[nodiscard]] std::string_view name(Silence silence);
[[nodiscard]] std::optional<Silence> silence_from(std::string_view name);

/// A body that has to be asked.
struct BodyRule {
    std::string id;
    BodyKind kind = BodyKind::other;
    LocalizedText name;
    Due ask;                          ///< when it has to have been asked
    std::optional<RuleTerm> opinion;  ///< its own clock, from the request
    Silence silence = Silence::no_opinion;
    bool is_attached = false;  ///< its opinion is published with the draft
    std::vector<std::string> tiers;
    RuleBasis basis;
    friend bool operator==(BodyRule const&, BodyRule const&) = default;
};

/// What a duty asks for. Most are met by an event of the same name.
enum class DutyAct {
    announce,          ///< say beforehand that a consultation will come
    answer,            ///< answer those named by `to`
    reply,             ///< reply to the body named by `body`
    recommend,         ///< send the recommendations that came of it
    notify_hearing,    ///< tell whoever is to be heard when
    publish_comments,  ///< publish all that was received
    publish_report,
    decide,
    publish_outcome,  ///< what was decided, also when nothing is adopted
    publish_act,
    enter_into_force,
    review,
    consult_again,  ///< because the draft changed in substance
};
[[nodiscard]] std::string_view name(DutyAct act);
[[nodiscard]] std::optional<DutyAct> duty_act_from(std::string_view name);

/// What has to be answered.
enum class AnswerTo {
    each_comment,
    each_recommendation,
    each_theme,
    significant_issues,
    general_statement,  ///< one answer to all
    each_submitter,     ///< everyone is told what came of it
};
[[nodiscard]] std::string_view name(AnswerTo to);
[[nodiscard]] std::optional<AnswerTo> answer_to_from(std::string_view name);

/// In which case a duty is one.
enum class DutyCase {
    always,
    on_disagreement,     ///< the body disagreed
    unless_favourable,   ///< the decision is not what was recommended
    adopted,             ///< the act was adopted
    abandoned,           ///< it was given up
    exception_used,      ///< the period was shortened or left out
    substantial_change,  ///< the draft changed in substance after it was consulted on
};
[[nodiscard]] std::string_view name(DutyCase duty_case);
[[nodiscard]] std::optional<DutyCase> duty_case_from(std::string_view name);

/// Who owes.
enum class Debtor { institution, council, chamber, experts, oversight, authority, other };
[[nodiscard]] std::string_view name(Debtor debtor);
[[nodiscard]] std::optional<Debtor> debtor_from(std::string_view name);

/// Something owed, by whom and by when.
struct DutyRule {
    std::string id;
    LocalizedText name;
    std::string stage;  ///< id
    DutyAct act = DutyAct::publish_report;
    std::optional<AnswerTo> to;  ///< of `answer`
    std::string body;            ///< of `reply`: id of a BodyRule
    bool is_reasoned = false;    ///< it has to give reasons
    bool or_explain = false;     ///< the term may be missed when the reason is published
    Debtor by = Debtor::institution;
    DutyCase in_case = DutyCase::always;
    std::optional<Due> due;  ///< nothing: without a date of its own
    std::vector<std::string> tiers;
    RuleBasis basis;
    friend bool operator==(DutyRule const&, DutyRule const&) = default;
};

/// Names a version of a procedure.
struct ProcedureReference {
    std::string id;
    std::uint32_t version = 0;
    friend auto operator<=>(ProcedureReference const&, ProcedureReference const&) = default;
};

/// The rules, as one version of a procedure has them.
struct Procedure {
    std::string id;             ///< such as `kz.law`: lower-case letters, digits, dots, hyphens
    std::uint32_t version = 1;  ///< from 1
    LocalizedText name;
    LocalizedText description;
    std::string jurisdiction;      ///< ISO 3166-1 alpha-2 in small letters, `eu`, or `int`
    std::string calendar;          ///< id
    std::optional<ZoneName> zone;  ///< where terms are counted; nothing: at the institution's
    std::optional<ProcedureReference> base;  ///< what an institution derived it from
    std::string institution;                 ///< code of the institution that derived it
    std::vector<LegalSource> sources;
    std::vector<ProcedureStage> stages;
    std::vector<ImpactTier> tiers;  ///< from the lightest impact to the heaviest
    PeriodRules period;
    std::vector<DocumentRule> documents;
    std::vector<BodyRule> bodies;
    std::vector<DutyRule> duties;

    [[nodiscard]] ProcedureReference reference() const { return {id, version}; }
    /// The rule for a tier, else the one for all; nullptr when there is none.
    [[nodiscard]] LengthRule const* shortest(std::string_view tier) const;
    [[nodiscard]] LengthRule const* longest(std::string_view tier) const;
    [[nodiscard]] BodyRule const* body(std::string_view id) const;
    [[nodiscard]] LegalSource const* source(std::string_view id) const;
    /// Paths of the rules whose number the institution has to set, such as `period.shortest[0]`.
    [[nodiscard]] std::vector<std::string> unset() const;
    friend bool operator==(Procedure const&, Procedure const&) = default;
};

/// What calendars there are, for checking that a procedure names one of them.
using CalendarIds = std::span<std::string const>;

/// Whether the rules can be kept at all: names that lead somewhere, minimum not above maximum,
/// stages that are reached and lead to no circle, a known calendar. Names are in English at least.
/// Every problem with its path as files have it, such as `period.longest[0].term`. Pure.
[[nodiscard]] Result<> check(Procedure const& procedure, CalendarIds calendars);

/// Whether `derived` keeps what `base` fixes by law: it may be longer where the law gives a
/// shortest, sooner where it gives a latest, ask for more documents, bodies and answers, and for
/// nothing less; a body's own time to answer stays as it is. Documents, bodies and duties are told
/// by their ids, and keep the names, sources and places that the base gives rules of law; more
/// languages may be added. A duty of law without a date may get one within a term of the opening,
/// posting or closing, or before one of these, the report, the decision or the publication.
/// Where the base has a rule of law and tiers, the derived procedure has the same tiers or none.
/// Where the law gives terms, calendar and zone stay too; also that there is none. Rules of policy
/// it may set as it likes, and number what the law leaves open. Every problem with its path, the
/// base's rule and its source. Pure.
[[nodiscard]] Result<> check_derived(Procedure const& derived, Procedure const& base);

/// Whether a rule that names these tiers holds for the tier; one that names none holds for all.
[[nodiscard]] bool is_of_tier(std::vector<std::string> const& tiers, std::string_view tier);

}  // namespace consult
