/// Whether members may sit together.
#include <map>

#include <consult/council.h>
#include <consult/text.h>

#include "procedure/rule_check.h"
#include "procedure/rule_words.h"

namespace consult {
namespace {

/// The day on which a mandate that lasts so long ends; where the month has no such day, the day
/// after its last one. Nothing for units that no mandate is given in.
std::optional<LocalDate> end_of(LocalDate begins, RuleTerm const& term) {
    if (!term.is_set()) return std::nullopt;
    auto const count = static_cast<int>(*term.count);
    int months = 0;
    switch (term.unit) {
        case TermUnit::year: months = 12 * count; break;
        case TermUnit::quarter: months = 3 * count; break;
        case TermUnit::month: months = count; break;
        case TermUnit::week:
            return LocalDate{std::chrono::local_days{begins} + std::chrono::weeks{count}};
        case TermUnit::day:
            return LocalDate{std::chrono::local_days{begins} + std::chrono::days{count}};
        case TermUnit::working_day:
        case TermUnit::hour: return std::nullopt;
    }
    LocalDate const same_day = begins + std::chrono::months{months};
    if (same_day.ok()) return same_day;
    auto const last = same_day.year() / same_day.month() / std::chrono::last;
    return LocalDate{std::chrono::local_days{last} + std::chrono::days{1}};
}

/// Dates of other years can't be read again.
bool can_be_written(LocalDate day) {
    return day.ok() && day.year() >= std::chrono::year{1900} &&
           day.year() <= std::chrono::year{9999};
}

class RosterCheck {
public:
    RosterCheck(CouncilRules const& rules, std::vector<RosterMember> const& members)
        : rules_(rules), members_(members) {}

    Result<> result() {
        check_each();
        check_size();
        check_civil_share();
        check_organisations();
        check_chair();
        check_mandates();
        return problems_.result();
    }

private:
    CompositionRules const& composition() const { return rules_.composition; }

    void check_each() {
        for (std::size_t i = 0; i < members_.size(); ++i) {
            RosterMember const& member = members_[i];
            problems_.add(check_text(member.name, at(i, "name"), {200, false, true}));
            problems_.add(
                check_text(member.organisation, at(i, "organisation"), {300, true, true}));
            bool const is_sent = member.capacity == MemberCapacity::organisation;
            if (is_sent && member.organisation.empty()) {
                complain(at(i, "organisation"), "council.organisation_missing",
                         "Who is a member for an organisation names it.", {});
            }
            Mandate const& mandate = member.mandate;
            bool const are_days = can_be_written(mandate.begins) && can_be_written(mandate.ends);
            if (!are_days || mandate.ends <= mandate.begins) {
                complain(at(i, "mandate"), "council.mandate_days",
                         "A mandate ends after it begins; give both days, of 1900 to 9999.", {});
            }
            if (mandate.in_a_row == 0) {
                complain(at(i, "mandate.in_a_row"), "council.mandate_number",
                         "Mandates in a row are counted from 1.", {});
            }
        }
    }

    void check_size() {
        if (!composition().size) return;
        SizeRule const& rule = *composition().size;
        std::uint64_t const count = members_.size();
        if (rule.least && count < *rule.least) {
            complain("members", "council.too_few_members",
                     "The number of members is {count}; {source} asks for at least {least}.",
                     {{"count", std::to_string(count)},
                      {"least", std::to_string(*rule.least)},
                      source(rule.basis)});
        }
        if (rule.most && count > *rule.most) {
            complain("members", "council.too_many_members",
                     "The number of members is {count}; {source} allows at most {most}.",
                     {{"count", std::to_string(count)},
                      {"most", std::to_string(*rule.most)},
                      source(rule.basis)});
        }
    }

