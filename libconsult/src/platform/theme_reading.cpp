/// What officials and the public read of themes.
#include <algorithm>
#include <optional>

#include <consult/platform/themes.h>

#include "platform/loading.h"
#include "platform/platform_core.h"
#include "platform/theme_place.h"
#include "storage/comment_repository.h"
#include "storage/response_repository.h"
#include "storage/theme_history.h"
#include "storage/theme_repository.h"

namespace consult {

Result<std::vector<Theme>> Themes::list(Actor const& viewer,
                                        ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const consultation = load_visible(*snapshot, number, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    std::vector<Theme> themes =
        storage::themes_of(*snapshot, consultation->id, storage::ThemeParts::all);
    if (may(viewer, Permission::read_all, consultation->institution)) return themes;
    std::erase_if(themes, [](Theme const& theme) { return !theme.published_at; });
    for (Theme& theme : themes)
        theme.proposed = 0;  // what nobody has confirmed is the officials' work
    return themes;
}

Result<Theme> Themes::find(Actor const& viewer, ThemeId id) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<ThemePlace> place = load_theme(*snapshot, id, viewer);
    if (!place) return tl::unexpected(place.error());
    if (!may(viewer, Permission::read_all, place->consultation.institution))
        place->theme.proposed = 0;
    return std::move(place->theme);
}

Result<std::vector<ThemeChange>> Themes::history(Actor const& actor, ThemeId id) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<ThemePlace> const place = load_theme(*snapshot, id, actor);
    if (!place) return tl::unexpected(place.error());
    if (Result<> const allowed =
            authorize(actor, Permission::read_all, place->consultation.institution);
        !allowed) {
        return tl::unexpected(allowed.error());
    }
    return storage::theme_history(*snapshot, id);
}

Result<Page<ThemeComment>> Themes::comments(Actor const& viewer, ThemeId id, ThemeMark mark,
                                            PageRequest const& page) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<ThemePlace> const place = load_theme(*snapshot, id, viewer);
    if (!place) return tl::unexpected(place.error());
    bool const reads_all = may(viewer, Permission::read_all, place->consultation.institution);
    if (!reads_all && mark != ThemeMark::confirmed) {
        return tl::unexpected(
            authorize(viewer, Permission::read_all, place->consultation.institution).error());
    }
    return storage::list_theme_comments(*snapshot, place->theme, place->consultation.number, mark,
                                        !reads_all, page);
}

Result<std::vector<Themes::OfComment>> Themes::of_comment(Actor const& viewer,
                                                          CommentNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const consultation = load_visible(*snapshot, number.consultation, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    std::optional<CommentId> const id =
        storage::find_comment_id(*snapshot, consultation->id, number.sequence);
    std::vector<OfComment> found;
    if (!id) return found;
    bool const reads_all = may(viewer, Permission::read_all, consultation->institution);
    // A passage is a part of the text, which everyone may read only once it is published.
    if (!reads_all && storage::find_comments(*snapshot, *consultation, {*id}).front().state !=
                          CommentState::published) {
        return found;
    }
    std::vector<Theme> const themes =
        storage::themes_of(*snapshot, consultation->id, storage::ThemeParts::answers);
    for (storage::MarkOnComment& mark : storage::marks_on(*snapshot, *id, number)) {
        auto const theme = std::ranges::find(themes, mark.theme, &Theme::id);
        bool const is_public =
            theme->published_at.has_value() && mark.place.mark == ThemeMark::confirmed;
        if (reads_all || is_public) found.push_back({*theme, std::move(mark.place)});
    }
    return found;
}

Result<ThemeCoverage> Themes::coverage(Actor const& actor, ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Consultation> const consultation =
        load_permitted(*snapshot, number, actor, Permission::read_all);
    if (!consultation) return tl::unexpected(consultation.error());
    return storage::theme_coverage(*snapshot, consultation->id);
}

}  // namespace consult
