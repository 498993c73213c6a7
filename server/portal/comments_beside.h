/// The first comments on each provision, beside the text of the draft.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <consult/platform/comments.h>

#include "portal/matter.h"
#include "web/provision_view.h"

namespace consult::portal {

class BesideViews {
public:
    /// @param shown the language of the text that is shown
    /// @param holds whether the page is the one for a provision, by its eId
    [[nodiscard]] static Result<BesideViews> of(
        web::Visit const& visit, Matter const& matter, DraftVersion const& version,
        Language const& shown, std::function<bool(std::string_view eid)> const& holds);

    [[nodiscard]] std::map<std::string, std::uint64_t, std::less<>> const& counts() const {
        return beside_.counts;
    }
    /// For partials/beside: id, href, number, text and its language, the quote where it is not
    /// marked in the text, a note where the words were changed or are gone.
    [[nodiscard]] std::vector<page::View> at(std::string_view eid) const;
    /// Those at provisions that the page has no place for, such as text that is only a trace. Each
    /// says what it is on.
    /// @param text the whole text, which has their names
    /// @param places eIds of the provisions that the page shows comments at
    [[nodiscard]] std::vector<page::View> others(
        Provision const& text, std::set<std::string, std::less<>> const& places) const;
    /// The quotes that stand in the text that is shown.
    [[nodiscard]] std::vector<web::MarkedPassage> marks() const;

private:
    BesideViews(web::Visit const& visit, Matter const& matter, DraftVersion const& version,
                Language shown, CommentsBeside beside)
        : visit_(visit),
          matter_(matter),
          version_(version),
          shown_(std::move(shown)),
          beside_(std::move(beside)) {}

    [[nodiscard]] page::View view_of(CommentsBeside::Beside const& beside) const;
    [[nodiscard]] bool is_marked(CommentsBeside::Beside const& beside) const;
    [[nodiscard]] std::string note_on(CommentsBeside::Beside const& beside) const;

    web::Visit const& visit_;
    Matter const& matter_;
    DraftVersion const& version_;
    Language shown_;
    CommentsBeside beside_;
};

}  // namespace consult::portal
