#include "storage/index/beginnings.h"

#include "search/query.h"
#include "storage/index/segment.h"

namespace consult::storage::index {
namespace {

/// Fewer words are read one after the other.
constexpr std::size_t least_words = 12;

/// The first letters of a word; all of a shorter one.
std::string_view first_letters(std::string_view word) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < word.size(); ++at) {
        bool const begins_letter = (static_cast<unsigned char>(word[at]) & 0xC0U) != 0x80U;
        if (begins_letter && letters++ == search::least_beginning_letters)
            return word.substr(0, at);
    }
    return word;
}

}  // namespace

bool is_kept_beginning(std::string_view beginning) {
    return first_letters(beginning) == beginning;
}

std::string beginning_term(std::string_view beginning) {
    return beginning_kind + std::string{beginning};
}

Beginnings::Beginnings(std::size_t segment_documents)
    : segment_documents_(segment_documents),
      documents_(segment_documents),
      counts_(segment_documents) {}

void Beginnings::add(std::string_view word, Posting const& posting, TermWriter& terms) {
    if (std::string_view const beginning = first_letters(word); beginning != beginning_) {
        write(terms);
        beginning_ = beginning;
    }
    ++words_;
    PostingReader const reader{posting.documents, segment_documents_};
    reader.add_to(documents_);
    reader.add_counts(posting.counts, counts_);
}

void Beginnings::write(TermWriter& terms) {
    PostingWriter writer;
    documents_.for_each([&](std::size_t document) {
        if (words_ >= least_words)
            writer.add(static_cast<Document>(document), counts_[document], {});
        counts_[document] = 0;
    });
    if (!writer.empty()) terms.write(beginning_term(beginning_), writer.write(segment_documents_));
    documents_ = Bits{segment_documents_};
    words_ = 0;
}

}  // namespace consult::storage::index
