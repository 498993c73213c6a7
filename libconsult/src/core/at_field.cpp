#include "core/at_field.h"

namespace consult {

Error at_field(Error const& error, std::string const& field) {
    std::vector<Problem> problems = error.problems();
    for (Problem& problem : problems)
        problem.field = field;
    return Error{std::move(problems)};
}

}  // namespace consult
