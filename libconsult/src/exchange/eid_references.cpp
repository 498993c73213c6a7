#include "exchange/eid_references.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "exchange/akoma_ntoso_schema.h"
#include "exchange/xml_node.h"

namespace consult::exchange {
namespace {

/// Goes through all that may have an eId; the visitor is called with the eId, the attributes and,
/// of a link, its target. Trees may be constant.
template <typename Visitor>
class Walk {
public:
    explicit Walk(Visitor visit) : visit_(std::move(visit)) {}

    template <typename Tree>
    void go(Tree& provision) {
        visit_(provision.eid, provision.attributes, static_cast<decltype(&provision.eid)>(nullptr));
        go_label(provision.num);
        go_label(provision.heading);
        go_run(provision.content);
        for (auto& child : provision.children)
            go(child);
    }

private:
    template <typename AnyLabel>
    void go_label(AnyLabel& label) {
        visit_(label.eid, label.attributes, static_cast<decltype(&label.eid)>(nullptr));
        go_run(label.content);
    }

    template <typename Run>
    void go_run(Run& run) {
        for (auto& piece : run) {
            bool const is_link = piece.kind == Inline::Kind::reference;
            visit_(piece.eid, piece.attributes, is_link ? &piece.target : nullptr);
            go_run(piece.children);
        }
    }

    Visitor visit_;
};

/// Visits each of several references with white space between them.
void visit_each(std::string& references, std::function<void(std::string&)> const& visit) {
    std::string const all = folded(references);
    std::string changed;
    for (std::string_view rest = all; !rest.empty();) {
        std::size_t const space = std::min(rest.find(' '), rest.size());
        if (std::string one{rest.substr(0, space)}; !one.empty()) {
            visit(one);
            changed += (changed.empty() ? "" : " ") + one;
        }
        rest.remove_prefix(std::min(space + 1, rest.size()));
    }
    references = changed;
}

}  // namespace

void for_each_eid(Provision& root, std::function<void(std::string&)> const& visit) {
    Walk walk{[&](std::string& eid, auto const&, std::string const*) { visit(eid); }};
    walk.go(root);
}

EidSet eids_in(Provision const& root) {
    EidSet eids;
    Walk walk{[&](std::string const& eid, auto const&, std::string const*) {
        if (!eid.empty()) eids.insert(eid);
    }};
    walk.go(root);
    return eids;
}

void for_each_attributes(Provision& root,
                         std::function<void(std::vector<Attribute>&)> const& visit) {
    Walk walk{[&](std::string const&, std::vector<Attribute>& attributes, std::string const*) {
        visit(attributes);
    }};
    walk.go(root);
}

void for_each_reference(Provision& root, std::function<void(std::string&)> const& visit) {
    Walk walk{[&](std::string const&, std::vector<Attribute>& attributes, std::string* target) {
        if (target && !target->empty()) visit(*target);
        for (Attribute& one : attributes) {
            if (!is_akn_reference(one.name) || one.name == "original") continue;
            if (one.name == "refersTo") visit_each(one.value, visit);
            else if (!one.value.empty()) visit(one.value);
        }
    }};
    walk.go(root);
}

}  // namespace consult::exchange
