/// Tables of a draft as Akoma Ntoso.
#pragma once

#include <consult/draft.h>

#include "exchange/akoma_ntoso_block_writer.h"
#include "exchange/xml_writer.h"

namespace consult::exchange {

/// Writes tables; what is no row or cell stands in one.
class AknTableWriter {
public:
    AknTableWriter(AknBlockWriter& blocks, XmlWriter& xml) : blocks_(blocks), xml_(xml) {}

    void write_table(Provision const& provision);

private:
    void write_row(Provision const& provision);

    AknBlockWriter& blocks_;
    XmlWriter& xml_;
};

}  // namespace consult::exchange
