#include "storage/index/segment_builder.h"

#include <algorithm>
#include <numeric>

#include <consult/bytes.h>

#include "search/letters.h"
#include "storage/index/beginnings.h"
#include "storage/index/neighbours.h"
#include "storage/index/term_rows.h"

namespace consult::storage::index {
namespace {

constexpr std::size_t most_length = 0xFFFF;

/// The first eight octets, of which the first weighs the most.
std::uint64_t beginning_of(std::string_view term) {
    std::uint64_t beginning = 0;
    for (std::size_t i = 0; i < sizeof beginning; ++i)
        beginning = beginning << 8U | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
    return beginning;
}

}  // namespace

std::uint64_t fingerprint(IndexedComment const& comment) {
    std::string content;
    content.reserve(comment.text.size() + 200);
    for (std::string_view const part :
         {std::string_view{comment.language.tag()}, std::string_view{comment.provision},
          std::string_view{comment.submitter}}) {
        content += std::to_string(part.size());
        content += ':';
        content += part;
    }
    content += comment.submitter_is_public ? '+' : '-';
    content += std::to_string(comment.received_at.time_since_epoch().count());
    content += ':';
    content += comment.text;
    Digest const digest = sha256(content);
    std::uint64_t number = 0;
    __builtin_memcpy(&number, digest.data(), sizeof number);
    return number;
}

void set_states(Documents& documents, std::size_t place, IndexedComment const& comment) {
    documents.published.set(place, comment.state == CommentState::published);
    documents.withheld.set(place, comment.state == CommentState::withheld);
    documents.answered.set(place, comment.has_published_answer);
    documents.drafted.set(place, comment.has_drafted_answer);
}

SegmentBuilder::SegmentBuilder(search::Analyser& analyser, std::size_t bound)
    : analyser_(analyser) {
    for (Bits* const bits :
         {&documents_.published, &documents_.withheld, &documents_.answered, &documents_.drafted}) {
        *bits = Bits{bound};
    }
    words_.push_back(0);  // no word
    marks_.push_back(no_word);
    frequencies_.push_back(0);
}

void SegmentBuilder::add(IndexedComment const& comment) {
    auto const document = static_cast<Document>(documents_.size());
    documents_.sequences.push_back(comment.sequence);
    documents_.fingerprints.push_back(fingerprint(comment));
    documents_.received.push_back(comment.received_at.time_since_epoch().count());
    set_states(documents_, document, comment);
    add_words(comment, document);
    add_names(comment, document);
}

void SegmentBuilder::add_words(IndexedComment const& comment, Document document) {
    std::vector<search::Token> const& tokens = analyser_.analyse(comment.text, comment.language);
    documents_.lengths.push_back(static_cast<std::uint16_t>(std::min(tokens.size(), most_length)));
    word_of_.resize(analyser_.terms());
    std::uint32_t position = 0;
    Mark before = no_word;
    for (search::Token const& token : tokens) {
        std::uint32_t& word = word_of_[token.term];
        if (word == 0) {
            word = static_cast<std::uint32_t>(words_.size());
            words_.push_back(token.term);
            marks_.push_back(mark_of(analyser_.term(token.term)));
            frequencies_.push_back(0);
        }
        ++frequencies_[word];
        occurring_.push_back(word);
        if (position > 0) occurrences_.back().beside.behind = marks_[word];
        occurrences_.push_back({position, document, {before, no_word}});
        before = marks_[word];
        ++position;
    }
}

void SegmentBuilder::add_names(IndexedComment const& comment, Document document) {
    auto const add = [&](char kind, std::string_view name) {
        std::vector<Document>& documents = names_[kind + std::string{name}];
        if (documents.empty() || documents.back() != document) documents.push_back(document);
    };
    add(language_kind, comment.language.tag());
    add(provision_kind, comment.provision);
    for (search::Token const& token : analyser_.analyse(comment.submitter, {})) {
        std::string const word = search::folded(
            std::string_view{comment.submitter}.substr(token.begin, token.end - token.begin));
        add(submitter_kind, word);
        if (comment.submitter_is_public) add(public_submitter_kind, word);
    }
}

Segment SegmentBuilder::write(Connection& connection, std::int64_t generation,
                              ConsultationId consultation) {
    // What was made for the bound fits what came.
    for (Bits* const bits :
         {&documents_.published, &documents_.withheld, &documents_.answered, &documents_.drafted}) {
        Bits fitting{documents_.size()};
        std::copy_n(bits->words().begin(), fitting.words().size(), fitting.words().begin());
        *bits = std::move(fitting);
    }
    TermWriter terms{connection, free_segment_id(connection)};
    write_names(terms);
    write_words(terms);
    return insert_segment(connection, terms.segment(), generation, consultation, documents_,
                          terms.common_words());
}

void SegmentBuilder::write_names(TermWriter& terms) {
    static_assert(language_kind < word_kind && provision_kind < word_kind &&
                  submitter_kind < word_kind && public_submitter_kind < word_kind);
    PostingWriter writer;
    for (auto const& [name, documents] : names_) {
        for (Document const document : documents)
            writer.add(document);
        terms.write(name, writer.write(size()));
    }
}

void SegmentBuilder::write_words(TermWriter& terms) {
    // All occurrences of a word stand together then, in the order in which they came.
    std::vector<std::uint32_t> ends(frequencies_.size());
    std::exclusive_scan(frequencies_.begin(), frequencies_.end(), ends.begin(), std::uint32_t{0});
    std::vector<Occurrence> sorted(occurrences_.size());
    for (std::size_t i = 0; i < occurrences_.size(); ++i)
        sorted[ends[occurring_[i]]++] = occurrences_[i];

    struct Ordered {
        std::uint64_t beginning;  // as a number: mostly it tells terms apart
        std::uint32_t word;
    };
    std::vector<Ordered> by_term;
    by_term.reserve(words_.size());
    for (std::uint32_t word = 1; word < words_.size(); ++word)
        by_term.push_back({beginning_of(analyser_.term(words_[word])), word});
    std::ranges::sort(by_term, [&](Ordered const& one, Ordered const& other) {
        if (one.beginning != other.beginning) return one.beginning < other.beginning;
        return analyser_.term(words_[one.word]) < analyser_.term(words_[other.word]);
    });
    PostingWriter writer;
    Beginnings beginnings{size()};
    Neighbours neighbours{size()};
    std::string term;
    for (auto const& [beginning, word] : by_term) {
        for (std::uint32_t i = ends[word] - frequencies_[word]; i < ends[word]; ++i)
            writer.add(sorted[i].document, sorted[i].position, sorted[i].beside);
        term = word_kind;
        term += analyser_.term(words_[word]);
        Posting const& posting = writer.write(size());
        terms.write(term, posting);
        beginnings.add(analyser_.term(words_[word]), posting, terms);
        neighbours.add(analyser_.term(words_[word]), posting);
    }
    beginnings.write(terms);
    neighbours.write(terms);
}

}  // namespace consult::storage::index
