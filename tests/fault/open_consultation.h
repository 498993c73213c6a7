/// A consultation that takes comments.
#pragma once

#include <string>

#include <consult/consultation.h>
#include <consult/platform.h>

namespace consult::fault {

/// Makes one in the database of that name, which is created when it is missing and closed again.
[[nodiscard]] ConsultationNumber open_consultation(std::string const& database);
/// The same in an opened one. It takes comments now and for a month.
[[nodiscard]] ConsultationNumber open_consultation(Platform& platform);

/// The value, if any; throws the refusal.
template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error{"refused: " + result.error().text()};
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace consult::fault
