/// The procedures that come with the library.
#include <algorithm>

#include <consult/procedure_file.h>

#include "exchange/procedure_files.h"
#include "exchange/rule_file.h"

namespace consult {
namespace {

constexpr std::string_view schema_name = "schema.json";

std::vector<Procedure> read_all() {
    std::vector<Procedure> procedures;
    for (EmbeddedFile const& file : exchange::procedure_files::files) {
        if (file.name == schema_name) continue;
        Result<Procedure> procedure = read_procedure(file.text());
        if (!procedure) {
            throw Fault{"the shipped procedure " + std::string{file.name} + ": " +
                        procedure.error().text()};
        }
        procedures.push_back(*std::move(procedure));
    }
    std::sort(procedures.begin(), procedures.end(),
              [](Procedure const& a, Procedure const& b) { return a.id < b.id; });
    return procedures;
}

std::string read_schema() {
    for (EmbeddedFile const& file : exchange::procedure_files::files)
        if (file.name == schema_name) return file.text();
    throw Fault{"the schema of procedures was not compiled in"};
}

}  // namespace

Result<Procedure> read_procedure(std::string_view json) {
    return read_procedure(json, exchange::shipped_calendar_ids());
}

std::vector<Procedure> const& shipped_procedures() {
    static std::vector<Procedure> const procedures = read_all();
    return procedures;
}

Procedure const* shipped_procedure(std::string_view id) {
    for (Procedure const& procedure : shipped_procedures())
        if (procedure.id == id) return &procedure;
    return nullptr;
}

std::string_view procedure_schema() {
    static std::string const schema = read_schema();
    return schema;
}

}  // namespace consult
