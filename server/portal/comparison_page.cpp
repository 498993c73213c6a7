#include <algorithm>
#include <string>

#include "portal/compared_versions.h"
#include "portal/matter.h"
#include "portal/pages.h"

namespace consult::portal {
namespace {

using page::View;

/// The version of that field of the query, as far as there is one.
DraftVersion const* asked_version(web::Visit const& visit,
                                  std::vector<DraftVersion> const& versions, char const* field) {
    auto const found = std::ranges::find_if(versions, [&](DraftVersion const& version) {
        return std::to_string(version.id.value()) == visit.asked(field);
    });
    return found == versions.end() ? nullptr : &*found;
}

/// The versions that everyone may read of the draft that the query names a version of, else of the
/// draft that the consultation is about.
Result<std::vector<DraftVersion>> versions_to_compare(web::Visit const& visit,
                                                      Matter const& matter) {
    Drafts const& drafts = visit.platform.drafts();
    Result<std::optional<DraftVersion>> const newest =
        drafts.newest(PublicActor{}, matter.number());
    if (!newest) return tl::unexpected(newest.error());
    Result<std::vector<DraftVersion>> versions = drafts.versions(PublicActor{}, matter.number());
    if (!versions) return versions;
    DraftVersion const* named = asked_version(visit, *versions, "after");
    if (!named) named = asked_version(visit, *versions, "before");
    if (!named && *newest) named = &**newest;
    std::optional<DraftId> const draft = named ? std::optional{named->draft} : std::nullopt;
    std::erase_if(*versions, [&](DraftVersion const& version) {
        return version.draft != draft || version.languages.empty();
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
    if (visit.asked(field).empty()) return otherwise;
    if (DraftVersion const* const version = asked_version(visit, versions, field)) return *version;
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
