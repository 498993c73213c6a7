#include "procedure/rule_words.h"

namespace consult {

std::string source_text(Procedure const& procedure, RuleBasis const& basis) {
    static Language const english = Language::parse("en").value();
    LegalSource const* const source = procedure.source(basis.legal.source);
    std::string text = source ? source->title.in(english) : basis.legal.source;
    if (!basis.legal.place.empty()) text += ", " + basis.legal.place;
    return text;
}

}  // namespace consult
