/// The desk of a council's secretary, and of those who reply to a council.
#include <consult/popolo.h>

#include "pages/councils_page_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

class ConsoleCouncilsTest : public CouncilPageTest {
protected:
    ConsoleCouncilsTest() {
        number = open_consultation();
        by_secretary = sign_in("saule", Role::secretary, moh.id);
        by_regulator = sign_in("raushan", Role::regulator, moh.id);
    }

    static std::string desk(std::string const& page = {}) {
        return "/en/console/councils/MOHOK" + page;
    }
    static std::string desk_of(RecommendationNumber const& number, std::string const& page = {}) {
        return "/en/console/recommendations/" + number.text() + page;
    }
    Answer import(std::string const& file) {
        return send_files(desk("/import"), {}, {{"roster", "roster.json", file}}, by_secretary);
    }

    ConsultationNumber number;
    std::string by_secretary;
    std::string by_regulator;
};

TEST_F(ConsoleCouncilsTest, AreForSecretariesAndForThoseWhoReply) {
    EXPECT_THAT(get("/en/console", by_secretary).body, HasSubstr("/en/console/councils"));
    EXPECT_THAT(get("/en/console/councils", by_secretary).body,
                AllOf(HasSubstr("Council of parents and cooks"), HasSubstr("/councils/new")));
    EXPECT_THAT(get("/en/console/councils", by_regulator).body,
                AllOf(HasSubstr("Council of parents and cooks"), Not(HasSubstr("/councils/new"))));
    EXPECT_EQ(get(desk("/appoint"), by_regulator).status, 403);
    EXPECT_EQ(get(desk("/adopt"), by_regulator).status, 403);
    std::string const elsewhere = sign_in("oleg", Role::secretary, fin.id);
    EXPECT_THAT(get("/en/console/councils", elsewhere).body,
                Not(HasSubstr("Council of parents and cooks")));
    EXPECT_EQ(get(desk(), elsewhere).status, 403);
    std::string const by_moderator = sign_in("marat", Role::moderator, moh.id);
    EXPECT_EQ(get("/en/console/councils", by_moderator).status, 403);
    EXPECT_EQ(get("/en/console/councils/NONE", by_secretary).status, 404);
}

TEST_F(ConsoleCouncilsTest, AreFoundedWithWhatWasTypedKept) {
    SentFields fields{{"code", "moh"},
                      {"institution", "MOH"},
                      {"name.kk", "Екінші кеңес"},
                      {"rules", "kz.council.republican"}};
    Answer const refused = send("/en/console/councils/new", fields, by_secretary);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("id=\"code-error\""), HasSubstr("Екінші кеңес")));
    fields[0].second = "SECOND";
    Answer const founded = send("/en/console/councils/new", fields, by_secretary);
    ASSERT_EQ(founded.status, 303) << founded.body;
    EXPECT_THAT(founded.location, HasSubstr("/en/console/councils/SECOND"));
    EXPECT_EQ(value(platform->councils().find("SECOND")).rules.id, "kz.council.republican");
}

TEST_F(ConsoleCouncilsTest, AppointARosterOrNobody) {
    CouncilRoster imported;
    imported.id = "MOHOK";
    imported.name = "Council";
    imported.members = roster();
    imported.members[4].is_chair = true;
    imported.members[0].is_chair = false;
    Answer const refused = import(to_popolo(imported));
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Farida Pattern: "));
    EXPECT_THAT(members(), SizeIs(0));
    EXPECT_THAT(import("{").body, HasSubstr("id=\"roster-error\""));
    EXPECT_THAT(send_files(desk("/import"), {}, {}, by_secretary).body,
                HasSubstr("Choose a file with the roster."));
    imported.members = roster();
    EXPECT_EQ(import(to_popolo(imported)).status, 303);
    ASSERT_THAT(members(), SizeIs(5));
    EXPECT_EQ(members()[2].as, roster()[2]);
}

