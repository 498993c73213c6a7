#include "exchange/akoma_ntoso_unit_writer.h"

#include <algorithm>
#include <utility>

#include "exchange/akoma_ntoso_debate_writer.h"
#include "exchange/akoma_ntoso_schema.h"

namespace consult::exchange {
namespace {

bool is_text_among_units(Provision const* part) {
    bool const is_heading = part->element == "crossHeading" && part->children.empty();
    return !is_akn_unit(part->element) && !is_heading;
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

bool are_recitals(Provision const& provision) {
    return provision.element == "recitals" || provision.element == "citations";
}

/// Such as the schema lets stand without the list that it is of.
bool is_item_by_itself(Provision const& provision) {
    return provision.element == "recital" || provision.element == "citation" ||
           provision.element == "tblock";
}

/// Whether a child may stand in a container beside blocks.
bool fits_in(std::string_view container, Provision const& child) {
    if (child.element == "container" || child.element == "header") return true;
    if (container == "container") return false;
    if (child.element == "formula") return true;
    if (container == "preamble") return are_recitals(child);
    return child.element == "longTitle";
}

}  // namespace

void AknUnitWriter::write_unit(Provision const& provision) {
    if (is_akn_unit(provision.element)) return write_hierarchy(provision, provision.element);
    write_unnamed_unit({}, {&provision});
}

void AknUnitWriter::write_hierarchy(Provision const& provision, std::string_view element) {
    begin(provision, element);
    write_labels(provision);
    write_parts(provision, parts_of(provision));
    xml_.end_on_line();
}

void AknUnitWriter::write_parts(Provision const& provision, Provisions const& parts) {
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
void AknUnitWriter::write_among_units(Provisions const& parts) {
    Provisions texts;
    for (Provision const* const part : parts) {
        if (is_text_among_units(part)) {
            texts.push_back(part);
            continue;
        }
        if (!texts.empty()) write_unnamed_unit({}, std::exchange(texts, {}));
        if (is_akn_unit(part->element)) {
            write_hierarchy(*part, part->element);
        } else {
            write_text(*part, part->element);
        }
    }
}

void AknUnitWriter::write_unnamed_unit(std::vector<Inline> const& content,
                                       Provisions const& texts) {
    xml_.line();
    xml_.begin("hcontainer");
    xml_.attribute("name", "text");
    write_group("content", content, texts);
    xml_.end_on_line();
}

/// Blocks in one element. Where they stand in one already, that one keeps its id.
void AknUnitWriter::write_group(std::string_view element, std::vector<Inline> const& content,
                                Provisions const& parts) {
    if (content.empty() && parts.size() == 1 && is_holder(parts.front())) {
        return write_holder(*parts.front(), element);
    }
    xml_.line();
    xml_.begin(element);
    if (!content.empty()) write_paragraph(content);
    for (Provision const* const part : parts) {
        bool const is_bare = part->eid.empty() && !has_labels(*part) && part->attributes.empty() &&
                             part->mark == EditorMark::none;
        if (is_holder(part) && is_bare) {
            write_blocks(part->content, pointers_to(part->children));
        } else {
            write_block(*part);
        }
    }
    xml_.end_on_line();
}

void AknUnitWriter::write_body(std::string_view element, Provision const* provision,
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
    // With its number and heading went further ones.
    write_in_body(has_text && units_only ? parts_of(body) : pointers_to(body.children), units_only);
    write_in_body(after, units_only);
    bool const is_empty = !has_text && before.empty() && body.children.empty() && after.empty();
    if (is_empty && units_only) write_unnamed_unit({}, {});
    if (is_empty && !units_only) write_paragraph({});
    xml_.end_on_line();
}

void AknUnitWriter::write_in_body(Provisions const& parts, bool units_only) {
    for (Provision const* const part : parts) {
        if (units_only || is_akn_unit(part->element)) {
            write_unit(*part);
        } else {
            write_in_main_body(*part);
        }
    }
}

void AknUnitWriter::write_in_main_body(Provision const& part) {
    if (part.element == "container" || part.element == "header") {
        write_container("container", &part);
    } else if (part.element == "div") {
        write_holder(part, "div");
    } else if (AknDebateWriter::is_of_debate(part)) {
        AknDebateWriter{*this, xml_}.write(part);
    } else if (is_akn_block(part.element) || part.children.empty()) {
        write_block(part);
    } else {
        // What holds more than blocks is written as what may hold all.
        write_hierarchy(part, "hcontainer");
    }
}

void AknUnitWriter::write_container(std::string_view element, Provision const* provision,
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
        } else if (part->element == "container" || part->element == "header") {
            write_container("container", part);
        } else if (are_recitals(*part)) {
            write_recitals(*part);
        } else {
            write_holder(*part, part->element);
        }
    }
    if (!has_blocks && all.empty()) write_paragraph({});
    xml_.end_on_line();
}

void AknUnitWriter::write_any(Provision const& provision) {
    std::string_view const element = provision.element;
    if (is_akn_unit(element)) {
        write_hierarchy(provision, element);
    } else if (are_recitals(provision)) {
        write_recitals(provision);
    } else if (is_item_by_itself(provision)) {
        write_item(provision, element);
    } else if (is_holder(&provision) || element == "longTitle" || element == "formula" ||
               element == "div") {
        write_holder(provision, element);
    } else if (element == "container") {
        write_container(element, &provision);
    } else if (AknDebateWriter::is_of_debate(provision)) {
        AknDebateWriter{*this, xml_}.write(provision);
    } else if (is_label(provision)) {
        write_text(provision, element);
    } else {
        write_block(provision);
    }
}

void AknUnitWriter::write_recitals(Provision const& provision) {
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

}  // namespace consult::exchange
