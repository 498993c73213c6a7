/// Servers that are there and say nothing, and one whose disk is full.
#include <future>
#include <gmock/gmock.h>

#include <consult/unavailable.h>

#include "fault/postgres/standby_fixture.h"

namespace consult::fault {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

/// What a reading came to.
std::string outcome_of(std::function<void()> const& reading) {
    try {
        reading();
        return "read";
    } catch (Unavailable const& unavailable) {
        return unavailable.what();
    }
}

class SilentServer : public OnABreakingServer {
protected:
    void TearDown() override {
        if (is_frozen) thaw();
        OnABreakingServer::TearDown();
    }
    void freeze() {
        cluster.freeze();
        is_frozen = true;
    }
    void thaw() {
        cluster.thaw();
        is_frozen = false;
    }
    [[nodiscard]] std::future<std::string> read() {
        return std::async(std::launch::async, [this] {
            return outcome_of([this] { (void)platform->consultations().figures(Actor{}, number); });
        });
    }

    bool is_frozen = false;
};

TEST_F(SilentServer, IsGivenUpAndTakenUpAgain) {
    RetryingLoad load{{platform.get()}, number, "silence"};
    ASSERT_TRUE(load.more(100));
    freeze();
    // More than there are connections.
    std::vector<std::future<std::string>> readings;
    for (int i = 0; i < 8; ++i)
        readings.push_back(read());
    EXPECT_TRUE(accepts(false)) << "it is said to be well";
    for (std::future<std::string>& reading : readings) {
        ASSERT_EQ(reading.wait_for(60s), std::future_status::ready) << "it is waited for";
        EXPECT_NE(reading.get(), "read");
    }
    EXPECT_EQ(in_time(read(), *platform), "PostgreSQL does not answer");
    EXPECT_TRUE(comes_to_hold([&] { return !platform->knows_changes(); }));
    EXPECT_TRUE(comes_to_hold([&] { return load.refusals() > 0; })) << "a comment waits";
    thaw();
    EXPECT_TRUE(accepts());
    EXPECT_TRUE(comes_to_hold([&] { return in_time(read(), *platform) == "read"; }));
    ASSERT_TRUE(load.more(100));
    check_acknowledged(*platform, number, load.finish());
}

TEST_F(SilentServer, DoesNotKeepAProgramFromEnding) {
    freeze();
    std::vector<std::future<std::string>> readings;
    for (int i = 0; i < 8; ++i)
        readings.push_back(read());
    platform->stop_waiting_after(500ms);
    for (std::future<std::string>& reading : readings)
        EXPECT_NE(reading.get(), "read");
    platform.reset();
    thaw();
}

TEST_F(SilentServer, ThatAnswersAllButOneQuestionIsNotGivenUp) {
    std::thread holding{[&] {
        ask("BEGIN; LOCK TABLE consult.server IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(9)");
    }};
    EXPECT_TRUE(accepts(false));
    for (auto const end = std::chrono::steady_clock::now() + 7s;
         std::chrono::steady_clock::now() < end; std::this_thread::sleep_for(50ms)) {
        ASSERT_EQ(in_time(read(), *platform), "read");
    }
    EXPECT_EQ(ask("SELECT CASE WHEN count(*) < 3 THEN 'few' ELSE 'many' END FROM pg_locks "
                  "WHERE NOT granted"),
              "few")
        << "sessions that nobody waits for pile up";
    holding.join();
    EXPECT_TRUE(accepts());
}

TEST_F(SilentServer, ThatAnswersAgainIsReadThoughNotAllCanBeWritten) {
    // What each look writes has to wait, now and after the silence.
    std::thread holding{
        [&] { ask("BEGIN; LOCK TABLE consult.server IN SHARE MODE; SELECT pg_sleep(25)"); }};
    EXPECT_TRUE(accepts(false));
    freeze();
    EXPECT_TRUE(comes_to_hold([&] { return read().get() == "PostgreSQL does not answer"; }));
    thaw();
    EXPECT_TRUE(comes_to_hold([&] { return read().get() == "read"; }));
    for (auto const end = std::chrono::steady_clock::now() + 6s;
         std::chrono::steady_clock::now() < end; std::this_thread::sleep_for(50ms)) {
        ASSERT_EQ(read().get(), "read");
        ASSERT_FALSE(platform->health().accepts_writes) << "no look has come to its end";
    }
    holding.join();
    EXPECT_TRUE(accepts());
}

TEST_F(SilentServer, ThatTakesItsTimeForSeveralQuestionsIsNotGivenUp) {
    std::thread holding_one{[&] {
        ask("BEGIN; LOCK TABLE consult.installation IN ACCESS EXCLUSIVE MODE; "
            "SELECT pg_sleep(3.7)");
    }};
    std::thread holding_another{[&] {
        ask("BEGIN; LOCK TABLE consult.server IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(7.3)");
    }};
    for (auto const end = std::chrono::steady_clock::now() + 8s;
         std::chrono::steady_clock::now() < end; std::this_thread::sleep_for(50ms)) {
        ASSERT_EQ(read().get(), "read");
    }
    holding_one.join();
    holding_another.join();
    EXPECT_TRUE(accepts());
}

class SilentReplica : public OnAPrimary {
protected:
    void TearDown() override {
        if (!standby_url.empty()) standby.thaw();
        reading.reset();
        OnAPrimary::TearDown();
    }

