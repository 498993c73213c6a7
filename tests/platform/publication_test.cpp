/// Responses that answer more comments than one unit deals with.
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <SQLiteCpp/SQLiteCpp.h>

#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view letter =
    "I ask you to leave the bench under the old lime tree where it stands, because those who walk "
    "home from the clinic rest there, and because the next one is behind the railway crossing, "
    "where nobody who walks with a stick can get to in summer heat or on winter ice.";

/// More than are published at once, and not a multiple of what one unit deals with.
constexpr std::size_t many = 9'001;

class PublicationTest : public PlatformTest {
protected:
    PublicationTest() { number = open_consultation(); }

    /// Copies of the letter, sent as a flood comes: nobody waits for the one before.
    void send(std::size_t count) {
        std::mutex mutex;
        std::condition_variable ended;
        std::size_t done = 0;
        std::size_t taken = 0;
        for (std::size_t i = 0; i < count; ++i) {
            {
                std::unique_lock lock{mutex};
                ended.wait(lock, [&] { return done + 500 > i; });
            }
            platform->comments().submit(copy(), [&](Result<Receipt> receipt) {
                std::scoped_lock const lock{mutex};
                ++done;
                if (receipt) ++taken;
                ended.notify_all();
            });
        }
        std::unique_lock lock{mutex};
        ended.wait(lock, [&] { return done == count; });
        ASSERT_EQ(taken, count);
    }
    NewComment copy() {
        NewComment offered;
        offered.consultation = number;
        offered.text = std::string{letter};
        offered.language = language("en");
        offered.idempotency_key = Bytes{view(randomness->salt())};
        return offered;
    }
    /// The campaign of so many copies.
    CampaignId campaign_of(std::size_t copies) {
        send(copies);
        platform->campaigns().keep_up();
        return value(platform->campaigns().list(anyone, number, {})).items.at(0).id;
    }
    ResponseId write(CampaignId campaign, Disposition disposition = Disposition::accepted,
                     std::optional<ResponseId> corrects = {}) {
        NewResponse response = new_response(disposition, "The bench stays.", {});
        response.campaigns = {campaign};
        response.corrects = corrects;
        return value(platform->responses().write(regulator, number, response)).id;
    }
    void begin(ResponseId id) { succeed(platform->responses().publish(regulator, {id})); }
    void publish(ResponseId id) {
        begin(id);
        while (platform->responses().keep_up() != 0) {
        }
    }

    Response find(ResponseId id) {
        return value(platform->responses().find(regulator, {id})).at(0);
    }
    std::vector<Response> public_responses() {
        return value(platform->responses().list(anyone, number, {})).items;
    }
    ConsultationFigures figures() {
        return value(platform->consultations().figures(regulator, number));
    }
    /// The answered ones of the comments that everyone may read, by number.
    std::vector<std::uint64_t> publicly_answered() {
        CommentFilter filter;
        filter.answered = true;
        std::vector<std::uint64_t> sequences;
        for (PublicComment const& one :
             value(platform->comments().list(number, filter, {"", 10})).items) {
            EXPECT_THAT(one.responses, SizeIs(1)) << one.number.text();
            sequences.push_back(one.number.sequence);
        }
        return sequences;
    }
    /// The count of comments that the log says were answered last.
    std::string logged_count() {
        for (std::uint64_t at = platform->log().head().size; at-- > 0;) {
            LogEntry const entry = value(platform->log().entry(at)).entry;
            if (entry.action != "response.published") continue;
            std::map<std::string, std::string> const facts{entry.facts.begin(), entry.facts.end()};
            return facts.at("comments");
        }
        return {};
    }
    std::vector<std::string> refused_to_publish(ResponseId id) {
        return problems_of(platform->responses().publish(regulator, {id}));
    }
    /// Changes the database behind the library's back.
    void tamper(std::string const& sql) {
        platform.reset();
        if (server_database) {
            change_postgres(server_database->url(), sql);
        } else {
            SQLite::Database{database_name(), SQLite::OPEN_READWRITE}.exec(sql);
        }
        open();
    }
    void expect_sound() { EXPECT_THAT(platform->log().verify().discrepancies, IsEmpty()); }
    /// What is under way goes on in a platform that knows nothing of how it began.
    bool go_on_after_restart() {
        open();
        return platform->responses().keep_up(1) != 0;
    }

    ConsultationNumber number;
};

