/// The schema of Akoma Ntoso 3.0, to check what is written against.
#pragma once

#include <filesystem>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <memory>
#include <string>

#include "support/shared_data.h"

namespace consult::test {

/// The schema of OASIS, where the real data is there.
class Schema {
public:
    Schema() {
        std::optional<std::filesystem::path> const data = shared_data("akn");
        if (!data) return;
        xmlSchemaParserCtxt* const parser =
            xmlSchemaNewParserCtxt((*data / "xsd/akomantoso30.xsd").c_str());
        schema_.reset(xmlSchemaParse(parser));
        xmlSchemaFreeParserCtxt(parser);
    }
    [[nodiscard]] bool is_there() const { return schema_ != nullptr; }

    /// What stands against it; empty when it is valid.
    [[nodiscard]] std::string faults_of(std::string const& xml) const {
        std::string faults;
        auto const keep = [](void* kept, xmlErrorPtr error) {
            *static_cast<std::string*>(kept) += std::to_string(error->line) + ": " + error->message;
        };
        std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> const parsed{
            xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                          XML_PARSE_NONET),
            &xmlFreeDoc};
        if (!parsed) return "not well-formed";
        xmlSchemaValidCtxt* const context = xmlSchemaNewValidCtxt(schema_.get());
        xmlSchemaSetValidStructuredErrors(context, keep, &faults);
        int const code = xmlSchemaValidateDoc(context, parsed.get());
        xmlSchemaFreeValidCtxt(context);
        if (code != 0 && faults.empty()) faults = "invalid";
        return faults;
    }

private:
    struct Free {
        void operator()(xmlSchema* schema) const { xmlSchemaFree(schema); }
    };
    std::unique_ptr<xmlSchema, Free> schema_;
};

inline Schema const& schema() {
    static Schema const schema;
    return schema;
}

}  // namespace consult::test
