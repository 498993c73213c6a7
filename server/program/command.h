/// The program's subcommands: each declares its options and runs when it was named.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>
#include <consult/platform.h>

namespace consult::program {

/// What every command shares.
struct Common {
    std::string database = "consult.db";
};

/// How a database is named where anybody may read it: what is no file's name may hold a password.
[[nodiscard]] std::string shown_name(std::string const& database);

/// A command's exit codes beside 0 and those of the command line's own errors.
enum ExitCode {
    refused = 1,
    unsound = 2,       ///< what was looked at is damaged, or does not hold
    pending = 3,       ///< a migration is to be made
    left_out = 4,      ///< done, but for what was refused
    fault = 70,        ///< EX_SOFTWARE of sysexits.h
    broken_off = 130,  ///< by a signal, as shells say it of SIGINT
};

/// A command that can't be carried out: what is told on standard error, with the exit code.
struct Failure {
    std::string message;
    int code = refused;
};

/// Opens the database named by the common options, or fails with the refusal's text. What the
/// platform reports is printed.
[[nodiscard]] std::unique_ptr<Platform> open_platform(Common const& common, bool must_exist,
                                                      PlatformOptions options = {});
/// The same for reading only: it is not migrated, and need not be writable.
[[nodiscard]] std::unique_ptr<Platform> open_for_reading(Common const& common);

/// `unsound` when the refusal is of what is damaged, `fault` when a server says nothing, otherwise
/// `refused`.
[[nodiscard]] int code_of(Error const& error);
/// Fails with the refusal's text and code.
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

/// `1 row`, `2 rows`.
[[nodiscard]] std::string english_count(std::uint64_t count, std::string_view one,
                                        std::string_view many);

void add_serve(CLI::App& app, Common& common);
void add_user(CLI::App& app, Common& common);
void add_database(CLI::App& app, Common& common);
void add_import(CLI::App& app, Common& common);
void add_export(CLI::App& app, Common& common);
void add_check_export(CLI::App& app, Common& common);
void add_log(CLI::App& app, Common& common);
void add_demo(CLI::App& app, Common& common);
void add_openapi(CLI::App& app, Common& common);
void add_plan(CLI::App& app);
void add_calendar(CLI::App& app);
void add_council_manual(CLI::App& app);
void add_version(CLI::App& app);

}  // namespace consult::program
