#include "exchange/law_text.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include <consult/text.h>

#include "exchange/eid.h"
#include "exchange/inline_run.h"
#include "exchange/letters.h"
#include "exchange/remainder.h"

namespace consult::exchange {
namespace {

/// Paragraphs of a quotation, at most.
constexpr std::size_t most_quoted = 2000;

/// Lines before the number of an annex, at most.
constexpr std::size_t most_waiting = 8;

/// Longer than any number of a unit with its word.
constexpr std::size_t longest_number = 80;

/// What stands above the title of a draft to say that it is one.
bool says_draft(std::string_view text) {
    constexpr std::array words = {"проект", "жоба", "draft"};
    std::string const form = search_form(text.substr(0, longest_number));
    return std::ranges::find(words, form) != words.end();
}

/// `ЗАКОН РЕСПУБЛИКИ КАЗАХСТАН`: what it is about follows.
bool may_go_on(std::string_view title) {
    return title.size() >= 3 && is_all_capitals(title) && !ends_with_stop(title);
}

/// `РЕСПУБЛИКИ КАЗАХСТАН`: a line that says whose act it is, not what about.
bool names_country(std::string_view line) {
    constexpr std::array names = {"республики казахстан", "republic of kazakhstan",
                                  "of the republic of kazakhstan", "қазақстан республикасының"};
    std::string const form = search_form(line);
    return std::ranges::find(names, form) != names.end();
}

/// Whether a number has one part: `1`, not `1.1`.
bool is_simple(std::string_view number) {
    return number.find_first_of(".-") == std::string_view::npos;
}

std::string in_one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

/// A paragraph with the number that its format gives it.
std::string with_number(ParagraphStyle const& style, std::string const& text) {
    return style.automatic_number.empty() ? text : style.automatic_number + ' ' + text;
}

Remainder unclosed(ParagraphStyle const& style, std::string text) {
    return {style.place, shortened(std::move(text)), "a quotation mark that is not closed"};
}

}  // namespace

LawText::LawText(DraftLimits const& limits, ReadDraft& draft, bool marks_title)
    : draft_(draft), outline_(limits, draft, Unnumbered::continues), marks_title_(marks_title) {
    draft.root.element = "doc";
}

void LawText::add(std::vector<Inline> run, ParagraphStyle style) {
    tidy(run);
    QuotationMarks const marks{with_number(style, accepted_text(run))};
    quoted_.push_back({std::move(run), std::move(style), marks});
    settle_quotations(false);
}

void LawText::settle_quotations(bool is_end) {
    while (!quoted_.empty()) {
        if (!quotation_ && !begins_quotation(quoted_.front())) {
            Quoted first = std::move(quoted_.front());
            quoted_.pop_front();
            take(std::move(first.run), std::move(first.style));
            continue;
        }
        if (std::optional<std::size_t> const end = end_of_quotation()) {
            place_quoted(*end);
            end_quotation();
        } else if (is_end || placed_ + quoted_.size() >= most_quoted) {
            give_up_quotation();
        } else {
            return;
        }
    }
    if (is_end && quotation_) give_up_quotation();
}

bool LawText::begins_quotation(Quoted const& paragraph) {
    std::optional<Quotation> const kind = paragraph.marks.opening();
    if (!kind) return false;
    std::string const text = with_number(paragraph.style, accepted_text(paragraph.run));
    std::string_view const words = behind_opening_mark(text);
    bool const names_unit = !heading_in_text(words).element.empty() || item_in_text(words);
    bool const goes_on = paragraph.marks.depth_behind(*kind, 0) > 0;
    bool const is_quotation = goes_on || (names_unit && ends_with_closing_mark(text));
    if (!is_quotation) return false;
    release(waiting_.size());
    bool const is_heading = (title_ || awaits_heading_) && !names_unit;
    if (draft_.title.empty() || is_heading) return false;
    if (!outline_.has_unit()) {
        if (goes_on) draft_.remainders.push_back(unclosed(paragraph.style, text));
        return false;
    }
    quotation_ = unclosed(paragraph.style, text);
    quotation_kind_ = *kind;
    quotation_depth_ = 0;
    looked_at_ = 0;
    placed_ = 0;
    return true;
}

std::optional<std::size_t> LawText::end_of_quotation() {
    while (looked_at_ < quoted_.size()) {
        QuotationMarks const& marks = quoted_[looked_at_++].marks;
        quotation_depth_ = marks.depth_behind(quotation_kind_, quotation_depth_);
        if (quotation_depth_ == 0) return looked_at_;
    }
    return std::nullopt;
}

void LawText::place_quoted(std::size_t count) {
    end_headings();
    if (!stays_within_) outline_.stay_within_unit();
    stays_within_ = true;
    for (; count > 0; --count) {
        Quoted paragraph = std::move(quoted_.front());
        quoted_.pop_front();
        outline_.come_to(paragraph.style.place);
        std::string const number = with_number(paragraph.style, {});
        if (!number.empty()) paragraph.run.insert(paragraph.run.begin(), text_piece(number));
        placed_ += paragraph.run.empty() ? 0 : 1;
        outline_.add_text(std::move(paragraph.run));
    }
    looked_at_ = 0;
}

void LawText::end_quotation() {
    if (stays_within_) outline_.leave();
    stays_within_ = false;
    if (placed_ > 1) {
        draft_.remainders.push_back({quotation_->place,
                                     "quoted text of " + std::to_string(placed_) + " paragraphs",
                                     "it is read as text of the unit it stands in"});
    }
    quotation_.reset();
}

/// Where a quotation within one ends with it, many set one closing mark for both: `«… «Сад»;`.
std::optional<std::size_t> LawText::end_by_shared_mark() const {
    int depth = 0;
    for (std::size_t i = 0; i < quoted_.size(); ++i) {
        Quoted const& paragraph = quoted_[i];
        int const before =
            std::exchange(depth, paragraph.marks.depth_behind(quotation_kind_, depth));
        std::string const text = accepted_text(paragraph.run);
        bool const ends_point = text.ends_with(';') || i + 1 == quoted_.size();
        // The inner one begins in the same paragraph, and not that with it.
        bool const holds_inner =
            before == 1 && depth == 1 && paragraph.marks.opening() != quotation_kind_;
        if (holds_inner && ends_point && ends_with_closing_mark(text)) return i + 1;
    }
    return std::nullopt;
}

/// The paragraph it begins with is what it is by itself, unless it was placed before a block.
void LawText::give_up_quotation() {
    bool const waits = !stays_within_;
    if (std::optional<std::size_t> const end = waits ? end_by_shared_mark() : std::nullopt) {
        quotation_->reason =
            "a quotation mark that is not closed, unless by the one that closes "
            "another within it: it is read so";
        draft_.remainders.push_back(*quotation_);
        place_quoted(*end);
        return end_quotation();
    }
    draft_.remainders.push_back(*quotation_);
    end_quotation();
    if (!waits) return;
    Quoted first = std::move(quoted_.front());
    quoted_.pop_front();
    take(std::move(first.run), std::move(first.style));
}

void LawText::take(std::vector<Inline> run, ParagraphStyle style) {
    std::string const text = accepted_text(run);
    bool const is_plain =
        style.automatic_number.empty() && style.heading_level == 0 && !style.is_title;
    std::size_t const lines = is_plain ? lines_before_annex(text) : 0;
    if (lines == 0 && is_plain && may_lead_to_annex(text)) {
        waiting_.push_back({std::move(run), std::move(style)});
        if (waiting_.size() > most_waiting) release(1);
        return;
    }
    release(waiting_.size() - lines);
    join_waiting(run, style);
    place(std::move(run), style);
}

std::size_t LawText::lines_before_annex(std::string const& text) const {
    if (!may_end_with_annex(text)) return 0;
    std::string joined = text;
    std::size_t count = 0;
    for (; count < waiting_.size(); ++count) {
        std::string const line = accepted_text(waiting_[waiting_.size() - count - 1].run);
        if (!leads_to_annex(line, joined)) break;
        joined = line + ' ' + joined;
    }
    return heading_in_text(joined).rank == annex_rank ? count : 0;
}

void LawText::join_waiting(std::vector<Inline>& run, ParagraphStyle& style) {
    if (waiting_.empty()) return;
    std::vector<Inline> joined;
    for (Waiting const& waiting : waiting_) {
        joined.insert(joined.end(), waiting.run.begin(), waiting.run.end());
        joined.push_back(text_piece(" "));
    }
    joined.insert(joined.end(), run.begin(), run.end());
    run = std::move(joined);
    style.place = waiting_.front().style.place;
    waiting_.clear();
}

void LawText::release(std::size_t count) {
    for (; count > 0; --count) {
        Waiting first = std::move(waiting_.front());
        waiting_.pop_front();
        place(std::move(first.run), first.style);
    }
}

void LawText::place(std::vector<Inline> run, ParagraphStyle const& style) {
    outline_.come_to(style.place);
    std::string const text = accepted_text(run);
    bool const is_numbered = !style.automatic_number.empty();
    if (is_blank(text) && !is_numbered) {
        if (!run.empty()) forget_headings();
        return outline_.add_text(std::move(run));
    }
    bool const goes_on = std::exchange(is_unended_, false) && style.may_go_on;
    std::vector<Inline> spelled = run;
    spell_raised_digits(spelled, longest_number);
    if (take_title(run, text, style) || take_unit(spelled, style)) return;
    if (!is_numbered && take_awaited_heading(run, text)) return;
    forget_headings();
    if (take_section(run, style)) return;
    is_unended_ = (!ends_with_stop(text) || text.ends_with(',')) && !is_all_capitals(text);
    if (!is_numbered && may_name_unit(text)) {
        draft_.remainders.push_back({style.place, shortened(text),
                                     "text that may be meant for the heading of a unit: put a full "
                                     "stop behind its number"});
    }
    if (is_numbered) return take_automatic(std::move(run), style);
    std::optional<UnitItem> item = item_in_text(accepted_text(spelled));
    if (!item) return outline_.add_text(std::move(run));
    if (goes_on && take_rest_of_line(run, *item, style)) return;
    drop_front(spelled, item->rest, style);
    item->indent = style.indent;
    outline_.add_item(std::move(*item), std::move(spelled));
}

/// `… пункта` and on the next line `5. настоящего Закона`.
bool LawText::take_rest_of_line(std::vector<Inline>& run, UnitItem const& item,
                                ParagraphStyle const& style) {
    if (!outline_.breaks_sequence(item)) return false;
    draft_.remainders.push_back({style.place, shortened(accepted_text(run)),
                                 "a number out of turn behind a line that ends no sentence; it is "
                                 "read as the rest of that line"});
    outline_.continue_text(std::move(run));
    return true;
}

void LawText::add_plain(std::vector<Inline> run) {
    if (run.empty()) return;
    begin_block();
    outline_.add_text(std::move(run));
}

void LawText::begin_block() {
    if (quotation_) place_quoted(quoted_.size());
    end_headings();
}

void LawText::end_headings() {
    release(waiting_.size());
    forget_headings();
}

void LawText::forget_headings() {
    title_ = nullptr;
    awaits_heading_ = nullptr;
    is_unended_ = false;
}

Result<> LawText::finish() {
    settle_quotations(true);
    release(waiting_.size());
    if (outline_.failure()) return tl::unexpected(*outline_.failure());
    if (draft_.title.empty()) {
        return refuse(ErrorCode::invalid, "source", "draft.no_title",
                      "The draft has no title; put it in the first line.");
    }
    assign_eids(draft_.root);
    return {};
}

bool LawText::take_title(std::vector<Inline>& run, std::string const& text,
                         ParagraphStyle const& style) {
    bool const is_unit = !style.automatic_number.empty() || item_in_text(text) ||
                         !heading_in_text(text).element.empty();
    if (title_) return take_title_line(run, text, is_unit);
    bool const may_be_title = marks_title_ ? style.is_title : !is_unit && !says_draft(text);
    if (!draft_.title.empty() || !may_be_title) return false;
    draft_.title = in_one_line(text);
    forget_headings();  // a unit before the title is closed, and may move in memory
    Provision& title = outline_.add_title(std::move(run));
    title_names_act_only_ = may_go_on(text);
    if (title_names_act_only_) title_ = &title;
    return true;
}

bool LawText::take_title_line(std::vector<Inline>& run, std::string const& text, bool is_unit) {
    constexpr std::size_t longest_line = 600;
    Provision* const title = std::exchange(title_, nullptr);
    bool const names_act_only = std::exchange(title_names_act_only_, false);
    bool const goes_on = names_act_only || is_all_capitals(text);
    if (!goes_on || is_unit || ends_with_stop(text) || text.size() > longest_line) return false;
    title->content.emplace_back().kind = Inline::Kind::line_break;
    std::ranges::move(run, std::back_inserter(title->content));
    draft_.title += ' ' + in_one_line(text);
    if (may_go_on(text) && draft_.title.size() <= longest_line) title_ = title;
    title_names_act_only_ = title_ && names_act_only && names_country(text);
    return true;
}

/// A heading that names its unit, by words of its own or by those of its automatic number.
bool LawText::take_unit(std::vector<Inline>& run, ParagraphStyle const& style) {
    bool const is_numbered = !style.automatic_number.empty();
    std::string const before = is_numbered ? style.automatic_number + " " : std::string{};
    std::string const text = before + accepted_text(run);
    Heading const heading =
        is_numbered || style.heading_level > 0 ? take_apart(text) : heading_in_text(text);
    if (heading.element.empty() || heading.is_item()) return false;
    drop_front(run, heading.rest - std::min(heading.rest, before.size()), style);
    std::string const behind = accepted_text(run);
    bool const is_bare = run.empty();
    Provision& unit = outline_.open_unit(heading, std::move(run), style.heading_level);
    paragraph_level_.reset();
    forget_headings();
    annex_heading_ = {};
    bool const goes_on = heading.rank == annex_rank && !is_bare && annex_heading_.take(behind) &&
                         begins_small(behind);
    if (is_bare || goes_on) awaits_heading_ = &unit;
    return true;
}

bool LawText::take_awaited_heading(std::vector<Inline>& run, std::string const& text) {
    Provision* const unit = std::exchange(awaits_heading_, nullptr);
    if (!unit) return false;
    if (unit->element != "annex") {
        if (!may_be_heading(text) || item_in_text(text)) return false;
        unit->heading.content = std::move(run);
        return true;
    }
    if (!annex_heading_.take(text)) return false;
    std::vector<Inline>& heading = unit->heading.content;
    if (!heading.empty()) heading.emplace_back().kind = Inline::Kind::line_break;
    std::ranges::move(run, std::back_inserter(heading));
    awaits_heading_ = unit;
    return true;
}

bool LawText::take_section(std::vector<Inline>& run, ParagraphStyle const& style) {
    if (style.heading_level == 0) return false;
    Provision& section = outline_.open_section(style.heading_level, std::move(run));
    paragraph_level_.reset();
    section.num = label(style.automatic_number);
    section.eid = own_eid(section.element, style.automatic_number);
    return true;
}

void LawText::take_automatic(std::vector<Inline> run, ParagraphStyle const& style) {
    std::optional<UnitItem> item = item_in_text(style.automatic_number + " x");
    if (!item) {
        // A number of another look, such as `a.` or `II.`, is one all the same.
        item.emplace();
        item->kind = style.numbering_level == 0 ? UnitItem::Kind::paragraph : UnitItem::Kind::point;
        item->style = "level " + std::to_string(style.numbering_level);
        item->num = style.automatic_number;
        item->number = style.automatic_number;
    }
    bool const is_within = paragraph_level_ && style.numbering_level > *paragraph_level_;
    if (item->kind == UnitItem::Kind::paragraph && is_within && is_simple(item->number)) {
        item->kind = UnitItem::Kind::point;  // a list within a paragraph, numbered alike
    }
    if (item->kind == UnitItem::Kind::paragraph) paragraph_level_ = style.numbering_level;
    std::string const level = "/" + std::to_string(style.numbering_level);
    if (item->kind == UnitItem::Kind::indent) {
        // Lists within each other may use one sign, and one list several.
        item->style = "–" + level;
    } else if (is_within) {
        item->style += level;
    }
    outline_.add_item(*item, std::move(run));
}

void LawText::drop_front(std::vector<Inline>& run, std::size_t octets,
                         ParagraphStyle const& style) {
    for (std::string& target : exchange::drop_front(run, octets)) {
        draft_.remainders.push_back(
            {style.place, shortened(std::move(target)), "a link of a number, which is plain"});
    }
}

}  // namespace consult::exchange
