/// Themes and campaigns on the public pages and at the officials' desks: reworded after a response,
/// merged and dissolved, with letters that are read or withheld.
#include "pages/grouping_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(GroupingPagesTest, TellsThatAThemeWasRewordedAfterItsResponse) {
    Theme const made = theme("How often", "Once is too seldom.");
    std::vector<CommentNumber> const one = send_all("Inspect twice a year.", 1);
    value(platform->themes().mark(regulator, made.id, {{one[0], ""}}));
    EXPECT_THAT(get(desk + page_of(made), session).body, Not(HasSubstr("everyone is told")));
    NewResponse offered;
    offered.reason = in_both("It will be so.");
    offered.themes = {made.id};
    ResponseId const answer = value(platform->responses().write(regulator, number, offered)).id;
    succeed(platform->responses().publish(regulator, {answer}));
    EXPECT_THAT(later(here + "/themes").body, Not(HasSubstr("Reworded after the response")));
    EXPECT_THAT(get(desk + page_of(made), session).body, HasSubstr("everyone is told"));
    value(platform->themes().change(regulator, made.id,
                                    NewTheme{in_both("No inspections"), in_both("Never."), {}}));
    std::string const to_comment = "/comments/" + std::to_string(one[0].sequence);
    for (std::string const& page :
         {here + "/themes", here, here + to_comment, desk + page_of(made), desk + to_comment,
          desk + "/themes", desk + "/responses/" + std::to_string(answer.value()),
          desk + "/responses?state=published"}) {
        EXPECT_THAT(later(page, page.starts_with(desk) ? session : "").body,
                    AllOf(HasSubstr("No inspections"),
                          HasSubstr("Reworded after the response, on 3 March 2026"),
                          HasSubstr("How often"), HasSubstr("Once is too seldom.")))
            << page;
    }
    EXPECT_THAT(later(desk + "/report", session).body,
                AllOf(HasSubstr("Themes reworded after the response"),
                      HasSubstr("How often. Once is too seldom.")));
    // Whoever reads a language whose words are the same is told nothing.
    NewTheme in_russian{in_both("How often"), in_both("Once is too seldom."), {}};
    in_russian.name.set(language("ru"), "Никогда");
    value(platform->themes().change(regulator, made.id, in_russian));
    EXPECT_THAT(later(here + "/themes").body, Not(HasSubstr("Reworded after the response")));
    EXPECT_THAT(get("/ru" + here.substr(3) + "/themes").body, HasSubstr("Никогда"));
    EXPECT_THAT(get("/ru" + here.substr(3) + "/themes").body,
                HasSubstr("Формулировка изменена после ответа"));
}

TEST_F(GroupingPagesTest, ShowsEachLetterOfAMergedCampaign) {
    send_all(letter, 4);
    std::vector<CommentNumber> const trains = send_all(other_letter, 3);
    std::vector<Campaign> const two = campaigns();
    ASSERT_EQ(two.size(), 2U);
    EXPECT_THAT(get(here + page_of(two[1].id)).body,
                AllOf(HasSubstr("The letter<"), Not(HasSubstr("The letters"))));
    value(platform->campaigns().merge(regulator, two[0].id, two[1].id));
    std::string const link = page_of(two[1].id) + "?letter=1\"";
    for (std::string const& page : {here + page_of(two[1].id), desk + page_of(two[1].id)}) {
        EXPECT_THAT(later(page, page.starts_with(desk) ? session : "").body,
                    AllOf(HasSubstr("The letters"), HasSubstr("4 comments share this text"),
                          HasSubstr("3 comments share this text"), HasSubstr(letter),
                          HasSubstr(other_letter), HasSubstr(link)))
            << page;
        EXPECT_THAT(get(page, session).body, Not(HasSubstr("7 comments share this text"))) << page;
        std::string const sharing = get(page + "?letter=1", session).body;
        EXPECT_THAT(sharing, HasSubstr("Those that share letter 1"));
        std::string const listed = sharing.substr(sharing.find("Its comments</h2>"));
        EXPECT_THAT(listed,
                    AllOf(HasSubstr(trains[1].text()), Not(HasSubstr(number.text() + "-000001<"))))
            << page;
    }
}

TEST_F(GroupingPagesTest, ACommentTellsHowManyShareItsOwnLetter) {
    std::vector<CommentNumber> const bakeries = send_all(letter, 4);
    send_all(other_letter, 3);
    std::vector<Campaign> const two = campaigns();
    ASSERT_EQ(two.size(), 2U);
    std::string const page = here + "/comments/" + std::to_string(bakeries[1].sequence);
    EXPECT_THAT(get(page).body,
                AllOf(HasSubstr("It shares its text with 3 other comments"),
                      HasSubstr(page_of(two[0].id) + "\""), Not(HasSubstr("The whole campaign"))));
    value(platform->campaigns().merge(regulator, two[0].id, two[1].id));
    std::string const body = later(page).body;
    EXPECT_THAT(body, AllOf(HasSubstr("It shares its text with 3 other comments"),
                            HasSubstr(page_of(two[1].id) + "?letter=2\""),
                            HasSubstr("The whole campaign has 7 comments"),
                            HasSubstr(page_of(two[1].id) + "\"")));
}

