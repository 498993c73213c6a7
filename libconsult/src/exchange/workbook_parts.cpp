#include "exchange/workbook_parts.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>

#include <consult/error.h>

namespace consult::exchange {
namespace {

constexpr std::string_view escaped_sign = "_x005F_";

}  // namespace

TemporaryFile::TemporaryFile()
    : path_((std::filesystem::temp_directory_path() / "consult-XXXXXX").string()) {
    int const file = mkstemp(path_.data());
    if (file < 0) throw Fault{"no temporary file can be made"};
    ::close(file);
}

TemporaryFile::~TemporaryFile() {
    ::unlink(path_.c_str());
}

Bytes TemporaryFile::content() const {
    std::ifstream stream{path_, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

void require(lxw_error outcome) {
    if (outcome == LXW_NO_ERROR) return;
    throw Fault{std::string{"the workbook could not be made: "} + lxw_strerror(outcome)};
}

char* borrowed(std::string const& text) {
    return const_cast<char*>(text.c_str());
}

std::string escaped(std::string_view text) {
    auto const is_hexadecimal = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string_view const next = text.substr(i, escaped_sign.size());
        bool const is_escape = next.size() == escaped_sign.size() && next.starts_with("_x") &&
                               next.ends_with('_') &&
                               std::ranges::all_of(next.substr(2, 4), is_hexadecimal);
        result += is_escape ? escaped_sign : text.substr(i, 1);
    }
    return result;
}

std::string unescaped(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        bool const is_escaped = text.substr(i).starts_with(escaped_sign);
        result += text[i];
        i += is_escaped ? escaped_sign.size() : 1;
    }
    return result;
}

std::time_t seconds_of(Instant instant) {
    return std::chrono::system_clock::to_time_t(std::chrono::system_clock::time_point{
        std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch())});
}

}  // namespace consult::exchange
