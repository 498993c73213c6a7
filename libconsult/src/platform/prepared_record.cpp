#include "platform/prepared_record.h"

#include <vector>

#include "log/actions.h"
#include "platform/consultation_change.h"
#include "storage/obligation_repository.h"

namespace consult {
namespace {

using storage::Transaction;

void publish_events(Transaction& transaction, Consultation const& consultation, Actor const& actor,
                    Instant at) {
    std::vector<storage::StoredEvent> const events =
        storage::find_procedure_events(transaction, consultation.id);
    for (std::size_t i = 0; i < events.size(); ++i) {
        storage::LogEntryId const entry = log_step(transaction, actor, at, actions::event_published,
                                                   consultation, event_facts(events[i].event));
        storage::set_event_entry(transaction, consultation.id, i, entry);
        if (auto const& withdrawal = events[i].event.withdrawal) {
            log_step(transaction, actor, at, actions::event_withdrawn, consultation,
                     withdrawal_facts(events[i].event, *withdrawal));
        }
    }
}

void publish_waivers(Transaction& transaction, Consultation const& consultation, Actor const& actor,
                     Instant at) {
    for (storage::StoredObligation& waived :
         storage::find_obligations(transaction, consultation.id)) {
        if (!waived.waived_at) continue;
        log_step(transaction, actor, at, actions::obligation_waiver_published, consultation,
                 waiver_facts(waived));
        waived.changed_at = at;
        storage::keep_obligation(transaction, consultation.id, waived);
    }
}

}  // namespace

void publish_prepared_record(Transaction& transaction, Consultation const& consultation,
                             Actor const& actor, Instant at) {
    publish_events(transaction, consultation, actor, at);
    publish_waivers(transaction, consultation, actor, at);
}

}  // namespace consult
