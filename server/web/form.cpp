#include "web/form.h"

#include <algorithm>
#include <consult/text.h>

#include "http/route.h"
#include "web/multipart.h"

namespace consult::web {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view white = " \t\r\n";
    std::size_t const first = text.find_first_not_of(white);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(white) - first + 1);
}

Result<Form> read_parts(http::Request const& request) {
    std::string_view const type = request.fields.value("Content-Type");
    std::string_view const name = trimmed(type.substr(0, type.find(';')));
    if (name == "multipart/form-data") return read_multipart(type, request.body);
    if (name != "application/x-www-form-urlencoded") {
        return refuse(ErrorCode::invalid, "", "form.media_type",
                      "This is not what a form sends.");
    }
    auto fields = http::parse_query(request.body);
    if (!fields) return refuse(ErrorCode::invalid, "", "form.malformed", "The form can't be read.");
    return Form{std::move(*fields), {}};
}

}  // namespace

std::vector<std::string> Form::values(std::string_view name) const {
    std::vector<std::string> found;
    for (auto const& [each, value] : fields) {
        if (each == name) found.push_back(value);
    }
    return found;
}

std::string Form::line(std::string_view name) const { return std::string{trimmed(value(name))}; }

std::string Form::text(std::string_view name) const { return with_unix_lines(value(name)); }

FormFile const* Form::file(std::string_view field) const {
    auto const found = std::ranges::find(files, field, &FormFile::field);
    return found == files.end() ? nullptr : &*found;
}

Result<Form> read_form(http::Request const& request) {
    Result<Form> form = read_parts(request);
    if (!form) return form;
    for (auto const& [name, value] : form->fields) {
        if (!is_utf8(name) || !is_utf8(value)) {
            return refuse(ErrorCode::invalid, "", "form.utf8", "The form is not in UTF-8.");
        }
    }
    return form;
}

}  // namespace consult::web
