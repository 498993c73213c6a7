#include "portal/procedure_rules.h"

#include <algorithm>

#include "page/date_list.h"
#include "page/term_words.h"
#include "web/procedure_wording.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using page::Translator;
using page::View;
using Sentences = std::vector<std::string>;

/// Says the rules of one procedure, each kind by a function of its own.
class RulesTold {
public:
    RulesTold(Translator const& words, Procedure const& procedure)
        : words_(words), procedure_(procedure) {}

    std::vector<View> period() {
        PeriodRules const& rules = procedure_.period;
        for (LengthRule const& rule : rules.shortest)
            add_length(words_.text("Shortest period"), rule);
        for (LengthRule const& rule : rules.longest)
            add_length(words_.text("Longest period"), rule);
        if (rules.holiday_extension) add_seasons(*rules.holiday_extension);
        if (rules.shortening) add_shortening(*rules.shortening);
        if (rules.extension) add_extension(*rules.extension);
        if (rules.late) add_late(*rules.late);
        return std::move(views_);
    }

    std::vector<View> documents() {
        for (DocumentRule const& rule : procedure_.documents) {
            Sentences sentences{
                rule.when == DocumentRule::When::opening
                    ? words_.text("Needed when comments open.")
                    : words_.text("Needed when the report closes the consultation.")};
            say_tiers(sentences, rule.tiers);
            add(in_words(rule.name), std::move(sentences), rule.basis);
        }
        return std::move(views_);
    }

    std::vector<View> bodies() {
        for (BodyRule const& rule : procedure_.bodies) {
            Sentences sentences{
                words_.text("Kind: {kind}.", {{"kind", web::body_kind_text(words_, rule.kind)}}),
                words_.text("To be asked: {when}.", {{"when", page::due_text(words_, rule.ask)}})};
            bool is_unset = is_open(rule.ask.term);
            if (rule.opinion) {
                Due const due{DueRelation::within, ProcedureEvent::request, rule.opinion};
                sentences.push_back(
                    words_.text("Opinion: {when}.", {{"when", page::due_text(words_, due)}}));
                sentences.push_back(web::silence_text(words_, rule.silence));
                is_unset = is_unset || is_open(rule.opinion);
            }
            if (rule.is_attached)
                sentences.push_back(words_.text("The opinion is published with the draft."));
            say_tiers(sentences, rule.tiers);
            add(in_words(rule.name), std::move(sentences), rule.basis, is_unset);
        }
        return std::move(views_);
    }

    std::vector<View> duties() {
        for (DutyRule const& rule : procedure_.duties) {
            std::string act = web::duty_act_text(words_, rule.act);
            if (rule.to) act += ": " + web::answer_to_text(words_, *rule.to);
            Sentences sentences{
                words_.text("Owed by: {who}.", {{"who", web::debtor_text(words_, rule.by)}}),
                words_.text("What: {act}.", {{"act", act}})};
            if (rule.due) say_due(sentences, *rule.due);
            else sentences.push_back(words_.text("Owed without a date of its own."));
            if (rule.in_case != DutyCase::always) {
                sentences.push_back(
                    words_.text("In which case: {case}.",
                                {{"case", web::duty_case_text(words_, rule.in_case)}}));
            }
            if (rule.is_reasoned) sentences.push_back(words_.text("Reasons have to be given."));
            if (rule.or_explain)
                sentences.push_back(
                    words_.text("The term may be missed when the reason is published."));
            say_tiers(sentences, rule.tiers);
            add(in_words(rule.name), std::move(sentences), rule.basis,
                rule.due && is_open(rule.due->term));
        }
        return std::move(views_);
    }

private:
    static bool is_open(std::optional<RuleTerm> const& term) { return term && !term->is_set(); }

    [[nodiscard]] std::string in_words(LocalizedText const& text) const {
        return text.in(page::domain_language(words_.language()));
    }

    void add(std::string title, Sentences sentences, RuleBasis const& basis,
             bool is_unset = false) {
        views_.emplace_back()
            .set("title", std::move(title))
            .set("sentences", std::move(sentences))
            .set("is_unverified", !basis.legal.is_verified)
            .set("is_unset", is_unset)
            .set("basis", web::basis_view(words_, procedure_, basis));
    }

    [[nodiscard]] std::string tier_name(std::string const& id) const {
        for (ImpactTier const& tier : procedure_.tiers) {
            if (tier.id == id) return in_words(tier.name);
        }
        return id;
    }

    void say_tiers(Sentences& sentences, std::vector<std::string> const& tiers) const {
        if (tiers.empty()) return;
        std::vector<std::string> names;
        for (std::string const& id : tiers)
            names.push_back(tier_name(id));
        sentences.push_back(words_.text("Only for these classes of impact: {tiers}.",
                                        {{"tiers", page::format_list(words_.language(), names)}}));
    }

    void say_due(Sentences& sentences, Due const& due) const {
        sentences.push_back(words_.text("When: {when}.", {{"when", page::due_text(words_, due)}}));
        if (due.term) say_counting(sentences, *due.term, due.relation == DueRelation::before);
    }

    void say_counting(Sentences& sentences, RuleTerm const& term, bool is_backwards) const {
        for (std::string& sentence : page::counting_sentences(words_, term, is_backwards))
            sentences.push_back(std::move(sentence));
    }

