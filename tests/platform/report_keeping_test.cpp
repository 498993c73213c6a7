/// What a report tells is worked out when it is published, and kept.
#include <functional>
#include <utility>

#include "http/report_views.h"
#include "platform/log_waiting.h"
#include "platform/obligations_fixture.h"

namespace consult::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Key;
using ::testing::Not;
using ::testing::SizeIs;

/// The machine's zones, asked for the days on which comments came in: something can be done while a
/// report is being worked out.
class MeanwhileZones final : public ZoneDatabase {
public:
    Result<Instant> resolve(LocalDateTime local, ZoneName const& zone) const override {
        return system_zones()->resolve(local, zone);
    }
    Result<ZonedTime> at(Instant instant, ZoneName const& zone) const override {
        if (meanwhile) {
            ++times;
            meanwhile();
        }
        return system_zones()->at(instant, zone);
    }
    std::string country_of(ZoneName const& zone) const override {
        return system_zones()->country_of(zone);
    }
    std::string version() const override { return system_zones()->version(); }

    std::function<void()> meanwhile;
    mutable int times = 0;
};

class ReportKeepingTest : public PlatformTest {
protected:
    ReportKeepingTest() {
        platform.reset();
        PlatformOptions options;
        options.database = database_name();
        options.clock = clock;
        options.randomness = randomness;
        options.zones = zones;
        options.report = [](Severity, std::string_view) {};
        platform = value(Platform::open(std::move(options)));
        number = open_consultation();
        comments = {comment(number, "Inspect twice a year."), comment(number, "Tell parents."),
                    comment(number, "Tell parents.")};
        succeed(platform->comments().screen(moderator, comments, CommentEvent::publish, ""));
    }

    void make_ready() {
        close();
        value(platform->reports().draft(regulator, number, in_both("What was heard")));
    }
    Result<ConsultationReport> publish() {
        return platform->reports().publish(regulator, number, in_both("They were read."));
    }
    ResponseId refuse_in_response(std::vector<CommentNumber> answered) {
        NewResponse const response =
            new_response(Disposition::not_accepted, "There are too few inspectors.",
                         std::move(answered), "art_1");
        ResponseId const id = value(platform->responses().write(regulator, number, response)).id;
        succeed(platform->responses().publish(regulator, {id}));
        return id;
    }
    ReportContent content(Actor const& viewer, std::string_view wanted = "en") {
        return value(platform->reports().content(viewer, number, language(wanted)));
    }
    std::string told(Actor const& viewer, std::string_view wanted = "en") {
        return boost::json::serialize(http::view(content(viewer, wanted)));
    }
    Bytes file() {
        return value(platform->reports().content_file(anyone, number, language("en"),
                                                      ExportFormat::json))
            .content;
    }
    void withhold(CommentNumber const& which) {
        succeed(platform->comments().screen(moderator, {which}, CommentEvent::withhold, "A name"));
    }

    std::shared_ptr<MeanwhileZones> zones = std::make_shared<MeanwhileZones>();
    ConsultationNumber number;
    std::vector<CommentNumber> comments;
};

TEST_F(ReportKeepingTest, TellsTheSameWhateverIsDecidedAfterwards) {
    refuse_in_response({comments[0]});
    make_ready();
    value(publish());
    TreeHead const then = content(anyone).log;
    std::string const before = told(anyone);
    std::string const before_in_russian = told(anyone, "ru");
    Bytes const file_before = file();
    EXPECT_EQ(content(anyone).provisions.at(0).comments, 3U);

    clock->advance(std::chrono::hours{24});
    withhold(comments[1]);
    EXPECT_EQ(told(anyone), before);
    EXPECT_EQ(told(anyone, "ru"), before_in_russian);
    EXPECT_EQ(told(regulator), before) << "officials are told what everyone is";
    EXPECT_EQ(file(), file_before);
    EXPECT_EQ(content(anyone).log, then);
    open();
    EXPECT_EQ(told(anyone), before);
}

TEST_F(ReportKeepingTest, IsOfTheMomentAndTheRootItNames) {
    make_ready();
    TreeHead const before = platform->log().head();
    Instant const now = clock->now();
    value(publish());
    clock->advance(std::chrono::hours{1});
    ReportContent const kept = content(anyone);
    EXPECT_EQ(kept.log, before) << "the entry of the publication is the next one";
    EXPECT_EQ(kept.made_at, now);
    EXPECT_EQ(kept.published_at, now);
    EXPECT_TRUE(kept.is_final);
    EXPECT_TRUE(kept.participation.is_final);
    EXPECT_EQ(kept.comments_logged, 3U);
    EXPECT_EQ(kept.unanswered_reason, in_both("They were read."));
}

TEST_F(ReportKeepingTest, IsToldInEveryLanguageOfTheConsultationAndItsDraft) {
    DraftVersion const version = value(platform->drafts().add_version(
        regulator, draft, LocalizedText{language("en"), "In Kazakh, too"}));
    add_text(version.id, 2);
    value(platform->drafts().add_text(regulator, version.id, language("ru"), SourceFormat::markdown,
                                      "# Правила\n\n## Статья 1. Долг\n\nКухни.\n"));
    value(platform->drafts().publish_version(regulator, version.id));
    refuse_in_response({comments[0]});
    make_ready();
    value(publish());
    EXPECT_THAT(content(anyone, "en").not_taken.at(0).provision_name, HasSubstr("Article 1"));
    EXPECT_THAT(content(anyone, "ru").not_taken.at(0).provision_name, HasSubstr("Статья 1"));
    EXPECT_EQ(told(anyone, "fr"), told(anyone, "en")) << "the main one, where it is not told in it";
}

