#include "exchange/markdown_text.h"

#include <algorithm>
#include <optional>

#include "exchange/letters.h"

namespace consult::exchange {
namespace {

constexpr std::string_view blank = " \t\v\f";

/// With a backslash before every sign that Markdown could take for one of its own.
std::string escaped(std::string_view text) {
    std::string safe;
    for (char const c : text) {
        if (std::string_view{"\\`*_[]<>|~&!"}.find(c) != std::string_view::npos) safe += '\\';
        safe += c == '\r' ? ' ' : c;
    }
    return safe;
}

/// A line that would begin a heading, list, quotation, rule or block of code is kept from it.
std::string safe_at_start(std::string line) {
    std::size_t const digits = std::min(line.find_first_not_of("0123456789"), line.size());
    bool const is_numbered = digits > 0 && digits < line.size() && digits < 10 &&
                             (line[digits] == '.' || line[digits] == ')');
    if (is_numbered) return line.insert(digits, "\\");
    bool const is_sign =
        !line.empty() && std::string_view{"#+-=:"}.find(line.front()) != std::string_view::npos;
    if (is_sign) line.insert(0, "\\");
    return line;
}

bool looks_alike(PrintedRun const& one, PrintedRun const& other) {
    return one.bold == other.bold && one.italic == other.italic && one.link == other.link;
}

/// What is not struck, as few runs as its looks and links make.
PrintedRuns joined(PrintedRuns const& runs) {
    PrintedRuns all;
    for (PrintedRun const& run : runs) {
        if (run.struck || run.text.empty()) continue;
        if (!all.empty() && looks_alike(all.back(), run)) {
            all.back().text += run.text;
        } else {
            all.push_back(run);
        }
    }
    return all;
}

bool is_white(char c) {
    return std::string_view{" \t\v\f\n\r"}.find(c) != std::string_view::npos;
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool begins_with_letter(std::string_view text) {
    std::optional<Character> const first = first_character(text);
    return first && (is_letter(first->code) || is_digit(text.front()));
}
bool ends_with_letter(std::string_view text) {
    std::size_t last = text.size();
    while (last > 0 && (static_cast<unsigned char>(text[--last]) & 0xc0) == 0x80) {
    }
    return begins_with_letter(text.substr(last));
}

std::string link_to(std::string const& target, std::string const& words) {
    std::string address = "<";
    for (char const c : target) {
        if (std::string_view{"<>\\&"}.find(c) != std::string_view::npos) address += '\\';
        address += c == '\n' || c == '\r' ? ' ' : c;
    }
    return "[" + words + "](" + address + ">)";
}

class MarkdownText {
public:
    std::string of(PrintedRuns const& runs) {
        for (std::size_t i = 0; i < runs.size(); ++i)
            add(runs[i], i + 1 < runs.size() ? std::string_view{runs[i + 1].text} : "");
        return std::move(text_);
    }

private:
    void add(PrintedRun const& run, std::string_view next) {
        if (!run.link.empty()) {
            MarkdownText words;
            PrintedRun within = run;
            within.link.clear();
            text_ += link_to(run.link, words.of({within}));
            ends_with_mark_ = false;
            return;
        }
        std::size_t const first =
            std::min(run.text.find_first_not_of(" \t\v\f\n\r"), run.text.size());
        std::size_t const end = run.text.find_last_not_of(" \t\v\f\n\r") + 1;
        std::string const mark = std::string{run.bold ? "**" : ""} + (run.italic ? "*" : "");
        if (first >= end || mark.empty() || !is_mark_at(run.text, first, end, next)) {
            text_ += escaped(run.text);
            ends_with_mark_ = false;
            return;
        }
        // White space at the ends of what is marked stays outside of the marks.
        text_ += escaped(std::string_view{run.text}.substr(0, first)) + mark +
                 escaped(std::string_view{run.text}.substr(first, end - first)) + mark +
                 escaped(std::string_view{run.text}.substr(end));
        ends_with_mark_ = end == run.text.size();
    }

    /// Whether asterisks around that stretch are marks: beside a sign they are only where white
    /// space is on the other side, and never beside another mark.
    [[nodiscard]] bool is_mark_at(std::string const& text, std::size_t first, std::size_t end,
                                  std::string_view next) const {
        std::string_view const words = std::string_view{text}.substr(first, end - first);
        bool const begins_apart = first > 0 || text_.empty() || is_white(text_.back());
        bool const ends_apart = end < text.size() || next.empty() || is_white(next.front());
        if (!begins_apart && (ends_with_mark_ || !begins_with_letter(words))) return false;
        return ends_apart || ends_with_letter(words);
    }

    std::string text_;
    bool ends_with_mark_ = false;
};

std::string_view without_blank_ends(std::string_view line) {
    std::size_t const begin = std::min(line.find_first_not_of(blank), line.size());
    return line.substr(begin, line.find_last_not_of(blank) + 1 - begin);
}

}  // namespace

std::vector<std::string> markdown_lines(PrintedRuns const& runs) {
    std::string const text = MarkdownText{}.of(joined(runs));
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin <= text.size();) {
        std::size_t const end = std::min(text.find('\n', begin), text.size());
        std::string_view const line =
            without_blank_ends(std::string_view{text}.substr(begin, end - begin));
        if (!line.empty() || !lines.empty()) lines.emplace_back(line);
        begin = end + 1;
    }
    while (!lines.empty() && lines.back().empty())
        lines.pop_back();
    return lines;
}

std::string markdown_line(PrintedRuns const& runs) {
    std::string whole;
    for (std::string const& line : markdown_lines(runs)) {
        if (!whole.empty() && !line.empty()) whole += ' ';
        whole += line;
    }
    return whole;
}

std::string markdown_paragraph(std::vector<std::string> const& lines, std::string_view margin) {
    std::string paragraph;
    for (std::string const& line : lines) {
        if (!paragraph.empty()) paragraph += "\\\n" + std::string{margin};
        paragraph += safe_at_start(line);
    }
    return paragraph;
}

}  // namespace consult::exchange
