#include "storage/index/word_rows.h"

#include "storage/index/beginnings.h"

namespace consult::storage::index {
namespace {

/// The first string after all that begin with `beginning`.
std::string after(std::string beginning) {
    while (!beginning.empty() && static_cast<unsigned char>(beginning.back()) == 0xFF)
        beginning.pop_back();
    if (!beginning.empty()) {
        beginning.back() = static_cast<char>(static_cast<unsigned char>(beginning.back()) + 1);
    }
    return beginning;
}

std::string word_term(std::string_view word) {
    return word_kind + std::string{word};
}

void each_other_term(Queries& queries, Segment const& segment, search::QueryWord const& word,
                     TermPart part, EachTerm const& each, IsKnown const& is_known) {
    for (std::string const& text : word.terms) {
        if (!word.beginning.empty() && text.starts_with(word.beginning)) continue;
        std::string const term = word_term(text);
        if (!is_known(term)) read_term(queries, segment, term, part, each);
    }
}

void each_beginning_so(Queries& queries, Segment const& segment, std::string_view beginning,
                       TermPart part, EachTerm const& each) {
    std::string const begin = word_term(beginning);
    read_terms(queries, segment, begin, after(begin), part, each);
}

}  // namespace

bool none_is_known(std::string_view /*term*/) {
    return false;
}

void each_row_of(Queries& queries, Segment const& segment, search::QueryWord const& word,
                 TermPart part, EachTerm const& each, IsKnown const& is_known) {
    each_other_term(queries, segment, word, part, each, is_known);
    if (word.beginning.empty()) return;
    if (is_kept_beginning(word.beginning)) {
        std::string const term = beginning_term(word.beginning);
        if (is_known(term)) return;
        bool is_kept = false;
        read_term(queries, segment, term, part, [&](TermRow const& row) {
            is_kept = true;
            each(row);
        });
        if (is_kept) return;
    }
    each_beginning_so(queries, segment, word.beginning, part, each);
}

void each_term_of(Queries& queries, Segment const& segment, search::QueryWord const& word,
                  TermPart part, EachTerm const& each, IsKnown const& is_known) {
    each_other_term(queries, segment, word, part, each, is_known);
    if (!word.beginning.empty()) each_beginning_so(queries, segment, word.beginning, part, each);
}

}  // namespace consult::storage::index
