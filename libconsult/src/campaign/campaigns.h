/// What a campaign is: comments that share a letter, and how each of them does.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <consult/campaign.h>

#include "campaign/octet_range.h"

namespace consult::campaign {

using consult::Belonging;

/// A comment's text, by whatever number the caller knows it.
struct CampaignText {
    std::uint64_t comment = 0;
    std::string_view text;  ///< UTF-8 of less than 4 GiB; octets that are not keep words apart
};

/// What the members of a campaign share. A campaign that has several versions of it has several.
struct CampaignLetter {
    std::uint64_t holder = 0;  ///< the comment in whose text it stands
    /// near_copy: it is the holder's whole text; key_block: what the holder has in common with
    /// others; filled_template: the words that are fixed.
    Belonging kind = Belonging::near_copy;
    std::vector<OctetRange> ranges;  ///< of the holder's text, in order

    friend bool operator==(CampaignLetter const&, CampaignLetter const&) = default;
};

/// A comment of a campaign.
struct CampaignMember {
    std::uint64_t comment = 0;
    std::uint32_t letter = 0;  ///< number of the letter that it shares, from 0 on
    Belonging kind = Belonging::exact_copy;
    /// 0 to 1: of an exact copy 1; of a near copy the share of runs of five words that both have of
    /// those that either has (Jaccard); of a key block how much of the letter's words stand in the
    /// text; of a filled template how much of the text's words are fixed ones.
    double likeness = 0;
    std::uint32_t shared_words = 0;  ///< words of the text that are the letter's
    std::uint32_t own_words = 0;     ///< words beyond the letter's and what fills its places
    bool has_substance = false;      ///< whether these are more than a name, a place or a greeting

    friend bool operator==(CampaignMember const&, CampaignMember const&) = default;
};

/// Comments that share a letter.
struct Campaign {
    std::uint64_t exemplar = 0;             ///< the comment that stands for it
    Belonging kind = Belonging::near_copy;  ///< why most of its comments are in it
    std::vector<CampaignLetter> letters;    ///< the exemplar's own first
    std::vector<CampaignMember> members;  ///< the exemplar too; in the order in which they arrived

    friend bool operator==(Campaign const&, Campaign const&) = default;
};

}  // namespace consult::campaign
