#include "storage/institution_repository.h"

#include "storage/damage.h"
#include "storage/id_list.h"
#include "storage/localized_json.h"

namespace consult::storage {
namespace {

Institution institution_from(Row const& row) {
    Result<ZoneName> const zone = ZoneName::parse(row.text(3));
    if (!zone) throw Damage{"an institution's zone can't be read"};
    return {row.id<InstitutionId>(0), row.string(1), localized_text_from(row.text(2)), *zone,
            row.string(4)};
}

}  // namespace

void insert_institution(Transaction& transaction, Institution& institution) {
    institution.id = InstitutionId{transaction.insert(
        "INSERT INTO institution (code, name, zone, contact) VALUES ($1, $2, $3, $4)",
        {institution.code, to_json(institution.name), institution.zone.text(),
         institution.contact})};
}

std::optional<Institution> find_institution(Queries& queries, std::string_view code) {
    return queries.one("SELECT id, code, name, zone, contact FROM institution WHERE code = $1",
                       {code}, institution_from);
}

std::optional<Institution> find_institution(Queries& queries, InstitutionId id) {
    return queries.one("SELECT id, code, name, zone, contact FROM institution WHERE id = $1", {id},
                       institution_from);
}

std::vector<Institution> find_institutions(Queries& queries,
                                           std::vector<InstitutionId> const& ids) {
    std::vector<Institution> found;
    if (ids.empty()) return found;
    IdList const list{ids};
    queries.query("SELECT id, code, name, zone, contact FROM institution WHERE id " + list.sql(),
                  list.params(), [&](Row const& row) { found.push_back(institution_from(row)); });
    return found;
}

std::vector<Institution> list_institutions(Queries& queries) {
    std::vector<Institution> institutions;
    queries.query("SELECT id, code, name, zone, contact FROM institution ORDER BY code", {},
                  [&](Row const& row) { institutions.push_back(institution_from(row)); });
    return institutions;
}

}  // namespace consult::storage
