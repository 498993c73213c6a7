/// A draft's text as templates can show it: its tree of provisions as one list of blocks.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <consult/draft.h>

#include "page/translator.h"
#include "page/view.h"

namespace consult::web {

/// Words of a provision that are marked, with where the mark leads.
struct MarkedPassage {
    std::string provision;  ///< eId
    std::size_t begin = 0;  ///< octets of plain_text(provision)
    std::size_t end = 0;
    std::string href;
};

/// What stands at each provision on a page where it can be commented on.
struct ProvisionLinks {
    /// Published comments by eId.
    std::map<std::string, std::uint64_t, std::less<>> counts;
    /// The form for a comment on that provision; nothing: comments are not taken now.
    std::function<std::string(std::string_view eid)> form;
    /// The comments on that provision.
    std::function<std::string(std::string_view eid)> comments;
    /// Its place in the whole text, which stays; nothing: no such links are given.
    std::function<std::string(std::string_view eid)> place;
    /// Its page of its own; where `place` is, this is.
    std::function<std::string(std::string_view eid)> page;
    /// Comments that stand beside that provision, for partials/beside; nothing: none ever do.
    std::function<std::vector<page::View>(std::string_view eid)> beside;
    /// Passages that comments are on.
    std::vector<MarkedPassage> marks;
};

/// The blocks of a tree, for partials/provisions, in the order that draft_blocks has.
/// Headings begin at `h2` and leave out no level. @param links nullptr: a text alone
[[nodiscard]] std::vector<page::View> provision_blocks(page::Translator const& words,
                                                       Provision const& root,
                                                       ProvisionLinks const* links);

/// The eIds of the provisions that blocks, as above, offer to comment on.
[[nodiscard]] std::set<std::string, std::less<>> linked_places(
    std::vector<page::View> const& blocks);

}  // namespace consult::web
