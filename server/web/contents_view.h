/// The contents list of a draft's text.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <consult/draft.h>

#include "page/translator.h"
#include "page/view.h"
#include "web/draft_parts.h"

namespace consult::web {

/// A unit with a title, or what a part opens with.
struct ContentsEntry {
    Provision const* unit = nullptr;
    std::size_t depth = 0;  ///< how many entries it stands within
    std::size_t part = 0;   ///< it begins in
    /// On it and all that stands in it, where counts were given.
    std::uint64_t comments = 0;
};

/// The units with a title in reading order, those within others up to a depth of 2. Of a text in
/// several parts all of the part that is shown; of the others as deep as makes a list of at most
/// 300 entries, and always what they open with.
/// @param counts published comments by eId; nullptr: not counted
[[nodiscard]] std::vector<ContentsEntry> contents_entries(
    Provision const& root, DraftParts const& parts, std::size_t shown,
    std::map<std::string, std::uint64_t, std::less<>> const* counts = nullptr);

/// What the list calls a unit: its number and heading, or the beginning of its text.
[[nodiscard]] std::string entry_title(Provision const& unit);

/// Where the page with a part is, without a fragment; for the part that is shown nothing.
using PartAddress = std::function<std::string(std::size_t part)>;

/// For partials/contents.
[[nodiscard]] std::vector<page::View> contents_views(std::vector<ContentsEntry> const& entries,
                                                     PartAddress const& address);

/// Adds to each entry how many comments its unit has and which share of the most that an entry has
/// that is, in percent. @param views those of `entries`
void set_heat(page::Translator const& words, std::vector<ContentsEntry> const& entries,
              std::vector<page::View>& views);

}  // namespace consult::web
