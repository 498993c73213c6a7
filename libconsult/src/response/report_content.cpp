#include <consult/report_content.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<DraftChange::Kind> change_names[] = {
    {DraftChange::Kind::changed, "changed"},
    {DraftChange::Kind::added, "added"},
    {DraftChange::Kind::removed, "removed"},
    {DraftChange::Kind::moved, "moved"},
};

}  // namespace

std::string_view name(DraftChange::Kind kind) {
    return name_in(change_names, kind);
}

std::uint64_t shared_texts_once(ReportContent const& content) {
    std::uint64_t const all = content.figures.comments_received;
    // Campaigns are looked for behind the comments: they never hold more than there are.
    std::uint64_t const apart =
        all > content.comments_in_campaigns ? all - content.comments_in_campaigns : 0;
    return apart + content.campaigns_total;
}

}  // namespace consult
