#include "log/facts.h"
#include "platform/councils_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class RecommendationsTest : public CouncilTest {
protected:
    /// On the draft of an open consultation, received on 3 March, a Tuesday.
    RecommendationNumber sent_on_draft() {
        number = open_consultation();
        return sent(on_draft(number));
    }
    NewResponse reply(Disposition disposition, RecommendationNumber const& to) {
        NewResponse response = new_response(disposition, "Parents may taste.", {});
        response.recommendations = {to};
        return response;
    }
    ResponseId written(NewResponse response) {
        return value(platform->responses().write(regulator, number, std::move(response))).id;
    }
    Result<> publish(ResponseId id) { return platform->responses().publish(regulator, {id}); }
    /// Told of on 3 March, heard a week later.
    void hear(RecommendationNumber const& of) {
        value(platform->recommendations().set_hearing(regulator, of, at("2026-03-10T05:00:00Z")));
        clock->set(at("2026-03-10T06:00:00Z"));
    }

    ConsultationNumber number;
};

TEST_F(RecommendationsTest, AreNumberedByCouncilAndYear) {
    NewRecommendation recommendation = on_work();
    TrackedRecommendation const first =
        value(platform->recommendations().adopt(secretary, "MOHOK", recommendation));
    EXPECT_EQ(first.recommendation.number.text(), "MOHOK-2026-0001");
    EXPECT_EQ(first.state, RecommendationState::adopted);
    EXPECT_EQ(first.council_name, offered().name);
    EXPECT_EQ(first.institution_code, "MOH");
    // 19:30 of 31 December is the new year in Almaty.
    recommendation.text = in_both("Answer on Sundays.");
    recommendation.adopted_at = at("2025-12-31T19:30:00Z");
    EXPECT_EQ(value(platform->recommendations().adopt(secretary, "MOHOK", recommendation))
                  .recommendation.number.text(),
              "MOHOK-2026-0002");
    recommendation.adopted_at = at("2025-12-31T18:30:00Z");
    recommendation.text = in_both("Answer on holidays.");
    EXPECT_EQ(value(platform->recommendations().adopt(secretary, "MOHOK", recommendation))
                  .recommendation.number.text(),
              "MOHOK-2025-0001");
    Page<TrackedRecommendation> const page =
        value(platform->recommendations().list("MOHOK", {{}, 2}));
    EXPECT_EQ(page.total, 3u);
    ASSERT_THAT(page.items, SizeIs(2));
    EXPECT_EQ(page.items[0].recommendation.number.text(), "MOHOK-2026-0001");
    EXPECT_EQ(page.items[1].recommendation.number.text(), "MOHOK-2026-0002");
    Page<TrackedRecommendation> const rest =
        value(platform->recommendations().list("", {page.next, 2}));
    ASSERT_THAT(rest.items, SizeIs(1));
    EXPECT_EQ(rest.items[0].recommendation.number.text(), "MOHOK-2025-0001");
}

TEST_F(RecommendationsTest, OnADraftStandWithItsConsultation) {
    number = open_consultation();
    RecommendationNumber const sent_one = sent(on_draft(number));
    value(platform->recommendations().adopt(secretary, "MOHOK", on_work()));
    std::vector<TrackedRecommendation> const on =
        value(platform->recommendations().on(anyone, number));
    ASSERT_THAT(on, SizeIs(1));
    EXPECT_EQ(on[0].recommendation.number, sent_one);
    EXPECT_EQ(on[0].recommendation.provision, "art_1");
    EXPECT_EQ(on[0].recommendation.consultation, number);
    EXPECT_THAT(changes, Contains(::testing::Field(&Change::consultation, number)));
}

