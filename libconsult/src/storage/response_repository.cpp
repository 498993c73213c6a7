#include "storage/response_repository.h"

#include <algorithm>
#include <map>
#include <span>

#include "storage/damage.h"
#include "storage/id_list.h"
#include "storage/localized_json.h"
#include "storage/paging.h"

namespace consult::storage {
namespace {

/// How many comments a response names; the rest are found by paging comments.
constexpr int most_named = 100;
/// Of how many they are asked for at once: SQLite puts few queries together.
constexpr std::size_t most_at_once = 10;

constexpr std::string_view columns =
    "r.id, r.consultation_id, r.disposition, r.reason, r.language, r.provision, r.state, r.office, "
    "r.written_at, r.published_at";

ResponseState state_from(std::string_view text) {
    for (ResponseState const state : {ResponseState::drafted, ResponseState::published}) {
        if (text == name(state)) return state;
    }
    throw Damage{"a response has an unknown state"};
}

/// Columns from `first` on, in the order of `columns`.
Response response_from(Row const& row, int first) {
    std::optional<Disposition> const disposition = disposition_from(row.text(first + 2));
    if (!disposition) throw Damage{"a response has an unknown disposition"};
    Response response;
    response.id = row.id<ResponseId>(first);
    response.consultation = row.id<ConsultationId>(first + 1);
    response.disposition = *disposition;
    response.reason = row.string(first + 3);
    response.language = language_from(row.text(first + 4));
    response.provision = row.string(first + 5);
    response.state = state_from(row.text(first + 6));
    response.office = row.string(first + 7);
    response.written_at = row.instant(first + 8);
    response.published_at = row.optional_instant(first + 9);
    return response;
}

using Responses = std::span<Response>;

std::map<ConsultationId, ConsultationNumber> numbers_of(Queries& queries,
                                                        std::span<Response const> responses) {
    std::vector<ConsultationId> ids;
    for (Response const& response : responses)
        ids.push_back(response.consultation);
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    IdList const list{ids};
    std::map<ConsultationId, ConsultationNumber> numbers;
    queries.query(
        "SELECT c.id, i.code, c.year, c.sequence FROM consultation c "
        "JOIN institution i ON i.id = c.institution_id WHERE c.id " +
            list.sql(),
        list.params(), [&](Row const& row) {
            numbers.emplace(row.id<ConsultationId>(0),
                            ConsultationNumber{row.string(1), static_cast<int>(row.integer(2)),
                                               static_cast<std::uint64_t>(row.integer(3))});
        });
    return numbers;
}

void load_comment_counts(Queries& queries, Responses responses) {
    std::vector<ResponseId> ids;
    for (Response const& response : responses)
        ids.push_back(response.id);
    IdList const list{ids};
    std::map<ResponseId, std::size_t> counts;
    queries.query("SELECT response_id, count(*) FROM response_comment WHERE response_id " +
                      list.sql() + " GROUP BY response_id",
                  list.params(), [&](Row const& row) {
                      counts[row.id<ResponseId>(0)] = static_cast<std::size_t>(row.integer(1));
                  });
    for (Response& response : responses)
        response.comment_count = counts[response.id];
}

/// Those that came first, which are found by their ids, in whose order they stand here.
/// @pre there are at most `most_at_once`
void load_first_comments(Queries& queries, Responses responses,
                         std::map<ConsultationId, ConsultationNumber> const& numbers) {
    std::string first;
    std::vector<Param> params;
    for (Response const& response : responses) {
        params.emplace_back(response.id);
        std::string const id = "$" + std::to_string(params.size());
        first += first.empty() ? "" : " UNION ALL ";
        first +=
            "SELECT response_id, comment_id FROM (SELECT response_id, comment_id "
            "FROM response_comment WHERE response_id = " +
            id + " ORDER BY comment_id LIMIT " + std::to_string(most_named) + ") of_one";
    }
    std::map<ResponseId, Response*> by_id;
    for (Response& response : responses)
        by_id.emplace(response.id, &response);
    queries.query("SELECT first.response_id, m.sequence FROM (" + first +
                      ") first JOIN comment m ON m.id = first.comment_id ORDER BY m.sequence",
                  Params{params}, [&](Row const& row) {
                      Response& response = *by_id.at(row.id<ResponseId>(0));
                      response.comments.push_back({numbers.at(response.consultation),
                                                   static_cast<std::uint64_t>(row.integer(1))});
                  });
}

}  // namespace

void insert_response(Transaction& transaction, Response& response) {
    response.id = ResponseId{transaction.insert(
        "INSERT INTO response (consultation_id, disposition, reason, language, provision, state, "
        "office, written_at, published_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        {response.consultation, name(response.disposition), response.reason,
         response.language.tag(), response.provision, name(response.state), response.office,
         response.written_at, response.published_at})};
}

void update_response(Transaction& transaction, Response const& response) {
    transaction.execute(
        "UPDATE response SET disposition = $1, reason = $2, language = $3, provision = $4, "
        "state = $5, office = $6, written_at = $7, published_at = $8 WHERE id = $9",
        {name(response.disposition), response.reason, response.language.tag(), response.provision,
         name(response.state), response.office, response.written_at, response.published_at,
         response.id});
}

