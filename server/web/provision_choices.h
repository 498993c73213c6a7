/// The provisions of a draft to choose one from.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <consult/draft.h>

namespace consult::web {

/// Every provision that can be commented on, in reading order: its eId and what it is called.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> provision_choices(
    Provision const& root);

}  // namespace consult::web