TEST_F(RecommendationsTest, AreNotAdoptedOnWhatIsNotThere) {
    auto const adopt = [&](NewRecommendation const& recommendation) {
        return problems_of(platform->recommendations().adopt(secretary, "MOHOK", recommendation));
    };
    ConsultationNumber const preparing = prepare();
    EXPECT_THAT(adopt(on_draft(preparing)), ElementsAre("consultation consultation.unknown"));
    number = open_consultation();
    NewRecommendation recommendation = on_draft(number);
    recommendation.provision = "art_9";
    EXPECT_THAT(adopt(recommendation), ElementsAre("provision response.provision_unknown"));
    recommendation = on_work();
    recommendation.consultation = number;
    recommendation.about = {};
    recommendation.text = in_both(" ");
    recommendation.adopted_at = clock->now() + std::chrono::hours{1};
    EXPECT_THAT(adopt(recommendation),
                ElementsAre("consultation recommendation.consultation_needless",
                            "about council.text_missing", "text.en text.blank",
                            "text.ru text.blank", "adopted_at recommendation.adopted_later"));
    EXPECT_THAT(adopt(NewRecommendation{}),
                ElementsAre("consultation recommendation.consultation_missing",
                            "text council.text_missing"));
    EXPECT_THAT(problems_of(platform->recommendations().adopt(secretary, "NONE", on_work())),
                ElementsAre("council council.unknown"));
    EXPECT_EQ(value(platform->recommendations().list("", {})).total, 0u);
}

TEST_F(RecommendationsTest, AreOwedAReplyInTenWorkingDays) {
    RecommendationNumber const of = sent_on_draft();
    TrackedRecommendation const waiting = found(of);
    EXPECT_EQ(waiting.state, RecommendationState::awaiting_reply);
    EXPECT_EQ(waiting.recommendation.received_at, clock->now());
    ASSERT_TRUE(waiting.dates.reply_by);
    // Women's Day is a Sunday in 2026, so the Monday after it is off.
    Instant const last = waiting.dates.reply_by->ends.instant;
    EXPECT_EQ(to_text(last), "2026-03-18T19:00:00.000000Z");
    EXPECT_FALSE(waiting.is_overdue);
    clock->set(last);
    EXPECT_TRUE(found(of).is_overdue);
}

TEST_F(RecommendationsTest, OnADraftAreRepliedToByAResponse) {
    RecommendationNumber const of = sent_on_draft();
    EXPECT_THAT(problems_of(platform->recommendations().reply(regulator, of, Disposition::accepted,
                                                              in_both("Yes"))),
                ElementsAre("recommendation recommendation.on_draft"));
    NewResponse response = reply(Disposition::accepted, of);
    response.provision = "art_1";
    ResponseId const id = written(response);
    EXPECT_FALSE(found(of).recommendation.reply) << "it is drafted";
    succeed(publish(id));

    TrackedRecommendation const replied = found(of);
    EXPECT_EQ(replied.state, RecommendationState::to_be_done);
    RecommendationReply const given = replied.recommendation.reply.value();
    EXPECT_EQ(given.disposition, Disposition::accepted);
    EXPECT_EQ(given.reason, response.reason);
    EXPECT_EQ(given.at, clock->now());
    EXPECT_EQ(given.office, "Department of Health Policy");
    EXPECT_EQ(given.response, id);
    EXPECT_EQ(given.provision, "art_1");
    EXPECT_EQ(given.version, 1u);
    Response const shown = value(platform->responses().find(anyone, {id})).at(0);
    EXPECT_THAT(shown.recommendations, ElementsAre(of));
    EXPECT_EQ(shown.comment_count, 0u) << "a recommendation is answered without any comment";
    EXPECT_EQ(last_entry().action, "recommendation.replied");
    EXPECT_EQ(last_facts().at("response"), std::to_string(id.value()));
}

TEST_F(RecommendationsTest, AreAnsweredTogetherWithComments) {
    RecommendationNumber const of = sent_on_draft();
    NewResponse response = reply(Disposition::accepted, of);
    response.comments = {comment(number, "Let parents taste.")};
    succeed(publish(written(response)));
    EXPECT_TRUE(found(of).recommendation.reply);
    EXPECT_EQ(value(platform->consultations().figures(anyone, number)).answered, 1u);
}

TEST_F(RecommendationsTest, AreNotTurnedDownBeforeTheCouncilWasHeard) {
    RecommendationNumber const of = sent_on_draft();
    ResponseId const id = written(reply(Disposition::not_accepted, of));
    Result<> const unheard = publish(id);
    EXPECT_THAT(problems_of(unheard),
                ElementsAre("responses[0].MOHOK-2026-0001.hearing recommendation.hearing_missing"));
    EXPECT_THAT(message_of(unheard), HasSubstr("Law of the Republic of Kazakhstan"));
    value(platform->recommendations().set_hearing(regulator, of, at("2026-03-04T05:00:00Z")));
    clock->set(at("2026-03-04T06:00:00Z"));
    EXPECT_THAT(problems_of(publish(id)),
                ElementsAre("responses[0].MOHOK-2026-0001.hearing recommendation.hearing_notice"));
    clock->set(at("2026-03-10T06:00:00Z"));
    succeed(publish(id));
    EXPECT_EQ(found(of).state, RecommendationState::not_accepted);
}

