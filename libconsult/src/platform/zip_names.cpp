#include "platform/zip_names.h"

#include <algorithm>
#include <cstdint>

namespace consult {
namespace {

using namespace std::string_view_literals;

// Layouts from PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16; integers little-endian.
constexpr std::string_view local_mark = "PK\3\4"sv;
constexpr std::string_view central_mark = "PK\1\2"sv;
constexpr std::string_view end_mark = "PK\5\6"sv;
constexpr std::size_t local_size = 30;
constexpr std::size_t central_size = 46;
constexpr std::size_t end_size = 22;
constexpr std::size_t longest_comment = 0xffff;

/// @pre at + width <= octets.size()
std::uint64_t number(BytesView octets, std::size_t at, int width) {
    std::uint64_t value = 0;
    for (int i = width; i-- > 0;) {
        value = value << 8 | static_cast<unsigned char>(octets[at + static_cast<std::size_t>(i)]);
    }
    return value;
}

/// Where the end record begins: the last one whose comment reaches exactly to the end of the file.
std::optional<std::size_t> find_end(BytesView content) {
    if (content.size() < end_size) return std::nullopt;
    std::size_t const last = content.size() - end_size;
    std::size_t const first = last - std::min(last, longest_comment);
    for (std::size_t at = last + 1; at-- > first;) {
        if (content.substr(at, 4) == end_mark &&
            at + end_size + number(content, at + 20, 2) == content.size()) {
            return at;
        }
    }
    return std::nullopt;
}

/// Whether a name stays within the folder a file is unpacked into.
bool is_within(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos ||
        name.find('\0') != std::string_view::npos) {
        return false;
    }
    while (!name.empty()) {
        std::string_view const part = name.substr(0, name.find('/'));
        if (part == "." || part == "..") return false;
        name.remove_prefix(std::min(name.size(), part.size() + 1));
    }
    return true;
}

/// Whether the file itself, at `at`, goes by the name that the directory gives it.
bool is_named_alike(BytesView content, std::uint64_t at, std::string_view name) {
    return at <= content.size() && content.size() - at >= local_size + name.size() &&
           content.substr(at, 4) == local_mark && number(content, at + 26, 2) == name.size() &&
           content.substr(at + local_size, name.size()) == name;
}

}  // namespace

std::optional<std::vector<std::string_view>> zip_names(BytesView content) {
    std::optional<std::size_t> const end = find_end(content);
    if (!end) return std::nullopt;
    std::uint64_t const count = number(content, *end + 10, 2);
    std::uint64_t at = number(content, *end + 16, 4);

    std::vector<std::string_view> names;
    for (std::uint64_t i = 0; i < count; ++i) {
        if (at + central_size > *end || content.substr(at, 4) != central_mark) return std::nullopt;
        std::uint64_t const name_size = number(content, at + 28, 2);
        std::uint64_t const rest = number(content, at + 30, 2) + number(content, at + 32, 2);
        if (at + central_size + name_size + rest > *end) return std::nullopt;
        std::string_view const name = content.substr(at + central_size, name_size);
        if (!is_within(name) || !is_named_alike(content, number(content, at + 42, 4), name)) {
            return std::nullopt;
        }
        names.push_back(name);
        at += central_size + name_size + rest;
    }
    // All of the directory was read, and it is the one that the end record stands behind.
    if (at != *end) return std::nullopt;
    return names;
}

std::string_view zip_mimetype(BytesView content) {
    constexpr std::string_view name = "mimetype";
    constexpr std::uint64_t stored = 0;
    if (content.size() < local_size + name.size() || !content.starts_with(local_mark)) return {};
    std::uint64_t const size = number(content, 18, 4);
    if (number(content, 8, 2) != stored || number(content, 26, 2) != name.size() ||
        number(content, 28, 2) != 0 || content.substr(local_size, name.size()) != name ||
        size > content.size() - local_size - name.size()) {
        return {};
    }
    return content.substr(local_size + name.size(), size);
}

}  // namespace consult
