#include "web/procedure_wording.h"

#include <array>
#include <charconv>

namespace consult::web {
namespace {

using page::mark;
using page::mark_in;
using page::Translator;

std::string_view wording_of(DutyAct act) {
    switch (act) {
        case DutyAct::announce: return mark_in("duty", "announce the consultation");
        case DutyAct::answer: return mark_in("duty", "answer");
        case DutyAct::reply: return mark_in("duty", "reply to the body");
        case DutyAct::recommend: return mark_in("duty", "send the recommendations");
        case DutyAct::notify_hearing:
            return mark_in("duty", "tell those to be heard when the hearing is");
        case DutyAct::publish_comments: return mark_in("duty", "publish the comments");
        case DutyAct::publish_report: return mark_in("duty", "publish the report");
        case DutyAct::decide: return mark_in("duty", "decide on the act");
        case DutyAct::publish_outcome: return mark_in("duty", "publish the outcome");
        case DutyAct::publish_act: return mark_in("duty", "publish the act");
        case DutyAct::enter_into_force: return mark_in("duty", "let the act enter into force");
        case DutyAct::review: return mark_in("duty", "review the act's effects");
        case DutyAct::consult_again: return mark_in("duty", "consult again on the changed draft");
    }
    throw Fault{"no such act of a duty"};
}

std::string_view wording_of(AnswerTo to) {
    switch (to) {
        case AnswerTo::each_comment: return mark_in("answer to", "each comment");
        case AnswerTo::each_recommendation: return mark_in("answer to", "each recommendation");
        case AnswerTo::each_theme: return mark_in("answer to", "each theme");
        case AnswerTo::significant_issues: return mark_in("answer to", "the significant issues");
        case AnswerTo::general_statement:
            return mark_in("answer to", "all comments in one statement");
        case AnswerTo::each_submitter: return mark_in("answer to", "everyone who commented");
    }
    throw Fault{"no such addressee of answers"};
}

std::string_view wording_of(Debtor debtor) {
    switch (debtor) {
        case Debtor::institution: return mark_in("debtor", "the institution");
        case Debtor::council: return mark_in("debtor", "the public council");
        case Debtor::chamber: return mark_in("debtor", "the chamber of entrepreneurs");
        case Debtor::experts: return mark_in("debtor", "the experts");
        case Debtor::oversight: return mark_in("debtor", "the oversight body");
        case Debtor::authority: return mark_in("debtor", "the authority concerned");
        case Debtor::other: return mark_in("debtor", "another body");
    }
    throw Fault{"no such debtor"};
}

std::string_view wording_of(DutyCase duty_case) {
    switch (duty_case) {
        case DutyCase::always: return {};
        case DutyCase::on_disagreement: return mark_in("duty case", "if the body disagrees");
        case DutyCase::unless_favourable:
            return mark_in("duty case", "unless what was recommended is done");
        case DutyCase::adopted: return mark_in("duty case", "if the act is adopted");
        case DutyCase::abandoned: return mark_in("duty case", "if the act is given up");
        case DutyCase::exception_used:
            return mark_in("duty case", "if the period is shorter than the rules have it");
        case DutyCase::substantial_change:
            return mark_in("duty case", "if the draft changes in substance");
    }
    throw Fault{"no such case of a duty"};
}

std::string_view wording_of(BodyKind kind) {
    switch (kind) {
        case BodyKind::council: return mark_in("body", "public council");
        case BodyKind::chamber: return mark_in("body", "chamber of entrepreneurs");
        case BodyKind::experts: return mark_in("body", "experts");
        case BodyKind::oversight: return mark_in("body", "oversight body");
        case BodyKind::authority: return mark_in("body", "public authority");
        case BodyKind::other: return mark_in("body", "other body");
    }
    throw Fault{"no such kind of body"};
}

std::string_view wording_of(Silence silence) {
    switch (silence) {
        case Silence::no_opinion:
            return mark_in("silence", "Without an opinion in time the matter goes on.");
        case Silence::agreement:
            return mark_in("silence", "Silence until the end of the term counts as agreement.");
        case Silence::waits: return mark_in("silence", "The matter waits for the opinion.");
    }
    throw Fault{"no such meaning of silence"};
}

std::string_view wording_of(ObligationState state) {
    switch (state) {
        case ObligationState::open: return mark_in("obligation", "Owed");
        case ObligationState::overdue: return mark_in("obligation", "Overdue");
        case ObligationState::met: return mark_in("obligation", "Done in time");
        case ObligationState::met_late: return mark_in("obligation", "Done late");
        case ObligationState::waived: return mark_in("obligation", "Waived, with a reason");
        case ObligationState::lapsed: return mark_in("obligation", "No longer owed");
    }
    throw Fault{"no such state of an obligation"};
}

std::string_view wording_of(RuleForce force) {
    switch (force) {
        case RuleForce::law: return mark_in("rule force", "binding by law");
        case RuleForce::policy: return mark_in("rule force", "guidance or custom");
    }
    throw Fault{"no such force of a rule"};
}

/// The number in `duties[3].due.term`. @pre there is one
std::size_t index_in(std::string_view path) {
    std::size_t index = 0;
    std::size_t const begin = path.find('[') + 1;
    std::from_chars(path.data() + begin, path.data() + path.size(), index);
    return index;
}

}  // namespace

std::string duty_act_text(Translator const& words, DutyAct act) {
    return words.text_in("duty", wording_of(act));
}

std::string answer_to_text(Translator const& words, AnswerTo to) {
    return words.text_in("answer to", wording_of(to));
}

std::string debtor_text(Translator const& words, Debtor debtor) {
    return words.text_in("debtor", wording_of(debtor));
}

std::string duty_case_text(Translator const& words, DutyCase duty_case) {
    return words.text_in("duty case", wording_of(duty_case));
}

std::string body_kind_text(Translator const& words, BodyKind kind) {
    return words.text_in("body", wording_of(kind));
}

std::string silence_text(Translator const& words, Silence silence) {
    return words.text_in("silence", wording_of(silence));
}

std::string obligation_state_text(Translator const& words, ObligationState state) {
    return words.text_in("obligation", wording_of(state));
}

std::string rule_force_text(Translator const& words, RuleForce force) {
    return words.text_in("rule force", wording_of(force));
}

std::string planned_date_text(Translator const& words, PlannedDate const& date) {
    if (date.id == "period.shortest") return words.text("Earliest closing");
    if (date.id == "period.longest") return words.text("Latest closing");
    if (date.id == "period.extension_request")
        return words.text("Last moment to ask for a longer period");
    if (date.id == "period.holiday_extension")
        return words.text("Owed: a longer period where it takes in holidays");
    if (date.id == "period.late") return words.text("Late comments are taken until");
    std::string const& name = date.name.in(page::domain_language(words.language()));
    page::MessageArguments const named{{"name", name}};
    if (date.id.starts_with("documents.")) return words.text("Publish: {name}", named);
    if (date.id.starts_with("bodies."))
        return date.id.ends_with(".ask") ? words.text("Ask for an opinion: {name}", named)
                                         : words.text("Opinion: {name}", named);
    return name;
}

std::string rule_path_text(Translator const& words, Procedure const& procedure,
                           std::string_view path) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> of_period{{
        {"period.shortest", mark("Shortest period")},
        {"period.longest", mark("Longest period")},
        {"period.holiday_extension", mark("Longer in holiday seasons")},
        {"period.shortening", mark("A shorter period with a reason")},
        {"period.extension", mark("Longer while it runs")},
        {"period.late", mark("Late comments")},
    }};
    for (auto const& [prefix, text] : of_period) {
        if (path.starts_with(prefix)) return words.text(text);
    }
    Language const& language = page::domain_language(words.language());
    if (path.starts_with("bodies[")) return procedure.bodies.at(index_in(path)).name.in(language);
    if (path.starts_with("duties[")) return procedure.duties.at(index_in(path)).name.in(language);
    throw Fault{"no rule has the path " + std::string{path}};
}

page::View basis_view(Translator const& words, Procedure const& procedure, RuleBasis const& basis) {
    page::View view;
    LegalSource const* const source = procedure.source(basis.legal.source);
    view.set("source", source ? source->title.in(page::domain_language(words.language()))
                              : basis.legal.source)
        .set("source_href", source ? source->url : std::string{})
        .set("place", basis.legal.place)
        .set("force", rule_force_text(words, basis.force))
        .set("is_unverified", !basis.legal.is_verified);
    return view;
}

}  // namespace consult::web