TEST_F(RecommendationsTest, AreNotedByNobody) {
    RecommendationNumber const of = sent_on_draft();
    hear(of);
    EXPECT_THAT(problems_of(publish(written(reply(Disposition::noted, of)))),
                ElementsAre("responses[0].MOHOK-2026-0001.disposition recommendation.disposition"));
}

TEST_F(RecommendationsTest, OfAnotherConsultationOrUnknownAreRefused) {
    RecommendationNumber const of = sent_on_draft();
    RecommendationNumber const work = sent(on_work());
    NewResponse response = reply(Disposition::accepted, work);
    response.recommendations.push_back({"MOHOK", 2026, 99});
    response.recommendations.push_back(of);
    EXPECT_THAT(problems_of(platform->responses().write(regulator, number, response)),
                ElementsAre("recommendations[0] response.recommendation_unknown",
                            "recommendations[1] response.recommendation_unknown"));
    EXPECT_THAT(value(platform->responses().list(regulator, number, {})).items, IsEmpty());
}

TEST_F(RecommendationsTest, OnACancelledDraftAreRepliedToByThemselves) {
    RecommendationNumber const of = sent_on_draft();
    value(platform->consultations().cancel(regulator, number, in_both("Not needed any more")));
    TrackedRecommendation const replied = value(platform->recommendations().reply(
        regulator, of, Disposition::accepted, in_both("In the next draft.")));
    EXPECT_EQ(replied.state, RecommendationState::to_be_done);
    EXPECT_FALSE(replied.recommendation.reply->response);
}

TEST_F(RecommendationsTest, ThatWereWithdrawnAreOwedNothing) {
    RecommendationNumber const of = sent_on_draft();
    ResponseId const id = written(reply(Disposition::accepted, of));
    EXPECT_THAT(problems_of(platform->recommendations().withdraw(secretary, of, {})),
                ElementsAre("reason council.text_missing"));
    value(platform->recommendations().withdraw(secretary, of, in_both("Taken over elsewhere")));
    EXPECT_EQ(found(of).state, RecommendationState::withdrawn);
    EXPECT_THAT(problems_of(publish(id)), ElementsAre("responses[0].MOHOK-2026-0001.recommendation "
                                                      "recommendation.withdrawn"));
    EXPECT_THAT(problems_of(platform->recommendations().send(secretary, of)),
                ElementsAre("recommendation recommendation.withdrawn"));
    clock->set(at("2026-06-01T00:00:00Z"));
    EXPECT_FALSE(found(of).is_overdue);
}

TEST_F(RecommendationsTest, AreCorrectedWithTheResponse) {
    RecommendationNumber const of = sent_on_draft();
    hear(of);
    ResponseId const first = written(reply(Disposition::not_accepted, of));
    succeed(publish(first));
    Instant const replied_at = clock->now();
    clock->advance(std::chrono::hours{24});

    NewResponse correction = new_response(Disposition::accepted, "It was taken.",
                                          {comment(number, "Let parents taste.")});
    correction.corrects = first;
    ResponseId const second = written(correction);
    EXPECT_THAT(problems_of(publish(second)),
                ElementsAre("responses[0].recommendations response.correction_leaves_out_reply"));
    correction.recommendations = {of};
    value(platform->responses().change(regulator, second, correction));
    succeed(publish(second));
    RecommendationReply const now = found(of).recommendation.reply.value();
    EXPECT_EQ(now.disposition, Disposition::accepted);
    EXPECT_EQ(now.response, second);
    EXPECT_EQ(now.at, replied_at) << "when it was first given";
    EXPECT_EQ(found(of).state, RecommendationState::to_be_done);
    // Whoever does not correct can't reply a second time.
    EXPECT_THAT(problems_of(publish(written(reply(Disposition::accepted, of)))),
                ElementsAre("responses[0].MOHOK-2026-0001.recommendation recommendation.replied"));
}

