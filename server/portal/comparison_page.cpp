#include <algorithm>
#include <string>

#include "portal/compared_versions.h"
#include "portal/matter.h"
#include "portal/pages.h"

namespace consult::portal {
namespace {

using page::View;

/// The versions that everyone may read of the draft that the consultation is about.
Result<std::vector<DraftVersion>> versions_to_compare(web::Visit const& visit,
                                                      Matter const& matter) {
    Drafts const& drafts = visit.platform.drafts();
    Result<std::optional<DraftVersion>> const newest =
        drafts.newest(PublicActor{}, matter.number());
    if (!newest) return tl::unexpected(newest.error());
    Result<std::vector<DraftVersion>> versions = drafts.versions(PublicActor{}, matter.number());
    if (!versions) return versions;
    std::erase_if(*versions, [&](DraftVersion const& version) {
        return !*newest || version.draft != (*newest)->draft || version.languages.empty();
    });
    if (versions->size() < 2) {
        return refuse(ErrorCode::not_found, "", "comparison.one_version",
                      "There is only one version of the draft, so there is nothing to compare.");
    }
    return versions;
}

/// The version that the query names, else that one.
Result<DraftVersion> chosen(web::Visit const& visit, std::vector<DraftVersion> const& versions,
                            char const* field, DraftVersion const& otherwise) {
    std::string_view const asked = visit.asked(field);
    if (asked.empty()) return otherwise;
    for (DraftVersion const& version : versions) {
        if (std::to_string(version.id.value()) == asked) return version;
    }
    return refuse(ErrorCode::not_found, field, "version.unknown", "There is no such version.");
}

}  // namespace

Result<http::Response> show_comparison(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    Result<std::vector<DraftVersion>> const versions = versions_to_compare(visit, *matter);
    if (!versions) return tl::unexpected(versions.error());
    Result<DraftVersion> const after = chosen(visit, *versions, "after", versions->back());
    if (!after) return tl::unexpected(after.error());
    // The one before that, as far as there is one.
    auto const place = std::ranges::find(*versions, after->id, &DraftVersion::id);
    Result<DraftVersion> const before =
        chosen(visit, *versions, "before", place == versions->begin() ? *place : *std::prev(place));
    if (!before) return tl::unexpected(before.error());
    Result<View> body = comparison_body(visit, *matter, {*versions, *before, *after});
    if (!body) return tl::unexpected(body.error());
    return web::render(visit, "pages/comparison",
                       frame(visit, *matter, words.text("What changed in the draft")),
                       std::move(*body));
}

}  // namespace consult::portal
