#include <algorithm>
#include <map>

#include <consult/platform/participation.h>

#include "log/actions.h"
#include "platform/consultation_change.h"
#include "platform/loading.h"
#include "platform/platform_core.h"
#include "platform/report_parts.h"
#include "storage/comment_counts.h"
#include "storage/trait_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::Transaction;

using Counts = std::map<Trait, std::vector<std::uint64_t>>;

/// By the order of each trait's values, for what is asked.
Counts count_answers(Queries& queries, ConsultationId consultation, std::vector<Trait> const& asked,
                     std::uint64_t most) {
    Counts counts;
    for (Trait const trait : asked)
        counts[trait].resize(values_of(trait).size());
    storage::each_trait_count(
        queries, consultation, most, [&](Trait trait, std::string_view value, std::uint64_t count) {
            auto const of_trait = counts.find(trait);
            if (of_trait == counts.end()) return;
            auto const values = values_of(trait);
            auto const place = std::ranges::find(values, value);
            if (place != values.end()) {
                of_trait->second[static_cast<std::size_t>(place - values.begin())] += count;
            }
        });
    return counts;
}

}  // namespace

Result<> ParticipationCounts::ask(Actor const& actor, ConsultationNumber const& number,
                                  std::vector<Trait> const& traits) {
    Instant const now = core_.now();
    Result<Consultation> const done =
        changed(core_, actor, number,
                [&](Transaction& transaction, Consultation& consultation) -> Result<> {
                    if (Result<> const free = require_preparing(consultation); !free) return free;
                    storage::set_asked_traits(transaction, consultation.id, in_order(traits));
                    log_step(transaction, actor, now, actions::consultation_changed, consultation,
                             {{"changed", "traits"}});
                    return {};
                });
    if (!done) return tl::unexpected(done.error());
    return {};
}

Result<std::vector<Trait>> ParticipationCounts::asked(Actor const& viewer,
                                                      ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const consultation = load_visible(*snapshot, number, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    return storage::asked_traits(*snapshot, consultation->id);
}

Result<Participation> ParticipationCounts::of(Actor const& viewer,
                                              ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const consultation = load_visible(*snapshot, number, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    bool const is_told =
        consultation->answered_at || may(viewer, Permission::read_all, consultation->institution);
    if (!is_told) {
        return refuse(ErrorCode::not_found, "participation", "participation.not_published",
                      "Who took part in consultation {number} is told with its report.",
                      {{"number", number.text()}});
    }
    return participation_in(*snapshot, *consultation);
}

Participation participation_in(Queries& queries, Consultation const& consultation) {
    Participation participation;
    participation.is_final = consultation.answered_at.has_value();
    std::vector<Trait> const asked = storage::asked_traits(queries, consultation.id);
    participation.comments = storage::count_comments(queries, consultation.id);
    if (asked.empty()) return participation;
    std::uint64_t counted = storage::count_answering(queries, consultation.id);
    if (!participation.is_final) counted -= counted % answers_counted_at_once;
    Counts const counts = count_answers(queries, consultation.id, asked, counted);
    for (auto const& [trait, of_trait] : counts) {
        participation.traits.push_back(shown_counts(trait, of_trait, participation.comments));
    }
    return participation;
}

}  // namespace consult
