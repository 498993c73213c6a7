/// The questions' answers with their words: the one table that what is offered, checked and shown
/// comes from.
#pragma once

#include <span>
#include <string_view>

#include <consult/trait.h>

namespace consult {

/// In Kazakh, Russian and English.
struct TraitText {
    std::string_view kazakh;
    std::string_view russian;
    std::string_view english;
};

struct TraitValue {
    std::string_view value;
    TraitText text;
};

/// In the order in which they are offered and shown. Lives as long as the program.
[[nodiscard]] std::span<TraitValue const> trait_values(Trait trait);

}  // namespace consult
