/// What a PostgreSQL database's schema is made of, as the server describes it.
#pragma once

#include <string>
#include <vector>

#include "storage/postgres/connection.h"

namespace consult::test {

/// A line for every column, constraint, index, view, sequence and function of schema `consult`, in
/// order: two schemas that are the same have the same lines.
inline std::vector<std::string> definitions_of(std::string const& url) {
    storage::postgres::Connection connection{url, storage::postgres::Access::read};
    std::vector<std::string> lines;
    connection.query(
        "SELECT 'column ' || concat_ws(' ', table_name, column_name, data_type, collation_name, "
        "is_nullable, column_default) FROM information_schema.columns "
        "WHERE table_schema = 'consult' UNION ALL "
        "SELECT 'constraint ' || c.relname || ' ' || k.conname || ' ' || "
        "pg_get_constraintdef(k.oid) || ' ' || k.convalidated FROM pg_constraint k "
        "JOIN pg_class c ON c.oid = k.conrelid "
        "WHERE k.connamespace = CAST('consult' AS regnamespace) UNION ALL "
        "SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'consult' UNION ALL "
        "SELECT 'view ' || viewname || ' ' || definition FROM pg_views "
        "WHERE schemaname = 'consult' UNION ALL "
        "SELECT 'sequence ' || concat_ws(' ', sequencename, data_type, start_value, min_value, "
        "increment_by, cycle, cache_size) FROM pg_sequences WHERE schemaname = 'consult' UNION ALL "
        "SELECT 'function ' || pg_get_functiondef(p.oid) FROM pg_proc p "
        "WHERE p.pronamespace = CAST('consult' AS regnamespace) ORDER BY 1",
        {}, [&](storage::Row const& row) { lines.push_back(row.string(0)); });
    return lines;
}

}  // namespace consult::test
