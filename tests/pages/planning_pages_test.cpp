/// Plans, procedures, rules of councils and calendars, as anyone sees them.
#include "pages/page_fixture.h"

namespace consult::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class PlanningPagesTest : public PageTest {};

TEST_F(PlanningPagesTest, OffersTheFormBeforeAnythingIsAsked) {
    Answer const page = get("/en/planner");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("(kz.law)"));
    EXPECT_THAT(page.body, Not(HasSubstr("id=\"dates\"")));
    EXPECT_EQ(get("/en/planner?procedure=kz.law").status, 200)
        << "a procedure alone is no question yet";
}

TEST_F(PlanningPagesTest, ShowsEveryDateWithHowItWasFound) {
    std::string const query =
        "?procedure=kz.law&institution=MOH&opens_date=2026-03-03"
        "&opens_time=10:00";
    Answer const page = get("/en/planner" + query);
    EXPECT_EQ(page.status, 200) << page.body;
    EXPECT_THAT(page.body, HasSubstr("Earliest closing"));
    EXPECT_THAT(page.body, HasSubstr("The term is 15 working days from 3 March 2026, 10:00"));
    EXPECT_THAT(page.body, HasSubstr("How this date was found"));
    EXPECT_THAT(page.body, HasSubstr("Not verified"));
    EXPECT_THAT(page.body, HasSubstr("/api/v1/plan?procedure=kz.law&amp;institution=MOH&amp;"));
    EXPECT_THAT(get("/ru/planner" + query).body, HasSubstr("Срок — 15 рабочих дней от момента"));
    EXPECT_THAT(get("/kk/planner" + query).body, HasSubstr("Мерзім — 15 жұмыс күні."));
}

TEST_F(PlanningPagesTest, SaysEachProblemAtItsField) {
    Answer const empty = get("/en/planner?procedure=&opens_date=&opens_time=");
    EXPECT_EQ(empty.status, 422);
    EXPECT_THAT(empty.body, HasSubstr("<a href=\"#procedure\">Choose a procedure.</a>"));
    EXPECT_THAT(empty.body, HasSubstr("<a href=\"#opens\">Give a date and a time of day"));
    Answer const unknown = get("/en/planner?procedure=zz.nothing&opens_date=2026-03-03");
    EXPECT_EQ(unknown.status, 422);
    EXPECT_THAT(unknown.body, HasSubstr("<a href=\"#procedure\">There is no procedure"));
    Answer const early =
        get("/en/planner?procedure=kz.law&opens_date=2026-03-03"
            "&closes_date=2026-03-02");
    EXPECT_EQ(early.status, 422);
    EXPECT_THAT(early.body, HasSubstr("<a href=\"#closes\">The closing comes after the opening"));
}

TEST_F(PlanningPagesTest, ShowsAPlanThatBreaksTheRulesWithWhatWouldBeRight) {
    Answer const page =
        get("/en/planner?procedure=kz.law&institution=MOH&opens_date=2026-03-03"
            "&closes_date=2026-03-05");
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body,
                HasSubstr("<a href=\"#closes\">The period is too short: 15 working days at least"));
    EXPECT_THAT(page.body, HasSubstr("id=\"dates\""));
}

TEST_F(PlanningPagesTest, SaysWhatHolidaysAddAndWhatIsOwedForThem) {
    Answer const swiss =
        get("/en/planner?procedure=ch.vernehmlassung&opens_date=2026-12-14&opens_time=08:00");
    EXPECT_THAT(swiss.body, HasSubstr("Longer for Christmas and New Year."));
    EXPECT_THAT(swiss.body, HasSubstr("The term is 2 weeks from 15 March 2027, 24:00"));
    Answer const finnish =
        get("/en/planner?procedure=fi.lausunto&tier=usual&opens_date=2026-06-01&opens_time=08:00");
    EXPECT_THAT(finnish.body, HasSubstr("Owed: a longer period where it takes in holidays"));
    EXPECT_THAT(finnish.body, HasSubstr("The rules give no number; the institution says"));
}

