#include "exchange/council_rules_reader.h"

#include "exchange/rule_reader.h"

namespace consult::exchange {
namespace {

constexpr std::string_view format = "libconsult-council-rules/1";
constexpr std::uint32_t most_members = 1'000, most_parts = 1'000;

class CouncilRulesReader : public RuleReader {
public:
    using RuleReader::RuleReader;

    CouncilRules rules(boost::json::value const& document) {
        using Reader = CouncilRulesReader;
        ObjectReader in{document, "", problems_};
        CouncilRules rules;
        check_format(in, format);
        rules.id = in.text("id");
        rules.version = number(in, "version", 1'000'000).value_or(1);
        rules.name = in.localized("name", true);
        rules.description = in.localized("description", false);
        rules.kind = word(in, "kind", council_kind_from, CouncilKind::sectoral);
        rules.jurisdiction = in.text("jurisdiction");
        rules.calendar = in.text("calendar");
        rules.sources = list(in, "sources", true, &Reader::source);
        rules.composition = any(in, "composition", &Reader::composition);
        rules.formation = any(in, "formation", &Reader::formation);
        rules.meetings = any(in, "meetings", &Reader::meetings);
        rules.recommendations = any(in, "recommendations", &Reader::recommendations);
        in.finish();
        return rules;
    }

private:
    /// A part without rules where the file has none.
    template <class Part>
    Part any(ObjectReader& in, std::string_view name,
             Part (CouncilRulesReader::*read)(ObjectReader&)) {
        return part(in, name, read).value_or(Part{});
    }

    CompositionRules composition(ObjectReader& in) {
        using Reader = CouncilRulesReader;
        CompositionRules rules;
        rules.size = part(in, "size", &Reader::size);
        rules.civil_share = part(in, "civil_share", &Reader::share_rule);
        rules.per_organisation = part(in, "per_organisation", &Reader::limit);
        rules.chair_holds_no_public_office =
            part(in, "chair_holds_no_public_office", &Reader::plain);
        rules.mandate = part(in, "mandate", &Reader::time);
        rules.mandates_in_a_row = part(in, "mandates_in_a_row", &Reader::limit);
        return rules;
    }

    FormationRules formation(ObjectReader& in) {
        FormationRules rules;
        rules.begins_before_end = part(in, "begins_before_end", &CouncilRulesReader::time);
        rules.steps = list(in, "steps", false, &CouncilRulesReader::step);
        return rules;
    }

    FormationStep step(ObjectReader& in) {
        FormationStep step;
        step.id = in.text("id");
        step.act = word(in, "act", formation_act_from, FormationAct::first_meeting);
        step.name = in.localized("name", true);
        step.by = in.localized("by", true);
        step.at_least = part(in, "at_least", &CouncilRulesReader::term);
        step.within = part(in, "within", &CouncilRulesReader::term);
        step.basis = required(in, "basis", &CouncilRulesReader::basis);
        return step;
    }

    MeetingRules meetings(ObjectReader& in) {
        using Reader = CouncilRulesReader;
        MeetingRules rules;
        rules.quorum = part(in, "quorum", &Reader::share_rule);
        rules.are_public = part(in, "public", &Reader::plain);
        rules.at_least_every = part(in, "at_least_every", &Reader::time);
        rules.notice = part(in, "notice", &Reader::time);
        rules.minutes = part(in, "minutes", &Reader::time);
        rules.voting = part(in, "voting", &Reader::voting);
        rules.guests_advise = part(in, "guests_advise", &Reader::plain);
        return rules;
    }

    VotingRule voting(ObjectReader& in) {
        VotingRule rule;
        rule.more_than = required(in, "more_than", &CouncilRulesReader::share);
        rule.of = word(in, "of", majority_of_from, MajorityOf::members);
        rule.is_open = in.boolean("open", true);
        rule.tie = word(in, "tie", tie_from, Tie::chair_decides, {Tie::rejected});
        rule.basis = required(in, "basis", &CouncilRulesReader::basis);
        return rule;
    }

    RecommendationRules recommendations(ObjectReader& in) {
        using Reader = CouncilRulesReader;
        RecommendationRules rules;
        rules.sent = part(in, "sent", &Reader::time);
        rules.reply = part(in, "reply", &Reader::time);
        rules.reply_to_each = part(in, "reply_to_each", &Reader::plain);
        rules.hearing_notice = part(in, "hearing_notice", &Reader::time);
        return rules;
    }

    // --- Rules of any part

    SizeRule size(ObjectReader& in) {
        SizeRule rule;
        if (in.member("least")) rule.least = number(in, "least", most_members);
        if (in.member("most")) rule.most = number(in, "most", most_members);
        rule.basis = required(in, "basis", &CouncilRulesReader::basis);
        return rule;
    }

    /// What can't be read breaks no further rule.
    Share share(ObjectReader& in) {
        std::optional<std::uint32_t> const parts = number(in, "parts", most_parts);
        std::optional<std::uint32_t> const of = number(in, "of", most_parts);
        return {parts.value_or(1), of.value_or(parts.value_or(1))};
    }

    ShareRule share_rule(ObjectReader& in) {
        ShareRule rule;
        rule.share = required(in, "share", &CouncilRulesReader::share);
        rule.basis = required(in, "basis", &CouncilRulesReader::basis);
        return rule;
    }

    LimitRule limit(ObjectReader& in) {
        std::uint32_t const most = number(in, "at_most", most_members).value_or(1);
        return {most, required(in, "basis", &CouncilRulesReader::basis)};
    }

    PlainRule plain(ObjectReader& in) {
        return {required(in, "basis", &CouncilRulesReader::basis)};
    }

    TimeRule time(ObjectReader& in) {
        TimeRule rule;
        rule.term = required(in, "term", &CouncilRulesReader::term);
        rule.basis = required(in, "basis", &CouncilRulesReader::basis);
        return rule;
    }
};

}  // namespace

CouncilRules council_rules_in(boost::json::value const& document, Problems& problems) {
    return CouncilRulesReader{problems}.rules(document);
}

}  // namespace consult::exchange
