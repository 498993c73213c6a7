/// What a form sent.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/error.h>
#include <consult/http/message.h>

#include "web/address.h"

namespace consult::web {

/// A file from a form.
struct FormFile {
    std::string field;
    std::string file_name;
    std::string content;
};

/// Fields as they came, decoded; a field that was not sent is empty.
struct Form {
    NamedValues fields;
    std::vector<FormFile> files;

    [[nodiscard]] std::string_view value(std::string_view name) const {
        return value_of(fields, name);
    }
    [[nodiscard]] std::vector<std::string> values(std::string_view name) const;
    /// A text of one line without the white space around it.
    [[nodiscard]] std::string line(std::string_view name) const;
    /// A text of several lines, its CRLF as LF again: what a form changes on the way, undone.
    [[nodiscard]] std::string text(std::string_view name) const;
    /// The file of that field; nullptr when none was chosen.
    [[nodiscard]] FormFile const* file(std::string_view field) const;
};

/// Reads application/x-www-form-urlencoded and multipart/form-data. Refuses another media type, a
/// malformed body, and more than 200 fields.
[[nodiscard]] Result<Form> read_form(http::Request const& request);

}  // namespace consult::web
