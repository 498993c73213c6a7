/// The comments of a consultation as they come.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <consult/id.h>
#include <consult/time.h>

#include "storage/storage.h"

namespace consult {

struct ArrivedComment {
    CommentId id;
    std::string text;
};

/// A place in the comments, in the order of their numbers. Where several servers write, a number
/// may come after a higher one: those that are missing are looked for again for ten minutes. For
/// one thread.
class ArrivingComments {
public:
    /// Goes on after a sequence, and forgets what was missing.
    void start_after(std::uint64_t sequence);
    [[nodiscard]] std::uint64_t last() const { return last_; }

    /// The next comments with a text, first those that were overtaken; about `most` of them. They
    /// come again until they are done with.
    [[nodiscard]] std::vector<ArrivedComment> next(storage::Queries& queries,
                                                   ConsultationId consultation, std::size_t most);
    void done(Instant now);

private:
    std::uint64_t last_ = 0;
    std::map<std::uint64_t, Instant> missing_;  // since when
    std::vector<std::uint64_t> read_;           // by the last call of next()
};

}  // namespace consult
