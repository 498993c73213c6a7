/// The passage of a draft that a comment points at.
#pragma once

#include <string>

namespace consult {

/// The passage a comment points at (W3C Web Annotation, TextQuoteSelector within a provision).
struct Anchor {
    std::string provision;  ///< eId
    std::string quote;      ///< words as they stand in the provision; may be empty
    std::string prefix;     ///< words before, to tell repeated quotes apart; at most 200 octets
    std::string suffix;
    friend bool operator==(Anchor const&, Anchor const&) = default;
};

}  // namespace consult
