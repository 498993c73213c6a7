/// Kills the server that takes writes and makes its synchronous standby take them, while two
/// programs go on sending comments; then looks whether what was acknowledged is there.
/// Usage: fault_failover ROUNDS SEED
/// Ends with 3 when PostgreSQL is not installed. The same seed gives the same plan.
#include <algorithm>
#include <iostream>
#include <random>
#include <stdexcept>
#include <thread>

#include "fault/open_consultation.h"
#include "fault/postgres/load.h"
#include "support/postgres_cluster.h"

namespace consult::fault {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// All of a round that chance decides.
struct Plan {
    std::size_t threads = 1;
    std::size_t acknowledged_before = 1;
    milliseconds until_promotion{0};
    /// Nobody writes at the moment of the kill.
    bool is_idle = false;
};

Plan plan_of(std::uint64_t seed, std::uint64_t round) {
    std::seed_seq sequence{seed, seed >> 32, round};
    std::mt19937_64 random{sequence};
    Plan plan;
    plan.threads = 1 + random() % 12;
    plan.acknowledged_before = 1 + random() % 600;
    plan.until_promotion = milliseconds{random() % 1000};
    plan.is_idle = random() % 5 == 0;
    return plan;
}

std::unique_ptr<Platform> open(std::string const& url) {
    PlatformOptions options;
    options.database = url;
    options.report = [](Severity, std::string_view) {};
    return must(Platform::open(std::move(options)));
}

void require(bool holds, char const* what) {
    if (!holds) throw std::runtime_error{what};
}

/// Sends until there are so many more receipts, and adds them.
void send(std::vector<Platform*> const& platforms, ConsultationNumber const& number,
          std::string const& name, std::size_t count, std::vector<Acknowledged>& all) {
    RetryingLoad load{platforms, number, name};
    require(load.more(count), "comments are not acknowledged");
    std::ranges::move(load.finish(), std::back_inserter(all));
}

void run_round(std::uint64_t seed, std::uint64_t round) {
    Plan const plan = plan_of(seed, round);
    test::PostgresCluster primary;
    test::PostgresCluster standby;
    require(primary.start() && standby.follow(primary), "the servers don't start");
    test::ask_postgres(test::database_url(primary.url(), "postgres"), "CREATE DATABASE consult");
    std::string const url = "postgresql:///consult?host=" + primary.place().string() + "," +
                            standby.place().string() +
                            "&user=consult&target_session_attrs=read-write";
    ConsultationNumber const number = open_consultation(url);
    auto const first = open(url);
    auto const second = open(url);
    std::vector<Platform*> const platforms{first.get(), second.get()};

    std::vector<Acknowledged> all;
    std::size_t refusals = 0;
    Clock::time_point killed;
    auto const fail_over = [&] {
        killed = Clock::now();
        primary.kill();
        std::this_thread::sleep_for(plan.until_promotion);
        standby.promote();
    };
    if (plan.is_idle) {
        send(platforms, number, "before", plan.acknowledged_before, all);
        fail_over();
        send(platforms, number, "after", 1, all);
    } else {
        RetryingLoad load{platforms, number, "under way", plan.threads};
        require(load.more(plan.acknowledged_before), "comments are not acknowledged");
        fail_over();
        require(load.more(1), "no comment is acknowledged after the failover");
        refusals = load.refusals();
        std::ranges::move(load.finish(), std::back_inserter(all));
    }
    auto const away = std::chrono::duration_cast<milliseconds>(Clock::now() - killed);
    send(platforms, number, "later", 50, all);
    check_acknowledged(*first, number, all);
    require(first->health().accepts_writes && second->health().accepts_writes,
            "a program is not ready after the failover");
    std::cout << "round " << round << " seed " << seed << ": killed "
              << (plan.is_idle ? "while idle" : "under load") << ", promoted after "
              << plan.until_promotion.count() << " ms, written again after " << away.count()
              << " ms; " << all.size() << " acknowledged comments the same, " << refusals
              << " tries told to come again; the log holds" << std::endl;
}

}  // namespace
}  // namespace consult::fault

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: fault_failover ROUNDS SEED\n";
        return 2;
    }
    if (consult::test::PostgresCluster probe; !probe.start()) return 3;
    std::uint64_t const rounds = std::stoull(argv[1]);
    std::uint64_t const seed = std::stoull(argv[2]);
    std::uint64_t failed = 0;
    for (std::uint64_t round = 0; round < rounds; ++round) {
        try {
            consult::fault::run_round(seed, round);
        } catch (std::exception const& error) {
            ++failed;
            std::cout << "round " << round << " seed " << seed << " FAILED: " << error.what()
                      << std::endl;
        }
    }
    std::cout << rounds << " rounds, " << failed << " failed\n";
    return rounds > 0 && failed == 0 ? 0 : 1;
}
