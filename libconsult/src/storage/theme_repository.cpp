#include "storage/theme_repository.h"

#include <cmath>
#include <map>

#include "storage/damage.h"
#include "storage/id_list.h"
#include "storage/localized_json.h"
#include "storage/paging.h"
#include "storage/theme_history.h"
#include "storage/unsigned_counts.h"

namespace consult::storage {
namespace {

constexpr double thousandths = 1000;

constexpr std::string_view columns =
    "t.id, t.consultation_id, t.name, t.summary, t.provision, t.position, t.merged_into, "
    "t.published_at, t.created_at, t.created_by, coalesce((SELECT max(w.changed_at) "
    "FROM theme_change w WHERE w.theme_id = t.id AND w.kind IN ('made', 'renamed', 'split')), "
    "t.created_at)";

Theme theme_from(Row const& row) {
    Theme theme;
    theme.id = row.id<ThemeId>(0);
    theme.consultation = row.id<ConsultationId>(1);
    theme.name = localized_text_from(row.text(2));
    theme.summary = localized_text_from(row.text(3));
    theme.provision = row.string(4);
    theme.position = static_cast<int>(row.integer(5));
    if (!row.is_null(6)) theme.merged_into = row.id<ThemeId>(6);
    theme.published_at = row.optional_instant(7);
    theme.created_at = row.instant(8);
    theme.created_by = row.string(9);
    theme.written_at = row.instant(10);
    return theme;
}

ThemeMark mark_from(std::string_view text) {
    std::optional<ThemeMark> const mark = theme_mark_from(text);
    if (!mark) throw Damage{"a comment in a theme has an unknown mark"};
    return *mark;
}

void count_comments(Queries& queries, std::map<ThemeId, Theme*> const& themes,
                    std::string const& of, Param const& param) {
    queries.query(
        "SELECT tc.theme_id, tc.state, count(*) FROM theme t "
        "JOIN theme_comment tc ON tc.theme_id = t.id WHERE " +
            of + " GROUP BY 1, 2",
        {param}, [&](Row const& row) {
            Theme& theme = *themes.at(row.id<ThemeId>(0));
            ThemeMark const mark = mark_from(row.text(1));
            if (mark == ThemeMark::confirmed) theme.comments = unsigned_of(row.integer(2));
            if (mark == ThemeMark::proposed) theme.proposed = unsigned_of(row.integer(2));
        });
}

void add_answers(Queries& queries, std::map<ThemeId, Theme*> const& themes, std::string const& of,
                 Param const& param) {
    std::map<ThemeId, Instant> answered_at;
    queries.query(
        "SELECT rt.theme_id, r.disposition, r.published_at FROM theme t JOIN response_theme rt "
        "ON rt.theme_id = t.id JOIN response r ON r.id = rt.response_id WHERE r.state = "
        "'published' AND " +
            of + " ORDER BY r.published_at, r.id",
        {param}, [&](Row const& row) {
            Theme& theme = *themes.at(row.id<ThemeId>(0));
            ++theme.responses;
            theme.disposition = disposition_from(row.text(1));
            if (!theme.disposition) throw Damage{"a response has an unknown disposition"};
            answered_at[theme.id] = row.instant(2);
        });
    set_rewordings(queries, themes, answered_at, of, param);
}

/// Adds to themes, the ones `chosen` by a condition with the single parameter `param`.
void add_parts(Queries& queries, std::vector<Theme>& themes, ThemeParts parts,
               std::string const& chosen, Param const& param) {
    if (parts == ThemeParts::none || themes.empty()) return;
    std::map<ThemeId, Theme*> by_id;
    for (Theme& theme : themes)
        by_id.emplace(theme.id, &theme);
    if (parts == ThemeParts::all) count_comments(queries, by_id, chosen, param);
    add_answers(queries, by_id, chosen, param);
}

ThemeComment place_from(Row const& row, int first, CommentNumber number) {
    ThemeComment place;
    place.comment = std::move(number);
    place.mark = mark_from(row.text(first));
    place.quote = row.string(first + 1);
    place.likeness = static_cast<double>(row.integer(first + 2)) / thousandths;
    place.marked_at = row.instant(first + 3);
    place.marked_by = row.string(first + 4);
    return place;
}

/// Of one comment, or of all where none is named.
std::uint64_t move_marks_of(Transaction& transaction, ThemeId from, ThemeId to,
                            std::optional<CommentId> comment) {
    std::vector<Param> params;
    auto const placeholder = [&](Param param) {
        params.push_back(param);
        return "$" + std::to_string(params.size());
    };
    auto const marks_in = [&](ThemeId theme) {
        std::string condition = "theme_id = " + placeholder(theme);
        if (comment) condition += " AND comment_id = " + placeholder(*comment);
        return condition;
    };
    auto const run = [&](std::string const& sql) {
        transaction.execute(sql, Params{params});
        params.clear();
    };

    std::string sql =
        "SELECT count(*) FROM theme_comment WHERE " + marks_in(from) + " AND state = 'confirmed'";
    std::uint64_t const moved = counted(transaction, sql, params);
    params.clear();
    // What a person confirmed in either is confirmed; otherwise what the other theme says stands.
    sql =
        "UPDATE theme_comment SET state = 'confirmed' WHERE comment_id IN "
        "(SELECT comment_id FROM theme_comment WHERE " +
        marks_in(from) + " AND state = 'confirmed')";
    run(sql + " AND theme_id = " + placeholder(to));
    std::string const target = placeholder(to);
    sql =
        "INSERT INTO theme_comment (theme_id, comment_id, state, quote, likeness, marked_at, "
        "marked_by) SELECT CAST(" +
        target +
        " AS BIGINT), comment_id, state, quote, likeness, marked_at, marked_by "
        "FROM theme_comment WHERE " +
        marks_in(from);
    run(sql + " AND NOT EXISTS (SELECT 1 FROM theme_comment there WHERE there.theme_id = " +
        target + " AND there.comment_id = theme_comment.comment_id)");
    run("DELETE FROM theme_comment WHERE " + marks_in(from));
    return moved;
}

}  // namespace

void insert_theme(Transaction& transaction, Theme& theme) {
    theme.position = static_cast<int>(
        1 + transaction.integer(
                "SELECT coalesce(max(position), 0) FROM theme WHERE consultation_id = $1",
                {theme.consultation}));
    std::string const name = to_json(theme.name);
    std::string const summary = to_json(theme.summary);
    theme.id = ThemeId{transaction.insert(
        "INSERT INTO theme (consultation_id, name, summary, provision, published_at, position, "
        "merged_into, created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        {theme.consultation, name, summary, theme.provision, theme.published_at, theme.position,
         theme.merged_into, theme.created_at, theme.created_by})};
}

