#include "storage/sqlite/search.h"

#include <algorithm>
#include <vector>

namespace consult::storage {
namespace {

constexpr std::size_t most_terms = 16;
constexpr std::size_t most_characters = 200;

/// The first characters of a text in UTF-8.
std::string_view first_characters(std::string_view text, std::size_t count) {
    std::size_t end = 0;
    while (end < text.size()) {
        bool const begins_character = (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80;
        if (begins_character && count-- == 0) break;
        ++end;
    }
    return text.substr(0, end);
}

std::vector<std::string_view> distinct_terms(std::string_view words) {
    std::vector<std::string_view> terms;
    while (!words.empty() && terms.size() < most_terms) {
        std::size_t const gap = std::min(words.find(' '), words.size());
        std::string_view const word = words.substr(0, gap);
        words.remove_prefix(std::min(gap + 1, words.size()));
        if (!word.empty() && std::find(terms.begin(), terms.end(), word) == terms.end()) {
            terms.push_back(word);
        }
    }
    return terms;
}

}  // namespace

std::string fts5_terms(std::string_view words) {
    std::string terms;
    for (std::string_view const term : distinct_terms(first_characters(words, most_characters))) {
        if (!terms.empty()) terms += ' ';
        terms += '"';
        for (char const c : term) {
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
