#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

class DraftsTest : public PlatformTest {
protected:
    DraftVersion newest(ConsultationNumber const& number) {
        return value(platform->drafts().versions(regulator, number)).back();
    }
    void write(DraftVersionId version, char const* tag, std::string source) {
        value(platform->drafts().add_text(regulator, version, language(tag), SourceFormat::markdown,
                                          std::move(source)));
    }
    auto ways(DraftVersionId version, std::vector<std::string> const& eids) {
        return value(platform->drafts().ways_to(regulator, version, language("en"), eids));
    }
};

TEST_F(DraftsTest, TheFirstLanguageIsTheConsultationsWhicheverTextCameFirst) {
    ConsultationNumber const number = prepare();  // in English and Russian
    DraftVersionId const version = newest(number).id;
    write(version, "kk", "# Ережелер\n");
    write(version, "ru", "# Правила\n");
    write(version, "en", "# Rules, once more\n");
    EXPECT_THAT(newest(number).languages,
                ElementsAre(language("en"), language("ru"), language("kk")));
    Language const other = language("de");
    EXPECT_EQ(value(platform->drafts().text(regulator, version, other)).language, language("en"));
    EXPECT_EQ(newest(number).language_for(other), language("en"));
    EXPECT_EQ(newest(number).language_for(language("kk")), language("kk"));
}

TEST_F(DraftsTest, AWayLeadsFromTheWholeTextDownToAProvision) {
    ConsultationNumber const number = prepare();
    DraftVersionId const version = newest(number).id;
    std::string source = "# Rules\n\n## Chapter 1. Kitchens\n\n### Article 1. Scope\n\nOf all.\n";
    source += "\n## Chapter 2. Cooks\n\n### Article 2. Hygiene\n\n1. Hands are washed.\n";
    for (int i = 2; i <= 40; ++i)
        source += std::to_string(i) + ". And washed.\n";
    write(version, "en", source);

    auto const found = ways(version, {"chp_2__art_2", "art_2", "chp_2", "nowhere", ""});
    std::string const article = found.contains("art_2") ? "art_2" : "chp_2__art_2";
    ASSERT_TRUE(found.contains(article));
    std::vector<Provision> const& way = found.at(article);
    std::vector<std::string> eids;
    for (Provision const& step : way) {
        eids.push_back(step.eid);
        EXPECT_TRUE(&step == &way.back() || step.children.empty()) << step.eid;
    }
    EXPECT_THAT(eids, ElementsAre("", "chp_2", article));
    EXPECT_EQ(plain_text(way.back().heading.content), "Hygiene");
    EXPECT_EQ(plain_text(way[1].heading.content), "Cooks");
    // Only its beginning: a name takes no more.
    EXPECT_FALSE(way.back().children.empty());
    EXPECT_LT(way.back().children.size(), 40U);
    EXPECT_THAT(found, SizeIs(2));
}

TEST_F(DraftsTest, WaysInAVersionThatIsBeingEditedAreOfficialsAlone) {
    ConsultationNumber const number = prepare();
    EXPECT_THAT(
        codes_of(platform->drafts().ways_to(anyone, newest(number).id, language("en"), {"art_1"})),
        ElementsAre(ErrorCode::not_found));
}

TEST_F(DraftsTest, TheNewestVersionIsThatOfTheFirstDraftThatIsPublished) {
    ConsultationNumber const number = prepare();
    EXPECT_FALSE(value(platform->drafts().newest(regulator, number)).has_value());
    EXPECT_THAT(codes_of(platform->drafts().newest(anyone, number)),
                ElementsAre(ErrorCode::not_found));
    value(platform->consultations().publish(regulator, number));
    publish_version(3);
    value(platform->drafts().add_version(regulator, draft, {}));
    DraftVersion const found = value(platform->drafts().newest(anyone, number)).value();
    EXPECT_EQ(found.number, 2U);
    EXPECT_THAT(found.languages, ElementsAre(language("en")));
}

}  // namespace
}  // namespace consult::test