std::optional<ThemeId> theme_of_form(Queries& queries, std::string_view key) {
    return queries.one("SELECT id FROM theme WHERE form_key = $1 AND form_key <> ''", {key},
                       [](Row const& row) { return row.id<ThemeId>(0); });
}

void set_form(Transaction& transaction, ThemeId id, std::string_view key) {
    transaction.execute("UPDATE theme SET form_key = $1 WHERE id = $2", {key, id});
}

void update_theme(Transaction& transaction, Theme const& theme) {
    std::string const name = to_json(theme.name);
    std::string const summary = to_json(theme.summary);
    transaction.execute(
        "UPDATE theme SET name = $1, summary = $2, provision = $3, position = $4, "
        "merged_into = $5, published_at = $6 WHERE id = $7",
        {name, summary, theme.provision, theme.position, theme.merged_into, theme.published_at,
         theme.id});
}

std::optional<Theme> find_theme(Queries& queries, ThemeId id) {
    std::vector<Theme> found;
    queries.query("SELECT " + std::string{columns} + " FROM theme t WHERE t.id = $1", {id},
                  [&](Row const& row) { found.push_back(theme_from(row)); });
    if (found.empty()) return std::nullopt;
    add_parts(queries, found, ThemeParts::all, "t.id = $1", id);
    return std::move(found.front());
}

std::vector<Theme> themes_of(Queries& queries, ConsultationId consultation, ThemeParts parts) {
    std::vector<Theme> themes;
    queries.query("SELECT " + std::string{columns} +
                      " FROM theme t WHERE t.consultation_id = $1 ORDER BY "
                      "CASE WHEN t.merged_into IS NULL THEN 0 ELSE 1 END, t.position, t.id",
                  {consultation}, [&](Row const& row) { themes.push_back(theme_from(row)); });
    add_parts(queries, themes, parts, "t.consultation_id = $1", consultation);
    return themes;
}