TEST_F(PlanningPagesTest, AsksForTheClassOfImpactWhereThereAreSome) {
    Answer const page = get("/en/planner?procedure=ru.orv&opens_date=2026-03-03");
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body, HasSubstr("<a href=\"#tier\">Name the class of impact"));
    EXPECT_EQ(get("/en/planner?procedure=ru.orv&opens_date=2026-03-03&tier=high").status, 200);
    // What was chosen of another procedure is of no meaning for one without classes.
    EXPECT_EQ(get("/en/planner?procedure=kz.law&opens_date=2026-03-03&tier=high").status, 200);
}

TEST_F(PlanningPagesTest, ShowsTheRulesOfEveryProcedureInWords) {
    Answer const list = get("/en/procedures");
    EXPECT_EQ(list.status, 200);
    for (Procedure const& procedure : platform->procedures().list()) {
        EXPECT_THAT(list.body, HasSubstr("/en/procedures/" + procedure.id + "\""));
        for (char const* const language : {"en", "ru", "kk"}) {
            Answer const page = get("/" + std::string{language} + "/procedures/" + procedure.id);
            EXPECT_EQ(page.status, 200) << procedure.id;
            EXPECT_THAT(page.body, Not(HasSubstr("{term}"))) << procedure.id;
        }
    }
    Answer const law = get("/en/procedures/kz.law");
    EXPECT_THAT(law.body, HasSubstr("15 working days after the publication of the draft"));
    EXPECT_THAT(law.body, HasSubstr("/api/v1/procedures/kz.law?version=1"));
    EXPECT_EQ(get("/en/procedures/zz.nothing").status, 404);
    EXPECT_EQ(get("/en/procedures/kz.law?version=99").status, 404);
    EXPECT_EQ(get("/en/procedures/kz.law?version=x").status, 404);
}

TEST_F(PlanningPagesTest, ShowsTheRulesOfCouncilsAsAManual) {
    Answer const list = get("/en/council-rules");
    EXPECT_EQ(list.status, 200);
    EXPECT_THAT(list.body, HasSubstr("/en/council-rules/kz.council.local\""));
    Answer const page = get("/en/council-rules/kz.council.republican");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("The council has 15 to 30 members."));
    EXPECT_THAT(page.body, HasSubstr("Art. 9(3)"));
    EXPECT_THAT(page.body, HasSubstr("Not verified"));
    EXPECT_THAT(page.body, HasSubstr("govuk-list--number"));
    EXPECT_THAT(get("/ru/council-rules/kz.council.local").body,
                HasSubstr("Орган отвечает в течение 10 рабочих дней после её получения."));
    EXPECT_THAT(get("/kk/council-rules/kz.council.local").body,
                HasSubstr("Орган ұсынымды алғаннан кейін 10 жұмыс күні ішінде жауап береді."));
    EXPECT_EQ(get("/en/council-rules/kz.council").status, 404);
}

TEST_F(PlanningPagesTest, ShowsTheSpecialDaysOfAYear) {
    Answer const list = get("/en/calendars");
    EXPECT_EQ(list.status, 200);
    EXPECT_THAT(list.body, HasSubstr("/en/calendars/kz/"));
    Answer const year = get("/en/calendars/kz/2026");
    EXPECT_EQ(year.status, 200);
    EXPECT_THAT(year.body, HasSubstr("Sunday, 8 March 2026"));
    EXPECT_THAT(year.body, HasSubstr("/en/calendars/kz/2025\" rel=\"prev\""));
    EXPECT_EQ(get("/en/calendars/kz/1899").status, 404);
    EXPECT_EQ(get("/en/calendars/kz/2101").status, 404);
    EXPECT_EQ(get("/en/calendars/kz/x").status, 404);
    EXPECT_EQ(get("/en/calendars/zz/2026").status, 404);
    EXPECT_THAT(get("/en/calendars/kz/2100").body, HasSubstr("Still to come"));
}

}  // namespace
}  // namespace consult::test
