/// Forms of themes and campaigns: sent by two at once, past a response, too late, or by whoever is
/// not signed in any more.
#include "pages/grouping_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(GroupingPagesTest, TwoWhoRewordAThemeSeeEachOther) {
    Theme const made = theme("How often", "Once is too seldom.");
    std::string const page = desk + page_of(made);
    std::string const seen = seen_on(get(page, session).body);
    clock->advance(std::chrono::minutes{1});
    auto const save = [&](std::string const& name, std::string const& of) {
        return send(page + "/words",
                    {{"seen", of},
                     {"seen_responses", "0"},
                     {"name.en", name},
                     {"name.ru", name},
                     {"summary.en", "Summary of " + name},
                     {"summary.ru", "Summary of " + name}},
                    session);
    };
    EXPECT_EQ(save("Frequency", seen).status, 303);
    clock->advance(std::chrono::minutes{1});
    Answer const late = save("Visits", seen);
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, AllOf(HasSubstr("What another official has saved meanwhile"),
                                 HasSubstr(">Frequency<"), HasSubstr("Summary of Frequency"),
                                 HasSubstr("value=\"Visits\""), HasSubstr("Summary of Visits")));
    EXPECT_EQ(value(platform->themes().find(regulator, made.id)).name, in_both("Frequency"));
    // Whoever saves again has seen it.
    EXPECT_EQ(save("Visits", seen_on(late.body)).status, 303);
    EXPECT_EQ(value(platform->themes().find(regulator, made.id)).name, in_both("Visits"));
    // Another form of the page that is refused leaves this one as it was.
    Answer const refused = send(page, {{"do", "merge"}, {"into", ""}}, session);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("value=\"Visits\""), HasSubstr("name=\"seen\"")));
}

TEST_F(GroupingPagesTest, WhoRewordsAThemeSeesTheResponseThatCameMeanwhile) {
    Theme const made = theme("How often", "Once is too seldom.");
    value(platform->themes().mark(regulator, made.id,
                                  {{send_all("Inspect twice a year.", 1)[0], ""}}));
    std::string const page = desk + page_of(made);
    std::string const opened = get(page, session).body;
    auto const save = [&](std::string const& name, std::string const& of) {
        return send(page + "/words",
                    {{"seen", seen_on(of)},
                     {"seen_responses", seen_on(of, "seen_responses")},
                     {"name.en", name},
                     {"name.ru", name}},
                    session);
    };
    NewResponse offered;
    offered.reason = in_both("It will be twice a year.");
    offered.themes = {made.id};
    succeed(platform->responses().publish(
        regulator, {value(platform->responses().write(regulator, number, offered)).id}));
    Answer const late = save("Visits", opened);
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body,
                AllOf(HasSubstr("A response that was published meanwhile"),
                      HasSubstr("It will be twice a year."), HasSubstr("value=\"Visits\""),
                      Not(HasSubstr("What another official has saved meanwhile"))));
    EXPECT_EQ(value(platform->themes().find(regulator, made.id)).name, in_both("How often"));
    EXPECT_EQ(save("Visits", late.body).status, 303) << "it was shown";
    EXPECT_EQ(value(platform->themes().find(regulator, made.id)).name, in_both("Visits"));
}

TEST_F(GroupingPagesTest, TwoWhoNameACampaignSeeEachOther) {
    send_all(letter, 3);
    CampaignId const id = campaigns().at(0).id;
    std::string const page = desk + page_of(id);
    std::string const seen = seen_on(get(page, session).body);
    clock->advance(std::chrono::minutes{1});
    auto const save = [&](std::string const& name, std::string const& of) {
        return send(page,
                    {{"do", "describe"},
                     {"seen", of},
                     {"name.en", name},
                     {"name.ru", name},
                     {"sponsor", "Sponsor of " + name}},
                    session);
    };
    EXPECT_EQ(save("Bakeries", seen).status, 303);
    clock->advance(std::chrono::minutes{1});
    Answer const late = save("Sundays", seen);
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body,
                AllOf(HasSubstr("What another official has saved meanwhile"),
                      HasSubstr(">Bakeries<"), HasSubstr(">Sponsor of Bakeries<"),
                      HasSubstr("value=\"Sundays\""), HasSubstr("value=\"Sponsor of Sundays\"")));
    EXPECT_EQ(save("Sundays", seen_on(late.body)).status, 303);
    EXPECT_EQ(value(platform->campaigns().find(regulator, id)).name, in_both("Sundays"));
    Answer const refused = send(page, {{"do", "merge"}, {"into", ""}}, session);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("value=\"Sundays\""), HasSubstr("name=\"seen\"")));
}

