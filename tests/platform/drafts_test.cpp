#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
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

class ComparedVersionsTest : public DraftsTest {
protected:
    /// The next version of the draft, published, with texts by their languages.
    DraftVersionId publish(std::vector<std::pair<char const*, std::string>> const& texts) {
        DraftVersionId const id = value(platform->drafts().add_version(regulator, draft, {})).id;
        for (auto const& [tag, source] : texts)
            write(id, tag, source);
        return value(platform->drafts().publish_version(regulator, id)).id;
    }
    Result<VersionComparison> compare(DraftVersionId before, DraftVersionId after,
                                      char const* tag = "en") {
        return platform->drafts().compare(anyone, before, after, language(tag));
    }
};

TEST_F(ComparedVersionsTest, ShowWhatBecameOfEachProvisionAndWhy) {
    ConsultationNumber const number = open_consultation();
    std::string const fees = "# Rules\n\n## Article 1. Fees\n\n";
    DraftVersionId const before = publish({{"en", fees + "The fee is ten.\n"}});
    DraftVersionId const after = publish({{"en", fees + "The fee is five.\n"}});
    CommentNumber const asked = comment(number, "Ten is too much.");
    NewResponse offered;
    offered.disposition = Disposition::accepted;
    offered.reason = in_both("It is halved.");
    offered.comments = {asked};
    offered.provision = "art_1__para_u1";
    ResponseId const response = value(platform->responses().write(regulator, number, offered)).id;
    EXPECT_TRUE(value(compare(before, after)).reasons.empty()) << "it is not published";
    ASSERT_TRUE(platform->responses().publish(regulator, {response}));

    VersionComparison const compared = value(compare(before, after));
    EXPECT_EQ(compared.before.id, before);
    EXPECT_EQ(compared.after.id, after);
    EXPECT_EQ(compared.comparison.counts(), (DraftComparison::Counts{.changed = 1}));
    ComparedProvision const& changed = compared.comparison.provisions.back();
    EXPECT_EQ(changed.before_text, "The fee is ten.");
    EXPECT_EQ(changed.after_text, "The fee is five.");
    ASSERT_THAT(compared.reasons, SizeIs(1));
    EXPECT_EQ(compared.reasons.at("art_1__para_u1").front().reason, in_both("It is halved."));
    EXPECT_THAT(compared.reasons_of(changed), SizeIs(1));
    EXPECT_TRUE(compared.reasons_of(compared.comparison.provisions.front()).empty());
    EXPECT_EQ(value(compare(after, before)).comparison.provisions.back().after_text,
              "The fee is ten.");
}

TEST_F(ComparedVersionsTest, HaveTheReasonsOfTheirOwnProvisionsOnly) {
    ConsultationNumber const number = open_consultation();
    CommentNumber const asked = comment(number, "Keep appeals.");
    std::string const fees = "Fees\n\nThe fee for a licence is paid before it is given out.\n\n";
    std::string const terms = "Terms\n\nAn application is answered within ten working days.\n\n";
    std::string const appeals = "Appeals\n\nWhoever is refused may appeal to the court.\n\n";
    std::string const scope = "Scope\n\nThis Law holds for all goods of the sea.\n\n";
    auto const publish_law = [&](std::vector<std::string> const& articles) {
        clock->set(clock->now() + std::chrono::seconds{60});
        std::string source = "# Rules\n\n";
        int article = 0;
        for (std::string const& text : articles)
            source += "## Article " + std::to_string(++article) + ". " + text;
        return publish({{"en", source}});
    };
    auto const respond = [&](char const* provision) {
        clock->set(clock->now() + std::chrono::seconds{60});
        NewResponse offered;
        offered.disposition = Disposition::accepted;
        offered.reason = in_both("As was asked.");
        offered.comments = {asked};
        offered.provision = provision;
        ResponseId const id = value(platform->responses().write(regulator, number, offered)).id;
        ASSERT_TRUE(platform->responses().publish(regulator, {id}));
    };
    auto const with_reasons = [&](DraftVersionId before, DraftVersionId after) {
        VersionComparison const compared = value(compare(before, after));
        std::vector<std::string> names;
        for (ComparedProvision const& provision : compared.comparison.provisions) {
            if (provision.follows_parent || compared.reasons_of(provision).empty()) continue;
            names.push_back((provision.before ? provision.before->eid : "-") + " > " +
                            (provision.after ? provision.after->eid : "-"));
        }
        return names;
    };
    DraftVersionId const one = publish_law({fees, terms, appeals});
    DraftVersionId const two = publish_law({fees, appeals});
    respond("art_2");
    std::vector<std::string> const appeals_of_two{"art_3 > art_2",
                                                  "art_3__para_u1 > art_2__para_u1"};
    EXPECT_EQ(with_reasons(one, two), appeals_of_two) << "terms were art_2 before";

    DraftVersionId const three = publish_law({scope, fees, appeals});
    EXPECT_THAT(with_reasons(two, three), IsEmpty()) << "fees are art_2 now";
    respond("art_1");
    EXPECT_THAT(with_reasons(two, three), ElementsAre("- > art_1"));
    EXPECT_EQ(with_reasons(one, two), appeals_of_two) << "scope is art_1 of another version";

    DraftVersionId const four = publish_law({scope, fees, terms});
    EXPECT_THAT(with_reasons(two, four), ElementsAre("- > art_1")) << "it has stayed the same";
}

TEST_F(ComparedVersionsTest, AreComparedInALanguageThatBothHave) {
    (void)open_consultation();
    DraftVersionId const one = publish({{"en", "# Rules\n"}, {"ru", "# Правила\n"}});
    DraftVersionId const two = publish({{"kk", "# Қағидалар\n"}, {"ru", "# Новые правила\n"}});
    DraftVersionId const three = publish({{"kk", "# Жаңа қағидалар\n"}});
    EXPECT_EQ(value(compare(one, two)).after_text->language, language("ru"));
    EXPECT_EQ(value(compare(two, three, "kk")).before_text->language, language("kk"));
    EXPECT_THAT(problems_of(compare(one, three)), ElementsAre("before draft.no_common_language"));
}

TEST_F(ComparedVersionsTest, AreOfOneDraftAndThereForWhoAsks) {
    ConsultationNumber const number = open_consultation();
    DraftVersionId const published = publish({{"en", "# Rules\n"}});
    DraftVersionId const edited = value(platform->drafts().add_version(regulator, draft, {})).id;
    EXPECT_THAT(codes_of(compare(published, edited)), ElementsAre(ErrorCode::not_found));
    EXPECT_THAT(codes_of(compare(edited, published)), ElementsAre(ErrorCode::not_found));
    DraftVersionId const other = value(platform->drafts().create(regulator, number)).id;
    write(other, "en", "# Others\n");
    value(platform->drafts().publish_version(regulator, other));
    EXPECT_THAT(problems_of(compare(published, other)), ElementsAre("before draft.other_draft"));
}

}  // namespace
}  // namespace consult::test
