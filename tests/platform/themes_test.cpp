#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ThemesTest : public PlatformTest {
protected:
    ThemesTest() {
        number = open_consultation();
        first = comment(number, "Inspect the kitchens twice a year, once is too seldom.");
        second = comment(number, "Inspect twice. And tell the parents what was found.");
        third = comment(number, "The parents have a right to know what was found.");
    }

    NewTheme named(std::string name) {
        return {LocalizedText{language("en"), std::move(name)}, {}, ""};
    }
    Theme make(std::string name) {
        return value(platform->themes().create(regulator, number, named(std::move(name))));
    }
    static std::vector<Passage> said(CommentNumber const& comment, std::string quote = "") {
        std::vector<Passage> passages;
        passages.push_back({comment, std::move(quote)});
        return passages;
    }
    static std::vector<Passage> both(std::vector<Passage> one, std::vector<Passage> const& other) {
        one.insert(one.end(), other.begin(), other.end());
        return one;
    }
    Theme mark(Theme const& theme, std::vector<CommentNumber> const& comments) {
        std::vector<Passage> passages;
        for (CommentNumber const& one : comments)
            passages.push_back({one, ""});
        return value(platform->themes().mark(regulator, theme.id, passages));
    }
    std::vector<CommentNumber> comments(Theme const& theme, ThemeMark mark = ThemeMark::confirmed) {
        std::vector<CommentNumber> numbers;
        for (ThemeComment const& one :
             value(platform->themes().comments(regulator, theme.id, mark, {})).items)
            numbers.push_back(one.comment);
        return numbers;
    }
    std::vector<std::string> names(Actor const& viewer) {
        std::vector<std::string> all;
        for (Theme const& theme : value(platform->themes().list(viewer, number)))
            all.push_back(theme.name.in(language("en")));
        return all;
    }
    ResponseId answer(Theme const& theme) {
        NewResponse response;
        response.disposition = Disposition::accepted;
        response.reason = in_both("It will be so.");
        response.themes = {theme.id};
        return value(platform->responses().write(regulator, number, response)).id;
    }

    ConsultationNumber number;
    CommentNumber first;
    CommentNumber second;
    CommentNumber third;
};

TEST_F(ThemesTest, AreMadeOnceByAForm) {
    NewTheme offered{LocalizedText{language("en"), "Inspections"}, {}, ""};
    ThemeId const made = value(platform->themes().create(regulator, number, offered, "a")).id;
    EXPECT_EQ(value(platform->themes().create(regulator, number, offered, "a")).id, made);
    EXPECT_NE(value(platform->themes().create(regulator, number, offered, "b")).id, made);
    offered.name = LocalizedText{language("en"), "Inspections of kitchens"};
    EXPECT_THAT(problems_of(platform->themes().create(regulator, number, offered, "a")),
                ElementsAre("theme theme.saved_already"));
}

TEST_F(ThemesTest, HoldTheCommentsThatRaiseThem) {
    Theme const often = make("How often");
    Theme const parents = make("Telling parents");
    EXPECT_EQ(mark(often, {first, second}).comments, 2U);
    EXPECT_EQ(mark(parents, {second, third}).comments, 2U);
    EXPECT_THAT(comments(often), ElementsAre(first, second));
    EXPECT_THAT(comments(parents), ElementsAre(second, third));
    auto const of_second = value(platform->themes().of_comment(regulator, second));
    ASSERT_THAT(of_second, SizeIs(2));
    EXPECT_EQ(of_second[0].theme.id, often.id);
    EXPECT_EQ(of_second[0].place.marked_by, "Department of Health Policy");

    EXPECT_EQ(value(platform->themes().decline(regulator, often.id, {second})).comments, 1U);
    EXPECT_THAT(comments(often, ThemeMark::declined), ElementsAre(second));
    EXPECT_EQ(mark(often, {second}).comments, 2U) << "whoever said no may say yes";
}

