/// The counts of a consultation by name: the one list behind the stored figures and their log
/// entry.
#pragma once

#include <cstddef>
#include <string>

#include <consult/response.h>

namespace consult {

/// Calls `each(name, count)` for every count. `count` is a reference to a std::uint64_t or to an
/// optional one, const when `figures` is.
template <class Figures, class Each>
void for_each_count(Figures& figures, Each const& each) {
    each("comments_received", figures.comments_received);
    each("distinct_texts", figures.distinct_texts);
    each("distinct_verified_submitters", figures.distinct_verified_submitters);
    each("points_raised", figures.points_raised);
    each("published", figures.published);
    each("withheld", figures.withheld);
    each("unscreened", figures.unscreened);
    each("answered", figures.answered);
    each("without_text", figures.without_text);
    each("unanswered", figures.unanswered);
    for (Disposition const disposition :
         {Disposition::accepted, Disposition::partly_accepted, Disposition::not_accepted,
          Disposition::noted, Disposition::out_of_scope}) {
        each(std::string{name(disposition)},
             figures.by_disposition[static_cast<std::size_t>(disposition)]);
    }
}

}  // namespace consult
