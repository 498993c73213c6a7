#include "storage/exception_repository.h"

#include <string>

#include "storage/damage.h"
#include "storage/localized_json.h"
#include "storage/paging.h"

namespace consult::storage {
namespace {

/// Each consultation has each kind once at most, so its id and the kind make an id.
constexpr std::string_view all_exceptions =
    "SELECT id * 4 AS id, published_at AS at, 'shortened' AS kind, shortening_reason AS reason, "
    "id AS consultation_id FROM consultation "
    "WHERE shortening_reason <> '{}' AND published_at IS NOT NULL "
    "UNION ALL SELECT consultation_id * 4 + 1, changed_at, 'closed_early', reason, consultation_id "
    "FROM period_change WHERE kind = 'closed_early' "
    "UNION ALL SELECT consultation_id * 4 + 2, published_at, 'answered_as_a_whole', "
    "unanswered_reason, consultation_id FROM report "
    "WHERE published_at IS NOT NULL AND unanswered_reason <> '{}'";

UsedException exception_from(Row const& row, int first) {
    UsedException used;
    auto const kind = exception_kind_from(row.text(first));
    if (!kind) throw Damage{"unknown kind of an exception"};
    used.kind = *kind;
    used.reason = localized_text_from(row.text(first + 1));
    used.at = row.instant(first + 2);
    used.title = localized_text_from(row.text(first + 3));
    used.consultation = {row.string(first + 4), static_cast<int>(row.integer(first + 5)),
                         static_cast<std::uint64_t>(row.integer(first + 6))};
    return used;
}

}  // namespace

Result<Page<UsedException>> list_exceptions(Queries& queries, std::string_view institution,
                                            PageRequest const& page) {
    PagedRows rows;
    rows.from_where = "FROM (" + std::string{all_exceptions} +
                      ") e JOIN consultation c ON c.id = e.consultation_id "
                      "JOIN institution i ON i.id = c.institution_id WHERE 1 = 1";
    rows.key = "e.at";
    PagedList list;
    if (!institution.empty()) {
        rows.from_where += " AND i.code = $1";
        list.params.emplace_back(institution);
    }
    list.columns = ", e.kind, e.reason, e.at, c.title, i.code, c.year, c.sequence";
    list.id = "e.id";
    list.descending = true;
    list.total = counted(queries, "SELECT count(*) " + rows.from_where, list.params);
    list.parts.push_back(std::move(rows));
    return read_page<UsedException>(queries, std::move(list), page, [](Row const& row) {
        return exception_from(row, first_paged_column);
    });
}

}  // namespace consult::storage
