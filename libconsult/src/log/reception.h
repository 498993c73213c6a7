/// Which entries of the log say that a comment came in.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <consult/comment.h>
#include <consult/log.h>

namespace consult::log {

/// Collects the comments of one consultation from entries.
class Receptions {
public:
    explicit Receptions(ConsultationNumber consultation);

    /// Looks at an entry's octets. Whether it can be read; one that does not name the consultation
    /// is not taken apart, for most entries may be of others.
    [[nodiscard]] bool add(BytesView octets);
    /// The sequences of all whose reception or import was among the entries, ascending, each once.
    [[nodiscard]] std::vector<std::uint64_t> sequences() &&;

private:
    ConsultationNumber consultation_;
    std::string beginning_;  ///< of the subjects of its comments
    std::vector<std::uint64_t> sequences_;
};

}  // namespace consult::log
