#include "storage/comment_repository.h"

#include <algorithm>
#include <map>

#include "storage/comment_constants.h"
#include "storage/damage.h"
#include "storage/id_list.h"
#include "storage/localized_json.h"
#include "storage/paging.h"
#include "storage/response_publication_rows.h"
#include "storage/sequence_list.h"

namespace consult::storage {
namespace {

constexpr std::string_view comment_columns =
    "m.id, m.sequence, m.version_id, coalesce(v.number, 0), m.provision, m.state, m.language, "
    "m.visibility, m.received_at, m.withhold_reason, t.text, t.quote, t.prefix, t.suffix, t.name, "
    "t.organisation, t.email, p.source, p.source_id, p.source_date, "
    "(SELECT k.closes_at FROM consultation k WHERE k.id = m.consultation_id)";
constexpr int comment_column_count = 21;
constexpr std::string_view secret_columns =
    "t.text_salt, t.identity_salt, m.idempotency, t.request_hash, t.token_hash, m.log_entry_id, "
    "m.text_hash";
constexpr std::string_view comment_tables =
    "FROM comment m JOIN comment_content t ON t.comment_id = m.id "
    "LEFT JOIN draft_version v ON v.id = m.version_id "
    "LEFT JOIN comment_import p ON p.comment_id = m.id";

/// How many comments there are; the tally is called as the comments themselves are.
std::string const sum_of_tally =
    "SELECT CAST(coalesce(sum(m.comments), 0) AS bigint) FROM comment_tally m";

/// Columns from `first` on, in the order of `comment_columns`.
Comment comment_from(Row const& row, int first, ConsultationNumber const& consultation) {
    Comment found;
    int const c = first;
    found.id = row.id<CommentId>(c);
    found.number = {consultation, static_cast<std::uint64_t>(row.integer(c + 1))};
    found.version = row.id<DraftVersionId>(c + 2);
    found.version_number = static_cast<std::uint32_t>(row.integer(c + 3));
    if (!row.text(c + 4).empty()) {
        found.anchor =
            Anchor{row.string(c + 4), row.string(c + 11), row.string(c + 12), row.string(c + 13)};
    }
    found.state = known(comment_state_from(row.text(c + 5)), "state");
    found.language = language_from(row.text(c + 6));
    found.visibility = known(visibility_from(row.text(c + 7)), "visibility");
    found.received_at = row.instant(c + 8);
    found.withhold_reason = row.string(c + 9);
    found.text = row.string(c + 10);
    found.identity = {row.string(c + 14), row.string(c + 15), row.string(c + 16)};
    if (!row.is_null(c + 17)) {
        found.imported = ImportSource{row.string(c + 17), row.string(c + 18), row.instant(c + 19)};
    } else if (std::optional<Instant> const closes = row.optional_instant(c + 20)) {
        found.is_late = *closes <= found.received_at;
    }
    return found;
}

StoredComment stored_from(Row const& row, int first, ConsultationNumber const& consultation) {
    int const s = first + comment_column_count;
    return {
        comment_from(row, first, consultation),
        {row.digest(s), row.digest(s + 1), row.digest(s + 2), row.digest(s + 3), row.digest(s + 4)},
        row.log_entry_id(s + 5),
        row.digest(s + 6)};
}

/// With the consultation's number in front, for look-ups that do not know it.
std::string const& stored_select() {
    static std::string const sql = "SELECT i.code, c.year, c.sequence, " +
                                   std::string{comment_columns} + ", " +
                                   std::string{secret_columns} + " " + std::string{comment_tables} +
                                   " JOIN consultation c ON c.id = m.consultation_id "
                                   "JOIN institution i ON i.id = c.institution_id ";
    return sql;
}

StoredComment stored_with_number(Row const& row) {
    ConsultationNumber const number{row.string(0), static_cast<int>(row.integer(1)),
                                    static_cast<std::uint64_t>(row.integer(2))};
    return stored_from(row, 3, number);
}

std::optional<StoredComment> find_by_id(Queries& queries, CommentId id) {
    static std::string const sql = stored_select() + "WHERE m.id = $1";
    return queries.one(sql, {id}, stored_with_number);
}

/// Of each comment the responses that answer it, oldest first.
std::map<CommentId, std::vector<ResponseId>> response_ids(Queries& queries,
                                                          std::vector<CommentId> const& comments,
                                                          bool only_published) {
    std::map<CommentId, std::vector<ResponseId>> ids;
    if (comments.empty()) return ids;
    IdList const list{comments};
    queries.query(
        "SELECT rc.comment_id, rc.response_id FROM response_comment rc " +
            (only_published ? "JOIN response r ON r.id = rc.response_id AND " +
                                  std::string{is_the_answer} + " "
                            : std::string{}) +
            "WHERE rc.comment_id " + list.sql() + " ORDER BY rc.comment_id, rc.response_id",
        list.params(),
        [&](Row const& row) { ids[row.id<CommentId>(0)].push_back(row.id<ResponseId>(1)); });
    return ids;
}

/// The ids are numbers of ours, written out.
std::string in_versions(std::string_view column, std::vector<DraftVersionId> const& versions) {
    std::string list;
    for (DraftVersionId const version : versions)
        list += (list.empty() ? "" : ", ") + std::to_string(version.value());
    return std::string{column} + " IN (" + list + ")";
}

/// Conditions on `comment` and on `comment_tally` alike, but for what `column` calls the version.
/// States and answers are constants of ours, written out, and terms that say nothing new stand
/// here, so that the partial indexes apply. @param versions none: on whichever
std::string conditions_of(CommentFilter const& filter, std::vector<DraftVersionId> const& versions,
                          std::string_view column, bool only_screened) {
    std::string conditions = " WHERE m.consultation_id = $1";
    if (only_screened) conditions += " AND m.state <> 'received'";
    if (filter.state) conditions += " AND m.state = '" + std::string{name(*filter.state)} + "'";
    if (filter.provision) conditions += " AND m.provision = $2";
    if (!versions.empty()) conditions += " AND " + in_versions(column, versions);
    if (!filter.answered) return conditions;
    if (*filter.answered) {
        conditions += " AND m.answer <> ''";
        if (only_screened) conditions += " AND m.answer <> 'drafted'";
    } else {
        conditions += " AND m.answer IN ('', 'drafted')";
        if (!only_screened) conditions += " AND m.answer = ''";
    }
    return conditions;
}

/// Without responses.
Result<Page<Comment>> page_of(Queries& queries, Consultation const& consultation,
                              CommentFilter const& filter,
                              std::vector<DraftVersionId> const& versions, bool only_screened,
                              PageRequest const& page) {
    PagedList list;
    list.params.emplace_back(consultation.id);
    if (filter.provision) list.params.emplace_back(*filter.provision);
    list.total =
        counted(queries, sum_of_tally + conditions_of(filter, versions, "m.version", only_screened),
                list.params);
    list.id = "m.id";
    list.descending = filter.order == CommentOrder::newest_first;
    list.columns = ", " + std::string{comment_columns};
    list.parts = {{std::string{comment_tables} +
                       conditions_of(filter, versions, "m.version_id", only_screened),
                   "m.sequence"}};
    return read_page<Comment>(queries, std::move(list), page, [&](Row const& row) {
        return comment_from(row, first_paged_column, consultation.number);
    });
}

void add_responses(Queries& queries, std::vector<Comment>& comments, bool only_published) {
    std::vector<CommentId> ids;
    for (Comment const& comment : comments)
        ids.push_back(comment.id);
    auto responses = response_ids(queries, ids, only_published);
    for (Comment& comment : comments)
        comment.responses = std::move(responses[comment.id]);
}

}  // namespace

void insert_comment(Transaction& transaction, StoredComment& stored, ConsultationId consultation) {
    Comment& comment = stored.comment;
    static Anchor const whole_draft;
    Anchor const& anchor = comment.anchor ? *comment.anchor : whole_draft;
    comment.id = CommentId{transaction.insert(
        "INSERT INTO comment (consultation_id, sequence, version_id, provision, state, language, "
        "visibility, received_at, text_hash, idempotency, log_entry_id, from_organisation) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        {consultation, comment.number.sequence, comment.version, anchor.provision,
         name(comment.state), comment.language.tag(), name(comment.visibility), comment.received_at,
         stored.text_hash, stored.secrets.idempotency, stored.log_entry,
         comment.identity.organisation.empty() ? 0 : 1})};
    transaction.count_new_comment({consultation, comment.version, anchor.provision,
                                   name(comment.state), stored.text_hash != sha256_of_nothing});
    transaction.execute(
        "INSERT INTO comment_content (comment_id, text, quote, prefix, suffix, name, organisation, "
        "email, text_salt, identity_salt, request_hash, token_hash) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        {comment.id, comment.text, anchor.quote, anchor.prefix, anchor.suffix,
         comment.identity.name, comment.identity.organisation, comment.identity.email,
         stored.secrets.text_salt, stored.secrets.identity_salt, stored.secrets.request_hash,
         stored.secrets.token_hash});
    if (comment.imported) {
        transaction.execute(
            "INSERT INTO comment_import (comment_id, consultation_id, source, source_id, "
            "source_date) VALUES ($1, $2, $3, $4, $5)",
            {comment.id, consultation, comment.imported->source, comment.imported->source_id,
             comment.imported->source_date});
    }
}

