#include "log/facts.h"
#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class ResponsesTest : public PlatformTest {
protected:
    ResponsesTest() {
        number = open_consultation();
        first = comment(number, "Inspect twice a year.");
        second = comment(number, "Tell parents the results.");
    }

    NewResponse offered(std::vector<CommentNumber> comments) {
        NewResponse response;
        response.disposition = Disposition::partly_accepted;
        response.reason = in_both("Once a year is what we can do.");
        response.comments = std::move(comments);
        return response;
    }
    Response write(std::vector<CommentNumber> comments) {
        return value(platform->responses().write(regulator, number, offered(std::move(comments))));
    }
    std::vector<ResponseId> listed(Actor const& viewer) {
        std::vector<ResponseId> ids;
        for (Response const& response :
             value(platform->responses().list(viewer, number, {})).items) {
            ids.push_back(response.id);
        }
        return ids;
    }
    std::vector<ResponseId> found(Actor const& viewer, std::vector<ResponseId> const& wanted) {
        std::vector<ResponseId> ids;
        for (Response const& response : value(platform->responses().find(viewer, wanted))) {
            ids.push_back(response.id);
        }
        return ids;
    }
    /// The report answers whoever has no response of their own.
    void answer_and_report() {
        close();
        value(platform->reports().draft(regulator, number,
                                        LocalizedText{language("en"), "What was heard."}));
        succeed(platform->comments().screen(moderator, {first, second}, CommentEvent::publish, ""));
        bool const all_answered =
            value(platform->consultations().figures(regulator, number)).unanswered == 0;
        value(platform->reports().publish(
            regulator, number,
            all_answered ? LocalizedText{} : in_both("The report speaks of them.")));
    }

    ConsultationNumber number;
    CommentNumber first;
    CommentNumber second;
};

TEST_F(ResponsesTest, AreDraftedForOfficialsOnly) {
    changes.clear();
    NewResponse response = offered({second, first});
    response.provision = "art_1";
    Response const written = value(platform->responses().write(regulator, number, response));
    EXPECT_EQ(written.state, ResponseState::drafted);
    EXPECT_EQ(written.disposition, Disposition::partly_accepted);
    EXPECT_EQ(written.reason, response.reason);
    EXPECT_EQ(written.provision, "art_1");
    EXPECT_EQ(written.office, "Department of Health Policy");
    EXPECT_EQ(written.written_at, clock->now());
    EXPECT_EQ(written.comment_count, 2U);
    EXPECT_THAT(written.comments, ElementsAre(first, second));
    EXPECT_THAT(changes, IsEmpty());

    EXPECT_THAT(listed(regulator), ElementsAre(written.id));
    EXPECT_THAT(listed(moderator), ElementsAre(written.id));
    EXPECT_THAT(listed(outsider), IsEmpty());
    EXPECT_THAT(listed(anyone), IsEmpty());
    EXPECT_THAT(found(anyone, {written.id}), IsEmpty());
    EXPECT_THAT(found(regulator, {written.id}), ElementsAre(written.id));
}

TEST_F(ResponsesTest, TheLogTellsOfADraftedOneNothingThatIsNotPublic) {
    Response const written = write({first, second});
    EXPECT_EQ(last_entry().action, "response.drafted");
    EXPECT_EQ(last_entry().subject,
              number.text() + "/response:" + std::to_string(written.id.value()));
    EXPECT_THAT(last_facts(), IsEmpty());
    value(platform->responses().change(regulator, written.id, offered({first})));
    EXPECT_THAT(last_facts(), IsEmpty());
}

