#include "exchange/table_text.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include <consult/text.h>

#include "exchange/encoding_guess.h"

namespace consult::exchange {
namespace {

constexpr char delimiters[] = {',', ';', '\t'};

void append_utf8(std::string& text, std::uint32_t c) {
    auto const put = [&](std::uint32_t octet) { text += static_cast<char>(octet); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xc0 | c >> 6);
        put(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        put(0xe0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3f));
        put(0x80 | (c & 0x3f));
    } else {
        put(0xf0 | c >> 18);
        put(0x80 | (c >> 12 & 0x3f));
        put(0x80 | (c >> 6 & 0x3f));
        put(0x80 | (c & 0x3f));
    }
}

/// Units of UTF-16 behind the mark.
class Utf16Reader {
public:
    Utf16Reader(std::string_view octets, bool big_endian)
        : octets_(octets), big_endian_(big_endian) {}

    [[nodiscard]] bool at_end() const { return place_ >= octets_.size(); }
    [[nodiscard]] std::size_t place() const { return place_; }
    /// Nothing where there is no whole character.
    std::optional<std::uint32_t> next() {
        std::optional<std::uint32_t> const first = unit();
        if (!first || *first < 0xd800 || *first > 0xdfff) return first;
        if (*first > 0xdbff) return std::nullopt;
        std::optional<std::uint32_t> const second = unit();
        if (!second || *second < 0xdc00 || *second > 0xdfff) return std::nullopt;
        return 0x10000 + ((*first - 0xd800) << 10) + (*second - 0xdc00);
    }

private:
    std::optional<std::uint32_t> unit() {
        if (octets_.size() - place_ < 2) return std::nullopt;
        auto const first = static_cast<unsigned char>(octets_[place_]);
        auto const second = static_cast<unsigned char>(octets_[place_ + 1]);
        place_ += 2;
        return big_endian_ ? first << 8 | second : second << 8 | first;
    }

    std::string_view octets_;
    bool big_endian_;
    std::size_t place_ = 2;
};

Result<std::string> from_utf16(std::string_view octets, bool big_endian) {
    std::string text;
    text.reserve(octets.size());
    Utf16Reader reader{octets, big_endian};
    while (!reader.at_end()) {
        std::size_t const place = reader.place();
        std::optional<std::uint32_t> const c = reader.next();
        if (!c) {
            return refuse(ErrorCode::invalid, "file", "import.utf16",
                          "The table is in UTF-16 and damaged at octet {octet}; save it anew, "
                          "best as UTF-8.",
                          {{"octet", std::to_string(place)}});
        }
        append_utf8(text, *c);
    }
    return text;
}

/// The first line, where line breaks within quotation marks end none.
std::string_view head_line(std::string_view table) {
    bool is_quoted = false;
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (table[i] == '"') is_quoted = !is_quoted;
        if (!is_quoted && (table[i] == '\n' || table[i] == '\r')) return table.substr(0, i);
    }
    return table;
}

std::vector<std::string> parted(std::string_view head, char delimiter) {
    std::vector<std::string> names(1);
    bool is_quoted = false;
    for (char const c : head) {
        if (c == '"') {
            is_quoted = !is_quoted;
        } else if (c == delimiter && !is_quoted) {
            names.emplace_back();
        } else {
            names.back() += c;
        }
    }
    return names;
}

bool has_all(std::vector<std::string> const& names, NamedColumns const& wanted) {
    return std::ranges::all_of(wanted, [&](std::vector<std::string> const& column) {
        return std::ranges::any_of(column, [&](std::string const& name) {
            return std::ranges::any_of(
                names, [&](std::string const& one) { return same_column(one, name); });
        });
    });
}

}  // namespace

Result<std::string> table_text(std::string file) {
    constexpr std::string_view utf8_mark = "\xef\xbb\xbf";
    if (file.starts_with(utf8_mark)) file.erase(0, utf8_mark.size());
    if (file.starts_with("\xff\xfe")) return from_utf16(file, false);
    if (file.starts_with("\xfe\xff")) return from_utf16(file, true);
    if (looks_like_utf16(file)) {
        return refuse(ErrorCode::invalid, "file", "text.utf16",
                      "The file is in UTF-16; save it as UTF-8.");
    }
    if (!is_utf8(file) && looks_like_windows_1251(file)) {
        return refuse(ErrorCode::invalid, "file", "text.windows_1251",
                      "The file seems to be in windows-1251; save it as UTF-8.");
    }
    return file;
}

bool same_column(std::string_view one, std::string_view other) {
    if (one == other) return true;
    std::string const form = search_form(one);
    return !form.empty() && form == search_form(other);
}

Result<std::optional<char>> take_separator_line(std::string_view& table) {
    std::size_t const end = table.find_first_of("\r\n");
    std::string_view line = table.substr(0, std::min(end, table.size()));
    if (line.size() >= 2 && line.front() == '"' && line.back() == '"')
        line = line.substr(1, line.size() - 2);
    constexpr std::string_view begin = "sep=";
    if (line.size() != begin.size() + 1 ||
        !std::ranges::equal(line.substr(0, begin.size()), begin, {},
                            [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : +c; }))
        return std::nullopt;
    if (std::ranges::find(delimiters, line.back()) == std::end(delimiters)) {
        return refuse(ErrorCode::invalid, "file", "import.separator",
                      "The first line says that {separator} parts the fields; save the table with "
                      "commas, semicolons or tabs.",
                      {{"separator", std::string{line.back()}}});
    }
    table.remove_prefix(std::min(end, table.size()));
    if (table.starts_with('\r')) table.remove_prefix(1);
    if (table.starts_with('\n')) table.remove_prefix(1);
    return line.back();
}

Result<char> delimiter_of(std::string_view table, NamedColumns const& wanted) {
    std::string_view const head = head_line(table);
    std::vector<char> there;
    std::vector<char> fitting;
    for (char const delimiter : delimiters) {
        std::vector<std::string> const names = parted(head, delimiter);
        if (names.size() == 1) continue;
        there.push_back(delimiter);
        if (has_all(names, wanted)) fitting.push_back(delimiter);
    }
    if (there.empty()) return ',';
    if (there.size() == 1) return there.front();
    if (fitting.size() == 1) return fitting.front();
    std::string candidates;
    for (char const delimiter : fitting.empty() ? there : fitting)
        candidates += (candidates.empty() ? "" : ", ") + std::string{delimiter_name(delimiter)};
    return refuse(ErrorCode::invalid, "delimiter", "import.delimiter",
                  "The names in the head line may be parted by more than one: {candidates}. Say "
                  "which it is.",
                  {{"candidates", candidates}});
}

std::string_view delimiter_name(char delimiter) {
    switch (delimiter) {
        case ';': return "semicolon";
        case '\t': return "tab";
        default: return "comma";
    }
}

}  // namespace consult::exchange
