#include "storage/sqlite/search.h"

#include <set>

namespace consult::storage {
namespace {

constexpr std::size_t most_terms = 16;
constexpr std::size_t most_octets = 200;

}  // namespace

std::string fts5_terms(std::string_view words) {
    std::string terms;
    std::set<std::string_view> seen;
    std::size_t octets = 0;
    while (!words.empty() && seen.size() < most_terms) {
        std::size_t const gap = words.find(' ');
        std::string_view const word = words.substr(0, gap);
        words.remove_prefix(gap == std::string_view::npos ? words.size() : gap + 1);
        octets += word.size();
        if (octets > most_octets) break;
        if (word.empty() || !seen.insert(word).second) continue;
        if (!terms.empty()) terms += ' ';
        terms += '"';
        for (char const c : word) {
            if (c == '"') terms += '"';
            terms += c;
        }
        terms += '"';
    }
    if (!terms.empty()) terms += '*';
    return terms;
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
        transaction.execute("INSERT INTO consultation_search (rowid, words) VALUES ($1, $2)",
                            {id, words});
    }
}

}  // namespace consult::storage
