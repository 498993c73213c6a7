#include "exchange/akoma_ntoso_block_writer.h"

#include <algorithm>

#include "exchange/akoma_ntoso_attribute_writer.h"
#include "exchange/akoma_ntoso_list_writer.h"
#include "exchange/akoma_ntoso_table_writer.h"

namespace consult::exchange {
namespace {

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

/// A paragraph, or what holds one's text.
bool is_paragraph(std::string_view element) {
    return element.empty() || element == "p" || element == "content" || element == "intro" ||
           element == "wrapUp";
}

/// Whether it holds elements of other namespaces alone, which hold what they like.
bool is_foreign(Provision const& provision) {
    return !has_text_of_its_own(provision) && value_of(provision.attributes, "xmlns").empty() &&
           std::ranges::all_of(provision.children, [](Provision const& child) {
               return !value_of(child.attributes, "xmlns").empty();
           });
}

}  // namespace

void AknBlockWriter::write_block(Provision const& provision) {
    std::string_view const element = provision.element;
    bool const is_plain = provision.children.empty() && !has_labels(provision);
    if (element == "table") return AknTableWriter{*this, xml_}.write_table(provision);
    if (element == "blockList") return AknListWriter{*this, xml_}.write_list(provision);
    if (element == "blockContainer") return write_block_container(provision);
    if (element == "ul" || element == "ol") {
        return AknListWriter{*this, xml_}.write_html_list(provision);
    }
    if (element == "tblock") return write_item(provision, element);
    if (element == "block" && is_plain) return write_text(provision, element);
    if (element == "toc" && is_plain && are_all_toc_items(provision.content)) {
        return write_text(provision, element);
    }
    if (element == "foreign" && is_foreign(provision)) return write_as_it_is(provision);
    if (is_plain) return write_text(provision, is_paragraph(element) ? "p" : "block");
    write_item(provision, "tblock");
}

void AknBlockWriter::write_blocks(std::vector<Inline> const& content, Provisions const& parts) {
    if (!content.empty()) write_paragraph(content);
    for (Provision const* const part : parts)
        write_block(*part);
}

void AknBlockWriter::write_within(std::string_view element, Provision const& block) {
    xml_.line();
    xml_.begin(element);
    write_block(block);
    xml_.end_on_line();
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

}  // namespace consult::exchange
