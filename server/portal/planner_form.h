/// The form of the planner: what is asked, and what was answered.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <consult/platform/procedures.h>

#include "page/view.h"
#include "web/form.h"
#include "web/problem_text.h"
#include "web/route.h"

namespace consult::portal {

/// What someone planning a consultation says, read from the address.
class PlannerForm {
public:
    explicit PlannerForm(web::Visit const& visit);

    /// Whether it was sent, not only opened, perhaps with a procedure chosen already.
    [[nodiscard]] bool is_sent() const;
    /// Nothing where none is chosen, or none of that name is there.
    [[nodiscard]] std::optional<Procedure> const& procedure() const { return procedure_; }
    [[nodiscard]] std::string institution() const {
        return std::string{sent_.value("institution")};
    }
    /// Every problem with the moments that were given, by the form's fields.
    [[nodiscard]] Result<PlanRequest> request() const;

    [[nodiscard]] page::View view(web::FormErrors const& errors) const;
    /// Problems of a plan by the fields that show them.
    [[nodiscard]] web::FormErrors errors_of(Error const& error) const;

private:
    [[nodiscard]] std::vector<page::View> event_fields(web::FormErrors const& errors) const;

    web::Visit const& visit_;
    web::Form sent_;
    std::optional<Procedure> procedure_;
    std::vector<ProcedureEvent> events_;  ///< that can be given a date
};

}  // namespace consult::portal
