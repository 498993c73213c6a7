/// Campaigns that are known, and the texts that arrive.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "campaign/campaign_letter.h"
#include "campaign/key_blocks.h"
#include "campaign/letter_template.h"
#include "campaign/quotations.h"

namespace consult::campaign {

/// Says of a text to which of the campaigns it belongs that are known. Adding needs a thread of its
/// own; asking from several at once is safe.
class CampaignRecognition {
public:
    /// Where a text belongs.
    struct Placement {
        std::uint32_t campaign = 0;
        std::uint32_t letter =
            0;  ///< of the campaign's letters, in the order in which they were added
        LetterUse use;

        friend bool operator==(Placement const&, Placement const&) = default;
    };
    /// Whether a campaign may be the one: decisions keep some comments out of some.
    using Filter = std::function<bool(std::uint32_t campaign)>;

    CampaignRecognition() = default;
    /// @param quotations what says nothing when it is shared
    explicit CampaignRecognition(Quotations quotations) : quotations_(std::move(quotations)) {}

    /// A letter of a campaign. @param holder the text in which it stands; it is not kept
    void add(std::uint32_t campaign, CampaignLetter const& letter, std::string_view holder);

    /// The campaign of which a text is an exact copy, has a key block or fills a template, in this
    /// order; of several the one whose letter it has the most of. Near copies without a passage of
    /// their letter are for NearCopies to find (describe). Takes time in proportion to the text and
    /// to the letters most like it. @param accepts nullptr takes all
    [[nodiscard]] std::optional<Placement> place(std::string_view text,
                                                 Filter const& accepts = nullptr) const;

    /// A campaign that has another version of a letter: most of one stands in the other.
    [[nodiscard]] std::optional<std::uint32_t> find_version(CampaignLetter const& letter,
                                                            std::string_view holder) const;

    /// How many letters of a campaign were added.
    [[nodiscard]] std::size_t letters(std::uint32_t campaign) const {
        return campaign < of_campaign_.size() ? of_campaign_[campaign].size() : 0;
    }
    /// How a text has a letter that it is known to share: as near copy, unless the letter is of
    /// another kind.
    [[nodiscard]] Placement describe(std::string_view text, std::uint32_t campaign,
                                     std::uint32_t letter) const;

private:
    struct Known {
        std::uint32_t campaign = 0;
        std::uint32_t number = 0;  ///< of the campaign's letters
        Letter letter;
    };

    [[nodiscard]] std::optional<Placement> place_copy(std::string_view text,
                                                      std::span<Word const> words,
                                                      Filter const& accepts) const;
    [[nodiscard]] std::uint32_t known(std::uint32_t campaign, std::uint32_t letter) const;

    Quotations quotations_;
    std::vector<Known> letters_;
    std::vector<std::vector<std::uint32_t>> of_campaign_;
    std::unordered_multimap<std::uint64_t, std::uint32_t> copies_;  // by hash of all words
    BlockIndex blocks_;
    std::vector<std::uint32_t> letter_of_block_;
    TemplateIndex templates_;
    std::vector<std::uint32_t> letter_of_template_;
};

}  // namespace consult::campaign
