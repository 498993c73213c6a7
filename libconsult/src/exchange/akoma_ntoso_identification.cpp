#include "exchange/akoma_ntoso_identification.h"

#include <algorithm>

#include <consult/time.h>

#include "exchange/language_code.h"

namespace consult::exchange {
namespace {

std::string small(std::string_view code) {
    std::string letters{code};
    std::ranges::transform(letters, letters.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return letters;
}

void write_value(std::string_view element, std::string_view value, XmlWriter& xml) {
    xml.line();
    xml.begin(element);
    xml.attribute("value", value);
    xml.end();
}

void write_date(LocalDate date, std::string_view name, XmlWriter& xml) {
    xml.line();
    xml.begin("FRBRdate");
    xml.attribute("date", to_text(date));
    xml.attribute("name", name);
    xml.end();
}

void write_author(std::string const& agents, XmlWriter& xml) {
    xml.line();
    xml.begin("FRBRauthor");
    xml.attribute("href", "#" + agents + "institution");
    xml.attribute("as", "#" + agents + "author");
    xml.end();
}

/// What work, expression and manifestation share.
void begin_level(std::string_view level, std::string const& uri, std::string const& part,
                 XmlWriter& xml) {
    xml.line();
    xml.begin(level);
    write_value("FRBRthis", part, xml);
    write_value("FRBRuri", uri, xml);
}

}  // namespace

std::string work_uri(std::string_view document, DraftIdentity const& identity) {
    return "/akn/" + identity.country + "/" + std::string{document} + "/" +
           small(identity.institution) + "/" + to_text(identity.work_date) + "/" +
           small(identity.number);
}

std::string expression_uri(std::string_view document, DraftText const& text,
                           DraftIdentity const& identity) {
    std::string uri = work_uri(document, identity) + "/" + three_letters(text.language) + "@" +
                      to_text(identity.version_date);
    if (identity.shares_date) uri += "-v" + std::to_string(identity.version);
    return uri;
}

void write_identification(AknPart const& part, DraftText const& text, DraftIdentity const& identity,
                          std::string const& agents, XmlWriter& xml) {
    std::string const work = work_uri(part.document, identity);
    std::string const expression = expression_uri(part.document, text, identity);
    xml.line();
    xml.begin("identification");
    xml.attribute("source", "#" + agents + "institution");

    begin_level("FRBRWork", work, work + "/!" + part.name, xml);
    write_date(identity.work_date, "generation", xml);
    write_author(agents, xml);
    write_value("FRBRcountry", identity.country, xml);
    write_value("FRBRnumber", identity.number, xml);
    xml.end_on_line();

    begin_level("FRBRExpression", expression, expression + "/!" + part.name, xml);
    write_date(identity.version_date, "publication", xml);
    write_author(agents, xml);
    write_value("FRBRversionNumber", std::to_string(identity.version), xml);
    xml.line();
    xml.begin("FRBRlanguage");
    xml.attribute("language", text.language.tag());
    xml.end();
    xml.end_on_line();

    begin_level("FRBRManifestation", expression + ".akn", expression + "/!" + part.name + ".akn",
                xml);
    write_date(identity.version_date, "publication", xml);
    write_author(agents, xml);
    write_value("FRBRformat", "application/akn+xml", xml);
    xml.end_on_line();

    xml.end_on_line();
}

void write_agents(DraftIdentity const& identity, std::string const& agents, XmlWriter& xml) {
    xml.line();
    xml.begin("TLCOrganization");
    xml.attribute("eId", agents + "institution");
    xml.attribute("href", "/akn/ontology/organization/" + identity.country + "/" +
                              small(identity.institution));
    xml.attribute("showAs", identity.institution_name);
    xml.end();
    xml.line();
    xml.begin("TLCRole");
    xml.attribute("eId", agents + "author");
    xml.attribute("href", "/akn/ontology/role/author");
    xml.attribute("showAs", "Author");
    xml.end();
}

}  // namespace consult::exchange
