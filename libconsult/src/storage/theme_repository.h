/// Themes as rows.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <consult/platform/page.h>
#include <consult/theme.h>

#include "storage/storage.h"

namespace consult::storage {

/// Inserts it behind all others of its consultation; sets `id` and `position`.
void insert_theme(Transaction& transaction, Theme& theme);
/// The theme that a form made.
[[nodiscard]] std::optional<ThemeId> theme_of_form(Queries& queries, std::string_view key);
void set_form(Transaction& transaction, ThemeId id, std::string_view key);
/// Writes its name, summary, provision, position, `merged_into` and `published_at`.
void update_theme(Transaction& transaction, Theme const& theme);

/// With its counts.
[[nodiscard]] std::optional<Theme> find_theme(Queries& queries, ThemeId id);
/// What is read of themes beside their rows.
enum class ThemeParts {
    none,
    answers,  ///< `responses`, `disposition` and `reworded`
    all,      ///< `comments` and `proposed`, too
};
/// In the order of the list, those merged away last.
[[nodiscard]] std::vector<Theme> themes_of(Queries& queries, ConsultationId consultation,
                                           ThemeParts parts);
[[nodiscard]] std::size_t count_themes(Queries& queries, ConsultationId consultation);

/// Says it of a comment in place of what was said or proposed before.
void mark_comment(Transaction& transaction, ThemeId theme, CommentId comment, ThemeMark mark,
                  std::string_view quote, Instant at, std::string_view by);
/// The same as a proposal, where nothing is said of it.
void propose_comment(Transaction& transaction, ThemeId theme, CommentId comment, double likeness,
                     Instant at);
void remove_proposals(Transaction& transaction, ThemeId theme);
/// Moves what is said of the comments of one theme to another, which keeps what it says of a
/// comment already; how many were moved. Without a list: all of them.
std::uint64_t move_marks(Transaction& transaction, ThemeId from, ThemeId to,
                         std::vector<CommentId> const* comments);
/// Has responses that are not published answer `to` instead of `from`.
void move_drafted_responses(Transaction& transaction, ThemeId from, ThemeId to);

[[nodiscard]] Result<Page<ThemeComment>> list_theme_comments(Queries& queries, Theme const& theme,
                                                             ConsultationNumber const& number,
                                                             ThemeMark mark, bool only_published,
                                                             PageRequest const& page);
struct MarkOnComment {
    ThemeId theme;
    ThemeComment place;
};
/// Confirmed and proposed ones, in the order of themes.
[[nodiscard]] std::vector<MarkOnComment> marks_on(Queries& queries, CommentId comment,
                                                  CommentNumber const& number);
[[nodiscard]] ThemeCoverage theme_coverage(Queries& queries, ConsultationId consultation);
/// Of themes that are not merged away and raised by a comment: how many, and how many of them no
/// published response answers.
struct ThemesRaised {
    std::uint64_t themes = 0;
    std::uint64_t without_response = 0;
};
[[nodiscard]] ThemesRaised themes_raised(Queries& queries, ConsultationId consultation);

/// A comment as far as it is compared with others.
struct ComparedComment {
    CommentId id;
    std::string_view text;
    std::string_view quote;         ///< that marks it; where empty, the whole text does
    std::optional<ThemeMark> mark;  ///< in the theme that is asked about
    bool has_theme = false;         ///< confirmed, any
};
/// Calls `each` for the oldest comments with a text, at most `most`.
void each_compared_comment(Queries& queries, Theme const& theme, std::size_t most,
                           std::function<void(ComparedComment const&)> const& each);

}  // namespace consult::storage
