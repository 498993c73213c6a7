/// Submissions that race an early closing, on one server and on two: what was received before the
/// closing is in, what was received at it or after is not.
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <gtest/gtest.h>
#include <map>
#include <mutex>
#include <thread>

#include "fault/open_consultation.h"
#include "support/postgres_cluster.h"
#include "support/temporary_folder.h"

namespace consult::test {
namespace {

using fault::must;

constexpr int submissions = 10'000;
constexpr int senders = 4;
Actor const ministry{SystemActor{"race"}};

struct Sent {
    Instant received_at;
    bool accepted = false;
};

/// What became of each submission, by its serial number.
class Outcomes {
public:
    void add(int serial, Instant received_at, Result<Receipt> const& receipt) {
        std::string const key = receipt ? "" : receipt.error().problems().front().key;
        EXPECT_TRUE(receipt || key == "comment.too_late") << key;
        std::scoped_lock const lock(mutex_);
        sent_[serial] = {received_at, receipt.has_value()};
        changed_.notify_all();  // under the lock: whoever waits for the last one ends this object
    }
    /// Waits until there are so many.
    void wait_for(std::size_t count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return sent_.size() >= count; });
    }
    [[nodiscard]] std::map<int, Sent> const& sent() const { return sent_; }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<int, Sent> sent_;
};

std::unique_ptr<Platform> open(std::string const& database) {
    PlatformOptions options;
    options.database = database;
    return must(Platform::open(std::move(options)));
}

void send(Platform& platform, ConsultationNumber const& number, int serial, Outcomes& outcomes) {
    NewComment comment;
    comment.consultation = number;
    comment.text = "Comment " + std::to_string(serial);
    comment.language = *Language::parse("en");
    comment.idempotency_key = "key of the comment " + std::to_string(serial);
    Instant const received_at = platform.clock().now();
    comment.received_at = received_at;
    platform.comments().submit(std::move(comment),
                               [&outcomes, serial, received_at](Result<Receipt> receipt) {
                                   outcomes.add(serial, received_at, receipt);
                               });
}

/// Sends to all platforms from several threads and closes by the last platform meanwhile.
void race(std::vector<Platform*> const& platforms) {
    ConsultationNumber const number = fault::open_consultation(*platforms.front());
    Outcomes outcomes;
    std::atomic<int> next{0};
    std::vector<std::thread> threads;
    for (int sender = 0; sender < senders; ++sender) {
        threads.emplace_back([&, sender] {
            Platform& platform = *platforms[static_cast<std::size_t>(sender) % platforms.size()];
            for (int serial = next++; serial < submissions; serial = next++) {
                send(platform, number, serial, outcomes);
                // The closing falls between them, not behind them.
                outcomes.wait_for(static_cast<std::size_t>(std::max(0, serial - 500)));
            }
        });
    }
    outcomes.wait_for(submissions / 3);
    Instant const closes =
        must(platforms.back()->consultations().close_early(
                 ministry, number, LocalizedText{*Language::parse("en"), "Enough was said."}))
            .period->closes.instant;
    for (std::thread& thread : threads)
        thread.join();
    outcomes.wait_for(submissions);

    std::size_t in = 0;
    for (auto const& [serial, sent] : outcomes.sent()) {
        EXPECT_EQ(sent.accepted, sent.received_at < closes)
            << "comment " << serial << ", received "
            << std::chrono::microseconds{sent.received_at - closes}.count()
            << " us after the closing";
        in += sent.accepted ? 1 : 0;
    }
    EXPECT_GT(in, 0u);
    EXPECT_LT(in, outcomes.sent().size()) << "the closing came after all of them";
    EXPECT_EQ(must(platforms.front()->consultations().figures(Actor{}, number)).comments_received,
              in);
    EXPECT_TRUE(platforms.front()->log().verify().discrepancies.empty());
}

TEST(DeadlineRace, OnOneServer) {
    TemporaryFolder const folder;
    auto const platform = open((folder / "race.db").string());
    race({platform.get()});
}

TEST(DeadlineRace, OnTwoServersOfOnePostgres) {
    if (shared_postgres().empty()) GTEST_SKIP() << "skipped: PostgreSQL is not installed";
    PostgresDatabase const database{shared_postgres()};
    auto const first = open(database.url());
    auto const second = open(database.url());
    race({first.get(), second.get()});
}

}  // namespace
}  // namespace consult::test
