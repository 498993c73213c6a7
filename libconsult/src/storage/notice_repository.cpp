#include "storage/notice_repository.h"

#include "storage/damage.h"

namespace consult::storage {
namespace {

ConsultationNumber number_from(Row const& row, int first) {
    return {row.string(first), static_cast<int>(row.integer(first + 1)),
            static_cast<std::uint64_t>(row.integer(first + 2))};
}

StoredNotice notice_from(Row const& row) {
    StoredNotice stored;
    stored.id = row.integer(0);
    auto const occasion = occasion_from(row.text(1));
    if (!occasion) throw Damage{"a notice has an unknown occasion"};
    stored.notice.occasion = *occasion;
    stored.consultation = row.id<ConsultationId>(2);
    stored.notice.response = row.id<ResponseId>(3);
    stored.notice.version = static_cast<std::uint32_t>(row.integer(4));
    stored.notice.at = row.instant(5);
    stored.part = row.integer(6);
    stored.after = row.integer(7);
    stored.notice.consultation = number_from(row, 8);
    return stored;
}

}  // namespace

std::optional<std::uint64_t> log_progress(Queries& queries) {
    return queries.one("SELECT position FROM notice_progress WHERE name = 'log'", {},
                       [](Row const& row) { return static_cast<std::uint64_t>(row.integer(0)); });
}

void set_log_progress(Transaction& transaction, std::uint64_t position) {
    transaction.execute(
        "INSERT INTO notice_progress (name, position) VALUES ('log', $1) "
        "ON CONFLICT (name) DO UPDATE SET position = excluded.position",
        {position});
}

void put_notice(Transaction& transaction, std::string_view key, Notice const& notice,
                ConsultationId consultation) {
    if (transaction.integer("SELECT count(*) FROM notice WHERE unique_key = $1", {key}) > 0) return;
    (void)transaction.insert(
        "INSERT INTO notice (unique_key, occasion, consultation_id, response_id, version, "
        "happened_at, part, after_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {key, name(notice.occasion), consultation, notice.response, notice.version, notice.at, 0,
         0});
}

std::optional<StoredNotice> find_notice(Queries& queries, std::int64_t id) {
    return queries.one(
        "SELECT n.id, n.occasion, n.consultation_id, n.response_id, n.version, n.happened_at, "
        "n.part, n.after_id, i.code, c.year, c.sequence FROM notice n "
        "JOIN consultation c ON c.id = n.consultation_id "
        "JOIN institution i ON i.id = c.institution_id WHERE n.id = $1",
        {id}, notice_from);
}

std::optional<std::int64_t> first_untold(Queries& queries) {
    // Of an answer nobody is told before it is listed with every comment.
    return queries.one(
        "SELECT id FROM notice n WHERE told_at IS NULL AND NOT EXISTS (SELECT 1 FROM "
        "response_publication p WHERE p.response_id = n.response_id) ORDER BY id LIMIT 1",
        {}, [](Row const& row) { return row.integer(0); });
}

void set_told(Transaction& transaction, StoredNotice const& notice,
              std::optional<Instant> told_at) {
    transaction.execute("UPDATE notice SET part = $1, after_id = $2, told_at = $3 WHERE id = $4",
                        {notice.part, notice.after, told_at, notice.id});
}

std::string closing_key(ConsultationId consultation, Instant closes) {
    return "closing:" + std::to_string(consultation.value()) + ":" +
           std::to_string(closes.time_since_epoch().count());
}

std::vector<ClosingSoon> closing_unnoted(Queries& queries, Instant now, Instant until) {
    std::vector<ClosingSoon> closing;
    queries.query(
        "SELECT c.id, c.closes_at, i.code, c.year, c.sequence FROM consultation c "
        "JOIN institution i ON i.id = c.institution_id WHERE c.state = 'published' AND "
        "c.closes_at > $1 AND c.closes_at <= $2 AND c.opens_at <= $1",
        {now, until}, [&](Row const& row) {
            closing.push_back({row.id<ConsultationId>(0), number_from(row, 2), row.instant(1)});
        });
    std::erase_if(closing, [&](ClosingSoon const& one) {
        return queries.integer("SELECT count(*) FROM notice WHERE unique_key = $1",
                               {closing_key(one.consultation, one.closes)}) > 0;
    });
    return closing;
}

std::vector<AnsweredComment> answered_comments(Queries& queries,
                                               ConsultationNumber const& consultation,
                                               ResponseId response, std::int64_t after,
                                               std::size_t most) {
    std::vector<AnsweredComment> found;
    queries.query(
        "SELECT c.id, c.sequence, t.email FROM response_comment r "
        "JOIN comment c ON c.id = r.comment_id LEFT JOIN comment_content t ON t.comment_id = c.id "
        "WHERE r.response_id = $1 AND r.comment_id > $2 ORDER BY r.comment_id LIMIT $3",
        {response, after, most}, [&](Row const& row) {
            found.push_back({row.id<CommentId>(0),
                             {consultation, static_cast<std::uint64_t>(row.integer(1))},
                             row.string(2)});
        });
    return found;
}

std::optional<CommentAddress> find_comment_address(Queries& queries, CommentId id) {
    return queries.one(
        "SELECT t.email, m.language, m.sequence, i.code, c.year, c.sequence FROM comment m "
        "JOIN comment_content t ON t.comment_id = m.id "
        "JOIN consultation c ON c.id = m.consultation_id "
        "JOIN institution i ON i.id = c.institution_id WHERE m.id = $1 AND t.email <> ''",
        {id}, [](Row const& row) {
            return CommentAddress{
                row.string(0),
                Language::parse(row.text(1)).value_or(Language{}),
                {number_from(row, 3), static_cast<std::uint64_t>(row.integer(2))}};
        });
}

}  // namespace consult::storage
