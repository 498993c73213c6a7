#include "exchange/akoma_ntoso_rare_body_writer.h"

#include <algorithm>
#include <string_view>

#include "exchange/akoma_ntoso_debate_writer.h"
#include "exchange/akoma_ntoso_schema.h"
#include "exchange/akoma_ntoso_unit_writer.h"

namespace consult::exchange {
namespace {

bool is_of_amendment(Provision const& part) {
    constexpr std::string_view parts[] = {"amendmentContent", "amendmentHeading",
                                          "amendmentJustification", "amendmentReference"};
    return std::ranges::find(parts, part.element) != std::end(parts);
}

bool is_of_judgment(Provision const& part) {
    constexpr std::string_view parts[] = {"arguments",    "background", "decision",
                                          "introduction", "motivation", "remedies"};
    return std::ranges::find(parts, part.element) != std::end(parts);
}

bool is_container(Provision const& part) {
    constexpr std::string_view parts[] = {"container", "coverPage", "preamble", "preface"};
    return std::ranges::find(parts, part.element) != std::end(parts);
}

bool is_portion(Provision const& part) {
    constexpr std::string_view parts[] = {"citation",  "citations", "div",     "formula",
                                          "longTitle", "recital",   "recitals"};
    return is_akn_unit(part.element) || is_container(part) || AknDebateWriter::is_of_debate(part) ||
           std::ranges::find(parts, part.element) != std::end(parts);
}

}  // namespace

bool is_rare_body(Provision const& body) {
    if (has_text_of_its_own(body) || body.children.empty()) return false;
    std::vector<Provision> const& parts = body.children;
    if (body.element == "amendmentBody") return std::ranges::all_of(parts, is_of_amendment);
    if (body.element == "debateBody") {
        return std::ranges::all_of(parts, AknDebateWriter::is_of_debate);
    }
    if (body.element == "judgmentBody") return std::ranges::all_of(parts, is_of_judgment);
    return body.element == "portionBody" && parts.size() == 1 && is_portion(parts.front());
}

void write_rare_body(Provision const& body, XmlWriter& xml) {
    AknUnitWriter units{xml};
    units.begin(body, body.element);
    for (Provision const& part : body.children) {
        if (is_of_judgment(part)) {
            units.write_body(part.element, &part, {}, {});
        } else if (is_of_amendment(part)) {
            units.write_holder(part, part.element);
        } else if (is_container(part)) {
            units.write_container(part.element, &part);
        } else {
            units.write_any(part);
        }
    }
    xml.end_on_line();
}

}  // namespace consult::exchange
