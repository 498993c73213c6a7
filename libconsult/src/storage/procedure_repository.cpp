#include "storage/procedure_repository.h"

#include "storage/damage.h"
#include "storage/localized_json.h"

namespace consult::storage {
namespace {

constexpr std::string_view procedure_columns =
    "SELECT name, version, institution_id, content, added_at, added_by FROM procedure ";

StoredProcedure procedure_from(Row const& row) {
    return {{row.string(0), static_cast<std::uint32_t>(row.integer(1))},
            row.id<InstitutionId>(2),
            row.string(3),
            row.instant(4),
            row.string(5)};
}

std::string sql(std::string_view rest) {
    return std::string{procedure_columns} + std::string{rest};
}

std::vector<StoredProcedure> all(Queries& queries, std::string const& text) {
    std::vector<StoredProcedure> found;
    queries.query(text, {}, [&](Row const& row) { found.push_back(procedure_from(row)); });
    return found;
}

std::optional<LocalDate> date_from(std::string_view text) {
    if (text.empty()) return std::nullopt;
    Result<LocalDate> const date = parse_local_date(text);
    if (!date) throw Damage{"a day of a calendar can't be read: " + std::string{text}};
    return *date;
}

std::string text_of(std::optional<LocalDate> const& date) {
    return date ? to_text(*date) : std::string{};
}

CalendarAddition addition_from(Row const& row) {
    CalendarAddition addition;
    addition.calendar = row.string(0);
    addition.off = date_from(row.text(1));
    addition.worked = date_from(row.text(2));
    addition.name = localized_text_from(row.text(3));
    addition.decree = row.string(4);
    addition.url = row.string(5);
    addition.added_at = row.instant(6);
    addition.added_by = row.string(7);
    if (!row.is_null(8)) addition.completes_year = static_cast<int>(row.integer(8));
    return addition;
}

}  // namespace

std::optional<StoredProcedure> find_procedure(Queries& queries,
                                              ProcedureReference const& reference) {
    static std::string const text = sql("WHERE name = $1 AND version = $2");
    return queries.one(text, {reference.id, reference.version}, procedure_from);
}

std::optional<StoredProcedure> find_newest_procedure(Queries& queries, std::string_view id) {
    static std::string const text = sql("WHERE name = $1 ORDER BY version DESC LIMIT 1");
    return queries.one(text, {id}, procedure_from);
}

std::vector<StoredProcedure> list_derived_procedures(Queries& queries) {
    static std::string const text =
        sql("p WHERE institution_id IS NOT NULL AND version = "
            "(SELECT max(n.version) FROM procedure n WHERE n.name = p.name) ORDER BY name");
    return all(queries, text);
}

std::vector<StoredProcedure> all_procedures(Queries& queries) {
    static std::string const text = sql("ORDER BY name, version");
    return all(queries, text);
}

void insert_procedure(Transaction& transaction, StoredProcedure const& procedure) {
    transaction.execute(
        "INSERT INTO procedure (name, version, institution_id, content, added_at, added_by) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        {procedure.reference.id, procedure.reference.version, procedure.institution,
         procedure.content, procedure.added_at, procedure.added_by});
}

std::int64_t count_calendar_additions(Queries& queries) {
    return queries.integer("SELECT count(*) FROM calendar_addition");
}

std::vector<CalendarAddition> list_calendar_additions(Queries& queries, std::string_view calendar) {
    std::vector<CalendarAddition> found;
    queries.query(
        "SELECT calendar, day_off, day_worked, name, decree, url, added_at, added_by, "
        "completes_year FROM calendar_addition WHERE calendar = $1 OR $1 = '' "
        "ORDER BY position",
        {calendar}, [&](Row const& row) { found.push_back(addition_from(row)); });
    return found;
}

void insert_calendar_addition(Transaction& transaction, CalendarAddition const& addition) {
    transaction.execute(
        "INSERT INTO calendar_addition (calendar, day_off, day_worked, name, decree, url, "
        "added_at, added_by, completes_year, position) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
        "(SELECT coalesce(max(position), 0) + 1 FROM calendar_addition))",
        {addition.calendar, text_of(addition.off), text_of(addition.worked), to_json(addition.name),
         addition.decree, addition.url, addition.added_at, addition.added_by,
         addition.completes_year});
}

}  // namespace consult::storage
