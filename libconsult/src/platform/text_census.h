/// How many different texts the comments of a consultation have.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include <consult/id.h>

#include "storage/storage.h"

namespace consult {

/// Remembers the texts it has seen, so that being asked again costs no more than the comments that
/// came since: of each text a part of its hash, eight octets, and nothing of each comment. It is
/// asked for all comments there are, which the caller knows; should comments have come in another
/// order than that of their numbers, it notices and looks at all of them again. Thread-safe: who
/// asks waits for whoever looks at the same consultation, so no unit may.
class TextCensus {
public:
    struct Limits {
        /// The newest are looked at each time: programs that share a database may fill their
        /// numbers in another order.
        std::size_t looked_at_again = 1000;
        /// All that is remembered is forgotten beyond so many texts of all consultations.
        std::size_t most_remembered = 16'000'000;
        /// So many comments are held before their texts are put to those that are known.
        std::size_t taken_up_at_once = 1'000'000;
    };

    TextCensus() = default;
    explicit TextCensus(Limits limits) : limits_(limits) {}

    /// @param comments how many there are in the state that `queries` reads
    [[nodiscard]] std::uint64_t distinct(storage::Queries& queries, ConsultationId consultation,
                                         std::uint64_t comments);

private:
    /// Never changed: something newer takes its place, and whoever counts by it keeps it meanwhile.
    struct Known {
        std::uint64_t comments = 0;        ///< with a text or without
        std::uint64_t last = 0;            ///< the highest number among them
        std::vector<std::uint64_t> texts;  ///< sorted, each once
    };
    using KnownTexts = std::shared_ptr<Known const>;
    struct Seen {
        std::mutex looking;  ///< what nobody knows is looked at once, and not by all who ask
        KnownTexts known = std::make_shared<Known const>();
    };
    class Looking;

    [[nodiscard]] std::shared_ptr<Seen> seen(ConsultationId consultation);
    /// Texts of all consultations. @pre `mutex_` is held
    [[nodiscard]] std::size_t remembered() const;
    [[nodiscard]] Looking look(storage::Queries& queries, ConsultationId consultation,
                               KnownTexts known) const;
    [[nodiscard]] KnownTexts known_of(Seen const& seen);
    void remember(Seen& seen, KnownTexts known);

    Limits const limits_{};
    std::mutex mutex_;  ///< of all below, and what is known of each; held for a moment only
    std::map<ConsultationId, std::shared_ptr<Seen>> by_consultation_;
};

}  // namespace consult
