#include "log/facts.h"
#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class InstitutionsTest : public PlatformTest {};

TEST_F(InstitutionsTest, KeepsAnInstitution) {
    Institution offered = institution("EDU2");
    offered.name.set(language("ru"), "Министерство");
    Institution const created = value(platform->institutions().create(administrator, offered));
    EXPECT_TRUE(created.id);

    open();
    Institution const found = value(platform->institutions().find("EDU2"));
    EXPECT_EQ(found.id, created.id);
    EXPECT_EQ(found.name, offered.name);
    EXPECT_EQ(found.zone, offered.zone);
    EXPECT_EQ(found.contact, offered.contact);
}

TEST_F(InstitutionsTest, ListsAllByCode) {
    value(platform->institutions().create(administrator, institution("EDU")));
    std::vector<std::string> codes;
    for (Institution const& one : platform->institutions().list())
        codes.push_back(one.code);
    EXPECT_THAT(codes, ElementsAre("EDU", "FIN", "MOH"));
}

TEST_F(InstitutionsTest, LogsTheCreationAndTellsOfTheChange) {
    changes.clear();
    value(platform->institutions().create(administrator, institution("EDU")));
    LogEntry const entry = last_entry();
    EXPECT_EQ(entry.action, "institution.created");
    EXPECT_EQ(entry.subject, "EDU");
    EXPECT_EQ(last_facts().at("zone"), "Asia/Almaty");
    EXPECT_EQ(last_facts().at("name_sha256"),
              log::text_fact("name", institution("EDU").name).second);
    EXPECT_EQ(entry.at, clock->now());
    EXPECT_EQ(entry.actor.account, AccountId{1});
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].consultation.institution, "");
}

TEST_F(InstitutionsTest, OnlyAdministratorsCreate) {
    std::uint64_t const before = platform->log().head().size;
    EXPECT_THAT(codes_of(platform->institutions().create(anyone, institution("EDU"))),
                ElementsAre(ErrorCode::unauthenticated));
    EXPECT_THAT(codes_of(platform->institutions().create(regulator, institution("EDU"))),
                ElementsAre(ErrorCode::forbidden));
    EXPECT_FALSE(platform->institutions().find("EDU"));
    EXPECT_EQ(platform->log().head().size, before);
}

TEST_F(InstitutionsTest, RefusesACodeThatIsTaken) {
    changes.clear();
    EXPECT_THAT(problems_of(platform->institutions().create(administrator, institution("MOH"))),
                ElementsAre("code institution.code_taken"));
    EXPECT_THAT(changes, IsEmpty());
}

TEST_F(InstitutionsTest, TellsEveryProblemAtOnce) {
    Institution offered = institution("moh");
    offered.name = {};
    offered.zone = value(ZoneName::parse("Asia/Nowhere"));
    EXPECT_THAT(
        problems_of(platform->institutions().create(administrator, offered)),
        ElementsAre("code institution.code", "name institution.name", "zone time.zone_unknown"));
}

TEST_F(InstitutionsTest, FindsNoneUnderAnUnknownCode) {
    EXPECT_THAT(codes_of(platform->institutions().find("NONE")), ElementsAre(ErrorCode::not_found));
}

}  // namespace
}  // namespace consult::test
