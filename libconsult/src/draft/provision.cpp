#include <algorithm>
#include <utility>

#include <consult/draft.h>

#include "core/names.h"
#include "draft/lines.h"
#include "draft/units.h"

namespace consult {
namespace {

using namespace std::string_view_literals;

constexpr Named<SourceFormat> format_names[] = {
    {SourceFormat::akoma_ntoso, "akoma-ntoso"},
    {SourceFormat::markdown, "markdown"},
};
constexpr Named<DraftVersionState> state_names[] = {
    {DraftVersionState::editing, "editing"},
    {DraftVersionState::published, "published"},
};

void add_plain_text(std::vector<Inline> const& pieces, std::string& text) {
    for (Inline const& piece : pieces) {
        switch (piece.kind) {
            case Inline::Kind::note:
                break;  // a footnote is read apart from the sentence it hangs on
            case Inline::Kind::line_break: text += '\n'; break;
            default: text += piece.text; add_plain_text(piece.children, text);
        }
    }
}

void add_plain_text(Provision const& provision, std::string& text) {
    add_line(in_one_line(plain_text(provision.num.content), plain_text(provision.heading.content)),
             text);
    add_line(plain_text(provision.content), text);
    for (Provision const& child : provision.children)
        add_plain_text(child, text);
}

/// Runs of white space as one space, none at the ends.
std::string with_single_spaces(std::string_view text) {
    constexpr std::string_view no_break_space = "\u00a0";
    std::string single;
    bool gap = false;
    while (!text.empty()) {
        std::size_t const space = text.starts_with(no_break_space) ? no_break_space.size()
                                  : " \t\n\r\f"sv.find(text.front()) != text.npos ? 1
                                                                                  : 0;
        if (space > 0) {
            gap = true;
            text.remove_prefix(space);
            continue;
        }
        if (std::exchange(gap, false) && !single.empty()) single += ' ';
        single += text.front();
        text.remove_prefix(1);
    }
    return single;
}

void visit_all(Provision const& provision, std::size_t depth,
               std::function<void(Provision const&, std::size_t)> const& visit) {
    visit(provision, depth);
    for (Provision const& child : provision.children)
        visit_all(child, depth + 1, visit);
}

}  // namespace

std::string_view name(SourceFormat format) {
    return name_in(format_names, format);
}
std::optional<SourceFormat> source_format_from(std::string_view name) {
    return value_in(format_names, name);
}
std::string_view name(DraftVersionState state) {
    return name_in(state_names, state);
}

Language DraftVersion::language_for(Language const& wanted) const {
    bool const is_there = std::find(languages.begin(), languages.end(), wanted) != languages.end();
    return is_there || languages.empty() ? wanted : languages.front();
}

std::string plain_text(std::vector<Inline> const& pieces) {
    std::string text;
    add_plain_text(pieces, text);
    return text;
}

bool is_commentable(Provision const& provision) {
    return !provision.eid.empty() && is_unit(provision);
}

Provision const* find_provision(Provision const& root, std::string_view eid) {
    if (eid.empty()) return nullptr;
    if (root.eid == eid) return &root;
    for (Provision const& child : root.children) {
        if (Provision const* const found = find_provision(child, eid)) return found;
    }
    return nullptr;
}

std::string plain_text(Provision const& provision) {
    std::string text;
    add_plain_text(provision, text);
    return text;
}

bool has_quote(Provision const& provision, std::string_view quote) {
    std::string const words = with_single_spaces(quote);
    return with_single_spaces(plain_text(provision)).find(words) != std::string::npos;
}

void for_each(Provision const& root,
              std::function<void(Provision const&, std::size_t depth)> const& visit) {
    visit_all(root, 0, visit);
}

}  // namespace consult
