#include "web/parted_text.h"

#include <functional>
#include <set>
#include <utility>

#include <consult/draft_blocks.h>

#include "page/format.h"

namespace consult::web {
namespace {

using page::View;

/// It stands among the text's own words.
std::string continued(Visit const& visit, Language const& language) {
    auto const spoken = page::ui_language_from(language.tag());
    return " " + page::Translator::of(spoken.value_or(visit.language)).text("(continued)");
}

using EIds = std::set<std::string, std::less<>>;

EIds eids_of(Provision const& root) {
    EIds eids;
    for_each(root, [&](Provision const& provision, std::size_t) { eids.insert(provision.eid); });
    return eids;
}

using Replacement = std::function<void(std::string& target)>;

void replace_targets(std::vector<Inline>& pieces, Replacement const& replace) {
    for (Inline& piece : pieces) {
        if (piece.kind == Inline::Kind::reference) replace(piece.target);
        replace_targets(piece.children, replace);
    }
}

void replace_targets(Provision& provision, Replacement const& replace) {
    replace_targets(provision.num.content, replace);
    replace_targets(provision.heading.content, replace);
    replace_targets(provision.content, replace);
    for (Provision& child : provision.children)
        replace_targets(child, replace);
}

}  // namespace

PartedText::PartedText(Visit const& visit, DraftText const& text)
    : visit_(visit),
      text_(text),
      parts_(text.root, repeated_title(text)),
      shown_(parts_.part_of(visit.asked("at"))) {}

Provision PartedText::shown() const {
    return with_links(parts_.part(shown_, continued(visit_, text_.language)));
}

Provision PartedText::beside(DraftText const& other) const {
    return with_links(DraftParts{other.root, repeated_title(other), parts_}.part(
        shown_, continued(visit_, other.language)));
}

std::function<bool(std::string_view eid)> PartedText::holds() const {
    if (parts_.is_one()) return [](std::string_view) { return true; };
    return [here = eids_of(parts_.part(shown_, {})), all = eids_of(text_.root),
            is_first = shown_ == 0](std::string_view eid) {
        return here.contains(eid) || (is_first && !all.contains(eid));
    };
}

Provision PartedText::with_links(Provision part) const {
    if (parts_.is_one()) return part;
    EIds const here = eids_of(part);
    replace_targets(part, [&](std::string& target) {
        if (!target.starts_with('#')) return;
        std::string_view const eid = std::string_view{target}.substr(1);
        if (!here.contains(eid)) target = with_place(visit_.to(visit_.path), visit_.query, eid);
    });
    return part;
}

std::vector<ContentsEntry> PartedText::entries(
    std::map<std::string, std::uint64_t, std::less<>> const* counts) const {
    return contents_entries(text_.root, parts_, shown_, counts);
}

std::vector<View> PartedText::contents(std::vector<ContentsEntry> const& entries) const {
    return contents_views(entries, [this](std::size_t part) {
        return part == shown_ ? std::string{} : address_of(part);
    });
}

bool PartedText::is_asked_by_address() const {
    return visit_.asked("at") == parts_.beginning(shown_);
}

void PartedText::set_parts(View& body) const {
    page::Translator const& words = visit_.words();
    bool const has_next = shown_ + 1 < parts_.size();
    View parts;
    parts.set("label", words.text("Parts of the text"))
        .set("previous", shown_ > 0 ? address_of(shown_ - 1) : std::string{})
        .set("previous_label", shown_ > 0 ? name_of(shown_ - 1) : std::string{})
        .set("previous_language", shown_ > 1 ? text_.language.tag() : std::string{})
        .set("next", has_next ? address_of(shown_ + 1) : std::string{})
        .set("next_label", has_next ? name_of(shown_ + 1) : std::string{})
        .set("next_language", text_.language.tag());
    body.set("has_parts", !parts_.is_one())
        .set("parts", std::move(parts))
        .set("part", words.text("Part {number} of {count}",
                                {{"number", page::format_number(visit_.language, shown_ + 1)},
                                 {"count", page::format_number(visit_.language, parts_.size())}}));
}

std::string PartedText::address_of(std::size_t part) const {
    return with_query(visit_.to(visit_.path),
                      with_value(visit_.query, "at", parts_.beginning(part)));
}

std::string PartedText::name_of(std::size_t part) const {
    return part == 0 ? visit_.words().text("Beginning of the text")
                     : entry_title(*parts_.opening(part));
}

}  // namespace consult::web
