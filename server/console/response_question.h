/// What is asked before something is done with responses that can't be undone.
#pragma once

#include <string>
#include <vector>

#include "console/docket.h"

namespace consult::console {

/// For the form that lists them.
struct ResponseQuestion {
    std::string text;
    std::string action;  ///< what its button sends as `do`
    std::string button;
};

/// How many comments would be answered by how many responses. Refused where one is unknown.
[[nodiscard]] Result<ResponseQuestion> publication_question(Desk const& desk, Docket const& docket,
                                                            std::vector<ResponseId> const& ids);
[[nodiscard]] ResponseQuestion discarding_question(Desk const& desk,
                                                   std::vector<ResponseId> const& ids);

}  // namespace consult::console
