/// Blocks of a draft as Akoma Ntoso: what stands within units, cells, notes and the like.
#pragma once

#include <string_view>
#include <vector>

#include <consult/draft.h>

#include "exchange/akoma_ntoso_element_writer.h"
#include "exchange/xml_writer.h"

namespace consult::exchange {

/// Writes provisions where only blocks may stand: each as itself where it is one, else as one that
/// holds the same.
class AknBlockWriter : public AknElementWriter {
public:
    using AknElementWriter::AknElementWriter;

    void write_block(Provision const& provision);
    /// Running text as a block, and blocks behind it.
    void write_blocks(std::vector<Inline> const& content, Provisions const& parts);
    /// A block in an element that holds blocks.
    void write_within(std::string_view element, Provision const& block);
    /// An element that holds blocks and has no number, such as `content` or `td`.
    void write_holder(Provision const& provision, std::string_view element);
    /// One that holds at least one and may have a number, such as `item`.
    void write_item(Provision const& provision, std::string_view element);

private:
    void write_block_container(Provision const& provision);
};

}  // namespace consult::exchange
