#include "program/command.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include <spdlog/spdlog.h>

#include "platform/database_name.h"

namespace consult::program {

std::string shown_name(std::string const& database) {
    if (is_postgres(database)) return "a PostgreSQL database";
    return database_file(database) ? database : "the database";
}

std::unique_ptr<Platform> open_platform(Common const& common, bool must_exist,
                                        PlatformOptions options) {
    options.database = common.database;
    options.must_exist = must_exist;
    options.report = [](Severity severity, std::string_view message) {
        switch (severity) {
            case Severity::info: spdlog::info("{}", message); break;
            case Severity::warning: spdlog::warn("{}", message); break;
            case Severity::error: spdlog::error("{}", message); break;
        }
    };
    return value_or_fail(Platform::open(std::move(options)));
}

std::unique_ptr<Platform> open_for_reading(Common const& common) {
    PlatformOptions options;
    options.read_only = true;
    return open_platform(common, true, std::move(options));
}

int code_of(Error const& error) {
    std::string const& key = error.problems().front().key;
    for (char const* const of_what_is_unsound :
         {"database.damaged", "database.does_not_hold", "backup.damaged", "backup.does_not_hold"}) {
        if (key == of_what_is_unsound) return unsound;
    }
    return key == "database.silent" ? fault : refused;
}

void fail(Error const& error) {
    throw Failure{error.text(), code_of(error)};
}

Actor operator_of(std::string_view command) {
    return Actor{SystemActor{"consult " + std::string{command}}};
}

std::string english_count(std::uint64_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string{count == 1 ? one : many};
}

Bytes read_file(std::string const& path) {
    if (path == "-") return Bytes{std::istreambuf_iterator<char>{std::cin}, {}};
    if (std::filesystem::is_directory(path)) throw Failure{path + " is a folder; name a file"};
    std::ifstream file{path, std::ios::binary};
    if (!file) throw Failure{"can't read " + path};
    return Bytes{std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace consult::program
