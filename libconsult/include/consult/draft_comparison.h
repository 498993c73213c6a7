/// What became of each provision from one version of a draft to another.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <consult/draft.h>

namespace consult {

/// A structural unit (article, paragraph, point, recital …) of either version, or of both.
struct ComparedProvision {
    Provision const* before = nullptr;  ///< none: it was added
    Provision const* after = nullptr;   ///< none: it was removed
    std::size_t depth = 0;              ///< 0 is the whole text
    bool is_moved = false;       ///< to another unit, or past others of the unit it stands in
    bool is_renumbered = false;  ///< its number is another
    bool is_changed = false;     ///< its own text is another
    /// It was added or removed with the unit it stands in, which is listed before.
    bool follows_parent = false;
    /// Where in the list the one it stands in is, before it; 0 of the whole text.
    std::size_t parent = 0;
    /// Its own text, without that of the units below it: its heading and its blocks, each on a line
    /// of its own; footnotes on lines behind those they hang on; numbers apart. Where both texts go
    /// on behind units below and not at the same place, "…" stands for those units. Links and
    /// images that have another target stand behind, as `text → target`. What compare_texts() is
    /// for.
    std::string before_text;
    std::string after_text;
    /// Of one that was removed: the provision after to whose text its own was added, or that of a
    /// unit that was removed with it; none where there is no such one.
    Provision const* merged_into = nullptr;
    /// Of one that was added: the provision before from whose text its own was taken, or that of a
    /// unit that was added with it.
    Provision const* split_from = nullptr;

    [[nodiscard]] bool is_added() const { return !before; }
    [[nodiscard]] bool is_removed() const { return !after; }
    [[nodiscard]] bool is_as_before() const {
        return before && after && !is_moved && !is_renumbered && !is_changed;
    }
};

/// Two versions side by side, in the order of the text after; what was removed stands behind what
/// it stood behind before. Points into both texts, which must outlive it.
struct DraftComparison {
    std::vector<ComparedProvision> provisions;

    /// Of those that don't follow their parent.
    struct Counts {
        std::size_t added = 0;
        std::size_t removed = 0;
        std::size_t moved = 0;
        std::size_t renumbered = 0;
        std::size_t changed = 0;
        friend bool operator==(Counts const&, Counts const&) = default;
    };
    [[nodiscard]] Counts counts() const;
};

/// Compares two texts of one draft in one language. A provision is found again by its text, however
/// it is numbered then, and by its eId or number where its text is another; one that was moved is
/// reported once, where it stands now, and what stands in it is not reported for that. Traces that
/// an editor's program left are no part of either text, nor is what it marked as deleted; where two
/// provisions have changed places, the one it says was moved is. How words are set, such as in
/// bold, is not compared. Pure; takes time and memory in proportion to the texts.
[[nodiscard]] DraftComparison compare_drafts(Provision const& before, Provision const& after);

}  // namespace consult