std::optional<CommentId> find_comment_id(Queries& queries, CommentNumber const& number) {
    return queries.one(
        "SELECT m.id FROM comment m JOIN consultation c ON c.id = m.consultation_id "
        "JOIN institution i ON i.id = c.institution_id "
        "WHERE i.code = $1 AND c.year = $2 AND c.sequence = $3 AND m.sequence = $4",
        {number.consultation.institution, number.consultation.year, number.consultation.sequence,
         number.sequence},
        [](Row const& row) { return row.id<CommentId>(0); });
}

std::optional<StoredComment> find_stored_comment(Queries& queries, CommentNumber const& number) {
    static std::string const sql =
        stored_select() +
        "WHERE i.code = $1 AND c.year = $2 AND c.sequence = $3 AND m.sequence = $4";
    return queries.one(sql,
                       {number.consultation.institution, number.consultation.year,
                        number.consultation.sequence, number.sequence},
                       stored_with_number);
}

std::optional<StoredComment> find_by_idempotency(Queries& queries, Digest const& idempotency) {
    // Nearly always there is none: the narrow look-up comes first.
    std::optional<CommentId> const id =
        queries.one("SELECT id FROM comment WHERE idempotency = $1", {idempotency},
                    [](Row const& row) { return row.id<CommentId>(0); });
    if (!id) return std::nullopt;
    return find_by_id(queries, *id);
}