TEST_F(GroupingPagesTest, AsksAgainWhereAFormSaysNotWhatItWasMadeOf) {
    Theme const made = theme("How often", "Once is too seldom.");
    std::string const page = desk + page_of(made);
    auto const save = [&](std::string const& name, std::string const& seen,
                          std::string const& responses) {
        SentFields fields{{"name.en", name}, {"name.ru", name}};
        if (!seen.empty()) fields.emplace_back("seen", seen);
        if (!responses.empty()) fields.emplace_back("seen_responses", responses);
        return send(page + "/words", fields, session);
    };
    std::string const seen = to_text(made.written_at);
    std::vector<std::pair<std::string, std::string>> const unsaid{
        {"", ""}, {"yesterday", "0"}, {seen, "many"}, {seen, ""}};
    for (auto const& [when, responses] : unsaid) {
        Answer const asked = save("Visits", when, responses);
        EXPECT_EQ(asked.status, 409);
        EXPECT_THAT(asked.body,
                    AllOf(HasSubstr("The form does not say what stood there when you opened it."),
                          HasSubstr("What stands there now"), HasSubstr(">How often<"),
                          HasSubstr("value=\"Visits\"")))
            << when << " and " << responses;
        EXPECT_EQ(seen_on(asked.body), seen);
        EXPECT_EQ(seen_on(asked.body, "seen_responses"), "0");
    }
    EXPECT_EQ(value(platform->themes().find(regulator, made.id)).name, in_both("How often"));
    EXPECT_EQ(save("Visits", seen, "0").status, 303);

    send_all(letter, 3);
    Campaign const campaign = campaigns().at(0);
    std::string const campaign_page = desk + page_of(campaign.id);
    value(platform->campaigns().describe(regulator, campaign.id, in_both("Bakeries"), ""));
    auto const describe = [&](std::string const& of) {
        return send(campaign_page,
                    {{"do", "describe"}, {"seen", of}, {"name.en", "Sundays"}, {"sponsor", "Us"}},
                    session);
    };
    Answer const asked = describe("yesterday");
    EXPECT_EQ(asked.status, 409);
    EXPECT_THAT(asked.body, AllOf(HasSubstr("What stands there now"), HasSubstr(">Bakeries<"),
                                  HasSubstr("value=\"Sundays\""), HasSubstr("value=\"Us\"")));
    EXPECT_EQ(value(platform->campaigns().find(regulator, campaign.id)).name, in_both("Bakeries"));
    EXPECT_EQ(describe(seen_on(asked.body)).status, 303);
}

TEST_F(GroupingPagesTest, KeepsWhatWasWrittenOfAThemeThatIsGoneMeanwhile) {
    Theme const kept = theme("How often", "");
    Theme const gone = theme("Twice a year", "");
    std::vector<CommentNumber> const sent = send_all("Inspect the kitchens.", 2);
    value(platform->themes().mark(regulator, gone.id, {{sent[0], ""}, {sent[1], ""}}));
    std::string const page = desk + page_of(gone);
    std::string const opened = get(page, session).body;
    value(platform->themes().merge(regulator, gone.id, kept.id));
    SentFields const words{{"seen", seen_on(opened)},
                           {"seen_responses", seen_on(opened, "seen_responses")},
                           {"name.en", "Visits"},
                           {"name.ru", "Визиты"},
                           {"summary.en", "How often\r\nkitchens are visited."},
                           {"provision", "art_1"}};
    Answer const reworded = send(page + "/words", words, session);
    EXPECT_EQ(reworded.status, 409);
    EXPECT_THAT(reworded.body,
                AllOf(HasSubstr("was merged into theme " + std::to_string(kept.id.value())),
                      HasSubstr(desk + page_of(kept) + "\""), HasSubstr("Name (English):\nVisits"),
                      HasSubstr("Name (Russian):\nВизиты"),
                      HasSubstr("Summary (English):\nHow often\nkitchens are visited."),
                      HasSubstr("Provision it is about:\nart_1")));
    Answer const split = send(page,
                              {{"do", "split"},
                               {"comment", "1"},
                               {"comment", "2"},
                               {"new_name.en", "Kitchens"},
                               {"new_summary.ru", "О кухнях."}},
                              session);
    EXPECT_EQ(split.status, 409);
    EXPECT_THAT(split.body, AllOf(HasSubstr("Name (English):\nKitchens"),
                                  HasSubstr("Summary (Russian):\nО кухнях."),
                                  HasSubstr("Chosen comments:\n1, 2")));
    EXPECT_THAT(
        send(page, {{"do", "add"}, {"numbers", "1\r\n2"}, {"quote", "the kitchens"}}, session).body,
        AllOf(HasSubstr("Comments that raise it:\n1\n2"),
              HasSubstr("The words that raise it:\nthe kitchens")));
    // Where the form is shown again, it holds the text itself.
    EXPECT_THAT(send(page, {{"do", "merge"}, {"into", ""}}, session).body,
                Not(HasSubstr("kept-text")));
    EXPECT_THAT(send(desk + page_of(kept) + "/words", {{"name.en", "Visits"}}, session).body,
                AllOf(HasSubstr("value=\"Visits\""), Not(HasSubstr("kept-text"))));

    // The same where nothing can be answered any more, and where nobody is signed in.
    value(platform->consultations().cancel(regulator, number, in_both("The law changed.")));
    std::vector<std::pair<std::string, std::string>> const refusals{
        {desk + page_of(kept) + "/words", session},
        {desk + page_of(kept) + "/words", ""},
        {desk + "/themes", session},
        {desk + "/themes", ""}};
    for (auto const& [target, by] : refusals) {
        SentFields fields = words;
        fields.emplace_back("form_token", form_token(get(desk, session).body));
        Answer const refused = post(target, fields, by);
        EXPECT_EQ(refused.status, by.empty() ? 401 : 409);
        EXPECT_THAT(refused.body, AllOf(HasSubstr("kept-text"), HasSubstr("Visits"),
                                        HasSubstr("How often\nkitchens are visited.")))
            << target << by;
    }
    std::string const of_comment = "/" + std::to_string(sent[0].sequence);
    for (std::string const& target :
         {desk + "/comments" + of_comment + "/themes", desk + "/reading" + of_comment}) {
        SentFields const fields{{"action", "themes"},
                                {"new_theme", "Ovens"},
                                {"quote", "the kitchens"},
                                {"form_token", form_token(get(desk, session).body)}};
        Answer const refused = post(target, fields, session);
        EXPECT_EQ(refused.status, 409) << target;
        EXPECT_THAT(refused.body, AllOf(HasSubstr("Or a new theme, by its name:\nOvens"),
                                        HasSubstr("The words that raise it:\nthe kitchens")))
            << target;
    }
}

