#include "exchange/quotation_marks.h"

#include <algorithm>

#include "exchange/letters.h"

namespace consult::exchange {
namespace {

struct OpeningMark {
    std::string_view mark;
    Quotation kind;
};
constexpr std::array opening_marks = {
    OpeningMark{"«", Quotation::angled}, OpeningMark{"„", Quotation::low},
    OpeningMark{"“", Quotation::high}, OpeningMark{"\"", Quotation::straight}};

OpeningMark const* opening_mark(std::string_view text) {
    auto const* const found = std::ranges::find_if(
        opening_marks, [&](OpeningMark const& opening) { return text.starts_with(opening.mark); });
    return found == opening_marks.end() ? nullptr : found;
}

/// What a character does to the depth of a kind: `“` opens one kind and closes another.
int step_of(Quotation kind, std::int32_t code) {
    switch (kind) {
        case Quotation::angled: return code == U'«' ? 1 : code == U'»' ? -1 : 0;
        case Quotation::low: return code == U'„' ? 1 : code == U'“' || code == U'”' ? -1 : 0;
        case Quotation::high: return code == U'“' ? 1 : code == U'”' ? -1 : 0;
        case Quotation::straight: break;
    }
    return 0;
}

}  // namespace

QuotationMarks::QuotationMarks(std::string_view text) {
    if (OpeningMark const* const mark = opening_mark(without_leading_space(text))) {
        opening_ = mark->kind;
    }
    while (auto const character = first_character(text)) {
        text.remove_prefix(character->octets);
        if (character->code == U'"') is_odd_ = !is_odd_;
        for (std::size_t kind = 0; kind < counts_.size(); ++kind) {
            Count& count = counts_[kind];
            int const step = step_of(Quotation{kind}, character->code);
            count.balance += step;
            if (step < 0)
                count.lowest = std::min(count.lowest.value_or(count.balance), count.balance);
        }
    }
}

int QuotationMarks::depth_behind(Quotation kind, int depth) const {
    if (kind == Quotation::straight) return (depth > 0) != is_odd_ ? 1 : 0;
    Count const& count = counts_[static_cast<std::size_t>(kind)];
    if (count.lowest && depth + *count.lowest <= 0) return 0;
    return depth + count.balance;
}

std::string_view behind_opening_mark(std::string_view text) {
    text = without_leading_space(text);
    OpeningMark const* const mark = opening_mark(text);
    return mark ? text.substr(mark->mark.size()) : std::string_view{};
}

bool ends_with_closing_mark(std::string_view text) {
    constexpr std::array<std::string_view, 4> marks = {"»", "”", "“", "\""};
    if (!text.empty() && std::string_view{";,.:"}.find(text.back()) != text.npos) {
        text.remove_suffix(1);
    }
    return std::ranges::any_of(marks, [&](std::string_view mark) { return text.ends_with(mark); });
}

}  // namespace consult::exchange
