/// What the report tells of the draft: what changed in it, and what was spoken of.
#include <algorithm>

#include <consult/comparative_table.h>
#include <consult/platform/drafts.h>
#include <consult/provision_name.h>

#include "platform/report_parts.h"

namespace consult {
namespace {

DraftChange::Kind kind_of(ComparedProvision const& provision) {
    if (provision.is_added()) return DraftChange::Kind::added;
    if (provision.is_removed()) return DraftChange::Kind::removed;
    return provision.is_changed ? DraftChange::Kind::changed : DraftChange::Kind::moved;
}

DraftChange change_of(VersionComparison const& compared, ComparativeRow row) {
    DraftChange change;
    change.kind = kind_of(*row.provision);
    change.eid = (row.provision->after ? row.provision->after : row.provision->before)->eid;
    change.name = std::move(row.name);
    change.before = std::move(row.before);
    change.after = std::move(row.after);
    for (Response& response : compared.reasons_of(*row.provision)) {
        change.reasons.push_back(response.id);
        change.reason = std::move(response.reason);
    }
    return change;
}

}  // namespace

Result<DraftChanges> draft_changes(PlatformCore& core, Actor const& viewer,
                                   ConsultationNumber const& number, Language const& wanted) {
    Drafts const drafts{core};
    Result<std::vector<DraftVersion>> versions = drafts.versions(viewer, number);
    if (!versions) return tl::unexpected(versions.error());
    std::erase_if(*versions, [&](DraftVersion const& version) {
        return !version.published_at || version.draft != versions->front().draft;
    });
    DraftChanges changes;
    if (versions->empty()) return changes;
    changes.from_version = versions->front().number;
    changes.to_version = versions->back().number;
    if (changes.from_version == changes.to_version) return changes;
    Result<VersionComparison> const compared =
        drafts.compare(viewer, versions->front().id, versions->back().id, wanted);
    if (!compared) {
        if (compared.error().code() == ErrorCode::not_found) return changes;
        return tl::unexpected(compared.error());
    }
    changes.language = compared->after_text->language;
    ComparedExtent const extent = extent_of(compared->comparison);
    changes.units_changed = extent.changed;
    changes.units = extent.all;
    for (ComparativeRow& row : comparative_rows(compared->before_text->root,
                                                compared->after_text->root, compared->comparison)) {
        if (changes.changes.size() == most_report_rows) break;
        changes.changes.push_back(change_of(*compared, std::move(row)));
    }
    return changes;
}

Result<std::vector<ProvisionHeat>> provisions_by_heat(PlatformCore& core, Actor const& viewer,
                                                      ConsultationNumber const& number,
                                                      Language const& wanted) {
    Drafts const drafts{core};
    std::vector<ProvisionHeat> provisions;
    Result<std::optional<DraftVersion>> const newest = drafts.newest(viewer, number);
    if (!newest) return tl::unexpected(newest.error());
    if (!*newest) return provisions;
    auto const counts = drafts.comment_counts(viewer, (*newest)->id);
    if (!counts) return tl::unexpected(counts.error());
    for (auto const& [eid, comments] : *counts)
        if (comments > 0) provisions.push_back({eid, {}, comments});
    std::ranges::stable_sort(provisions, std::greater{}, &ProvisionHeat::comments);
    if (provisions.size() > most_report_rows) provisions.resize(most_report_rows);
    std::vector<std::string> eids;
    for (ProvisionHeat const& provision : provisions)
        eids.push_back(provision.eid);
    auto const ways = drafts.ways_to(viewer, (*newest)->id, wanted, eids);
    if (!ways) return tl::unexpected(ways.error());
    for (ProvisionHeat& provision : provisions) {
        auto const way = ways->find(provision.eid);
        if (way != ways->end() && !provision.eid.empty())
            provision.name = provision_name(way->second);
    }
    return provisions;
}

}  // namespace consult
