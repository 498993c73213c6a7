#include "storage/response_publication_rows.h"

#include <array>
#include <utility>

#include "storage/damage.h"

namespace consult::storage {
namespace {

using namespace std::string_view_literals;

constexpr std::array stage_names{std::pair{PublicationStage::pinning, "pinning"sv},
                                 std::pair{PublicationStage::pinned, "pinned"sv},
                                 std::pair{PublicationStage::answering, "answering"sv},
                                 std::pair{PublicationStage::undoing, "undoing"sv}};

std::string_view name(PublicationStage stage) {
    for (auto const& [one, text] : stage_names)
        if (one == stage) return text;
    throw Fault{"a publication has a stage without a name"};
}

PublicationStage stage_from(std::string_view text) {
    for (auto const& [one, name] : stage_names)
        if (name == text) return one;
    throw Damage{"a publication is at an unknown stage"};
}

constexpr std::string_view publication_columns =
    "SELECT response_id, consultation_id, stage, was_state, source, after_id, unanswered, "
    "asked_by_kind, asked_by, asked_by_office FROM response_publication ";

StoredPublication publication_from(Row const& row) {
    StoredPublication publication;
    publication.response = row.id<ResponseId>(0);
    publication.consultation = row.id<ConsultationId>(1);
    publication.stage = stage_from(row.text(2));
    std::optional<ResponseState> const was = response_state_from(row.text(3));
    if (!was) throw Damage{"a response had an unknown state"};
    publication.was_state = *was;
    publication.source = static_cast<std::size_t>(row.integer(4));
    publication.after = CommentId{row.integer(5)};
    publication.unanswered = static_cast<std::uint64_t>(row.integer(6));
    publication.asked_by = {static_cast<LogActor::Kind>(row.integer(7)), row.id<AccountId>(8),
                            row.string(9)};
    return publication;
}

/// A comment that was reached; that of the beginning is none, and comes before all.
std::int64_t number_of(CommentId id) {
    return id ? id.value() : 0;
}

PublicationStep step_of(Queries& queries, std::string const& sql,
                        std::initializer_list<Param> params) {
    PublicationStep step;
    queries.query("SELECT count(*), max(comment_id) FROM (" + sql + ") portion", params,
                  [&](Row const& row) {
                      step = {static_cast<std::size_t>(row.integer(0)), row.id<CommentId>(1)};
                  });
    return step;
}

/// The comments of a group from after one on, and by which word they are said to be answered.
struct GroupRows {
    std::string_view comments;
    std::string_view through;
    std::int64_t id = 0;
};
GroupRows rows_of(AnsweredGroup const& group) {
    if (ThemeId const* const theme = std::get_if<ThemeId>(&group)) {
        return {
            "SELECT comment_id FROM theme_comment WHERE state = 'confirmed' AND theme_id = $1 "
            "AND comment_id > $2",
            "theme", theme->value()};
    }
    return {"SELECT comment_id FROM campaign_member WHERE campaign_id = $1 AND comment_id > $2",
            "campaign", std::get<CampaignId>(group).value()};
}

constexpr std::string_view is_open_question = "m.answer IN ('', 'drafted') AND m.text_hash <> ";

}  // namespace

void insert_publication(Transaction& transaction, StoredPublication const& publication) {
    transaction.execute(
        "INSERT INTO response_publication (response_id, consultation_id, stage, was_state, source, "
        "after_id, unanswered, asked_by_kind, asked_by, asked_by_office) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        {publication.response, publication.consultation, name(publication.stage),
         consult::name(publication.was_state), publication.source, number_of(publication.after),
         publication.unanswered, static_cast<int>(publication.asked_by.kind),
         publication.asked_by.account, publication.asked_by.office});
}

