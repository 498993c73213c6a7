#include <consult/council_rules_file.h>

#include "log/facts.h"
#include "platform/councils_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// The one problem.
template <class T>
std::string refusal_of(Result<T> const& result) {
    std::vector<std::string> const problems = problems_of(result);
    return problems.size() == 1 ? problems.front() : std::to_string(problems.size()) + " problems";
}

class CouncilsTest : public CouncilTest {
protected:
    std::vector<std::string> names_of_sitting() {
        std::vector<std::string> names;
        for (CouncilMember const& member : value(platform->councils().members("MOHOK"))) {
            if (member.sits()) names.push_back(member.as.name);
        }
        return names;
    }
};

TEST_F(CouncilsTest, AreFoundWithTheirRules) {
    Council const council = value(platform->councils().find("MOHOK"));
    EXPECT_EQ(council.institution, moh.id);
    EXPECT_EQ(council.institution_code, "MOH");
    EXPECT_EQ(council.rules.id, "kz.council.local");
    EXPECT_EQ(council.name, offered().name);
    EXPECT_EQ(council.created_at, clock->now());
    EXPECT_THAT(platform->councils().list(), SizeIs(1));
    EXPECT_EQ(refusal_of(platform->councils().find("MOH")), "council council.unknown");
}

TEST_F(CouncilsTest, AreFoundedWithRulesOfTheirOwn) {
    NewCouncil own = offered();
    own.code = "OTHER";
    std::string rules{shipped_council_rules_file("kz.council.local")};
    std::string const id = "kz.council.local";
    rules.replace(rules.find(id), id.size(), "xx.council.of-cooks");
    own.rules = rules;
    value(platform->councils().create(administrator, own));
    open();
    EXPECT_EQ(value(platform->councils().find("OTHER")).rules.id, "xx.council.of-cooks");
}

TEST_F(CouncilsTest, AreNotFoundedWithBadInput) {
    NewCouncil bad = offered();
    bad.code = "mohok";
    bad.institution = "NONE";
    bad.name = {};
    bad.rules = "kz.council.lokal";
    EXPECT_THAT(problems_of(platform->councils().create(administrator, bad)),
                ElementsAre("code council.code", "name council.text_missing",
                            "rules council.rules_unknown", "institution institution.unknown"));
    bad = offered();
    EXPECT_EQ(refusal_of(platform->councils().create(secretary, bad)), "code council.code_taken");
    bad.code = "FIN";
    EXPECT_EQ(refusal_of(platform->councils().create(secretary, bad)), "code council.code_taken");
    bad.code = "OTHER";
    bad.rules = "{\"id\": \"xx.council\"}";
    EXPECT_THAT(problems_of(platform->councils().create(secretary, bad)),
                Contains(HasSubstr("rules.")));
    EXPECT_THAT(platform->councils().list(), SizeIs(1));
    // An institution can't take a council's code either.
    EXPECT_EQ(refusal_of(platform->institutions().create(administrator, institution("MOHOK"))),
              "code institution.code_taken");
}

TEST_F(CouncilsTest, AreTheirSecretariesBusiness) {
    for (Actor const& actor : {regulator, moderator, outsider, anyone}) {
        NewCouncil council = offered();
        council.code = "OTHER";
        EXPECT_FALSE(platform->councils().create(actor, council));
        EXPECT_FALSE(platform->councils().appoint(actor, "MOHOK", six()));
        EXPECT_FALSE(platform->recommendations().adopt(actor, "MOHOK", on_work()));
    }
    Actor const elsewhere = official(8, "Office", Role::secretary, fin.id);
    EXPECT_EQ(platform->councils().appoint(elsewhere, "MOHOK", six()).error().code(),
              ErrorCode::forbidden);
    EXPECT_THAT(names_of_sitting(), IsEmpty());
}

