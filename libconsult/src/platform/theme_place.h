/// Themes with their consultations, as use cases load them.
#pragma once

#include <consult/consultation.h>
#include <consult/theme.h>

#include "storage/storage.h"

namespace consult {

struct ThemePlace {
    Theme theme;
    Consultation consultation;
};

/// The public knows of published themes, officials of all of theirs: not_found (field `theme`)
/// otherwise.
[[nodiscard]] Result<ThemePlace> load_theme(storage::Queries& queries, ThemeId id,
                                            Actor const& viewer);
/// The same for an official's action: one who may respond, while responses may be written, on a
/// theme that was not merged away.
[[nodiscard]] Result<ThemePlace> load_open_theme(storage::Queries& queries, ThemeId id,
                                                 Actor const& actor);

/// Logs what was done to a theme: with what it says once it is public, before that with nothing.
storage::LogEntryId append_theme_entry(storage::Transaction& transaction, Actor const& actor,
                                       Instant at, std::string_view action,
                                       ThemePlace const& place);

/// Makes a theme known to the public, if it is not.
void publish_theme(storage::Transaction& transaction, Actor const& actor, Instant at,
                   Consultation const& consultation, Theme theme);

}  // namespace consult