void update_publication(Transaction& transaction, StoredPublication const& publication) {
    transaction.execute(
        "UPDATE response_publication SET stage = $1, source = $2, after_id = $3, unanswered = $4 "
        "WHERE response_id = $5",
        {name(publication.stage), publication.source, number_of(publication.after),
         publication.unanswered, publication.response});
}

void delete_publication(Transaction& transaction, ResponseId response) {
    transaction.execute("DELETE FROM response_publication WHERE response_id = $1", {response});
}

std::optional<StoredPublication> find_publication(Queries& queries, ResponseId response) {
    return queries.one(std::string{publication_columns} + "WHERE response_id = $1", {response},
                       publication_from);
}

std::vector<StoredPublication> publications_of(Queries& queries, ConsultationId consultation) {
    std::vector<StoredPublication> found;
    queries.query(
        std::string{publication_columns} + "WHERE consultation_id = $1 ORDER BY response_id",
        {consultation}, [&](Row const& row) { found.push_back(publication_from(row)); });
    return found;
}

std::vector<ConsultationId> consultations_publishing(Queries& queries) {
    std::vector<ConsultationId> found;
    queries.query("SELECT DISTINCT consultation_id FROM response_publication ORDER BY 1", {},
                  [&](Row const& row) { found.push_back(row.id<ConsultationId>(0)); });
    return found;
}

bool groups_stand_still(Queries& queries, ConsultationId consultation) {
    return queries.integer(
               "SELECT count(*) FROM response_publication p JOIN response r "
               "ON r.id = p.response_id WHERE p.consultation_id = $1 AND r.state = 'publishing'",
               {consultation}) != 0;
}

bool is_being_answered(Queries& queries, ThemeId theme) {
    return queries.integer(
               "SELECT count(*) FROM response_theme g JOIN response r "
               "ON r.id = g.response_id WHERE g.theme_id = $1 "
               "AND r.state = 'publishing'",
               {theme}) != 0;
}

bool is_being_answered(Queries& queries, CampaignId campaign) {
    return queries.integer(
               "SELECT count(*) FROM response_campaign g JOIN response r "
               "ON r.id = g.response_id WHERE g.campaign_id = $1 "
               "AND r.state = 'publishing'",
               {campaign}) != 0;
}

std::uint64_t count_not_taken_up(Queries& queries, ConsultationId consultation) {
    return static_cast<std::uint64_t>(
        queries.integer("SELECT CAST(coalesce(sum(unanswered), 0) AS BIGINT) FROM "
                        "response_publication WHERE consultation_id = $1 AND stage = 'answering'",
                        {consultation}));
}

void count_answered(Transaction& transaction, ResponseId response) {
    transaction.execute(
        "UPDATE response SET answers = (SELECT count(*) FROM response_comment rc "
        "WHERE rc.response_id = response.id) WHERE id = $1",
        {response});
}

PublicationStep pin_some(Transaction& transaction, ResponseId response, AnsweredGroup const& group,
                         CommentId after, std::size_t most) {
    GroupRows const rows = rows_of(group);
    std::string const comments{rows.comments};
    PublicationStep const step = step_of(transaction, comments + " ORDER BY comment_id LIMIT $3",
                                         {rows.id, number_of(after), most});
    if (step.comments == 0) return step;
    std::string const fresh =
        "FROM (" + comments +
        " AND comment_id <= $3) found JOIN response r ON r.id = $4 "
        "WHERE NOT EXISTS (SELECT 1 FROM response_comment named "
        "WHERE named.response_id = r.id AND named.comment_id = found.comment_id)";
    std::int64_t const added = transaction.integer(
        "SELECT count(*) " + fresh, {rows.id, number_of(after), step.last, response});
    transaction.execute(
        "INSERT INTO response_comment (comment_id, response_id, through) "
        "SELECT found.comment_id, r.id, '" +
            std::string{rows.through} + "' " + fresh,
        {rows.id, number_of(after), step.last, response});
    transaction.execute("UPDATE response SET answers = answers + $1 WHERE id = $2",
                        {added, response});
    return step;
}

