/// What was said in a debate, as Akoma Ntoso.
#pragma once

#include <consult/draft.h>

#include "exchange/akoma_ntoso_unit_writer.h"
#include "exchange/xml_writer.h"

namespace consult::exchange {

/// Writes sections of debates, speeches and what stands among them.
class AknDebateWriter {
public:
    AknDebateWriter(AknUnitWriter& units, XmlWriter& xml) : units_(units), xml_(xml) {}

    /// Whether it is a section that can be written as itself.
    [[nodiscard]] static bool is_of_debate(Provision const& provision);

    /// @pre is_of_debate(provision)
    void write(Provision const& provision);

private:
    void write_part(Provision const& part);
    void write_speech(Provision const& speech);

    AknUnitWriter& units_;
    XmlWriter& xml_;
};

}  // namespace consult::exchange
