/// The form that a response is written and changed with.
#pragma once

#include <optional>
#include <string>

#include <consult/response.h>

#include "console/docket.h"
#include "web/field.h"

namespace consult::console {

/// Which response is written; `id` is none for a new one.
struct ResponseWriting {
    Docket const& docket;
    std::optional<ResponseId> id;
    ResponseState state = ResponseState::drafted;
    bool is_overtaken = false;  ///< another official has written it since it was opened

    [[nodiscard]] std::string path() const {
        return docket.path("/responses/" + (id ? std::to_string(id->value()) : "new"));
    }
};

/// The page of the form, as desk.form is filled in; where `writing.is_overtaken`, with what stands
/// there now beside it.
[[nodiscard]] Result<http::Response> show_response_form(Desk& desk, ResponseWriting const& writing,
                                                        web::FormErrors const& errors, int status);
/// What was written; refused with all that can't be read.
[[nodiscard]] Result<NewResponse> read_response(web::Form const& form,
                                                Consultation const& consultation);

}  // namespace consult::console
