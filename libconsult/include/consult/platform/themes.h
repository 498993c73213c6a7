/// Use cases on themes. Writing needs respond at the institution and a consultation that is
/// published and has no report yet; what officials read needs read_all.
#pragma once

#include <vector>

#include <consult/platform/page.h>
#include <consult/theme.h>

namespace consult {

class PlatformCore;

/// Thread-safe.
class Themes {
public:
    explicit Themes(PlatformCore& core) : core_(core) {}

    /// A consultation has at most 500 themes.
    /// @param form what its form was given once, so that a form that its official sends again makes
    /// no second theme: it gives the first where that says the same, and is refused
    /// (theme.saved_already) where not. Empty: each call makes a theme
    [[nodiscard]] Result<Theme> create(Actor const& actor, ConsultationNumber const& number,
                                       NewTheme theme, std::string_view form = {});
    /// Rewords it; what it said before is kept, and shown to everyone where it was answered with
    /// that.
    /// @param seen when the words that are replaced were written (`Theme::written_at`): refused
    /// (theme.changed_meanwhile) where somebody has written since. None: whatever stands is
    /// replaced
    /// @param seen_responses how many responses to it were published then (`Theme::responses`):
    /// refused (theme.answered_meanwhile) where another one was since, for everyone would be told
    /// that it was reworded after that. None: whatever answers it
    [[nodiscard]] Result<Theme> change(Actor const& actor, ThemeId id, NewTheme theme,
                                       std::optional<Instant> seen = {},
                                       std::optional<std::uint64_t> seen_responses = {});
    /// Puts it at a place in the list, from 1; past the end it is the last.
    [[nodiscard]] Result<> move(Actor const& actor, ThemeId id, int position);
    /// Gives all comments, and what responses are drafted to it, to another one and leaves it
    /// empty. Refused once a response to it is published.
    [[nodiscard]] Result<Theme> merge(Actor const& actor, ThemeId id, ThemeId into);
    /// Makes a new theme of 1 to 1,000 comments of this one.
    [[nodiscard]] Result<Theme> split(Actor const& actor, ThemeId id, NewTheme theme,
                                      std::vector<CommentNumber> const& comments);

    /// Says of 1 to 1,000 comments that they raise it. A quote has to stand in its comment.
    [[nodiscard]] Result<Theme> mark(Actor const& actor, ThemeId id,
                                     std::vector<Passage> const& passages);
    /// Says of 1 to 1,000 comments that they do not raise it.
    [[nodiscard]] Result<Theme> decline(Actor const& actor, ThemeId id,
                                        std::vector<CommentNumber> const& comments);
    /// Proposes the comments without a theme whose words are most like those of its confirmed
    /// ones, at most 200, in place of what was proposed before. Looks at the 50,000 oldest. How
    /// many were found.
    Result<std::size_t> propose(Actor const& actor, ThemeId id);

    /// In the order of the list. The public sees published ones, officials all, those merged away
    /// last.
    [[nodiscard]] Result<std::vector<Theme>> list(Actor const& viewer,
                                                  ConsultationNumber const& number) const;
    /// Of one that was merged away before it was published the public is told
    /// (theme.merged_away) into which published one.
    [[nodiscard]] Result<Theme> find(Actor const& viewer, ThemeId id) const;
    /// Oldest first, with what other themes gave to it and got of it.
    [[nodiscard]] Result<std::vector<ThemeChange>> history(Actor const& actor, ThemeId id) const;
    /// The comments of a theme, in their order; the public sees confirmed ones that are published.
    [[nodiscard]] Result<Page<ThemeComment>> comments(Actor const& viewer, ThemeId id,
                                                      ThemeMark mark,
                                                      PageRequest const& page) const;
    /// The themes that a comment is confirmed or proposed to raise, with its passages.
    struct OfComment {
        Theme theme;  ///< without how many comments are in it
        ThemeComment place;
    };
    [[nodiscard]] Result<std::vector<OfComment>> of_comment(Actor const& viewer,
                                                            CommentNumber const& number) const;
    [[nodiscard]] Result<ThemeCoverage> coverage(Actor const& actor,
                                                 ConsultationNumber const& number) const;

private:
    PlatformCore& core_;
};

}  // namespace consult
