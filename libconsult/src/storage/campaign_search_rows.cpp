#include "storage/campaign_search_rows.h"

#include "storage/unsigned_counts.h"

namespace consult::storage {
StoredProgress campaign_progress(Queries& queries, ConsultationId consultation) {
    return queries
        .one(
            "SELECT comments, changes, searched, searches, bounded, behind FROM campaign_progress "
            "WHERE consultation_id = $1",
            {consultation},
            [](Row const& row) {
                return StoredProgress{unsigned_of(row.integer(0)), unsigned_of(row.integer(1)),
                                      unsigned_of(row.integer(2)), unsigned_of(row.integer(3)),
                                      row.integer(4) != 0,         row.integer(5) != 0};
            })
        .value_or(StoredProgress{});
}

StoredProgress held_campaign_progress(Transaction& transaction, ConsultationId consultation) {
    transaction.execute(
        "INSERT INTO campaign_progress (consultation_id, comments, changes, searched, searches, "
        "bounded, behind) VALUES ($1, 0, 0, 0, 0, 0, 0) ON CONFLICT (consultation_id) DO UPDATE "
        "SET "
        "changes = campaign_progress.changes",
        {consultation});
    return campaign_progress(transaction, consultation);
}

void set_campaign_progress(Transaction& transaction, ConsultationId consultation,
                           StoredProgress const& progress) {
    transaction.execute(
        "INSERT INTO campaign_progress (consultation_id, comments, changes, searched, searches, "
        "bounded, behind) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (consultation_id) "
        "DO UPDATE SET comments = excluded.comments, changes = excluded.changes, "
        "searched = excluded.searched, searches = excluded.searches, bounded = excluded.bounded, "
        "behind = excluded.behind",
        {consultation, progress.comments, progress.changes, progress.searched, progress.searches,
         progress.is_bounded ? 1 : 0, progress.is_behind ? 1 : 0});
}

std::vector<ConsultationId> behind_in_campaigns(Queries& queries, std::uint64_t growth_share) {
    std::vector<ConsultationId> behind;
    queries.query(
        "SELECT t.consultation_id FROM comment_tally t LEFT JOIN campaign_progress p "
        "ON p.consultation_id = t.consultation_id WHERE NOT EXISTS (SELECT 1 FROM "
        "response_publication being JOIN response r ON r.id = being.response_id "
        "WHERE being.consultation_id = t.consultation_id AND r.state = 'publishing') "
        "GROUP BY t.consultation_id, p.comments, p.searched, p.behind "
        "HAVING sum(t.comments) <> coalesce(p.comments, 0) OR sum(t.comments) > "
        "coalesce(p.searched, 0) + CASE WHEN p.behind = 1 THEN 0 ELSE "
        "coalesce(p.searched, 0) / $1 END ORDER BY t.consultation_id",
        {growth_share}, [&](Row const& row) { behind.push_back(row.id<ConsultationId>(0)); });
    return behind;
}

void each_comment_text(Queries& queries, ConsultationId consultation, std::uint64_t after,
                       std::size_t most, std::function<void(CommentWords const&)> const& each) {
    queries.scan(
        "SELECT m.id, m.sequence, content.text FROM comment m "
        "JOIN comment_content content ON content.comment_id = m.id "
        "WHERE m.consultation_id = $1 AND m.sequence > $2 ORDER BY m.sequence LIMIT $3",
        {consultation, after, most}, [&](Row const& row) {
            each({row.id<CommentId>(0), unsigned_of(row.integer(1)), row.text(2)});
        });
}

void each_unplaced_text(Queries& queries, ConsultationId consultation, std::uint64_t after,
                        std::uint64_t until, std::function<void(CommentWords const&)> const& each) {
    queries.scan(
        "SELECT m.id, m.sequence, content.text FROM comment m "
        "JOIN comment_content content ON content.comment_id = m.id "
        "WHERE m.consultation_id = $1 AND m.sequence > $2 AND m.sequence <= $3 AND NOT EXISTS "
        "(SELECT 1 FROM campaign_member placed WHERE placed.comment_id = m.id) "
        "ORDER BY m.sequence",
        {consultation, after, until}, [&](Row const& row) {
            each({row.id<CommentId>(0), unsigned_of(row.integer(1)), row.text(2)});
        });
}

std::uint64_t count_comments_until(Queries& queries, ConsultationId consultation,
                                   std::uint64_t sequence) {
    return unsigned_of(queries.integer(
        "SELECT count(*) FROM comment WHERE consultation_id = $1 AND sequence <= $2",
        {consultation, sequence}));
}

std::uint64_t sequence_before_last(Queries& queries, ConsultationId consultation,
                                   std::uint64_t comments) {
    std::int64_t const first = queries.integer(
        "SELECT coalesce(min(sequence), 1) FROM (SELECT sequence FROM comment "
        "WHERE consultation_id = $1 ORDER BY sequence DESC LIMIT $2) last_ones",
        {consultation, comments});
    return unsigned_of(first) - 1;
}

std::string comment_text(Queries& queries, CommentId id) {
    return queries
        .one("SELECT text FROM comment_content WHERE comment_id = $1", {id},
             [](Row const& row) { return row.string(0); })
        .value_or(std::string{});
}

}  // namespace consult::storage
