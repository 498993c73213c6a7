#include "search/query.h"

#include <algorithm>

#include <consult/text.h>

#include "search/letters.h"

namespace consult::search {
namespace {

bool is_mark_of_phrase(char32_t letter) {
    constexpr std::u32string_view marks = U"\"«»“”„";
    return marks.find(letter) != std::u32string_view::npos;
}

/// Reads words one after the other and puts them into clauses.
class Reading {
public:
    Reading(std::string_view text, Analyser& analyser) : text_(text), analyser_(analyser) {}

    std::vector<Clause> clauses() {
        while (at_ < text_.size()) {
            std::size_t const begin = at_;
            char32_t const next = next_letter(text_, at_);
            if (letter(next).is_of_word) {
                at_ = begin;
                read_word();
            } else if (is_mark_of_phrase(next)) {
                end_clause();
                is_in_phrase_ = !is_in_phrase_;
            }
        }
        end_clause();
        return std::move(clauses_);
    }

private:
    void read_word() {
        std::size_t const begin = at_;
        std::size_t end = at_;
        char32_t next = 0;
        while (end < text_.size()) {
            next = next_letter(text_, at_);
            if (!letter(next).is_of_word) break;
            end = at_;
        }
        at_ = end;  // what ended the word may mean something by itself
        bool const may_go_on = end == text_.size() || next == U'*';
        WordForms forms = analyser_.forms(text_.substr(begin, end - begin));
        if (forms.terms.empty()) return;
        QueryWord word{std::move(forms.terms), {}};
        if (may_go_on && !is_in_phrase_ && code_points(forms.folded) >= least_beginning_letters)
            word.beginning = std::move(forms.folded);
        clause_.words.push_back(std::move(word));
        if (!is_in_phrase_) end_clause();
    }

    void end_clause() {
        if (!clause_.words.empty() && std::ranges::find(clauses_, clause_) == clauses_.end())
            clauses_.push_back(std::move(clause_));
        clause_ = {};
    }

    std::string_view text_;
    Analyser& analyser_;
    std::size_t at_ = 0;
    bool is_in_phrase_ = false;
    Clause clause_;
    std::vector<Clause> clauses_;
};

}  // namespace

bool QueryWord::is(std::string_view term) const {
    return std::ranges::find(terms, term) != terms.end() ||
           (!beginning.empty() && term.starts_with(beginning));
}

Result<Query> parse_query(std::string_view text, std::string_view field, Analyser& analyser) {
    std::string const path{field};
    if (!is_utf8(text)) {
        return refuse(ErrorCode::invalid, path, "text.not_utf8",
                      "The text is not well-formed UTF-8; send it in that encoding.");
    }
    if (std::size_t const characters = code_points(text); characters > most_query_characters) {
        return refuse(ErrorCode::too_large, path, "search.too_long",
                      "These are {size} characters; search with at most {most}.",
                      {{"size", std::to_string(characters)},
                       {"most", std::to_string(most_query_characters)}});
    }
    Query query{Reading{text, analyser}.clauses()};
    if (query.clauses.empty()) {
        return refuse(ErrorCode::invalid, path, "search.no_words",
                      "There is no word to search for; write at least one letter or digit.");
    }
    std::size_t words = 0;
    for (Clause const& clause : query.clauses)
        words += clause.words.size();
    if (words > most_query_words) {
        return refuse(
            ErrorCode::too_large, path, "search.too_many_words",
            "These are {size} different words; search with at most {most}.",
            {{"size", std::to_string(words)}, {"most", std::to_string(most_query_words)}});
    }
    return query;
}

}  // namespace consult::search