TEST_F(ConsoleCouncilsTest, AppointOneMemberAtAForm) {
    appoint();
    SentFields fields{{"name", "Inkar Twin"},   {"capacity", "organisation"}, {"organisation", ""},
                      {"begins", "2026-03-01"}, {"ends", "2026-02-01"},       {"in_a_row", "one"}};
    Answer const unread = send(desk("/appoint"), fields, by_secretary);
    EXPECT_EQ(unread.status, 422);
    EXPECT_THAT(unread.body, AllOf(HasSubstr("id=\"in_a_row-error\""), HasSubstr("Inkar Twin")));
    fields[5].second = "1";
    Answer const refused = send(desk("/appoint"), fields, by_secretary);
    EXPECT_THAT(refused.body,
                AllOf(HasSubstr("id=\"organisation-error\""), HasSubstr("id=\"ends-error\"")));
    fields[2].second = "Cooks of schools";
    fields[4].second = "2028-02-29";
    ASSERT_EQ(send(desk("/appoint"), fields, by_secretary).status, 303);
    ASSERT_THAT(members(), SizeIs(6));
    EXPECT_EQ(members()[5].as.mandate.ends, value(parse_local_date("2028-03-01")));
}

TEST_F(ConsoleCouncilsTest, EndMandatesAndElectTheChair) {
    std::vector<CouncilMember> const appointed = appoint();
    std::string const departure =
        desk("/members/" + std::to_string(appointed[0].id.value()) + "/departure");
    SentFields fields{{"kind", "resigned"}, {"on", "2030-01-01"}, {"reason", "Moves away"}};
    Answer const refused = send(departure, fields, by_secretary);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("id=\"on-error\""), HasSubstr("Moves away")));
    fields[1].second = "2026-02-20";
    EXPECT_EQ(send(departure, fields, by_secretary).status, 303);
    EXPECT_FALSE(members()[0].sits());
    EXPECT_EQ(get(desk("/members/99/departure"), by_secretary).status, 404);

    auto const elect = [&](std::string const& member) {
        return send(desk("/chair"), {{"member", member}}, by_secretary);
    };
    EXPECT_THAT(elect("").body, HasSubstr("id=\"member-error\""));
    EXPECT_THAT(elect(std::to_string(appointed[4].id.value())).body,
                HasSubstr("id=\"member-error\""))
        << "the holder of a public office";
    EXPECT_EQ(elect(std::to_string(appointed[1].id.value())).status, 303);
    EXPECT_TRUE(members()[1].as.is_chair);
}

TEST_F(ConsoleCouncilsTest, AdoptReceiveAndWithdrawARecommendation) {
    SentFields fields{{"subject", "draft"},
                      {"consultation", "MOH-26-1"},
                      {"text.ru", "Пусть родители пробуют еду."}};
    Answer const refused = send(desk("/adopt"), fields, by_secretary);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("id=\"consultation-error\""),
                                    HasSubstr("Пусть родители пробуют еду.")));
    fields[1].second = number.text();
    fields.emplace_back("adopted_at_date", "2026-03-02");
    fields.emplace_back("adopted_at_time", "10:00");
    Answer const adopted = send(desk("/adopt"), fields, by_secretary);
    ASSERT_EQ(adopted.status, 303) << adopted.body;
    RecommendationNumber const one{"MOHOK", 2026, 1};
    EXPECT_THAT(adopted.location, HasSubstr(desk_of(one)));
    EXPECT_EQ(found(one).recommendation.adopted_at, at("2026-03-02T05:00:00Z"));

    EXPECT_THAT(
        send(desk_of(one, "/receipt"),
             {{"received_at_date", "2026-03-01"}, {"received_at_time", "10:00"}}, by_secretary)
            .body,
        HasSubstr("id=\"received_at-error\""));
    EXPECT_EQ(send(desk_of(one, "/receipt"), {}, by_secretary).status, 303);
    EXPECT_EQ(found(one).recommendation.received_at, clock->now());
    EXPECT_THAT(get(desk_of(one), by_secretary).body, Not(HasSubstr("/receipt\"")));

    EXPECT_THAT(send(desk_of(one, "/withdrawal"), {}, by_secretary).body,
                HasSubstr("id=\"withdrawal.kk-error\""));
    EXPECT_EQ(
        send(desk_of(one, "/withdrawal"), {{"withdrawal.ru", "Уже учтено."}}, by_secretary).status,
        303);
    EXPECT_EQ(found(one).state, RecommendationState::withdrawn);
    EXPECT_THAT(get(desk_of(one), by_secretary).body, Not(HasSubstr("/withdrawal\"")));
}