TEST_F(ThemesTest, KeepThePassageThatRaisesThem) {
    Theme const parents = make("Telling parents");
    std::string const quote = "tell the parents what was found";
    value(platform->themes().mark(regulator, parents.id, said(second, quote)));
    EXPECT_EQ(value(platform->themes().of_comment(regulator, second)).front().place.quote, quote);

    auto const wrong = platform->themes().mark(
        regulator, parents.id, both(said(third, "a right to know"), said(first, "parents")));
    EXPECT_THAT(problems_of(wrong), ElementsAre("passages[1].quote theme.quote_unknown"));
    EXPECT_THAT(comments(parents), ElementsAre(second)) << "nothing was half done";
}

TEST_F(ThemesTest, AreKnownToOfficialsUntilOneIsAnswered) {
    Theme const often = make("How often");
    Theme const parents = make("Telling parents");
    mark(often, {first});
    mark(parents, {third});
    EXPECT_THAT(names(anyone), IsEmpty());
    EXPECT_EQ(codes_of(platform->themes().find(anyone, often.id)),
              std::vector{ErrorCode::not_found});
    EXPECT_THAT(value(platform->themes().of_comment(anyone, first)), IsEmpty());

    succeed(platform->responses().publish(regulator, {answer(often)}));
    EXPECT_THAT(names(anyone), ElementsAre("How often"));
    EXPECT_EQ(value(platform->themes().find(anyone, often.id)).disposition, Disposition::accepted);
    EXPECT_THAT(value(platform->themes().of_comment(anyone, first)), IsEmpty())
        << "a passage of what nobody has screened is not public";
    EXPECT_EQ(codes_of(platform->themes().comments(anyone, often.id, ThemeMark::proposed, {})),
              std::vector{ErrorCode::unauthenticated});
    EXPECT_THAT(
        value(platform->themes().comments(anyone, often.id, ThemeMark::confirmed, {})).items,
        IsEmpty())
        << "the comment is not screened";
    succeed(platform->comments().screen(moderator, {first}, CommentEvent::publish, ""));
    EXPECT_THAT(value(platform->themes().of_comment(anyone, first)), SizeIs(1));
    succeed(platform->comments().screen(moderator, {first}, CommentEvent::withhold, "Names one."));
    EXPECT_THAT(value(platform->themes().of_comment(anyone, first)), IsEmpty());
    EXPECT_THAT(value(platform->themes().of_comment(regulator, first)), SizeIs(1));
}

TEST_F(ThemesTest, AreRenamedMergedAndSplitWithTheirHistory) {
    Theme const often = make("How often");
    Theme const twice = make("Twice a year");
    mark(often, {first});
    mark(twice, {first, second});
    value(platform->themes().change(regulator, often.id, named("Frequency")));
    Theme const merged = value(platform->themes().merge(regulator, twice.id, often.id));
    EXPECT_EQ(merged.comments, 2U);
    EXPECT_THAT(names(regulator), ElementsAre("Frequency", "Twice a year"));
    EXPECT_EQ(value(platform->themes().find(regulator, twice.id)).merged_into, often.id);
    EXPECT_THAT(problems_of(platform->themes().mark(regulator, twice.id, said(third))),
                ElementsAre("theme theme.merged"));

    mark(merged, {third});
    Theme const split =
        value(platform->themes().split(regulator, often.id, named("Parents"), {second, third}));
    EXPECT_THAT(comments(split), ElementsAre(second, third));
    EXPECT_THAT(comments(merged), ElementsAre(first));
    auto const history = value(platform->themes().history(regulator, often.id));
    ASSERT_THAT(history, SizeIs(4));
    EXPECT_EQ(history[1].kind, ThemeChange::Kind::renamed);
    EXPECT_EQ(history[1].was_name.in(language("en")), "How often");
    auto const of_merged = value(platform->themes().history(regulator, twice.id));
    EXPECT_EQ(of_merged.back().kind, ThemeChange::Kind::merged);
    EXPECT_EQ(of_merged.back().comments, 2U);
    EXPECT_EQ(value(platform->themes().history(regulator, split.id)).front().other, often.id);
    EXPECT_THAT(problems_of(platform->themes().split(regulator, often.id, named("None"), {third})),
                ElementsAre("comments theme.split_of_others"));
}

