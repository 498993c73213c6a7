/// How a response comes about: its languages, review, what it answers through themes and campaigns,
/// its correction, and reasons that are used again.
#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class AnsweringTest : public PlatformTest {
protected:
    AnsweringTest() {
        number = open_consultation();
        first = comment(number, "Inspect twice a year.");
        second = comment(number, "Tell parents the results.");
        colleague = official(9, "Department of Health Policy, head", Role::regulator, moh.id);
    }

    NewResponse offered(std::vector<CommentNumber> comments,
                        std::string reason = "Once a year is what we can do.") {
        NewResponse response;
        response.disposition = Disposition::partly_accepted;
        response.reason = in_both(reason);
        response.comments = std::move(comments);
        return response;
    }
    Response write(NewResponse response) {
        return value(platform->responses().write(regulator, number, std::move(response)));
    }
    ResponseId publish(NewResponse response) {
        ResponseId const id = write(std::move(response)).id;
        succeed(platform->responses().publish(regulator, {id}));
        return id;
    }
    Response find(ResponseId id) {
        return value(platform->responses().find(regulator, {id})).front();
    }
    std::vector<CommentNumber> answered(ResponseId id) {
        return value(platform->responses().comments_to_name(regulator, id));
    }
    static std::vector<Passage> said(CommentNumber const& comment) {
        std::vector<Passage> passages;
        passages.push_back({comment, ""});
        return passages;
    }
    Theme theme(std::vector<CommentNumber> const& comments) {
        Theme const made = value(platform->themes().create(
            regulator, number, {LocalizedText{language("en"), "A point"}, {}, ""}));
        std::vector<Passage> passages;
        for (CommentNumber const& one : comments)
            passages.push_back({one, ""});
        return value(platform->themes().mark(regulator, made.id, passages));
    }

    ConsultationNumber number;
    CommentNumber first;
    CommentNumber second;
    Actor colleague;
};

TEST_F(AnsweringTest, APublishedReasonStandsInEveryLanguageOfTheConsultation) {
    NewResponse response = offered({first});
    response.reason = LocalizedText{language("en"), "Once a year."};
    ResponseId const id = write(response).id;
    EXPECT_THAT(problems_of(platform->responses().publish(regulator, {id})),
                ElementsAre("responses[0].reason.ru response.language_missing"));
    response.reason.set(language("ru"), "Раз в год.");
    value(platform->responses().change(regulator, id, response));
    succeed(platform->responses().publish(regulator, {id}));
    EXPECT_EQ(value(platform->responses().find(anyone, {id})).front().reason, response.reason);
}

TEST_F(AnsweringTest, AResponseToAThemeAnswersWhoeverRaisesItThen) {
    Theme const point = theme({first});
    NewResponse response = offered({});
    response.themes = {point.id};
    ResponseId const id = write(response).id;
    EXPECT_THAT(answered(id), IsEmpty());
    value(platform->themes().mark(regulator, point.id, said(second)));
    succeed(platform->responses().publish(regulator, {id}));
    EXPECT_THAT(answered(id), ElementsAre(first, second));
    EXPECT_EQ(value(platform->consultations().figures(regulator, number)).answered, 2U);

    CommentNumber const later = comment(number, "Twice, I say too.");
    value(platform->themes().mark(regulator, point.id, said(later)));
    EXPECT_THAT(answered(id), ElementsAre(first, second)) << "what was answered stays as it was";
}

TEST_F(AnsweringTest, ACommentReachedInSeveralWaysIsAnsweredOnce) {
    Theme const one = theme({first, second});
    Theme const other = theme({second});
    NewResponse response = offered({first});
    response.themes = {other.id, one.id, other.id};
    ResponseId const id = publish(response);
    EXPECT_THAT(answered(id), ElementsAre(first, second));
    EXPECT_THAT(find(id).themes, ElementsAre(one.id, other.id));
    EXPECT_EQ(find(id).comment_count, 2U);
}

TEST_F(AnsweringTest, WhatHoldsNoCommentIsNotAnswered) {
    NewResponse response = offered({});
    response.themes = {theme({first}).id};
    ResponseId const id = write(response).id;
    value(platform->themes().decline(regulator, response.themes.front(), {first}));
    EXPECT_THAT(problems_of(platform->responses().publish(regulator, {id})),
                ElementsAre("responses[0] response.answers_nobody"));
}

