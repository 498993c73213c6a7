#include "draft/hunks.h"

namespace consult {

std::vector<Hunk> hunks_of(EditScript const& script) {
    std::vector<Hunk> hunks;
    std::size_t before = 0;
    std::size_t after = 0;
    while (before < script.removed.size() || after < script.added.size()) {
        Hunk hunk{before, before, after, after};
        while (hunk.before_end < script.removed.size() && script.removed[hunk.before_end] != 0)
            ++hunk.before_end;
        while (hunk.after_end < script.added.size() && script.added[hunk.after_end] != 0)
            ++hunk.after_end;
        bool const is_kept = hunk.before_end == before && hunk.after_end == after;
        if (!is_kept) hunks.push_back(hunk);
        before = hunk.before_end + (is_kept ? 1 : 0);
        after = hunk.after_end + (is_kept ? 1 : 0);
    }
    return hunks;
}

}  // namespace consult
