#include <SQLiteCpp/SQLiteCpp.h>

#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CommentHistoryTest : public PlatformTest {
protected:
    CommentHistoryTest() { number = open_consultation(); }

    std::vector<std::string> actions(CommentNumber const& of) {
        std::vector<std::string> actions;
        for (LoggedEntry const& each : value(platform->comments().history(moderator, of))) {
            EXPECT_EQ(each.entry.subject, of.text());
            actions.push_back(each.entry.action);
        }
        return actions;
    }

    ConsultationNumber number;
};

TEST_F(CommentHistoryTest, HoldsEveryScreeningOfThatCommentAndNoOther) {
    CommentNumber const first = comment(number, "Inspect twice a year.");
    CommentNumber const second = comment(number, "See " + first.text() + ".");
    succeed(platform->comments().screen(moderator, {first, second}, CommentEvent::publish, ""));
    clock->advance(std::chrono::minutes{5});
    succeed(
        platform->comments().screen(regulator, {first}, CommentEvent::withhold, "Names a child"));

    EXPECT_THAT(actions(first),
                ElementsAre("comment.submitted", "comment.published", "comment.withheld"));
    EXPECT_THAT(actions(second), ElementsAre("comment.submitted", "comment.published"));
    LoggedEntry const last = value(platform->comments().history(moderator, first)).back();
    EXPECT_EQ(last.logged_at, clock->now());
    EXPECT_EQ(last.entry.actor.office, "Department of Health Policy");
}

TEST_F(CommentHistoryTest, IsFoundWithoutSearchingTheLog) {
    CommentNumber const first = comment(number, "Inspect twice a year.");
    (void)comment(number, "Never inspect.");
    succeed(platform->comments().screen(moderator, {first}, CommentEvent::publish, ""));
    succeed(
        platform->comments().screen(regulator, {first}, CommentEvent::withhold, "Names a child"));
    std::vector<std::int64_t> expected;
    for (LoggedEntry const& each : value(platform->comments().history(moderator, first)))
        expected.push_back(static_cast<std::int64_t>(each.position));
    expected.erase(expected.begin());

    SQLite::Database database{(folder.path() / "consult.db").string(), SQLite::OPEN_READONLY};
    SQLite::Statement kept{database, "SELECT log_entry_id FROM comment_screening ORDER BY 1"};
    std::vector<std::int64_t> positions;
    while (kept.executeStep())
        positions.push_back(kept.getColumn(0).getInt64());
    // Submitting, which comes in floods, adds none.
    EXPECT_EQ(positions, expected);
}

TEST_F(CommentHistoryTest, IsForOfficialsOfTheInstitution) {
    CommentNumber const first = comment(number, "Inspect twice a year.");
    EXPECT_THAT(codes_of(platform->comments().history(anyone, first)),
                ElementsAre(ErrorCode::unauthenticated));
    EXPECT_THAT(codes_of(platform->comments().history(outsider, first)),
                ElementsAre(ErrorCode::forbidden));
    EXPECT_THAT(codes_of(platform->comments().history(moderator, {number, 99})),
                ElementsAre(ErrorCode::not_found));
}

TEST_F(CommentHistoryTest, FullCommentsShowOfficialsDraftedResponses) {
    CommentNumber const first = comment(number, "Inspect twice a year.");
    succeed(platform->comments().screen(moderator, {first}, CommentEvent::publish, ""));
    NewResponse offered;
    offered.reason = in_both("Once is what we can do.");
    offered.comments = {first};
    ResponseId const id = value(platform->responses().write(regulator, number, offered)).id;
    EXPECT_THAT(value(platform->comments().find_full(moderator, first)).responses, ElementsAre(id));
    EXPECT_THAT(value(platform->comments().find(first)).responses, IsEmpty());
}

}  // namespace
}  // namespace consult::test
