/// Where the passages that comments point at stand in another version of a draft.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <consult/anchor.h>
#include <consult/draft_comparison.h>

namespace consult {

/// What became of a provision from one version to another.
struct ProvisionFate {
    /// eId of what it is now; of a removed one, of the nearest provision around it that still
    /// stands. Empty: the whole draft.
    std::string provision;
    bool is_known = true;  ///< false: the version before has no such provision
    bool is_removed = false;
    bool is_moved = false;       ///< it, or a provision around it
    bool is_renumbered = false;  ///< it, or a provision around it
    bool is_changed = false;     ///< words of it or of what stands in it are others
    friend bool operator==(ProvisionFate const&, ProvisionFate const&) = default;
};

/// The fates of all provisions of a version. Both texts and the comparison must outlive it.
/// Thread-safe once made.
class ProvisionFates {
public:
    /// @param comparison of just these two texts. Takes time in proportion to the texts.
    ProvisionFates(Provision const& before, Provision const& after,
                   DraftComparison const& comparison);

    /// ProvisionFate::provision alone; nothing where the version before has no such provision.
    /// Takes no longer in a long text.
    [[nodiscard]] std::optional<std::string_view> successor(std::string_view eid) const;
    /// Takes time in proportion to the text of the provision.
    [[nodiscard]] ProvisionFate of(std::string_view eid) const;

private:
    friend class Reanchoring;
    struct Table;
    std::shared_ptr<Table const> table_;
};

/// How well a passage was found again.
enum class AnchorFit {
    exact,        ///< it stands in the provision as it stood, wherever that is now
    approximate,  ///< words of it changed, or it stands in another provision now
    orphaned,     ///< it is not there any more
};
[[nodiscard]] std::string_view name(AnchorFit fit);  ///< `exact`, `approximate`, `orphaned`

/// Where a passage is in another version. What it was, the anchor itself says.
struct AnchorPlace {
    AnchorFit fit = AnchorFit::orphaned;
    /// How alike the passages are, from 0 to 1: twice the number of words that stayed, in their
    /// order, over the number of words of both. Within the provision the six words on either side
    /// may count half each, where that gives more: so a short passage is found between the words it
    /// stood between. 1 of an exact one, 0 of an orphaned one.
    double score = 0;
    /// eId of the provision that it stands in now; of an orphaned one that of its fate.
    std::string provision;
    /// The octets [begin, end) of plain_text(provision) that it is now; none without a quote.
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string passage;  ///< those octets; empty of an orphaned one and without a quote
    /// What stands before and behind the passage in the provision, at most 32 code points each,
    /// white space as one space, so that it is told from others like it.
    std::string prefix;
    std::string suffix;
    ProvisionFate fate;  ///< of the provision that the anchor names
    friend bool operator==(AnchorPlace const&, AnchorPlace const&) = default;
};

/// Finds passages of one version again in another.
///
/// A passage that stands in its provision, wherever that stands now, is exact; white space counts
/// as in has_quote. Of several like it that one is taken which the most of the same text stands
/// around, then the one nearest to where it stood. Else the most alike is looked for: in the
/// provision (score of 0.5 at least: more of it stayed than not), in those around it (0.65, of four
/// words or more, as what is found elsewhere may have another origin), and in the whole text (0.75,
/// of eight words or more, which seldom are together by chance); words that stood outside the
/// provision before, and stand nowhere anew, are not taken for it. What only shows what was
/// (Provision::is_trace) is no place. An anchor without a quote follows its provision.
///
/// Each look at a passage reads the provision, at most three around it and the whole text, twice
/// more for each place that is alike, and compares at most three places of each with it. So its
/// time is in proportion to the text: a quote of 4,000 octets in a text of 4 MB takes well under a
/// second, whatever they hold. Texts, anchors: UTF-8; texts of less than 4 GiB. Both texts must
/// outlive it. Thread-safe once made.
class Reanchoring {
public:
    /// @param comparison of just these two texts; not needed any longer than the fates are.
    Reanchoring(Provision const& before, Provision const& after, DraftComparison const& comparison);

    [[nodiscard]] AnchorPlace place(Anchor const& anchor) const;
    [[nodiscard]] ProvisionFates const& fates() const { return fates_; }

private:
    struct Texts;
    ProvisionFates fates_;
    std::shared_ptr<Texts const> texts_;
};

/// Where an anchor's passage stands in the very text it was made on, as AnchorPlace has it; nothing
/// when that has no such provision or, with a quote, does not have these words in it.
[[nodiscard]] std::optional<AnchorPlace> place_in(Provision const& root, Anchor const& anchor);

}  // namespace consult
