#include "platform/theme_place.h"

#include "identity/visibility.h"
#include "log/actions.h"
#include "platform/platform_core.h"
#include "platform/publication.h"
#include "platform/record_facts.h"
#include "response/new_response_check.h"
#include "storage/consultation_repository.h"
#include "storage/response_publication_rows.h"
#include "storage/theme_repository.h"

namespace consult {
namespace {

tl::unexpected<Error> no_such_theme(ThemeId id) {
    return refuse(ErrorCode::not_found, "theme", "theme.unknown", "There is no theme {id}.",
                  {{"id", std::to_string(id.value())}});
}

/// Where the comments of a theme are after all merges.
Theme last_of_merges(storage::Queries& queries, Theme theme) {
    while (theme.merged_into)
        theme = storage::find_theme(queries, *theme.merged_into).value();
    return theme;
}

}  // namespace

Result<ThemePlace> load_theme(storage::Queries& queries, ThemeId id, Actor const& viewer) {
    std::optional<Theme> theme = storage::find_theme(queries, id);
    if (!theme) return no_such_theme(id);
    Consultation consultation = storage::find_consultation(queries, theme->consultation).value();
    bool const reads_all = may(viewer, Permission::read_all, consultation.institution);
    if (!reads_all && !visible(consultation, viewer)) return no_such_theme(id);
    if (!reads_all && !theme->published_at) {
        // The log has told everyone of its merge; what it was called stays with the officials.
        Theme const last = last_of_merges(queries, std::move(*theme));
        if (!last.published_at) return no_such_theme(id);
        return refuse(
            ErrorCode::not_found, "theme", "theme.merged_away",
            "Theme {id} was merged into theme {into}; look at that one.",
            {{"id", std::to_string(id.value())}, {"into", std::to_string(last.id.value())}});
    }
    return ThemePlace{std::move(*theme), std::move(consultation)};
}

Result<ThemePlace> load_open_theme(storage::Queries& queries, ThemeId id, Actor const& actor) {
    Result<ThemePlace> place = load_theme(queries, id, actor);
    if (!place) return place;
    if (Result<> const allowed =
            authorize(actor, Permission::respond, place->consultation.institution);
        !allowed) {
        return tl::unexpected(allowed.error());
    }
    if (Result<> const answerable = require_answerable(place->consultation); !answerable) {
        return tl::unexpected(answerable.error());
    }
    if (place->theme.merged_into) {
        return refuse(ErrorCode::conflict, "theme", "theme.merged",
                      "Theme {id} was merged into theme {into}; go on with that one.",
                      {{"id", std::to_string(id.value())},
                       {"into", std::to_string(place->theme.merged_into->value())}});
    }
    if (storage::is_being_answered(queries, id)) {
        return refuse(ErrorCode::conflict, "theme", "theme.being_answered",
                      "A response to theme {id} is being published; change the theme once it is.",
                      {{"id", std::to_string(id.value())}});
    }
    return place;
}

storage::LogEntryId append_theme_entry(storage::Transaction& transaction, Actor const& actor,
                                       Instant at, std::string_view action,
                                       ThemePlace const& place) {
    Facts facts;
    if (place.theme.published_at) facts = theme_facts(place.theme);
    return transaction
        .append_to_log(encode(log_entry(
            actor, at, action, theme_subject(place.consultation, place.theme), std::move(facts))))
        .id;
}

void publish_theme(storage::Transaction& transaction, Actor const& actor, Instant at,
                   Consultation const& consultation, Theme theme) {
    if (theme.published_at) return;
    theme.published_at = at;
    storage::update_theme(transaction, theme);
    append_theme_entry(transaction, actor, at, actions::theme_published,
                       {std::move(theme), consultation});
}

}  // namespace consult