    std::unique_ptr<Platform> reading;
};

TEST_F(SilentReplica, IsLeftAlone) {
    PlatformOptions options;
    options.database = database->url();
    options.replica = standby_url;
    options.report = [](Severity, std::string_view) {};
    reading = must(Platform::open(std::move(options)));
    auto const read = [&] {
        return std::async(std::launch::async, [&] {
            return outcome_of([&] { (void)reading->comments().list(number, {}, {}); });
        });
    };
    ASSERT_TRUE(comes_to_hold([&] {
        (void)in_time(read(), *reading);
        return reading->metrics().storage.replica_snapshots > 3;
    }));
    wait_for_no_standby();  // or no commit is done, whoever reads
    standby.freeze();
    std::vector<std::future<std::string>> readings;
    for (int i = 0; i < 8; ++i)
        readings.push_back(read());
    for (std::future<std::string>& each : readings)
        ASSERT_EQ(each.wait_for(60s), std::future_status::ready) << "it is waited for";
    std::uint64_t const answered = reading->metrics().storage.replica_snapshots;
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(in_time(read(), *reading), "read") << "the primary could have answered";
    EXPECT_EQ(reading->metrics().storage.replica_snapshots, answered);
    standby.thaw();
    EXPECT_TRUE(comes_to_hold([&] {
        EXPECT_EQ(in_time(read(), *reading), "read");
        return reading->metrics().storage.replica_snapshots > answered;
    }));
}

class FullServer : public OnABreakingServer {
protected:
    void SetUp() override {
        cluster.set_log_segment(1);
        OnABreakingServer::SetUp();
    }
    /// Of a size that soon fills a small file.
    [[nodiscard]] NewComment long_comment(int serial) const {
        NewComment made = comment("long " + std::to_string(serial));
        std::uint64_t state = static_cast<std::uint64_t>(serial) + 1;
        while (made.text.size() < 15'000) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            made.text += static_cast<char>('!' + (state >> 33) % 90);
        }
        return made;
    }
};

TEST_F(FullServer, IsSaidToBeFullUntilThereIsRoom) {
    std::mutex mutex;
    std::string reports;
    PlatformOptions options;
    options.database = database->url();
    options.report = [&](Severity, std::string_view text) {
        std::scoped_lock const lock(mutex);
        reports.append(text).append("\n");
    };
    platform = must(Platform::open(std::move(options)));
    cluster.limit_files(2 << 20);
    std::vector<Acknowledged> kept;
    int serial = 0;
    std::optional<Error> refusal;
    while (!refusal && serial < 1000) {
        NewComment const sent = long_comment(serial++);
        if (Result<Receipt> receipt = platform->comments().submit(sent)) {
            kept.push_back({sent, *receipt});
        } else {
            refusal = receipt.error();
        }
    }
    ASSERT_TRUE(refusal.has_value()) << "it was never full";
    EXPECT_EQ(refusal->code(), ErrorCode::unavailable);
    for (int i = 0; i < 20; ++i) {
        EXPECT_FALSE(platform->health().accepts_writes) << "it is said to be well";
        std::this_thread::sleep_for(100ms);
    }
    EXPECT_THAT(platform->health().reason, HasSubstr("could not"));
    EXPECT_EQ(must(platform->consultations().figures(Actor{}, number)).comments_received,
              kept.size());
    cluster.limit_files(0);
    EXPECT_TRUE(accepts());
    NewComment const refused = long_comment(serial - 1);
    kept.push_back({refused, must(platform->comments().submit(refused))});
    check_acknowledged(*platform, number, kept);
    platform.reset();  // which reports, too
    EXPECT_THAT(reports, HasSubstr("nothing can be written: PostgreSQL: "));
}

}  // namespace
}  // namespace consult::fault
