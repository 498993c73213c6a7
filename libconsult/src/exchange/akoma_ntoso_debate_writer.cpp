#include "exchange/akoma_ntoso_debate_writer.h"

#include <string_view>

#include "exchange/akoma_ntoso_attribute_writer.h"
#include "exchange/akoma_ntoso_schema.h"

namespace consult::exchange {
namespace {

/// What somebody says, who must be named.
bool is_speech(Provision const& part) {
    std::string_view const element = part.element;
    return (element == "speech" || element == "question" || element == "answer") &&
           is_writable(element, part.attributes);
}

/// What happens meanwhile, told in running text.
bool is_told(Provision const& part) {
    std::string_view const element = part.element;
    return (element == "scene" || element == "narrative" || element == "summary") &&
           part.children.empty();
}

bool is_speech_group(Provision const& part) {
    return part.element == "speechGroup" && is_writable(part.element, part.attributes);
}

}  // namespace

bool AknDebateWriter::is_of_debate(Provision const& provision) {
    return is_akn_speech_section(provision.element);
}

void AknDebateWriter::write(Provision const& provision) {
    units_.begin(provision, provision.element);
    units_.write_labels(provision);
    if (!provision.content.empty()) units_.write_paragraph(provision.content);
    for (Provision const* const part : parts_of(provision))
        write_part(*part);
    xml_.end_on_line();
}

void AknDebateWriter::write_part(Provision const& part) {
    if (is_of_debate(part) || is_speech_group(part)) return write(part);
    if (is_speech(part)) return write_speech(part);
    if (is_told(part)) return units_.write_text(part, part.element);
    if (part.element == "other" || part.element == "div") {
        return units_.write_holder(part, part.element);
    }
    if (part.element == "container") return units_.write_container("container", &part);
    units_.write_block(part);
}

void AknDebateWriter::write_speech(Provision const& speech) {
    Provisions parts = parts_of(speech);
    units_.begin(speech, speech.element);
    units_.write_labels(speech);
    bool const says_whose =
        speech.content.empty() && !parts.empty() && is_text_only(*parts.front(), "from");
    if (says_whose) {
        units_.write_text(*parts.front(), "from");
        parts.erase(parts.begin());
    }
    units_.write_blocks(speech.content, parts);
    if (speech.content.empty() && parts.empty()) units_.write_paragraph({});
    xml_.end_on_line();
}

}  // namespace consult::exchange
