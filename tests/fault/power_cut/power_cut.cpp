/// Cuts the power under a platform, in thought, at any change of its files, and looks whether what
/// is on the disk then keeps what was promised.
/// Usage: fault_power_cut CUTS SEED [lies]
/// With `lies` syncs do nothing, which must be found. The same seed gives the same lives and cuts,
/// but for how threads come to take turns.
#include <iostream>
#include <optional>
#include <stdexcept>

#include "fault/power_cut/cuts.h"
#include "fault/power_cut/kept_promises.h"
#include "fault/power_cut/session.h"
#include "support/temporary_folder.h"

namespace consult::fault {
namespace {

constexpr std::size_t cuts_of_a_life = 40;

struct Figures {
    std::uint64_t cuts = 0;
    std::uint64_t in_recovery = 0;  ///< of them, after an earlier crash
    std::uint64_t kills = 0;        ///< crashes of the process alone, before a cut
    std::uint64_t promises = 0;     ///< that were looked for
    std::uint64_t failures = 0;
};

/// Lives through all; what it did to its files.
Trace recorded_life(Record& record, std::mt19937_64& random) {
    test::TemporaryFolder const folder;
    Trace trace;
    {
        Recorder recorder{folder.path(), Disk{}};
        Session session{folder.path(), record, recorder};
        live(session, record, random);
        trace = recorder.take();
    }
    // What is replayed is what was done: nothing was missed.
    Replay replay{trace, 0, false};
    replay.advance(trace.events.size());
    if (std::string const path = replay.disk().difference(folder.path()); !path.empty()) {
        throw std::logic_error{"the record of " + path + " is not what was done"};
    }
    // Before any crash all promises are kept.
    check_promises(*open_platform(folder.path()), record, replay.promises());
    check_backups(folder.path(), record, replay.promises());
    check_integrity(folder.path());
    return trace;
}

class Life {
public:
    Life(std::uint64_t seed, std::uint64_t number, bool syncs_lie, Figures& figures)
        : seed_(seed), number_(number), syncs_lie_(syncs_lie), figures_(figures) {
        std::seed_seq sequence{seed, seed >> 32, number};
        random_.seed(sequence);
        trace_ = recorded_life(record_, random_);
    }

    void cut(std::size_t count) {
        std::cout << "life " << number_ << " seed " << seed_ << ": " << trace_.events.size()
                  << " changes, " << record_.promises.size() << " promises, cut " << count
                  << " times" << std::endl;
        Replay replay{trace_, random_(), syncs_lie_};
        for (std::size_t const at : places_to_cut(trace_, count, random_)) {
            replay.advance(at);
            // Now and then only the process ends, and what was not synced still waits for it.
            bool const is_kill = random_() % 4 == 0;
            auto const survival = static_cast<Survival>(random_() % survival_count);
            std::string const where = "event " + std::to_string(at) +
                                      (is_kill ? " (killed)" : " (" + name(survival) + ")");
            ++(is_kill ? figures_.kills : figures_.cuts);
            guard(where, [&] {
                crash(is_kill ? replay.disk() : replay.disk().after_power_cut(survival, random_),
                      replay.promises(), where);
            });
        }
    }

private:
    template <class Work>
    void guard(std::string const& where, Work&& work) {
        try {
            work();
        } catch (std::exception const& error) {
            ++figures_.failures;
            std::cout << "life " << number_ << " seed " << seed_ << " " << where
                      << " FAILED: " << error.what() << std::endl;
        }
    }

    /// What a crash left is opened, looked at and used; then there is a power cut again.
    void crash(Disk const& disk, Promised const& promised, std::string const& where) {
        Record record{record_};
        Trace trace;
        {
            test::TemporaryFolder const folder;
            disk.write_to(folder.path());
            {
                Recorder recorder{folder.path(), disk};
                Session session{folder.path(), record, recorder};
                check(session.platform(), record, promised);
                take_up_again(session, record, promised, random_);
                trace = recorder.take();
            }
            check_backups(folder.path(), record, promised);
            check_integrity(folder.path());
        }
        std::size_t const at = place_in_recovery(trace, random_);
        auto const survival = static_cast<Survival>(random_() % survival_count);
        ++figures_.cuts;
        ++figures_.in_recovery;
        guard(where + ", then event " + std::to_string(at) + " (" + name(survival) + ")", [&] {
            Replay replay{trace, random_(), syncs_lie_};
            replay.advance(at);
            Promised all = promised;
            all.insert(all.end(), replay.promises().begin(), replay.promises().end());
            look(replay.disk().after_power_cut(survival, random_), record, all);
        });
    }

    void look(Disk const& disk, Record const& record, Promised const& promised) {
        test::TemporaryFolder const folder;
        disk.write_to(folder.path());
        check(*open_platform(folder.path()), record, promised);
        check_backups(folder.path(), record, promised);
        check_integrity(folder.path());
    }

    void check(Platform& platform, Record const& record, Promised const& promised) {
        figures_.promises += promised.size();
        check_promises(platform, record, promised);
    }

    std::uint64_t seed_;
    std::uint64_t number_;
    bool syncs_lie_;
    Figures& figures_;
    std::mt19937_64 random_;
    Record record_;
    Trace trace_;
};

}  // namespace
}  // namespace consult::fault

int main(int argc, char** argv) {
    using namespace consult::fault;
    if (argc < 3) {
        std::cerr << "usage: fault_power_cut CUTS SEED [lies]\n";
        return 2;
    }
    std::uint64_t const cuts = std::stoull(argv[1]);
    std::uint64_t const seed = std::stoull(argv[2]);
    bool const syncs_lie = argc > 3 && std::string_view{argv[3]} == "lies";
    Figures figures;
    for (std::uint64_t number = 0; figures.cuts < cuts; ++number) {
        // Each crash is followed by another cut.
        std::size_t const rest = (cuts - figures.cuts + 1) / 2;
        Life{seed, number, syncs_lie, figures}.cut(std::min(rest, cuts_of_a_life));
    }
    std::cout << figures.cuts << " power cuts, " << figures.in_recovery
              << " of them after an earlier crash; " << figures.kills << " kills; "
              << figures.promises << " promises looked for; " << figures.failures << " failures\n";
    return figures.promises > 0 && figures.failures == 0 ? 0 : 1;
}