std::optional<StoredComment> find_imported(Queries& queries, ConsultationId consultation,
                                           std::string_view source, std::string_view source_id) {
    // As above: what is imported is seldom there already.
    std::optional<CommentId> const id = queries.one(
        "SELECT comment_id FROM comment_import "
        "WHERE consultation_id = $1 AND source = $2 AND source_id = $3",
        {consultation, source, source_id}, [](Row const& row) { return row.id<CommentId>(0); });
    if (!id) return std::nullopt;
    return find_by_id(queries, *id);
}

std::vector<std::string> import_sources(Queries& queries, ConsultationId consultation) {
    // One after the other by the index: there are few, each of many comments.
    std::vector<std::string> sources;
    std::string last;
    while (auto next = queries.one(
               "SELECT source FROM comment_import WHERE consultation_id = $1 AND source > $2 "
               "ORDER BY source LIMIT 1",
               {consultation, last}, [](Row const& row) { return row.string(0); })) {
        last = *next;
        sources.push_back(std::move(*next));
    }
    return sources;
}

std::unordered_set<std::string> imported_among(Queries& queries, ConsultationId consultation,
                                               std::string_view source,
                                               std::vector<std::string_view> const& source_ids) {
    // A few hundred at a time, always as many: the statement stays the same.
    constexpr std::size_t at_once = 250;
    static std::string const sql = [] {
        // Each looked for by itself in the index, whatever an engine knows of the table.
        std::string text =
            "SELECT asked.column1, (SELECT p.comment_id FROM comment_import p "
            "WHERE p.consultation_id = $1 AND p.source = $2 AND p.source_id = asked.column1) "
            "FROM (VALUES ";
        for (std::size_t i = 0; i < at_once; ++i)
            text += (i == 0 ? "($" : ", ($") + std::to_string(i + 3) + ")";
        return text + ") asked";
    }();
    std::unordered_set<std::string> found;
    for (std::size_t first = 0; first < source_ids.size(); first += at_once) {
        std::vector<Param> params{consultation, source};
        for (std::size_t i = first; i < first + at_once; ++i)
            params.emplace_back(source_ids[std::min(i, source_ids.size() - 1)]);
        queries.query(sql, Params{params}, [&](Row const& row) {
            if (!row.is_null(1)) found.insert(row.string(0));
        });
    }
    return found;
}

void set_comment_state(Transaction& transaction, CommentId id, CommentState state,
                       std::string_view withhold_reason) {
    transaction.execute("UPDATE comment SET state = $1, withhold_reason = $2 WHERE id = $3",
                        {name(state), withhold_reason, id});
}

void add_screening(Transaction& transaction, CommentId id, LogEntryId entry) {
    transaction.execute("INSERT INTO comment_screening (comment_id, log_entry_id) VALUES ($1, $2)",
                        {id, entry});
}

std::vector<LogEntryId> screenings_of(Queries& queries, CommentId id) {
    std::vector<LogEntryId> entries;
    queries.query(
        "SELECT log_entry_id FROM comment_screening WHERE comment_id = $1 ORDER BY log_entry_id",
        {id}, [&](Row const& row) { entries.push_back(row.log_entry_id(0)); });
    return entries;
}

