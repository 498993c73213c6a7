#include "storage/comment_work_repository.h"

#include <algorithm>

#include "storage/id_list.h"
#include "storage/localized_json.h"
#include "storage/read_runs.h"

namespace consult::storage {
namespace {

constexpr std::string_view columns =
    "comment_id, read_at, read_by, assigned_to, assigned_at, needs_no_answer, held_by, held_until";

StoredWork work_from(Row const& row) {
    return {row.optional_instant(1), row.id<AccountId>(2), row.id<AccountId>(3),
            row.optional_instant(4), row.integer(5) != 0,  row.id<AccountId>(6),
            row.optional_instant(7)};
}

/// Makes the row of a comment that nobody has touched yet.
void touch(Transaction& transaction, CommentId comment) {
    transaction.execute(
        "INSERT INTO comment_work (comment_id, consultation_id, sequence, needs_no_answer) "
        "SELECT id, consultation_id, sequence, 0 FROM comment WHERE id = $1 "
        "ON CONFLICT (comment_id) DO NOTHING",
        {comment});
}

}  // namespace

StoredWork find_work(Queries& queries, CommentId comment) {
    static std::string const sql =
        "SELECT " + std::string{columns} + " FROM comment_work WHERE comment_id = $1";
    return queries.one(sql, {comment}, work_from).value_or(StoredWork{});
}

std::map<CommentId, StoredWork> find_works(Queries& queries,
                                           std::vector<CommentId> const& comments) {
    std::map<CommentId, StoredWork> works;
    if (comments.empty()) return works;
    IdList const list{comments};
    queries.query(
        "SELECT " + std::string{columns} + " FROM comment_work WHERE comment_id " + list.sql(),
        list.params(), [&](Row const& row) { works[row.id<CommentId>(0)] = work_from(row); });
    return works;
}

void set_read(Transaction& transaction, ConsultationId consultation, QueuedComment const& comment,
              AccountId account, Instant at) {
    touch(transaction, comment.id);
    transaction.execute("UPDATE comment_work SET read_at = $1, read_by = $2 WHERE comment_id = $3",
                        {at, account, comment.id});
    add_to_read(transaction, consultation, comment.sequence);
}

void set_unread(Transaction& transaction, ConsultationId consultation,
                QueuedComment const& comment) {
    transaction.execute(
        "UPDATE comment_work SET read_at = NULL, read_by = NULL WHERE comment_id = $1",
        {comment.id});
    take_from_read(transaction, consultation, comment.sequence);
}

void set_held(Transaction& transaction, CommentId comment, AccountId account, Instant until) {
    touch(transaction, comment);
    transaction.execute(
        "UPDATE comment_work SET held_by = $1, held_until = $2 WHERE comment_id = $3",
        {account, until, comment});
}

void set_released(Transaction& transaction, CommentId comment, AccountId account) {
    transaction.execute(
        "UPDATE comment_work SET held_by = NULL, held_until = NULL "
        "WHERE comment_id = $1 AND held_by = $2",
        {comment, account});
}

void release_others(Transaction& transaction, ConsultationId consultation, CommentId but,
                    AccountId account) {
    transaction.execute(
        "UPDATE comment_work SET held_by = NULL, held_until = NULL "
        "WHERE held_by = $1 AND consultation_id = $2 AND comment_id <> $3",
        {account, consultation, but});
}

void set_assigned(Transaction& transaction, CommentId comment, std::optional<AccountId> to,
                  Instant at) {
    touch(transaction, comment);
    std::optional<Instant> const since = to ? std::optional{at} : std::nullopt;
    transaction.execute(
        "UPDATE comment_work SET assigned_to = $1, assigned_at = $2 WHERE comment_id = $3",
        {to, since, comment});
}

void set_needs_no_answer(Transaction& transaction, CommentId comment, bool needs_none) {
    touch(transaction, comment);
    transaction.execute("UPDATE comment_work SET needs_no_answer = $1 WHERE comment_id = $2",
                        {needs_none ? 1 : 0, comment});
}

std::vector<ConsultationId> consultations_assigned(Queries& queries, AccountId account) {
    // From one consultation to the next, however many comments each has.
    std::vector<ConsultationId> found;
    std::int64_t last = 0;
    for (;;) {
        std::optional<ConsultationId> const next = queries.one(
            "SELECT consultation_id FROM comment_work WHERE assigned_to = $1 "
            "AND consultation_id > $2 ORDER BY consultation_id LIMIT 1",
            {account, last}, [](Row const& row) { return row.id<ConsultationId>(0); });
        if (!next) return found;
        found.push_back(*next);
        last = next->value();
    }
}

std::map<CommentId, CampaignPlace> campaign_places(Queries& queries,
                                                   Consultation const& consultation,
                                                   std::vector<CommentId> const& comments) {
    std::map<CommentId, CampaignPlace> places;
    if (comments.empty()) return places;
    IdList const list{comments};
    queries.query(
        "SELECT p.comment_id, p.campaign_id, p.likeness, p.own_words, p.adds, "
        "(SELECT m.sequence FROM campaign c JOIN comment m ON m.id = c.exemplar_id "
        "WHERE c.id = p.campaign_id) FROM campaign_member p WHERE p.comment_id " +
            list.sql(),
        list.params(), [&](Row const& row) {
            places[row.id<CommentId>(0)] = {
                row.integer(1),
                {consultation.number, static_cast<std::uint64_t>(row.integer(5))},
                static_cast<std::uint32_t>(row.integer(2)),
                static_cast<std::uint32_t>(row.integer(3)),
                row.integer(4) != 0};
        });
    return places;
}

std::map<CommentId, std::vector<LocalizedText>> themes_raised(
    Queries& queries, std::vector<CommentId> const& comments) {
    std::map<CommentId, std::vector<LocalizedText>> themes;
    if (comments.empty()) return themes;
    IdList const list{comments};
    queries.query(
        "SELECT r.comment_id, t.name FROM theme_comment r JOIN theme t ON t.id = r.theme_id "
        "WHERE r.state = 'confirmed' AND r.comment_id " +
            list.sql() + " ORDER BY r.comment_id, t.position, t.id",
        list.params(), [&](Row const& row) {
            themes[row.id<CommentId>(0)].push_back(localized_text_from(row.text(1)));
        });
    return themes;
}

std::map<AccountId, Reader> find_readers(Queries& queries, std::vector<AccountId> ids) {
    std::map<AccountId, Reader> readers;
    std::erase(ids, AccountId{});
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    if (ids.empty()) return readers;
    IdList const list{ids};
    queries.query("SELECT id, name, office, state FROM account WHERE id " + list.sql(),
                  list.params(), [&](Row const& row) {
                      AccountId const id = row.id<AccountId>(0);
                      readers[id] = {id, row.string(1), row.string(2), row.text(3) == "active"};
                  });
    return readers;
}

}  // namespace consult::storage
