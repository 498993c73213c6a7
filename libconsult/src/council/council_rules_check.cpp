/// Whether the rules of a council can be kept at all.
#include <consult/council_rules.h>

#include "procedure/rule_check.h"

namespace consult {
namespace {

constexpr std::size_t most_sources = 50, most_steps = 30;
constexpr std::uint32_t most_members = 1'000, most_parts = 1'000;

class CouncilRulesCheck {
public:
    CouncilRulesCheck(CouncilRules const& rules, CalendarIds calendars)
        : rules_(rules), calendars_(calendars) {}

    Result<> result() {
        check_.id(rules_.id);
        check_.version(rules_.version, "version");
        check_.name(rules_.name, "name");
        check_.words(rules_.description, "description", {5000, false, false});
        check_.jurisdiction(rules_.jurisdiction);
        check_.calendar(rules_.calendar, calendars_);
        check_.size(rules_.sources.size(), most_sources, "sources");
        check_.size(rules_.formation.steps.size(), most_steps, "formation.steps");
        if (problems_.has("sources") || problems_.has("formation.steps")) return problems_.result();
        check_.sources();
        check_composition(rules_.composition);
        check_formation(rules_.formation);
        check_meetings(rules_.meetings);
        check_recommendations(rules_.recommendations);
        return problems_.result();
    }

private:
    void check_composition(CompositionRules const& composition) {
        if (composition.size) check_size(*composition.size, "composition.size");
        share(composition.civil_share, "composition.civil_share");
        limit(composition.per_organisation, "composition.per_organisation");
        plain(composition.chair_holds_no_public_office, "composition.chair_holds_no_public_office");
        time(composition.mandate, "composition.mandate");
        limit(composition.mandates_in_a_row, "composition.mandates_in_a_row");
    }

    void check_size(SizeRule const& size, std::string const& path) {
        if (!size.least && !size.most) {
            complain(path, "council.size_open",
                     "Give the least or the greatest number of members; leave the rule out where "
                     "there is none.");
        }
        if (size.least) members(*size.least, path + ".least");
        if (size.most) members(*size.most, path + ".most");
        if (size.least && size.most && *size.least > *size.most) {
            complain(
                path + ".most", "council.size_order",
                "The greatest number, {most}, is below the least, {least}; give one that is "
                "not.",
                {{"most", std::to_string(*size.most)}, {"least", std::to_string(*size.least)}});
        }
        check_.basis(size.basis, path + ".basis");
    }

    void check_formation(FormationRules const& formation) {
        time(formation.begins_before_end, "formation.begins_before_end");
        check_.ids(formation.steps, "formation.steps");
        for (std::size_t i = 0; i < formation.steps.size(); ++i) {
            FormationStep const& step = formation.steps[i];
            std::string const path = element("formation.steps", i);
            check_.name(step.name, path + ".name");
            check_.name(step.by, path + ".by");
            check_.term(step.at_least, path + ".at_least");
            check_.term(step.within, path + ".within");
            check_.basis(step.basis, path + ".basis");
            if (i == 0 || formation.steps[i - 1].act < step.act) continue;
            complain(path + ".act", "council.steps_order",
                     "{act} comes before {before}; name each act once, in their order.",
                     {{"act", std::string{name(step.act)}},
                      {"before", std::string{name(formation.steps[i - 1].act)}}});
        }
    }

    void check_meetings(MeetingRules const& meetings) {
        share(meetings.quorum, "meetings.quorum");
        plain(meetings.are_public, "meetings.public");
        time(meetings.at_least_every, "meetings.at_least_every");
        time(meetings.notice, "meetings.notice");
        time(meetings.minutes, "meetings.minutes");
        if (meetings.voting) {
            check_share(meetings.voting->more_than, "meetings.voting.more_than");
            check_.basis(meetings.voting->basis, "meetings.voting.basis");
        }
        plain(meetings.guests_advise, "meetings.guests_advise");
    }

    void check_recommendations(RecommendationRules const& recommendations) {
        time(recommendations.sent, "recommendations.sent");
        time(recommendations.reply, "recommendations.reply");
        plain(recommendations.reply_to_each, "recommendations.reply_to_each");
        time(recommendations.hearing_notice, "recommendations.hearing_notice");
    }

    // --- Rules of any part

    void share(std::optional<ShareRule> const& rule, std::string const& path) {
        if (!rule) return;
        check_share(rule->share, path + ".share");
        check_.basis(rule->basis, path + ".basis");
    }
    void limit(std::optional<LimitRule> const& rule, std::string const& path) {
        if (!rule) return;
        members(rule->at_most, path + ".at_most");
        check_.basis(rule->basis, path + ".basis");
    }
    void plain(std::optional<PlainRule> const& rule, std::string const& path) {
        if (rule) check_.basis(rule->basis, path + ".basis");
    }
    void time(std::optional<TimeRule> const& rule, std::string const& path) {
        if (!rule) return;
        check_.term(rule->term, path + ".term");
        check_.basis(rule->basis, path + ".basis");
    }
    void check_share(Share const& share, std::string const& path) {
        bool const is_share = share.parts >= 1 && share.parts <= share.of && share.of <= most_parts;
        if (is_share) return;
        complain(path, "council.share",
                 "{parts} of {of} is no share; give parts of 1 to as many as there are, and of up "
                 "to 1000, such as 2 of 3.",
                 {{"parts", std::to_string(share.parts)}, {"of", std::to_string(share.of)}});
    }
    void members(std::uint32_t count, std::string const& path) {
        if (count >= 1 && count <= most_members) return;
        complain(path, "council.count", "{count} is out of range; give 1 to 1000.",
                 {{"count", std::to_string(count)}});
    }
    void complain(std::string path, std::string key, std::string message,
                  std::vector<Argument> arguments = {}) {
        problems_.add(ErrorCode::invalid, std::move(path), std::move(key), std::move(message),
                      std::move(arguments));
    }

    CouncilRules const& rules_;
    CalendarIds calendars_;
    Problems problems_;
    RuleCheck check_{rules_.sources, {}, problems_};
};

}  // namespace

Result<> check(CouncilRules const& rules, CalendarIds calendars) {
    return CouncilRulesCheck{rules, calendars}.result();
}

}  // namespace consult