Result<Page<Comment>> list_comments(Queries& queries, Consultation const& consultation,
                                    CommentFilter const& filter, bool only_screened,
                                    PageRequest const& page) {
    Result<Page<Comment>> found = page_of(queries, consultation, filter, {}, only_screened, page);
    if (found) add_responses(queries, found->items, only_screened);
    return found;
}

Result<Page<Comment>> list_comments_on(Queries& queries, Consultation const& consultation,
                                       std::vector<ProvisionIn> const& provisions,
                                       CommentFilter const& filter, bool only_screened,
                                       PageRequest const& page) {
    std::vector<Page<Comment>> lists;
    CommentFilter part = filter;
    for (ProvisionIn const& provision : provisions) {
        part.provision = provision.eid;
        Result<Page<Comment>> list =
            page_of(queries, consultation, part, provision.versions, only_screened, page);
        if (!list) return list;
        lists.push_back(std::move(*list));
    }
    Page<Comment> found =
        merge_pages(std::move(lists), page, filter.order == CommentOrder::newest_first,
                    [](Comment const& comment) {
                        return std::pair{static_cast<std::int64_t>(comment.number.sequence),
                                         comment.id.value()};
                    });
    add_responses(queries, found.items, only_screened);
    return found;
}

std::vector<Comment> comments_with(Queries& queries, Consultation const& consultation,
                                   std::vector<std::uint64_t> const& sequences,
                                   bool only_published_responses) {
    static std::string const select = "SELECT " + std::string{comment_columns} + " " +
                                      std::string{comment_tables} +
                                      " WHERE m.consultation_id = $1 AND m.sequence ";
    std::vector<Comment> comments;
    each_sequence_list(sequences, [&](SequenceList const& list) {
        queries.query(select + list.sql(2), list.params(consultation.id), [&](Row const& row) {
            comments.push_back(comment_from(row, 0, consultation.number));
        });
    });
    std::ranges::sort(comments, {}, [&](Comment const& comment) {
        return std::ranges::find(sequences, comment.number.sequence) - sequences.begin();
    });
    add_responses(queries, comments, only_published_responses);
    return comments;
}

std::vector<Comment> find_comments(Queries& queries, Consultation const& consultation,
                                   std::vector<CommentId> const& ids) {
    std::vector<Comment> found;
    if (ids.empty()) return found;
    IdList const list{ids};
    queries.query("SELECT " + std::string{comment_columns} + " " + std::string{comment_tables} +
                      " WHERE m.id " + list.sql(),
                  list.params(), [&](Row const& row) {
                      found.push_back(comment_from(row, 0, consultation.number));
                  });
    std::ranges::sort(found, {}, [&](Comment const& comment) {
        return std::ranges::find(ids, comment.id) - ids.begin();
    });
    add_responses(queries, found, false);
    return found;
}

void each_comment(Queries& queries, Consultation const& consultation,
                  std::function<void(StoredComment const&)> const& each) {
    static std::string const sql = "SELECT " + std::string{comment_columns} + ", " +
                                   std::string{secret_columns} + " " + std::string{comment_tables} +
                                   " WHERE m.consultation_id = $1 ORDER BY m.sequence";
    queries.scan(sql, {consultation.id}, [&](Row const& row) {
        StoredComment stored;
        try {
            stored = stored_from(row, 0, consultation.number);
        } catch (Fault const& fault) {
            throw Damage{"comment number " + std::to_string(row.integer(1)) + ": " + fault.what()};
        }
        each(stored);
    });
}

std::vector<ResponseId> responses_to(Queries& queries, CommentId comment) {
    return response_ids(queries, {comment}, false)[comment];
}

std::vector<ResponseId> published_responses_to(Queries& queries, CommentId comment) {
    return response_ids(queries, {comment}, true)[comment];
}

std::optional<Instant> last_received(Queries& queries, ConsultationId consultation) {
    return queries
        .one("SELECT max(received_at) FROM comment WHERE consultation_id = $1", {consultation},
             [](Row const& row) { return row.optional_instant(0); })
        .value_or(std::nullopt);
}

void each_text_hash(Queries& queries, ConsultationId consultation, std::uint64_t after,
                    std::function<void(std::uint64_t, Digest const&)> const& each) {
    queries.scan(
        "SELECT sequence, text_hash FROM comment WHERE consultation_id = $1 AND sequence > $2 "
        "ORDER BY sequence",
        {consultation, after},
        [&](Row const& row) { each(static_cast<std::uint64_t>(row.integer(0)), row.digest(1)); });
}

}  // namespace consult::storage
