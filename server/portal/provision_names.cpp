#include "portal/provision_names.h"

#include <consult/provision_name.h>

#include "portal/draft_texts.h"

namespace consult::portal {

Result<ProvisionNames> ProvisionNames::of_newest(web::Visit const& visit, Matter const& matter,
                                                 std::vector<std::string> eids) {
    ProvisionNames names;
    std::erase(eids, "");
    if (eids.empty()) return names;
    Drafts const& drafts = visit.platform.drafts();
    Result<std::optional<DraftVersion>> const version =
        drafts.newest(PublicActor{}, matter.number());
    if (!version) return tl::unexpected(version.error());
    if (!*version) return names;
    return of_version(visit, (*version)->id, std::move(eids));
}

Result<ProvisionNames> ProvisionNames::of_version(web::Visit const& visit, DraftVersionId version,
                                                  std::vector<std::string> eids) {
    ProvisionNames names;
    std::erase(eids, "");
    if (eids.empty()) return names;
    auto const ways =
        visit.platform.drafts().ways_to(PublicActor{}, version, wanted_text_language(visit), eids);
    if (!ways) return tl::unexpected(ways.error());
    for (auto const& [eid, way] : *ways)
        names.names_.emplace(eid, provision_name(way));
    return names;
}

std::string ProvisionNames::of(std::string const& eid) const {
    auto const known = names_.find(eid);
    return known == names_.end() || known->second.empty() ? eid : known->second;
}

}  // namespace consult::portal
