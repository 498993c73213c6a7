#include "exchange/outline.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

#include "exchange/eid.h"
#include "exchange/inline_run.h"
#include "exchange/look_alikes.h"

namespace consult::exchange {
namespace {

constexpr int paragraph_rank = 50;  // below every unit that a heading opens
constexpr int item_rank = 60;
constexpr int block_rank = 100;

/// What is said of a unit whose word or letter is of the other alphabet.
Remainder look_alike(std::string place, std::string num, std::string_view meant) {
    return {std::move(place), std::move(num),
            "letters of another alphabet that look alike; it is read as " + std::string{meant} +
                " and shown as it is written: correct the file"};
}

/// Whether a list may begin with a letter: with the first one, or a Roman one.
bool begins_list(std::string_view number) {
    constexpr std::array first = {"a", "A", "а", "А", "i"};
    return std::ranges::find(first, number) != first.end();
}

/// The first part of a number in digits; 0 for others.
std::size_t first_part(std::string_view number) {
    std::size_t part = 0;
    std::from_chars(number.data(), number.data() + number.size(), part);
    return part;
}

}  // namespace

Outline::Outline(DraftLimits const& limits, ReadDraft& draft, Unnumbered unnumbered)
    : limits_(limits), remainders_(draft.remainders), unnumbered_(unnumbered) {
    open_.push_back({&draft.root, 0, {}, {}});
}

Provision& Outline::add_title(std::vector<Inline> run) {
    close_to_rank(0);
    Provision& title = open("longTitle");
    title.content = std::move(run);
    close();
    return title;
}

Provision& Outline::open_unit(Heading const& named, std::vector<Inline> heading, unsigned level) {
    close_to_rank(named.rank);
    std::string const element{named.element};
    if (!named.meant.empty()) remainders_.push_back(look_alike(place_, named.num, named.meant));
    Provision& unit = open(element, named.rank, own_eid(element, named.number));
    unit.num = label(named.num);
    unit.heading.content = std::move(heading);
    open_.back().level = level;
    return unit;
}

Provision& Outline::open_section(unsigned level, std::vector<Inline> heading) {
    close_to_level(level);
    Heading section;
    section.element = "section";
    section.rank = lowest_named_unit + static_cast<int>(level);
    return open_unit(section, std::move(heading), level);
}

void Outline::open_item(UnitItem item) {
    settle_alphabet(item);
    settle_dash(item);
    if (!item.meant.empty()) remainders_.push_back(look_alike(place_, item.num, item.meant));
    bool const is_paragraph = item.kind == UnitItem::Kind::paragraph && floors_.empty();
    std::string const style = style_of(item);
    if (is_paragraph) {
        close_to_rank(paragraph_rank);
        open_.back().paragraph = last_paragraph_ = first_part(item.number);
    } else {
        if (item.kind != UnitItem::Kind::indent) close_indents();
        if (std::size_t const sibling = place_of(style); sibling > 0) close_to_size(sibling);
        Provision const& parent = *open_.back().provision;
        bool const is_item = open_.back().rank >= paragraph_rank && parent.element != "list";
        if (is_item) open("list", item_rank);
    }
    std::string const element = is_paragraph                          ? "paragraph"
                                : item.kind == UnitItem::Kind::indent ? "indent"
                                                                      : "point";
    Provision& unit =
        open(element, is_paragraph ? paragraph_rank : item_rank, own_eid(element, item.number));
    unit.num = label(item.num);
    open_.back().style = style;
    open_.back().number = item.number;
    open_.back().indent = item.indent;
    if (item.other_number.empty()) return;
    open_.back().other_number = item.other_number;
    open_.back().place = place_;
}

void Outline::add_item(UnitItem item, std::vector<Inline> run) {
    open_item(std::move(item));
    bool const introduces = accepted_text(run).ends_with(':');
    stay_within();
    add_text(std::move(run));
    leave();
    open_.back().introduces = introduces;
}

void Outline::add_text(std::vector<Inline> run) {
    if (run.empty()) return;
    begin_text();
    add_block("p", std::move(run));
    end_text();
}

bool Outline::breaks_sequence(UnitItem const& item) const {
    bool const is_in_digits = item.style.find('1') != std::string::npos;
    std::size_t const number = is_in_digits ? first_part(item.number) : 0;
    std::size_t before = 0;
    if (item.kind == UnitItem::Kind::paragraph) {
        auto const unit = std::ranges::find_if(open_.rbegin(), open_.rend(), [](Open const& open) {
            return open.rank < paragraph_rank;
        });
        if (number == last_paragraph_ + 1) return false;
        before = unit->paragraph;
    } else if (std::size_t const sibling = place_of(item.style); sibling > 0) {
        before = first_part(open_[sibling].number);
    }
    return number > 1 && number != before && number != before + 1;
}

void Outline::continue_text(std::vector<Inline> run) {
    std::vector<Inline>& text = last_block_->content;
    run.insert(run.begin(), text_piece(" "));
    for (Inline& piece : run) {
        bool const both_text = piece.kind == Inline::Kind::text && !text.empty() &&
                               text.back().kind == Inline::Kind::text;
        if (both_text) {
            text.back().text += piece.text;
        } else {
            text.push_back(std::move(piece));
        }
    }
}

void Outline::begin_text() {
    if (!floors_.empty()) {
        close_within();
    } else if (std::size_t const introduced = place_of_introduced(); introduced > 0) {
        close_to_size(introduced + 1);
    } else {
        bool const continues = unnumbered_ == Unnumbered::continues;
        close_to_rank(paragraph_rank + 1);
        bool const numbered = open_.back().rank == paragraph_rank && !open_.back().number.empty();
        if (!continues || !numbered) {
            close_to_rank(paragraph_rank);
            open("paragraph", paragraph_rank);
        }
    }
    open("content");
}

void Outline::come_to(std::string place) {
    place_ = std::move(place);
    if (remainders_.size() <= limits_.most_provisions) return;
    fail(refuse(ErrorCode::too_large, "source", "draft.too_many_remainders",
                "More than {most} pieces have no place in a draft.",
                {{"most", std::to_string(limits_.most_provisions)}})
             .value());
}

void Outline::end_text() {
    close();
}

Provision& Outline::open(std::string element) {
    return open(std::move(element), block_rank);
}

Provision& Outline::open(std::string element, int rank, std::string own_id) {
    if (++provisions_ > limits_.most_provisions) {
        fail(refuse(ErrorCode::too_large, "source", "draft.too_many",
                    "There are more than {most} provisions.",
                    {{"most", std::to_string(limits_.most_provisions)}})
                 .value());
    }
    if (open_.size() > limits_.deepest) {
        fail(refuse(ErrorCode::too_large, "source", "draft.too_deep",
                    "Blocks are nested deeper than {most}.",
                    {{"most", std::to_string(limits_.deepest)}})
                 .value());
    }
    last_block_ = nullptr;
    Provision& provision = open_.back().provision->children.emplace_back();
    provision.element = std::move(element);
    provision.eid = std::move(own_id);
    open_.push_back({&provision, rank, {}, {}});
    return provision;
}

void Outline::close() {
    if (open_.size() > 1) open_.pop_back();
}

void Outline::add_block(std::string element, std::vector<Inline> run) {
    if (run.empty()) return;
    Provision& block = open(std::move(element));
    block.content = std::move(run);
    close();
    last_block_ = &block;
}

void Outline::stay_within_unit() {
    if (open_.back().rank < paragraph_rank) open("paragraph", paragraph_rank);
    stay_within();
}

void Outline::leave() {
    close_within();
    floors_.pop_back();
}

void Outline::close_to_level(unsigned level) {
    for (std::size_t at = floor(); at < open_.size(); ++at) {
        Open const& unit = open_[at];
        bool const is_deeper =
            unit.level > 0 ? unit.level >= level : unit.rank == lowest_named_unit;
        if (is_deeper) return close_to_size(at);
    }
}

void Outline::close_to_rank(int rank) {
    while (open_.size() > floor() && open_.back().rank >= rank)
        open_.pop_back();
}

void Outline::close_to_size(std::size_t size) {
    while (open_.size() > size)
        open_.pop_back();
}

std::size_t Outline::place_of(std::string const& style) const {
    for (std::size_t at = open_.size(); at-- > floor();) {
        if (open_[at].rank < item_rank) break;
        if (open_[at].style == style) return at;
    }
    return 0;
}

std::size_t Outline::place_of_introduced() const {
    if (unnumbered_ != Unnumbered::continues || !last_block_) return 0;
    std::string const last = accepted_text(last_block_->content);
    if (last.empty() || last.ends_with('.')) return 0;
    for (std::size_t at = open_.size(); at-- > floor();) {
        if (open_[at].introduces) return at;
    }
    return 0;
}

void Outline::settle_alphabet(UnitItem& item) {
    std::size_t const own = place_of(item.style);
    std::size_t const other = item.other_style.empty() ? 0 : place_of(item.other_style);
    bool const goes_on = own > 0 && goes_on_with(open_[own].number, item.number);
    bool const is_roman = !item.roman_style.empty() && place_of(item.roman_style) > 0;
    if (other == 0 || goes_on || is_roman) return;
    Open& before = open_[other];
    bool const may_be_other =
        !item.other_number.empty() &&
        (goes_on_with(before.number, item.other_number) || (own == 0 && !begins_list(item.number)));
    if (may_be_other) {
        remainders_.push_back(look_alike(place_, item.num, item.other_number));
        std::swap(item.style, item.other_style);
        std::swap(item.number, item.other_number);
        item.roman_style.clear();
        return;
    }
    // The first letter of a list tells by the second of which alphabet it is.
    bool const was_other =
        own == 0 && begins_list(before.number) && goes_on_with(before.other_number, item.number);
    if (!was_other) return;
    remainders_.push_back(
        look_alike(before.place, plain_text(before.provision->num.content), before.other_number));
    before.style = item.style;
    std::swap(before.number, before.other_number);
}

void Outline::settle_dash(UnitItem& item) const {
    if (!is_dash(item.style) || place_of(item.style) > 0) return;
    Open const& before = open_.back();
    bool const is_below = before.introduces || item.indent > before.indent;
    if (is_dash(before.style) && !is_below) item.style = before.style;
}

std::string Outline::style_of(UnitItem const& item) const {
    if (item.roman_style.empty()) return item.style;
    std::size_t const letter = place_of(item.style);
    std::size_t const roman = place_of(item.roman_style);
    std::string const before_letter = letter > 0 ? open_[letter].number : std::string{};
    std::string const before_roman = roman > 0 ? open_[roman].number : std::string{};
    bool const is_roman = item.number == "i"   ? before_letter != "h"
                          : item.number == "v" ? before_roman == "iv"
                                               : before_roman == "ix";
    return is_roman ? item.roman_style : item.style;
}

void Outline::close_indents() {
    while (open_.size() > floor() && open_.back().rank >= item_rank) {
        Provision const& last = *open_.back().provision;
        bool const of_indents = last.element == "list" && !last.children.empty() &&
                                last.children.front().element == "indent";
        if (last.element != "indent" && !of_indents) break;
        open_.pop_back();
    }
}

void Outline::fail(Error error) {
    if (!failure_) failure_ = std::move(error);
}

}  // namespace consult::exchange
