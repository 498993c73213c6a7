// Teaches the way of a council's recommendation: found, appoint, vote, recommend, reply, done.
// What the rules do not allow is refused with the rule named: a roster, a vote, an early "no".
// Usage: 06_council FOLDER, where FOLDER does not exist yet.
#include <chrono>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <consult/council.h>
#include <consult/platform.h>

namespace {

using namespace std::chrono_literals;

consult::Actor const actor{consult::SystemActor{"example"}};

consult::LocalizedText english(std::string text) {
    return {consult::Language::parse("en").value(), std::move(text)};
}

consult::RosterMember member(std::string name, consult::MemberCapacity capacity) {
    consult::RosterMember member;
    member.name = std::move(name);
    member.capacity = capacity;
    member.mandate = {consult::parse_local_date("2026-04-01").value(),
                      consult::parse_local_date("2029-04-01").value(), 1};
    return member;
}

/// A council of three beside a city; says why two of three in public office may not be one.
std::vector<consult::CouncilMember> form(consult::Platform& platform) {
    consult::Institution city;
    city.code = "CITY";
    city.name = english("City of Example");
    city.zone = consult::ZoneName::parse("Asia/Almaty").value();
    city.contact = "office@city.example";
    (void)platform.institutions().create(actor, city).value();
    consult::NewCouncil council;
    council.code = "CITYOK";
    council.institution = "CITY";
    council.name = english("Public council of Example");
    council.rules = "kz.council.local";
    (void)platform.councils().create(actor, council).value();

    std::vector<consult::RosterMember> roster{
        member("Aigul", consult::MemberCapacity::citizen),
        member("Boris", consult::MemberCapacity::public_office),
        member("Dana", consult::MemberCapacity::public_office)};
    roster[0].is_chair = true;
    auto const refused = platform.councils().appoint(actor, "CITYOK", roster);
    std::cout << "refused: " << refused.error().text() << '\n';
    roster[1].capacity = consult::MemberCapacity::expert;
    return platform.councils().appoint(actor, "CITYOK", roster).value();
}

/// Whether the members adopt it, by the rules of the council.
bool adopted(consult::Platform& platform, std::vector<consult::CouncilMember> const& members) {
    consult::CouncilRules const rules = platform.councils().find("CITYOK").value().rules;
    consult::Attendance attendance;
    consult::Ballot ballot;
    for (consult::CouncilMember const& one : members) {
        attendance.members.push_back(one.id);
        attendance.present.push_back(one.id);
        ballot.votes.push_back({one.id, consult::Vote::in_favour});
    }
    attendance.chair = members.front().id;
    ballot.votes.back().vote = consult::Vote::against;
    consult::BallotResult const result = consult::count_votes(rules, attendance, ballot).value();
    std::cout << result.in_favour << " for, " << result.against << " against, " << result.needed
              << " needed\n";
    return result.is_adopted;
}

void tell(consult::TrackedRecommendation const& tracked) {
    std::cout << tracked.recommendation.number.text() << ": " << name(tracked.state);
    if (tracked.dates.reply_by)
        std::cout << ", reply by " << consult::to_text(tracked.dates.reply_by->ends.local);
    std::cout << '\n';
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2 || !std::filesystem::create_directory(argv[1])) return 2;
    auto const clock = std::make_shared<consult::ManualClock>(
        consult::parse_instant("2026-04-20T06:00:00Z").value());
    consult::PlatformOptions options;
    options.database = std::string{argv[1]} + "/consult.db";
    options.clock = clock;
    auto const platform = consult::Platform::open(options).value();
    auto const members = form(*platform);
    if (!adopted(*platform, members)) return 1;

    consult::Recommendations& recommendations = platform->recommendations();
    consult::NewRecommendation on_work;
    on_work.subject = consult::RecommendationSubject::work;
    on_work.about = english("Contact centre");
    on_work.text = english("Answer calls at night.");
    auto const number =
        recommendations.adopt(actor, "CITYOK", on_work).value().recommendation.number;
    tell(recommendations.send(actor, number).value());

    // Turned down unheard, it is refused; the council is told of its hearing three working days
    // ahead.
    auto const unheard = recommendations.reply(actor, number, consult::Disposition::not_accepted,
                                               english("There are few calls."));
    std::cout << "refused: " << unheard.error().text() << '\n';
    (void)recommendations.set_hearing(actor, number, clock->now() + 24h * 7).value();
    clock->advance(24h * 8);
    (void)recommendations
        .reply(actor, number, consult::Disposition::partly_accepted, english("On Fridays."))
        .value();
    consult::ImplementationStep step;
    step.state = consult::Implementation::done;
    step.evidence = "https://city.example/calls";
    tell(recommendations.record_step(actor, number, step).value());
    return platform->log().verify().discrepancies.empty() ? 0 : 1;
}