std::size_t count_themes(Queries& queries, ConsultationId consultation) {
    return static_cast<std::size_t>(
        queries.integer("SELECT count(*) FROM theme WHERE consultation_id = $1", {consultation}));
}

void mark_comment(Transaction& transaction, ThemeId theme, CommentId comment, ThemeMark mark,
                  std::string_view quote, Instant at, std::string_view by) {
    transaction.execute(
        "INSERT INTO theme_comment (theme_id, comment_id, state, quote, likeness, marked_at, "
        "marked_by) VALUES ($1, $2, $3, $4, 0, $5, $6) ON CONFLICT (theme_id, comment_id) "
        "DO UPDATE SET state = excluded.state, quote = excluded.quote, likeness = 0, "
        "marked_at = excluded.marked_at, marked_by = excluded.marked_by",
        {theme, comment, name(mark), quote, at, by});
}

void propose_comment(Transaction& transaction, ThemeId theme, CommentId comment, double likeness,
                     Instant at) {
    transaction.execute(
        "INSERT INTO theme_comment (theme_id, comment_id, state, quote, likeness, marked_at, "
        "marked_by) VALUES ($1, $2, 'proposed', '', $3, $4, '') "
        "ON CONFLICT (theme_id, comment_id) DO NOTHING",
        {theme, comment, std::llround(likeness * thousandths), at});
}

void remove_proposals(Transaction& transaction, ThemeId theme) {
    transaction.execute("DELETE FROM theme_comment WHERE theme_id = $1 AND state = 'proposed'",
                        {theme});
}

std::uint64_t move_marks(Transaction& transaction, ThemeId from, ThemeId to,
                         std::vector<CommentId> const* comments) {
    if (!comments) return move_marks_of(transaction, from, to, {});
    std::uint64_t moved = 0;
    for (CommentId const comment : *comments)
        moved += move_marks_of(transaction, from, to, comment);
    return moved;
}

void move_drafted_responses(Transaction& transaction, ThemeId from, ThemeId to) {
    transaction.execute(
        "INSERT INTO response_theme (response_id, theme_id) "
        "SELECT rt.response_id, CAST($1 AS BIGINT) FROM response_theme rt "
        "JOIN response r ON r.id = rt.response_id WHERE rt.theme_id = $2 "
        "AND r.state <> 'published' AND NOT EXISTS (SELECT 1 FROM response_theme there "
        "WHERE there.response_id = rt.response_id AND there.theme_id = $1)",
        {to, from});
    transaction.execute(
        "DELETE FROM response_theme WHERE theme_id = $1 AND response_id IN "
        "(SELECT id FROM response WHERE state <> 'published')",
        {from});
}

Result<Page<ThemeComment>> list_theme_comments(Queries& queries, Theme const& theme,
                                               ConsultationNumber const& number, ThemeMark mark,
                                               bool only_published, PageRequest const& page) {
    PagedList list;
    list.params = {Param{theme.id}, Param{name(mark)}};
    list.id = "tc.comment_id";
    list.columns = ", m.sequence, tc.state, tc.quote, tc.likeness, tc.marked_at, tc.marked_by";
    std::string from_where =
        "FROM theme_comment tc JOIN comment m ON m.id = tc.comment_id WHERE tc.theme_id = $1 "
        "AND tc.state = $2";
    if (only_published) from_where += " AND m.state = 'published'";
    list.total = counted(queries, "SELECT count(*) " + from_where, list.params);
    // What is proposed is shown with the likest first.
    std::string const key = mark == ThemeMark::proposed ? "(-tc.likeness)" : "tc.comment_id";
    list.parts = {{std::move(from_where), key}};
    return read_page<ThemeComment>(queries, std::move(list), page, [&](Row const& row) {
        return place_from(row, first_paged_column + 1,
                          {number, unsigned_of(row.integer(first_paged_column))});
    });
}

