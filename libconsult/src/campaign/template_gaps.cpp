#include "campaign/template_gaps.h"

#include "campaign/word_alignment.h"

namespace consult::campaign {

std::vector<TemplateGap> template_gaps(std::span<std::uint64_t const> fixed,
                                       std::span<std::uint64_t const> text) {
    std::vector<TemplateGap> gaps;
    std::uint32_t place = 0;
    std::uint32_t begin = 0;
    for (AlignedWord const& word : aligned(fixed, text)) {
        if (word.other > begin) gaps.push_back({place, {begin, word.other}});
        place = word.one + 1;
        begin = word.other + 1;
    }
    auto const end = static_cast<std::uint32_t>(text.size());
    if (end > begin) gaps.push_back({place, {begin, end}});
    return gaps;
}

}  // namespace consult::campaign
