/// Themes: the points that comments raise, as the regulator words them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/comment.h>
#include <consult/response.h>

namespace consult {

/// A theme as it is written. The name is wanted in the consultation's main language, one line of at
/// most 300 octets; a summary may say more, at most 5,000 octets in each language.
struct NewTheme {
    LocalizedText name;
    LocalizedText summary;
    std::string provision;  ///< eId of what it is about, in the newest version; may be empty
};

/// That a theme is worded otherwise than when it was answered.
struct ThemeRewording {
    LocalizedText was_name;
    LocalizedText was_summary;
    Instant reworded_at;  ///< when the words of now were written
    friend bool operator==(ThemeRewording const&, ThemeRewording const&) = default;
};

/// A point raised. Officials alone know of it until a response to it, or the report, is published.
struct Theme {
    ThemeId id;
    ConsultationId consultation;
    LocalizedText name;
    LocalizedText summary;
    std::string provision;
    int position = 0;                    ///< in the list, from 1
    std::optional<ThemeId> merged_into;  ///< then no comment is left in it
    std::optional<Instant> published_at;
    Instant created_at;
    std::string created_by;                  ///< office
    Instant written_at;                      ///< when its words were last written
    std::uint64_t comments = 0;              ///< that raise it, as a person confirmed
    std::uint64_t proposed = 0;              ///< that may, and nobody has said yet
    std::uint64_t responses = 0;             ///< published ones that answer it
    std::optional<Disposition> disposition;  ///< of the newest of these
    std::optional<ThemeRewording> reworded;  ///< since the newest of these was published
};

/// Whether a comment raises a theme: found to be like those that do, said by a person, or denied by
/// one. What a person said no proposal changes.
enum class ThemeMark { proposed, confirmed, declined };
[[nodiscard]] std::string_view name(ThemeMark mark);
[[nodiscard]] std::optional<ThemeMark> theme_mark_from(std::string_view name);

/// The words of a comment that raise a theme. An empty quote stands for the whole comment.
struct Passage {
    CommentNumber comment;
    std::string quote;  ///< as it stands in the comment, at most 5,000 octets
};

/// A comment in a theme.
struct ThemeComment {
    CommentNumber comment;
    ThemeMark mark = ThemeMark::confirmed;
    std::string quote;
    double likeness = 0;  ///< of a proposal, 0 to 1
    Instant marked_at;
    std::string marked_by;  ///< office; of a proposal empty
};

/// What happened to a theme.
struct ThemeChange {
    enum class Kind {
        made,
        renamed,   ///< its name, its summary or its provision is another
        merged,    ///< into another theme
        split,     ///< it was made of comments of another theme
        absorbed,  ///< another theme was merged into it
        divided,   ///< another theme was made of some of its comments
    };
    Kind kind = Kind::made;
    std::optional<ThemeId> other;  ///< what it was merged into or split from, took in or gave to
    LocalizedText was_name;        ///< before; of another theme that it took in, what that one said
    LocalizedText was_summary;     ///< likewise
    std::uint64_t comments = 0;    ///< that moved
    Instant changed_at;
    std::string changed_by;  ///< office
};
[[nodiscard]] std::string_view name(ThemeChange::Kind kind);
[[nodiscard]] std::optional<ThemeChange::Kind> theme_change_from(std::string_view name);

/// How far themes and responses reach.
struct ThemeCoverage {
    std::uint64_t comments = 0;          ///< with a text
    std::uint64_t without_theme = 0;     ///< of these
    std::uint64_t unanswered = 0;        ///< of these, without a published response
    std::uint64_t unscreened = 0;        ///< of the unanswered, those that nobody has screened yet
    std::uint64_t themes = 0;            ///< not merged away
    std::uint64_t without_response = 0;  ///< of these, without a published response
};

}  // namespace consult
