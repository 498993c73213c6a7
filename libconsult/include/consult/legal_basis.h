/// Where a rule comes from, and how far to trust that we have it right.
#pragma once

#include <string>

#include <consult/language.h>

namespace consult {

/// A law, a decree, a standing policy or an announcement that rules are taken from.
struct LegalSource {
    std::string id;       ///< unique within its file: lower-case letters, digits, hyphens
    LocalizedText title;  ///< as it is cited, with date and number
    std::string url;      ///< where it can be read; empty when it is not on the web
    friend bool operator==(LegalSource const&, LegalSource const&) = default;
};

/// The ground of one rule.
struct LegalBasis {
    std::string source;  ///< id of a LegalSource of the same file
    std::string place;   ///< such as `Art. 13(5)`; empty: the source as a whole
    /// Whether the rule was read in the source. Pages mark those that were not.
    bool is_verified = false;
    friend bool operator==(LegalBasis const&, LegalBasis const&) = default;
};

}  // namespace consult
