/// A draft's text in parts that pages can hold.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <consult/draft.h>

namespace consult::web {

/// A text that is too long for one page, cut between its provisions: at chapters where they fit on
/// a page, else at articles, else at paragraphs and points. A text that fits is one part. Which
/// provision opens a part is the same for the same text, so that a part can be linked to by it.
/// Immutable.
class DraftParts {
public:
    /// What a part weighs at most, but for a short beginning before a chapter that by itself weighs
    /// almost as much, and for what can't be cut: a table, a trace, and what holds no provision
    /// that can be named. An octet of text weighs one, a provision `octets_of_provision` besides,
    /// for what the page adds to it. Some 600 provisions of common length.
    static constexpr std::size_t most_weight = 300'000;
    static constexpr std::size_t octets_of_provision = 200;

    /// @param root must outlive this
    /// @param left_out a child of the root that no part has; nullptr: none
    explicit DraftParts(Provision const& root, Provision const* left_out = nullptr,
                        std::size_t most = most_weight);

    /// Another text cut at the provisions where `parts` is, as far as it has them: part for part
    /// what stands beside. What it lacks to open a part with leaves that part empty, and its text
    /// stands in the part before. @param root must outlive this
    DraftParts(Provision const& root, Provision const* left_out, DraftParts const& parts);

    /// At least one.
    [[nodiscard]] std::size_t size() const { return beginnings_.size(); }
    [[nodiscard]] bool is_one() const { return size() == 1; }

    /// The eId of the provision that the part opens with; empty for the first, which opens the
    /// text, and for one that is empty.
    [[nodiscard]] std::string_view beginning(std::size_t part) const;
    /// The same as it stands in the text; nullptr where beginning() is empty.
    [[nodiscard]] Provision const* opening(std::size_t part) const { return beginnings_[part]; }

    /// In which part the provision begins; 0 for what the text does not have.
    [[nodiscard]] std::size_t part_of(std::string_view eid) const;

    /// The part as a tree of its own. Units that began in a part before stand above it, without
    /// eId, as `continued`: behind their number and heading.
    /// @param continued such as ` (continued)`
    [[nodiscard]] Provision part(std::size_t part, std::string_view continued) const;

private:
    /// The next part that is not empty; size() where there is none.
    [[nodiscard]] std::size_t next_after(std::size_t part) const;

    Provision const& root_;
    Provision const* left_out_;
    std::vector<Provision const*> beginnings_;  ///< the first is nullptr; in reading order
};

}  // namespace consult::web
