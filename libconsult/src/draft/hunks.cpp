#include "draft/hunks.h"

#include <cstdint>

namespace consult {
namespace {

Stretch edited_from(std::size_t begin, std::vector<std::uint8_t> const& edits) {
    Stretch stretch{begin, begin};
    while (stretch.end < edits.size() && edits[stretch.end] != 0)
        ++stretch.end;
    return stretch;
}

}  // namespace

std::vector<Hunk> hunks_of(EditScript const& script) {
    std::vector<Hunk> hunks;
    std::size_t before = 0;
    std::size_t after = 0;
    while (before < script.removed.size() || after < script.added.size()) {
        Hunk const hunk{edited_from(before, script.removed), edited_from(after, script.added)};
        bool const is_kept = hunk.before.empty() && hunk.after.empty();
        if (!is_kept) hunks.push_back(hunk);
        before = hunk.before.end + (is_kept ? 1 : 0);
        after = hunk.after.end + (is_kept ? 1 : 0);
    }
    return hunks;
}

}  // namespace consult
