#include "exchange/akoma_ntoso_block_writer.h"

#include <algorithm>
#include <utility>

#include "exchange/akoma_ntoso_schema.h"
#include "exchange/akoma_ntoso_text_writer.h"

namespace consult::exchange {
namespace {

bool is_text_among_units(Provision const* part) {
    bool const is_heading = part->element == "crossHeading" && part->children.empty();
    return !is_akn_unit(part->element) && !is_heading;
}

bool is_there(Label const& label) {
    return !label.empty() || !label.eid.empty();
}

bool has_labels(Provision const& provision) {
    return is_there(provision.num) || is_there(provision.heading);
}

/// What holds the text of a unit.
bool is_holder(Provision const* part) {
    return part->element == "content" || part->element == "intro" || part->element == "wrapUp";
}

/// `content` alone, or an introduction and a conclusion without anything between them.
bool are_in_place(Provisions const& parts) {
    if (parts.size() == 1) return is_holder(parts.front());
    return parts.size() == 2 && parts.front()->element == "intro" &&
           parts.back()->element == "wrapUp";
}

bool is_text_only(Provision const& provision, std::string_view element) {
    return provision.element == element && provision.children.empty();
}

bool are_all_toc_items(std::vector<Inline> const& content) {
    bool has_items = false;
    for (Inline const& piece : content) {
        bool const is_space = piece.kind == Inline::Kind::text && piece.text == " ";
        bool const is_item = piece.element == "tocItem" && is_writable("tocItem", piece.attributes);
        if (!is_space && !is_item) return false;
        has_items |= !is_space;
    }
    return has_items;
}

/// Elements of other namespaces hold what they like.
bool is_foreign(Provision const& provision) {
    return !has_text_of_its_own(provision) &&
           std::ranges::all_of(provision.children, [](Provision const& child) {
               return !value_of(child.attributes, "xmlns").empty();
           });
}

/// Whether a child may stand in a container beside blocks.
bool fits_in(std::string_view container, Provision const& child) {
    if (child.element == "container") return true;
    if (container == "container") return false;
    if (child.element == "formula") return true;
    if (container == "preamble") return akn_content(child.element) == AknContent::recitals;
    return child.element == "longTitle";
}

}  // namespace

Provisions pointers_to(std::vector<Provision> const& provisions) {
    Provisions all;
    for (Provision const& provision : provisions)
        all.push_back(&provision);
    return all;
}

bool is_label(Provision const& provision) {
    return (provision.element == "num" || provision.element == "heading" ||
            provision.element == "subheading") &&
           provision.children.empty();
}

Provisions parts_of(Provision const& provision) {
    Provisions parts = pointers_to(provision.children);
    std::erase_if(parts, [](Provision const* part) { return is_label(*part); });
    return parts;
}

bool has_text_of_its_own(Provision const& provision) {
    return !provision.content.empty() || has_labels(provision);
}

// Units

void AknBlockWriter::write_unit(Provision const& provision) {
    if (is_akn_unit(provision.element)) return write_hierarchy(provision);
    write_unnamed_unit({}, {&provision});
}

void AknBlockWriter::write_hierarchy(Provision const& provision) {
    begin(provision, provision.element);
    write_labels(provision);
    write_parts(provision, parts_of(provision));
    xml_.end_on_line();
}

void AknBlockWriter::write_parts(Provision const& provision, Provisions const& parts) {
    if (provision.content.empty() && parts.empty()) return;
    if (provision.content.empty() && are_in_place(parts)) {
        for (Provision const* const part : parts)
            write_holder(*part, part->element);
        return;
    }
    auto const first = std::ranges::find_if_not(parts, is_text_among_units);
    if (first == parts.end()) return write_group("content", provision.content, parts);
    auto const last = std::find_if_not(parts.rbegin(), parts.rend(), is_text_among_units).base();
    // Text before the units introduces them, text behind them wraps them up.
    if (!provision.content.empty() || first != parts.begin()) {
        write_group("intro", provision.content, {parts.begin(), first});
    }
    write_among_units({first, last});
    if (last != parts.end()) write_group("wrapUp", {}, {last, parts.end()});
}

/// Text between units is a unit of its own, without a name.
void AknBlockWriter::write_among_units(Provisions const& parts) {
    Provisions texts;
    for (Provision const* const part : parts) {
        if (is_text_among_units(part)) {
            texts.push_back(part);
            continue;
        }
        if (!texts.empty()) write_unnamed_unit({}, std::exchange(texts, {}));
        if (is_akn_unit(part->element)) {
            write_hierarchy(*part);
        } else {
            write_text(*part, part->element);
        }
    }
}

void AknBlockWriter::write_unnamed_unit(std::vector<Inline> const& content,
                                        Provisions const& texts) {
    xml_.line();
    xml_.begin("hcontainer");
    xml_.attribute("name", "text");
    write_group("content", content, texts);
    xml_.end_on_line();
}

/// Blocks in one element. Where they stand in one already, that one keeps its id.
void AknBlockWriter::write_group(std::string_view element, std::vector<Inline> const& content,
                                 Provisions const& parts) {
    if (content.empty() && parts.size() == 1 && is_holder(parts.front())) {
        return write_holder(*parts.front(), element);
    }
    xml_.line();
    xml_.begin(element);
    if (!content.empty()) write_paragraph(content);
    for (Provision const* const part : parts) {
        bool const is_bare = part->eid.empty() && !has_labels(*part);
        if (is_holder(part) && is_bare) {
            write_blocks(part->content, pointers_to(part->children));
        } else {
            write_block(*part);
        }
    }
    xml_.end_on_line();
}

void AknBlockWriter::write_body(std::string_view element, Provision const* provision,
                                Provisions const& before, Provisions const& after) {
    bool const units_only = element == "body";
    Provision const none;
    Provision const& body = provision ? *provision : none;
    bool const has_text = has_text_of_its_own(body);
    if (provision) {
        begin(body, element);
    } else {
        xml_.line();
        xml_.begin(element);
    }
    write_in_body(before, units_only);
    if (has_text && units_only) {
        xml_.line();
        xml_.begin("hcontainer");
        xml_.attribute("name", "text");
        write_labels(body);
        if (!body.content.empty()) write_group("content", body.content, {});
        xml_.end_on_line();
    } else if (has_text) {
        write_loose_labels(body);
        if (!body.content.empty()) write_paragraph(body.content);
    }
    write_in_body(pointers_to(body.children), units_only);
    write_in_body(after, units_only);
    bool const is_empty = !has_text && before.empty() && body.children.empty() && after.empty();
    if (is_empty && units_only) write_unnamed_unit({}, {});
    if (is_empty && !units_only) write_paragraph({});
    xml_.end_on_line();
}

void AknBlockWriter::write_in_body(Provisions const& parts, bool units_only) {
    for (Provision const* const part : parts) {
        if (units_only || is_akn_unit(part->element)) {
            write_unit(*part);
        } else if (part->element == "container") {
            write_container("container", part);
        } else if (part->element == "div") {
            write_holder(*part, "div");
        } else {
            write_block(*part);
        }
    }
}

void AknBlockWriter::write_container(std::string_view element, Provision const* provision,
                                     Provisions const& beside) {
    Provisions all;
    bool has_blocks = false;
    if (provision) {
        begin(*provision, element);
        has_blocks = has_text_of_its_own(*provision);
        write_loose_labels(*provision);
        if (!provision->content.empty()) write_paragraph(provision->content);
        all = pointers_to(provision->children);
    } else {
        xml_.line();
        xml_.begin(element);
    }
    all.insert(all.end(), beside.begin(), beside.end());
    for (Provision const* const part : all) {
        if (!fits_in(element, *part)) {
            write_block(*part);
        } else if (part->element == "container") {
            write_container("container", part);
        } else if (akn_content(part->element) == AknContent::recitals) {
            write_recitals(*part);
        } else {
            write_holder(*part, part->element);
        }
    }
    if (!has_blocks && all.empty()) write_paragraph({});
    xml_.end_on_line();
}

void AknBlockWriter::write_subflow(std::vector<Provision> const& provisions) {
    for (Provision const& provision : provisions) {
        AknContent const content = akn_content(provision.element);
        if (is_akn_unit(provision.element)) {
            write_hierarchy(provision);
        } else if (content == AknContent::recitals) {
            write_recitals(provision);
        } else if (content == AknContent::item && provision.element != "item") {
            write_item(provision, provision.element);
        } else if (is_holder(&provision) || provision.element == "longTitle" ||
                   provision.element == "formula" || provision.element == "div") {
            write_holder(provision, provision.element);
        } else if (provision.element == "container") {
            write_container("container", &provision);
        } else if (is_label(provision)) {
            write_text(provision, provision.element);
        } else {
            write_block(provision);
        }
    }
}

// Blocks

void AknBlockWriter::write_block(Provision const& provision) {
    std::string_view const element = provision.element;
    bool const is_plain = provision.children.empty() && !has_labels(provision);
    if (element == "table") return write_table(provision);
    if (element == "blockList") return write_list(provision);
    if (element == "blockContainer") return write_block_container(provision);
    if (element == "ul" || element == "ol") return write_html_list(provision);
    if (element == "tblock") return write_item(provision, element);
    if (element == "block" && is_plain) return write_text(provision, element);
    if (element == "toc" && is_plain && are_all_toc_items(provision.content)) {
        return write_text(provision, element);
    }
    if (element == "foreign" && is_foreign(provision)) return write_as_it_is(provision);
    if (is_plain) return write_text(provision, "p");
    write_item(provision, "tblock");
}

void AknBlockWriter::write_blocks(std::vector<Inline> const& content, Provisions const& parts) {
    if (!content.empty()) write_paragraph(content);
    for (Provision const* const part : parts)
        write_block(*part);
}

void AknBlockWriter::write_holder(Provision const& provision, std::string_view element) {
    begin(provision, element);
    write_loose_labels(provision);
    write_blocks(provision.content, pointers_to(provision.children));
    xml_.end_on_line();
}

void AknBlockWriter::write_item(Provision const& provision, std::string_view element) {
    Provisions const parts = parts_of(provision);
    begin(provision, element);
    write_labels(provision);
    write_blocks(provision.content, parts);
    if (provision.content.empty() && parts.empty()) write_paragraph({});
    xml_.end_on_line();
}

void AknBlockWriter::write_block_container(Provision const& provision) {
    Provisions parts = parts_of(provision);
    begin(provision, provision.element);
    write_labels(provision);
    if (!parts.empty() && parts.front()->element == "intro" && provision.content.empty()) {
        write_holder(*parts.front(), "intro");
        parts.erase(parts.begin());
    }
    Provision const* wrap_up = nullptr;
    if (!parts.empty() && parts.back()->element == "wrapUp") {
        wrap_up = parts.back();
        parts.pop_back();
    }
    write_blocks(provision.content, parts);
    if (provision.content.empty() && parts.empty()) write_paragraph({});
    if (wrap_up) write_holder(*wrap_up, "wrapUp");
    xml_.end_on_line();
}

void AknBlockWriter::write_recitals(Provision const& provision) {
    std::string_view const item = provision.element == "citations" ? "citation" : "recital";
    Provisions const parts = parts_of(provision);
    begin(provision, provision.element);
    write_labels(provision);
    if (!provision.content.empty()) write_group("intro", provision.content, {});
    bool has_items = false;
    for (Provision const* const part : parts) {
        bool const is_intro =
            part->element == "intro" && part == parts.front() && provision.content.empty();
        bool const is_end = part->element == "wrapUp" && part == parts.back();
        if (is_end && !has_items) write_within(item, {});
        if (is_intro || is_end) {
            write_holder(*part, part->element);
            has_items |= is_end;
            continue;
        }
        has_items = true;
        if (part->element == item) {
            write_item(*part, item);
        } else {
            write_within(item, *part);
        }
    }
    if (!has_items) write_within(item, {});
    xml_.end_on_line();
}

void AknBlockWriter::write_list(Provision const& provision) {
    Provisions const parts = pointers_to(provision.children);
    begin(provision, provision.element);
    bool has_items = has_text_of_its_own(provision);
    bool const has_introduction =
        !parts.empty() && !has_items && is_text_only(*parts.front(), "listIntroduction");
    if (has_items) {
        xml_.line();
        xml_.begin("item");
        write_labels(provision);
        write_paragraph(provision.content);
        xml_.end_on_line();
    }
    for (Provision const* const part : parts) {
        if (part == parts.front() && has_introduction) {
            write_text(*part, part->element);
        } else if (part == parts.back() && has_items && is_text_only(*part, "listWrapUp")) {
            write_text(*part, part->element);
        } else if (part->element == "item") {
            has_items = true;
            write_item(*part, "item");
        } else {
            has_items = true;
            write_within("item", *part);
        }
    }
    if (!has_items) write_within("item", {});
    xml_.end_on_line();
}

void AknBlockWriter::write_html_list(Provision const& provision) {
    begin(provision, provision.element);
    bool has_entries = has_text_of_its_own(provision);
    if (has_entries) {
        xml_.line();
        xml_.begin("li");
        write_loose_labels(provision);
        write_inlines(provision.content, provision.element, xml_);
        xml_.end();
    }
    for (Provision const& child : provision.children) {
        has_entries = true;
        if (child.element == "li") {
            write_list_entry(child);
        } else {
            xml_.line();
            xml_.begin("li");
            write_within_text(child);
            xml_.end();
        }
    }
    if (!has_entries) {
        xml_.line();
        xml_.begin("li");
        xml_.end();
    }
    xml_.end_on_line();
}

void AknBlockWriter::write_list_entry(Provision const& provision) {
    begin(provision, "li");
    write_loose_labels(provision);
    write_inlines(provision.content, provision.element, xml_);
    for (Provision const& child : provision.children) {
        if (child.element == "ul" || child.element == "ol") {
            write_html_list(child);
        } else if (is_text_only(child, "p")) {
            write_text(child, "p");
        } else {
            write_within_text(child);
        }
    }
    xml_.end();
}

void AknBlockWriter::write_table(Provision const& provision) {
    begin(provision, "table");
    bool has_rows = has_text_of_its_own(provision);
    Provisions parts = pointers_to(provision.children);
    if (!parts.empty() && is_text_only(*parts.front(), "caption")) {
        write_text(*parts.front(), "caption");
        parts.erase(parts.begin());
    }
    if (has_rows) {
        xml_.line();
        xml_.begin("tr");
        xml_.begin("td");
        write_loose_labels(provision);
        write_blocks(provision.content, {});
        xml_.end();
        xml_.end();
    }
    for (Provision const* const part : parts) {
        has_rows = true;
        if (part->element == "tr") {
            write_row(*part);
        } else {
            xml_.line();
            xml_.begin("tr");
            write_within("td", *part);
            xml_.end_on_line();
        }
    }
    if (!has_rows) {
        xml_.line();
        xml_.begin("tr");
        xml_.begin("td");
        xml_.end();
        xml_.end();
    }
    xml_.end_on_line();
}

void AknBlockWriter::write_row(Provision const& provision) {
    begin(provision, "tr");
    bool const has_text = has_text_of_its_own(provision);
    if (has_text || provision.children.empty()) {
        xml_.line();
        xml_.begin("td");
        write_loose_labels(provision);
        write_blocks(provision.content, {});
        xml_.end();
    }
    for (Provision const& child : provision.children) {
        if (child.element == "td" || child.element == "th") {
            write_holder(child, child.element);
        } else {
            write_within("td", child);
        }
    }
    xml_.end_on_line();
}

/// A block in an element that holds blocks.
void AknBlockWriter::write_within(std::string_view element, Provision const& block) {
    xml_.line();
    xml_.begin(element);
    write_block(block);
    xml_.end_on_line();
}

// Text

void AknBlockWriter::write_text(Provision const& provision, std::string_view element) {
    begin(provision, element);
    write_named_label("num", provision.num);
    write_named_label("heading", provision.heading);
    write_inlines(provision.content, element, xml_);
    xml_.end();
}

/// Anything where only running text may stand.
void AknBlockWriter::write_within_text(Provision const& provision) {
    xml_.begin("inline");
    xml_.attribute("name", provision.element.empty() ? "text" : provision.element);
    if (!provision.eid.empty()) xml_.attribute("eId", provision.eid);
    write_named_label("num", provision.num);
    write_named_label("heading", provision.heading);
    write_inlines(provision.content, provision.element, xml_);
    for (Provision const& child : provision.children) {
        xml_.text(" ");
        write_within_text(child);
    }
    xml_.end();
}

void AknBlockWriter::write_named_label(std::string_view name, Label const& label) {
    if (!is_there(label)) return;
    xml_.begin("inline");
    xml_.attribute("name", name);
    if (!label.eid.empty()) xml_.attribute("eId", label.eid);
    write_inlines(label.content, "inline", xml_);
    xml_.end();
    xml_.text(" ");
}

void AknBlockWriter::write_paragraph(std::vector<Inline> const& content) {
    xml_.line();
    xml_.begin("p");
    write_inlines(content, "p", xml_);
    xml_.end();
}

// What elements have in common

void AknBlockWriter::write_as_it_is(Provision const& provision) {
    begin(provision, provision.element);
    write_labels(provision);
    write_inlines(provision.content, provision.element, xml_);
    Provisions const parts = parts_of(provision);
    for (Provision const* const part : parts)
        write_as_it_is(*part);
    if (parts.empty()) return xml_.end();
    xml_.end_on_line();
}

void AknBlockWriter::write_labels(Provision const& provision) {
    write_label("num", provision.num);
    write_label("heading", provision.heading);
    for (Provision const& child : provision.children) {
        if (is_label(child)) write_text(child, child.element);
    }
}

void AknBlockWriter::write_label(std::string_view element, Label const& label) {
    if (!is_there(label)) return;
    xml_.line();
    xml_.begin(element);
    write_attributes(element, label.eid, label.attributes, {}, xml_);
    write_inlines(label.content, "p", xml_);
    xml_.end();
}

/// Number and heading where none may stand: as text.
void AknBlockWriter::write_loose_labels(Provision const& provision) {
    write_loose_label(provision.num);
    write_loose_label(provision.heading);
}

void AknBlockWriter::write_loose_label(Label const& label) {
    if (!is_there(label)) return;
    xml_.begin("p");
    if (!label.eid.empty()) xml_.attribute("eId", label.eid);
    write_inlines(label.content, "p", xml_);
    xml_.end();
}

void AknBlockWriter::begin(Provision const& provision, std::string_view element) {
    xml_.line();
    xml_.begin(element);
    std::vector<Attribute> attributes = provision.attributes;
    bool const is_itself = element == provision.element;
    if (!is_itself) {
        std::erase_if(attributes, [](Attribute const& one) {
            constexpr std::string_view common[] = {"class",  "style", "title",   "refersTo",
                                                   "status", "wId",   "xml:lang"};
            return std::ranges::find(common, one.name) == std::end(common);
        });
    }
    if (provision.is_trace()) {
        std::erase_if(attributes, [](Attribute const& one) { return one.name == "status"; });
    }
    write_attributes(element, provision.eid, attributes,
                     is_itself ? std::string_view{} : provision.element, xml_);
    if (provision.is_trace()) xml_.attribute("status", "removed");
    bool const says_more =
        provision.mark != EditorMark::none && provision.mark != EditorMark::deleted;
    if (says_more) xml_.attribute("consult:editorMark", name(provision.mark));
}

}  // namespace consult::exchange
