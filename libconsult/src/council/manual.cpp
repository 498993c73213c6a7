#include <consult/council_manual.h>

#include "council/manual_words.h"

namespace consult {
namespace {

/// Writes the rules of a council, one sentence after the other.
class Manual {
public:
    Manual(CouncilRules const& rules, Language const& language)
        : rules_(rules), language_(language), words_(manual_words(language)) {}

    CouncilManual write() && {
        manual_.title = rules_.name.in(language_);
        manual_.description = rules_.description.in(language_);
        manual_.sources = rules_.sources;
        add_composition(rules_.composition);
        add_formation(rules_.formation);
        add_meetings(rules_.meetings);
        add_recommendations(rules_.recommendations);
        std::erase_if(manual_.sections,
                      [](ManualSection const& section) { return section.rules.empty(); });
        return std::move(manual_);
    }

private:
    void add_composition(CompositionRules const& composition) {
        begin(words_.composition);
        if (auto const& size = composition.size) add(size_text(*size), size->basis);
        add(words_.civil_share, composition.civil_share);
        add(words_.per_organisation, composition.per_organisation);
        if (auto const& rule = composition.chair_holds_no_public_office)
            add(std::string{words_.chair}, rule->basis);
        add_genitive(words_.mandate, composition.mandate);
        add(words_.in_a_row, composition.mandates_in_a_row);
    }

    [[nodiscard]] std::string size_text(SizeRule const& size) const {
        if (!size.most) return counted_text(language_, words_.size_least, *size.least);
        if (!size.least) return counted_text(language_, words_.size_most, *size.most);
        std::string const text =
            filled_in(std::string{words_.size}, "{least}", std::to_string(*size.least));
        return filled_in(text, "{most}", std::to_string(*size.most));
    }

    void add_formation(FormationRules const& formation) {
        begin(words_.formation);
        add_plain(words_.begins, formation.begins_before_end);
        if (formation.steps.empty()) return;
        // When it begins is no step.
        if (!manual_.sections.back().rules.empty()) begin(words_.formation_steps);
        manual_.sections.back().is_in_order = true;
        for (FormationStep const& step : formation.steps) {
            std::string text = step.name.in(language_) + ".";
            if (step.at_least) text += " " + with_genitive(words_.at_least, *step.at_least);
            if (step.within) text += " " + with_genitive(words_.within, *step.within);
            add(std::move(text), step.basis);
            manual_.sections.back().rules.back().by = step.by.in(language_);
        }
    }

    void add_meetings(MeetingRules const& meetings) {
        begin(words_.meetings);
        add(words_.quorum, meetings.quorum);
        add_plain(words_.open_to_all, meetings.are_public);
        add_genitive(words_.at_least_every, meetings.at_least_every);
        add_plain(words_.notice, meetings.notice);
        add_genitive(words_.minutes, meetings.minutes);
        if (auto const& voting = meetings.voting) add_voting(*voting);
        add_plain(words_.guests, meetings.guests_advise);
    }

    void add_voting(VotingRule const& voting) {
        std::string text =
            filled_in(std::string{words_.majority.at(static_cast<std::size_t>(voting.of))},
                      "{share}", share_text(voting.more_than));
        text += " " + std::string{words_.tie.at(static_cast<std::size_t>(voting.tie))};
        text += " " + std::string{voting.is_open ? words_.open_votes : words_.secret_votes};
        add(std::move(text), voting.basis);
    }

    void add_recommendations(RecommendationRules const& recommendations) {
        begin(words_.recommendations);
        add_genitive(words_.sent, recommendations.sent);
        add_genitive(words_.reply, recommendations.reply);
        add_plain(words_.reply_to_each, recommendations.reply_to_each);
        add_plain(words_.hearing, recommendations.hearing_notice);
    }

    // --- Rules of any part

