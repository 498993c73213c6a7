/// Words and marks for campaigns, as public pages and the console show them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/campaign.h>

#include "page/translator.h"
#include "page/view.h"

namespace consult::web {

/// Why most comments of a campaign are in it, such as `Copies of one letter`.
[[nodiscard]] std::string campaign_kind_text(page::Translator const& words, Belonging kind);
/// Why a comment is in a campaign, with how much of the letter it has.
[[nodiscard]] std::string belonging_text(page::Translator const& words,
                                         CampaignMember const& member);

/// The letters of a campaign for partials/letters, each with the way to the comments that share it.
/// @param here the campaign's page @param comments the start of a comment's page, to which its
/// number within the consultation is added
[[nodiscard]] std::vector<page::View> letter_views(page::Translator const& words,
                                                   std::vector<CampaignLetter> const& letters,
                                                   std::string const& here,
                                                   std::string const& comments);
/// How many comments of a campaign share none of these letters; empty where all do.
[[nodiscard]] std::string further_letters(page::Translator const& words, Campaign const& campaign,
                                          std::vector<CampaignLetter> const& letters);
/// The number of the letter that a page is asked for; none: whichever.
[[nodiscard]] std::optional<int> letter_asked(std::string_view number);

/// A text in pieces, each with `text` and whether it is `own`; ranges that are not of this text, as
/// when it changed meanwhile, are left out.
[[nodiscard]] std::vector<page::View> marked_text(std::string_view text,
                                                  std::vector<TextRange> const& own);

}  // namespace consult::web
