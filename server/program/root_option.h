/// A root of the log that was noted earlier, as options give it.
#pragma once

#include <optional>
#include <string>

#include <CLI/CLI.hpp>
#include <consult/log.h>

namespace consult::program {

class RootOption {
public:
    /// Adds `--root` and `--size`. Must outlive the command's run.
    void add_to(CLI::App& command);
    /// Fails with what would be right.
    [[nodiscard]] std::optional<ExpectedRoot> value() const;

private:
    CLI::Option* given_ = nullptr;
    std::string root_;
    std::optional<std::uint64_t> size_;
};

}  // namespace consult::program
