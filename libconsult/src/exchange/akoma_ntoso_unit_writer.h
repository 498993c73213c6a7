/// Units of a draft as Akoma Ntoso, and the parts of a document that hold them.
#pragma once

#include <string_view>
#include <vector>

#include <consult/draft.h>

#include "exchange/akoma_ntoso_block_writer.h"
#include "exchange/xml_writer.h"

namespace consult::exchange {

/// Writes provisions where only certain elements may stand: each as itself where it fits, else as
/// one that does, or within one.
class AknUnitWriter : public AknBlockWriter {
public:
    using AknBlockWriter::AknBlockWriter;

    /// `body` (units only) or the like of `mainBody` (units and blocks), with what stands before
    /// and behind it in the document. @param provision  nullptr: the document has none
    void write_body(std::string_view element, Provision const* provision, Provisions const& before,
                    Provisions const& after);
    /// `preface`, `preamble`, `coverPage`, `conclusions`, `container`.
    /// @param provision  nullptr: there is only what stands beside it
    void write_container(std::string_view element, Provision const* provision,
                         Provisions const& beside = {});
    /// A part of what stands apart within running text, such as a note: a block, a unit, or what
    /// else stands in them.
    void write_any(Provision const& provision);

private:
    void write_in_body(Provisions const& parts, bool units_only);
    void write_unit(Provision const& provision);
    void write_in_main_body(Provision const& part);
    void write_hierarchy(Provision const& provision, std::string_view element);
    void write_parts(Provision const& provision, Provisions const& parts);
    void write_among_units(Provisions const& parts);
    void write_unnamed_unit(std::vector<Inline> const& content, Provisions const& texts);
    void write_group(std::string_view element, std::vector<Inline> const& content,
                     Provisions const& parts);
    void write_recitals(Provision const& provision);
};

}  // namespace consult::exchange
