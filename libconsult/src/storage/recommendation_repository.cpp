#include "storage/recommendation_repository.h"

#include <map>

#include "storage/damage.h"
#include "storage/id_list.h"
#include "storage/localized_json.h"
#include "storage/paging.h"

namespace consult::storage {
namespace {

constexpr std::string_view columns =
    "x.id, k.code, x.year, x.sequence, x.subject, i.code, c.year, c.sequence, x.provision, "
    "x.about, x.text, x.adopted_at, x.received_at, x.hearing_told_at, x.hearing_at, "
    "x.withdrawn_at, x.withdrawal, x.disposition, x.reason, x.replied_at, x.replied_by, "
    "x.response_id, r.provision, r.version";
constexpr std::string_view tables =
    "FROM recommendation x JOIN council k ON k.id = x.council_id "
    "LEFT JOIN consultation c ON c.id = x.consultation_id "
    "LEFT JOIN institution i ON i.id = c.institution_id "
    "LEFT JOIN response r ON r.id = x.response_id ";

/// Columns from `first` on, in the order of `columns`.
RecommendationReply reply_from(Row const& row, int first) {
    std::optional<Disposition> const disposition = disposition_from(row.text(first + 17));
    if (!disposition) throw Damage{"a recommendation has an unknown disposition"};
    RecommendationReply reply;
    reply.disposition = *disposition;
    reply.reason = localized_text_from(row.text(first + 18));
    reply.at = row.instant(first + 19);
    reply.office = row.string(first + 20);
    if (row.is_null(first + 21)) return reply;
    reply.response = row.id<ResponseId>(first + 21);
    reply.provision = row.string(first + 22);
    reply.version = static_cast<std::uint32_t>(row.integer(first + 23));
    return reply;
}

Recommendation recommendation_from(Row const& row, int first) {
    std::optional<RecommendationSubject> const subject =
        recommendation_subject_from(row.text(first + 4));
    if (!subject) throw Damage{"a recommendation has an unknown subject"};
    Recommendation found;
    found.id = row.id<RecommendationId>(first);
    found.number = {row.string(first + 1), static_cast<int>(row.integer(first + 2)),
                    static_cast<std::uint64_t>(row.integer(first + 3))};
    found.subject = *subject;
    if (!row.is_null(first + 5)) {
        found.consultation =
            ConsultationNumber{row.string(first + 5), static_cast<int>(row.integer(first + 6)),
                               static_cast<std::uint64_t>(row.integer(first + 7))};
    }
    found.provision = row.string(first + 8);
    found.about = localized_text_from(row.text(first + 9));
    found.text = localized_text_from(row.text(first + 10));
    found.adopted_at = row.instant(first + 11);
    found.received_at = row.optional_instant(first + 12);
    if (!row.is_null(first + 14))
        found.hearing = RecommendationHearing{row.instant(first + 13), row.instant(first + 14)};
    found.withdrawn_at = row.optional_instant(first + 15);
    found.withdrawal = localized_text_from(row.text(first + 16));
    if (!row.text(first + 17).empty()) found.reply = reply_from(row, first);
    return found;
}

ImplementationStep step_from(Row const& row) {
    std::optional<Implementation> const state = implementation_from(row.text(1));
    if (!state) throw Damage{"a step of a recommendation has an unknown state"};
    return {*state, localized_text_from(row.text(2)), row.string(3), row.instant(4), row.string(5)};
}

void load_steps(Queries& queries, std::vector<Recommendation>& found) {
    if (found.empty()) return;
    std::map<RecommendationId, Recommendation*> by_id;
    std::vector<RecommendationId> ids;
    for (Recommendation& one : found) {
        by_id.emplace(one.id, &one);
        ids.push_back(one.id);
    }
    IdList const list{ids};
    queries.query(
        "SELECT recommendation_id, state, note, evidence, recorded_at, office "
        "FROM recommendation_step WHERE recommendation_id " +
            list.sql() + " ORDER BY recommendation_id, position",
        list.params(), [&](Row const& row) {
            by_id.at(row.id<RecommendationId>(0))->implementation.push_back(step_from(row));
        });
}

std::vector<Recommendation> read(Queries& queries, std::string_view rest,
                                 std::initializer_list<Param> params) {
    std::vector<Recommendation> found;
    queries.query("SELECT " + std::string{columns} + " " + std::string{tables} + std::string{rest},
                  params, [&](Row const& row) { found.push_back(recommendation_from(row, 0)); });
    load_steps(queries, found);
    return found;
}

std::optional<Recommendation> first_of(std::vector<Recommendation> found) {
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

}  // namespace

void insert_recommendation(Transaction& transaction, CouncilId council, ConsultationId consultation,
                           Recommendation& recommendation) {
    recommendation.number.sequence = static_cast<std::uint64_t>(
        1 + transaction.integer("SELECT coalesce(max(sequence), 0) FROM recommendation "
                                "WHERE council_id = $1 AND year = $2",
                                {council, recommendation.number.year}));
    std::string const about = to_json(recommendation.about);
    std::string const text = to_json(recommendation.text);
    std::string const nothing = to_json(LocalizedText{});
    recommendation.id = RecommendationId{transaction.insert(
        "INSERT INTO recommendation (council_id, year, sequence, subject, consultation_id, "
        "provision, about, text, adopted_at, withdrawal, disposition, reason, replied_by) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', $10, '')",
        {council, recommendation.number.year, recommendation.number.sequence,
         name(recommendation.subject), consultation, recommendation.provision, about, text,
         recommendation.adopted_at, nothing})};
}

void update_recommendation(Transaction& transaction, Recommendation const& recommendation) {
    std::string const withdrawal = to_json(recommendation.withdrawal);
    RecommendationReply const reply = recommendation.reply.value_or(RecommendationReply{});
    std::string const reason = to_json(reply.reason);
    std::optional<Instant> told_at;
    std::optional<Instant> heard_at;
    if (recommendation.hearing) {
        told_at = recommendation.hearing->told_at;
        heard_at = recommendation.hearing->at;
    }
    transaction.execute(
        "UPDATE recommendation SET received_at = $1, hearing_told_at = $2, hearing_at = $3, "
        "withdrawn_at = $4, withdrawal = $5, disposition = $6, reason = $7, replied_at = $8, "
        "replied_by = $9, response_id = $10 WHERE id = $11",
        {recommendation.received_at, told_at, heard_at, recommendation.withdrawn_at, withdrawal,
         recommendation.reply ? name(reply.disposition) : std::string_view{}, reason,
         recommendation.reply ? std::optional{reply.at} : std::nullopt, reply.office,
         reply.response, recommendation.id});
}

void add_step(Transaction& transaction, RecommendationId id, ImplementationStep const& step) {
    std::string const note = to_json(step.note);
    std::int64_t const position =
        1 + transaction.integer(
                "SELECT coalesce(max(position), 0) FROM recommendation_step "
                "WHERE recommendation_id = $1",
                {id});
    transaction.execute(
        "INSERT INTO recommendation_step (recommendation_id, position, state, note, evidence, "
        "recorded_at, office) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {id, position, name(step.state), note, step.evidence, step.at, step.office});
}

std::optional<Recommendation> find_recommendation(Queries& queries, RecommendationId id) {
    return first_of(read(queries, "WHERE x.id = $1", {id}));
}

std::optional<Recommendation> find_recommendation(Queries& queries,
                                                  RecommendationNumber const& number) {
    return first_of(read(queries, "WHERE k.code = $1 AND x.year = $2 AND x.sequence = $3",
                         {number.council, number.year, number.sequence}));
}

std::vector<Recommendation> recommendations_on(Queries& queries, ConsultationId consultation) {
    return read(queries, "WHERE x.consultation_id = $1 ORDER BY x.adopted_at, x.id",
                {consultation});
}

std::vector<Recommendation> recommendations_of(Queries& queries, CouncilId council) {
    return read(queries, "WHERE x.council_id = $1 ORDER BY x.id", {council});
}

Result<Page<Recommendation>> list_recommendations(Queries& queries, CouncilId council,
                                                  PageRequest const& page) {
    PagedList list;
    list.id = "x.id";
    list.columns = ", " + std::string{columns};
    list.descending = true;
    // The last condition is a page's own, whether or not there is one before it.
    std::string condition = "WHERE x.id > 0";
    if (council) {
        list.params.emplace_back(council);
        condition = "WHERE x.council_id = $1";
    }
    list.total =
        counted(queries, "SELECT count(*) FROM recommendation x " + condition, list.params);
    list.parts = {{std::string{tables} + condition, "x.adopted_at"}};
    Result<Page<Recommendation>> found = read_page<Recommendation>(
        queries, std::move(list), page,
        [](Row const& row) { return recommendation_from(row, first_paged_column); });
    if (found) load_steps(queries, found->items);
    return found;
}

void set_answered_recommendations(Transaction& transaction, ResponseId response,
                                  std::vector<RecommendationId> const& recommendations) {
    transaction.execute("DELETE FROM response_recommendation WHERE response_id = $1", {response});
    for (RecommendationId const id : recommendations) {
        transaction.execute(
            "INSERT INTO response_recommendation (response_id, recommendation_id) VALUES ($1, $2)",
            {response, id});
    }
}

std::vector<RecommendationId> recommendations_answered(Queries& queries, ResponseId response) {
    std::vector<RecommendationId> ids;
    queries.query(
        "SELECT recommendation_id FROM response_recommendation WHERE response_id = $1 ORDER BY 1",
        {response}, [&](Row const& row) { ids.push_back(row.id<RecommendationId>(0)); });
    return ids;
}

std::optional<ResponseId> response_being_published(Queries& queries, RecommendationId id) {
    return queries.one(
        "SELECT r.id FROM response_recommendation x JOIN response r ON r.id = x.response_id "
        "WHERE x.recommendation_id = $1 AND r.state = 'publishing'",
        {id}, [](Row const& row) { return row.id<ResponseId>(0); });
}

}  // namespace consult::storage
