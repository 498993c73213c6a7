#include "web/provision_choices.h"

#include <consult/provision_name.h>

namespace consult::web {
namespace {

using Choices = std::vector<std::pair<std::string, std::string>>;

void add_choices(Provision const& provision, ProvisionNames const& names, Choices& choices) {
    for (Provision const& child : provision.children) {
        if (child.is_trace()) continue;
        if (is_commentable(child)) choices.emplace_back(child.eid, names.of(child));
        add_choices(child, names, choices);
    }
}

}  // namespace

Choices provision_choices(Provision const& root) {
    Choices choices;
    add_choices(root, ProvisionNames{root}, choices);
    return choices;
}

}  // namespace consult::web