std::vector<MarkOnComment> marks_on(Queries& queries, CommentId comment,
                                    CommentNumber const& number) {
    std::vector<MarkOnComment> marks;
    queries.query(
        "SELECT tc.theme_id, tc.state, tc.quote, tc.likeness, tc.marked_at, tc.marked_by "
        "FROM theme_comment tc JOIN theme t ON t.id = tc.theme_id WHERE tc.comment_id = $1 "
        "AND tc.state <> 'declined' ORDER BY t.position, t.id",
        {comment}, [&](Row const& row) {
            marks.push_back({row.id<ThemeId>(0), place_from(row, 1, number)});
        });
    return marks;
}

ThemesRaised themes_raised(Queries& queries, ConsultationId consultation) {
    ThemesRaised raised;
    queries.query(
        "SELECT count(*), coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM response_theme rt "
        "JOIN response r ON r.id = rt.response_id WHERE rt.theme_id = t.id "
        "AND r.state = 'published') THEN 0 ELSE 1 END), 0) FROM theme t "
        "WHERE t.consultation_id = $1 AND t.merged_into IS NULL AND EXISTS "
        "(SELECT 1 FROM theme_comment tc WHERE tc.theme_id = t.id AND tc.state = 'confirmed')",
        {consultation}, [&](Row const& row) {
            raised = {unsigned_of(row.integer(0)), unsigned_of(row.integer(1))};
        });
    return raised;
}

ThemeCoverage theme_coverage(Queries& queries, ConsultationId consultation) {
    ThemeCoverage coverage;
    queries.query(
        "SELECT CAST(coalesce(sum(comments), 0) AS BIGINT), CAST(coalesce(sum(CASE WHEN answer IN "
        "('', 'drafted') THEN comments ELSE 0 END), 0) AS BIGINT), CAST(coalesce(sum(CASE WHEN "
        "answer IN ('', 'drafted') AND state = 'received' THEN comments ELSE 0 END), 0) AS BIGINT) "
        "FROM comment_tally "
        "WHERE consultation_id = $1 AND has_text = 1",
        {consultation}, [&](Row const& row) {
            coverage.comments = unsigned_of(row.integer(0));
            coverage.unanswered = unsigned_of(row.integer(1));
            coverage.unscreened = unsigned_of(row.integer(2));
        });
    std::int64_t const with_theme = queries.integer(
        "SELECT count(DISTINCT tc.comment_id) FROM theme t "
        "JOIN theme_comment tc ON tc.theme_id = t.id JOIN comment m ON m.id = tc.comment_id "
        "WHERE t.consultation_id = $1 AND tc.state = 'confirmed' AND m.text_hash <> $2",
        {consultation, sha256("")});
    coverage.without_theme = coverage.comments - unsigned_of(with_theme);
    queries.query(
        "SELECT count(*), coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM response_theme rt "
        "JOIN response r ON r.id = rt.response_id WHERE rt.theme_id = t.id "
        "AND r.state = 'published') THEN 0 ELSE 1 END), 0) FROM theme t "
        "WHERE t.consultation_id = $1 AND t.merged_into IS NULL",
        {consultation}, [&](Row const& row) {
            coverage.themes = unsigned_of(row.integer(0));
            coverage.without_response = unsigned_of(row.integer(1));
        });
    return coverage;
}

void each_compared_comment(Queries& queries, Theme const& theme, std::size_t most,
                           std::function<void(ComparedComment const&)> const& each) {
    queries.scan(
        "SELECT m.id, content.text, tc.quote, tc.state, CASE WHEN EXISTS "
        "(SELECT 1 FROM theme_comment any_theme WHERE any_theme.comment_id = m.id "
        "AND any_theme.state = 'confirmed') THEN 1 ELSE 0 END FROM comment m "
        "JOIN comment_content content ON content.comment_id = m.id "
        "LEFT JOIN theme_comment tc ON tc.comment_id = m.id AND tc.theme_id = $1 "
        "WHERE m.consultation_id = $2 AND m.state <> 'withheld' AND content.text <> '' "
        "ORDER BY m.sequence LIMIT $3",
        {theme.id, theme.consultation, most}, [&](Row const& row) {
            ComparedComment comment;
            comment.id = row.id<CommentId>(0);
            comment.text = row.text(1);
            comment.quote = row.text(2);
            if (!row.is_null(3)) comment.mark = mark_from(row.text(3));
            comment.has_theme = row.integer(4) == 1;
            each(comment);
        });
}

}  // namespace consult::storage
