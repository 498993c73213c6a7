#include "storage/sqlite/search.h"

#include "storage/search_terms.h"

namespace consult::storage {

std::string fts5_search_sql(int placeholder) {
    return "SELECT rowid FROM consultation_search WHERE consultation_search MATCH $" +
           std::to_string(placeholder);
}

std::string fts5_terms(std::string_view words) {
    std::string query;
    for (SearchTerm const& term : search_terms(words)) {
        if (!query.empty()) query += ' ';
        query += '"';
        for (char const c : term.text) {
            if (c == '"') query += '"';
            query += c;
        }
        query += '"';
        if (term.is_beginning) query += '*';
    }
    return query;
}

void index_words(Transaction& transaction, ConsultationId id, std::string_view old_words,
                 std::string_view words) {
    if (!old_words.empty()) {
        transaction.execute(
            "INSERT INTO consultation_search (consultation_search, rowid, words) "
            "VALUES ('delete', $1, $2)",
            {id, old_words});
    }
    if (!words.empty()) {
        transaction.execute(add_words_sql, {id, words});
    }
}

}  // namespace consult::storage
