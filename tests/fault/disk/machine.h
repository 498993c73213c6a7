/// A machine whose disk forgets what was not synced when its power is cut.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fault/power_cut/trace.h"
#include "support/temporary_folder.h"

namespace consult::fault {

/// What runs on it are functions that open files in `folder()` and close all of them.
class Machine {
public:
    [[nodiscard]] std::filesystem::path folder() const { return folder_->path(); }
    void run(std::function<void(Recorder&)> const& work);
    /// What `run` does up to its promise number `promise`, as if the process had been killed there:
    /// nothing it did later happened, nothing it did is lost.
    void run_and_kill(std::size_t promise, std::function<void(Recorder&)> const& work);
    /// Nothing survives that was not synced.
    void cut_power();
    void cut_power(Survival survival, std::uint64_t seed);

private:
    void restart(Disk disk);

    Disk disk_;
    std::unique_ptr<test::TemporaryFolder> folder_ = std::make_unique<test::TemporaryFolder>();
};

}  // namespace consult::fault
