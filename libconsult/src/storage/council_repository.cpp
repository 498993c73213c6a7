#include "storage/council_repository.h"

#include "storage/damage.h"
#include "storage/localized_json.h"

namespace consult::storage {
namespace {

constexpr std::string_view columns =
    "SELECT c.id, c.code, c.institution_id, i.code, c.name, c.rules, c.chair_id, c.created_at "
    "FROM council c JOIN institution i ON i.id = c.institution_id ";

StoredCouncil council_from(Row const& row) {
    return {row.id<CouncilId>(0),
            row.string(1),
            row.id<InstitutionId>(2),
            row.string(3),
            localized_text_from(row.text(4)),
            row.string(5),
            row.id<CouncilMemberId>(6),
            row.instant(7)};
}

std::string sql(std::string_view rest) {
    return std::string{columns} + std::string{rest};
}

LocalDate day_from(std::string_view text) {
    Result<LocalDate> const day = parse_local_date(text);
    if (!day) throw Damage{"a day of a member of a council can't be read"};
    return *day;
}

std::optional<Departure> departure_from(Row const& row, int first) {
    if (row.text(first).empty()) return std::nullopt;
    std::optional<DepartureKind> const kind = departure_kind_from(row.text(first + 1));
    if (!kind) throw Damage{"a member of a council left in an unknown way"};
    return Departure{day_from(row.text(first)), *kind, row.string(first + 2),
                     row.instant(first + 3)};
}

CouncilMember member_from(Row const& row) {
    std::optional<MemberCapacity> const capacity = member_capacity_from(row.text(3));
    if (!capacity) throw Damage{"a member of a council has an unknown capacity"};
    CouncilMember member;
    member.id = row.id<CouncilMemberId>(0);
    member.council = row.id<CouncilId>(1);
    member.as.name = row.string(2);
    member.as.capacity = *capacity;
    member.as.organisation = row.string(4);
    member.as.mandate = {day_from(row.text(5)), day_from(row.text(6)),
                         static_cast<std::uint32_t>(row.integer(7))};
    member.appointed_at = row.instant(8);
    member.departure = departure_from(row, 9);
    return member;
}

}  // namespace

void insert_council(Transaction& transaction, StoredCouncil& council) {
    std::string const name = to_json(council.name);
    council.id = CouncilId{transaction.insert(
        "INSERT INTO council (code, institution_id, name, rules, chair_id, created_at) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        {council.code, council.institution, name, council.rules, council.chair,
         council.created_at})};
}

void set_chair(Transaction& transaction, CouncilId council, CouncilMemberId member) {
    transaction.execute("UPDATE council SET chair_id = $1 WHERE id = $2", {member, council});
}

std::optional<StoredCouncil> find_council(Queries& queries, std::string_view code) {
    static std::string const text = sql("WHERE c.code = $1");
    return queries.one(text, {code}, council_from);
}

std::vector<StoredCouncil> list_councils(Queries& queries) {
    static std::string const text = sql("ORDER BY c.code");
    std::vector<StoredCouncil> councils;
    queries.query(text, {}, [&](Row const& row) { councils.push_back(council_from(row)); });
    return councils;
}

void insert_member(Transaction& transaction, CouncilMember& member) {
    RosterMember const& as = member.as;
    std::string const begins = to_text(as.mandate.begins);
    std::string const ends = to_text(as.mandate.ends);
    member.id = CouncilMemberId{transaction.insert(
        "INSERT INTO council_member (council_id, name, capacity, organisation, begins, ends, "
        "in_a_row, appointed_at, left_on, left_as, left_reason) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '', '')",
        {member.council, as.name, name(as.capacity), as.organisation, begins, ends,
         as.mandate.in_a_row, member.appointed_at})};
}

void set_departure(Transaction& transaction, CouncilMemberId member, Departure const& departure) {
    std::string const on = to_text(departure.on);
    transaction.execute(
        "UPDATE council_member SET left_on = $1, left_as = $2, left_reason = $3, left_at = $4 "
        "WHERE id = $5",
        {on, name(departure.kind), departure.reason, departure.recorded_at, member});
}

std::vector<CouncilMember> members_of(Queries& queries, StoredCouncil const& council) {
    std::vector<CouncilMember> members;
    queries.query(
        "SELECT id, council_id, name, capacity, organisation, begins, ends, in_a_row, "
        "appointed_at, left_on, left_as, left_reason, left_at FROM council_member "
        "WHERE council_id = $1 ORDER BY id",
        {council.id}, [&](Row const& row) {
            CouncilMember& member = members.emplace_back(member_from(row));
            member.as.is_chair = member.sits() && member.id == council.chair;
        });
    return members;
}

}  // namespace consult::storage