TEST_F(CouncilsTest, AppointTheirMembersTogether) {
    std::vector<CouncilMember> const appointed =
        value(platform->councils().appoint(secretary, "MOHOK", six()));
    std::vector<CouncilMember> const members = value(platform->councils().members("MOHOK"));
    ASSERT_THAT(members, SizeIs(6));
    for (std::size_t i = 0; i < members.size(); ++i) {
        EXPECT_EQ(members[i].id, appointed[i].id);
        EXPECT_EQ(members[i].as, six()[i]);
        EXPECT_EQ(members[i].appointed_at, clock->now());
        EXPECT_TRUE(members[i].sits());
    }
    succeed(platform->councils().check_sitting("MOHOK"));
    EXPECT_THAT(names_of_sitting(), SizeIs(6));
}

TEST_F(CouncilsTest, RefuseARosterThatBreaksTheirRulesAndNameTheRule) {
    std::vector<RosterMember> members = six();
    members[4].is_chair = true;
    members[0].is_chair = false;
    members[3].capacity = MemberCapacity::public_office;
    members[1].organisation = "Parents  of SCHOOLS";
    Result<std::vector<CouncilMember>> const refused =
        platform->councils().appoint(secretary, "MOHOK", members);
    EXPECT_THAT(problems_of(refused),
                ElementsAre("members council.civil_share",
                            "members[2].organisation council.organisation_twice",
                            "members[4].is_chair council.chair_in_office"));
    EXPECT_THAT(refused.error().text(), HasSubstr("Public Councils"));
    EXPECT_THAT(names_of_sitting(), IsEmpty());
}

TEST_F(CouncilsTest, HoldNewMembersToTheRulesWithThoseWhoSit) {
    value(platform->councils().appoint(secretary, "MOHOK", six()));
    RosterMember another = member("Inkar Twin", MemberCapacity::organisation);
    another.organisation = "Parents of schools";
    EXPECT_THAT(problems_of(platform->councils().appoint(secretary, "MOHOK", {another})),
                ElementsAre("members[0].organisation council.organisation_twice"));
    // One who is to have the chair takes it over.
    RosterMember chair = member("Kanat Next");
    chair.is_chair = true;
    value(platform->councils().appoint(secretary, "MOHOK", {chair}));
    std::vector<CouncilMember> const members = value(platform->councils().members("MOHOK"));
    EXPECT_FALSE(members.front().as.is_chair);
    EXPECT_TRUE(members.back().as.is_chair);
}

TEST_F(CouncilsTest, SayWhoLeftAndWhatIsWrongFromThenOn) {
    std::vector<CouncilMember> const members =
        value(platform->councils().appoint(secretary, "MOHOK", six()));
    Departure departure;
    departure.on = day("2026-03-02");
    departure.kind = DepartureKind::resigned;
    departure.reason = "Moves away";
    EXPECT_EQ(
        refusal_of(platform->councils().end_mandate(secretary, "MOHOK", members[0].id, departure)),
        "on council.departure_when")
        << "that is tomorrow";
    departure.on = day("2026-03-01");
    CouncilMember const left =
        value(platform->councils().end_mandate(secretary, "MOHOK", members[0].id, departure));
    EXPECT_FALSE(left.sits());
    EXPECT_EQ(last_entry().action, "council.mandate_ended");
    EXPECT_EQ(last_facts().at("as"), "resigned");
    EXPECT_THAT(last_facts(), Contains(log::text_fact("reason", "Moves away")));

    std::vector<CouncilMember> const now = value(platform->councils().members("MOHOK"));
    EXPECT_EQ(now[0].departure->reason, "Moves away");
    EXPECT_FALSE(now[0].as.is_chair);
    EXPECT_THAT(problems_of(platform->councils().check_sitting("MOHOK")),
                ElementsAre("members council.civil_share"));
    EXPECT_EQ(
        refusal_of(platform->councils().end_mandate(secretary, "MOHOK", members[0].id, departure)),
        "member council.member_left");
    EXPECT_EQ(refusal_of(platform->councils().elect_chair(secretary, "MOHOK", members[0].id)),
              "member council.member_left");
    EXPECT_EQ(refusal_of(platform->councils().end_mandate(secretary, "MOHOK", CouncilMemberId{999},
                                                          departure)),
              "member council.member_unknown");
}

