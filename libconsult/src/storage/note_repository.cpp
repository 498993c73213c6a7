#include "storage/note_repository.h"

#include "storage/damage.h"
#include "storage/id_list.h"

namespace consult::storage {
namespace {

constexpr std::string_view note_columns = "n.id, n.comment_id, n.account_id, n.text, n.written_at";

StoredNote note_from(Row const& row) {
    return {row.id<NoteId>(0), row.id<CommentId>(1), row.id<AccountId>(2), row.string(3),
            row.instant(4)};
}

using Fields = std::vector<std::pair<std::string, std::string>>;

std::string text_of(Fields const& fields) {
    std::string text;
    for (auto const& [field, value] : fields)
        text += field + "=" + value + "\n";
    return text;
}

Fields fields_in(std::string_view text) {
    Fields fields;
    while (!text.empty()) {
        std::string_view const line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        std::size_t const mark = line.find('=');
        if (mark == std::string_view::npos) throw Damage{"a saved filter can't be read"};
        fields.emplace_back(line.substr(0, mark), line.substr(mark + 1));
    }
    return fields;
}

CommentSearch search_from(std::string_view text) {
    Result<CommentSearch> search = comment_search_from(fields_in(text));
    if (!search) throw Damage{"a saved search can't be read"};
    return std::move(*search);
}

}  // namespace

void insert_note(Transaction& transaction, StoredNote& note) {
    note.id = NoteId{
        transaction.insert("INSERT INTO comment_note (comment_id, account_id, text, written_at) "
                           "VALUES ($1, $2, $3, $4)",
                           {note.comment, note.author, note.text, note.written_at})};
}

void delete_note(Transaction& transaction, NoteId id) {
    transaction.execute("DELETE FROM comment_note WHERE id = $1", {id});
}

std::optional<StoredNote> find_note(Queries& queries, NoteId id) {
    static std::string const sql =
        "SELECT " + std::string{note_columns} + " FROM comment_note n WHERE n.id = $1";
    return queries.one(sql, {id}, note_from);
}

std::vector<StoredNote> notes_on(Queries& queries, CommentId comment, std::size_t most) {
    static std::string const sql =
        "SELECT " + std::string{note_columns} +
        " FROM comment_note n WHERE n.comment_id = $1 ORDER BY n.id LIMIT $2";
    std::vector<StoredNote> notes;
    queries.query(sql, {comment, most}, [&](Row const& row) { notes.push_back(note_from(row)); });
    return notes;
}

std::map<CommentId, std::uint64_t> count_notes(Queries& queries,
                                               std::vector<CommentId> const& comments) {
    std::map<CommentId, std::uint64_t> counts;
    if (comments.empty()) return counts;
    IdList const list{comments};
    queries.query("SELECT comment_id, count(*) FROM comment_note WHERE comment_id " + list.sql() +
                      " GROUP BY comment_id",
                  list.params(), [&](Row const& row) {
                      counts[row.id<CommentId>(0)] = static_cast<std::uint64_t>(row.integer(1));
                  });
    return counts;
}

void each_note(Queries& queries, ConsultationId consultation,
               std::function<void(StoredNote const&)> const& each) {
    static std::string const sql = "SELECT " + std::string{note_columns} +
                                   " FROM comment_note n JOIN comment m ON m.id = n.comment_id "
                                   "WHERE m.consultation_id = $1 ORDER BY n.id";
    queries.scan(sql, {consultation}, [&](Row const& row) { each(note_from(row)); });
}

std::vector<SavedView> views_of(Queries& queries, AccountId account, ConsultationId consultation) {
    std::vector<SavedView> views;
    queries.query(
        "SELECT id, name, filter, search FROM saved_view WHERE account_id = $1 "
        "AND consultation_id = $2 ORDER BY name",
        {account, consultation}, [&](Row const& row) {
            SavedView& view = views.emplace_back();
            view.id = row.id<SavedViewId>(0);
            view.name = row.string(1);
            if (row.is_null(3)) {
                view.shown = filter_from(row.text(2));
            } else {
                view.shown = search_from(row.text(3));
            }
        });
    return views;
}

void insert_view(Transaction& transaction, AccountId account, ConsultationId consultation,
                 SavedView& view) {
    std::string filter;
    std::optional<std::string> search;
    if (auto const* const shown = std::get_if<ReadingFilter>(&view.shown))
        filter = filter_text(*shown);
    if (auto const* const shown = std::get_if<CommentSearch>(&view.shown))
        search = text_of(fields_of(*shown));
    view.id = SavedViewId{transaction.insert(
        "INSERT INTO saved_view (account_id, consultation_id, name, filter, search) "
        "VALUES ($1, $2, $3, $4, $5)",
        {account, consultation, view.name, filter, search})};
}

void rename_view(Transaction& transaction, SavedViewId id, std::string_view name) {
    transaction.execute("UPDATE saved_view SET name = $1 WHERE id = $2", {name, id});
}

void delete_view(Transaction& transaction, SavedViewId id) {
    transaction.execute("DELETE FROM saved_view WHERE id = $1", {id});
}

std::string filter_text(ReadingFilter const& filter) {
    return text_of(fields_of(filter));
}

ReadingFilter filter_from(std::string_view text) {
    Result<ReadingFilter> filter = reading_filter_from(fields_in(text));
    if (!filter) throw Damage{"a saved filter can't be read"};
    return std::move(*filter);
}

}  // namespace consult::storage
