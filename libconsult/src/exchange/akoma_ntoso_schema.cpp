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
constexpr auto main_contents = std::to_array<std::string_view>({
    "arguments", "background", "decision", "introduction", "mainBody", "motivation", "remedies"});
constexpr auto holders_of_blocks = std::to_array<std::string_view>({
    "amendmentContent", "amendmentHeading", "amendmentJustification", "amendmentReference",
    "blockContainer", "content", "div", "formula", "header", "interstitial", "intro", "longTitle",
    "other", "td", "th", "wrapUp"});
constexpr auto holders_of_text = std::to_array<std::string_view>({
    "block", "caption", "crossHeading", "from", "heading", "listIntroduction", "listWrapUp",
    "narrative", "num", "p", "scene", "subheading", "summary", "toc"});
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
constexpr auto subflows = std::to_array<std::string_view>({
    "authorialNote", "embeddedStructure", "quotedStructure", "subFlow"});
constexpr auto attributes = std::to_array<std::string_view>({
    "GUID", "alt", "alternativeTo", "as", "authoritative", "border", "breakAt", "breakWith", "by",
    "cellpadding", "cellspacing", "choice", "class", "colspan", "contains", "current", "date",
    "dictionary", "duration", "empoweredBy", "end", "endQuote", "endTime", "exclusion", "for",
    "from", "fromLanguage", "frozen", "height", "href", "includedIn", "incomplete", "inlineQuote",
    "language", "level", "marker", "name", "normalized", "number", "original", "originalText",
    "originatingExpression", "outcome", "period", "pivot", "placement", "placementBase", "pos",
    "refersTo", "rowspan", "shortForm", "showAs", "source", "src", "start", "startQuote",
    "startTime", "status", "style", "target", "time", "title", "to", "type", "upTo", "value",
    "wId", "width", "xml:lang", "xml:space"});
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
    {"speech", {"by"}},
    {"statement", {"name"}},
    {"subFlow", {"name"}},
    {"term", {"refersTo"}},
    {"time", {"time"}},
    {"tocItem", {"href", "level"}},
    {"vote", {"by"}},
});

}  // namespace

AknContent akn_content(std::string_view element) {
    if (is_one_of(element, units)) return AknContent::hierarchy;
    if (is_one_of(element, documents)) return AknContent::document;
    if (is_one_of(element, main_contents)) return AknContent::anything;
    if (is_one_of(element, holders_of_blocks)) return AknContent::blocks;
    if (is_one_of(element, holders_of_text)) return AknContent::text;
    if (is_one_of(element, inlines)) return AknContent::text;
    struct Other {
        std::string_view element;
        AknContent content;
    };
    constexpr auto others = std::to_array<Other>({
        {"attachment", AknContent::holder},
        {"attachments", AknContent::documents},
        {"blockList", AknContent::list},
        {"body", AknContent::units},
        {"citation", AknContent::item},
        {"citations", AknContent::recitals},
        {"collectionBody", AknContent::documents},
        {"component", AknContent::holder},
        {"componentRef", AknContent::empty},
        {"components", AknContent::documents},
        {"conclusions", AknContent::containers},
        {"container", AknContent::containers},
        {"coverPage", AknContent::containers},
        {"documentRef", AknContent::empty},
        {"foreign", AknContent::foreign},
        {"item", AknContent::item},
        {"li", AknContent::text},
        {"ol", AknContent::html_list},
        {"preamble", AknContent::containers},
        {"preface", AknContent::containers},
        {"recital", AknContent::item},
        {"recitals", AknContent::recitals},
        {"table", AknContent::table},
        {"tblock", AknContent::item},
        {"tr", AknContent::row},
        {"ul", AknContent::html_list},
    });
    auto const* const found = std::ranges::find(others, element, &Other::element);
    return found == others.end() ? AknContent::unknown : found->content;
}

bool is_akn_unit(std::string_view element) {
    return is_one_of(element, units);
}
bool is_akn_inline(std::string_view element) {
    return is_one_of(element, inlines);
}
bool is_akn_subflow(std::string_view element) {
    return is_one_of(element, subflows);
}

bool is_akn_attribute(std::string_view name) {
    return is_one_of(name, attributes);
}

std::span<std::string_view const> required_akn_attributes(std::string_view element) {
    auto const* const found = std::ranges::find(required, element, &Required::element);
    if (found == required.end()) return {};
    std::span<std::string_view const> const all{found->attributes};
    return all.first(found->attributes[1].empty() ? 1 : 2);
}

}  // namespace consult::exchange
