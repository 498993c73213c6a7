/// How many different texts the comments of a consultation have.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include <consult/id.h>

#include "storage/storage.h"

namespace consult {

/// Remembers the texts it has seen, so that being asked again costs no more than the comments that
/// came since: of each text a part of its hash, eight octets. It is asked for all comments there
/// are, which the caller knows; should comments have come in another order than that of their
/// numbers, it notices and looks at all of them again. Thread-safe.
class TextCensus {
public:
    /// @param comments how many there are in the state that `queries` reads
    [[nodiscard]] std::uint64_t distinct(storage::Queries& queries, ConsultationId consultation,
                                         std::uint64_t comments);
    /// The same within a unit: what it has not committed is counted and not remembered.
    [[nodiscard]] std::uint64_t distinct_in_unit(storage::Transaction& transaction,
                                                 ConsultationId consultation,
                                                 std::uint64_t comments);

private:
    struct Seen {
        std::mutex mutex;
        std::uint64_t comments = 0;        ///< with a text or without
        std::uint64_t last = 0;            ///< the highest number among them
        std::vector<std::uint64_t> texts;  ///< sorted, each once
    };
    struct Fresh {
        std::vector<std::uint64_t> numbers;
        std::vector<std::uint64_t> texts;  ///< 0 where there is none
    };

    [[nodiscard]] std::shared_ptr<Seen> seen(ConsultationId consultation);
    [[nodiscard]] static Fresh look(storage::Queries& queries, ConsultationId consultation,
                                    std::uint64_t after);
    [[nodiscard]] std::uint64_t count(storage::Queries& queries, ConsultationId consultation,
                                      std::uint64_t comments, bool remembers);
    void remember(Seen& seen, Fresh const& fresh);

    std::mutex mutex_;
    std::size_t remembered_ = 0;  ///< texts of all consultations
    std::map<ConsultationId, std::shared_ptr<Seen>> by_consultation_;
};

}  // namespace consult
