#include <algorithm>
#include <set>

#include <consult/council_rules_file.h>
#include <consult/platform/councils.h>
#include <consult/text.h>
#include <consult/time.h>

#include "council/council_check.h"
#include "log/actions.h"
#include "platform/council_place.h"
#include "storage/institution_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::StoredCouncil;
using storage::Transaction;

constexpr std::size_t most_members = 500;

/// The file of the rules that are named or given.
Result<std::string> rules_file(std::string_view rules) {
    if (std::string_view const shipped = shipped_council_rules_file(rules); !shipped.empty())
        return std::string{shipped};
    if (rules.find('{') == std::string_view::npos) {
        std::string known;
        for (CouncilRules const& one : shipped_council_rules())
            known += (known.empty() ? "" : ", ") + one.id;
        return refuse(ErrorCode::invalid, "rules", "council.rules_unknown",
                      "There are no rules {rules}; name {known}, or give a file of rules.",
                      {{"rules", std::string{rules}}, {"known", known}});
    }
    Result<CouncilRules> const read = read_council_rules(rules);
    if (!read) return tl::unexpected(read.error().within("rules"));
    // Nobody may take other rules for those of the law.
    CouncilRules const* const shipped = shipped_council_rules(read->id);
    if (shipped && *shipped != *read) {
        return refuse(ErrorCode::invalid, "rules", "council.rules_altered",
                      "{id} are rules that come with the program, and these say something else; "
                      "give them an id of your own.",
                      {{"id", read->id}});
    }
    return std::string{rules};
}

std::vector<RosterMember> sitting(std::vector<CouncilMember> const& members) {
    std::vector<RosterMember> roster;
    for (CouncilMember const& member : members) {
        if (member.sits()) roster.push_back(member.as);
    }
    return roster;
}

/// Problems are named by those who are appointed: `members[0]` is the first of them. What is wrong
/// with one who sits already is told as of the whole.
Error of_appointed(Error const& error, std::size_t already) {
    std::vector<Problem> problems = error.problems();
    constexpr std::string_view beginning = "members[";
    for (Problem& problem : problems) {
        if (!problem.field.starts_with(beginning)) continue;
        std::size_t const end = problem.field.find(']');
        std::size_t const index = std::stoul(problem.field.substr(beginning.size()));
        problem.field = index < already ? "members"
                                        : std::string{beginning} + std::to_string(index - already) +
                                              problem.field.substr(end);
    }
    return Error{std::move(problems)};
}

/// The same of the one who is named.
Error of_member(Error const& error) {
    std::vector<Problem> problems = error.problems();
    for (Problem& problem : problems)
        problem.field = "member";
    return Error{std::move(problems)};
}

/// What the council's rules do not say of those who are appointed: nobody sits twice, nor for a
/// time that is over.
Result<> check_appointed(std::vector<RosterMember> const& roster, std::size_t already,
                         LocalDate today) {
    Problems problems;
    std::set<std::string> names;
    for (std::size_t i = 0; i < roster.size(); ++i) {
        RosterMember const& member = roster[i];
        bool const is_first = names.insert(search_form(member.name)).second;
        if (i < already) continue;
        std::string const at = "members[" + std::to_string(i - already) + "]";
        if (!is_first) {
            problems.add(ErrorCode::conflict, at + ".name", "council.member_twice",
                         "{name} sits already; tell two people of one name apart, by a patronymic.",
                         {{"name", member.name}});
        }
        if (member.mandate.ends.ok() && member.mandate.ends <= today) {
            problems.add(ErrorCode::invalid, at + ".mandate.ends", "council.mandate_past",
                         "The mandate has ended on {day}; appoint for a time to come.",
                         {{"day", to_text(member.mandate.ends)}});
        }
    }
    return problems.result();
}

Result<CouncilMember> load_member(Queries& queries, StoredCouncil const& council,
                                  CouncilMemberId id) {
    for (CouncilMember& member : storage::members_of(queries, council)) {
        if (member.id == id) return std::move(member);
    }
    return refuse(ErrorCode::not_found, "member", "council.member_unknown",
                  "Council {code} has no member {member}.",
                  {{"code", council.code}, {"member", std::to_string(id.value())}});
}

