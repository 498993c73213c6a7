/// What ProvisionFates knows.
#pragma once

#include <string_view>
#include <unordered_map>

#include <consult/reanchoring.h>

namespace consult {

struct ProvisionFates::Table {
    struct Row {
        Provision const* before = nullptr;
        Provision const* after = nullptr;     ///< none: it was removed
        Provision const* standing = nullptr;  ///< `after`, else that of the nearest around it
        bool is_moved = false;
        bool is_renumbered = false;
    };

    [[nodiscard]] Row const* find(std::string_view eid) const;
    /// The eId of a provision after, or of the nearest around it that has one.
    [[nodiscard]] std::string_view name_of(Provision const* after) const;

    std::unordered_map<std::string_view, Row> rows;  ///< by the eId before
    std::unordered_map<Provision const*, std::string_view> names;
};

}  // namespace consult
