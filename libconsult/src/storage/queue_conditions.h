/// What of a queue's filter has to be asked of each comment.
#pragma once

#include "storage/growing_statement.h"
#include "storage/reading_queue.h"

namespace consult::storage {

/// By which index a queue is read; `listed` are comments that were found before.
enum class QueueSource { assigned, listed, provision, in_hands, organisations, to_answer, numbers };

/// The best there is for a filter. Of additions it is for the caller to say whether they are
/// listed.
[[nodiscard]] QueueSource queue_source(QueueRows const& rows, bool lists_additions);
/// Whether what is unread is looked for between the runs of what is read.
[[nodiscard]] bool reads_between_runs(QueueRows const& rows, QueueSource source);

/// As in the partial index of what asks for an answer, of `comment m`: what is withheld is
/// answered, too.
inline constexpr std::string_view unanswered_sql =
    "m.answer IN ('', 'drafted') AND m.state <> 'received'";

/// Conditions on `comment m` that the source does not hold already, put together by AND; empty when
/// it holds them all. Of other tables single values are asked for, so that every engine looks them
/// up row by row.
[[nodiscard]] GrowingStatement queue_conditions(QueueRows const& rows, QueueSource source,
                                                ProvisionIn const* provision);

}  // namespace consult::storage
