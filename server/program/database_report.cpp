#include "program/database_report.h"

#include <sstream>

#include <boost/json.hpp>

namespace consult::program {
namespace {

char const* migration(SchemaVersions const& schema) {
    if (schema.is_newer()) return "none: use a newer program";
    return schema.is_older() ? "pending: see consult database migrate" : "none";
}

void print(std::ostream& out, DatabaseFigures const& figures) {
    out << "consultations " << figures.consultations << "\ncomments " << figures.comments
        << "\nlog entries " << figures.log.size << "\nroot " << to_hex(figures.log.root) << "\n";
    if (figures.last_logged_at) out << "last logged " << to_text(*figures.last_logged_at) << "\n";
}

void print(std::ostream& out, LogVerification const& log) {
    for (std::string const& remark : log.remarks)
        out << "remark: " << remark << "\n";
    for (std::string const& discrepancy : log.discrepancies)
        out << "discrepancy: " << discrepancy << "\n";
}

}  // namespace

std::string status_text(DatabaseStatus const& status) {
    std::ostringstream out;
    out << "database " << status.file.string() << "\nengine " << status.engine << "\nmark "
        << status.mark << "\nschema " << status.schema.found << ", the program's "
        << status.schema.known << "\nmigration " << migration(status.schema) << "\nsize "
        << status.octets << " octets, " << status.pages << " pages of " << status.page_octets
        << ", " << status.free_pages << " free\nwrite-ahead log " << status.log_octets
        << " octets\nfiles " << status.files << ", " << status.files_octets << " octets, in "
        << status.files_folder.string() << "\n";
    if (status.figures) {
        print(out, *status.figures);
    } else {
        out << "unknown: consultations, comments and log: " << status.no_figures << "\n";
    }
    return out.str();
}

std::string status_json(DatabaseStatus const& status) {
    boost::json::object object{
        {"database", status.file.string()},
        {"engine", status.engine},
        {"mark", status.mark},
        {"schema", {{"found", status.schema.found}, {"known", status.schema.known}}},
        {"migration_pending", status.schema.is_older()},
        {"octets", status.octets},
        {"write_ahead_log_octets", status.log_octets},
        {"pages",
         {{"octets", status.page_octets}, {"count", status.pages}, {"free", status.free_pages}}},
        {"files",
         {{"folder", status.files_folder.string()},
          {"count", status.files},
          {"octets", status.files_octets}}}};
    if (status.figures) {
        DatabaseFigures const& figures = *status.figures;
        object["consultations"] = figures.consultations;
        object["comments"] = figures.comments;
        boost::json::object log{{"entries", figures.log.size}, {"root", to_hex(figures.log.root)}};
        log["last_logged_at"] = nullptr;
        if (figures.last_logged_at) log["last_logged_at"] = to_text(*figures.last_logged_at);
        object["log"] = std::move(log);
    } else {
        object["unknown"] = status.no_figures;
    }
    return boost::json::serialize(object) + "\n";
}

std::string check_text(DatabaseCheck const& check) {
    std::ostringstream out;
    for (std::string const& damage : check.damage)
        out << "damage: " << damage << "\n";
    if (check.log) {
        print(out, *check.log);
        out << "entries " << check.log->entries << "\nroot " << to_hex(check.log->head.root)
            << "\n";
        if (check.log->expected_at) {
            out << "expected root at " << *check.log->expected_at
                << (*check.log->expected_at == 1 ? " entry\n" : " entries\n");
        }
    } else if (check.schema.is_older()) {
        out << "schema " << check.schema.found << ", the program's " << check.schema.known
            << ": log, record and files can be checked once it is migrated\n";
    } else {
        out << "log, record and files can't be checked for the damage\n";
    }
    return out.str();
}

std::string rows_text(DatabaseCopy const& copy) {
    std::ostringstream out;
    for (auto const& [table, rows] : copy.rows)
        out << "table " << table << " " << rows << "\n";
    return out.str();
}

std::string copy_text(DatabaseCopy const& copy) {
    std::ostringstream out;
    out << "schema " << copy.schema.found << "\nfiles " << copy.files << "\n";
    if (copy.figures) print(out, *copy.figures);
    if (copy.log) print(out, *copy.log);
    if (!copy.log) {
        out << "schema older than the program's: log, record and files are checked at restoring\n";
    }
    return out.str();
}

}  // namespace consult::program
