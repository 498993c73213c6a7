/// Letters of others within texts that say more besides.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "campaign/phrase_holders.h"
#include "campaign/shared_runs.h"

namespace consult::campaign {

/// The rule: a text has a block when a passage of at least `least_passage` words stands in both, of
/// which at most three in ten were changed, or when at least `least_share` of the block's five-word
/// phrases, and as many words, stand in the text, wherever. The second is for paragraphs and
/// sentences in another order.
inline constexpr std::uint32_t least_passage = 25;
inline constexpr double least_passage_share = 0.7;
inline constexpr double least_share = 0.6;

/// How much of a block stands in a text.
struct BlockShare {
    std::uint32_t passage = 0;  ///< words shared in the longest passage of which enough stayed
    std::uint32_t words = 0;    ///< words of the block that stand in the text
    double share = 0;           ///< of the block's five-word phrases, 0 to 1

    /// By the rule above.
    [[nodiscard]] bool is_enough() const;
    /// By its second part alone.
    [[nodiscard]] bool is_most() const;
    friend bool operator==(BlockShare const&, BlockShare const&) = default;
};

/// @param runs those of the block, as other text, in the text, which is indexed
[[nodiscard]] BlockShare block_share(std::span<SharedRun const> runs, std::size_t block_words);

/// Blocks that texts are looked through for. Resident: some 30 octets for each word of a block.
/// Reading it from several threads at once is safe.
class BlockIndex {
public:
    struct Match {
        std::uint32_t block = 0;
        BlockShare share;
    };

    /// @param words hashes of the block's words
    /// @return its number, from 0 on
    std::uint32_t add(WordHashes words);

    /// The blocks that stand in a text, of the three that are most alike by their fingerprints.
    [[nodiscard]] std::vector<Match> find_all(RunIndex const& text,
                                              PhraseHolders::Filter const& accepts = nullptr) const;

    /// The one of these of which the most words stand in the text, of several the first; nothing
    /// where it has none. Takes time in proportion to the text and to those three. @param accepts
    /// whether a block may be the one that is looked for; nullptr takes all
    [[nodiscard]] std::optional<Match> find(RunIndex const& text,
                                            PhraseHolders::Filter const& accepts = nullptr) const;

    /// The first block of which the most stands in a text, or that has the most of the text
    /// (BlockShare::is_most): another version of it.
    [[nodiscard]] std::optional<std::uint32_t> find_version(RunIndex const& text) const;

    [[nodiscard]] std::span<std::uint64_t const> words(std::uint32_t block) const {
        return blocks_[block];
    }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(blocks_.size()); }

private:
    std::vector<WordHashes> blocks_;
    PhraseHolders holders_;
};

}  // namespace consult::campaign
