/// Telling of what is being made.
#pragma once

#include <type_traits>

#include <consult/error.h>

#include "storage/durable_file.h"

namespace consult {

[[nodiscard]] inline Error with_final_names(Error const& error) {
    std::vector<Problem> problems = error.problems();
    for (Problem& problem : problems) {
        for (Argument& argument : problem.arguments)
            argument.text = storage::with_final_names(argument.text);
    }
    return Error{std::move(problems)};
}

/// Runs `work`, which makes files: what it refuses or fails with names them as they were to be
/// called.
template <class Work>
auto naming_finally(Work const& work) -> std::invoke_result_t<Work const&> {
    try {
        auto made = work();
        if (!made) return tl::unexpected(with_final_names(made.error()));
        return made;
    } catch (Fault const& fault) {
        std::string text = storage::with_final_names(fault.what());
        if (text == fault.what()) throw;
        throw Fault{text};
    }
}

}  // namespace consult
