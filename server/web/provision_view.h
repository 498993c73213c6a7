/// A draft's text as templates can show it: its tree of provisions as one list of blocks.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
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

/// The blocks of a tree, for partials/provisions: headings, paragraphs with their numbers, tables.
/// Headings begin at `h2` and leave out no level. @param links nullptr: a text alone
[[nodiscard]] std::vector<page::View> provision_blocks(page::Translator const& words,
                                                       Provision const& root,
                                                       ProvisionLinks const* links);

/// How a reader names a provision: the numbers on the way to it, such as `Article 3 › 1 › (a)`, or
/// its title, or its first words. Empty when there is none with that eId.
[[nodiscard]] std::string provision_label(Provision const& root, std::string_view eid);

/// The same of the last provision of a way from the root, as Drafts::ways_to gives it.
[[nodiscard]] std::string provision_label(std::vector<Provision> const& way);

/// Every provision that can be commented on, in reading order: its eId and what it is called.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> provision_names(
    Provision const& root);

}  // namespace consult::web