TEST_F(RecommendationsTest, AreAnsweredBeforeTheReportAndToldOfInIt) {
    RecommendationNumber const of = sent_on_draft();
    NewRecommendation second = on_draft(number);
    second.text = in_both("Have cooks taste the food.");
    RecommendationNumber const withdrawn = sent(second);
    CommentNumber const one = comment(number, "Let parents taste.");
    close();
    succeed(platform->comments().screen(moderator, {one}, CommentEvent::publish, ""));
    value(platform->reports().draft(regulator, number, in_both("What was heard.")));
    LocalizedText const reason = in_both("The report speaks of it.");
    second.text = in_both("Have teachers taste the food.");
    RecommendationNumber const unsent =
        value(platform->recommendations().adopt(secretary, "MOHOK", second)).recommendation.number;
    EXPECT_THAT(problems_of(platform->reports().publish(regulator, number, reason)),
                ElementsAre("recommendations report.recommendation_unanswered",
                            "recommendations report.recommendation_unanswered",
                            "recommendations report.recommendation_unsent"));
    // The body may note what it has received.
    EXPECT_EQ(platform->recommendations().send(outsider, unsent).error().code(),
              ErrorCode::forbidden);
    value(platform->recommendations().send(regulator, unsent));
    value(platform->recommendations().withdraw(secretary, unsent, in_both("One is enough")));
    EXPECT_THAT(problems_of(platform->reports().publish(regulator, number, reason)),
                ElementsAre("recommendations report.recommendation_unanswered",
                            "recommendations report.recommendation_unanswered"));
    value(platform->recommendations().withdraw(secretary, withdrawn, in_both("One is enough")));
    succeed(publish(written(reply(Disposition::accepted, of))));
    value(platform->reports().publish(regulator, number, reason));

    ReportContent const content = value(platform->reports().content(anyone, number));
    ASSERT_THAT(content.recommendations, SizeIs(3));
    ReportRecommendation const& told = content.recommendations[0];
    EXPECT_EQ(told.number, of);
    EXPECT_EQ(told.council, offered().name);
    EXPECT_EQ(told.text, on_draft(number).text);
    EXPECT_EQ(told.provision, "art_1");
    EXPECT_THAT(told.provision_name, HasSubstr("1"));
    EXPECT_EQ(told.state, RecommendationState::to_be_done);
    EXPECT_EQ(told.disposition, Disposition::accepted);
    EXPECT_EQ(told.reason, in_both("Parents may taste."));
    EXPECT_EQ(told.replied_at, clock->now());
    EXPECT_EQ(content.recommendations[1].state, RecommendationState::withdrawn);
    EXPECT_FALSE(content.recommendations[1].disposition);

    // What is done later is told with the recommendation; the report is of its day.
    ImplementationStep step;
    step.state = Implementation::done;
    step.evidence = "https://moh.example/taste";
    value(platform->recommendations().record_step(regulator, of, step));
    EXPECT_EQ(found(of).state, RecommendationState::done);
    EXPECT_EQ(value(platform->reports().content(anyone, number)).recommendations[0].state,
              RecommendationState::to_be_done);
    EXPECT_THAT(
        problems_of(platform->recommendations().adopt(secretary, "MOHOK", on_draft(number))),
        ElementsAre("consultation recommendation.consultation_ended"));
}

TEST_F(RecommendationsTest, ThatAreTurnedDownAreAmongWhatWasNotTaken) {
    RecommendationNumber const of = sent_on_draft();
    hear(of);
    succeed(publish(written(reply(Disposition::not_accepted, of))));
    ReportContent const content = value(platform->reports().content(regulator, number));
    ASSERT_THAT(content.not_taken, SizeIs(1));
    EXPECT_THAT(content.not_taken[0].about,
                ElementsAre(LocalizedText{Language{}, "MOHOK-2026-0001"}));
    EXPECT_THAT(value(platform->reports().propose(regulator, number)).in(language("en")),
                AllOf(HasSubstr("Council of parents and cooks"), HasSubstr("MOHOK-2026-0001")));
}

