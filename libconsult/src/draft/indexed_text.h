/// A draft's text, ready to be looked through.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "draft/folded_text.h"
#include "draft/numbering.h"
#include "draft/text_layout.h"
#include "draft/words.h"

namespace consult {

/// A stretch of a text, or of its words.
struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
    [[nodiscard]] std::size_t size() const { return end - begin; }
    [[nodiscard]] bool holds(std::size_t at) const { return begin <= at && at < end; }
};

/// The plain text of a draft with single spaces, its words, and where each provision stands.
/// Stretches are of the folded text or of its words; the draft must outlive it.
class IndexedText {
public:
    explicit IndexedText(Provision const& root);
    IndexedText(IndexedText const&) = delete;
    IndexedText& operator=(IndexedText const&) = delete;

    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    [[nodiscard]] std::string_view text() const { return folded_.text; }
    [[nodiscard]] std::vector<TextLayout::Place> const& places() const { return layout_.places; }
    /// A provision of this draft among the places.
    [[nodiscard]] std::size_t place_of(Provision const& provision) const;
    /// As above by its eId; `none` where there is no such provision.
    [[nodiscard]] std::size_t place_of(std::string_view eid) const;
    /// What a place is in the folded text.
    [[nodiscard]] Stretch stretch_of(std::size_t place) const;
    /// Octets of plain_text() of the provision at that place. @pre the stretch is within it and
    /// ends behind no space
    [[nodiscard]] Stretch octets_of(Stretch stretch, std::size_t place) const;
    [[nodiscard]] std::string passage(Stretch stretch) const;

    [[nodiscard]] std::vector<Word> const& words() const { return words_; }
    [[nodiscard]] std::string_view word(std::size_t i) const {
        return text().substr(words_[i].begin, words_[i].end - words_[i].begin);
    }
    /// The words that a stretch of the text touches.
    [[nodiscard]] Stretch words_of(Stretch stretch) const;
    /// The number of each word, equal for equal words and below number_count(). Words of traces
    /// are no one's: they have number_count().
    [[nodiscard]] std::vector<std::uint32_t> const& numbers() const { return numbers_; }
    [[nodiscard]] std::uint32_t number_count() const { return number_count_; }
    /// number_count() of a word that the text does not have.
    [[nodiscard]] std::uint32_t number_of(std::string_view word) const;
    /// Whether anything of a stretch of the text only shows what was.
    [[nodiscard]] bool is_in_trace(Stretch stretch) const;

private:
    void find_traces();
    void number_words();

    TextLayout layout_;
    FoldedText folded_;
    std::vector<Word> words_;
    Numbering numbering_;
    std::vector<std::uint32_t> numbers_;
    std::uint32_t number_count_ = 0;
    std::vector<Stretch> traces_;  // in order; none within another
    std::unordered_map<std::string_view, std::size_t> by_eid_;
    std::unordered_map<Provision const*, std::size_t> by_provision_;
};

}  // namespace consult