TEST_F(GroupingPagesTest, SaysOfALetterThatItIsWithheldNotThatItWaits) {
    send_all(letter, 4);
    std::vector<CommentNumber> trains;
    for (int i = 0; i < 3; ++i)
        trains.push_back(comment(number, other_letter));
    std::vector<Campaign> const two = campaigns();
    ASSERT_EQ(two.size(), 2U);
    std::string const alone = here + page_of(two[1].id);
    EXPECT_THAT(later(alone).body, AllOf(HasSubstr("A letter that is not looked through yet"),
                                         HasSubstr("3 comments are shown after they were looked"),
                                         Not(HasSubstr("withheld"))));
    succeed(platform->comments().screen(regulator, trains, CommentEvent::withhold, "A name."));
    EXPECT_THAT(
        later(alone).body,
        AllOf(HasSubstr("A letter that was looked through and withheld"),
              HasSubstr("3 comments were looked through and withheld; their texts are not shown."),
              Not(HasSubstr("not looked through yet")), Not(HasSubstr("are shown after")),
              Not(HasSubstr(other_letter))));
    value(platform->campaigns().merge(regulator, two[1].id, two[0].id));
    std::string const both = here + page_of(two[0].id);
    EXPECT_THAT(later(both).body,
                AllOf(HasSubstr("A letter that was looked through and withheld"), HasSubstr(letter),
                      HasSubstr("3 comments were looked through and withheld"),
                      Not(HasSubstr(other_letter))));
    EXPECT_THAT(get(both + "?letter=2").body,
                AllOf(HasSubstr("3 comments were looked through and withheld"),
                      Not(HasSubstr("There is none.")), Not(HasSubstr("are shown after"))));
    EXPECT_THAT(get(both + "?letter=1").body, Not(HasSubstr("comments were looked through")));
    EXPECT_THAT(get(both + "?letter=3").body, HasSubstr("There is none."));
}

TEST_F(GroupingPagesTest, TellsWhereACampaignWent) {
    send_all(letter, 4);
    send_all(other_letter, 3);
    std::vector<Campaign> const two = campaigns();
    ASSERT_EQ(two.size(), 2U);
    value(platform->campaigns().describe(regulator, two[0].id, in_both("Bakeries"), ""));
    value(platform->campaigns().describe(regulator, two[1].id, in_both("Trains"), ""));
    EXPECT_EQ(get(here + page_of(two[1].id)).status, 200);
    value(platform->campaigns().merge(regulator, two[1].id, two[0].id));
    Answer const merged = later(here + page_of(two[1].id));
    EXPECT_EQ(merged.status, 200);
    EXPECT_THAT(merged.body, AllOf(HasSubstr("This campaign was merged into another one."),
                                   HasSubstr(">Trains<"), HasSubstr(">Bakeries<"),
                                   HasSubstr(here + page_of(two[0].id) + "\"")));
    EXPECT_THAT(get(desk + page_of(two[1].id), session).body,
                AllOf(HasSubstr("This campaign was merged into:"),
                      HasSubstr(desk + page_of(two[0].id) + "\"")));
    EXPECT_THAT(get(desk + page_of(two[0].id), session).body,
                AllOf(HasSubstr("Another campaign was merged into it, with 3 comments"),
                      HasSubstr(desk + page_of(two[1].id) + "\"")));

    succeed(platform->campaigns().dissolve(regulator, two[0].id, "It is quoted."));
    Answer const dissolved = later(here + page_of(two[0].id));
    EXPECT_EQ(dissolved.status, 410);
    EXPECT_THAT(dissolved.body,
                AllOf(HasSubstr("On 3 March 2026 an official found that these comments are no"),
                      Not(HasSubstr("It is quoted."))));
    EXPECT_EQ(get(here + "/campaigns/77").status, 404);

    // What had been merged into it is in no campaign either.
    Answer const both = later(here + page_of(two[1].id));
    EXPECT_EQ(both.status, 410);
    EXPECT_THAT(both.body, AllOf(HasSubstr("On 3 March 2026 an official found that these comments"),
                                 Not(HasSubstr("counted there"))));
    EXPECT_THAT(
        get(desk + page_of(two[1].id), session).body,
        AllOf(HasSubstr("This campaign was merged into:"),
              HasSubstr("The comments of both are in no campaign."), HasSubstr(">Dissolved<")));
}

TEST_F(GroupingPagesTest, TellsBothSidesOfAThemesMergesAndSplits) {
    Theme const kept = theme("How often", "");
    Theme const gone = theme("Twice a year", "");
    std::vector<CommentNumber> const sent = send_all("Inspect the kitchens.", 2);
    value(platform->themes().mark(regulator, gone.id, {{sent[0], ""}, {sent[1], ""}}));
    value(platform->themes().merge(regulator, gone.id, kept.id));
    Theme const split = value(platform->themes().split(
        regulator, kept.id, NewTheme{in_both("Kitchens"), {}, {}}, {sent[1]}));
    EXPECT_THAT(
        get(desk + page_of(kept), session).body,
        AllOf(HasSubstr("Another theme was merged into it"), HasSubstr(desk + page_of(gone) + "\""),
              HasSubstr("1 comment left it as a theme of its own"),
              HasSubstr(desk + page_of(split) + "\"")));
    EXPECT_THAT(
        get(desk + page_of(gone), session).body,
        AllOf(HasSubstr("This theme was merged into:"), HasSubstr(desk + page_of(kept) + "\"")));
    EXPECT_THAT(get(desk + page_of(split), session).body,
                AllOf(HasSubstr("Made of comments of another theme"),
                      HasSubstr(desk + page_of(kept) + "\"")));
}

}  // namespace
}  // namespace consult::test
