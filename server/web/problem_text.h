/// Refusals as the pages say them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/error.h>

#include "page/translator.h"
#include "page/view.h"

namespace consult::web {

/// Which field of a form shows the problems of a field of the domain, such as
/// `{"identity.email", "email"}`.
using FieldNames = std::vector<std::pair<std::string_view, std::string_view>>;

/// What stood in the way, for a form that is shown again.
class FormErrors {
public:
    FormErrors() = default;
    FormErrors(page::Translator const& words, Error const& error, FieldNames const& names);

    void add(std::string_view field, std::string text);
    [[nodiscard]] bool empty() const { return errors_.empty(); }
    /// The first message of a form's field; empty when there is none.
    [[nodiscard]] std::string of(std::string_view field) const;
    /// Sets `has_errors` and `errors` for partials/error_summary.
    void summarise(page::View& view) const;

private:
    struct Entry {
        std::string field;
        std::string text;
        friend bool operator==(Entry const&, Entry const&) = default;
    };
    std::vector<Entry> errors_;
};

}  // namespace consult::web
