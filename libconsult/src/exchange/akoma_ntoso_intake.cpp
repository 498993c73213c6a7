#include "exchange/akoma_ntoso_intake.h"

#include "exchange/remainder.h"
#include "exchange/xml_node.h"

namespace consult::exchange {

void AkomaNtosoIntake::fail(tl::unexpected<Error> error) {
    if (!failure_) failure_ = std::move(error.value());
}

std::string AkomaNtosoIntake::take_id(xmlNode const* node) {
    std::string id = id_of(node);
    if (!id.empty() && !ids_.insert(id).second) {
        fail(refuse(ErrorCode::invalid, "source", "akn.id_twice",
                    "The id {id} stands twice, the second time at line {line}; ids are unique "
                    "within a draft.",
                    {{"id", id}, {"line", line_of(node)}}));
    }
    return id;
}

bool AkomaNtosoIntake::count(xmlNode const* node, std::size_t depth) {
    if (failure_) return false;
    if (depth > limits_.deepest) {
        fail(refuse(ErrorCode::too_large, "source", "akn.too_deep",
                    "Elements are nested deeper than {most} at line {line}.",
                    {{"most", std::to_string(limits_.deepest)}, {"line", line_of(node)}}));
    } else if (++elements_ > limits_.most_provisions) {
        fail(refuse(ErrorCode::too_large, "source", "akn.too_many",
                    "There are more than {most} provisions, from line {line} on.",
                    {{"most", std::to_string(limits_.most_provisions)}, {"line", line_of(node)}}));
    }
    return !failure_;
}

void AkomaNtosoIntake::leave_out(xmlNode const* place, std::string what, char const* reason) {
    remainders_.push_back({path_of(place), shortened(std::move(what)), reason});
}

}  // namespace consult::exchange