    void begin(std::string_view heading) {
        manual_.sections.push_back({std::string{heading}, false, {}});
    }
    void add(std::string text, RuleBasis const& basis) {
        LegalSource const* const source = rules_.source(basis.legal.source);
        if (!source) throw Fault{"a rule of a council names no source"};
        auto const index = static_cast<std::size_t>(source - rules_.sources.data());
        manual_.sections.back().rules.push_back(
            {std::move(text), {}, index, basis.legal.place, basis.legal.is_verified, basis.force});
    }
    void add(std::string_view words, std::optional<ShareRule> const& rule) {
        if (rule)
            add(filled_in(std::string{words}, "{share}", share_text(rule->share)), rule->basis);
    }
    void add(CountedWords const& words, std::optional<LimitRule> const& rule) {
        if (rule) add(counted_text(language_, words, rule->at_most), rule->basis);
    }
    void add_plain(std::string_view words, std::optional<PlainRule> const& rule) {
        if (rule) add(std::string{words}, rule->basis);
    }
    void add_plain(std::string_view words, std::optional<TimeRule> const& rule) {
        if (rule) add(with_plain(words, rule->term), rule->basis);
    }
    void add_genitive(std::string_view words, std::optional<TimeRule> const& rule) {
        if (rule) add(with_genitive(words, rule->term), rule->basis);
    }

    [[nodiscard]] std::string with_plain(std::string_view words, RuleTerm const& term) const {
        return with_term(words, term, words_.terms.plain, words_.terms.open);
    }
    [[nodiscard]] std::string with_genitive(std::string_view words, RuleTerm const& term) const {
        return with_term(words, term, words_.terms.genitive, words_.terms.open_genitive);
    }
    [[nodiscard]] std::string with_term(std::string_view words, RuleTerm const& term,
                                        std::array<CountedWords, 7> const& units,
                                        std::string_view open) const {
        std::string const length =
            term.is_set() ? counted_text(language_, units.at(static_cast<std::size_t>(term.unit)),
                                         *term.count)
                          : std::string{open};
        return filled_in(std::string{words}, "{term}", length);
    }
    static std::string share_text(Share const& share) {
        return std::to_string(share.parts) + "/" + std::to_string(share.of);
    }

    CouncilRules const& rules_;
    Language const& language_;
    ManualWords const& words_;
    CouncilManual manual_;
};

/// A line of Markdown says what it says: signs that mean something there are marked.
std::string plain_line(std::string_view text) {
    constexpr std::string_view meaningful = "\\`*_[]<>#";
    std::string line;
    for (char const sign : text) {
        if (meaningful.find(sign) != std::string_view::npos) line += '\\';
        line += sign == '\n' ? ' ' : sign;
    }
    return line;
}

}  // namespace

CouncilManual council_manual(CouncilRules const& rules, Language const& language) {
    return Manual{rules, language}.write();
}

std::string council_manual_text(CouncilRules const& rules, Language const& language) {
    ManualWords const& words = manual_words(language);
    CouncilManual const manual = council_manual(rules, language);
    std::string text = "# " + plain_line(manual.title) + "\n\n";
    if (!manual.description.empty()) text += plain_line(manual.description) + "\n\n";
    for (ManualSection const& section : manual.sections) {
        text += "## " + plain_line(section.heading) + "\n\n";
        std::size_t number = 0;
        for (ManualRule const& rule : section.rules) {
            text += section.is_in_order ? std::to_string(++number) + ". " : "- ";
            if (!rule.by.empty()) text += "**" + plain_line(rule.by) + ".** ";
            text += plain_line(rule.text) + " [" + std::to_string(rule.source + 1);
            if (!rule.place.empty()) text += ", " + plain_line(rule.place);
            if (!rule.is_verified) text += "; " + std::string{words.not_verified};
            if (rule.force == RuleForce::policy) text += "; " + std::string{words.policy};
            text += "]\n";
        }
        text += "\n";
    }
    text += "## " + std::string{words.sources} + "\n\n";
    for (std::size_t i = 0; i < manual.sources.size(); ++i) {
        LegalSource const& source = manual.sources[i];
        text += std::to_string(i + 1) + ". " + plain_line(source.title.in(language));
        if (!source.url.empty()) text += ": <" + source.url + ">";
        text += "\n";
    }
    std::string const made_of = filled_in(std::string{words.made_of}, "{id}", rules.id);
    return text + "\n" + filled_in(made_of, "{version}", std::to_string(rules.version)) + "\n";
}

}  // namespace consult