TEST_F(RecommendationsTest, AreRepliedToOnceAlsoByResponsesThatArePublishedTogether) {
    RecommendationNumber const of = sent_on_draft();
    ResponseId const first = written(reply(Disposition::accepted, of));
    ResponseId const second = written(reply(Disposition::accepted, of));
    EXPECT_THAT(problems_of(platform->responses().publish(regulator, {first, second})),
                ElementsAre("responses[1] response.replied_twice"));
    EXPECT_FALSE(found(of).recommendation.reply);
    succeed(publish(first));
    ResponseId const third = written(reply(Disposition::accepted, of));
    EXPECT_FALSE(publish(third));

    std::vector<ResponseId> corrections;
    for (int i = 0; i < 2; ++i) {
        NewResponse correction = reply(Disposition::accepted, of);
        correction.corrects = first;
        corrections.push_back(written(correction));
    }
    EXPECT_THAT(problems_of(platform->responses().publish(regulator, corrections)),
                ElementsAre("responses[1] response.corrected_twice",
                            "responses[1] response.replied_twice"));
    succeed(publish(corrections[0]));
    EXPECT_EQ(found(of).recommendation.reply->response, corrections[0]);
}

TEST_F(RecommendationsTest, AreNotWithdrawnWhileTheReplyIsBeingPublished) {
    RecommendationNumber const of = sent_on_draft();
    constexpr std::size_t many = 6'000;  // more than one unit answers
    std::vector<CommentNumber> comments;
    for (std::size_t i = 0; i < many; i += 1'000) {
        std::vector<ImportedComment> some(1'000);
        for (std::size_t k = 0; k < some.size(); ++k) {
            some[k].source_id = std::to_string(i + k);
            some[k].source_date = at("2026-03-02T06:00:00Z");
            some[k].text = "Let parents taste.";
            some[k].language = language("en");
            comments.push_back({number, i + k + 1});
        }
        value(platform->comments().import(regulator, number, "old portal", some));
    }
    NewResponse response = reply(Disposition::accepted, of);
    response.comments = comments;
    ResponseId const id = written(response);
    succeed(publish(id));
    EXPECT_FALSE(found(of).recommendation.reply) << "it is only begun";
    EXPECT_THAT(problems_of(platform->recommendations().withdraw(secretary, of, in_both("No"))),
                ElementsAre("recommendation recommendation.being_published"));
    EXPECT_THAT(problems_of(platform->recommendations().set_hearing(
                    regulator, of, clock->now() + std::chrono::hours{24})),
                ElementsAre("recommendation recommendation.being_published"));
    platform->responses().keep_up();
    EXPECT_EQ(found(of).recommendation.reply.value().response, id);
    EXPECT_EQ(value(platform->consultations().figures(anyone, number)).answered, many);
}

TEST_F(RecommendationsTest, ThatWereAcceptedCanBeTurnedDownByACorrectionOnceTheCouncilIsHeard) {
    RecommendationNumber const of = sent_on_draft();
    ResponseId const first = written(reply(Disposition::accepted, of));
    succeed(publish(first));
    NewResponse correction = reply(Disposition::not_accepted, of);
    correction.corrects = first;
    ResponseId const second = written(correction);
    EXPECT_THAT(problems_of(publish(second)),
                ElementsAre("responses[0].MOHOK-2026-0001.hearing recommendation.hearing_missing"));
    hear(of);
    succeed(publish(second));
    EXPECT_EQ(found(of).state, RecommendationState::not_accepted);
    EXPECT_THAT(problems_of(platform->recommendations().set_hearing(
                    regulator, of, clock->now() + std::chrono::hours{24})),
                ElementsAre("recommendation recommendation.replied"));
}

TEST_F(RecommendationsTest, AreNotAdoptedTwiceWhileOneWaits) {
    RecommendationNumber const of = sent(on_work());
    EXPECT_THAT(problems_of(platform->recommendations().adopt(secretary, "MOHOK", on_work())),
                ElementsAre("text recommendation.adopted_already"));
    value(platform->recommendations().reply(regulator, of, Disposition::accepted, in_both("Yes")));
    value(platform->recommendations().adopt(secretary, "MOHOK", on_work()));
}

TEST_F(RecommendationsTest, ThatAreWithdrawnAreNotAnsweredByNewResponses) {
    RecommendationNumber const of = sent_on_draft();
    value(platform->recommendations().withdraw(secretary, of, in_both("Taken over elsewhere")));
    EXPECT_THAT(problems_of(platform->responses().write(regulator, number,
                                                        reply(Disposition::accepted, of))),
                ElementsAre("recommendations[0] recommendation.withdrawn"));
}

TEST_F(RecommendationsTest, OnTheWorkAreRepliedToInTheirLanguages) {
    RecommendationNumber const of = sent(on_work());
    EXPECT_THAT(
        problems_of(platform->recommendations().reply(
            regulator, of, Disposition::accepted, LocalizedText{language("en"), "From May on."})),
        ElementsAre("reason.ru text.blank"));
    EXPECT_THAT(problems_of(platform->recommendations().reply(regulator, of, Disposition::noted,
                                                              in_both("We have read it."))),
                ElementsAre("disposition recommendation.disposition",
                            "hearing recommendation.hearing_missing"));
    EXPECT_EQ(platform->recommendations()
                  .reply(outsider, of, Disposition::accepted, in_both("Yes"))
                  .error()
                  .code(),
              ErrorCode::forbidden);
    TrackedRecommendation const replied = value(platform->recommendations().reply(
        regulator, of, Disposition::accepted, in_both("From May on.")));
    EXPECT_EQ(replied.state, RecommendationState::to_be_done);
    EXPECT_EQ(replied.recommendation.reply->office, "Department of Health Policy");
}

TEST_F(RecommendationsTest, AreFollowedUntilTheyAreDone) {
    RecommendationNumber const of = sent(on_work());
    ImplementationStep step;
    step.state = Implementation::under_way;
    step.note = in_both("Two people are looked for.");
    EXPECT_THAT(problems_of(platform->recommendations().record_step(regulator, of, step)),
                ElementsAre("recommendation recommendation.not_to_be_done"));
    value(platform->recommendations().reply(regulator, of, Disposition::accepted, in_both("Yes")));
    value(platform->recommendations().record_step(regulator, of, step));
    EXPECT_THAT(problems_of(platform->recommendations().record_step(regulator, of, step)),
                ElementsAre("state recommendation.step_already"));
    clock->advance(std::chrono::hours{24});
    step.state = Implementation::done;
    EXPECT_THAT(problems_of(platform->recommendations().record_step(regulator, of, step)),
                ElementsAre("evidence recommendation.evidence"));
    step.evidence = "https://";
    EXPECT_THAT(problems_of(platform->recommendations().record_step(regulator, of, step)),
                ElementsAre("evidence recommendation.evidence"));
    step.evidence = "https://moh.example/line";
    value(platform->recommendations().record_step(regulator, of, step));
    TrackedRecommendation const done = found(of);
    EXPECT_EQ(done.state, RecommendationState::done);
    ASSERT_THAT(done.recommendation.implementation, SizeIs(2));
    EXPECT_EQ(done.recommendation.implementation[0].state, Implementation::under_way);
    EXPECT_EQ(done.recommendation.implementation[1].evidence, step.evidence);
    EXPECT_EQ(done.recommendation.implementation[1].at, clock->now());
    EXPECT_EQ(done.recommendation.implementation[1].office, "Department of Health Policy");
    EXPECT_THAT(problems_of(platform->recommendations().record_step(regulator, of, step)),
                ElementsAre("recommendation recommendation.not_to_be_done"));
}

TEST_F(RecommendationsTest, AreReceivedWhenTheyWere) {
    RecommendationNumber const of =
        value(platform->recommendations().adopt(secretary, "MOHOK", on_work()))
            .recommendation.number;
    EXPECT_THAT(problems_of(platform->recommendations().send(secretary, of,
                                                             clock->now() + std::chrono::hours{1})),
                ElementsAre("received_at recommendation.received_later"));
    EXPECT_THAT(problems_of(platform->recommendations().send(secretary, of,
                                                             clock->now() - std::chrono::hours{1})),
                ElementsAre("received_at recommendation.received_before"));
    clock->set(at("2026-04-01T06:00:00Z"));
    EXPECT_TRUE(found(of).is_overdue) << "it was to be sent within seven working days";
    value(platform->recommendations().send(secretary, of, at("2026-03-31T06:00:00Z")));
    EXPECT_EQ(found(of).recommendation.received_at, at("2026-03-31T06:00:00Z"));
    EXPECT_EQ(found(of).state, RecommendationState::awaiting_reply);
    EXPECT_THAT(problems_of(platform->recommendations().find({"MOHOK", 2026, 7})),
                ElementsAre("recommendation recommendation.unknown"));
}

}  // namespace
}  // namespace consult::test
