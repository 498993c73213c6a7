/// Where settings come from: flags, the environment, a configuration file.
#pragma once

#include <memory>
#include <string>

#include <CLI/CLI.hpp>

namespace consult::program {

/// Adds `--config` to the program. A flag goes before its environment variable, and that before the
/// file: what is said for one run or one machine goes before what is kept.
class Configuration {
public:
    /// To be made before the subcommands. `app` must outlive it.
    explicit Configuration(CLI::App& app);

    /// The text with each flag that the operator gave elsewhere called by the name it has there.
    [[nodiscard]] std::string as_given(std::string text) const;

private:
    class File;

    CLI::App& app_;
    std::shared_ptr<File> file_;
};

}  // namespace consult::program
