#include "exchange/akoma_ntoso_schema.h"

#include <algorithm>
#include <array>

namespace consult::exchange {
namespace {

using Names = std::span<std::string_view const>;

bool is_one_of(std::string_view element, Names names) {
    return std::ranges::find(names, element) != names.end();
}

// clang-format off
constexpr auto units = std::to_array<std::string_view>({
    "alinea", "article", "book", "chapter", "clause", "division", "hcontainer", "indent", "level",
    "list", "paragraph", "part", "point", "proviso", "rule", "section", "subchapter", "subclause",
    "subdivision", "sublist", "subparagraph", "subpart", "subrule", "subsection", "subtitle",
    "title", "tome", "transitional"});
constexpr auto documents = std::to_array<std::string_view>({
    "act", "amendment", "amendmentList", "bill", "debate", "debateReport", "doc",
    "documentCollection", "judgment", "officialGazette", "portion", "statement"});
/// Those of a text that are none of the other kinds here.
constexpr auto others = std::to_array<std::string_view>({
    "amendmentContent", "amendmentHeading", "amendmentJustification", "amendmentReference",
    "arguments", "attachment", "attachments", "background", "block", "blockContainer",
    "blockList", "body", "caption", "citation", "citations", "collectionBody", "component",
    "componentRef", "components", "conclusions", "container", "content", "coverPage",
    "crossHeading", "decision", "div", "documentRef", "foreign", "formula", "from", "header",
    "heading", "interstitial", "intro", "introduction", "item", "li", "listIntroduction",
    "listWrapUp", "longTitle", "mainBody", "motivation", "narrative", "num", "ol", "other", "p",
    "preamble", "preface", "recital", "recitals", "remedies", "scene", "subheading", "summary",
    "table", "tblock", "td", "th", "toc", "tr", "ul", "wrapUp"});
constexpr auto inlines = std::to_array<std::string_view>({
    "a", "abbr", "affectedDocument", "argument", "authorialNote", "b", "br", "change", "concept",
    "courtType", "date", "decoration", "def", "del", "docAuthority", "docCommittee", "docDate",
    "docIntroducer", "docJurisdiction", "docNumber", "docProponent", "docPurpose", "docStage",
    "docStatus", "docTitle", "docType", "docketNumber", "embeddedStructure", "embeddedText",
    "entity", "eol", "eop", "event", "fillIn", "i", "img", "inline", "ins", "judge", "lawyer",
    "legislature", "location", "marker", "mmod", "mod", "mref", "neutralCitation", "noteRef",
    "object", "omissis", "opinion", "organization", "outcome", "party", "person", "placeholder",
    "process", "quantity", "quotedStructure", "quotedText", "recordedTime", "ref",
    "relatedDocument", "remark", "rmod", "role", "rref", "session", "shortTitle", "signature",
    "span", "sub", "subFlow", "sup", "term", "time", "tocItem", "u", "vote"});
constexpr auto blocks = std::to_array<std::string_view>({
    "block", "blockContainer", "blockList", "foreign", "ol", "p", "table", "tblock", "toc", "ul"});
constexpr auto speech_sections = std::to_array<std::string_view>({
    "address", "adjournment", "administrationOfOath", "communication", "debateSection",
    "declarationOfVote", "ministerialStatements", "nationalInterest", "noticesOfMotion",
    "oralStatements", "papers", "personalStatements", "petitions", "pointOfOrder", "prayers",
    "proceduralMotions", "questions", "resolutions", "rollCall", "writtenStatements"});
constexpr auto subflows = std::to_array<std::string_view>({
    "authorialNote", "embeddedStructure", "quotedStructure", "subFlow"});
constexpr auto common_attributes = std::to_array<std::string_view>({
    "GUID", "alternativeTo", "class", "period", "refersTo", "status", "style", "title", "wId",
    "xml:lang", "xml:space"});
constexpr auto references = std::to_array<std::string_view>({
    "alternativeTo", "as", "by", "choice", "current", "dictionary", "empoweredBy", "end", "for",
    "from", "href", "includedIn", "original", "outcome", "period", "placementBase", "refersTo",
    "source", "src", "start", "to", "upTo"});
constexpr auto closed_elements = std::to_array<std::string_view>({
    "activeModifications", "analysis", "attachments", "classification", "components", "judicial",
    "lifecycle", "mappings", "otherReferences", "parliamentary", "passiveModifications",
    "references", "restrictions", "temporalData", "workflow"});
constexpr auto particular_attributes = std::to_array<std::string_view>({
    "alt", "as", "authoritative", "border", "breakAt", "breakWith", "by", "cellpadding",
    "cellspacing", "choice", "colspan", "contains", "current", "date", "dictionary", "duration",
    "empoweredBy", "end", "endQuote", "endTime", "exclusion", "for", "from", "fromLanguage",
    "frozen", "height", "href", "includedIn", "incomplete", "inlineQuote", "language", "level",
    "marker", "name", "normalized", "number", "original", "originalText",
    "originatingExpression", "outcome", "pivot", "placement", "placementBase", "pos", "rowspan",
    "shortForm", "showAs", "source", "src", "start", "startQuote", "startTime", "target",
    "time", "to", "type", "upTo", "value", "width"});
// clang-format on

struct Required {
    std::string_view element;
    std::array<std::string_view, 2> attributes;
};
constexpr auto required = std::to_array<Required>({
    {"act", {"name"}},
    {"affectedDocument", {"href"}},
    {"bill", {"name"}},
    {"judgment", {"name"}},
    {"debate", {"name"}},
    {"amendment", {"name"}},
    {"debateReport", {"name"}},
    {"officialGazette", {"name"}},
    {"documentCollection", {"name"}},
    {"amendmentList", {"name"}},
    {"block", {"name"}},
    {"componentRef", {"src", "showAs"}},
    {"concept", {"refersTo"}},
    {"container", {"name"}},
    {"date", {"date"}},
    {"debateSection", {"name"}},
    {"doc", {"name"}},
    {"docDate", {"date"}},
    {"documentRef", {"href", "showAs"}},
    {"entity", {"name", "refersTo"}},
    {"event", {"refersTo"}},
    {"formula", {"name"}},
    {"hcontainer", {"name"}},
    {"img", {"src"}},
    {"inline", {"name"}},
    {"judge", {"refersTo"}},
    {"lawyer", {"refersTo"}},
    {"location", {"refersTo"}},
    {"marker", {"name"}},
    {"noteRef", {"href"}},
    {"object", {"refersTo"}},
    {"opinion", {"by"}},
    {"organization", {"refersTo"}},
    {"party", {"refersTo"}},
    {"person", {"refersTo"}},
    {"process", {"refersTo"}},
    {"quantity", {"refersTo"}},
    {"recordedTime", {"time"}},
    {"ref", {"href"}},
    {"relatedDocument", {"href"}},
    {"rmod", {"from", "upTo"}},
    {"role", {"refersTo"}},
    {"rref", {"from", "upTo"}},
    {"question", {"by"}},
    {"answer", {"by"}},
    {"portion", {"includedIn"}},
    {"speech", {"by"}},
    {"speechGroup", {"by"}},
    {"statement", {"name"}},
    {"subFlow", {"name"}},
    {"term", {"refersTo"}},
    {"time", {"time"}},
    {"tocItem", {"href", "level"}},
    {"vote", {"by"}},
});

}  // namespace

bool is_akn_element(std::string_view element) {
    return is_one_of(element, units) || is_one_of(element, documents) ||
           is_one_of(element, inlines) || is_one_of(element, others);
}
bool is_akn_document(std::string_view element) {
    return is_one_of(element, documents);
}
bool is_akn_unit(std::string_view element) {
    return is_one_of(element, units);
}
bool is_akn_inline(std::string_view element) {
    return is_one_of(element, inlines);
}
bool is_akn_block(std::string_view element) {
    return is_one_of(element, blocks);
}
bool is_akn_speech_section(std::string_view element) {
    return is_one_of(element, speech_sections);
}
bool is_akn_subflow(std::string_view element) {
    return is_one_of(element, subflows);
}

bool is_common_akn_attribute(std::string_view element, std::string_view name) {
    bool const has_few = element == "foreign" || element == "documentRef" ||
                         element == "componentRef" || is_one_of(element, closed_elements);
    if (element == "attachments") return false;
    return has_few ? name == "GUID" || name == "wId" : is_one_of(name, common_attributes);
}
bool is_akn_attribute(std::string_view element, std::string_view name) {
    return is_common_akn_attribute(element, name) || is_one_of(name, particular_attributes);
}

bool is_akn_reference(std::string_view attribute) {
    return is_one_of(attribute, references);
}
bool takes_other_attributes(std::string_view element) {
    return !is_akn_document(element) && !is_one_of(element, closed_elements);
}

std::span<std::string_view const> required_akn_attributes(std::string_view element) {
    auto const* const found = std::ranges::find(required, element, &Required::element);
    if (found == required.end()) return {};
    std::span<std::string_view const> const all{found->attributes};
    return all.first(found->attributes[1].empty() ? 1 : 2);
}

}  // namespace consult::exchange
