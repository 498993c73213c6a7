/// Answered comments that are suggested beside one that is not.
#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string const letter =
    "I ask you to keep the two village bakeries open on Sundays, because the bus to the district "
    "town does not run on that day and old people have no other way to get fresh bread for their "
    "families and for those neighbours who can not leave their houses in winter.";

class AnsweredAlikeTest : public PlatformTest {
protected:
    AnsweredAlikeTest() {
        platform.reset();
        PlatformOptions options;
        options.database = database_name();
        options.clock = clock;
        options.randomness = randomness;
        platform = value(Platform::open(std::move(options)));
        succeed(platform->keep_search(folder.path() / "index"));
        number = open_consultation();
    }

    ResponseId answer(Disposition disposition, CommentNumber const& answered) {
        return value(platform->responses().write(
                         regulator, number, new_response(disposition, "We say why.", {answered})))
            .id;
    }
    std::vector<AnsweredAlike> alike(CommentNumber const& comment) {
        platform->settle_search();
        return value(platform->responses().answered_alike(regulator, comment));
    }

    ConsultationNumber number;
};

TEST_F(AnsweredAlikeTest, AreTheLikestThatHaveAResponse) {
    CommentNumber const salt =
        comment(number, "Salt in the soup of the smallest pupils should be weighed every day.");
    CommentNumber const windows =
        comment(number, "Windows of kitchens have to open, or cooks will faint in summer.");
    comment(number, "Salt in the soup should be weighed daily for pupils.");  // not answered
    ResponseId const on_salt = answer(Disposition::accepted, salt);
    answer(Disposition::noted, windows);
    CommentNumber const mine =
        comment(number, "For the smallest pupils the salt in their soup should be weighed.");

    std::vector<AnsweredAlike> const found = alike(mine);
    ASSERT_THAT(found, SizeIs(1)) << "what is unlike is not suggested";
    EXPECT_EQ(found[0].comment, salt);
    EXPECT_EQ(found[0].response.id, on_salt);
    EXPECT_EQ(found[0].response.disposition, Disposition::accepted);
    EXPECT_GT(found[0].likeness, 0.2);
    EXPECT_LE(found[0].likeness, 1);
}

TEST_F(AnsweredAlikeTest, BeginWithTheResponseToItsCampaign) {
    std::vector<CommentNumber> sent;
    for (int i = 0; i < 3; ++i)
        sent.push_back(comment(number, letter));
    platform->campaigns().keep_up();
    Campaign const campaign = value(platform->campaigns().list(regulator, number, {})).items.at(0);
    NewResponse offered = new_response(Disposition::partly_accepted, "Not on Easter.", {});
    offered.campaigns = {campaign.id};
    ResponseId const response = value(platform->responses().write(regulator, number, offered)).id;
    CommentNumber const later = comment(number, letter);
    platform->campaigns().keep_up();

    std::vector<AnsweredAlike> const found = alike(later);
    ASSERT_THAT(found, SizeIs(1)) << "each response is suggested once";
    EXPECT_EQ(found[0].comment, later);
    EXPECT_EQ(found[0].response.id, response);
}

TEST_F(AnsweredAlikeTest, AreForWhoeverReadsAll) {
    CommentNumber const one = comment(number, "Salt should be weighed.");
    EXPECT_THAT(alike(one), IsEmpty());
    EXPECT_EQ(codes_of(platform->responses().answered_alike(outsider, one)),
              std::vector{ErrorCode::forbidden});
    EXPECT_EQ(codes_of(platform->responses().answered_alike(anyone, one)),
              std::vector{ErrorCode::unauthenticated});
    EXPECT_THAT(problems_of(platform->responses().answered_alike(regulator, {number, 77})),
                ElementsAre("comment comment.unknown"));
}

}  // namespace
}  // namespace consult::test
