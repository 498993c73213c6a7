#include <consult/notice.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<Occasion> occasion_names[] = {
    {Occasion::published, "consultation.published"},
    {Occasion::extended, "consultation.extended"},
    {Occasion::suspended, "consultation.suspended"},
    {Occasion::closed_early, "consultation.closed_early"},
    {Occasion::closing_soon, "consultation.closing_soon"},
    {Occasion::version_published, "draft.version_published"},
    {Occasion::cancelled, "consultation.cancelled"},
    {Occasion::answered, "response.published"},
    {Occasion::report_published, "report.published"},
    {Occasion::confirmation, "subscription.confirmation"},
    {Occasion::reminder, "obligation.reminder"},
    {Occasion::dead_letters, "outbox.dead_letters"},
    {Occasion::digest, "subscription.digest"},
};

}  // namespace

std::string_view name(Occasion occasion) {
    return name_in(occasion_names, occasion);
}
std::optional<Occasion> occasion_from(std::string_view name) {
    return value_in(occasion_names, name);
}

}  // namespace consult
