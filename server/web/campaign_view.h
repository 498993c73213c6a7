/// Words and marks for campaigns, as public pages and the console show them.
#pragma once

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

/// A text in pieces, each with `text` and whether it is `own`; ranges that are not of this text, as
/// when it changed meanwhile, are left out.
[[nodiscard]] std::vector<page::View> marked_text(std::string_view text,
                                                  std::vector<TextRange> const& own);

}  // namespace consult::web
