#include <algorithm>

#include <consult/draft.h>

#include "core/names.h"
#include "draft/folded_text.h"
#include "draft/text_layout.h"
#include "draft/units.h"

namespace consult {
namespace {

constexpr Named<EditorMark> mark_names[] = {
    {EditorMark::none, "none"},
    {EditorMark::added, "added"},
    {EditorMark::moved_here, "moved_here"},
    {EditorMark::moved_away, "moved_away"},
    {EditorMark::deleted, "deleted"},
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

void visit_all(Provision const& provision, std::size_t depth,
               std::function<void(Provision const&, std::size_t)> const& visit) {
    visit(provision, depth);
    for (Provision const& child : provision.children)
        visit_all(child, depth + 1, visit);
}

}  // namespace

std::string_view value_of(std::vector<Attribute> const& attributes, std::string_view name) {
    auto const found = std::ranges::find(attributes, name, &Attribute::name);
    return found == attributes.end() ? std::string_view{} : std::string_view{found->value};
}

std::string_view name(EditorMark mark) {
    return name_in(mark_names, mark);
}
std::optional<EditorMark> editor_mark_from(std::string_view name) {
    return value_in(mark_names, name);
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
    return lay_out(provision).text;
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