TEST_F(ResponsesTest, ArePublishedWithTheirFactsInTheLog) {
    Response const written = write({second, first});
    changes.clear();
    clock->advance(std::chrono::hours{1});
    succeed(platform->responses().publish(regulator, {written.id}));

    Response const shown = value(platform->responses().find(anyone, {written.id})).at(0);
    Response const alone =
        value(platform->responses().find(anyone, {written.id}, Responses::Answered::left_out))
            .at(0);
    EXPECT_EQ(alone.reason, shown.reason);
    EXPECT_GT(shown.comment_count, alone.comment_count);
    EXPECT_EQ(alone.comment_count, 0u);
    EXPECT_THAT(alone.comments, IsEmpty());
    EXPECT_EQ(shown.state, ResponseState::published);
    EXPECT_EQ(shown.published_at, clock->now());
    EXPECT_EQ(shown.written_at, written.written_at);
    EXPECT_THAT(listed(anyone), ElementsAre(written.id));
    EXPECT_EQ(last_entry().action, "response.published");
    std::map<std::string, std::string> const facts = last_facts();
    EXPECT_EQ(facts.at("comments"), "2");
    EXPECT_EQ(facts.at("disposition"), "partly_accepted");
    EXPECT_FALSE(facts.contains("language")) << "it stands in several";
    EXPECT_FALSE(facts.contains("provision"));
    EXPECT_EQ(facts.at("reason_sha256"), log::text_fact("reason", written.reason).second);
    EXPECT_EQ(facts.at("comments_sha256"),
              to_hex(sha256(first.text() + "\n" + second.text() + "\n")));
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].consultation, number);
    EXPECT_FALSE(changes[0].withdraws);
}

TEST_F(ResponsesTest, AnswerWithheldComments) {
    succeed(platform->comments().screen(moderator, {first}, CommentEvent::withhold, "Insults"));
    Response const written = write({first});
    succeed(platform->responses().publish(regulator, {written.id}));
    EXPECT_THAT(value(platform->comments().find(first)).responses, ElementsAre(written.id));
}

TEST_F(ResponsesTest, AreChangedUntilTheyArePublished) {
    Response const written = write({first, second});
    clock->advance(std::chrono::hours{1});
    NewResponse other = offered({second});
    other.disposition = Disposition::accepted;
    other.reason = in_both("Parents will be told.");
    other.provision = "art_2";
    Response const changed = value(platform->responses().change(regulator, written.id, other));
    EXPECT_EQ(changed.id, written.id);
    EXPECT_EQ(changed.disposition, Disposition::accepted);
    EXPECT_EQ(changed.reason, other.reason);
    EXPECT_EQ(changed.provision, "art_2");
    EXPECT_EQ(changed.written_at, clock->now());
    EXPECT_THAT(changed.comments, ElementsAre(second));
    EXPECT_EQ(last_entry().action, "response.changed");

    succeed(platform->responses().publish(regulator, {written.id}));
    EXPECT_THAT(problems_of(platform->responses().change(regulator, written.id, other)),
                ElementsAre("response response.published"));
    EXPECT_THAT(problems_of(platform->responses().publish(regulator, {written.id})),
                ElementsAre(HasSubstr("response.published")));
}

TEST_F(ResponsesTest, OnlyRegulatorsOfTheInstitutionRespond) {
    Response const written = write({first});
    for (Actor const& other : {moderator, outsider, administrator}) {
        EXPECT_THAT(codes_of(platform->responses().write(other, number, offered({first}))),
                    ElementsAre(ErrorCode::forbidden));
    }
    EXPECT_THAT(codes_of(platform->responses().write(anyone, number, offered({first}))),
                ElementsAre(ErrorCode::unauthenticated));
    EXPECT_THAT(codes_of(platform->responses().change(moderator, written.id, offered({first}))),
                ElementsAre(ErrorCode::forbidden));
    // To others a drafted response does not exist.
    EXPECT_THAT(codes_of(platform->responses().change(outsider, written.id, offered({first}))),
                ElementsAre(ErrorCode::not_found));
    EXPECT_THAT(codes_of(platform->responses().publish(outsider, {written.id})),
                ElementsAre(ErrorCode::not_found));
    EXPECT_THAT(codes_of(platform->responses().publish(moderator, {written.id})),
                ElementsAre(ErrorCode::forbidden));
    EXPECT_THAT(listed(anyone), IsEmpty());
}

TEST_F(ResponsesTest, NameCommentsThatExist) {
    NewResponse response = offered({first, {number, 99}, {number, 100}});
    response.provision = "art_9";
    EXPECT_THAT(
        problems_of(platform->responses().write(regulator, number, response)),
        ElementsAre("provision response.provision_unknown", "comments[1] response.comment_unknown",
                    "comments[2] response.comment_unknown"));
    EXPECT_THAT(listed(regulator), IsEmpty());
}

TEST_F(ResponsesTest, AreInForm) {
    ConsultationNumber const other{"MOH", number.year, number.sequence + 1};
    NewResponse response = offered({first, first, {other, 1}});
    response.reason = in_both(" ");
    EXPECT_THAT(problems_of(platform->responses().write(regulator, number, response)),
                ElementsAre("reason.en text.blank", "reason.ru text.blank",
                            "comments[1] response.comment_twice",
                            "comments[2] response.other_consultation"));
    EXPECT_THAT(problems_of(platform->responses().write(regulator, number, offered({}))),
                ElementsAre("comments response.answers_nothing"));
}

