/// Comments on one version of a draft, seen from a later one.
#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

class CommentPlacesTest : public PlatformTest {
protected:
    CommentPlacesTest() {
        number = prepare();
        first = value(platform->drafts().versions(regulator, number)).back().id;
        write(first, "en", first_text);
        write(first, "ru", "# Кухни\n\n## Статья 1. Вода\n\nВода проверяется каждый месяц.\n");
        value(platform->consultations().publish(regulator, number));
        clock->set(at("2026-03-03T06:00:00Z"));
    }

    void write(DraftVersionId version, char const* tag, std::string const& source) {
        value(platform->drafts().add_text(regulator, version, language(tag), SourceFormat::markdown,
                                          source));
    }
    void publish_second() {
        second = value(platform->drafts().add_version(
                           regulator, draft, LocalizedText{language("en"), "After the first look"}))
                     .id;
        write(second, "en", second_text);
        write(second, "ru",
              "# Кухни\n\n## Статья 1. Слова\n\nКухня есть место, где готовят.\n\n"
              "## Статья 2. Вода\n\nВода проверяется каждый месяц.\n");
        value(platform->drafts().publish_version(regulator, second));
    }

    CommentNumber comment(DraftVersionId version, std::optional<Anchor> anchor) {
        NewComment offered;
        offered.consultation = number;
        offered.version = version;
        offered.anchor = std::move(anchor);
        offered.text = "A remark.";
        offered.language = language("en");
        offered.idempotency_key = Bytes{view(randomness->salt())};
        CommentNumber const given = value(platform->comments().submit(offered)).number;
        succeed(platform->comments().screen(moderator, {given}, CommentEvent::publish, ""));
        return given;
    }

    std::optional<PlacedPassage> place(DraftVersionId on, Anchor const& anchor,
                                       char const* wanted = "en") {
        return value(platform->drafts().places(PublicActor{}, second, language(wanted),
                                               {{on, anchor}}))
            .front();
    }
    std::vector<std::uint64_t> listed(DraftVersionId version, std::string eid,
                                      CommentOrder order = CommentOrder::oldest_first) {
        CommentFilter filter;
        filter.version = version;
        filter.provision = std::move(eid);
        filter.order = order;
        std::vector<std::uint64_t> found;
        PageRequest request{{}, 2};
        do {
            Page<PublicComment> const page =
                value(platform->comments().list(number, filter, request));
            total = page.total;
            for (PublicComment const& one : page.items)
                found.push_back(one.number.sequence);
            request.cursor = page.next;
        } while (!request.cursor.empty());
        return found;
    }

    std::string const first_text =
        "# Kitchens\n\n## Article 1. Water\n\nWater is tested once a month by a laboratory.\n\n"
        "## Article 2. Salt\n\nNo meal holds more than two grams of salt.\n\n"
        "## Article 3. Smoke\n\nNobody smokes where meals are cooked or given out.\n";
    // A first article is new, that on smoke is gone.
    std::string const second_text =
        "# Kitchens\n\n## Article 1. Words\n\nA kitchen is a place where meals are made.\n\n"
        "## Article 2. Water\n\nWater is tested once a month by a laboratory.\n\n"
        "## Article 3. Salt\n\nNo meal holds more than one gram of salt.\n";

    ConsultationNumber number;
    DraftVersionId first;
    DraftVersionId second;
    std::uint64_t total = 0;
};

TEST_F(CommentPlacesTest, APassageIsFoundInALaterVersion) {
    publish_second();
    Anchor const water{"art_1", "tested once a month", {}, {}};
    std::optional<PlacedPassage> const found = place(first, water);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->place.fit, AnchorFit::exact);
    EXPECT_EQ(found->place.provision, "art_2");
    EXPECT_EQ(found->language, language("en"));
    std::optional<PlacedPassage> const salt = place(first, {"art_2", "two grams of salt", {}, {}});
    ASSERT_TRUE(salt);
    EXPECT_EQ(salt->place.fit, AnchorFit::approximate);
    EXPECT_EQ(salt->place.passage, "one gram of salt");
    std::optional<PlacedPassage> const smoke = place(first, {"art_3", "Nobody smokes", {}, {}});
    ASSERT_TRUE(smoke);
    EXPECT_EQ(smoke->place.fit, AnchorFit::orphaned);
    EXPECT_TRUE(smoke->place.fate.is_removed);
    // On the version itself it is where it was said to be; from a later one nothing is found.
    EXPECT_EQ(place(second, {"art_2", "once a month", {}, {}})->place.fit, AnchorFit::exact);
    EXPECT_FALSE(
        value(platform->drafts().places(PublicActor{}, first, language("en"), {{second, water}}))
            .front());
}

