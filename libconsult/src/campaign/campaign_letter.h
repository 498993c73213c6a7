/// A campaign's letter, ready for texts to be compared with it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "campaign/campaigns.h"
#include "campaign/shared_runs.h"
#include "campaign/shingles.h"
#include "campaign/template_gaps.h"

namespace consult::campaign {

/// How a text has a letter: the members of CampaignMember that say so.
struct LetterUse {
    Belonging kind = Belonging::exact_copy;
    double likeness = 0;
    std::uint32_t shared_words = 0;
    std::uint32_t own_words = 0;
    bool has_substance = false;

    friend bool operator==(LetterUse const&, LetterUse const&) = default;
};

/// Resident: some 40 octets for each word. Reading it from several threads at once is safe.
class Letter {
public:
    /// @param holder the text in which it stands
    Letter(CampaignLetter const& letter, std::string_view holder);

    [[nodiscard]] Belonging kind() const { return kind_; }
    /// The words of the holder, and the numbers of those that are the letter's.
    [[nodiscard]] WordHashes const& holder_words() const { return holder_words_; }
    [[nodiscard]] std::vector<std::uint32_t> const& numbers() const { return numbers_; }
    /// Those of them that are the letter's.
    [[nodiscard]] WordHashes const& words() const { return words_; }

    /// How a text has it that is known to. @param words those of `text`
    /// @param kind exact_copy and near_copy are told apart here: either will do
    [[nodiscard]] LetterUse use(Belonging kind, std::string_view text,
                                std::span<Word const> words) const;

private:
    [[nodiscard]] LetterUse use_of_words(Belonging kind, std::string_view text,
                                         std::span<Word const> words) const;
    [[nodiscard]] LetterUse use_of_template(std::string_view text,
                                            std::span<Word const> words) const;
    [[nodiscard]] bool is_filling(TemplateGap const& gap) const;

    Belonging kind_;
    WordHashes holder_words_;
    std::vector<std::uint32_t> numbers_;
    WordHashes words_;
    RunIndex index_;
    ShingleSet shingles_;            // of near_copy only
    std::vector<TemplateGap> gaps_;  // the holder's; of filled_template only
};

}  // namespace consult::campaign
