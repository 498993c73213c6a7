#include "exchange/akoma_ntoso_table_writer.h"

namespace consult::exchange {

void AknTableWriter::write_table(Provision const& provision) {
    blocks_.begin(provision, "table");
    bool has_rows = has_text_of_its_own(provision);
    Provisions parts = pointers_to(provision.children);
    if (!parts.empty() && is_text_only(*parts.front(), "caption")) {
        blocks_.write_text(*parts.front(), "caption");
        parts.erase(parts.begin());
    }
    if (has_rows) {
        xml_.line();
        xml_.begin("tr");
        xml_.begin("td");
        blocks_.write_loose_labels(provision);
        blocks_.write_blocks(provision.content, {});
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
            blocks_.write_within("td", *part);
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

void AknTableWriter::write_row(Provision const& provision) {
    blocks_.begin(provision, "tr");
    bool const has_text = has_text_of_its_own(provision);
    if (has_text || provision.children.empty()) {
        xml_.line();
        xml_.begin("td");
        blocks_.write_loose_labels(provision);
        blocks_.write_blocks(provision.content, {});
        xml_.end();
    }
    for (Provision const& child : provision.children) {
        if (child.element == "td" || child.element == "th") {
            blocks_.write_holder(child, child.element);
        } else {
            blocks_.write_within("td", child);
        }
    }
    xml_.end_on_line();
}

}  // namespace consult::exchange