TEST_F(CommentPlacesTest, APassageIsLookedForInTheLanguageOfItsWords) {
    publish_second();
    std::optional<PlacedPassage> const found =
        place(first, {"art_1", "каждый месяц", {}, {}}, "en");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->language, language("ru"));
    EXPECT_EQ(found->place.provision, "art_2");
    EXPECT_EQ(found->place.passage, "каждый месяц");
}

TEST_F(CommentPlacesTest, CountsFollowTheProvisions) {
    comment(first, Anchor{"art_1", {}, {}, {}});
    comment(first, Anchor{"art_1", "каждый месяц", {}, {}});
    comment(first, Anchor{"art_3", "Nobody smokes", {}, {}});
    comment(first, std::nullopt);
    publish_second();
    comment(second, Anchor{"art_2", {}, {}, {}});
    comment(second, Anchor{"art_1", {}, {}, {}});
    comment(second, std::nullopt);
    using Counts = std::map<std::string, std::uint64_t, std::less<>>;
    // What was said of smoke belongs to the whole draft now.
    EXPECT_EQ(value(platform->drafts().comment_counts(PublicActor{}, second)),
              (Counts{{"", 3}, {"art_1", 1}, {"art_2", 3}}));
    EXPECT_EQ(value(platform->drafts().comment_counts(PublicActor{}, first)),
              (Counts{{"", 1}, {"art_1", 2}, {"art_3", 1}}));
    // Lists hold what is counted, page by page, either way.
    EXPECT_THAT(listed(second, "art_2"), ElementsAre(1, 2, 5));
    EXPECT_EQ(total, 3U);
    EXPECT_THAT(listed(second, "art_2", CommentOrder::newest_first), ElementsAre(5, 2, 1));
    EXPECT_THAT(listed(second, ""), ElementsAre(3, 4, 7));
    EXPECT_THAT(listed(second, "art_1"), ElementsAre(6));
    EXPECT_THAT(listed(first, "art_1"), ElementsAre(1, 2));
    EXPECT_THAT(listed(first, ""), ElementsAre(4));
}

TEST_F(CommentPlacesTest, PagesLeadBackToo) {
    for (int i = 0; i < 3; ++i)
        comment(first, Anchor{"art_1", {}, {}, {}});
    publish_second();
    for (int i = 0; i < 2; ++i)
        comment(second, Anchor{"art_2", {}, {}, {}});
    CommentFilter filter;
    filter.version = second;
    filter.provision = "art_2";
    auto const page = [&](std::string cursor) {
        return value(platform->comments().list(number, filter, {std::move(cursor), 2}));
    };
    auto const sequences = [](Page<PublicComment> const& shown) {
        std::vector<std::uint64_t> found;
        for (PublicComment const& one : shown.items)
            found.push_back(one.number.sequence);
        return found;
    };
    Page<PublicComment> const one = page({});
    EXPECT_TRUE(one.previous.empty());
    Page<PublicComment> const two = page(one.next);
    Page<PublicComment> const three = page(two.next);
    EXPECT_TRUE(three.next.empty());
    EXPECT_THAT(sequences(three), ElementsAre(5));
    EXPECT_THAT(sequences(page(three.previous)), ElementsAre(3, 4));
    EXPECT_THAT(sequences(page(page(three.previous).previous)), ElementsAre(1, 2));
    EXPECT_TRUE(page(page(three.previous).previous).previous.empty());
}

