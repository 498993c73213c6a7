/// Near copies of the texts of campaigns, as comments arrive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "campaign/campaign_index.h"
#include "campaign/settings.h"

namespace consult::campaign {

/// Says of a text which campaign it hangs together with by texts that are like each other, be it
/// ever so unlike the letter itself. A text that was placed is a member from then on, to which the
/// next one may be like. Of two campaigns that a text turns out to join, the one whose texts were
/// added first has it.
///
/// Resident is what CampaignIndex says, and eight octets for each comment. Texts are read again to
/// be compared. For one thread.
class NearCopies {
public:
    /// A campaign, and the letter in it that the text's group shares.
    struct Place {
        std::uint32_t campaign = 0;
        std::uint32_t letter = 0;
        bool operator==(Place const&) const = default;
    };
    /// Puts the text of a comment into a string; the very text that was added, or none where it was
    /// erased meanwhile. What it throws goes through.
    using TextReader = std::function<void(std::uint64_t comment, std::string& text)>;

    NearCopies(Settings const& settings, TextReader text_of);
    NearCopies(NearCopies const&) = delete;
    NearCopies& operator=(NearCopies const&) = delete;

    /// Adds a comment that is a member of a campaign as copy or near copy.
    void add(std::uint64_t comment, std::string_view text, Place place);
    /// Adds a comment, and says where it belongs.
    std::optional<Place> place(std::uint64_t comment, std::string_view text);

    [[nodiscard]] std::size_t comments() const { return comments_.size(); }

private:
    std::uint32_t group_of(std::uint64_t comment, std::string_view text);

    std::vector<std::uint64_t> comments_;  // by the index's number
    CampaignIndex index_;
    std::unordered_map<std::uint32_t, Place> places_;  // of groups, by their names
};

}  // namespace consult::campaign
