#include <gtest/gtest.h>

#include <consult/response.h>

#include "unit/names.h"

namespace consult {
namespace {

TEST(ResponseNames, are_stable_and_read_back) {
    test::expect_names<Disposition>({{Disposition::accepted, "accepted"},
                                     {Disposition::partly_accepted, "partly_accepted"},
                                     {Disposition::not_accepted, "not_accepted"},
                                     {Disposition::noted, "noted"},
                                     {Disposition::out_of_scope, "out_of_scope"}},
                                    disposition_from);
    test::expect_names<ResponseState>({{ResponseState::drafted, "drafted"},
                                       {ResponseState::in_review, "in_review"},
                                       {ResponseState::approved, "approved"},
                                       {ResponseState::publishing, "publishing"},
                                       {ResponseState::published, "published"}},
                                      response_state_from);
}

}  // namespace
}  // namespace consult
