#include "fault/disk/machine.h"

#include <stdexcept>

namespace consult::fault {
namespace {

Trace record(std::filesystem::path const& folder, Disk const& disk,
             std::function<void(Recorder&)> const& work) {
    Recorder recorder{folder, disk};
    work(recorder);
    return recorder.take();
}

}  // namespace

void Machine::run(std::function<void(Recorder&)> const& work) {
    Trace const trace = record(folder(), disk_, work);
    Replay replay{trace, 1, false};
    replay.advance(trace.events.size());
    disk_ = replay.disk();
}

void Machine::run_and_kill(std::size_t promise, std::function<void(Recorder&)> const& work) {
    Trace const trace = record(folder(), disk_, work);
    for (std::size_t i = 0; i < trace.events.size(); ++i) {
        Event const& event = trace.events[i];
        if (event.kind != Event::Kind::promise || event.count != promise) continue;
        Replay replay{trace, 1, false};
        replay.advance(i);
        return restart(replay.disk());
    }
    throw std::logic_error{"the process was to be killed where it never came"};
}

void Machine::cut_power() {
    cut_power(Survival::nothing, 1);
}

void Machine::cut_power(Survival survival, std::uint64_t seed) {
    std::mt19937_64 random{seed};
    restart(disk_.after_power_cut(survival, random));
}

void Machine::restart(Disk disk) {
    disk_ = std::move(disk);
    folder_ = std::make_unique<test::TemporaryFolder>();
    disk_.write_to(folder());
}

}  // namespace consult::fault
