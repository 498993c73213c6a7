#include "exchange/markdown_writer.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "exchange/markdown_text.h"

namespace consult::exchange {
namespace {

/// How Markdown marks an item of a list.
struct ItemMark {
    std::optional<unsigned> number;
    char sign = '-';  ///< behind the number, or alone
};

std::optional<ItemMark> mark_of(PrintedRuns const& num) {
    if (num.size() != 1 || num.front().struck) return std::nullopt;
    std::string_view const text = num.front().text;
    if (text == "•") return ItemMark{};
    if (text.size() < 2 || text.size() > 10) return std::nullopt;
    std::string_view const digits = text.substr(0, text.size() - 1);
    bool const is_number = digits.find_first_not_of("0123456789") == std::string_view::npos &&
                           (digits.front() != '0' || digits.size() == 1);
    if (!is_number || (text.back() != '.' && text.back() != ')')) return std::nullopt;
    ItemMark mark{0, text.back()};
    std::from_chars(digits.data(), digits.data() + digits.size(), *mark.number);
    return mark;
}

/// Markdown counts the items of a list itself, whatever their numbers are.
bool can_follow(ItemMark const& mark, ItemMark const& before) {
    return mark.sign != before.sign || mark.number.has_value() != before.number.has_value() ||
           !mark.number || *mark.number == *before.number + 1;
}

bool is_struck(PrintedRow const& row) {
    bool has_text = false;
    for (PrintedCell const& cell : row) {
        for (PrintedRun const& run : cell.runs) {
            bool const is_blank = run.text.find_first_not_of(" \n") == std::string::npos;
            if (!run.struck && !is_blank) return false;
            has_text = has_text || run.struck;
        }
    }
    return has_text;
}

class MarkdownWriter {
public:
    std::string write(PrintedDocument const& document) {
        for (PrintedBlock const& block : document.blocks)
            std::visit([&](auto const& one) { write(one); }, block);
        return std::move(text_);
    }

private:
    /// An item that is open: what is indented by its width belongs to it.
    struct Item {
        std::size_t width = 0;  ///< of its mark; 0: no item is open at this depth
        ItemMark mark;
    };

    void write(PrintedHeading const& heading) {
        std::string line = markdown_line(heading.runs);
        if (line.empty()) return;
        // Signs at its end would close the heading.
        if (line.back() == '#') line.insert(line.size() - 1, "\\");
        items_.clear();
        add_block(std::string(static_cast<std::size_t>(heading.level), '#') + " " + line);
    }

    void write(PrintedParagraph const& paragraph) {
        std::string const num = markdown_line(paragraph.num);
        std::vector<std::string> lines = markdown_lines(paragraph.runs);
        if (num.empty() && lines.empty()) return;
        auto const depth = static_cast<std::size_t>(paragraph.indent);
        std::string const before = margin(depth);
        std::optional<ItemMark> const mark = mark_of(paragraph.num);
        Item const* const sibling = open_item(depth);
        if (mark && (!sibling || can_follow(*mark, sibling->mark))) {
            return write_item(*mark, lines, depth);
        }
        items_.resize(std::min(items_.size(), depth));
        // A number that Markdown has no lists of begins a paragraph, which is told by it as in any
        // text of a law.
        if (!num.empty() && lines.empty()) lines.emplace_back();
        if (!num.empty()) lines.front().insert(0, lines.front().empty() ? num : num + " ");
        add_block(before + markdown_paragraph(lines, before));
    }

    void write_item(ItemMark const& mark, std::vector<std::string> const& lines,
                    std::size_t depth) {
        std::string const before = margin(depth);
        std::string const sign =
            (mark.number ? std::to_string(*mark.number) : std::string{}) + mark.sign + " ";
        items_.resize(depth);
        items_.push_back({sign.size(), mark});
        std::string const within = before + std::string(sign.size(), ' ');
        add_block(before + sign + markdown_paragraph(lines, within));
        // An empty line behind a mark alone would end its item.
        is_mark_alone_ = lines.empty();
    }

    void write(PrintedTable const& table) {
        items_.clear();
        std::vector<std::string> const caption = markdown_lines(table.caption);
        if (!caption.empty()) add_block(markdown_paragraph(caption, ""));
        std::size_t const columns = table.widths.size();
        std::string rows;
        for (PrintedRow const& row : table.rows) {
            if (!is_struck(row)) rows += "\n" + row_of(row, columns);
        }
        bool const has_head = table.head && !is_struck(*table.head);
        if (!has_head && rows.empty()) return;
        std::string lines = row_of(has_head ? *table.head : PrintedRow{}, columns) + "\n|";
        for (std::size_t i = 0; i < columns; ++i)
            lines += " --- |";
        add_block(lines + rows);
    }

    static std::string row_of(PrintedRow const& row, std::size_t columns) {
        std::string line = "|";
        for (std::size_t i = 0; i < columns; ++i)
            line += " " + (i < row.size() ? markdown_line(row[i].runs) : std::string{}) + " |";
        return line;
    }

    /// The item that one at that depth would stand below.
    [[nodiscard]] Item const* open_item(std::size_t depth) const {
        for (std::size_t i = depth; i < items_.size(); ++i) {
            if (items_[i].width > 0) return &items_[i];
        }
        return nullptr;
    }

    /// Where text of that indent begins: as deep as the items it stands in.
    [[nodiscard]] std::string margin(std::size_t indent) const {
        std::size_t width = 0;
        for (std::size_t i = 0; i < items_.size() && i < indent; ++i)
            width += items_[i].width;
        return std::string(width, ' ');
    }

    void add_block(std::string const& block) {
        bool const goes_on = is_mark_alone_ && block.starts_with(' ');
        if (!text_.empty() && !goes_on) text_ += "\n";
        text_ += block + "\n";
        is_mark_alone_ = false;
    }

    std::string text_;
    std::vector<Item> items_;
    bool is_mark_alone_ = false;  ///< what was written last is an item without a text
};

}  // namespace

std::string write_markdown(PrintedDocument const& document) {
    return MarkdownWriter{}.write(document);
}

}  // namespace consult::exchange