TEST_F(ReportKeepingTest, ThemesBecomeKnownWithIt) {
    Theme const made =
        value(platform->themes().create(regulator, number, {in_both("Inspections"), {}, ""}));
    value(platform->themes().mark(regulator, made.id, {{comments[0], ""}}));
    make_ready();
    value(publish());
    ReportContent const kept = content(anyone);
    ASSERT_THAT(kept.themes, SizeIs(1));
    EXPECT_EQ(kept.themes[0].theme.published_at, kept.published_at);
    EXPECT_EQ(kept.themes[0].theme.published_at,
              value(platform->themes().find(anyone, made.id)).published_at);
}

TEST_F(ReportKeepingTest, IsWorkedOutAnewWhenTheConsultationChangesMeanwhile) {
    make_ready();
    zones->meanwhile = [&] {
        zones->meanwhile = nullptr;
        withhold(comments[1]);
    };
    value(publish());
    ReportContent const kept = content(anyone);
    EXPECT_EQ(kept.figures.withheld, 1U);
    EXPECT_EQ(kept.provisions.at(0).comments, 2U);
    EXPECT_EQ(value(platform->reports().find(anyone, number)).figures.withheld, 1U);
}

TEST_F(ReportKeepingTest, IsWorkedOutAnewWhenWordsChangeMeanwhile) {
    Theme const made =
        value(platform->themes().create(regulator, number, {in_both("Inspections"), {}, ""}));
    value(platform->themes().mark(regulator, made.id, {{comments[0], ""}}));
    make_ready();
    zones->meanwhile = [&] {
        zones->meanwhile = nullptr;
        // No count tells of it.
        value(platform->themes().change(regulator, made.id, {in_both("Inspectors"), {}, ""}));
    };
    value(publish());
    EXPECT_EQ(content(anyone).themes.at(0).theme.name, in_both("Inspectors"));
}

TEST_F(ReportKeepingTest, OthersWriteWhileItIsWorkedOut) {
    ConsultationNumber const other = prepare();
    make_ready();
    zones->meanwhile = [&] { value(platform->drafts().create(regulator, other)); };
    value(publish());
    EXPECT_EQ(zones->times, 1) << "what is done elsewhere is no reason to work it out anew";
}

TEST_F(ReportKeepingTest, IsRefusedWhereTheConsultationGoesOnChanging) {
    make_ready();
    CommentEvent next = CommentEvent::withhold;
    zones->meanwhile = [&] {
        succeed(platform->comments().screen(moderator, {comments[1]}, next,
                                            next == CommentEvent::withhold ? "A name" : ""));
        next = next == CommentEvent::withhold ? CommentEvent::publish : CommentEvent::withhold;
    };
    EXPECT_THAT(problems_of(publish()), ElementsAre("report report.overtaken"));
    EXPECT_EQ(zones->times, 3);
    zones->meanwhile = nullptr;
    EXPECT_THAT(codes_of(platform->reports().content(anyone, number)),
                ElementsAre(ErrorCode::not_found));
    value(publish());
}

TEST_F(ReportKeepingTest, NothingIsWorkedOutForWhatMayNotBePublished) {
    zones->meanwhile = [] {};
    EXPECT_FALSE(publish()) << "it is open, and there is no text";
    EXPECT_FALSE(platform->reports().publish(outsider, number, {}));
    EXPECT_EQ(zones->times, 0);
}

TEST_F(ReportKeepingTest, TheLogHoldsItsDigest) {
    make_ready();
    value(publish());
    wait_for_entries(*platform, content(anyone).log.size + 1);
    EXPECT_THAT(last_facts(), Contains(Key("content_sha256")));
}

class ReportDutiesTest : public ObligationsTest {};

TEST_F(ReportDutiesTest, DutiesGoOnAndTheFileIsOfItsMoment) {
    ConsultationNumber const number = open_under(invented_procedure());
    record(number, ProcedureEvent::request, "council");
    clock->set(at("2026-03-10T06:00:00Z"));
    record(number, ProcedureEvent::opinion, "council", false);
    clock->set(at("2026-03-18T06:00:00Z"));
    value(platform->reports().draft(regulator, number, in_both("What was heard.")));
    value(platform->reports().publish(regulator, number, {}));
    auto const told = [&] { return value(platform->reports().content(anyone, number)); };
    auto const file = [&] {
        return value(platform->reports().content_file(anyone, number, language("en"),
                                                      ExportFormat::json))
            .content;
    };
    auto const state_of = [&](std::string_view key) {
        for (ReportObligation const& one : told().obligations)
            if (one.key == key) return one.state;
        throw std::runtime_error{"not told: " + std::string{key}};
    };
    Bytes const before = file();
    EXPECT_EQ(state_of("duties.report"), ObligationState::met);
    EXPECT_EQ(state_of("duties.reply"), ObligationState::open);
    EXPECT_THAT(told().opinions.events, SizeIs(1));
    EXPECT_THAT(before, HasSubstr("Reply to the council"));

    clock->set(at("2026-03-29T06:00:00Z"));
    EXPECT_EQ(state_of("duties.reply"), ObligationState::overdue);
    EXPECT_EQ(file(), before);
}

}  // namespace
}  // namespace consult::test