TEST_F(ResponsesTest, PointToTheNewestPublishedVersion) {
    NewResponse response = offered({first});
    response.provision = "art_3";
    EXPECT_FALSE(platform->responses().write(regulator, number, response));
    publish_version(3);
    EXPECT_TRUE(platform->responses().write(regulator, number, response));
}

TEST_F(ResponsesTest, PointToAProvisionThatIsStillThereWhenPublished) {
    NewResponse response = offered({first});
    response.provision = "art_2";
    Response const written = value(platform->responses().write(regulator, number, response));
    publish_version(1);
    EXPECT_THAT(problems_of(platform->responses().publish(regulator, {written.id})),
                ElementsAre(HasSubstr("response.provision_unknown")));
    EXPECT_THAT(listed(anyone), IsEmpty());
}

TEST_F(ResponsesTest, ArePublishedAllOrNoneWithEveryReason) {
    NewResponse response = offered({first});
    Response const sound = value(platform->responses().write(regulator, number, response));
    response.provision = "art_1";
    Response const gone = value(platform->responses().write(regulator, number, response));
    response.provision = "art_2";
    Response const gone_too = value(platform->responses().write(regulator, number, response));
    DraftVersion const version = value(platform->drafts().add_version(regulator, draft, {}));
    value(platform->drafts().add_text(regulator, version.id, language("en"), SourceFormat::markdown,
                                      "# Rules\n\nNone.\n"));
    value(platform->drafts().publish_version(regulator, version.id));
    EXPECT_THAT(
        problems_of(platform->responses().publish(regulator, {sound.id, gone.id, gone_too.id})),
        ElementsAre("responses[1].provision response.provision_unknown",
                    "responses[2].provision response.provision_unknown"));
    EXPECT_THAT(listed(anyone), IsEmpty());
}

TEST_F(ResponsesTest, AreWrittenFromPublicationToTheReport) {
    Response const drafted = write({first});
    succeed(platform->responses().publish(regulator, {drafted.id}));
    close();
    Response const late = write({second});
    succeed(platform->responses().publish(regulator, {late.id}));
    answer_and_report();
    EXPECT_THAT(codes_of(platform->responses().write(regulator, number, offered({first}))),
                ElementsAre(ErrorCode::conflict));
    EXPECT_THAT(listed(anyone), ElementsAre(drafted.id, late.id));
}

TEST_F(ResponsesTest, StopWhenTheConsultationIsCancelled) {
    Response const drafted = write({first});
    value(platform->consultations().cancel(regulator, number,
                                           LocalizedText{language("en"), "Withdrawn"}));
    EXPECT_THAT(codes_of(platform->responses().write(regulator, number, offered({first}))),
                ElementsAre(ErrorCode::conflict));
    EXPECT_THAT(codes_of(platform->responses().change(regulator, drafted.id, offered({first}))),
                ElementsAre(ErrorCode::conflict));
    EXPECT_THAT(codes_of(platform->responses().publish(regulator, {drafted.id})),
                ElementsAre(ErrorCode::conflict));
}

TEST_F(ResponsesTest, AreNotWrittenWhilePreparing) {
    ConsultationNumber const preparing = prepare();
    EXPECT_THAT(
        codes_of(platform->responses().write(regulator, preparing, offered({{preparing, 1}}))),
        ElementsAre(ErrorCode::conflict));
    EXPECT_THAT(
        codes_of(platform->responses().write(outsider, preparing, offered({{preparing, 1}}))),
        ElementsAre(ErrorCode::not_found));
}

TEST_F(ResponsesTest, ArePublishedAllOrNone) {
    Response const one = write({first});
    Response const two = write({second});
    std::uint64_t const before = platform->log().head().size;
    EXPECT_THAT(problems_of(platform->responses().publish(
                    regulator, {one.id, ResponseId{98}, two.id, ResponseId{99}})),
                ElementsAre(HasSubstr("responses[1]"), HasSubstr("responses[3]")));
    EXPECT_THAT(listed(anyone), IsEmpty());
    EXPECT_EQ(platform->log().head().size, before);
    succeed(platform->responses().publish(regulator, {one.id, two.id}));
    EXPECT_THAT(listed(anyone), ElementsAre(one.id, two.id));
    EXPECT_EQ(platform->log().head().size, before + 2);
}

