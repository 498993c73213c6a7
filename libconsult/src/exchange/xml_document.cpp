#include "exchange/xml_document.h"

#include <cstdint>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <optional>
#include <string>

namespace consult::exchange {
namespace {

struct FreeParser {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

/// libxml2's nodes count lines up to 65,535 and guess beyond; what is left to programs holds all.
void start_element(void* context, xmlChar const* name, xmlChar const* prefix, xmlChar const* uri,
                   int namespace_count, xmlChar const** namespaces, int attribute_count,
                   int default_count, xmlChar const** attributes) {
    xmlSAX2StartElementNs(context, name, prefix, uri, namespace_count, namespaces, attribute_count,
                          default_count, attributes);
    std::intptr_t const line = xmlSAX2GetLineNumber(context);
    xmlNode* const node = static_cast<xmlParserCtxt*>(context)->node;
    if (node) node->_private = reinterpret_cast<void*>(line);
}

struct SyntaxError {
    int line = 1;
    int column = 1;
    std::string why = "it can't be read";
};

/// Keeps the first error: those that follow are mostly about what it left open.
void keep_error(void* context, xmlError* error) {
    auto& kept =
        *static_cast<std::optional<SyntaxError>*>(static_cast<xmlParserCtxt*>(context)->_private);
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
    static bool const ready = [] {
        xmlInitParser();
        return true;
    }();
    (void)ready;
    std::unique_ptr<xmlParserCtxt, FreeParser> const context{xmlNewParserCtxt()};
    if (!context) throw Fault{"libxml2 has no memory for a parser"};
    std::optional<SyntaxError> error;
    context->_private = &error;
    context->sax->startElementNs = start_element;
    context->sax->serror = keep_error;
    constexpr int options =
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
    XmlDocument document{xmlCtxtReadMemory(
        context.get(), source.data(), static_cast<int>(source.size()), nullptr, "UTF-8", options)};
    if (document) return document;
    SyntaxError const fault = error.value_or(SyntaxError{});
    return refuse(ErrorCode::invalid, "source", "akn.xml",
                  "Not well-formed XML at line {line}, column {column}: {why}.",
                  {{"line", std::to_string(fault.line)},
                   {"column", std::to_string(fault.column)},
                   {"why", fault.why}});
}

}  // namespace consult::exchange