TEST_F(PublicationTest, SubmissionsGetThroughWhileTwentyFiveThousandCopiesAreAnswered) {
    ResponseId const id = write(campaign_of(25'000));
    begin(id);
    EXPECT_EQ(find(id).state, ResponseState::publishing);
    std::atomic<bool> is_done = false;
    std::jthread const publishing{[&] {
        while (platform->responses().keep_up() != 0) {
        }
        is_done = true;
    }};
    std::size_t got_through = 0;
    std::size_t sent = 0;
    while (!is_done) {
        value(platform->comments().submit(copy()));
        ++sent;
        if (!is_done) ++got_through;
    }
    EXPECT_GE(got_through, 5U) << "one for each of a third of the units";
    EXPECT_EQ(find(id).state, ResponseState::published);
    EXPECT_EQ(find(id).comment_count, 25'000U);
    EXPECT_EQ(logged_count(), "25000");
    ConsultationFigures const now = figures();
    EXPECT_EQ(now.answered, 25'000U);
    EXPECT_EQ(now.by_disposition[0], 25'000U);
    EXPECT_EQ(now.unanswered, sent) << "what came later is not answered";
    platform->campaigns().keep_up();
    EXPECT_EQ(value(platform->campaigns().list(anyone, number, {})).items.at(0).comments,
              25'000U + sent);
}

TEST_F(PublicationTest, IsRightInEveryMomentAndGoesOnAfterARestart) {
    CampaignId const campaign = campaign_of(many);
    succeed(platform->comments().screen(moderator, {{number, 1}, {number, many}},
                                        CommentEvent::publish, ""));
    ResponseId const id = write(campaign);
    begin(id);
    std::size_t units = 0;
    std::uint64_t answered = 0;
    bool was_halfway = false;
    do {
        expect_sound();
        ConsultationFigures const now = figures();
        Response const response = find(id);
        bool const is_public = response.state == ResponseState::published;
        EXPECT_THAT(public_responses(), SizeIs(is_public ? 1 : 0));
        EXPECT_GE(now.answered, answered);
        EXPECT_EQ(now.answered + now.unanswered, many);
        if (!is_public) {
            EXPECT_EQ(now.answered, 0U);
        }
        answered = now.answered;
        if (answered == many) {
            EXPECT_THAT(publicly_answered(), ElementsAre(1, many));
        } else if (answered != 0) {
            EXPECT_THAT(publicly_answered(), ElementsAre(1));
            was_halfway = true;
        } else {
            EXPECT_THAT(publicly_answered(), IsEmpty());
        }
        ++units;
    } while (go_on_after_restart());
    EXPECT_EQ(units, 8U) << "three that pin, one that publishes, three that answer";
    EXPECT_TRUE(was_halfway);
    EXPECT_EQ(answered, many);
    EXPECT_EQ(find(id).comment_count, many);
}

TEST_F(PublicationTest, WhatItAnswersStandsStillMeanwhile) {
    CampaignId const campaign = campaign_of(many);
    ResponseId const id = write(campaign);
    ResponseId const other =
        value(platform->responses().write(
                  regulator, number, new_response(Disposition::noted, "Thank you.", {{number, 1}})))
            .id;
    begin(id);
    platform->responses().keep_up(1);
    send(1);
    platform->campaigns().keep_up();
    EXPECT_EQ(value(platform->campaigns().list(anyone, number, {})).items.at(0).comments, many);
    EXPECT_THAT(problems_of(platform->campaigns().dissolve(regulator, campaign, "Not one")),
                ElementsAre("campaign campaign.being_answered"));
    EXPECT_THAT(problems_of(platform->campaigns().search_again(regulator, number)),
                ElementsAre("consultation campaign.publication_goes_on"));
    EXPECT_THAT(problems_of(platform->responses().change(
                    regulator, id, new_response(Disposition::noted, "No.", {{number, 1}}))),
                ElementsAre("response response.being_published"));
    EXPECT_THAT(refused_to_publish(id),
                ElementsAre("responses[0].response response.being_published"));
    EXPECT_THAT(refused_to_publish(other), ElementsAre("responses response.publication_goes_on"));
    while (platform->responses().keep_up() != 0) {
    }
    EXPECT_EQ(find(id).comment_count, many);
    succeed(platform->responses().publish(regulator, {other}));
    platform->campaigns().keep_up();
    EXPECT_EQ(value(platform->campaigns().list(anyone, number, {})).items.at(0).comments, many + 1);
    EXPECT_EQ(figures().answered, many);
    EXPECT_EQ(figures().by_disposition[static_cast<std::size_t>(Disposition::noted)], 1U);
}

TEST_F(PublicationTest, ACorrectionBecomesTheAnswerOfAllThatItCorrects) {
    CampaignId const campaign = campaign_of(many);
    ResponseId const first = write(campaign);
    publish(first);
    EXPECT_THAT(value(platform->responses().comments_to_name(regulator, first)), SizeIs(many));
    ResponseId const correction = write(campaign, Disposition::not_accepted, first);
    begin(correction);
    do {
        expect_sound();
        EXPECT_EQ(figures().answered, many);
    } while (platform->responses().keep_up(1) != 0);
    EXPECT_EQ(find(first).corrected_by, correction);
    EXPECT_EQ(figures().by_disposition[static_cast<std::size_t>(Disposition::not_accepted)], many);
    EXPECT_EQ(figures().by_disposition[static_cast<std::size_t>(Disposition::accepted)], 0U);
}

TEST_F(PublicationTest, ACorrectionOfVeryManyLeavesNoneOut) {
    CampaignId const campaign = campaign_of(many);
    ResponseId const first = write(campaign);
    publish(first);
    CommentNumber const other = comment(number, "It may go.");
    NewResponse narrow = new_response(Disposition::not_accepted, "It goes.", {other});
    narrow.corrects = first;
    ResponseId const correction = value(platform->responses().write(regulator, number, narrow)).id;
    EXPECT_THAT(refused_to_publish(correction),
                ElementsAre("responses[0].comments response.correction_leaves_out"));
    EXPECT_EQ(find(correction).state, ResponseState::drafted);
    EXPECT_EQ(find(first).corrected_by, std::nullopt);
}

TEST_F(PublicationTest, OneThatCanNotGoOnKeepsNobodyFromTheOthers) {
    constexpr std::size_t few_more = 5'001;
    ResponseId const stuck = write(campaign_of(few_more));
    begin(stuck);
    clock->set(at("2026-03-01T06:00:00Z"));
    number = open_consultation();
    ResponseId const other = write(campaign_of(few_more));
    begin(other);
    tamper("UPDATE response_publication SET stage = 'gone' WHERE response_id = " +
           std::to_string(stuck.value()));
    EXPECT_THROW(platform->responses().keep_up(), Fault);
    EXPECT_EQ(find(other).state, ResponseState::published);
    EXPECT_EQ(figures().answered, few_more);
    tamper("UPDATE response_publication SET stage = 'pinning' WHERE response_id = " +
           std::to_string(stuck.value()));
    while (platform->responses().keep_up() != 0) {
    }
    EXPECT_EQ(find(stuck).state, ResponseState::published);
}

TEST_F(PublicationTest, SeveralAreMadePublicTogetherAndTheLaterOneIsTheAnswer) {
    CampaignId const campaign = campaign_of(many);
    ResponseId const one = write(campaign);
    ResponseId const other = write(campaign, Disposition::noted);
    succeed(platform->responses().publish(regulator, {one, other}));
    do {
        expect_sound();
        EXPECT_EQ(find(one).state, find(other).state);
        EXPECT_LE(figures().answered, many);
    } while (platform->responses().keep_up(1) != 0);
    EXPECT_EQ(figures().by_disposition[static_cast<std::size_t>(Disposition::noted)], many);
}

TEST_F(PublicationTest, IsTakenBackWhereTheConsultationIsCancelledBeforeItIsPublic) {
    ResponseId const id = write(campaign_of(many));
    begin(id);
    platform->responses().keep_up(2);
    value(platform->consultations().cancel(regulator, number,
                                           LocalizedText{language("en"), "No money is left."}));
    do {
        expect_sound();
    } while (platform->responses().keep_up(1) != 0);
    EXPECT_EQ(find(id).state, ResponseState::drafted);
    EXPECT_EQ(find(id).comment_count, 0U);
    EXPECT_THAT(public_responses(), IsEmpty());
    EXPECT_EQ(figures().answered, 0U);
}

TEST_F(PublicationTest, TheReportWaitsUntilEveryCommentIsListed) {
    ResponseId const id = write(campaign_of(many));
    close();
    value(platform->reports().draft(regulator, number, in_both("The bench stays.")));
    begin(id);
    platform->responses().keep_up(5);
    EXPECT_EQ(find(id).state, ResponseState::published);
    EXPECT_THAT(problems_of(platform->reports().publish(regulator, number)),
                ::testing::Contains("report response.publication_goes_on"));
}

TEST_F(PublicationTest, IsFoundByWordsAsItIsListed) {
    succeed(platform->keep_search(folder.path() / "consult.db.search"));
    ResponseId const id = write(campaign_of(many));
    CommentSearch answered;
    answered.words = "lime tree ";
    answered.answered = true;
    auto const found = [&] {
        platform->settle_search();
        return value(platform->comments().search_all(regulator, number, answered, {})).total;
    };
    EXPECT_EQ(found(), 0U);
    begin(id);
    platform->responses().keep_up(5);
    EXPECT_EQ(found(), 4'000U);
    while (platform->responses().keep_up() != 0) {
    }
    EXPECT_EQ(found(), many);
}

}  // namespace
}  // namespace consult::test
