#pragma once

#include <exception>
#include <string>

namespace consult::transport {

/// What the exception being handled says. Never empty. @pre inside a catch block
[[nodiscard]] inline std::string exception_text() {
    try {
        throw;
    } catch (std::exception const& exception) {
        std::string const text = exception.what();
        return text.empty() ? "an exception without a text" : text;
    } catch (...) {
        return "something that is no std::exception";
    }
}

}  // namespace consult::transport
