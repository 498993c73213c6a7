#include "web/form.h"

#include <algorithm>
#include <cctype>

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
    std::string name{trimmed(type.substr(0, type.find(';')))};
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (name == "multipart/form-data") return read_multipart(type, request.body);
    if (name != "application/x-www-form-urlencoded") {
        return refuse(ErrorCode::invalid, "", "form.media_type", "This is not what a form sends.");
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

std::string Form::line(std::string_view name) const {
    return std::string{trimmed(value(name))};
}

std::string Form::text(std::string_view name) const {
    return with_unix_lines(value(name));
}

FormFile const* Form::file(std::string_view field) const {
    auto const found = std::ranges::find(files, field, &FormFile::field);
    return found == files.end() ? nullptr : &*found;
}

Result<Form> read_form(http::Request const& request) {
    Result<Form> form = read_parts(request);
    if (!form) return form;
    bool const readable =
        std::ranges::all_of(
            form->fields,
            [](auto const& field) { return is_utf8(field.first) && is_utf8(field.second); }) &&
        std::ranges::all_of(form->files, [](FormFile const& file) {
            return is_utf8(file.field) && is_utf8(file.file_name);
        });
    if (!readable) {
        return refuse(ErrorCode::invalid, "", "form.utf8", "The form is not in UTF-8.");
    }
    return form;
}

}  // namespace consult::web
