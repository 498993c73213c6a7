/// What holds of every draft that is read, whatever it was read from.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>

#include <consult/draft.h>
#include <consult/text.h>

namespace consult::fuzz {

inline void require(bool holds, char const* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

/// A draft or a refusal: eIds are unique, texts are UTF-8, and a refusal says why.
inline void check(Result<ReadDraft> const& read) {
    if (!read) {
        require(!read.error().text().empty(), "a refusal has words");
        return;
    }
    std::set<std::string> eids;
    for_each(read->root, [&](Provision const& provision, std::size_t depth) {
        require(depth <= DraftLimits{}.deepest + 1, "the depth is bounded");
        require(provision.eid.empty() || eids.insert(provision.eid).second, "an eId is unique");
    });
    require(is_utf8(plain_text(read->root)), "the text is UTF-8");
    require(is_utf8(read->title), "the title is UTF-8");
    for (Remainder const& remainder : read->remainders)
        require(is_utf8(remainder.what), "a remainder is UTF-8");
}

}  // namespace consult::fuzz
