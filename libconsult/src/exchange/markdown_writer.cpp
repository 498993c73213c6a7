#include "exchange/markdown_writer.h"

#include <algorithm>
#include <string_view>
#include <variant>
#include <vector>

namespace consult::exchange {
namespace {

constexpr std::string_view blank = " \t\n\r";

/// With a backslash before every sign that Markdown could take for one of its own.
std::string escaped(std::string_view text) {
    std::string safe;
    for (char const c : text) {
        if (std::string_view{"\\`*_[]<>|~&"}.find(c) != std::string_view::npos) safe += '\\';
        safe += c;
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

/// Marks stand at words: white space at the ends stays outside them.
std::string marked(std::string const& text, std::string_view mark) {
    std::size_t const first = text.find_first_not_of(blank);
    if (first == std::string::npos) return text;
    std::size_t const end = text.find_last_not_of(blank) + 1;
    return text.substr(0, first) + std::string{mark} + text.substr(first, end - first) +
           std::string{mark} + text.substr(end);
}

std::string link_to(std::string const& target, std::string const& words) {
    std::string address = "<";
    for (char const c : target) {
        if (c == '<' || c == '>' || c == '\\') address += '\\';
        address += c == '\n' ? ' ' : c;
    }
    return "[" + words + "](" + address + ">)";
}

std::string text_of(PrintedRun const& run) {
    std::string text = escaped(run.text);
    if (run.bold) text = marked(text, "**");
    if (run.italic) text = marked(text, "*");
    if (!run.link.empty()) text = link_to(run.link, text);
    return text;
}

/// Runs in one line, a break of the line as `separator`.
std::string line_of(PrintedRuns const& runs, std::string_view separator) {
    std::string line;
    for (PrintedRun const& run : runs) {
        if (!run.struck) line += text_of(run);
    }
    std::string joined;
    for (char const c : line) {
        if (c == '\n') {
            joined += separator;
        } else {
            joined += c;
        }
    }
    return joined;
}

bool is_blank_line(std::string_view line) {
    return line.find_first_not_of(blank) == std::string_view::npos;
}

/// Whether Markdown numbers a list so.
bool is_list_number(std::string_view num) {
    std::size_t const digits = std::min(num.find_first_not_of("0123456789"), num.size());
    return digits > 0 && digits < 10 && num.size() == digits + 1 &&
           (num.back() == '.' || num.back() == ')');
}

class MarkdownWriter {
public:
    std::string write(PrintedDocument const& document) {
        for (PrintedBlock const& block : document.blocks)
            std::visit([&](auto const& one) { write(one); }, block);
        return std::move(text_);
    }

private:
    void write(PrintedHeading const& heading) {
        std::string const line = line_of(heading.runs, " ");
        if (is_blank_line(line)) return;
        lists_.clear();
        add_block(std::string(static_cast<std::size_t>(heading.level), '#') + " " + line);
    }

    void write(PrintedParagraph const& paragraph) {
        std::string const num = line_of(paragraph.num, " ");
        std::string const line = line_of(paragraph.runs, "\\\n" + margin(paragraph.indent));
        if (is_blank_line(num) && is_blank_line(line)) return;
        auto const depth = static_cast<std::size_t>(paragraph.indent);
        if (is_blank_line(num)) {
            if (lists_.size() > depth) lists_.resize(depth);
            return add_block(margin(paragraph.indent) + safe_at_start(line));
        }
        // A number that Markdown has no lists of begins a paragraph, which is told by it as in any
        // text of a law.
        std::string_view const plain = paragraph.num.front().text;
        bool const is_number = paragraph.num.size() == 1 && is_list_number(plain);
        bool const is_item = is_number || plain == "•";
        std::string const before = margin(paragraph.indent);
        std::string const mark = is_number ? std::string{plain} : "-";
        lists_.resize(std::min(lists_.size(), depth));
        if (!is_item) return add_block(before + safe_at_start(num + " " + line));
        while (lists_.size() < depth)
            lists_.push_back(0);
        lists_.push_back(mark.size() + 1);
        add_block(before + mark + " " + safe_at_start(line));
    }

    void write(PrintedTable const& table) {
        std::size_t const columns = table.widths.size();
        lists_.clear();
        std::string const caption = line_of(table.caption, "\\\n");
        if (!is_blank_line(caption)) add_block(safe_at_start(caption));
        std::string lines = row_of(table.head.value_or(PrintedRow{}), columns) + "\n|";
        for (std::size_t i = 0; i < columns; ++i)
            lines += " --- |";
        for (PrintedRow const& row : table.rows)
            lines += "\n" + row_of(row, columns);
        add_block(lines);
    }

    static std::string row_of(PrintedRow const& row, std::size_t columns) {
        std::string line = "|";
        for (std::size_t i = 0; i < columns; ++i)
            line += " " + (i < row.size() ? line_of(row[i].runs, " ") : std::string{}) + " |";
        return line;
    }

    /// Where text of that indent begins: as deep as the items it stands in.
    [[nodiscard]] std::string margin(int indent) const {
        std::size_t width = 0;
        for (std::size_t i = 0; i < lists_.size() && i < static_cast<std::size_t>(indent); ++i)
            width += lists_[i];
        return std::string(width, ' ');
    }

    void add_block(std::string const& block) {
        if (!text_.empty()) text_ += "\n";
        text_ += block + "\n";
    }

    std::string text_;
    std::vector<std::size_t> lists_;  ///< widths of the marks of the items that are open
};

}  // namespace

std::string write_markdown(PrintedDocument const& document) {
    return MarkdownWriter{}.write(document);
}

}  // namespace consult::exchange
