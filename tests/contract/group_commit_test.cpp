/// Group commit is invisible: whatever waits together, all is as if each unit had been alone.
#include <cstdlib>
#include <map>
#include <rapidcheck.h>

#include "contract/contract_fixture.h"

namespace consult::test {
namespace {

class GroupCommitContract : public ContractTest {};

enum class End { keeps, refuses, throws };

/// What a unit does: adds to a counter by its name, notes what it found there in the log, and ends.
struct Program {
    int counter = 0;
    int amount = 0;
    bool ends_first = false;  // before anything is written
    End end = End::keeps;
};

std::ostream& operator<<(std::ostream& out, Program const& program) {
    return out << "{" << program.counter << " += " << program.amount
               << (program.ends_first ? ", at once " : ", then ") << static_cast<int>(program.end)
               << "}";
}

Result<> end_of(Program const& program) {
    if (program.end == End::throws) throw std::runtime_error{"bug"};
    if (program.end == End::refuses) return refuse(ErrorCode::conflict, "", "no", "No.");
    return {};
}

std::string note(int counter, int before, int amount) {
    return std::to_string(counter) + ": " + std::to_string(before) + " + " + std::to_string(amount);
}

Result<> run(Transaction& transaction, Program const& program) {
    if (program.ends_first) return end_of(program);
    std::string const name = "counter-" + std::to_string(program.counter);
    std::string const before = transaction
                                   .one("SELECT value FROM secret WHERE name = $1", {name},
                                        [](Row const& row) { return std::string{row.octets(0)}; })
                                   .value_or("0");
    std::string const after = std::to_string(std::stoi(before) + program.amount);
    transaction.execute(
        "INSERT INTO secret (name, value) VALUES ($1, $2) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        {name, storage::Param::Blob{after}});
    transaction.append_to_log(note(program.counter, std::stoi(before), program.amount));
    return end_of(program);
}

/// The same one after the other, in memory.
struct Model {
    std::map<int, int> counters;
    std::vector<std::string> log;
    std::vector<std::string> completed;

    void run(std::size_t index, Program const& program) {
        static constexpr char const* words[] = {"done", "no", "fault"};
        completed.push_back(std::to_string(index) + " " + words[static_cast<int>(program.end)]);
        if (program.ends_first || program.end != End::keeps) return;
        int& counter = counters[program.counter];
        log.push_back(note(program.counter, counter, program.amount));
        counter += program.amount;
    }
};

rc::Gen<Program> programs() {
    return rc::gen::build<Program>(
        rc::gen::set(&Program::counter, rc::gen::inRange(0, 3)),
        rc::gen::set(&Program::amount, rc::gen::inRange(1, 10)),
        rc::gen::set(&Program::ends_first, rc::gen::arbitrary<bool>()),
        rc::gen::set(&Program::end, rc::gen::weightedElement<End>(
                                        {{5, End::keeps}, {1, End::refuses}, {1, End::throws}})));
}

TEST_P(GroupCommitContract, IsAsIfEachUnitHadBeenAlone) {
    // A new database takes a second where it is not just a file.
    if (GetParam().opens_slowly) ::setenv("RC_PARAMS", "max_success=12", 0);
    EXPECT_TRUE(rc::check([&] {
        // Each case on a new database, in batches of any size.
        engine_ = (storage_.reset(), GetParam().make());
        open();
        Model model;
        auto const batches = *rc::gen::container<std::vector<std::vector<Program>>>(
            rc::gen::container<std::vector<Program>>(programs()));
        for (std::vector<Program> const& batch : batches) {
            model.completed.clear();
            std::vector<Unit> units;
            for (Program const& program : batch) {
                model.run(units.size(), program);
                units.emplace_back(
                    [program](Transaction& transaction) { return run(transaction, program); });
            }
            RC_ASSERT(write_together(std::move(units)) == model.completed);
        }
        RC_ASSERT(log_octets() == model.log);
        for (auto const& [counter, value] : model.counters) {
            RC_ASSERT(storage_->snapshot()->one("SELECT value FROM secret WHERE name = $1",
                                                {"counter-" + std::to_string(counter)},
                                                [](Row const& row) {
                                                    return std::string{row.octets(0)};
                                                }) == std::to_string(value));
        }
    }));
}

TEST_P(GroupCommitContract, ManyWritersLoseNothing) {
    std::atomic<int> refused{0};
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 8; ++writer) {
        writers.emplace_back([&, writer] {
            for (int i = 0; i < 100; ++i) {
                Program program{writer % 2, 1, i % 11 == 3, End::keeps};
                if (i % 10 == 7) program.end = End::refuses;
                refused +=
                    write([program](Transaction& transaction) { return run(transaction, program); })
                        ? 0
                        : 1;
            }
        });
    }
    for (std::thread& writer : writers)
        writer.join();
    EXPECT_EQ(refused, 8 * 10);
    std::size_t kept = 0;
    for (int i = 0; i < 100; ++i)
        kept += i % 11 != 3 && i % 10 != 7 ? 8 : 0;
    EXPECT_EQ(log_rows().size(), kept);
    std::size_t counted = 0;
    storage_->snapshot()->query("SELECT value FROM secret", {}, [&](Row const& row) {
        counted += std::stoul(std::string{row.octets(0)});
    });
    EXPECT_EQ(counted, kept);
}

INSTANTIATE_TEST_SUITE_P(Engines, GroupCommitContract, ::testing::ValuesIn(engines), engine_name);

}  // namespace
}  // namespace consult::test
