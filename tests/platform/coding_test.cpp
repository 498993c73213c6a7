/// Officials who code a sample independently of each other.
#include "log/actions.h"
#include "platform/reading_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CodingTest : public ReadingFixture {
protected:
    CodingTest() { say_many(6); }

    ThemeId make_theme(std::string const& name) {
        NewTheme theme;
        theme.name = LocalizedText{language("en"), name};
        return value(platform->themes().create(aigul, number, theme)).id;
    }
    void make_themes() {
        inspections = make_theme("Inspections");
        salt = make_theme("Salt");
    }
    NewCodingSample offered() const {
        NewCodingSample sample;
        sample.name = "First look";
        sample.seed = "tea";
        sample.size = 3;
        sample.coders = {id_of(aigul), id_of(berik)};
        return sample;
    }
    CodingSample draw(NewCodingSample const& sample) {
        return value(platform->coding().draw(aigul, number, sample));
    }
    /// Codes the whole sample with the same themes for each comment.
    void code_all(Actor const& actor, CodingSampleId id, std::vector<ThemeId> const& themes) {
        while (std::optional<CommentToCode> const next =
                   value(platform->coding().next(actor, number, id))) {
            succeed(platform->coding().code(actor, next->comment.number, id, themes));
        }
    }

    ThemeId inspections;
    ThemeId salt;
};

TEST_F(CodingTest, ASampleIsDrawnByItsSeed) {
    make_themes();
    CodingSample const sample = draw(offered());
    EXPECT_EQ(sample.size, 3U);
    EXPECT_EQ(sample.drawn_from, 6U);
    EXPECT_EQ(sample.seed, "tea");
    EXPECT_THAT(sample.themes, SizeIs(2));
    EXPECT_EQ(sample.coders[1].reader.name, "Name of berik");
    std::vector<std::uint64_t> const all{1, 2, 3, 4, 5, 6};
    std::vector<std::uint64_t> numbers;
    for (std::uint64_t const sequence : drawn(number, all, "tea", 3)) {
        std::optional<CommentToCode> const next =
            value(platform->coding().next(berik, number, sample.id));
        numbers.push_back(next->comment.number.sequence);
        EXPECT_EQ(numbers.back(), sequence);
        succeed(platform->coding().code(berik, next->comment.number, sample.id, {}));
    }
    EXPECT_FALSE(value(platform->coding().next(berik, number, sample.id)));
    // Without a seed one is made, and told.
    NewCodingSample without = offered();
    without.seed = "";
    EXPECT_THAT(draw(without).seed, SizeIs(16));
    EXPECT_THAT(value(platform->coding().samples(dana, number)), SizeIs(2));
}

TEST_F(CodingTest, ASampleIsOfAQueue) {
    make_themes();
    succeed(platform->reading().mark_read(aigul, {numbered(1), numbered(2), numbered(3)}));
    NewCodingSample sample = offered();
    sample.filter.queues = {ReadingQueue::unread};
    sample.size = 100;
    CodingSample const drawn = draw(sample);
    EXPECT_EQ(drawn.size, 3U);
    EXPECT_EQ(drawn.drawn_from, 3U);
    EXPECT_EQ(drawn.filter, sample.filter);
}

TEST_F(CodingTest, NobodySeesWhatOthersChoseBeforeAllAreDone) {
    make_themes();
    CodingSample const sample = draw(offered());
    code_all(aigul, sample.id, {inspections});
    EXPECT_THAT(problems_of(platform->coding().results(aigul, number, sample.id)),
                ElementsAre("sample coding.not_done"));
    EXPECT_EQ(value(platform->coding().find(berik, number, sample.id)).coders[0].coded, 3U);
    code_all(berik, sample.id, {inspections, salt});
    CodingResults const results = value(platform->coding().results(dana, number, sample.id));
    EXPECT_TRUE(results.sample.closed_at);
    ASSERT_THAT(results.themes, SizeIs(2));
    EXPECT_EQ(results.themes[0].agreement.all_raised, 3U);
    EXPECT_FALSE(results.themes[0].agreement.kappa);
    EXPECT_EQ(results.themes[1].agreement.split, 3U);
    EXPECT_EQ(results.themes[1].agreement.only_first, 0U);
    EXPECT_EQ(results.overall.decisions, 6U);
    EXPECT_NEAR(results.overall.observed, 0.5, 1e-12);
    EXPECT_NEAR(results.overall.kappa.value(), 0, 1e-12);
    ASSERT_THAT(results.disagreements, SizeIs(3));
    EXPECT_EQ(results.disagreements[0].theme, salt);
    EXPECT_THAT(results.disagreements[0].raised, ElementsAre(false, true));
    // From now on it would be no independent word.
    CommentNumber const first = results.disagreements[0].comment;
    EXPECT_THAT(problems_of(platform->coding().code(aigul, first, sample.id, {})),
                ElementsAre("sample coding.done"));
}

