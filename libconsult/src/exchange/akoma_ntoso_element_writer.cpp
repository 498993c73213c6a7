#include "exchange/akoma_ntoso_element_writer.h"

#include <algorithm>

#include "exchange/akoma_ntoso_attribute_writer.h"
#include "exchange/akoma_ntoso_schema.h"
#include "exchange/akoma_ntoso_text_writer.h"

namespace consult::exchange {
namespace {

bool is_there(Label const& label) {
    return !label.empty() || !label.eid.empty() || !label.attributes.empty();
}

}  // namespace

bool has_labels(Provision const& provision) {
    return is_there(provision.num) || is_there(provision.heading);
}

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

bool is_text_only(Provision const& provision, std::string_view element) {
    return provision.element == element && provision.children.empty();
}

void AknElementWriter::begin(Provision const& provision, std::string_view element) {
    xml_.line();
    open(provision, element);
}

void AknElementWriter::open(Provision const& provision, std::string_view element) {
    xml_.begin(element);
    bool const takes_marks = takes_other_attributes(element);
    std::vector<Attribute> attributes = provision.attributes;
    if (takes_marks && provision.is_trace()) {
        std::erase_if(attributes, [](Attribute const& one) { return one.name == "status"; });
        attributes.push_back({"status", "removed"});
    }
    write_attributes_of(provision.element, element, provision.eid, attributes, xml_);
    bool const says_more =
        provision.mark != EditorMark::none && provision.mark != EditorMark::deleted;
    if (takes_marks && says_more) xml_.attribute("consult:editorMark", name(provision.mark));
}

void AknElementWriter::write_text(Provision const& provision, std::string_view element) {
    begin(provision, element);
    write_named_label("num", provision.num);
    write_named_label("heading", provision.heading);
    write_inlines(provision.content, element, xml_);
    xml_.end();
}

void AknElementWriter::write_within_text(Provision const& provision) {
    open(provision, "inline");
    write_named_label("num", provision.num);
    write_named_label("heading", provision.heading);
    write_inlines(provision.content, provision.element, xml_);
    for (Provision const& child : provision.children) {
        xml_.text(" ");
        write_within_text(child);
    }
    xml_.end();
}

void AknElementWriter::write_named_label(std::string_view name, Label const& label) {
    if (!is_there(label)) return;
    xml_.begin("inline");
    write_attributes_of(name, "inline", label.eid, label.attributes, xml_);
    write_inlines(label.content, "inline", xml_);
    xml_.end();
    xml_.text(" ");
}

void AknElementWriter::write_paragraph(std::vector<Inline> const& content) {
    xml_.line();
    xml_.begin("p");
    write_inlines(content, "p", xml_);
    xml_.end();
}

void AknElementWriter::write_as_it_is(Provision const& provision) {
    if (value_of(provision.attributes, "xmlns").empty()) {
        begin(provision, provision.element);
    } else {
        xml_.line();
        xml_.begin(provision.element);
        write_foreign_attributes(provision.eid, provision.attributes, xml_);
    }
    write_labels(provision);
    write_inlines(provision.content, provision.element, xml_);
    Provisions const parts = parts_of(provision);
    for (Provision const* const part : parts)
        write_as_it_is(*part);
    if (parts.empty()) return xml_.end();
    xml_.end_on_line();
}

void AknElementWriter::write_labels(Provision const& provision) {
    write_label("num", provision.num);
    write_label("heading", provision.heading);
    for (Provision const& child : provision.children) {
        if (is_label(child)) write_text(child, child.element);
    }
}

void AknElementWriter::write_label(std::string_view element, Label const& label) {
    if (!is_there(label)) return;
    xml_.line();
    xml_.begin(element);
    write_attributes(element, label.eid, label.attributes, xml_);
    write_inlines(label.content, "p", xml_);
    xml_.end();
}

void AknElementWriter::write_loose_labels(Provision const& provision) {
    write_loose_label("num", provision.num);
    write_loose_label("heading", provision.heading);
}

void AknElementWriter::write_loose_label(std::string_view element, Label const& label) {
    if (!is_there(label)) return;
    xml_.begin("p");
    write_attributes_of(element, "p", label.eid, label.attributes, xml_);
    write_inlines(label.content, "p", xml_);
    xml_.end();
}

}  // namespace consult::exchange
