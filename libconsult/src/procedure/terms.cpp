#include "procedure/terms.h"

namespace consult {
namespace {

using Reckon = Result<Reckoning> (*)(Term const&, Instant, TermContext const&);

Result<Reckoning> by_end(Reckon count, Term const& term, Instant end, TermContext const& context) {
    // Hours run by the clock, whatever day it shows.
    bool const is_of_days = term.unit != TermUnit::hour;
    Result<Reckoning> found = count(term, is_of_days ? last_moment(end) : end, context);
    if (!found) return found;
    Result<ZonedTime> shown = context.zones->at(end, context.zone);
    if (!shown) return tl::unexpected(shown.error());
    found->event = *std::move(shown);
    found->is_from_end = true;
    return found;
}

}  // namespace

Result<Reckoning> reckon_from_end(Term const& term, Instant end, TermContext const& context) {
    return by_end(reckon, term, end, context);
}

Result<Reckoning> reckon_before_end(Term const& term, Instant end, TermContext const& context) {
    return by_end(reckon_before, term, end, context);
}

}  // namespace consult
