/// Plain text into the provision tree.
#include <utility>

#include <consult/draft.h>

#include "core/counted_words.h"
#include "exchange/draft_source.h"
#include "exchange/inline_run.h"
#include "exchange/law_text.h"
#include "exchange/plain_text_lines.h"

namespace consult {
namespace {

bool is_control(char c) {
    auto const octet = static_cast<unsigned char>(c);
    return (octet < ' ' && c != '\t') || octet == 0x7f;
}

std::string place_of(exchange::TextParagraph const& paragraph) {
    return "line " + std::to_string(paragraph.line);
}

/// Takes control characters out: no text holds them, and not every format can.
void leave_out_controls(exchange::TextParagraph& paragraph, std::vector<Remainder>& remainders) {
    std::size_t const count = std::erase_if(paragraph.text, is_control);
    if (count == 0) return;
    remainders.push_back({place_of(paragraph),
                          english_count(count, "control character", "control characters"),
                          "they are no part of a text"});
}

}  // namespace

Result<ReadDraft> read_plain_text(std::string_view source, DraftLimits const& limits) {
    if (Result<> const good = exchange::check_source(source, limits); !good) {
        return tl::unexpected(good.error());
    }
    ReadDraft draft;
    exchange::LawText law{limits, draft, false};
    for (exchange::TextParagraph& paragraph :
         exchange::paragraphs_of(exchange::without_byte_order_mark(source))) {
        if (law.failure()) break;
        leave_out_controls(paragraph, draft.remainders);
        if (paragraph.text.empty()) continue;
        exchange::ParagraphStyle style;
        style.place = place_of(paragraph);
        style.indent = paragraph.indent;
        style.may_go_on = paragraph.follows;
        law.add({exchange::text_piece(std::move(paragraph.text))}, std::move(style));
    }
    if (Result<> const whole = law.finish(); !whole) return tl::unexpected(whole.error());
    return draft;
}

}  // namespace consult
