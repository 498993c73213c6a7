/// From comments to a segment.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "search/analyser.h"
#include "storage/comment_index.h"
#include "storage/index/posting.h"
#include "storage/index/segment.h"
#include "storage/index/term_rows.h"

namespace consult::storage::index {

/// Of all that a comment's terms are made of.
[[nodiscard]] std::uint64_t fingerprint(IndexedComment const& comment);

/// Sets what may change of a document without its terms.
void set_states(Documents& documents, std::size_t place, IndexedComment const& comment);

/// Gathers comments of one consultation and writes them as one segment.
class SegmentBuilder {
public:
    /// @param bound no more comments are added
    SegmentBuilder(search::Analyser& analyser, std::size_t bound);

    /// Comments come in the order of their sequences.
    void add(IndexedComment const& comment);
    [[nodiscard]] std::size_t size() const { return documents_.size(); }
    /// @pre size() > 0
    [[nodiscard]] Segment write(Connection& connection, std::int64_t generation,
                                ConsultationId consultation);

private:
    struct Occurrence {
        std::uint32_t position;
        Document document;
        Beside beside;
    };

    void add_words(IndexedComment const& comment, Document document);
    void add_names(IndexedComment const& comment, Document document);
    void write_names(TermWriter& terms);
    void write_words(TermWriter& terms);

    search::Analyser& analyser_;
    Documents documents_;
    std::vector<std::uint32_t> word_of_;  // of the analyser's terms; 0: none yet
    std::vector<std::uint32_t> words_;    // the analyser's terms, by word
    std::vector<Mark> marks_;             // by word
    std::vector<std::uint32_t> frequencies_;
    std::vector<std::uint32_t> occurring_;  // the word of each occurrence
    std::vector<Occurrence> occurrences_;
    std::map<std::string, std::vector<Document>> names_;  // what is looked for as a whole
};

}  // namespace consult::storage::index
