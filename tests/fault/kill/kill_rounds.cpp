/// Kills a server that takes comments, starts it again and looks whether it kept its word.
/// Usage: fault_kill CONSULT CALLS ROUNDS SEED [DATABASE]
/// DATABASE is a file or URL, of a PostgreSQL database that exists; `{round}` in it becomes the
/// number of the round. By default each round has a new file in a folder that is removed at the
/// end. With `-` for it, what the server wrote last is removed after each kill, which every round
/// has to find. The same seed gives the same plan.
#include <csignal>
#include <iostream>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

#include <consult/platform.h>

#include "fault/kill/checks.h"
#include "fault/kill/plan.h"
#include "fault/open_consultation.h"
#include "support/temporary_folder.h"

namespace consult::fault {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

struct Harness {
    Programs programs;
    fs::path folder;
    std::string database;
    bool loses_log = false;  ///< to prove that rounds can fail
};

std::string database_of(Harness const& harness, std::uint64_t round) {
    std::string name = harness.database;
    constexpr std::string_view place = "{round}";
    if (std::size_t const at = name.find(place); at != std::string::npos) {
        name.replace(at, place.size(), std::to_string(round));
    }
    return name;
}

std::uint16_t port_of(ServedProgram& server) {
    std::optional<std::uint16_t> const port = server.wait_for_port();
    if (!port) throw std::runtime_error{"the server does not start: " + server.printed()};
    return *port;
}

/// Waits until the load has so many receipts, then kills; how it was killed.
std::string kill(ServedProgram& server, SharedOrders& orders, Load const& load, Plan const& plan) {
    constexpr auto longest = 20s;
    auto const begun = std::chrono::steady_clock::now();
    auto const waits = [&] {
        std::this_thread::sleep_for(100us);
        return std::chrono::steady_clock::now() - begun < longest && !server.has_ended();
    };
    while (load.acknowledged() < plan.acknowledged_before && waits()) {
    }
    if (plan.kill.point != Point::none) {
        orders.kill_at(plan.kill.point, plan.kill.after_call, plan.kill.in);
        while (waits()) {
        }
    } else {
        std::this_thread::sleep_for(std::chrono::microseconds{plan.kill_after_microseconds});
    }
    bool const by_point = server.has_ended();
    server.send(SIGKILL);
    int const end = server.wait_for_end();
    if (!WIFSIGNALED(end) || WTERMSIG(end) != SIGKILL) {
        throw std::runtime_error{"the server ended by itself: " + server.printed()};
    }
    if (plan.kill.point != Point::none && !by_point) return "moment (the point was not passed)";
    return name(plan.kill);
}

/// Starts the server to be killed once more while it recovers; whether it was.
bool kill_again(Harness const& harness, SharedOrders& orders, Plan const& plan,
                std::string const& database) {
    orders.clear();
    orders.kill_at(plan.second.point, plan.second.after_call, plan.second.in);
    ServedProgram server{harness.programs, orders, harness.folder, database,
                         harness.folder / "second.log"};
    bool const killed = !server.wait_for_port();
    server.send(SIGKILL);
    int const end = server.wait_for_end();
    if (!WIFSIGNALED(end)) throw std::runtime_error{"the server fails: " + server.printed()};
    return killed;
}

void run_round(Harness const& harness, Plan const& plan) {
    std::string const database = database_of(harness, plan.round);
    ConsultationNumber const number = open_consultation(database);
    SharedOrders orders{harness.folder / "orders"};
    std::vector<Submission> submissions;
    std::string how;
    {
        ServedProgram server{harness.programs, orders, harness.folder, database,
                             harness.folder / "first.log"};
        Load load{port_of(server), number.text(), plan.connections, plan.seed + plan.round};
        how = kill(server, orders, load, plan);
        submissions = load.finish();
    }
    if (harness.loses_log) fs::remove(database + "-wal");
    if (plan.kill_again) {
        how += ", then " + name(plan.second) +
               (kill_again(harness, orders, plan, database) ? "" : " (was serving)");
    }
    orders.clear();
    Checked checked;
    {
        ServedProgram server{harness.programs, orders, harness.folder, database,
                             harness.folder / "last.log"};
        check_served(port_of(server), number.text(), submissions, checked);
        server.send(SIGTERM);
        if (int const end = server.wait_for_end(); end != 0) {
            throw std::runtime_error{"the server does not stop in order: " + server.printed()};
        }
    }
    check_database(harness.programs, database, number, submissions, harness.folder / "verify.log",
                   checked);
    if (checked.receipts == 0) throw std::runtime_error{"nothing was acknowledged"};
    std::cout << "round " << plan.round << " seed " << plan.seed << " killed at " << how << ": "
              << checked.receipts << " acknowledged receipts the same, with proof; "
              << checked.unacknowledged << " unacknowledged repeated, " << checked.kept
              << " of them had been kept; numbers 1 to " << checked.comments << "; log of "
              << checked.entries << " entries verified" << std::endl;
}

void remove_database(fs::path const& folder, std::uint64_t round) {
    std::string const name = std::to_string(round) + ".db";
    for (char const* const suffix : {"", "-wal", "-shm", ".files"})
        fs::remove_all(folder / (name + suffix));
}

}  // namespace
}  // namespace consult::fault

int main(int argc, char** argv) {
    using namespace consult::fault;
    if (argc < 5) {
        std::cerr << "usage: fault_kill CONSULT CALLS ROUNDS SEED [DATABASE]\n";
        return 2;
    }
    std::uint64_t const rounds = std::stoull(argv[3]);
    std::uint64_t const seed = std::stoull(argv[4]);
    consult::test::TemporaryFolder const folder;
    bool const loses_log = argc > 5 && std::string_view{argv[5]} == "-";
    Harness const harness{{argv[1], argv[2]},
                          folder.path(),
                          argc > 5 && !loses_log ? argv[5] : (folder / "{round}.db").string(),
                          loses_log};
    std::uint64_t failed = 0;
    for (std::uint64_t round = 0; round < rounds; ++round) {
        Plan const plan = plan_of(seed, round, !is_postgres(harness.database));
        try {
            run_round(harness, plan);
            remove_database(folder.path(), round);
        } catch (std::exception const& error) {
            ++failed;
            std::cout << "round " << round << " seed " << seed << " killed at " << name(plan.kill)
                      << " FAILED: " << error.what() << std::endl;
        }
    }
    std::cout << rounds << " rounds, " << failed << " failed\n";
    return rounds > 0 && failed == 0 ? 0 : 1;
}
