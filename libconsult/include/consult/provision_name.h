/// What readers call the provisions of a draft.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <consult/draft.h>

namespace consult {

/// Whether it stands under a heading of its own: it has one, or is a unit such as an article or a
/// chapter, whose number is one.
[[nodiscard]] bool is_titled(Provision const& provision);

/// Its number and its heading, such as `Article 3. Terms`; empty when it has neither.
[[nodiscard]] std::string title_of(Provision const& provision);

/// The names of all provisions of one text: the numbers on the way to it, such as
/// `Article 3 › 1 › (a)`; of one without a number its heading or its first words stand last. Takes
/// time and memory in proportion to the text. Immutable.
class ProvisionNames {
public:
    /// @param root must outlive this
    explicit ProvisionNames(Provision const& root);

    /// Empty for the root itself, for one without number and words, and for what is not in the
    /// text.
    [[nodiscard]] std::string of(Provision const& provision) const;

private:
    void add(Provision const& parent, std::string const& numbers);

    std::unordered_map<Provision const*, std::string> numbers_;  ///< on the way, its own among them
};

/// What ProvisionNames calls the provision of that eId, for who needs but one name. Takes time in
/// proportion to the text. Empty when there is none with that eId.
[[nodiscard]] std::string provision_name(Provision const& root, std::string_view eid);

/// The same of the last provision of a way, outermost first, as Drafts::ways_to gives it. Empty for
/// an empty way.
[[nodiscard]] std::string provision_name(std::vector<Provision> const& way);

}  // namespace consult