TEST_F(AnsweringTest, AnotherOfficialReviewsBeforePublication) {
    ResponseId const id = write(offered({first})).id;
    succeed(platform->responses().request_review(regulator, {id}));
    EXPECT_THAT(problems_of(platform->responses().publish(regulator, {id})),
                ElementsAre("responses[0].response response.in_review"));
    EXPECT_THAT(problems_of(platform->responses().approve(regulator, {id})),
                ElementsAre("responses[0].response response.own_review"));
    Response const returned =
        value(platform->responses().send_back(colleague, id, "Say from when on."));
    EXPECT_EQ(returned.state, ResponseState::drafted);
    EXPECT_EQ(returned.review_note, "Say from when on.");

    succeed(platform->responses().request_review(regulator, {id}));
    EXPECT_EQ(find(id).review_note, "");
    succeed(platform->responses().approve(colleague, {id}));
    EXPECT_EQ(find(id).state, ResponseState::approved);
    EXPECT_EQ(find(id).reviewed_by, AccountId{9});
    succeed(platform->responses().publish(regulator, {id}));
    EXPECT_EQ(find(id).state, ResponseState::published);
}

TEST_F(AnsweringTest, WhatIsChangedAfterApprovalIsDraftedAgain) {
    ResponseId const id = write(offered({first})).id;
    succeed(platform->responses().request_review(regulator, {id}));
    succeed(platform->responses().approve(colleague, {id}));
    value(platform->responses().change(regulator, id, offered({first}, "Twice a year.")));
    EXPECT_EQ(find(id).state, ResponseState::drafted);
    EXPECT_THAT(problems_of(platform->responses().approve(colleague, {id})),
                ElementsAre("responses[0].response response.not_in_review"));
    EXPECT_THAT(problems_of(platform->responses().send_back(colleague, id, "No.")),
                ElementsAre("response response.not_in_review"));
    EXPECT_THAT(problems_of(platform->responses().send_back(colleague, id, " ")),
                ElementsAre("note text.blank"));
}

TEST_F(AnsweringTest, ThePublicSeesNothingOfAReview) {
    ResponseId const id = write(offered({first})).id;
    succeed(platform->responses().request_review(regulator, {id}));
    EXPECT_THAT(value(platform->responses().list(anyone, number, {})).items, IsEmpty());
    EXPECT_THAT(
        value(platform->responses().list(anyone, number, {}, ResponseState::in_review)).items,
        IsEmpty());
    EXPECT_THAT(
        value(platform->responses().list(regulator, number, {}, ResponseState::in_review)).items,
        SizeIs(1));
    EXPECT_THAT(
        value(platform->responses().list(regulator, number, {}, ResponseState::drafted)).items,
        IsEmpty());
}

TEST_F(AnsweringTest, APublishedResponseIsCorrectedByAnother) {
    ResponseId const wrong = publish(offered({first}, "Once a year."));
    NewResponse better = offered({first}, "Twice a year, from January.");
    better.disposition = Disposition::accepted;
    better.corrects = wrong;
    ResponseId const right = publish(better);
    EXPECT_EQ(find(wrong).corrected_by, right);
    EXPECT_EQ(find(right).corrects, wrong);
    EXPECT_EQ(find(wrong).reason, in_both("Once a year.")) << "it stays to be seen";
    EXPECT_EQ(value(platform->consultations().figures(regulator, number))
                  .by_disposition[static_cast<int>(Disposition::accepted)],
              1U)
        << "what became of the comment is what was said last";
    EXPECT_THAT(problems_of(platform->responses().write(regulator, number, better)),
                ElementsAre("corrects response.corrected_already"));
    better.corrects = ResponseId{99};
    EXPECT_THAT(problems_of(platform->responses().write(regulator, number, better)),
                ElementsAre("corrects response.corrects_unknown"));
}

TEST_F(AnsweringTest, TwoCorrectionsOfOneAreNotBothPublished) {
    ResponseId const wrong = publish(offered({first}, "Once a year."));
    NewResponse better = offered({first}, "Twice a year.");
    better.corrects = wrong;
    ResponseId const one = write(better).id;
    ResponseId const other = write(better).id;
    succeed(platform->responses().publish(regulator, {one}));
    EXPECT_THAT(problems_of(platform->responses().publish(regulator, {other})),
                ElementsAre("responses[0].corrects response.corrected_already"));
}

TEST_F(AnsweringTest, NamesTheVersionThatHasTheChange) {
    publish_version(3);
    NewResponse response = offered({first});
    response.provision = "art_1";
    EXPECT_EQ(find(publish(response)).version, 2U) << "the newest where none is named";
    response.version = 1;
    EXPECT_EQ(write(response).version, 1U);
    response.provision = "art_3";
    EXPECT_THAT(problems_of(platform->responses().write(regulator, number, response)),
                ElementsAre("provision response.provision_unknown"));
    response.version = 7;
    EXPECT_THAT(problems_of(platform->responses().write(regulator, number, response)),
                ElementsAre("version response.version_unknown"));
    response.provision.clear();
    EXPECT_THAT(problems_of(platform->responses().write(regulator, number, response)),
                ElementsAre("provision response.version_without_provision"));
}