Result<> require_sitting(CouncilMember const& member) {
    if (member.sits()) return {};
    return refuse(ErrorCode::conflict, "member", "council.member_left",
                  "{name} has left the council on {day}.",
                  {{"name", member.as.name}, {"day", to_text(member.departure->on)}});
}

void set_chair(Transaction& transaction, Actor const& actor, Instant at,
               StoredCouncil const& council, CouncilMemberId member) {
    storage::set_chair(transaction, council.id, member);
    transaction.append_to_log(
        encode(log_entry(actor, at, actions::council_chair_elected, council_subject(council.code),
                         {{"member", std::to_string(member.value())}})));
}

}  // namespace

Result<Council> Councils::create(Actor const& actor, NewCouncil council) {
    Instant const now = core_.now();
    Problems problems;
    problems.add(check(council));
    Result<std::string> file = rules_file(council.rules);
    if (!file) problems.add(file.error());
    Result<StoredCouncil> created =
        core_.write([&](Transaction& transaction) -> Result<StoredCouncil> {
            std::optional<Institution> const institution =
                storage::find_institution(transaction, council.institution);
            // Whoever may found no council anywhere learns nothing of what is wrong with this one.
            if (Result<> const allowed = authorize(actor, Permission::manage_councils,
                                                   institution ? institution->id : InstitutionId{});
                !allowed) {
                return tl::unexpected(allowed.error());
            }
            Problems all = problems;
            if (!institution) {
                all.add(ErrorCode::invalid, "institution", "institution.unknown",
                        "There is no institution {code}.", {{"code", council.institution}});
            }
            if (storage::find_council(transaction, council.code) ||
                storage::find_institution(transaction, council.code)) {
                all.add(ErrorCode::conflict, "code", "council.code_taken",
                        "A council or an institution has the code {code}; choose another.",
                        {{"code", council.code}});
            }
            if (!all.empty()) return all.refusal();
            StoredCouncil stored{
                {}, council.code, institution->id, institution->code, council.name, *file, {}, now};
            storage::insert_council(transaction, stored);
            transaction.append_to_log(
                encode(log_entry(actor, now, actions::council_created, council_subject(stored.code),
                                 council_facts(stored))));
            return stored;
        });
    if (!created) return tl::unexpected(created.error());
    core_.announce({});
    return with_rules(*created);
}

std::vector<Council> Councils::list() const {
    std::vector<Council> councils;
    for (StoredCouncil const& stored : storage::list_councils(*core_.snapshot()))
        councils.push_back(with_rules(stored));
    return councils;
}

Result<Council> Councils::find(std::string_view code) const {
    Result<StoredCouncil> const stored = load_council(*core_.snapshot(), code);
    if (!stored) return tl::unexpected(stored.error());
    return with_rules(*stored);
}

Result<std::vector<CouncilMember>> Councils::members(std::string_view code) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<StoredCouncil> const council = load_council(*snapshot, code);
    if (!council) return tl::unexpected(council.error());
    return storage::members_of(*snapshot, *council);
}

Result<> Councils::check_sitting(std::string_view code) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<StoredCouncil> const stored = load_council(*snapshot, code);
    if (!stored) return tl::unexpected(stored.error());
    Council const council = with_rules(*stored);
    Result<LocalDate> const today = local_day(core_, *snapshot, council.institution, core_.now());
    if (!today) return tl::unexpected(today.error());
    std::vector<RosterMember> const roster = sitting(storage::members_of(*snapshot, *stored));
    Problems problems;
    problems.add(check_roster(council.rules, roster));
    for (std::size_t i = 0; i < roster.size(); ++i) {
        if (roster[i].mandate.ends > *today) continue;
        problems.add(ErrorCode::conflict, "members[" + std::to_string(i) + "].mandate",
                     "council.mandate_over", "The mandate of {name} has ended on {day}.",
                     {{"name", roster[i].name}, {"day", to_text(roster[i].mandate.ends)}});
    }
    return problems.result();
}

