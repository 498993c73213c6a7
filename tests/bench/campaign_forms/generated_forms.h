/// Comments of a consultation that nobody held, of which it is known what letter each was made of.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "campaign_forms/invented_language.h"

namespace consult::bench {

/// What a comment was made as.
enum class Made {
    alone,      ///< somebody's own words; some answer the same question, which they quote
    agreement,  ///< a few words that many say
    copy,       ///< the letter as it is, or with a name below
    near_copy,  ///< with a few words changed
    key_block,  ///< the letter, or a passage of it, within a text of one's own
    filled,     ///< a template with its places filled in
};

struct GeneratedComment {
    std::string text;
    Made made = Made::alone;
    std::uint32_t letter = 0;  ///< of which it was made, where it was made of one
};

/// How many are made of what: as large dockets have it, but with many small campaigns, for these are
/// the harder ones. One seed gives one list, whatever the machine.
struct GeneratedForms {
    std::size_t comments = 50'000;
    Script script = Script::english;
    std::uint64_t seed = 1;
};

[[nodiscard]] std::vector<GeneratedComment> generate(GeneratedForms const& forms);

}  // namespace consult::bench
