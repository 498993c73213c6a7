/// Comments that share a text, found as they arrive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "campaign/band_index.h"
#include "campaign/components.h"
#include "campaign/distinct_texts.h"
#include "campaign/prepared_text.h"
#include "campaign/settings.h"
#include "campaign/shingle_cache.h"
#include "campaign/text_source.h"

namespace consult::campaign {

/// What a text that was added turned out to be.
struct Arrival {
    enum class Kind {
        alone,       ///< like none before; texts without words always are
        near_copy,   ///< other words, but like a text before
        exact_copy,  ///< the words of a text before, whatever their case and what stands between
    };
    Kind kind = Kind::alone;
    std::uint32_t text = 0;   ///< its distinct text, numbered from 0 in the order of arrival
    std::uint32_t group = 0;  ///< its group, named by the lowest distinct text in it
    /// The text that it is a copy of: of those that were compared the most like, the earliest of
    /// equal ones. Its own where it is alone.
    std::uint32_t like = 0;
    double likeness = 0;  ///< Jaccard to that text, 1 for an exact copy; 0 where it is alone
    /// Groups that are one with `group` from now on, and are named no more; ascending.
    std::vector<std::uint32_t> merged;

    bool operator==(Arrival const&) const = default;
};

/// Distinct texts and their groups, of any number of comments. A group is what hangs together by
/// pairs of texts that share a band and are verified to be as like as the threshold; it only
/// grows. The same texts in the same order give the same answers; in another order they give the
/// same groups, as long as neither Settings::most_of_band nor Settings::most_compared ends the
/// search for a text.
///
/// In memory are four octets for each comment, some twenty for each way of writing, and for each
/// distinct text about 160 + 17 * bands, with some more for bands that it shares; octets() tells.
/// Texts are not kept: those to compare with are read again from the source. For one thread, but
/// for prepare().
class CampaignIndex {
public:
    CampaignIndex(Settings const& settings, TextSource source);

    /// Takes memory for so many distinct texts in all, which spares growing up to there.
    void reserve(std::size_t texts) {
        distinct_.reserve(texts);
        index_.reserve(texts);
    }

    /// Adds the next comment; comments are numbered from 0 on.
    Arrival add(std::string_view text);
    /// Adds many comments, as one after the other, but in less time.
    std::vector<Arrival> add(std::span<std::string_view const> texts);

    /// The part of add() that needs no order: many threads may prepare texts at once, also while
    /// another one adds. What was in `prepared` is replaced.
    void prepare(std::string_view text, PreparedText& prepared) const;
    /// Adds the next comments, that were prepared by this index. Puts an answer for each into
    /// `arrivals`, in place of what was there, and takes the shingles that it needs.
    void add(std::span<PreparedText> prepared, std::vector<Arrival>& arrivals);

    [[nodiscard]] std::size_t comments() const { return text_of_.size(); }
    [[nodiscard]] std::size_t texts() const { return index_.size(); }
    [[nodiscard]] std::uint32_t text_of(std::uint32_t comment) const { return text_of_[comment]; }
    /// The first comment that has a text.
    [[nodiscard]] std::uint32_t first_comment(std::uint32_t text) const {
        return index_.text(text).comment;
    }
    [[nodiscard]] std::uint32_t group_of(std::uint32_t text) const {
        return groups_.group_of(text);
    }

    /// Memory of all but the shingles of the texts that were compared last: of 65,536 at most,
    /// eight octets a word.
    [[nodiscard]] std::size_t octets() const;
    [[nodiscard]] ShingleCache const& compared() const { return shingles_; }

private:
    std::uint32_t find_text(PreparedText const& prepared, std::uint32_t comment);
    void add_some(std::span<PreparedText> prepared, std::vector<Arrival>& arrivals);
    Arrival place(std::uint32_t text, std::size_t newcomer, PreparedText& prepared);
    bool compare(PreparedText const& prepared, std::uint32_t other, Arrival& arrival);

    Settings settings_;
    Sketcher sketcher_;
    OutlineFilter outlines_;
    std::size_t least_agreeing_;
    DistinctTexts distinct_;
    BandIndex index_;
    Components groups_;
    ShingleCache shingles_;
    std::vector<std::uint32_t> text_of_;
    // Of the comments that are being added.
    std::vector<BandIndex::Newcomer> newcomers_;
    std::vector<BandIndex::Candidate> candidates_;
};

}  // namespace consult::campaign