TEST_F(CouncilsTest, SayWhoseMandateHasEnded) {
    value(platform->councils().appoint(secretary, "MOHOK", six()));
    clock->set(at("2029-01-31T18:59:59Z"));
    succeed(platform->councils().check_sitting("MOHOK"));
    clock->set(at("2029-01-31T19:00:00Z"));  // midnight in Almaty
    EXPECT_THAT(problems_of(platform->councils().check_sitting("MOHOK")),
                AllOf(SizeIs(6), Contains("members[0].mandate council.mandate_over")));
}

TEST_F(CouncilsTest, AppointNobodyTwiceNorForTimeThatIsOver) {
    value(platform->councils().appoint(secretary, "MOHOK", six()));
    RosterMember again = member("AIGUL  Sample");
    RosterMember past = member("Inkar Past");
    past.mandate = {day("2024-02-01"), day("2026-03-01"), 1};
    EXPECT_THAT(problems_of(platform->councils().appoint(secretary, "MOHOK", {again, past})),
                ElementsAre("members[0].name council.member_twice",
                            "members[1].mandate.ends council.mandate_past"));
    RosterMember forever = member("Inkar Forever");
    forever.mandate.begins = day("9998-01-01");
    forever.mandate.ends = LocalDate{std::chrono::year{10'000} / 1 / 1};
    EXPECT_THAT(problems_of(platform->councils().appoint(secretary, "MOHOK", {forever})),
                ElementsAre("members[0].mandate council.mandate_days"))
        << "it could not be read again";
    EXPECT_THAT(problems_of(platform->councils().appoint(
                    secretary, "MOHOK", {member("Inkar Twin"), member("Inkar Twin")})),
                ElementsAre("members[1].name council.member_twice"));
}

TEST_F(CouncilsTest, EndAMandateThatIsStillToCome) {
    RosterMember later = member("Inkar Later");
    later.mandate = {day("2027-01-01"), day("2029-01-01"), 1};
    CouncilMemberId const id =
        value(platform->councils().appoint(secretary, "MOHOK", {later})).front().id;
    Departure departure;
    departure.on = day("2026-03-01");
    EXPECT_EQ(refusal_of(platform->councils().end_mandate(secretary, "MOHOK", id, departure)),
              "on council.departure_when");
    departure.on = day("2027-01-01");
    value(platform->councils().end_mandate(secretary, "MOHOK", id, departure));
    EXPECT_THAT(names_of_sitting(), IsEmpty());
}

TEST_F(CouncilsTest, AreNotFoundedOnOtherRulesUnderTheNameOfTheShippedOnes) {
    NewCouncil other = offered();
    other.code = "OTHER";
    other.rules = std::string{shipped_council_rules_file("kz.council.local")};
    std::string const count = "\"at_most\": 1";
    other.rules.replace(other.rules.find(count), count.size(), "\"at_most\": 7");
    EXPECT_EQ(refusal_of(platform->councils().create(secretary, other)),
              "rules council.rules_altered");
}

TEST_F(CouncilsTest, ElectAChairWhoMayHaveIt) {
    std::vector<CouncilMember> const members =
        value(platform->councils().appoint(secretary, "MOHOK", six()));
    EXPECT_EQ(refusal_of(platform->councils().elect_chair(secretary, "MOHOK", members[5].id)),
              "member council.chair_in_office");
    value(platform->councils().elect_chair(secretary, "MOHOK", members[1].id));
    std::vector<CouncilMember> const now = value(platform->councils().members("MOHOK"));
    EXPECT_FALSE(now[0].as.is_chair);
    EXPECT_TRUE(now[1].as.is_chair);
    EXPECT_EQ(last_facts().at("member"), std::to_string(members[1].id.value()));
}

}  // namespace
}  // namespace consult::test