TEST_F(ResponsesTest, ArePublishedOfOneConsultationOnceEachAndNotTooMany) {
    Response const one = write({first});
    EXPECT_THAT(problems_of(platform->responses().publish(regulator, {})),
                ElementsAre("responses response.publish_count"));
    EXPECT_THAT(problems_of(platform->responses().publish(regulator,
                                                          std::vector<ResponseId>(1001, one.id))),
                ElementsAre("responses response.publish_count"));
    EXPECT_THAT(problems_of(platform->responses().publish(regulator, {one.id, one.id})),
                ElementsAre("responses[1] response.named_twice"));

    ConsultationNumber const here = number;
    clock->set(at("2026-03-01T06:00:00Z"));
    number = open_consultation();
    Response const elsewhere = write({comment(number, "Another matter.")});
    EXPECT_THAT(problems_of(platform->responses().publish(regulator, {one.id, elsewhere.id})),
                ElementsAre("responses[1] response.publish_of_other_consultation"));
    number = here;
    EXPECT_THAT(listed(anyone), IsEmpty());
}

TEST_F(ResponsesTest, AreFoundInTheOrderAskedFor) {
    Response const one = write({first});
    Response const two = write({second});
    succeed(platform->responses().publish(regulator, {one.id, two.id}));
    EXPECT_THAT(found(anyone, {two.id, ResponseId{99}, one.id}), ElementsAre(two.id, one.id));
}

TEST_F(ResponsesTest, ArePagedOldestFirst) {
    std::vector<ResponseId> ids;
    for (int i = 0; i < 5; ++i)
        ids.push_back(write({first}).id);
    PageRequest request;
    request.size = 2;
    Page<Response> page = value(platform->responses().list(regulator, number, request));
    EXPECT_EQ(page.total, 5U);
    EXPECT_EQ(page.items.front().id, ids[0]);
    EXPECT_EQ(page.previous, "");
    request.cursor = page.next;
    page = value(platform->responses().list(regulator, number, request));
    EXPECT_EQ(page.items.front().id, ids[2]);
    request.cursor = page.next;
    page = value(platform->responses().list(regulator, number, request));
    ASSERT_EQ(page.items.size(), 1U);
    EXPECT_EQ(page.items.front().id, ids[4]);
    EXPECT_EQ(page.next, "");
    request.cursor = "nonsense";
    EXPECT_THAT(codes_of(platform->responses().list(regulator, number, request)),
                ElementsAre(ErrorCode::invalid));
}

TEST_F(ResponsesTest, NameTheFirstHundredCommentsAndCountAll) {
    std::vector<CommentNumber> many;
    for (int i = 0; i < 120; ++i)
        many.push_back(comment(number, "Agreed, " + std::to_string(i)));
    Response const written = write(many);
    EXPECT_EQ(written.comment_count, 120U);
    ASSERT_EQ(written.comments.size(), 100U);
    EXPECT_EQ(written.comments.front(), many.front());
    EXPECT_EQ(written.comments.back(), many[99]);
    succeed(platform->responses().publish(regulator, {written.id}));
    EXPECT_EQ(last_facts().at("comments_sha256"), log::comments_fact(many).second);
}

TEST_F(ResponsesTest, AreListedByState) {
    ResponseId const published = write({first}).id;
    ResponseId const drafted = write({second}).id;
    succeed(platform->responses().publish(regulator, {published}));
    auto const ids = [&](Actor const& viewer, std::optional<ResponseState> only) {
        std::vector<ResponseId> listed;
        for (Response const& response :
             value(platform->responses().list(viewer, number, {}, only)).items) {
            listed.push_back(response.id);
        }
        return listed;
    };
    EXPECT_THAT(ids(moderator, std::nullopt), ElementsAre(published, drafted));
    EXPECT_THAT(ids(moderator, ResponseState::drafted), ElementsAre(drafted));
    EXPECT_THAT(ids(moderator, ResponseState::published), ElementsAre(published));
    EXPECT_THAT(ids(anyone, ResponseState::drafted), IsEmpty());
    EXPECT_THAT(ids(anyone, ResponseState::published), ElementsAre(published));
}