TEST_F(CodingTest, WhatIsSplitIsSettled) {
    make_themes();
    CodingSample const sample = draw(offered());
    CommentNumber const first =
        value(platform->coding().next(aigul, number, sample.id))->comment.number;
    EXPECT_THAT(problems_of(platform->coding().settle(aigul, first, sample.id, salt, true)),
                ElementsAre("sample coding.not_done"));
    code_all(aigul, sample.id, {inspections});
    code_all(berik, sample.id, {inspections, salt});
    succeed(platform->coding().settle(berik, first, sample.id, salt, true));
    succeed(platform->coding().settle(aigul, first, sample.id, salt, false));
    CodingResults const results = value(platform->coding().results(aigul, number, sample.id));
    EXPECT_EQ(results.disagreements[0].settled, false);
    EXPECT_FALSE(results.disagreements[1].settled);
    // Settling changes nothing of how far they agreed.
    EXPECT_NEAR(results.overall.observed, 0.5, 1e-12);
    EXPECT_THAT(problems_of(platform->coding().settle(aigul, first, sample.id, inspections, true)),
                ElementsAre("theme coding.agreed"));
    EXPECT_EQ(last_entry().action, "coding.settled");
    EXPECT_THAT(last_entry().facts, IsEmpty());
    EXPECT_EQ(last_entry().subject, number.text() + "/coding:" + std::to_string(sample.id.value()));
}

TEST_F(CodingTest, WhatIsCodedCanBeCodedAnewUntilAllAreDone) {
    make_themes();
    CodingSample const sample = draw(offered());
    CommentNumber const first =
        value(platform->coding().next(aigul, number, sample.id))->comment.number;
    succeed(platform->coding().code(aigul, first, sample.id, {salt}));
    succeed(platform->coding().code(aigul, first, sample.id, {inspections}));
    code_all(aigul, sample.id, {});
    code_all(berik, sample.id, {});
    CodingResults const results = value(platform->coding().results(aigul, number, sample.id));
    ASSERT_THAT(results.disagreements, SizeIs(1));
    EXPECT_EQ(results.disagreements[0].theme, inspections);
}

TEST_F(CodingTest, EveryProblemWithASampleIsTold) {
    EXPECT_THAT(problems_of(platform->coding().draw(aigul, number, offered())),
                ElementsAre("themes coding.no_themes"));
    make_themes();
    NewCodingSample sample = offered();
    sample.name = "";
    sample.size = 0;
    sample.coders = {id_of(dana)};
    EXPECT_THAT(problems_of(platform->coding().draw(aigul, number, sample)),
                ElementsAre("name text.blank", "size coding.size", "coders coding.coder_count",
                            "coders[0] coding.coder"));
    sample = offered();
    sample.filter.language = language("de");
    EXPECT_THAT(problems_of(platform->coding().draw(aigul, number, sample)),
                ElementsAre("filter coding.nothing_to_draw"));
    EXPECT_EQ(platform->coding().draw(dana, number, offered()).error().code(),
              ErrorCode::forbidden);
    CodingSample const drawn = draw(offered());
    Actor const dinara = account(chief, "dinara", {{Role::regulator, moh.id}});
    EXPECT_THAT(problems_of(platform->coding().next(dinara, number, drawn.id)),
                ElementsAre("sample coding.not_a_coder"));
    EXPECT_THAT(problems_of(platform->coding().find(aigul, number, CodingSampleId{99})),
                ElementsAre("sample coding.sample_unknown"));
    CommentNumber const first =
        value(platform->coding().next(aigul, number, drawn.id))->comment.number;
    EXPECT_THAT(
        problems_of(platform->coding().code(aigul, first, drawn.id, {ThemeId{salt.value() + 7}})),
        ElementsAre("themes[0] coding.theme_unknown"));
    EXPECT_THAT(problems_of(platform->coding().code(aigul, numbered(99), drawn.id, {})),
                ElementsAre("comment coding.comment_unknown"));
}

}  // namespace
}  // namespace consult::test