TEST_F(AnsweringTest, ManyAreDraftedAtOnceOrNone) {
    std::vector<NewResponse> all{offered({first}), offered({second})};
    EXPECT_THAT(value(platform->responses().write_all(regulator, number, all)), SizeIs(2));
    all.push_back(offered({{number, 99}}));
    EXPECT_THAT(problems_of(platform->responses().write_all(regulator, number, all)),
                ElementsAre("responses[2].comments[0] response.comment_unknown"));
    EXPECT_EQ(value(platform->responses().list(regulator, number, {})).total, 2U);
    EXPECT_THAT(problems_of(platform->responses().write_all(regulator, number, {})),
                ElementsAre("responses response.publish_count"));
}

TEST_F(AnsweringTest, PointsOutAReasonGivenToUnlikeComments) {
    std::string const reason = "Your proposal was considered with attention by the department.";
    ResponseId const one = write(offered({first}, reason)).id;
    EXPECT_THAT(value(platform->responses().reused_reasons(regulator, number)), IsEmpty());
    ResponseId const other = write(offered({second}, reason)).id;
    auto const reused = value(platform->responses().reused_reasons(regulator, number));
    ASSERT_THAT(reused, SizeIs(1));
    EXPECT_EQ(reused[0].response, other);
    EXPECT_EQ(reused[0].like, one);
    EXPECT_EQ(reused[0].likeness, 1);

    theme({first, second});
    EXPECT_THAT(value(platform->responses().reused_reasons(regulator, number)), IsEmpty())
        << "both raise the same point";
    EXPECT_EQ(codes_of(platform->responses().reused_reasons(anyone, number)),
              std::vector{ErrorCode::unauthenticated});
}

/// As lines of the response, the other one, how many comments both answer and the first of these.
std::vector<std::string> lines(std::vector<ContradictingResponse> const& found) {
    std::vector<std::string> lines;
    for (ContradictingResponse const& one : found) {
        lines.push_back(std::to_string(one.response.value()) + " " +
                        std::to_string(one.other.value()) + " " + std::to_string(one.comments) +
                        " " + std::to_string(one.first.sequence));
    }
    return lines;
}

TEST_F(AnsweringTest, PointsOutResponsesThatContradictOthersToTheSameComments) {
    auto const pointed_out = [&] {
        return lines(value(platform->responses().contradictions(regulator, number)));
    };
    auto const line = [](ResponseId response, ResponseId other, std::string const& rest) {
        return std::to_string(response.value()) + " " + std::to_string(other.value()) + rest;
    };
    ResponseId const taken = publish(offered({first, second}));
    NewResponse refusing = offered({second}, "It is not for us to do.");
    refusing.disposition = Disposition::noted;
    ResponseId const noted = write(refusing).id;
    EXPECT_THAT(pointed_out(), IsEmpty()) << "who notes something contradicts nobody";
    refusing.disposition = Disposition::not_accepted;
    ResponseId const refused = write(refusing).id;
    EXPECT_THAT(pointed_out(), ElementsAre(line(refused, taken, " 1 2")));

    // Through a theme, and of one that is not published either.
    NewResponse through = offered({}, "We do it all.");
    through.disposition = Disposition::accepted;
    through.themes = {theme({first, second}).id};
    ResponseId const all = write(through).id;
    EXPECT_THAT(pointed_out(), ::testing::UnorderedElementsAre(line(refused, taken, " 1 2"),
                                                               line(all, refused, " 1 2")));
    // What comes to a theme later is not answered by what was published before.
    succeed(platform->responses().publish(regulator, {all}));
    succeed(platform->responses().discard(regulator, {refused, noted}));
    CommentNumber const later = comment(number, "I say so, too.");
    value(platform->themes().mark(regulator, through.themes[0], said(later)));
    refusing.comments = {later};
    ResponseId const last = write(refusing).id;
    EXPECT_THAT(pointed_out(), IsEmpty());
    refusing.comments = {later, first};
    value(platform->responses().change(regulator, last, refusing));
    EXPECT_THAT(pointed_out(), ::testing::UnorderedElementsAre(line(last, taken, " 1 1"),
                                                               line(last, all, " 1 1")));
    EXPECT_EQ(codes_of(platform->responses().contradictions(anyone, number)),
              std::vector{ErrorCode::unauthenticated});
}

