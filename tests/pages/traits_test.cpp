/// Voluntary questions: choosing them, answering them in the form, and the counts.
#include "pages/page_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class TraitPagesTest : public PageTest {
protected:
    static std::string desk(ConsultationNumber const& number) {
        return "/en/console/consultations/" + number.text() + "/traits";
    }
    static std::string form_of(ConsultationNumber const& number) {
        return "/en/consultations/" + number.text() + "/comment";
    }
    /// Open, with questions on gender and age.
    ConsultationNumber asking() {
        ConsultationNumber const made = prepare();
        succeed(platform->participation().ask(regulator, made, {Trait::gender, Trait::age_group}));
        value(platform->consultations().publish(regulator, made));
        clock->set(at("2026-03-03T06:00:00Z"));
        return made;
    }
    Answer sent(ConsultationNumber const& number, std::string const& step, SentFields fields) {
        fields.emplace_back("form_token", form_token(get(form_of(number)).body));
        fields.emplace_back("step", step);
        fields.emplace_back("text", "Inspect twice a year.");
        return post(form_of(number), fields);
    }
};

TEST_F(TraitPagesTest, TheRegulatorChoosesQuestionsBeforePublication) {
    std::string session = sign_in("raushan", Role::regulator, moh.id);
    ConsultationNumber const number = prepare();
    Answer const saved = send(desk(number), {{"traits", "gender"}, {"traits", "region"}}, session);
    ASSERT_EQ(saved.status, 303) << saved.body;
    EXPECT_EQ(value(platform->participation().asked(regulator, number)),
              (std::vector{Trait::region, Trait::gender}));
    EXPECT_THAT(get(desk(number), session).body,
                HasSubstr("type=\"checkbox\" value=\"gender\" checked"));
    value(platform->consultations().publish(regulator, number));
    EXPECT_THAT(get(desk(number), session).body,
                AllOf(HasSubstr("Which region do you live or work in?"),
                      Not(HasSubstr("type=\"checkbox\""))));
}

TEST_F(TraitPagesTest, TheFormAsksOnlyWhatWasChosen) {
    EXPECT_THAT(get(form_of(asking())).body,
                AllOf(HasSubstr("name=\"trait_gender\""), HasSubstr("Voluntary questions"),
                      HasSubstr("name=\"trait_age_group\""), HasSubstr("18–24"),
                      Not(HasSubstr("name=\"trait_region\""))));
    EXPECT_THAT(get(form_of(open_consultation())).body,
                AllOf(Not(HasSubstr("trait_")), Not(HasSubstr("Voluntary questions"))));
}

TEST_F(TraitPagesTest, AnswersAreCarriedOnUnseenAndKept) {
    ConsultationNumber const number = asking();
    Answer const preview = sent(number, "preview", {{"trait_gender", "female"}});
    ASSERT_EQ(preview.status, 200);
    EXPECT_THAT(preview.body,
                AllOf(HasSubstr("type=\"hidden\" name=\"trait_gender\" value=\"female\""),
                      Not(HasSubstr("Female"))));
    EXPECT_THAT(sent(number, "edit", {{"trait_gender", "female"}}).body,
                HasSubstr("<option value=\"female\" selected>"));
    for (int i = 0; i < 10; ++i)
        ASSERT_EQ(sent(number, "send", {{"trait_gender", "female"}}).status, 201);
    Participation const counts = value(platform->participation().of(regulator, number));
    EXPECT_EQ(counts.traits[0].cells[0].count, 10u);
    EXPECT_EQ(counts.traits[1].cells[0].count, 0u);
}

TEST_F(TraitPagesTest, AnAnswerThatIsNotOfferedIsShownAtItsField) {
    Answer const refused = sent(asking(), "preview", {{"trait_gender", "9"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("href=\"#trait_gender\""));
}

TEST_F(TraitPagesTest, OfficialsSeeCountsWithChartAndTable) {
    ConsultationNumber const number = asking();
    std::string const session = sign_in("raushan", Role::regulator, moh.id);
    for (int i = 0; i < 8; ++i)
        ASSERT_EQ(sent(number, "send", {{"trait_gender", "female"}}).status, 201);
    for (int i = 0; i < 2; ++i)
        ASSERT_EQ(sent(number, "send", {{"trait_gender", "other"}}).status, 201);
    EXPECT_EQ(sent(number, "send", {}).status, 201);
    EXPECT_EQ(sent(number, "send", {}).status, 201);
    std::string const page = get(desk(number), session).body;
    EXPECT_THAT(page, AllOf(HasSubstr("Who took part: Gender"), HasSubstr("fewer than 5"),
                            HasSubstr("Female: 8"), HasSubstr("Show as a table")));
    EXPECT_THAT(page, Not(HasSubstr("Other: 2")));
}

TEST_F(TraitPagesTest, TheReportTellsEveryoneWhoTookPart) {
    ConsultationNumber const number = asking();
    for (int i = 0; i < 7; ++i)
        ASSERT_EQ(sent(number, "send", {{"trait_gender", "female"}}).status, 201);
    std::vector<CommentNumber> said;
    for (std::uint64_t i = 1; i <= 7; ++i)
        said.push_back({number, i});
    succeed(platform->comments().screen(moderator, said, CommentEvent::publish, ""));
    close();
    value(platform->reports().draft(regulator, number, in_both("Much was heard.")));
    value(platform->reports().publish(regulator, number, in_both("All were read.")));
    std::string const page = get("/en/consultations/" + number.text() + "/report").body;
    EXPECT_THAT(page, AllOf(HasSubstr("Who took part: Gender"), HasSubstr("Female: 7"),
                            Not(HasSubstr("counted by tens"))));
}

}  // namespace
}  // namespace consult::test
