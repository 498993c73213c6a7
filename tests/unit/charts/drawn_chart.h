// A chart as its template writes it, read again as XML.
#pragma once

#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "charts/chart.h"
#include "page/embedded.h"
#include "page/template.h"

namespace consult::charts {

/// An element's attributes, and its text under the name "text".
using Element = std::map<std::string, std::string>;

class DrawnChart {
public:
    explicit DrawnChart(Chart const& chart, page::UiLanguage language = page::UiLanguage::en) {
        std::string const text = rendered(chart, language);
        document_.reset(xmlReadMemory(text.data(), static_cast<int>(text.size()), "chart.xml",
                                      nullptr, XML_PARSE_NONET | XML_PARSE_NOENT));
        if (!document_) throw std::runtime_error{"not well-formed: " + text};
    }

    /// What an XPath expression finds; `s:` stands for the names of SVG.
    [[nodiscard]] std::vector<Element> find(std::string const& path) const {
        std::unique_ptr<xmlXPathContext, decltype(&xmlXPathFreeContext)> const context{
            xmlXPathNewContext(document_.get()), xmlXPathFreeContext};
        xmlXPathRegisterNs(context.get(), as_xml("s"), as_xml("http://www.w3.org/2000/svg"));
        std::unique_ptr<xmlXPathObject, decltype(&xmlXPathFreeObject)> const found{
            xmlXPathEvalExpression(as_xml(path.c_str()), context.get()), xmlXPathFreeObject};
        if (!found) throw std::runtime_error{"no expression: " + path};
        std::vector<Element> elements;
        for (int i = 0; found->nodesetval && i < found->nodesetval->nodeNr; ++i)
            elements.push_back(element(found->nodesetval->nodeTab[i]));
        return elements;
    }

    [[nodiscard]] std::vector<std::string> texts(std::string const& path) const {
        std::vector<std::string> result;
        for (Element const& element : find(path))
            result.push_back(element.at("text"));
        return result;
    }

    [[nodiscard]] std::vector<Element> bars() const {
        return find("//s:svg[@role='img']/s:rect[contains(@class,'portal-chart__bar')]");
    }

    /// The cells of the table, row by row.
    [[nodiscard]] std::vector<std::vector<std::string>> table() const {
        std::vector<std::vector<std::string>> rows;
        std::size_t const count = find("//tbody/tr").size();
        for (std::size_t i = 1; i <= count; ++i) {
            rows.push_back(texts("//tbody/tr[" + std::to_string(i) + "]/*"));
        }
        return rows;
    }

private:
    static xmlChar const* as_xml(char const* text) {
        return reinterpret_cast<xmlChar const*>(text);
    }

    static std::string rendered(Chart const& chart, page::UiLanguage language) {
        std::map<std::string, std::string_view, std::less<>> sources{
            {"layout", "{{>content}}"}, {"page", "{{#chart}}{{>partials/chart}}{{/chart}}"}};
        for (char const* const name : {"partials/chart", "partials/table"}) {
            auto const file = page::embedded("templates/" + std::string{name} + ".mustache");
            sources.emplace(name, *file);
        }
        return page::Templates{sources}.render(language, "page",
                                               page::View{}.set("chart", chart_view(chart)));
    }

    static Element element(xmlNode* node) {
        Element result;
        for (xmlAttr* attribute = node->properties; attribute; attribute = attribute->next) {
            xmlChar* const value = xmlNodeListGetString(node->doc, attribute->children, 1);
            result[reinterpret_cast<char const*>(attribute->name)] =
                value ? reinterpret_cast<char const*>(value) : "";
            xmlFree(value);
        }
        xmlChar* const text = xmlNodeGetContent(node);
        result["text"] = reinterpret_cast<char const*>(text);
        xmlFree(text);
        return result;
    }

    std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document_{nullptr, xmlFreeDoc};
};

/// The number in front of a per cent sign, or a plain one.
inline double value(Element const& element, char const* attribute) {
    return std::stod(element.at(attribute));
}

}  // namespace consult::charts
