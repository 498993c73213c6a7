#include <consult/response.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<Disposition> disposition_names[] = {
    {Disposition::accepted, "accepted"},         {Disposition::partly_accepted, "partly_accepted"},
    {Disposition::not_accepted, "not_accepted"}, {Disposition::noted, "noted"},
    {Disposition::out_of_scope, "out_of_scope"},
};
constexpr Named<ResponseState> state_names[] = {
    {ResponseState::drafted, "drafted"},     {ResponseState::in_review, "in_review"},
    {ResponseState::approved, "approved"},   {ResponseState::publishing, "publishing"},
    {ResponseState::published, "published"},
};

}  // namespace

std::string_view name(Disposition disposition) {
    return name_in(disposition_names, disposition);
}
std::optional<Disposition> disposition_from(std::string_view name) {
    return value_in(disposition_names, name);
}
bool contradict(Disposition one, Disposition other) {
    auto const takes_up = [](Disposition disposition) {
        return disposition == Disposition::accepted || disposition == Disposition::partly_accepted;
    };
    if (one == Disposition::noted || other == Disposition::noted) return false;
    return takes_up(one) != takes_up(other);
}
std::string_view name(ResponseState state) {
    return name_in(state_names, state);
}
std::optional<ResponseState> response_state_from(std::string_view name) {
    return value_in(state_names, name);
}

}  // namespace consult