    void add_length(std::string title, LengthRule const& rule) {
        Sentences sentences{words_.text(
            "How long: {term}.",
            {{"term", page::term_after_text(words_, rule.term, procedure_.period.counted_from)}})};
        say_counting(sentences, rule.term, false);
        if (!rule.tier.empty()) say_tiers(sentences, {rule.tier});
        add(std::move(title), std::move(sentences), rule.basis, !rule.term.is_set());
    }

    [[nodiscard]] std::string season_text(HolidaySeason const& season) const {
        if (season.easter) {
            return words_.text("{name}: days {from} to {until} from Easter Sunday.",
                               {{"name", in_words(season.name)},
                                {"from", std::to_string(season.easter->from)},
                                {"until", std::to_string(season.easter->until)}});
        }
        page::UiLanguage const language = words_.language();
        return words_.text(
            "{name}: {from} – {until}.",
            {{"name", in_words(season.name)},
             {"from", page::format_day_of_year(language, season.from_month, season.from_day)},
             {"until", page::format_day_of_year(language, season.until_month, season.until_day)}});
    }

    void add_seasons(HolidayExtension const& extension) {
        bool const is_automatic = extension.kind == HolidayExtension::Kind::automatic;
        Sentences sentences;
        bool is_unset = false;
        if (!is_automatic) {
            sentences.push_back(words_.text(
                "A period in holiday seasons has to be longer; by how much is for the institution "
                "to say."));
        }
        for (HolidaySeason const& season : extension.seasons) {
            sentences.push_back(season_text(season));
            if (!is_automatic) continue;
            sentences.push_back(words_.text("A period that touches it is longer by: {term}.",
                                            {{"term", page::term_text(words_, season.longer)}}));
            is_unset = is_unset || !season.longer.is_set();
        }
        add(words_.text("Longer in holiday seasons"), std::move(sentences), extension.basis,
            is_unset);
    }

    void add_shortening(ShorteningRule const& rule) {
        Sentences sentences;
        if (!rule.when.empty()) sentences.push_back(in_words(rule.when));
        sentences.push_back(words_.text("The reason has to be published."));
        if (rule.not_below) {
            sentences.push_back(words_.text("At the least: {term}.",
                                            {{"term", page::term_text(words_, *rule.not_below)}}));
        }
        add(words_.text("A shorter period with a reason"), std::move(sentences), rule.basis,
            is_open(rule.not_below));
    }

    void add_extension(ExtensionRule const& rule) {
        Sentences sentences;
        if (rule.at_most_times) {
            sentences.push_back(
                words_.plural("At most {n} time.", "At most {n} times.", *rule.at_most_times));
        }
        if (rule.at_most) {
            sentences.push_back(words_.text("Each time by at most: {term}.",
                                            {{"term", page::term_text(words_, *rule.at_most)}}));
        }
        if (rule.request_before) {
            Due const due{DueRelation::before, ProcedureEvent::closing, rule.request_before};
            sentences.push_back(words_.text("Whoever asks for it has to: {when}.",
                                            {{"when", page::due_text(words_, due)}}));
        }
        sentences.push_back(rule.for_all ? words_.text("It holds for everyone, whoever asked.")
                                         : words_.text("It holds for whoever asked."));
        add(words_.text("Longer while it runs"), std::move(sentences), rule.basis,
            is_open(rule.at_most) || is_open(rule.request_before));
    }

    void add_late(LateRule const& rule) {
        Sentences sentences{rule.is_accepted
                                ? words_.text("Late comments are taken and marked late.")
                                : words_.text("Late comments are refused with the reason.")};
        if (rule.is_accepted) {
            sentences.push_back(
                rule.at_most
                    ? words_.text("Until: {term}.",
                                  {{"term", page::term_after_text(words_, *rule.at_most,
                                                                  ProcedureEvent::closing)}})
                    : words_.text("Until the report is published."));
        }
        add(words_.text("Late comments"), std::move(sentences), rule.basis, is_open(rule.at_most));
    }

    Translator const& words_;
    Procedure const& procedure_;
    std::vector<View> views_;
};

void add_group(std::vector<View>& groups, std::string title, std::vector<View> rules) {
    if (rules.empty()) return;
    groups.emplace_back().set("title", std::move(title)).set("rules", std::move(rules));
}

}  // namespace

std::vector<View> period_rules(Translator const& words, Procedure const& procedure) {
    return RulesTold{words, procedure}.period();
}

std::vector<View> document_rules(Translator const& words, Procedure const& procedure) {
    return RulesTold{words, procedure}.documents();
}

std::vector<View> body_rules(Translator const& words, Procedure const& procedure) {
    return RulesTold{words, procedure}.bodies();
}

std::vector<View> duty_rules(Translator const& words, Procedure const& procedure) {
    return RulesTold{words, procedure}.duties();
}

std::vector<View> rule_groups(Translator const& words, Procedure const& procedure) {
    std::vector<View> groups;
    add_group(groups, words.text("How long comments are taken"), period_rules(words, procedure));
    add_group(groups, words.text("Documents that have to be there"),
              document_rules(words, procedure));
    add_group(groups, words.text("Who has to be asked"), body_rules(words, procedure));
    add_group(groups, words.text("What is owed"), duty_rules(words, procedure));
    return groups;
}

}  // namespace consult::portal