TEST_F(ThemesTest, TellBothSidesOfMergesAndSplits) {
    Theme const often = make("How often");
    Theme const twice = make("Twice a year");
    mark(often, {first});
    mark(twice, {second, third});
    clock->advance(std::chrono::minutes{1});
    value(platform->themes().merge(regulator, twice.id, often.id));
    clock->advance(std::chrono::minutes{1});
    Theme const split =
        value(platform->themes().split(regulator, often.id, named("Parents"), {third}));
    auto const history = value(platform->themes().history(regulator, often.id));
    ASSERT_THAT(history, SizeIs(3));
    EXPECT_EQ(history[0].kind, ThemeChange::Kind::made);
    EXPECT_EQ(history[1].kind, ThemeChange::Kind::absorbed);
    EXPECT_EQ(history[1].other, twice.id);
    EXPECT_EQ(history[1].comments, 2U);
    EXPECT_EQ(history[1].was_name.in(language("en")), "Twice a year");
    EXPECT_EQ(history[2].kind, ThemeChange::Kind::divided);
    EXPECT_EQ(history[2].other, split.id);
    EXPECT_EQ(history[2].comments, 1U);
    auto const of_split = value(platform->themes().history(regulator, split.id));
    ASSERT_THAT(of_split, SizeIs(1));
    EXPECT_EQ(of_split[0].kind, ThemeChange::Kind::split);
    EXPECT_EQ(of_split[0].other, often.id);
}

TEST_F(ThemesTest, AreNotReplacedUnread) {
    Theme const seen = make("How often");
    clock->advance(std::chrono::minutes{1});
    value(platform->themes().change(regulator, seen.id, named("Frequency"), seen.written_at));
    clock->advance(std::chrono::minutes{1});
    Official const other = official(5, "Department of Kitchens", Role::regulator, moh.id);
    auto const late = platform->themes().change(other, seen.id, named("Visits"), seen.written_at);
    EXPECT_THAT(problems_of(late), ElementsAre("theme theme.changed_meanwhile"));
    EXPECT_THAT(late.error().text(), HasSubstr("Department of Health Policy"));
    EXPECT_THAT(names(regulator), ElementsAre("Frequency"));

    Theme const read = value(platform->themes().find(regulator, seen.id));
    NewTheme summed = named("Frequency");
    summed.summary = LocalizedText{language("en"), "How often kitchens are inspected."};
    Theme const written = value(platform->themes().change(other, seen.id, summed, read.written_at));
    EXPECT_EQ(written.written_at, clock->now()) << "a summary is words, too";
    EXPECT_EQ(
        problems_of(platform->themes().change(regulator, seen.id, named("Visits"), read.written_at))
            .size(),
        1U);
    // What moves in a theme is not its words.
    mark(written, {first});
    value(platform->themes().change(regulator, seen.id, named("Visits"), written.written_at));
    value(platform->themes().change(regulator, seen.id, named("Inspections")));
}

TEST_F(ThemesTest, AreNotRewordedPastAResponseUnread) {
    Theme const seen = make("How often");
    mark(seen, {first});
    succeed(platform->responses().publish(regulator, {answer(seen)}));
    auto const save = [&](std::string name, Theme const& of) {
        return platform->themes().change(regulator, seen.id, named(std::move(name)), of.written_at,
                                         of.responses);
    };
    EXPECT_THAT(problems_of(save("Frequency", seen)),
                ElementsAre("theme theme.answered_meanwhile"));
    EXPECT_THAT(names(regulator), ElementsAre("How often"));
    EXPECT_TRUE(save("How often", seen)) << "what was answered stays";
    Theme const read = value(platform->themes().find(regulator, seen.id));
    clock->advance(std::chrono::minutes{1});
    value(save("Frequency", read));
    succeed(platform->responses().publish(regulator, {answer(seen)}));
    EXPECT_THAT(problems_of(save("Visits", read)),
                ElementsAre("theme theme.changed_meanwhile", "theme theme.answered_meanwhile"))
        << "of both at once";
    value(save("Visits", value(platform->themes().find(regulator, seen.id))));
}

