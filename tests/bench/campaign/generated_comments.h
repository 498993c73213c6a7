/// Invented comments of campaigns, of which it is known what they are.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "campaign/letter.h"
#include "campaign/word_stock.h"

namespace consult::bench {

/// What comments are made of. Shares are of 1.
struct CampaignMix {
    std::uint64_t seed = 1;
    double unique = 0.06;  ///< like no other
    double great = 0.38;   ///< exact copies of the great letters
    std::size_t great_letters = 7;
    std::size_t letters = 4000;  ///< of all other campaigns; the share of each falls with its rank
    /// Of comments of the other campaigns; the rest are exact copies.
    double edited = 0.25;
    double reordered = 0.03;
    double key_block = 0.04;     ///< one paragraph of a letter within a story
    double filled_in = 0.08;     ///< slots of the letter, each with words of the sender's choice
    std::size_t most_edits = 8;  ///< words changed in an edited letter
    std::size_t words = 105;     ///< of a letter, about
};

enum class CommentKind { unique, exact_copy, edited, reordered, key_block, filled_in };

/// What a comment is.
struct CommentTruth {
    CommentKind kind = CommentKind::unique;
    std::uint64_t campaign = 0;  ///< of a unique one, a number of its own
};

/// Comments by their number, any of them at any time: a comment follows from the seed and its
/// number, so that none is stored. For any number of threads.
class GeneratedComments {
public:
    explicit GeneratedComments(CampaignMix const& mix);

    [[nodiscard]] CommentTruth truth(std::uint64_t comment) const;
    /// Puts the text of a comment into `text`, in place of what was there.
    void write(std::uint64_t comment, std::string& text) const;

    /// The letter of a campaign as it is sent unchanged.
    [[nodiscard]] std::string const& letter(std::uint64_t campaign) const {
        return written_[campaign];
    }
    [[nodiscard]] std::size_t campaigns() const { return letters_.size(); }

private:
    struct Choice {
        CommentTruth truth;
        Chance chance;  ///< for what is left to choose
    };

    [[nodiscard]] Choice choose(std::uint64_t comment) const;
    [[nodiscard]] WordStock const& stock(std::uint64_t campaign) const {
        return stocks_[campaign % stocks_.size()];
    }
    [[nodiscard]] Letter changed(CommentTruth const& truth, Chance& chance) const;

    CampaignMix mix_;
    std::array<WordStock, 3> stocks_;
    std::vector<Letter> letters_;
    std::vector<std::string> written_;
};

}  // namespace consult::bench
