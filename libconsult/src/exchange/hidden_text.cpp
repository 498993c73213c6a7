#include "exchange/hidden_text.h"

#include <algorithm>
#include <utility>

#include <consult/hidden_text.h>

#include "core/counted_words.h"

namespace consult {

namespace exchange {
namespace {

/// By which it is known again.
constexpr char const* reason = "readers of the file don’t see it; it was left out";

}  // namespace

Remainder hidden_text(std::string place, std::size_t characters) {
    std::string what =
        characters == 0 ? "a hidden object"
                        : "hidden text of " + english_count(characters, "character", "characters");
    return {std::move(place), std::move(what), reason};
}

}  // namespace exchange

bool has_hidden_text(std::vector<Remainder> const& remainders) {
    return std::ranges::find(remainders, exchange::reason, &Remainder::reason) != remainders.end();
}

}  // namespace consult
