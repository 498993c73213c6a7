#include "exchange/docx_numbering.h"

#include <algorithm>

#include "exchange/docx_numerals.h"
#include "exchange/docx_xml.h"
#include "exchange/letters.h"
#include "exchange/xml_node.h"

namespace consult::exchange {
namespace {

/// A bullet as a text shows it: fonts of symbols have theirs where Unicode has no characters.
std::string bullet(std::string const& sign) {
    for (std::string_view const dash : {"-", "–", "—"}) {
        if (sign == dash) return sign;
    }
    return sign.empty() ? sign : "•";
}

}  // namespace

DocxCounting::DocxCounting(xmlNode const* numbering, DocxStyles const& styles) : styles_(styles) {
    for (xmlNode const* node = numbering ? numbering->children : nullptr; node; node = node->next) {
        if (is_word(node, "abstractNum")) add_kind(node);
        if (is_word(node, "num")) add_list(node);
    }
}

DocxCounting::Level DocxCounting::level_in(xmlNode const* node) {
    constexpr unsigned greatest_start = 32'767;
    constexpr std::size_t longest_text = 200;
    Level level;
    level.start = std::min(word_number(node, "start").value_or(0), greatest_start);
    level.format = word_value(node, "numFmt").value_or("decimal");
    level.text = word_value(node, "lvlText").value_or("").substr(0, longest_text);
    while (!level.text.empty() && !first_character(level.text))
        level.text.pop_back();
    level.style = word_value(node, "pStyle").value_or("");
    level.restarts_after = word_number(node, "lvlRestart");
    level.in_digits = word_switch(node, "isLgl").value_or(false);
    return level;
}

void DocxCounting::add_kind(xmlNode const* node) {
    Kind kind;
    kind.style_link = word_value(node, "numStyleLink").value_or("");
    for (xmlNode const* child = node->children; child; child = child->next) {
        if (!is_word(child, "lvl")) continue;
        auto const at = small_number(attribute(child, "ilvl"));
        if (at && *at < most_levels) kind.levels[*at] = level_in(child);
    }
    kinds_.emplace(attribute(node, "abstractNumId"), std::move(kind));
}

void DocxCounting::add_list(xmlNode const* node) {
    List list;
    list.kind = word_value(node, "abstractNumId").value_or("");
    for (xmlNode const* child = node->children; child; child = child->next) {
        if (!is_word(child, "lvlOverride")) continue;
        auto const at = small_number(attribute(child, "ilvl"));
        if (!at || *at >= most_levels) continue;
        list.starts[*at] = word_number(child, "startOverride");
        if (xmlNode const* const level = word_child(child, "lvl"))
            list.levels[*at] = level_in(level);
    }
    lists_.emplace(attribute(node, "numId"), std::move(list));
}

std::optional<DocxNumber> DocxCounting::next(DocxParagraphFacts const& facts) {
    if (!facts.numbering.list) return std::nullopt;
    auto const found = lists_.find(*facts.numbering.list);  // a list 0 takes a paragraph out of all
    if (found == lists_.end()) return std::nullopt;
    List& list = found->second;
    Kind* const kind = kind_of(list, styles_);
    if (!kind) return std::nullopt;
    std::size_t at = facts.numbering.level.value_or(0);
    if (!facts.numbered_by_style.empty()) {
        // A level may say of which style it is.
        auto const level = std::ranges::find(kind->levels, facts.numbered_by_style, &Level::style);
        if (level != kind->levels.end()) {
            at = static_cast<std::size_t>(level - kind->levels.begin());
        }
    }
    if (at >= most_levels) return std::nullopt;
    count(*kind, list, at);
    return DocxNumber{text_of(*kind, list, at), static_cast<unsigned>(at)};
}

DocxCounting::Kind* DocxCounting::kind_of(List const& list, DocxStyles const& styles, int hops) {
    constexpr int most_hops = 4;
    auto const kind = kinds_.find(list.kind);
    if (kind == kinds_.end() || hops > most_hops) return nullptr;
    if (kind->second.style_link.empty()) return &kind->second;
    auto const linked = lists_.find(styles.list_of(kind->second.style_link).value_or(""));
    return linked == lists_.end() ? &kind->second : kind_of(linked->second, styles, hops + 1);
}

void DocxCounting::count(Kind& kind, List& list, std::size_t at) {
    if (!list.is_begun) {
        list.is_begun = true;
        // Where a list says so, it begins anew what others of its kind have counted.
        for (std::size_t i = 0; i < most_levels; ++i) {
            if (list.starts[i]) kind.counts[i].reset();
        }
    }
    auto const start_of = [&](std::size_t i) {
        return list.starts[i].value_or(level_of(kind, list, i).start);
    };
    for (std::size_t i = 0; i < at; ++i) {
        if (!kind.counts[i]) kind.counts[i] = start_of(i);
    }
    kind.counts[at] = kind.counts[at] ? *kind.counts[at] + 1 : start_of(at);
    for (std::size_t i = at + 1; i < most_levels; ++i) {
        // A level restarts after any higher one, after a named one and those above it, or never.
        std::optional<unsigned> const after = level_of(kind, list, i).restarts_after;
        if (!after || (*after > 0 && at < *after)) kind.counts[i].reset();
    }
}

DocxCounting::Level const& DocxCounting::level_of(Kind const& kind, List const& list,
                                                  std::size_t at) {
    return list.levels[at] ? *list.levels[at] : kind.levels[at];
}

std::string DocxCounting::text_of(Kind const& kind, List const& list, std::size_t at) {
    Level const& level = level_of(kind, list, at);
    if (level.format == "bullet") return bullet(level.text);
    if (level.format == "none") return {};
    std::string text;
    for (std::size_t i = 0; i < level.text.size(); ++i) {
        char const c = level.text[i];
        char const next = i + 1 < level.text.size() ? level.text[i + 1] : '\0';
        if (c != '%' || next < '1' || next > '9') {
            text += c;
            continue;
        }
        ++i;
        auto const named = static_cast<std::size_t>(next - '1');
        Level const& shown = level_of(kind, list, named);
        unsigned const number = kind.counts[named].value_or(shown.start);
        text += numeral(number, level.in_digits ? "decimal" : shown.format);
    }
    text = folded(text);
    if (text.ends_with(' ')) text.pop_back();
    if (text.starts_with(' ')) text.erase(0, 1);
    return text;
}

}  // namespace consult::exchange
