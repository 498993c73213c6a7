/// Lists within the text of a draft as Akoma Ntoso.
#pragma once

#include <consult/draft.h>

#include "exchange/akoma_ntoso_block_writer.h"
#include "exchange/xml_writer.h"

namespace consult::exchange {

/// Writes lists of either kind; what is no entry of one stands in an entry.
class AknListWriter {
public:
    AknListWriter(AknBlockWriter& blocks, XmlWriter& xml) : blocks_(blocks), xml_(xml) {}

    /// `blockList`, whose items hold blocks.
    void write_list(Provision const& provision);
    /// `ul` or `ol`, whose entries hold running text and further lists.
    void write_html_list(Provision const& provision);

private:
    void write_list_entry(Provision const& provision);

    AknBlockWriter& blocks_;
    XmlWriter& xml_;
};

}  // namespace consult::exchange