TEST_F(GroupingPagesTest, KeepsWhatWasWrittenOfACampaignThatIsGoneMeanwhile) {
    send_all(letter, 4);
    CampaignId const id = campaigns().at(0).id;
    std::string const page = desk + page_of(id);
    std::string const seen = seen_on(get(page, session).body);
    succeed(platform->campaigns().dissolve(regulator, id, "It is quoted."));
    SentFields const described{{"do", "describe"},
                               {"seen", seen},
                               {"name.en", "Bakeries"},
                               {"sponsor", "Friends of Bread"}};
    SentFields const dissolved{{"do", "dissolve"}, {"reason", "A newspaper has it."}};
    Answer const named = send(page, described, session);
    EXPECT_EQ(named.status, 409);
    EXPECT_THAT(named.body,
                AllOf(HasSubstr("was dissolved or merged into another"),
                      HasSubstr("Name (English):\nBakeries"),
                      HasSubstr("Who wrote the letter, where known:\nFriends of Bread")));
    Answer const twice = send(page, dissolved, session);
    EXPECT_EQ(twice.status, 409);
    EXPECT_THAT(twice.body, HasSubstr("A newspaper has it."));
    Answer const signed_out = post(page, described);
    EXPECT_EQ(signed_out.status, 401);
    EXPECT_THAT(signed_out.body, AllOf(HasSubstr("Bakeries"), HasSubstr("Friends of Bread")));
}

TEST_F(GroupingPagesTest, KeepsTheAnswerToAnObjectionThatIsAnsweredMeanwhile) {
    send_all(letter, 3);
    NewComment offered;
    offered.consultation = number;
    offered.text = letter;
    offered.language = language("en");
    offered.idempotency_key = Bytes{view(randomness->salt())};
    Receipt const receipt = value(platform->comments().submit(offered));
    campaigns();
    CampaignContest const contest = value(platform->campaigns().contest(
        receipt.number, receipt.tracking_token, "I wrote it myself."));
    std::string const id = std::to_string(contest.id);
    SentFields const fields{
        {"do", "uphold"}, {"contest", id}, {"answer-" + id, "You are right about the bread."}};
    EXPECT_EQ(post(desk + "/campaigns", fields).status, 401);
    EXPECT_THAT(post(desk + "/campaigns", fields).body,
                HasSubstr("Answer to the submitter:\nYou are right about the bread."));
    value(platform->campaigns().answer_contest(regulator, contest.id, false, "It is the letter."));
    Answer const late = send(desk + "/campaigns", fields, session);
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body,
                AllOf(HasSubstr("It is the letter."), HasSubstr("You are right about the bread.")));
}

}  // namespace
}  // namespace consult::test
