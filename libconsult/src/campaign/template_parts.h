/// A template as it is shown: its fixed words, and between them what was filled in.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/campaigns.h"

namespace consult::campaign {

/// What was filled in at one place.
struct TemplateFilling {
    std::string text;  ///< as the first who used it wrote it; empty where the place was left out
    std::uint32_t comments = 0;

    friend bool operator==(TemplateFilling const&, TemplateFilling const&) = default;
};

/// Fixed words, or a place to fill in.
struct TemplatePart {
    std::string fixed;                      ///< as the holder wrote them; empty of a place
    std::vector<TemplateFilling> fillings;  ///< the most frequent first; empty of fixed words
    std::uint32_t distinct =
        0;  ///< how many different fillings there are, with those left out here

    friend bool operator==(TemplatePart const&, TemplatePart const&) = default;
};

/// A text that was made from a template, and how many comments say just this.
struct FilledText {
    std::string_view text;
    std::uint32_t comments = 1;
};

/// The parts of a template in their order. A place is where at least one comment in ten, and two,
/// have words; what fewer have between fixed words is an addition of theirs. Fillings are the same
/// when their words are.
/// @param letter of the kind filled_template @param holder the text in which it stands
/// @param most how many fillings of a place are given
[[nodiscard]] std::vector<TemplatePart> template_parts(CampaignLetter const& letter,
                                                       std::string_view holder,
                                                       std::span<FilledText const> texts,
                                                       std::size_t most);

}  // namespace consult::campaign
