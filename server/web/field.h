/// Fields of forms, as the partials of the same names show them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/translator.h"
#include "page/view.h"
#include "web/form.h"
#include "web/problem_text.h"

namespace consult::web {

/// Something to choose.
struct Option {
    std::string value;
    std::string label;
    std::string hint;
};

/// How a field is shown; what is not needed stays empty.
struct FieldStyle {
    std::string hint = {};
    std::string label_class =
        {};  ///< such as `govuk-label--m`, of a legend `govuk-fieldset__legend--m`
    std::string width_class = {};  ///< of an input, such as `govuk-input--width-20`
    std::string type = "text";
    std::string autocomplete = {};
    bool required = false;
    bool spellcheck_off = false;
    int rows = 5;             ///< of a text
    std::size_t limit = 0;    ///< most characters of a text, counted beside it; 0: not shown
    bool small = false;       ///< of radios and checkboxes
    std::string accept = {};  ///< of a file
};

/// Makes the views of a form's fields: what was sent is in them again, with what was wrong.
class Fields {
public:
    /// @param sent what stands in the fields; by the fields' names
    Fields(page::Translator const& words, Form const& sent, FormErrors const& errors)
        : words_(words), sent_(sent), errors_(errors) {}

    [[nodiscard]] page::View input(std::string_view name, std::string label,
                                   FieldStyle const& style = {}) const;
    [[nodiscard]] page::View text(std::string_view name, std::string label,
                                  FieldStyle const& style = {}) const;
    [[nodiscard]] page::View select(std::string_view name, std::string label,
                                    std::vector<Option> const& options,
                                    FieldStyle const& style = {}) const;
    /// Radios or checkboxes, by the partial they are given to.
    [[nodiscard]] page::View choices(std::string_view name, std::string legend,
                                     std::vector<Option> const& options,
                                     FieldStyle const& style = {}) const;
    /// A date and a time of day, sent as `NAME_date` and `NAME_time`.
    [[nodiscard]] page::View date_time(std::string_view name, std::string legend,
                                       FieldStyle const& style = {}) const;
    [[nodiscard]] page::View file(std::string_view name, std::string label,
                                  FieldStyle const& style = {}) const;

private:
    [[nodiscard]] page::View common(std::string_view name, FieldStyle const& style) const;

    page::Translator const& words_;
    Form const& sent_;
    FormErrors const& errors_;
};

}  // namespace consult::web