TEST_F(ThemesTest, SayThatTheyWereRewordedSinceTheyWereAnswered) {
    NewTheme offered = named("How often");
    offered.summary = LocalizedText{language("en"), "Twice a year."};
    Theme const theme = value(platform->themes().create(regulator, number, offered));
    mark(theme, {first});
    clock->advance(std::chrono::minutes{1});
    value(platform->themes().change(regulator, theme.id, offered));
    clock->advance(std::chrono::minutes{1});
    succeed(platform->responses().publish(regulator, {answer(theme)}));
    auto const reworded = [&] {
        std::optional<ThemeRewording> const alone =
            value(platform->themes().find(anyone, theme.id)).reworded;
        EXPECT_EQ(value(platform->themes().list(anyone, number)).at(0).reworded, alone);
        auto const raised = value(platform->themes().of_comment(regulator, first));
        EXPECT_EQ(raised.at(0).theme.reworded, alone);
        return alone;
    };
    EXPECT_EQ(reworded(), std::nullopt);

    clock->advance(std::chrono::minutes{1});
    NewTheme other = offered;
    other.summary = LocalizedText{language("en"), "Never."};
    value(platform->themes().change(regulator, theme.id, other));
    clock->advance(std::chrono::minutes{1});
    other.name = LocalizedText{language("en"), "No inspections"};
    EXPECT_TRUE(value(platform->themes().change(regulator, theme.id, other)).reworded);
    Instant const last = clock->now();
    clock->advance(std::chrono::minutes{1});
    other.provision = "art_1";
    value(platform->themes().change(regulator, theme.id, other));
    EXPECT_EQ(reworded(), (ThemeRewording{offered.name, offered.summary, last}));

    // Another response answers the words that it finds.
    clock->advance(std::chrono::minutes{1});
    succeed(platform->responses().publish(regulator, {answer(theme)}));
    EXPECT_EQ(reworded(), std::nullopt);
    clock->advance(std::chrono::minutes{1});
    value(platform->themes().change(regulator, theme.id, offered));
    EXPECT_TRUE(reworded());
    clock->advance(std::chrono::minutes{1});
    value(platform->themes().change(regulator, theme.id, other));
    EXPECT_EQ(reworded(), std::nullopt) << "it says again what was answered";
}

TEST_F(ThemesTest, TellThePublicWhereTheyWent) {
    Theme const often = make("How often");
    Theme const twice = make("Twice a year");
    Theme const yearly = make("Every year");
    mark(often, {first});
    value(platform->themes().merge(regulator, yearly.id, twice.id));
    value(platform->themes().merge(regulator, twice.id, often.id));
    EXPECT_THAT(problems_of(platform->themes().find(anyone, yearly.id)),
                ElementsAre("theme theme.unknown"))
        << "nobody knows of any";
    succeed(platform->responses().publish(regulator, {answer(often)}));
    auto const gone = platform->themes().find(anyone, yearly.id);
    EXPECT_THAT(problems_of(gone), ElementsAre("theme theme.merged_away"));
    EXPECT_EQ(codes_of(gone), std::vector{ErrorCode::not_found});
    EXPECT_THAT(gone.error().text(), HasSubstr("theme " + std::to_string(often.id.value())));
}

TEST_F(ThemesTest, TakeDraftedResponsesAlongWhenMerged) {
    Theme const often = make("How often");
    Theme const twice = make("Twice a year");
    mark(often, {first});
    mark(twice, {second});
    ResponseId const drafted = answer(twice);
    value(platform->themes().merge(regulator, twice.id, often.id));
    EXPECT_THAT(value(platform->responses().find(regulator, {drafted})).front().themes,
                ElementsAre(often.id));
    succeed(platform->responses().publish(regulator, {drafted}));
    EXPECT_THAT(value(platform->responses().comments_to_name(regulator, drafted)),
                ElementsAre(first, second));

    Theme const other = make("Parents");
    EXPECT_THAT(problems_of(platform->themes().merge(regulator, often.id, other.id)),
                ElementsAre("theme theme.published"));
}