TEST_F(CommentPlacesTest, TwentyThousandPassagesAreFoundAtOnce) {
    constexpr int articles = 500;
    constexpr std::size_t passages = 20'000;
    // Of every ten articles the second begins with another word and the fifth is gone.
    auto const law = [](bool is_changed) {
        std::string source = "# Kitchens\n";
        for (int i = 1; i <= articles; ++i) {
            if (is_changed && i % 10 == 5) continue;
            std::string const n = std::to_string(i);
            source += "\n## Article " + n + ". Pot " + n + "\n\n" +
                      (is_changed && i % 10 == 2 ? "Every" : "Each") + " pot of sort " + n +
                      " is washed with " + n + " litres of water and dried on shelf " + n + ".\n";
        }
        return source;
    };
    DraftVersionId const before =
        value(platform->drafts().add_version(regulator, draft, LocalizedText{language("en"), "1"}))
            .id;
    write(before, "en", law(false));
    value(platform->drafts().publish_version(regulator, before));
    DraftVersionId const after =
        value(platform->drafts().add_version(regulator, draft, LocalizedText{language("en"), "2"}))
            .id;
    write(after, "en", law(true));
    value(platform->drafts().publish_version(regulator, after));

    std::vector<CommentedPassage> asked;
    for (std::size_t i = 0; i < passages; ++i) {
        std::string const n = std::to_string(i % articles + 1);
        asked.push_back(
            {before, {"art_" + n, "Each pot of sort " + n + " is washed with " + n, {}, {}}});
    }
    auto const found =
        value(platform->drafts().places(PublicActor{}, after, language("en"), asked));
    ASSERT_EQ(found.size(), passages);
    std::map<AnchorFit, std::size_t> fits;
    for (std::size_t i = 0; i < passages; ++i) {
        ASSERT_TRUE(found[i]) << i;
        AnchorPlace const& place = found[i]->place;
        ++fits[place.fit];
        std::size_t const article = i % articles + 1;
        if (place.fit != AnchorFit::orphaned) {
            EXPECT_THAT(place.passage,
                        ::testing::EndsWith(" is washed with " + std::to_string(article)));
        }
    }
    EXPECT_EQ(fits[AnchorFit::exact], passages * 8 / 10);
    EXPECT_EQ(fits[AnchorFit::approximate], passages / 10);
    EXPECT_EQ(fits[AnchorFit::orphaned], passages / 10);
}

TEST_F(CommentPlacesTest, TheFirstCommentsStandBesideTheirProvisions) {
    comment(first, Anchor{"art_1", "once a month", {}, {}});
    comment(first, Anchor{"art_1", {}, {}, {}});
    publish_second();
    comment(second, Anchor{"art_2", {}, {}, {}});
    comment(second, std::nullopt);
    CommentsBeside const beside =
        value(platform->comments().beside(number, second, language("ru"), {}, 2, 100));
    EXPECT_THAT(beside.counts, UnorderedElementsAre(Pair("", 1), Pair("art_2", 3)));
    ASSERT_EQ(beside.comments.at("art_2").size(), 2U);
    CommentsBeside::Beside const& one = beside.comments.at("art_2").front();
    EXPECT_EQ(one.comment.number.sequence, 1U);
    EXPECT_EQ(one.place->place.passage, "once a month");
    EXPECT_EQ(one.place->language, language("en"));
    EXPECT_FALSE(beside.comments.at("").front().place);
    // One of all together: the whole draft comes first.
    EXPECT_THAT(
        value(platform->comments().beside(number, second, language("ru"), {}, 2, 1)).comments,
        ::testing::SizeIs(1));
}

TEST_F(CommentPlacesTest, OnlyWhatIsShownTakesFromTheMostThatStandBeside) {
    publish_second();
    comment(second, std::nullopt);
    for (int i = 0; i < 3; ++i)
        comment(second, Anchor{"art_1", {}, {}, {}});
    comment(second, Anchor{"art_2", {}, {}, {}});
    auto const beside = [&](std::function<bool(std::string_view)> const& is_shown) {
        CommentsBeside const found =
            value(platform->comments().beside(number, second, language("en"), is_shown, 3, 2));
        EXPECT_THAT(found.counts,
                    UnorderedElementsAre(Pair("", 1), Pair("art_1", 3), Pair("art_2", 1)))
            << "counts are of all provisions";
        std::map<std::string, std::size_t> here;
        for (auto const& [eid, comments] : found.comments)
            here[eid] = comments.size();
        return here;
    };
    EXPECT_THAT(beside({}), UnorderedElementsAre(Pair("", 1), Pair("art_1", 1)));
    EXPECT_THAT(beside([](std::string_view eid) { return eid == "art_2"; }),
                UnorderedElementsAre(Pair("", 1), Pair("art_2", 1)));
    EXPECT_THAT(beside([](std::string_view) { return false; }), UnorderedElementsAre(Pair("", 1)));
}

TEST_F(CommentPlacesTest, AreOfAVersionOfTheConsultationThatWhoAsksMayRead) {
    EXPECT_EQ(problems_of(platform->drafts().places(PublicActor{}, DraftVersionId{999},
                                                    language("en"), {})),
              problems_of(platform->drafts().version(PublicActor{}, DraftVersionId{999})));
    CommentFilter filter;
    filter.provision = "art_1";
    filter.version = value(platform->drafts().create(regulator, number)).id;
    EXPECT_FALSE(platform->comments().list(number, filter, {}));
    EXPECT_FALSE(platform->comments().beside(number, *filter.version, language("en"), {}, 3, 10));
    EXPECT_TRUE(platform->comments().list_all(regulator, number, filter, {}));
}

}  // namespace
}  // namespace consult::test