Result<std::vector<CouncilMember>> Councils::appoint(Actor const& actor, std::string_view code,
                                                     std::vector<RosterMember> const& members) {
    if (members.empty() || members.size() > most_members) {
        return refuse(ErrorCode::invalid, "members", "council.members_count",
                      "Appoint 1 to {most} members at a time.",
                      {{"most", std::to_string(most_members)}});
    }
    Instant const now = core_.now();
    auto appointed =
        core_.write([&](Transaction& transaction) -> Result<std::vector<CouncilMember>> {
            Result<StoredCouncil> const council = load_managed_council(transaction, code, actor);
            if (!council) return tl::unexpected(council.error());
            std::vector<RosterMember> roster = sitting(storage::members_of(transaction, *council));
            std::size_t const already = roster.size();
            roster.insert(roster.end(), members.begin(), members.end());
            // A chair that is elected with these takes the place of the one before.
            if (std::ranges::any_of(members, &RosterMember::is_chair)) {
                for (std::size_t i = 0; i < already; ++i)
                    roster[i].is_chair = false;
            }
            Result<LocalDate> const today =
                local_day(core_, transaction, council->institution, now);
            if (!today) return tl::unexpected(today.error());
            Problems problems;
            if (Result<> const good = check_roster(with_rules(*council).rules, roster); !good)
                problems.add(of_appointed(good.error(), already));
            problems.add(check_appointed(roster, already, *today));
            if (!problems.empty()) return problems.refusal();
            std::vector<CouncilMember> inserted;
            for (RosterMember const& as : members) {
                CouncilMember& member = inserted.emplace_back();
                member.council = council->id;
                member.as = as;
                member.appointed_at = now;
                storage::insert_member(transaction, member);
                transaction.append_to_log(encode(
                    log_entry(actor, now, actions::council_member_appointed,
                              member_subject(council->code, member.id), member_facts(member))));
                if (as.is_chair) set_chair(transaction, actor, now, *council, member.id);
            }
            return inserted;
        });
    if (appointed) core_.announce({});
    return appointed;
}

Result<CouncilMember> Councils::end_mandate(Actor const& actor, std::string_view code,
                                            CouncilMemberId id, Departure departure) {
    Instant const now = core_.now();
    departure.recorded_at = now;
    auto ended = core_.write([&](Transaction& transaction) -> Result<CouncilMember> {
        Result<StoredCouncil> const council = load_managed_council(transaction, code, actor);
        if (!council) return tl::unexpected(council.error());
        Result<CouncilMember> member = load_member(transaction, *council, id);
        if (!member) return member;
        if (Result<> const sits = require_sitting(*member); !sits)
            return tl::unexpected(sits.error());
        if (Result<> const good = check(departure); !good) return tl::unexpected(good.error());
        Result<LocalDate> const today = local_day(core_, transaction, council->institution, now);
        if (!today) return tl::unexpected(today.error());
        // One whose mandate is still to come leaves on the day on which it would begin.
        LocalDate const begins = member->as.mandate.begins;
        LocalDate const last = std::max(*today, begins);
        if (departure.on > last || departure.on < begins) {
            return refuse(ErrorCode::invalid, "on", "council.departure_when",
                          "The day is {from} to {to}, from the begin of the mandate to today.",
                          {{"from", to_text(begins)}, {"to", to_text(last)}});
        }
        storage::set_departure(transaction, id, departure);
        transaction.append_to_log(
            encode(log_entry(actor, now, actions::council_mandate_ended,
                             member_subject(council->code, id), departure_facts(departure))));
        member->departure = departure;
        member->as.is_chair = false;
        return member;
    });
    if (ended) core_.announce({});
    return ended;
}

Result<CouncilMember> Councils::elect_chair(Actor const& actor, std::string_view code,
                                            CouncilMemberId id) {
    Instant const now = core_.now();
    auto elected = core_.write([&](Transaction& transaction) -> Result<CouncilMember> {
        Result<StoredCouncil> const council = load_managed_council(transaction, code, actor);
        if (!council) return tl::unexpected(council.error());
        Result<CouncilMember> member = load_member(transaction, *council, id);
        if (!member) return member;
        if (Result<> const sits = require_sitting(*member); !sits)
            return tl::unexpected(sits.error());
        member->as.is_chair = true;
        // Whether this one may have the chair; of the others nothing is asked here.
        CouncilRules rules = with_rules(*council).rules;
        CompositionRules only_chair;
        only_chair.chair_holds_no_public_office = rules.composition.chair_holds_no_public_office;
        rules.composition = std::move(only_chair);
        if (Result<> const good = check_roster(rules, {member->as}); !good)
            return tl::unexpected(of_member(good.error()));
        set_chair(transaction, actor, now, *council, id);
        return member;
    });
    if (elected) core_.announce({});
    return elected;
}

}  // namespace consult
