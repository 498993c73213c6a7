#include "exchange/xml_document.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <optional>
#include <string>
#include <string_view>

namespace consult::exchange {
namespace {

struct FreeParser {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

struct SyntaxError {
    int line = 1;
    int column = 1;
    std::string why = "it can't be read";
};

/// What is kept while a document is parsed.
struct Parsing {
    std::optional<SyntaxError> error;
    std::intptr_t too_deep_at = 0;  ///< the line of the first element that is; 0 for none
};

Parsing& parsing_of(void* context) {
    return *static_cast<Parsing*>(static_cast<xmlParserCtxt*>(context)->_private);
}

/// How deep elements may be nested: libxml2 itself takes 256 and says no more than which option of
/// a program would have it take others.
constexpr int deepest = 250;

/// libxml2's nodes count lines up to 65,535 and guess beyond; what is left to programs holds all.
void start_element(void* context, xmlChar const* name, xmlChar const* prefix, xmlChar const* uri,
                   int namespace_count, xmlChar const** namespaces, int attribute_count,
                   int default_count, xmlChar const** attributes) {
    xmlSAX2StartElementNs(context, name, prefix, uri, namespace_count, namespaces, attribute_count,
                          default_count, attributes);
    std::intptr_t const line = xmlSAX2GetLineNumber(context);
    xmlNode* const node = static_cast<xmlParserCtxt*>(context)->node;
    if (node) node->_private = reinterpret_cast<void*>(line);
    if (static_cast<xmlParserCtxt*>(context)->nodeNr <= deepest) return;
    parsing_of(context).too_deep_at = line;
    xmlStopParser(static_cast<xmlParserCtxt*>(context));
}

/// How many attributes an element may have: libxml2 compares each with all before it.
constexpr std::size_t most_attributes = 1'000;

/// Where what begins at `at` ends, if it is a comment, a section of characters or an instruction,
/// in which signs mean nothing; else `at`. One that never ends reaches to the end.
std::size_t end_of_plain(BytesView source, std::size_t at) {
    struct Plain {
        std::string_view begin;
        std::string_view end;
    };
    constexpr std::array kinds{Plain{"<!--", "-->"}, Plain{"<![CDATA[", "]]>"}, Plain{"<?", "?>"}};
    for (auto const& [begin, end] : kinds) {
        if (source.compare(at, begin.size(), begin) != 0) continue;
        std::size_t const found = source.find(end, at + begin.size());
        return found == BytesView::npos ? source.size() : found + end.size();
    }
    return at;
}

/// Where an element has more, or the end. Looked for before parsing, since the parser would take
/// its time.
std::size_t too_many_attributes(BytesView source) {
    std::size_t count = 0;
    char quote = 0;
    bool in_tag = false;
    for (std::size_t at = 0; at < source.size(); ++at) {
        char const c = source[at];
        if (!in_tag && c == '<') {
            if (std::size_t const end = end_of_plain(source, at); end > at) {
                at = end - 1;
                continue;
            }
        }
        if (!in_tag) {
            char const next = at + 1 < source.size() ? source[at + 1] : '\0';
            in_tag = c == '<' && next != '!' && next != '/';
            count = 0;
        } else if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            in_tag = false;
        } else if (c == '=' && ++count > most_attributes) {
            return at;
        }
    }
    return source.size();
}

/// Keeps the first error: those that follow are mostly about what it left open.
void keep_error(void* context, xmlError* error) {
    std::optional<SyntaxError>& kept = parsing_of(context).error;
    if (kept || error->level != XML_ERR_FATAL) return;
    kept = SyntaxError{error->line, error->int2, error->message ? error->message : ""};
    while (kept->why.ends_with('\n') || kept->why.ends_with(' '))
        kept->why.pop_back();
}

}  // namespace

void FreeXmlDocument::operator()(xmlDoc* document) const {
    xmlFreeDoc(document);
}

Result<XmlDocument> parse_xml(BytesView source) {
    if (source.find("<!DOCTYPE") != BytesView::npos || source.find("<!ENTITY") != BytesView::npos) {
        return refuse(ErrorCode::invalid, "source", "akn.doctype",
                      "The file has a DOCTYPE or declares entities; remove them.");
    }
    if (source.find("http://www.w3.org/2001/XInclude") != BytesView::npos) {
        return refuse(ErrorCode::invalid, "source", "akn.include",
                      "The file includes others by XInclude; put their content in its place.");
    }
    if (std::size_t const at = too_many_attributes(source); at < source.size()) {
        auto const line =
            1 + std::count(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        return refuse(ErrorCode::too_large, "source", "akn.too_many_attributes",
                      "An element has more than {most} attributes at line {line}.",
                      {{"most", std::to_string(most_attributes)}, {"line", std::to_string(line)}});
    }
    static bool const ready = [] {
        xmlInitParser();
        return true;
    }();
    (void)ready;
    std::unique_ptr<xmlParserCtxt, FreeParser> const context{xmlNewParserCtxt()};
    if (!context) throw Fault{"libxml2 has no memory for a parser"};
    Parsing parsing;
    context->_private = &parsing;
    context->sax->startElementNs = start_element;
    context->sax->serror = keep_error;
    constexpr int options =
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
    XmlDocument document{xmlCtxtReadMemory(
        context.get(), source.data(), static_cast<int>(source.size()), nullptr, "UTF-8", options)};
    if (parsing.too_deep_at > 0) {
        return refuse(
            ErrorCode::too_large, "source", "akn.elements_too_deep",
            "Elements are nested deeper than {most} at line {line}.",
            {{"most", std::to_string(deepest)}, {"line", std::to_string(parsing.too_deep_at)}});
    }
    if (document) return document;
    SyntaxError const fault = parsing.error.value_or(SyntaxError{});
    return refuse(ErrorCode::invalid, "source", "akn.xml",
                  "Not well-formed XML at line {line}, column {column}: {why}.",
                  {{"line", std::to_string(fault.line)},
                   {"column", std::to_string(fault.column)},
                   {"why", fault.why}});
}

}  // namespace consult::exchange