void set_answered_comments(Transaction& transaction, ResponseId id,
                           std::vector<CommentId> const& comments) {
    transaction.execute(
        "UPDATE comment SET answer = '' WHERE answer = 'drafted' "
        "AND id IN (SELECT comment_id FROM response_comment WHERE response_id = $1) "
        "AND NOT EXISTS (SELECT 1 FROM response_comment other WHERE other.comment_id = comment.id "
        "AND other.response_id <> $1)",
        {id});
    transaction.execute("DELETE FROM response_comment WHERE response_id = $1", {id});
    for (CommentId const comment : comments) {
        transaction.execute(
            "INSERT INTO response_comment (response_id, comment_id) VALUES ($1, $2)",
            {id, comment});
    }
    transaction.execute(
        "UPDATE comment SET answer = 'drafted' WHERE answer = '' "
        "AND id IN (SELECT comment_id FROM response_comment WHERE response_id = $1)",
        {id});
}

void set_answers(Transaction& transaction, Response const& response) {
    // A comment's answer is the response that was published last, of several at once the later one.
    transaction.execute(
        "UPDATE comment SET answer = $1 WHERE answer <> $1 "
        "AND id IN (SELECT comment_id FROM response_comment WHERE response_id = $2) "
        "AND NOT EXISTS (SELECT 1 FROM response_comment rc JOIN response r "
        "ON r.id = rc.response_id WHERE rc.comment_id = comment.id AND r.state = 'published' "
        "AND (r.published_at, r.id) > ($3, $2))",
        {name(response.disposition), response.id, response.published_at});
}

std::optional<CommentId> find_comment_id(Queries& queries, ConsultationId consultation,
                                         std::uint64_t sequence) {
    return queries.one("SELECT id FROM comment WHERE consultation_id = $1 AND sequence = $2",
                       {consultation, sequence},
                       [](Row const& row) { return row.id<CommentId>(0); });
}

void load_answered(Queries& queries, std::vector<Response>& responses) {
    if (responses.empty()) return;
    auto const numbers = numbers_of(queries, responses);
    load_comment_counts(queries, responses);
    for (std::size_t begin = 0; begin < responses.size(); begin += most_at_once) {
        load_first_comments(
            queries,
            Responses{responses}.subspan(begin, std::min(most_at_once, responses.size() - begin)),
            numbers);
    }
}

std::optional<Instant> last_response(Queries& queries, ConsultationId consultation) {
    return queries
        .one("SELECT max(published_at) FROM response WHERE consultation_id = $1", {consultation},
             [](Row const& row) { return row.optional_instant(0); })
        .value_or(std::nullopt);
}

std::optional<Response> find_response(Queries& queries, ResponseId id) {
    std::vector<Response> found = find_responses(queries, {id});
    load_answered(queries, found);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<Response> find_responses(Queries& queries, std::vector<ResponseId> const& ids) {
    std::vector<Response> found;
    if (ids.empty()) return found;
    IdList const list{ids};
    queries.query("SELECT " + std::string{columns} + " FROM response r WHERE r.id " + list.sql(),
                  list.params(), [&](Row const& row) { found.push_back(response_from(row, 0)); });
    std::ranges::sort(found, {}, [&](Response const& response) {
        return std::ranges::find(ids, response.id) - ids.begin();
    });
    return found;
}

Result<Page<Response>> list_responses(Queries& queries, Consultation const& consultation,
                                      ResponseStates states, PageRequest const& page) {
    PagedList list;
    list.params.emplace_back(consultation.id);
    list.id = "r.id";
    list.columns = ", " + std::string{columns};
    std::string from_where = "FROM response r WHERE r.consultation_id = $1";
    if (!states.drafted) from_where += " AND r.state <> 'drafted'";
    if (!states.published) from_where += " AND r.state <> 'published'";
    list.total = counted(queries, "SELECT count(*) " + from_where, list.params);
    list.parts = {{std::move(from_where), "r.id"}};
    Result<Page<Response>> found =
        read_page<Response>(queries, std::move(list), page,
                            [](Row const& row) { return response_from(row, first_paged_column); });
    if (found) load_answered(queries, found->items);
    return found;
}

std::vector<Response> responses_that_changed(Queries& queries, ConsultationId consultation) {
    std::vector<Response> responses;
    queries.query("SELECT " + std::string{columns} +
                      " FROM response r WHERE r.consultation_id = $1 AND r.state = $2 "
                      "AND r.disposition IN ($3, $4) AND r.provision <> '' ORDER BY r.id",
                  {consultation, name(ResponseState::published), name(Disposition::accepted),
                   name(Disposition::partly_accepted)},
                  [&](Row const& row) { responses.push_back(response_from(row, 0)); });
    return responses;
}

std::vector<ResponseId> response_ids(Queries& queries, ConsultationId consultation) {
    std::vector<ResponseId> ids;
    queries.query("SELECT id FROM response WHERE consultation_id = $1 ORDER BY id", {consultation},
                  [&](Row const& row) { ids.push_back(row.id<ResponseId>(0)); });
    return ids;
}

void each_answered_comment(Queries& queries, Response const& response,
                           std::function<void(CommentNumber const&)> const& each) {
    ConsultationNumber const consultation =
        numbers_of(queries, {&response, 1}).at(response.consultation);
    queries.query(
        "SELECT m.sequence FROM response_comment rc JOIN comment m ON m.id = rc.comment_id "
        "WHERE rc.response_id = $1 ORDER BY m.sequence",
        {response.id}, [&](Row const& row) {
            each({consultation, static_cast<std::uint64_t>(row.integer(0))});
        });
}

std::size_t count_drafted_responses(Queries& queries, ConsultationId consultation) {
    return static_cast<std::size_t>(queries.integer(
        "SELECT count(*) FROM response WHERE consultation_id = $1 AND state = 'drafted'",
        {consultation}));
}

}  // namespace consult::storage
