/// What is shown of consultations, to whoever may see it.
#include <map>

#include <consult/platform/consultations.h>
#include <consult/text.h>

#include "platform/loading.h"
#include "platform/platform_core.h"
#include "storage/comment_counts.h"
#include "storage/consultation_repository.h"
#include "storage/institution_repository.h"

namespace consult {
namespace {

using storage::Queries;

storage::PreparingScope preparing_scope(Actor const& viewer, bool wanted) {
    storage::PreparingScope scope;
    if (!wanted) return scope;
    scope.all = may(viewer, Permission::read_all);
    if (Official const* const official = viewer.official()) {
        for (RoleGrant const& grant : official->roles) {
            if (may(viewer, Permission::read_all, grant.institution)) {
                scope.institutions.push_back(grant.institution);
            }
        }
    }
    return scope;
}

std::vector<ConsultationSummary> summaries_of(Queries& queries,
                                              std::vector<Consultation> consultations,
                                              Instant now) {
    std::vector<ConsultationId> ids;
    std::vector<InstitutionId> hosts;
    for (Consultation const& consultation : consultations) {
        ids.push_back(consultation.id);
        hosts.push_back(consultation.institution);
    }
    std::map<InstitutionId, Institution> institutions;
    for (Institution& institution : storage::find_institutions(queries, hosts))
        institutions.emplace(institution.id, std::move(institution));
    std::map<ConsultationId, std::uint64_t> const counts = storage::count_comments(queries, ids);

    std::vector<ConsultationSummary> summaries;
    for (Consultation& consultation : consultations) {
        ConsultationSummary& summary = summaries.emplace_back();
        auto const institution = institutions.find(consultation.institution);
        if (institution == institutions.end()) {
            throw Fault{"a consultation's institution is missing"};
        }
        summary.institution = institution->second;
        summary.phase = consultation.phase_at(now);
        auto const count = counts.find(consultation.id);
        summary.comments_received = count == counts.end() ? 0 : count->second;
        summary.consultation = std::move(consultation);
    }
    return summaries;
}

}  // namespace

Result<ConsultationSummary> Consultations::find(Actor const& viewer,
                                                ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> loaded = load_visible(*snapshot, number, viewer);
    if (!loaded) return tl::unexpected(loaded.error());
    std::vector<Consultation> one;
    one.push_back(std::move(*loaded));
    return std::move(summaries_of(*snapshot, std::move(one), core_.now()).front());
}

Result<Page<ConsultationSummary>> Consultations::list(Actor const& viewer,
                                                      ConsultationFilter const& filter,
                                                      PageRequest const& page) const {
    if (Result<> const good = check_text(filter.text, "text", {200, true, true}); !good) {
        return tl::unexpected(good.error());
    }
    Instant const now = core_.now();
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Page<Consultation>> found = storage::list_consultations(
        *snapshot, core_.storage(), filter,
        preparing_scope(viewer, filter.include_preparing || filter.only_own), page, now);
    if (!found) return tl::unexpected(found.error());

    Page<ConsultationSummary> summaries;
    summaries.next = found->next;
    summaries.previous = found->previous;
    summaries.total = found->total;
    summaries.items = summaries_of(*snapshot, std::move(found->items), now);
    return summaries;
}

std::optional<Instant> Consultations::next_change_of_lists(Instant now) const {
    return storage::next_change_of_lists(*core_.snapshot_for(PublicActor{}), now);
}

std::vector<std::string> Consultations::topics() const {
    return storage::public_topics(*core_.snapshot_for(PublicActor{}));
}

Result<ConsultationFigures> Consultations::figures(Actor const& viewer,
                                                   ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const loaded = load_visible(*snapshot, number, viewer);
    if (!loaded) return tl::unexpected(loaded.error());
    return load_figures(*snapshot, loaded->id, core_.texts());
}

}  // namespace consult
