/// Units and blocks of a draft as Akoma Ntoso.
#pragma once

#include <string_view>
#include <vector>

#include <consult/draft.h>

#include "exchange/xml_writer.h"

namespace consult::exchange {

/// Our own, for what editors' marks say beyond the attribute `status`; bound to the prefix
/// `consult`.
constexpr std::string_view mark_namespace = "urn:libconsult:draft";

using Provisions = std::vector<Provision const*>;
[[nodiscard]] Provisions pointers_to(std::vector<Provision> const& provisions);

/// Whether it is a number or heading beside the first ones, which have members of their own.
[[nodiscard]] bool is_label(Provision const& provision);
/// The children that are none.
[[nodiscard]] Provisions parts_of(Provision const& provision);

/// Whether there is running text, a number or a heading in it, or the id of one.
[[nodiscard]] bool has_text_of_its_own(Provision const& provision);

/// Writes provisions where only certain elements may stand: each as itself where it fits, else as
/// one that does, or within one. Nothing of it is lost, whatever the tree.
class AknBlockWriter {
public:
    explicit AknBlockWriter(XmlWriter& xml) : xml_(xml) {}

    /// `body` (units only) or the like of `mainBody` (units and blocks), with what stands before
    /// and behind it in the document. @param provision  nullptr: the document has none
    void write_body(std::string_view element, Provision const* provision, Provisions const& before,
                    Provisions const& after);
    /// `preface`, `preamble`, `coverPage`, `conclusions`, `container`.
    /// @param provision  nullptr: there is only what stands beside it
    void write_container(std::string_view element, Provision const* provision,
                         Provisions const& beside = {});
    /// What stands apart within running text, such as a note: blocks, units and parts of them.
    void write_subflow(std::vector<Provision> const& provisions);
    /// An element and all below it under its own name, where nothing is known of what it may hold.
    void write_as_it_is(Provision const& provision);
    /// Number, heading and further ones of an element that may have them.
    void write_labels(Provision const& provision);
    /// Begins an element that stands for the provision; another than its own keeps the attributes
    /// that all may have.
    void begin(Provision const& provision, std::string_view element);

private:
    void write_in_body(Provisions const& parts, bool units_only);
    void write_unit(Provision const& provision);
    void write_hierarchy(Provision const& provision);
    void write_parts(Provision const& provision, Provisions const& parts);
    void write_among_units(Provisions const& parts);
    void write_unnamed_unit(std::vector<Inline> const& content, Provisions const& texts);
    void write_group(std::string_view element, std::vector<Inline> const& content,
                     Provisions const& parts);

    void write_block(Provision const& provision);
    void write_blocks(std::vector<Inline> const& content, Provisions const& parts);
    void write_holder(Provision const& provision, std::string_view element);
    void write_item(Provision const& provision, std::string_view element);
    void write_block_container(Provision const& provision);
    void write_recitals(Provision const& provision);
    void write_list(Provision const& provision);
    void write_html_list(Provision const& provision);
    void write_list_entry(Provision const& provision);
    void write_table(Provision const& provision);
    void write_row(Provision const& provision);
    void write_within(std::string_view element, Provision const& block);

    void write_text(Provision const& provision, std::string_view element);
    void write_within_text(Provision const& provision);
    void write_named_label(std::string_view name, Label const& label);
    void write_paragraph(std::vector<Inline> const& content);
    void write_label(std::string_view element, Label const& label);
    void write_loose_labels(Provision const& provision);
    void write_loose_label(Label const& label);

    XmlWriter& xml_;
};

}  // namespace consult::exchange