TEST_F(ConsoleCouncilsTest, ReplyToARecommendationOnTheWorkAndFollowIt) {
    RecommendationNumber const one = sent(adopt_on_work());
    EXPECT_THAT(
        get(desk_of(one), by_regulator).body,
        AllOf(HasSubstr("/reply\""), HasSubstr("/hearing\""), Not(HasSubstr("/withdrawal\""))));
    EXPECT_THAT(get(desk_of(one), by_secretary).body, Not(HasSubstr("/reply\"")));
    EXPECT_THAT(send(desk_of(one, "/hearing"), {}, by_regulator).body,
                HasSubstr("id=\"at-error\""));
    Answer const unheard = send(desk_of(one, "/reply"),
                                {{"disposition", "not_accepted"},
                                 {"reason.en", "There are too few people."},
                                 {"reason.ru", "Людей не хватает."}},
                                by_regulator);
    EXPECT_EQ(unheard.status, 409);
    EXPECT_THAT(unheard.body,
                AllOf(HasSubstr("Hear the council"), HasSubstr("There are too few people.")));
    EXPECT_EQ(send(desk_of(one, "/hearing"), {{"at_date", "2026-03-10"}, {"at_time", "10:00"}},
                   by_regulator)
                  .status,
              303);
    EXPECT_EQ(found(one).recommendation.hearing->at, at("2026-03-10T05:00:00Z"));
    EXPECT_THAT(send(desk_of(one, "/reply"), {{"reason.en", "Yes."}}, by_regulator).body,
                AllOf(HasSubstr("id=\"disposition-error\""), HasSubstr("Yes.")));
    EXPECT_EQ(send(desk_of(one, "/reply"),
                   {{"disposition", "accepted"}, {"reason.en", "Yes."}, {"reason.ru", "Да."}},
                   by_regulator)
                  .status,
              303);
    EXPECT_EQ(found(one).state, RecommendationState::to_be_done);

    Answer const unproved =
        send(desk_of(one, "/steps"), {{"state", "done"}, {"note.en", "It is open."}}, by_regulator);
    EXPECT_EQ(unproved.status, 422);
    EXPECT_THAT(unproved.body, AllOf(HasSubstr("id=\"evidence-error\""), HasSubstr("It is open.")));
    EXPECT_EQ(send(desk_of(one, "/steps"),
                   {{"state", "done"}, {"evidence", "https://moh.example/line"}}, by_regulator)
                  .status,
              303);
    EXPECT_EQ(found(one).state, RecommendationState::done);
    EXPECT_THAT(get(desk_of(one), by_regulator).body, Not(HasSubstr("/steps\"")));
    EXPECT_EQ(get(desk_of(one), sign_in("oleg", Role::regulator, fin.id)).status, 403);
}

TEST_F(ConsoleCouncilsTest, AnswerARecommendationOnADraftWithAResponse) {
    RecommendationNumber const one = sent(adopt_on(number));
    std::string const docket = "/en/console/consultations/" + number.text();
    EXPECT_THAT(get(docket, by_regulator).body,
                AllOf(HasSubstr("Recommendations of councils"), HasSubstr(desk_of(one))));
    std::string const form = docket + "/responses/new";
    EXPECT_THAT(
        get(desk_of(one), by_regulator).body,
        AllOf(HasSubstr(form + "?recommendation=" + one.text()), Not(HasSubstr("/reply\""))));
    EXPECT_THAT(get(form + "?recommendation=" + one.text(), by_regulator).body,
                HasSubstr("value=\"" + one.text() + "\" checked"));

    SentFields fields{{"disposition", "accepted"},
                      {"reason.en", "Parents may taste."},
                      {"recommendation", "MOHOK-2026-0009"}};
    Answer const refused = send(form, fields, by_regulator);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("id=\"recommendation-error\""),
                                    HasSubstr("value=\"MOHOK-2026-0009\" checked")));
    fields[1] = {"reason.ru", "Parents may taste."};
    fields[2].second = one.text();
    fields.emplace_back("reason.en", "Parents may taste.");
    ASSERT_EQ(send(form, fields, by_regulator).status, 303);
    Response const written = value(platform->responses().list(regulator, number, {})).items.at(0);
    EXPECT_THAT(written.recommendations, ::testing::ElementsAre(one));
    std::string const page = docket + "/responses/" + std::to_string(written.id.value());
    EXPECT_THAT(get(page, by_regulator).body, HasSubstr("value=\"" + one.text() + "\" checked"));
    Answer const asked =
        send(docket + "/responses",
             {{"do", "publish"}, {"response", std::to_string(written.id.value())}}, by_regulator);
    EXPECT_THAT(asked.body, HasSubstr("With them 1 recommendation of a council is replied to."));
    succeed(platform->responses().publish(regulator, {written.id}));
    EXPECT_EQ(found(one).state, RecommendationState::to_be_done);
    EXPECT_THAT(get(docket + "/responses?state=published", by_regulator).body,
                HasSubstr("It replies to recommendations of councils:"));
}