TEST_F(ResponsesTest, TellOfficialsEveryCommentTheyAnswer) {
    std::vector<CommentNumber> many{first, second};
    for (int i = 0; i < 120; ++i)
        many.push_back(comment(number, "Me too."));
    Response const response = write(many);
    EXPECT_EQ(response.comments.size(), 100U);
    EXPECT_EQ(value(platform->responses().comments_to_name(moderator, response.id)), many);
    for (Actor const& other : {anyone, outsider}) {
        EXPECT_THAT(codes_of(platform->responses().comments_to_name(other, response.id)),
                    ElementsAre(ErrorCode::not_found));
    }
    succeed(platform->responses().publish(regulator, {response.id}));
    EXPECT_THAT(codes_of(platform->responses().comments_to_name(outsider, response.id)),
                ElementsAre(ErrorCode::forbidden));
    EXPECT_THAT(codes_of(platform->responses().comments_to_name(anyone, response.id)),
                ElementsAre(ErrorCode::unauthenticated));
}

TEST_F(ResponsesTest, WhatAnotherHasWrittenMeanwhileIsNotReplacedUnseen) {
    Response const drafted = write({first});
    clock->advance(std::chrono::minutes{1});
    Response const changed = value(platform->responses().change(
        regulator, drafted.id, offered({first, second}), drafted.written_at));
    NewResponse late = offered({first});
    late.disposition = Disposition::accepted;
    auto const refused =
        platform->responses().change(regulator, drafted.id, late, drafted.written_at);
    EXPECT_THAT(codes_of(refused), ElementsAre(ErrorCode::conflict));
    EXPECT_EQ(refused.error().problems()[0].key, "response.changed_meanwhile");
    EXPECT_EQ(value(platform->responses().find(regulator, {drafted.id})).front().disposition,
              Disposition::partly_accepted);
    value(platform->responses().change(regulator, drafted.id, late, changed.written_at));
    value(platform->responses().change(regulator, drafted.id, offered({second})));
}

TEST_F(ResponsesTest, AReportThatAnotherHasWrittenMeanwhileIsNotReplacedUnseen) {
    ConsultationReport const seen =
        value(platform->reports().draft(regulator, number, in_both("What A heard.")));
    clock->advance(std::chrono::minutes{1});
    value(platform->reports().draft(regulator, number, in_both("What B heard."), seen.written_at));
    auto const refused =
        platform->reports().draft(regulator, number, in_both("What A heard now."), seen.written_at);
    EXPECT_THAT(codes_of(refused), ElementsAre(ErrorCode::conflict));
    EXPECT_EQ(refused.error().problems()[0].key, "report.changed_meanwhile");
    EXPECT_EQ(value(platform->reports().find(regulator, number)).text, in_both("What B heard."));
}

TEST_F(ResponsesTest, OneThatIsNotPublishedCanBeDiscarded) {
    Response const kept = write({first});
    Response const wrong = write({first, second});
    ConsultationFigures const before = value(platform->consultations().figures(regulator, number));
    EXPECT_THAT(codes_of(platform->responses().discard(moderator, {wrong.id})),
                ElementsAre(ErrorCode::forbidden));
    succeed(platform->responses().discard(regulator, {wrong.id}));
    EXPECT_EQ(last_entry().action, "response.discarded");
    EXPECT_THAT(listed(regulator), ElementsAre(kept.id));
    EXPECT_THAT(codes_of(platform->responses().discard(regulator, {wrong.id})),
                ElementsAre(ErrorCode::not_found));
    EXPECT_EQ(value(platform->consultations().figures(regulator, number)).unanswered,
              before.unanswered);
    // The log knows whose id that was.
    Response const another = write({second});
    EXPECT_NE(another.id, wrong.id);
    succeed(platform->responses().discard(regulator, {another.id}));
    Response const third = write({second});
    EXPECT_THAT(listed(regulator), UnorderedElementsAre(kept.id, third.id));
    succeed(platform->responses().publish(regulator, {third.id}));
    succeed(platform->responses().publish(regulator, {kept.id}));
    auto const refused = platform->responses().discard(regulator, {kept.id});
    EXPECT_EQ(refused.error().problems()[0].key, "response.published");
    // Nothing stands against the report, and nothing is missing by the log.
    answer_and_report();
    EXPECT_TRUE(value(platform->reports().find(anyone, number)).published);
}

}  // namespace
}  // namespace consult::test
