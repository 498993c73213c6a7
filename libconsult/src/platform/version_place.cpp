#include "platform/version_place.h"

#include "storage/consultation_repository.h"
#include "storage/draft_repository.h"

namespace consult {

tl::unexpected<Error> no_such_version() {
    return refuse(ErrorCode::not_found, "version", "draft.version_unknown",
                  "There is no such version of a draft.");
}

bool may_read(VersionPlace const& place, Actor const& viewer) {
    return may(viewer, Permission::read_all, place.consultation.institution) ||
           (place.consultation.state != ConsultationState::preparing &&
            place.version.state == DraftVersionState::published);
}

Result<VersionPlace> load_version(storage::Queries& queries, DraftVersionId id,
                                  Actor const& viewer) {
    std::optional<DraftVersion> version = storage::find_version(queries, id);
    if (!version) return no_such_version();
    std::optional<Consultation> consultation =
        storage::find_consultation(queries, version->consultation);
    if (!consultation) throw Fault{"a draft's consultation is missing"};
    VersionPlace place{std::move(*version), std::move(*consultation)};
    if (!may_read(place, viewer)) return no_such_version();
    return place;
}

}  // namespace consult
