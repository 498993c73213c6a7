/// The part of a draft's text that a page shows, and the ways to the others.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <consult/draft.h>

#include "page/view.h"
#include "web/contents_view.h"
#include "web/draft_parts.h"
#include "web/route.h"

namespace consult::web {

/// A text of which the page shows the part with the provision that `at` in the query names.
class PartedText {
public:
    /// @param text must outlive this
    PartedText(Visit const& visit, DraftText const& text);

    /// The part that is shown, as a tree of its own. A first paragraph that only repeats the title
    /// is left out, since the title stands above the text already.
    [[nodiscard]] Provision shown() const;
    /// What stands beside it in another language of the same version.
    [[nodiscard]] Provision beside(DraftText const& other) const;

    /// Tells of the eIds that a list has whether this is the page for each: whether it shows them,
    /// or is the first and no page does.
    [[nodiscard]] std::function<bool(std::string_view eid)> holds() const;

    /// @param counts published comments by eId; nullptr: not counted
    [[nodiscard]] std::vector<ContentsEntry> entries(
        std::map<std::string, std::uint64_t, std::less<>> const* counts = nullptr) const;
    [[nodiscard]] std::vector<page::View> contents(std::vector<ContentsEntry> const& entries) const;

    /// The one address of this part: where others that lead to it are sent on to.
    [[nodiscard]] std::string address() const { return address_of(shown_); }
    [[nodiscard]] bool is_asked_by_address() const;

    /// Sets `has_parts`, which part it is (`part`) and, for partials/pagination, `parts`.
    void set_parts(page::View& body) const;

private:
    /// With links to provisions in other parts leading there.
    [[nodiscard]] Provision with_links(Provision part) const;
    [[nodiscard]] std::string address_of(std::size_t part) const;
    /// What the part opens with.
    [[nodiscard]] std::string name_of(std::size_t part) const;

    Visit const& visit_;
    DraftText const& text_;
    DraftParts parts_;
    std::size_t shown_;
};

}  // namespace consult::web
