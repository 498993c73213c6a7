#include "console/draft_shelf.h"

#include <algorithm>

namespace consult::console {

Result<DraftVersion> find_version(Desk const& desk, Docket const& docket, std::string_view id) {
    Result<std::vector<DraftVersion>> const versions =
        desk.visit.platform.drafts().versions(desk.actor, docket.number());
    if (!versions) return tl::unexpected(versions.error());
    auto const found = std::ranges::find_if(*versions, [&](DraftVersion const& version) {
        return std::to_string(version.id.value()) == id;
    });
    if (found != versions->end()) return *found;
    return refuse(ErrorCode::not_found, "version", "draft.version_unknown",
                  "There is no such version of a draft.");
}

std::string version_page(DraftVersion const& version, std::string_view page) {
    return "/draft/" + std::to_string(version.id.value()) + "/" + std::string{page};
}

std::string version_text(page::Translator const& words, DraftVersion const& version) {
    page::MessageArguments const number{{"number", std::to_string(version.number)}};
    if (version.state == DraftVersionState::published) {
        return words.text("Version {number}, published", number);
    }
    return version.languages.empty() ? words.text("Version {number}, no text yet", number)
                                     : words.text("Version {number}, being edited", number);
}

}  // namespace consult::console
