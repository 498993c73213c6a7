#include "storage/postgres/search.h"

#include <algorithm>
#include <array>
#include <utf8proc.h>

#include "storage/search_terms.h"

namespace consult::storage::postgres {
namespace {

/// Of a tsvector's word are 2046; what is longer is found by its beginning.
constexpr std::size_t most_octets_in_word = 2000;

bool is_in_word(utf8proc_int32_t code_point) {
    switch (utf8proc_category(code_point)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
        case UTF8PROC_CATEGORY_CO: return true;
        default: return false;
    }
}

bool is_latin(utf8proc_int32_t code_point) {
    return (code_point >= 'a' && code_point <= 'z') || (code_point >= 'A' && code_point <= 'Z');
}

utf8proc_int32_t without_diacritics(utf8proc_int32_t code_point) {
    std::array<utf8proc_int32_t, 16> parts{};
    int boundary = 0;
    utf8proc_ssize_t const count = utf8proc_decompose_char(code_point, parts.data(), parts.size(),
                                                           UTF8PROC_DECOMPOSE, &boundary);
    return count > 1 && is_latin(parts[0]) ? parts[0] : code_point;
}

}  // namespace

std::string indexed_words(std::string_view text) {
    std::string words;
    std::size_t word_begin = 0;
    bool gap = false;
    auto const* octets = reinterpret_cast<utf8proc_uint8_t const*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t code_point = 0;
        utf8proc_ssize_t const read = utf8proc_iterate(octets, left, &code_point);
        if (read <= 0) break;  // a search form is UTF-8
        octets += read;
        left -= read;
        if (!is_in_word(code_point)) {
            gap = true;
            continue;
        }
        if (gap && !words.empty()) words += ' ';
        if (gap) word_begin = words.size();
        gap = false;
        if (words.size() - word_begin > most_octets_in_word) continue;
        std::array<utf8proc_uint8_t, 4> encoded{};
        utf8proc_ssize_t const size =
            utf8proc_encode_char(without_diacritics(code_point), encoded.data());
        words.append(reinterpret_cast<char const*>(encoded.data()), static_cast<std::size_t>(size));
    }
    return words;
}

std::string search_sql(int placeholder) {
    return "SELECT consultation_id FROM consultation_search WHERE words @@ CAST($" +
           std::to_string(placeholder) + " AS tsquery)";
}

std::string tsquery(std::string_view words) {
    std::string query;
    for (SearchTerm const& term : search_terms(words)) {
        std::string rest = indexed_words(term.text);
        // No word has a hyphen: a term of signs alone is found nowhere.
        if (rest.empty()) rest = "-";
        for (std::size_t begin = 0; begin < rest.size();) {
            std::size_t const end = std::min(rest.find(' ', begin), rest.size());
            if (!query.empty()) query += " & ";
            query += "'" + rest.substr(begin, end - begin) + "'";
            if (end == rest.size() && term.is_beginning) query += ":*";
            begin = end + 1;
        }
    }
    return query;
}

}  // namespace consult::storage::postgres
