#include "storage/response_repository.h"

#include <algorithm>
#include <map>
#include <span>

#include "storage/damage.h"
#include "storage/id_list.h"
#include "storage/localized_json.h"
#include "storage/paging.h"
#include "storage/recommendation_repository.h"
#include "storage/response_publication_rows.h"

namespace consult::storage {
namespace {

/// How many comments a response names; the rest are found by paging comments.
constexpr int most_named = 100;
/// Of how many they are asked for at once: SQLite puts few queries together.
constexpr std::size_t most_at_once = 10;

constexpr std::string_view columns =
    "r.id, r.consultation_id, r.disposition, r.reason, r.provision, r.version, r.state, r.office, "
    "r.written_at, r.published_at, r.corrects, r.written_by, r.reviewed_by, r.reviewed_at, "
    "r.review_note";

/// Columns from `first` on, in the order of `columns`.
Response response_from(Row const& row, int first) {
    std::optional<Disposition> const disposition = disposition_from(row.text(first + 2));
    if (!disposition) throw Damage{"a response has an unknown disposition"};
    std::optional<ResponseState> const state = response_state_from(row.text(first + 6));
    if (!state) throw Damage{"a response has an unknown state"};
    Response response;
    response.id = row.id<ResponseId>(first);
    response.consultation = row.id<ConsultationId>(first + 1);
    response.disposition = *disposition;
    response.reason = localized_text_from(row.text(first + 3));
    response.provision = row.string(first + 4);
    response.version = static_cast<std::uint32_t>(row.integer(first + 5));
    response.state = *state;
    response.office = row.string(first + 7);
    response.written_at = row.instant(first + 8);
    response.published_at = row.optional_instant(first + 9);
    if (!row.is_null(first + 10)) response.corrects = row.id<ResponseId>(first + 10);
    response.written_by = row.id<AccountId>(first + 11);
    response.reviewed_by = row.id<AccountId>(first + 12);
    response.reviewed_at = row.optional_instant(first + 13);
    response.review_note = row.string(first + 14);
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
    // Those of a draft are few; of others the count is kept.
    queries.query(
        "SELECT r.id, CASE WHEN r.state IN ('publishing', 'published') THEN r.answers "
        "ELSE (SELECT count(*) FROM response_comment rc WHERE rc.response_id = r.id) END "
        "FROM response r WHERE r.id " +
            list.sql(),
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

/// Their themes and campaigns, and what corrects them.
void load_links(Queries& queries, Responses responses) {
    std::map<ResponseId, Response*> by_id;
    std::vector<ResponseId> ids;
    for (Response& response : responses) {
        by_id.emplace(response.id, &response);
        ids.push_back(response.id);
    }
    if (ids.empty()) return;
    IdList const list{ids};
    queries.query("SELECT response_id, theme_id FROM response_theme WHERE response_id " +
                      list.sql() + " ORDER BY 1, 2",
                  list.params(), [&](Row const& row) {
                      by_id.at(row.id<ResponseId>(0))->themes.push_back(row.id<ThemeId>(1));
                  });
    queries.query("SELECT response_id, campaign_id FROM response_campaign WHERE response_id " +
                      list.sql() + " ORDER BY 1, 2",
                  list.params(), [&](Row const& row) {
                      by_id.at(row.id<ResponseId>(0))->campaigns.push_back(row.id<CampaignId>(1));
                  });
    queries.query(
        "SELECT rr.response_id, k.code, x.year, x.sequence FROM response_recommendation rr "
        "JOIN recommendation x ON x.id = rr.recommendation_id "
        "JOIN council k ON k.id = x.council_id WHERE rr.response_id " +
            list.sql() + " ORDER BY rr.response_id, x.id",
        list.params(), [&](Row const& row) {
            by_id.at(row.id<ResponseId>(0))
                ->recommendations.push_back({row.string(1), static_cast<int>(row.integer(2)),
                                             static_cast<std::uint64_t>(row.integer(3))});
        });
    queries.query("SELECT corrects, max(id) FROM response WHERE corrects " + list.sql() +
                      " AND state = 'published' GROUP BY corrects",
                  list.params(), [&](Row const& row) {
                      by_id.at(row.id<ResponseId>(0))->corrected_by = row.id<ResponseId>(1);
                  });
}

/// All that `rest` selects, with their links.
std::vector<Response> read_responses(Queries& queries, std::string_view rest,
                                     std::initializer_list<Param> params) {
    std::vector<Response> responses;
    queries.query("SELECT " + std::string{columns} + " FROM response r " + std::string{rest},
                  params, [&](Row const& row) { responses.push_back(response_from(row, 0)); });
    constexpr std::size_t most_ids = 100;
    for (std::size_t begin = 0; begin < responses.size(); begin += most_ids) {
        load_links(queries, Responses{responses}.subspan(
                                begin, std::min(most_ids, responses.size() - begin)));
    }
    return responses;
}

/// Comments of the themes and campaigns of the response `$1`.
constexpr std::string_view comments_of_themes =
    "SELECT tc.comment_id FROM response_theme rt JOIN theme_comment tc ON tc.theme_id = "
    "rt.theme_id "
    "WHERE rt.response_id = $1 AND tc.state = 'confirmed'";
constexpr std::string_view comments_of_campaigns =
    "SELECT cm.comment_id FROM response_campaign rc JOIN campaign_member cm "
    "ON cm.campaign_id = rc.campaign_id WHERE rc.response_id = $1";

}  // namespace

void insert_response(Transaction& transaction, Response& response) {
    std::string const reason = to_json(response.reason);
    response.id = ResponseId{transaction.insert(
        "INSERT INTO response (consultation_id, disposition, reason, provision, version, state, "
        "office, written_at, published_at, corrects, written_by, reviewed_by, reviewed_at, "
        "review_note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        {response.consultation, name(response.disposition), reason, response.provision,
         response.version, name(response.state), response.office, response.written_at,
         response.published_at, response.corrects, response.written_by, response.reviewed_by,
         response.reviewed_at, response.review_note})};
    // SQLite numbers a row after the last one that is there; the log knows the ids of those that
    // are gone.
    if (transaction.integer("SELECT count(*) FROM response_gone WHERE id = $1", {response.id}) == 0)
        return;
    ResponseId const free{transaction.integer("SELECT max(id) + 1 FROM response_gone")};
    transaction.execute("UPDATE response SET id = $1 WHERE id = $2", {free, response.id});
    response.id = free;
}

void update_response(Transaction& transaction, Response const& response) {
    std::string const reason = to_json(response.reason);
    transaction.execute(
        "UPDATE response SET disposition = $1, reason = $2, provision = $3, version = $4, "
        "state = $5, office = $6, written_at = $7, published_at = $8, corrects = $9, "
        "written_by = $10, reviewed_by = $11, reviewed_at = $12, review_note = $13 WHERE id = $14",
        {name(response.disposition), reason, response.provision, response.version,
         name(response.state), response.office, response.written_at, response.published_at,
         response.corrects, response.written_by, response.reviewed_by, response.reviewed_at,
         response.review_note, response.id});
}

void set_answered_groups(Transaction& transaction, ResponseId id,
                         std::vector<ThemeId> const& themes,
                         std::vector<CampaignId> const& campaigns) {
    transaction.execute("DELETE FROM response_theme WHERE response_id = $1", {id});
    for (ThemeId const theme : themes) {
        transaction.execute("INSERT INTO response_theme (response_id, theme_id) VALUES ($1, $2)",
                            {id, theme});
    }
    transaction.execute("DELETE FROM response_campaign WHERE response_id = $1", {id});
    for (CampaignId const campaign : campaigns) {
        transaction.execute(
            "INSERT INTO response_campaign (response_id, campaign_id) VALUES ($1, $2)",
            {id, campaign});
    }
}

std::optional<SavedForm> response_of_form(Queries& queries, std::string_view key) {
    return queries.one(
        "SELECT id, form_saved_at FROM response WHERE form_key = $1 "
        "AND form_key <> ''",
        {key}, [](Row const& row) {
            return SavedForm{row.id<ResponseId>(0), row.instant(1)};
        });
}

void set_form(Transaction& transaction, ResponseId id, std::string_view key, Instant saved_at) {
    transaction.execute("UPDATE response SET form_key = $1, form_saved_at = $2 WHERE id = $3",
                        {key, saved_at, id});
}

std::string some_to_answer() {
    std::string const named = "SELECT comment_id FROM response_comment WHERE response_id = $1";
    auto const some = [](std::string_view comments, std::string const& name) {
        return "SELECT comment_id FROM (" + std::string{comments} + " LIMIT $2) " + name;
    };
    return some(named, "of_itself") + " UNION " + some(comments_of_themes, "of_themes") +
           " UNION " + some(comments_of_campaigns, "of_campaigns");
}

std::uint64_t count_to_answer(Queries& queries, ResponseId id, std::uint64_t most) {
    return static_cast<std::uint64_t>(
        queries.integer("SELECT count(*) FROM (" + some_to_answer() + ") answered", {id, most}));
}

void add_answered_through_groups(Transaction& transaction, ResponseId id) {
    for (auto const& [through, comments] :
         {std::pair{"theme", comments_of_themes}, std::pair{"campaign", comments_of_campaigns}}) {
        transaction.execute(
            "INSERT INTO response_comment (response_id, comment_id, through) "
            "SELECT DISTINCT CAST($1 AS BIGINT), found.comment_id, '" +
                std::string{through} + "' FROM (" + std::string{comments} +
                ") found WHERE NOT EXISTS (SELECT 1 FROM response_comment named "
                "WHERE named.response_id = $1 AND named.comment_id = found.comment_id)",
            {id});
    }
    count_answered(transaction, id);
}

void set_answered_comments(Transaction& transaction, ResponseId id,
                           std::vector<CommentId> const& comments) {
    transaction.execute(
        "UPDATE comment SET answer = '' WHERE answer = 'drafted' "
        "AND id IN (SELECT comment_id FROM response_comment WHERE response_id = $1) "
        "AND NOT EXISTS (SELECT 1 FROM response_comment other WHERE other.comment_id = comment.id "
        "AND other.response_id <> $1 AND other.through = '')",
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

void delete_response(Transaction& transaction, ResponseId id) {
    set_answered_comments(transaction, id, {});
    set_answered_groups(transaction, id, {}, {});
    set_answered_recommendations(transaction, id, {});
    transaction.execute("DELETE FROM response WHERE id = $1", {id});
    transaction.execute("INSERT INTO response_gone (id) VALUES ($1)", {id});
}

void set_answers(Transaction& transaction, Response const& response, CommentRange comments) {
    // A comment's answer is the response that was published last, of several at once the later one.
    transaction.execute(
        "UPDATE comment SET answer = $1 WHERE answer <> $1 "
        "AND id IN (SELECT comment_id FROM response_comment WHERE response_id = $2 "
        "AND comment_id > $3 AND comment_id <= $4) "
        "AND NOT EXISTS (SELECT 1 FROM response_comment rc JOIN response r "
        "ON r.id = rc.response_id WHERE rc.comment_id = comment.id AND " +
            std::string{is_the_answer} + " AND (r.published_at, r.id) > ($5, $2))",
        {name(response.disposition), response.id, comments.after.value(), comments.last.value(),
         response.published_at});
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
    load_links(queries, found);
    return found;
}

Result<Page<Response>> list_responses(Queries& queries, Consultation const& consultation,
                                      ResponseStates states, PageRequest const& page) {
    PagedList list;
    list.params.emplace_back(consultation.id);
    list.id = "r.id";
    list.columns = ", " + std::string{columns};
    std::string from_where = "FROM response r WHERE r.consultation_id = $1";
    if (!states.unpublished) from_where += " AND r.state = 'published'";
    if (!states.published) from_where += " AND r.state <> 'published'";
    if (states.only) from_where += " AND r.state = '" + std::string{name(*states.only)} + "'";
    list.total = counted(queries, "SELECT count(*) " + from_where, list.params);
    list.parts = {{std::move(from_where), "r.id"}};
    Result<Page<Response>> found =
        read_page<Response>(queries, std::move(list), page,
                            [](Row const& row) { return response_from(row, first_paged_column); });
    if (!found) return found;
    load_links(queries, found->items);
    load_answered(queries, found->items);
    return found;
}

std::vector<Response> responses_that_changed(Queries& queries, ConsultationId consultation) {
    return read_responses(queries,
                          "WHERE r.consultation_id = $1 AND r.state = $2 "
                          "AND r.disposition IN ($3, $4) AND r.provision <> '' ORDER BY r.id",
                          {consultation, name(ResponseState::published),
                           name(Disposition::accepted), name(Disposition::partly_accepted)});
}

std::vector<Response> responses_to_theme(Queries& queries, ThemeId theme) {
    return read_responses(queries,
                          "JOIN response_theme rt ON rt.response_id = r.id WHERE rt.theme_id = $1 "
                          "AND r.state = 'published' ORDER BY r.published_at, r.id",
                          {theme});
}

std::optional<ResponseId> newest_response_to(Queries& queries, CampaignId campaign) {
    return queries.one(
        "SELECT response_id FROM response_campaign WHERE campaign_id = $1 "
        "ORDER BY response_id DESC LIMIT 1",
        {campaign}, [](Row const& row) { return row.id<ResponseId>(0); });
}

std::vector<Response> newest_responses(Queries& queries, ConsultationId consultation,
                                       std::size_t most) {
    return read_responses(queries, "WHERE r.consultation_id = $1 ORDER BY r.id DESC LIMIT $2",
                          {consultation, most});
}

std::vector<ResponseId> response_ids(Queries& queries, ConsultationId consultation) {
    std::vector<ResponseId> ids;
    queries.query("SELECT id FROM response WHERE consultation_id = $1 ORDER BY id", {consultation},
                  [&](Row const& row) { ids.push_back(row.id<ResponseId>(0)); });
    return ids;
}

void each_answered_comment(Queries& queries, Response const& response, AnsweredWhich which,
                           std::function<void(CommentNumber const&)> const& each) {
    ConsultationNumber const consultation =
        numbers_of(queries, {&response, 1}).at(response.consultation);
    queries.scan(
        "SELECT m.sequence FROM response_comment rc JOIN comment m ON m.id = rc.comment_id "
        "WHERE rc.response_id = $1 " +
            std::string{which == AnsweredWhich::named ? "AND rc.through = '' " : ""} +
            "ORDER BY m.sequence",
        {response.id}, [&](Row const& row) {
            each({consultation, static_cast<std::uint64_t>(row.integer(0))});
        });
}

std::size_t count_drafted_responses(Queries& queries, ConsultationId consultation) {
    return static_cast<std::size_t>(queries.integer(
        "SELECT count(*) FROM response WHERE consultation_id = $1 AND state <> 'published'",
        {consultation}));
}

}  // namespace consult::storage