TEST_F(ThemesTest, AreProposedByLikenessAndDecidedByAPerson) {
    CommentNumber const unlike = comment(number, "More vegetables on the plates, please.");
    Theme const parents = make("Telling parents");
    mark(parents, {third});
    EXPECT_EQ(value(platform->themes().propose(regulator, parents.id)), 1U);
    EXPECT_THAT(comments(parents, ThemeMark::proposed), ElementsAre(second));
    EXPECT_EQ(value(platform->themes().find(regulator, parents.id)).comments, 1U)
        << "a proposal is no mark";

    value(platform->themes().decline(regulator, parents.id, {second}));
    EXPECT_EQ(value(platform->themes().propose(regulator, parents.id)), 0U)
        << "what a person denied is not proposed again";
    EXPECT_THAT(comments(parents, ThemeMark::declined), ElementsAre(second));
}

TEST_F(ThemesTest, SayHowFarTheyReach) {
    Theme const often = make("How often");
    make("Nobody's");
    mark(often, {first, second});
    ThemeCoverage coverage = value(platform->themes().coverage(regulator, number));
    EXPECT_EQ(coverage.comments, 3U);
    EXPECT_EQ(coverage.without_theme, 1U);
    EXPECT_EQ(coverage.unanswered, 3U);
    EXPECT_EQ(coverage.themes, 2U);
    EXPECT_EQ(coverage.without_response, 2U);
    EXPECT_EQ(value(platform->consultations().figures(regulator, number)).points_raised, 1U)
        << "one that nobody raised is no point raised";

    succeed(platform->responses().publish(regulator, {answer(often)}));
    coverage = value(platform->themes().coverage(regulator, number));
    EXPECT_EQ(coverage.unanswered, 1U);
    EXPECT_EQ(coverage.without_response, 1U);
}

TEST_F(ThemesTest, SayHowFarTheyReachWithWhatIsWithheldAsTheReportDoes) {
    succeed(platform->comments().screen(regulator, {first}, CommentEvent::withhold, "A name."));
    Theme const often = make("How often");
    mark(often, {first, second});
    ThemeCoverage const coverage = value(platform->themes().coverage(regulator, number));
    EXPECT_EQ(coverage.comments, 3U);
    EXPECT_EQ(coverage.without_theme, 1U);
    EXPECT_EQ(coverage.unanswered,
              value(platform->consultations().figures(regulator, number)).unanswered);
}

// What officials see beside each other must add up.
TEST_F(ThemesTest, SayHowManyOfTheUnansweredAreInNoQueueAsTheyAreNotScreened) {
    succeed(platform->comments().screen(regulator, {first, second}, CommentEvent::publish, ""));
    ReadingFilter to_answer;
    to_answer.queues = {ReadingQueue::needs_answer};
    auto const queued = [&] {
        return value(platform->reading().count(regulator, number, to_answer)).count;
    };
    ThemeCoverage coverage = value(platform->themes().coverage(regulator, number));
    EXPECT_EQ(coverage.unanswered, 3U);
    EXPECT_EQ(coverage.unscreened, 1U);
    EXPECT_EQ(coverage.unanswered - coverage.unscreened, queued());

    // A response to a theme answers what is not screened too; then it is answered alone.
    Theme const parents = make("Telling parents");
    mark(parents, {first, third});
    succeed(platform->responses().publish(regulator, {answer(parents)}));
    coverage = value(platform->themes().coverage(regulator, number));
    EXPECT_EQ(coverage.unanswered, 1U);
    EXPECT_EQ(coverage.unscreened, 0U);
    EXPECT_EQ(coverage.unanswered, queued());
}

TEST_F(ThemesTest, SayHowFarTheyReachWhereACommentHasNoText) {
    ImportedComment silent;
    silent.source_id = "A-1";
    silent.source_date = at("2026-03-02T04:00:00Z");
    silent.language = language("en");
    silent.without_text = true;
    EXPECT_EQ(value(platform->comments().import(regulator, number, "old portal", {silent},
                                                RefusedImports::undo_all))
                  .imported,
              1U);
    Theme const often = make("How often");
    mark(often, {first, second, third, {number, 4}});
    ThemeCoverage const coverage = value(platform->themes().coverage(regulator, number));
    EXPECT_EQ(coverage.comments, 3U);
    EXPECT_EQ(coverage.without_theme, 0U);
}