TEST_F(AnsweringTest, ACorrectionContradictsNothingByPuttingItRight) {
    ResponseId const wrong = publish(offered({first, second}));
    NewResponse better = offered({first, second}, "It can't be done.");
    better.disposition = Disposition::not_accepted;
    better.corrects = wrong;
    ResponseId const right = write(better).id;
    EXPECT_THAT(value(platform->responses().contradictions(regulator, number)), IsEmpty());
    succeed(platform->responses().publish(regulator, {right}));
    ResponseId const third = write(offered({first})).id;
    EXPECT_THAT(
        lines(value(platform->responses().contradictions(regulator, number))),
        ElementsAre(std::to_string(third.value()) + " " + std::to_string(right.value()) + " 1 1"))
        << "the corrected one counts no more";
}

TEST_F(AnsweringTest, ACorrectionLeavesNothingOutThatOnlyTheCorrectedOneAnswers) {
    ThemeId const point = theme({second}).id;
    NewResponse response = offered({first});
    response.themes = {point};
    ResponseId const wrong = publish(response);
    NewResponse better = offered({first}, "Twice a year.");
    better.corrects = wrong;
    ResponseId const right = write(better).id;
    EXPECT_THAT(problems_of(platform->responses().publish(regulator, {right})),
                ElementsAre("responses[0].comments response.correction_leaves_out"));
    EXPECT_EQ(find(right).state, ResponseState::drafted);
    better.themes = {point};
    value(platform->responses().change(regulator, right, better));
    succeed(platform->responses().publish(regulator, {right}));
    EXPECT_EQ(find(wrong).corrected_by, right);
}

TEST_F(AnsweringTest, ACorrectionMayLeaveOutWhatWasAnsweredAnewBefore) {
    ResponseId const wrong = publish(offered({first, second}));
    clock->advance(std::chrono::minutes{1});
    publish(offered({second}, "Parents are told."));
    NewResponse better = offered({first}, "Twice a year.");
    better.corrects = wrong;
    publish(better);
    EXPECT_EQ(find(wrong).corrected_by.has_value(), true);
}

TEST_F(AnsweringTest, AFormThatIsSavedAgainChangesWhatItMade) {
    auto const save = [&](Actor const& actor, std::string const& reason, std::string_view form) {
        return platform->responses().write(actor, number, offered({first}, reason), form);
    };
    ResponseId const made = value(save(regulator, "Once a year.", "a")).id;
    clock->advance(std::chrono::minutes{1});
    EXPECT_EQ(value(save(regulator, "Twice a year.", "a")).id, made);
    EXPECT_EQ(value(save(regulator, "Three times a year.", "a")).id, made);
    EXPECT_EQ(find(made).reason, in_both("Three times a year."));
    EXPECT_NE(value(save(regulator, "Once a year.", "b")).id, made);
    EXPECT_NE(value(save(colleague, "Once a year.", "a")).id, made) << "it is another's form";
    EXPECT_NE(value(save(regulator, "Once a year.", "")).id, made);
    EXPECT_EQ(value(platform->responses().list(regulator, number, {})).total, 4U);

    clock->advance(std::chrono::minutes{1});
    value(platform->responses().change(colleague, made, offered({first}, "Never.")));
    EXPECT_THAT(problems_of(save(regulator, "Twice a year.", "a")),
                ElementsAre("response response.saved_already"));
    EXPECT_EQ(find(made).reason, in_both("Never."));
    succeed(platform->responses().publish(regulator, {made}));
    EXPECT_THAT(problems_of(save(regulator, "Twice a year.", "a")),
                ElementsAre("response response.saved_already"));
}

TEST_F(AnsweringTest, AFormOfWhatWasDiscardedMakesAnother) {
    ResponseId const made =
        value(platform->responses().write(regulator, number, offered({first}), "a")).id;
    write(offered({second}));
    succeed(platform->responses().discard(regulator, {made}));
    EXPECT_NE(value(platform->responses().write(regulator, number, offered({first}), "a")).id,
              made);
}

TEST_F(AnsweringTest, RefusesWhatItDoesNotKnow) {
    NewResponse response = offered({});
    response.themes = {ThemeId{77}};
    response.campaigns = {CampaignId{78}};
    EXPECT_THAT(
        problems_of(platform->responses().write(regulator, number, response)),
        ElementsAre("themes[0] response.theme_unknown", "campaigns[0] response.campaign_unknown"));
}

}  // namespace
}  // namespace consult::test
