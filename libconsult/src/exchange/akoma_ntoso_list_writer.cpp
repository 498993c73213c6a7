#include "exchange/akoma_ntoso_list_writer.h"

#include "exchange/akoma_ntoso_text_writer.h"

namespace consult::exchange {

void AknListWriter::write_list(Provision const& provision) {
    blocks_.begin(provision, provision.element);
    bool has_items = has_text_of_its_own(provision);
    // With its number and heading go further ones.
    Provisions const parts = has_items ? parts_of(provision) : pointers_to(provision.children);
    bool const has_introduction =
        !parts.empty() && !has_items && is_text_only(*parts.front(), "listIntroduction");
    if (has_items) {
        xml_.line();
        xml_.begin("item");
        blocks_.write_labels(provision);
        blocks_.write_paragraph(provision.content);
        xml_.end_on_line();
    }
    for (Provision const* const part : parts) {
        if (part == parts.front() && has_introduction) {
            blocks_.write_text(*part, part->element);
        } else if (part == parts.back() && has_items && is_text_only(*part, "listWrapUp")) {
            blocks_.write_text(*part, part->element);
        } else if (part->element == "item") {
            has_items = true;
            blocks_.write_item(*part, "item");
        } else {
            has_items = true;
            blocks_.write_within("item", *part);
        }
    }
    if (!has_items) blocks_.write_within("item", {});
    xml_.end_on_line();
}

void AknListWriter::write_html_list(Provision const& provision) {
    blocks_.begin(provision, provision.element);
    bool has_entries = has_text_of_its_own(provision);
    if (has_entries) {
        xml_.line();
        xml_.begin("li");
        blocks_.write_loose_labels(provision);
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
            blocks_.write_within_text(child);
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

void AknListWriter::write_list_entry(Provision const& provision) {
    blocks_.begin(provision, "li");
    blocks_.write_loose_labels(provision);
    write_inlines(provision.content, provision.element, xml_);
    for (Provision const& child : provision.children) {
        if (child.element == "ul" || child.element == "ol") {
            write_html_list(child);
        } else if (is_text_only(child, "p")) {
            blocks_.write_text(child, "p");
        } else {
            blocks_.write_within_text(child);
        }
    }
    xml_.end();
}

}  // namespace consult::exchange