TEST_F(ThemesTest, TellWhoeverKeepsPagesWhenTheirCountsChange) {
    std::size_t told = 0;
    platform->on_change([&](Change const& change) {
        if (change.consultation == number) ++told;
    });
    Theme const often = make("How often");
    Theme const drafted = make("Twice a year");
    mark(often, {first});
    mark(drafted, {third});
    EXPECT_EQ(told, 0U) << "nobody sees it yet";
    succeed(platform->responses().publish(regulator, {answer(often)}));
    EXPECT_EQ(std::exchange(told, 0), 1U);
    mark(often, {second});
    EXPECT_EQ(std::exchange(told, 0), 1U);
    value(platform->themes().decline(regulator, often.id, {second}));
    EXPECT_EQ(std::exchange(told, 0), 1U);
    value(platform->themes().merge(regulator, drafted.id, often.id));
    EXPECT_EQ(std::exchange(told, 0), 1U);
    value(platform->themes().split(regulator, often.id, named("Parents"), {third}));
    EXPECT_EQ(told, 1U);
}

TEST_F(ThemesTest, AreMovedInTheirList) {
    make("A");
    make("B");
    Theme const c = make("C");
    succeed(platform->themes().move(regulator, c.id, 1));
    EXPECT_THAT(names(regulator), ElementsAre("C", "A", "B"));
    succeed(platform->themes().move(regulator, c.id, 99));
    EXPECT_THAT(names(regulator), ElementsAre("A", "B", "C"));
}

TEST_F(ThemesTest, BecomePublicWithTheReport) {
    mark(make("How often"), {first, second, third});
    make("Nobody's");
    succeed(
        platform->comments().screen(moderator, {first, second, third}, CommentEvent::publish, ""));
    close();
    value(platform->reports().draft(regulator, number, in_both("What was heard.")));
    value(platform->reports().publish(regulator, number, in_both("It speaks of them.")));
    EXPECT_THAT(names(anyone), ElementsAre("How often"));
    EXPECT_EQ(value(platform->reports().find(anyone, number)).figures.points_raised, 1U);
}

TEST_F(ThemesTest, RefuseWithEveryReason) {
    NewTheme bad;
    bad.name = LocalizedText{language("ru"), std::string(301, 'x')};
    bad.summary = LocalizedText{language("kk"), "?"};
    bad.provision = "art_9";
    EXPECT_THAT(problems_of(platform->themes().create(regulator, number, bad)),
                ::testing::UnorderedElementsAre(
                    "name.ru text.too_long", "summary.kk consultation.language_unlisted",
                    "name theme.main_language", "provision theme.provision_unknown"));
    EXPECT_EQ(codes_of(platform->themes().create(moderator, number, named("A"))),
              std::vector{ErrorCode::forbidden});
    EXPECT_EQ(codes_of(platform->themes().list(outsider, number)), std::vector<ErrorCode>{});
    EXPECT_THAT(names(outsider), IsEmpty());
    Theme const theme = make("A");
    EXPECT_THAT(problems_of(platform->themes().mark(regulator, theme.id,
                                                    both(said({number, 99}), said({number, 98})))),
                ElementsAre("comments[0] response.comment_unknown",
                            "comments[1] response.comment_unknown"));
    EXPECT_THAT(problems_of(platform->themes().mark(regulator, theme.id, {})),
                ElementsAre("comments theme.comment_count"));
    EXPECT_THAT(problems_of(platform->themes().merge(regulator, theme.id, theme.id)),
                ElementsAre("into theme.merged_elsewhere"));
}

TEST_F(ThemesTest, LogWhatTheySayOncePublicAndNothingBefore) {
    Theme const often = make("How often");
    EXPECT_THAT(last_facts(), IsEmpty());
    mark(often, {first});
    EXPECT_EQ(last_entry().action, "theme.comments_marked");
    EXPECT_THAT(last_facts(), IsEmpty());
    succeed(platform->responses().publish(regulator, {answer(often)}));
    EXPECT_THAT(last_facts(), Contains(Fact("themes", std::to_string(often.id.value()))));
    value(platform->themes().change(regulator, often.id, named("Frequency")));
    EXPECT_EQ(last_entry().action, "theme.changed");
    EXPECT_THAT(last_facts(), Contains(::testing::Key("name_sha256")));
    EXPECT_EQ(changes.back().consultation, number) << "pages that show it are made anew";
}

}  // namespace
}  // namespace consult::test
