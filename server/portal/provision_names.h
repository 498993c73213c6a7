/// What readers call the provisions of a draft.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "portal/matter.h"

namespace consult::portal {

/// Names in one version, the newest when none is named, in the page's language.
class ProvisionNames {
public:
    ProvisionNames() = default;
    /// Those of the provisions with these eIds. @param eids may be empty or be there twice
    [[nodiscard]] static Result<ProvisionNames> of_newest(web::Visit const& visit,
                                                          Matter const& matter,
                                                          std::vector<std::string> eids);

    [[nodiscard]] static Result<ProvisionNames> of_version(web::Visit const& visit,
                                                           DraftVersionId version,
                                                           std::vector<std::string> eids);

    /// The eId itself of a provision that the version does not have; empty for the whole draft's.
    [[nodiscard]] std::string of(std::string const& eid) const;

private:
    std::map<std::string, std::string, std::less<>> names_;
};

}  // namespace consult::portal
