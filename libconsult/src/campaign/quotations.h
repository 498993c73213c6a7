/// What texts quote of the draft they comment on: it is shared by all who do, and is nobody's
/// letter.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "campaign/shared_runs.h"

namespace consult::campaign {

/// The texts that the consultation itself gave: the draft, the note that explains it, its title.
/// Reading it from several threads at once is safe.
class Quotations {
public:
    /// A run of fewer words is not taken for a quotation: people use the draft's terms.
    static constexpr std::uint32_t least_quotation = 10;

    Quotations() = default;
    explicit Quotations(std::span<std::string_view const> texts);

    /// Puts in place of each quoted word one that no other text has, so that it is not found there.
    /// @param mark another one for each text, so that none of two is found in the other
    void hide(WordHashes& words, std::uint64_t mark) const;

private:
    std::vector<RunIndex> texts_;
};

}  // namespace consult::campaign
