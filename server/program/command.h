/// The program's subcommands: each declares its options and runs when it was named.
#pragma once

#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <consult/platform.h>

namespace consult::program {

/// What every command shares.
struct Common {
    std::string database = "consult.db";
};

/// A command that can't be carried out: what is told on standard error, with the exit code.
struct Failure {
    std::string message;
    int code = 1;
};

/// Opens the database named by the common options, or fails with the refusal's text. What the
/// platform reports is printed, unless the options say otherwise.
[[nodiscard]] std::unique_ptr<Platform> open_platform(Common const& common, bool must_exist,
                                                      PlatformOptions options = {});

/// Fails with the refusal's text.
[[noreturn]] void fail(Error const& error);
template <class T>
T value_or_fail(Result<T> result) {
    if (!result) fail(result.error());
    return std::move(*result);
}
inline void require(Result<> const& result) {
    if (!result) fail(result.error());
}

/// The operator of the program: acts as the system, by the program's name in the log.
[[nodiscard]] Actor operator_of(std::string_view command);

/// A file's octets, or `-` for standard input.
[[nodiscard]] Bytes read_file(std::string const& path);

void add_serve(CLI::App& app, Common& common);
void add_user(CLI::App& app, Common& common);
void add_database(CLI::App& app, Common& common);
void add_import(CLI::App& app, Common& common);
void add_export(CLI::App& app, Common& common);
void add_log(CLI::App& app, Common& common);
void add_demo(CLI::App& app, Common& common);
void add_openapi(CLI::App& app, Common& common);
void add_version(CLI::App& app);

}  // namespace consult::program
