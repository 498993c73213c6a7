/// Strings that break programs, of the real inputs.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "support/shared_data.h"

namespace consult::test {

/// None where the real inputs are absent.
inline std::vector<std::string> naughty_strings() {
    std::optional<std::filesystem::path> const file = shared_data("hardening/blns.json");
    if (!file) return {};
    std::ifstream stream{*file, std::ios::binary};
    std::ostringstream content;
    content << stream.rdbuf();
    std::vector<std::string> strings;
    boost::json::value const list = boost::json::parse(content.str());
    for (boost::json::value const& each : list.as_array()) {
        strings.emplace_back(each.as_string());
    }
    return strings;
}

}  // namespace consult::test
