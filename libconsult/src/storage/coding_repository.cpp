#include "storage/coding_repository.h"

#include "storage/comment_work_repository.h"
#include "storage/localized_json.h"
#include "storage/note_repository.h"

namespace consult::storage {
namespace {

CodingTheme theme_from(Row const& row) {
    return {row.id<ThemeId>(0), localized_text_from(row.text(1))};
}

void insert_themes(Transaction& transaction, CodingSample const& sample) {
    for (CodingTheme const& theme : sample.themes) {
        transaction.execute("INSERT INTO coding_theme (sample_id, theme_id) VALUES ($1, $2)",
                            {sample.id, theme.id});
    }
}

void insert_coders(Transaction& transaction, CodingSample const& sample) {
    std::int64_t position = 0;
    for (Coder const& coder : sample.coders) {
        transaction.execute(
            "INSERT INTO coding_coder (sample_id, position, account_id) VALUES ($1, $2, $3)",
            {sample.id, position++, coder.reader.account});
    }
}

void load_themes(Queries& queries, CodingSample& sample) {
    queries.query(
        "SELECT t.id, t.name FROM coding_theme c JOIN theme t ON t.id = c.theme_id "
        "WHERE c.sample_id = $1 ORDER BY t.position, t.id",
        {sample.id}, [&](Row const& row) { sample.themes.push_back(theme_from(row)); });
}

/// The accounts of the coders in their order, and the maker of the sample.
void load_people(Queries& queries, CodingSample& sample) {
    std::vector<AccountId> coders;
    queries.query("SELECT account_id FROM coding_coder WHERE sample_id = $1 ORDER BY position",
                  {sample.id}, [&](Row const& row) { coders.push_back(row.id<AccountId>(0)); });
    std::vector<AccountId> all = coders;
    all.push_back(sample.made_by.account);
    std::map<AccountId, Reader> const readers = find_readers(queries, std::move(all));
    sample.made_by = readers.at(sample.made_by.account);
    for (AccountId const coder : coders)
        sample.coders.push_back({readers.at(coder), 0});
}

}  // namespace

std::vector<CodingTheme> themes_of(Queries& queries, ConsultationId consultation) {
    std::vector<CodingTheme> themes;
    queries.query(
        "SELECT id, name FROM theme WHERE consultation_id = $1 AND merged_into IS NULL "
        "ORDER BY position, id",
        {consultation}, [&](Row const& row) { themes.push_back(theme_from(row)); });
    return themes;
}

void insert_sample(Transaction& transaction, ConsultationId consultation, CodingSample& sample,
                   std::vector<QueuedComment> const& comments) {
    std::string const filter = filter_text(sample.filter);
    sample.id = CodingSampleId{transaction.insert(
        "INSERT INTO coding_sample (consultation_id, name, filter, seed, drawn_from, made_at, "
        "made_by) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {consultation, sample.name, filter, sample.seed, sample.drawn_from, sample.made_at,
         sample.made_by.account})};
    insert_themes(transaction, sample);
    insert_coders(transaction, sample);
    for (QueuedComment const& comment : comments) {
        transaction.execute(
            "INSERT INTO coding_sample_comment (sample_id, comment_id) VALUES ($1, $2)",
            {sample.id, comment.id});
    }
}

std::optional<CodingSample> find_sample(Queries& queries, ConsultationId consultation,
                                        CodingSampleId id) {
    std::optional<CodingSample> sample = queries.one(
        "SELECT s.id, s.name, s.filter, s.seed, s.drawn_from, s.made_at, s.made_by, s.closed_at, "
        "(SELECT count(*) FROM coding_sample_comment c WHERE c.sample_id = s.id) "
        "FROM coding_sample s WHERE s.id = $1 AND s.consultation_id = $2",
        {id, consultation}, [](Row const& row) {
            CodingSample found;
            found.id = row.id<CodingSampleId>(0);
            found.name = row.string(1);
            found.filter = filter_from(row.text(2));
            found.seed = row.string(3);
            found.drawn_from = static_cast<std::uint64_t>(row.integer(4));
            found.made_at = row.instant(5);
            found.made_by.account = row.id<AccountId>(6);
            found.closed_at = row.optional_instant(7);
            found.size = static_cast<std::size_t>(row.integer(8));
            return found;
        });
    if (!sample) return sample;
    load_themes(queries, *sample);
    load_people(queries, *sample);
    return sample;
}

