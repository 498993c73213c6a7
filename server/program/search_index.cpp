#include "program/search_index.h"

#include <cstdlib>
#include <filesystem>
#include <optional>

#include <consult/bytes.h>

#include "program/command.h"

namespace consult::program {
namespace {

/// As systemd says it, else as the XDG Base Directory Specification has it.
std::optional<std::filesystem::path> state_directory() {
    auto const set = [](char const* variable) {
        char const* const value = std::getenv(variable);
        return value && *value ? std::optional<std::filesystem::path>{value} : std::nullopt;
    };
    if (auto const of_service = set("STATE_DIRECTORY")) return of_service;
    if (auto const of_user = set("XDG_STATE_HOME")) return *of_user / "consult";
    if (auto const home = set("HOME")) return *home / ".local" / "state" / "consult";
    return std::nullopt;
}

/// Servers of several databases on one machine don't meet in one file. It is made of the name as it
/// may be shown, so that nobody can try passwords against it.
std::filesystem::path file_name_for(std::string const& database) {
    return "comments-" + to_hex(view(sha256(shown_name(database)))).substr(0, 16) + ".search";
}

}  // namespace

Result<> keep_search(Platform& platform, std::string const& database, std::string const& asked) {
    if (asked == "none") return {};
    if (!asked.empty()) return platform.keep_search(asked);
    bool const is_server = database.starts_with("postgresql:") || database.starts_with("postgres:");
    if (!is_server) return platform.keep_search();
    std::optional<std::filesystem::path> const folder = state_directory();
    if (!folder) {
        return refuse(ErrorCode::invalid, "search_index", "search.no_folder",
                      "No state directory is known: set STATE_DIRECTORY, or name a file.");
    }
    std::error_code error;
    std::filesystem::create_directories(*folder, error);
    return platform.keep_search(*folder / file_name_for(database));
}

}  // namespace consult::program