TEST_F(ConsoleCouncilsTest, ReplyByItselfToWhatWasOnACancelledDraft) {
    RecommendationNumber const one = sent(adopt_on(number));
    value(platform->consultations().cancel(regulator, number, in_both("It is not needed.")));
    EXPECT_THAT(get(desk_of(one), by_regulator).body,
                AllOf(HasSubstr("/reply\""), Not(HasSubstr("/responses/new"))));
    EXPECT_EQ(send(desk_of(one, "/reply"),
                   {{"disposition", "accepted"}, {"reason.en", "Yes."}, {"reason.ru", "Да."}},
                   by_regulator)
                  .status,
              303);
}

TEST_F(ConsoleCouncilsTest, GiveBackWhatWasTypedWhereSomebodyElseWasFirst) {
    RecommendationNumber const one = sent(adopt_on_work());
    value(platform->recommendations().withdraw(secretary, one, in_both("Done elsewhere")));
    Answer const replied = send(desk_of(one, "/reply"),
                                {{"disposition", "accepted"},
                                 {"reason.en", "From May on, every day."},
                                 {"reason.ru", "С мая."}},
                                by_regulator);
    EXPECT_EQ(replied.status, 409);
    EXPECT_THAT(replied.body,
                AllOf(HasSubstr("has withdrawn recommendation"), HasSubstr("id=\"kept-text\""),
                      HasSubstr("From May on, every day.")));
    EXPECT_THAT(
        send(desk_of(one, "/steps"),
             {{"state", "under_way"}, {"note.en", "Two people are looked for."}}, by_regulator)
            .body,
        AllOf(HasSubstr("id=\"kept-text\""), HasSubstr("Two people are looked for.")));
}

TEST_F(ConsoleCouncilsTest, GiveBackWhatWasTypedWithoutASession) {
    RecommendationNumber const one = sent(adopt_on_work());
    Answer const out = post(desk_of(one, "/withdrawal"), {{"withdrawal.en", "Taken over."}});
    EXPECT_EQ(out.status, 401);
    EXPECT_THAT(out.body, AllOf(HasSubstr("Why the council withdraws it (English)"),
                                HasSubstr("Taken over.")));
    EXPECT_THAT(post(desk("/adopt"), {{"about.en", "Hot line"}, {"text.en", "After six."}}).body,
                AllOf(HasSubstr("Hot line"), HasSubstr("After six.")));
}

TEST_F(ConsoleCouncilsTest, HaveSecretariesAmongTheRoles) {
    std::string const session = sign_in("alia", Role::administrator);
    EXPECT_THAT(get("/en/console/accounts/new", session).body,
                AllOf(HasSubstr("secretary:MOH"), HasSubstr("Secretary of councils")));
    EXPECT_EQ(send("/en/console/accounts/new",
                   {{"login", "dana"},
                    {"name", "Dana"},
                    {"office", "Office of the council"},
                    {"password", password},
                    {"roles", "secretary:MOH"}},
                   session)
                  .status,
              303);
    EXPECT_EQ(get("/en/console/councils/new", sign_in("dana", password)).status, 200);
}

}  // namespace
}  // namespace consult::test