std::vector<CodingSampleId> samples_of(Queries& queries, ConsultationId consultation) {
    std::vector<CodingSampleId> ids;
    queries.query("SELECT id FROM coding_sample WHERE consultation_id = $1 ORDER BY id DESC",
                  {consultation},
                  [&](Row const& row) { ids.push_back(row.id<CodingSampleId>(0)); });
    return ids;
}

std::map<AccountId, std::size_t> count_coded(Queries& queries, CodingSampleId id) {
    std::map<AccountId, std::size_t> counts;
    queries.query(
        "SELECT account_id, count(*) FROM coded_comment WHERE sample_id = $1 GROUP BY account_id",
        {id}, [&](Row const& row) {
            counts[row.id<AccountId>(0)] = static_cast<std::size_t>(row.integer(1));
        });
    return counts;
}

void close_sample(Transaction& transaction, CodingSampleId id, Instant at) {
    transaction.execute("UPDATE coding_sample SET closed_at = $1 WHERE id = $2", {at, id});
}

std::vector<QueuedComment> sample_comments(Queries& queries, CodingSampleId id) {
    std::vector<QueuedComment> comments;
    queries.query(
        "SELECT m.id, m.sequence FROM coding_sample_comment c JOIN comment m ON m.id = "
        "c.comment_id "
        "WHERE c.sample_id = $1 ORDER BY m.sequence",
        {id}, [&](Row const& row) {
            comments.push_back({row.id<CommentId>(0), static_cast<std::uint64_t>(row.integer(1))});
        });
    return comments;
}

std::set<CommentId> coded_by(Queries& queries, CodingSampleId id, AccountId account) {
    std::set<CommentId> comments;
    queries.query("SELECT comment_id FROM coded_comment WHERE sample_id = $1 AND account_id = $2",
                  {id, account}, [&](Row const& row) { comments.insert(row.id<CommentId>(0)); });
    return comments;
}

void set_codes(Transaction& transaction, CodingSampleId id, CommentId comment, AccountId account,
               std::vector<ThemeId> const& themes, Instant at) {
    transaction.execute(
        "INSERT INTO coded_comment (sample_id, comment_id, account_id, coded_at) "
        "VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (sample_id, comment_id, account_id) DO UPDATE SET coded_at = "
        "excluded.coded_at",
        {id, comment, account, at});
    transaction.execute(
        "DELETE FROM comment_code WHERE sample_id = $1 AND comment_id = $2 AND account_id = $3",
        {id, comment, account});
    for (ThemeId const theme : themes) {
        transaction.execute(
            "INSERT INTO comment_code (sample_id, comment_id, account_id, theme_id) "
            "VALUES ($1, $2, $3, $4)",
            {id, comment, account, theme});
    }
}

std::vector<ThemeId> codes_of(Queries& queries, CodingSampleId id, CommentId comment,
                              AccountId account) {
    std::vector<ThemeId> themes;
    queries.query(
        "SELECT theme_id FROM comment_code WHERE sample_id = $1 AND comment_id = $2 "
        "AND account_id = $3 ORDER BY theme_id",
        {id, comment, account}, [&](Row const& row) { themes.push_back(row.id<ThemeId>(0)); });
    return themes;
}

Codes all_codes(Queries& queries, CodingSampleId id) {
    Codes codes;
    queries.query(
        "SELECT comment_id, theme_id, account_id FROM comment_code WHERE sample_id = $1", {id},
        [&](Row const& row) {
            codes[{row.id<CommentId>(0), row.id<ThemeId>(1)}].insert(row.id<AccountId>(2));
        });
    return codes;
}

void set_settled(Transaction& transaction, CodingSampleId id, CommentId comment, ThemeId theme,
                 bool raises, AccountId account, Instant at) {
    transaction.execute(
        "INSERT INTO coding_settlement (sample_id, comment_id, theme_id, raises, settled_at, "
        "settled_by) VALUES ($1, $2, $3, $4, $5, $6) "
        "ON CONFLICT (sample_id, comment_id, theme_id) DO UPDATE SET raises = excluded.raises, "
        "settled_at = excluded.settled_at, settled_by = excluded.settled_by",
        {id, comment, theme, raises ? 1 : 0, at, account});
}

std::map<std::pair<CommentId, ThemeId>, bool> settlements(Queries& queries, CodingSampleId id) {
    std::map<std::pair<CommentId, ThemeId>, bool> settled;
    queries.query("SELECT comment_id, theme_id, raises FROM coding_settlement WHERE sample_id = $1",
                  {id}, [&](Row const& row) {
                      settled[{row.id<CommentId>(0), row.id<ThemeId>(1)}] = row.integer(2) != 0;
                  });
    return settled;
}

}  // namespace consult::storage
