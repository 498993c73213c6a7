#include "exchange/pdf_writer.h"

#include <algorithm>
#include <array>

#include "exchange/pdf_finish.h"
#include "exchange/pdf_lists.h"
#include "exchange/pdf_pages.h"
#include "exchange/pdf_table.h"

namespace consult::exchange {
namespace {

constexpr std::array<double, 6> heading_sizes = {18, 15, 13, 12, 11, 11};
constexpr double text_size = 11;
constexpr double small_size = 9;
constexpr double indent_width = 18;
constexpr double number_gap = 5;

PrintedRuns bold(PrintedRuns runs) {
    for (PrintedRun& run : runs)
        run.bold = true;
    return runs;
}

std::string text_of(PrintedRuns const& runs) {
    std::string text;
    for (PrintedRun const& run : runs)
        text += run.text;
    return text;
}

class Writing {
public:
    explicit Writing(PrintedDocument const& document)
        : pages_(document), lists_(pages_), title_(document.title) {}

    void add(PrintedHeading const& heading) {
        lists_.leave_all();
        int const level = std::clamp(heading.level, 1, 6);
        double const size = heading_sizes[static_cast<std::size_t>(level) - 1];
        PdfText const text =
            pages_.text(bold(heading.runs), {.size = size, .width = pages_.width()});
        if (text.empty()) return;
        pages_.leave_gap(size * 0.9);
        // A heading stays with the lines below it.
        pages_.need(text.height() + 3 * text_size);
        if (heading.is_bookmarked) pages_.add_bookmark(text_of(heading.runs), level);
        std::string const tag = "H" + std::to_string(level);
        pages_.draw(text, tag.c_str(), pages_.left());
        pages_.skip(size * 0.3);
    }

    void add(PrintedParagraph const& paragraph) {
        double const size = paragraph.size == PrintedSize::small ? small_size : text_size;
        double const indent = indent_width * std::clamp(paragraph.indent, 0, 5);
        double const left = pages_.left() + indent;
        double const width = pages_.width() - indent;
        PdfText const num = pages_.text(paragraph.num, {.size = size, .width = width});
        double const beside = num.empty() ? 0 : num.first_line_width() + number_gap;
        // A number that takes half a line stands on lines of its own.
        bool const is_beside = num.lines().size() == 1 && beside < width / 2;
        PdfText const text = pages_.text(
            paragraph.runs, {.size = size, .width = width, .first_indent = is_beside ? beside : 0});
        if (num.empty() && text.empty()) return;
        pages_.need(std::max(num.first_line_height(), text.first_line_height()));
        if (num.empty()) {
            lists_.leave_to(paragraph.indent);
        } else {
            lists_.enter(paragraph.indent);
            pages_.draw(num, "Lbl", left);
            if (is_beside && !text.empty()) pages_.skip(-num.height());
        }
        if (!text.empty()) {
            pages_.need(text.first_line_height());
            lists_.enter_body();
            pages_.draw(text, "P", left);
        }
        pages_.skip(size * 0.4);
    }

    void add(PrintedTable const& table) {
        lists_.leave_all();
        pages_.leave_gap(text_size * 0.5);
        draw_table(pages_, table);
        pages_.skip(text_size * 0.8);
    }

    Bytes finish() {
        lists_.leave_all();
        return pages_.finish();
    }

private:
    PdfPages pages_;
    PdfLists lists_;
    std::string title_;
};

}  // namespace

Bytes write_pdf(PrintedDocument const& document) {
    Writing writing{document};
    for (PrintedBlock const& block : document.blocks)
        std::visit([&](auto const& one) { writing.add(one); }, block);
    return finished_pdf(writing.finish(), document.language);
}

}  // namespace consult::exchange