    void check_civil_share() {
        if (!composition().civil_share) return;
        ShareRule const& rule = *composition().civil_share;
        std::uint64_t civil = 0;
        for (RosterMember const& member : members_)
            civil += member.capacity != MemberCapacity::public_office;
        std::uint64_t const least = rule.share.least_of(members_.size());
        if (civil >= least) return;
        complain("members", "council.civil_share",
                 "Members who hold no public office: {count} of {all}; {source} asks for at least "
                 "{least}, as the share is {parts} of {of}.",
                 {{"count", std::to_string(civil)},
                  {"all", std::to_string(members_.size())},
                  {"least", std::to_string(least)},
                  {"parts", std::to_string(rule.share.parts)},
                  {"of", std::to_string(rule.share.of)},
                  source(rule.basis)});
    }

    void check_organisations() {
        if (!composition().per_organisation) return;
        LimitRule const& rule = *composition().per_organisation;
        std::map<std::string, std::uint32_t> sent;
        for (std::size_t i = 0; i < members_.size(); ++i) {
            std::string const organisation = search_form(members_[i].organisation);
            if (organisation.empty() || ++sent[organisation] <= rule.at_most) continue;
            complain(
                at(i, "organisation"), "council.organisation_twice",
                "{organisation} has {most} of the members already, as many as {source} allows.",
                {{"organisation", members_[i].organisation},
                 {"most", std::to_string(rule.at_most)},
                 source(rule.basis)});
        }
    }

    void check_chair() {
        std::optional<std::size_t> chair;
        for (std::size_t i = 0; i < members_.size(); ++i) {
            if (!members_[i].is_chair) continue;
            if (chair) {
                complain(at(i, "is_chair"), "council.chair_twice",
                         "{name} has the chair already; name one.",
                         {{"name", members_[*chair].name}});
            }
            chair = i;
            auto const& rule = composition().chair_holds_no_public_office;
            if (!rule || members_[i].capacity != MemberCapacity::public_office) continue;
            complain(at(i, "is_chair"), "council.chair_in_office",
                     "{name} holds a public office and may not have the chair: {source}.",
                     {{"name", members_[i].name}, source(rule->basis)});
        }
    }

    void check_mandates() {
        for (std::size_t i = 0; i < members_.size(); ++i) {
            Mandate const& mandate = members_[i].mandate;
            if (problems_.has(at(i, "mandate"))) continue;
            if (auto const& rule = composition().mandate) {
                std::optional<LocalDate> const last = end_of(mandate.begins, rule->term);
                if (last && mandate.ends > *last) {
                    complain(at(i, "mandate.ends"), "council.mandate_length",
                             "The mandate ends {ends}; {source} has it end {last} at the latest.",
                             {{"ends", to_text(mandate.ends)},
                              {"last", to_text(*last)},
                              source(rule->basis)});
                }
            }
            auto const& in_a_row = composition().mandates_in_a_row;
            if (!in_a_row || mandate.in_a_row <= in_a_row->at_most) continue;
            complain(at(i, "mandate.in_a_row"), "council.mandates_in_a_row",
                     "It would be mandate {number} in a row; {source} allows {most}.",
                     {{"number", std::to_string(mandate.in_a_row)},
                      {"most", std::to_string(in_a_row->at_most)},
                      source(in_a_row->basis)});
        }
    }

    static std::string at(std::size_t member, std::string_view field) {
        return element("members", member) + "." + std::string{field};
    }
    [[nodiscard]] Argument source(RuleBasis const& basis) const {
        return source_argument(rules_.sources, basis);
    }
    void complain(std::string path, std::string key, std::string message,
                  std::vector<Argument> arguments) {
        problems_.add(ErrorCode::invalid, std::move(path), std::move(key), std::move(message),
                      std::move(arguments));
    }

    CouncilRules const& rules_;
    std::vector<RosterMember> const& members_;
    Problems problems_;
};

}  // namespace

Result<> check_roster(CouncilRules const& rules, std::vector<RosterMember> const& members) {
    return RosterCheck{rules, members}.result();
}

}  // namespace consult