PublicationStep unpin_some(Transaction& transaction, ResponseId response, CommentId after,
                           std::size_t most) {
    PublicationStep const step = next_answered(transaction, response, after, most);
    if (step.comments == 0) return step;
    transaction.execute(
        "DELETE FROM response_comment WHERE response_id = $1 AND comment_id > $2 "
        "AND comment_id <= $3 AND through <> ''",
        {response, number_of(after), step.last});
    return step;
}

PublicationStep next_answered(Queries& queries, ResponseId response, CommentId after,
                              std::size_t most) {
    return step_of(queries,
                   "SELECT comment_id FROM response_comment WHERE response_id = $1 "
                   "AND comment_id > $2 ORDER BY comment_id LIMIT $3",
                   {response, number_of(after), most});
}

std::uint64_t count_unanswered(Queries& queries, ResponseId response, CommentId after,
                               CommentId last) {
    return static_cast<std::uint64_t>(queries.integer(
        "SELECT count(*) FROM response_comment rc JOIN comment m ON m.id = rc.comment_id "
        "WHERE rc.response_id = $1 AND rc.comment_id > $2 AND rc.comment_id <= $3 AND " +
            std::string{is_open_question} + "$4",
        {response, number_of(after), last, sha256_of_nothing}));
}

std::optional<CommentId> taken_up(Queries& queries, ResponseId response) {
    std::optional<CommentId> last;
    queries.query("SELECT taken_up FROM response WHERE id = $1", {response}, [&](Row const& row) {
        if (!row.is_null(0)) last = CommentId{row.integer(0)};
    });
    return last;
}

void set_taken_up(Transaction& transaction, ResponseId response, std::optional<CommentId> last) {
    std::optional<std::int64_t> const number =
        last ? std::optional{number_of(*last)} : std::nullopt;
    transaction.execute("UPDATE response SET taken_up = $1 WHERE id = $2", {number, response});
}

void each_to_answer(Queries& queries, ResponseId response,
                    std::function<void(std::uint64_t sequence, bool is_first)> const& each) {
    queries.scan("SELECT m.sequence, CASE WHEN " + std::string{is_open_question} +
                     "$1 AND NOT EXISTS (SELECT 1 FROM response_publication p "
                     "JOIN response_comment o ON o.response_id = p.response_id "
                     "WHERE p.response_id < rc.response_id AND o.comment_id = rc.comment_id "
                     "AND p.consultation_id = m.consultation_id) THEN 1 ELSE 0 END "
                     "FROM response_comment rc JOIN comment m ON m.id = rc.comment_id "
                     "WHERE rc.response_id = $2 ORDER BY m.sequence",
                 {sha256_of_nothing, response}, [&](Row const& row) {
                     each(static_cast<std::uint64_t>(row.integer(0)), row.integer(1) != 0);
                 });
}

std::uint64_t count_answers(Queries& queries, ResponseId response) {
    return static_cast<std::uint64_t>(
        queries.integer("SELECT answers FROM response WHERE id = $1", {response}));
}

PublicationStep answered_sequences(Queries& queries, ResponseId response, CommentRange comments,
                                   std::size_t most, std::vector<std::uint64_t>& sequences) {
    PublicationStep step;
    queries.query(
        "SELECT rc.comment_id, m.sequence FROM response_comment rc JOIN comment m "
        "ON m.id = rc.comment_id WHERE rc.response_id = $1 AND rc.comment_id > $2 "
        "AND rc.comment_id <= $3 ORDER BY rc.comment_id LIMIT $4",
        {response, number_of(comments.after), number_of(comments.last), most}, [&](Row const& row) {
            step.last = row.id<CommentId>(0);
            ++step.comments;
            sequences.push_back(static_cast<std::uint64_t>(row.integer(1)));
        });
    return step;
}

}  // namespace consult::storage
