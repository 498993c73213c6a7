#include "web/multipart.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace consult::web {
namespace {

constexpr std::size_t most_parts = 200;
constexpr std::size_t longest_header = 4096;

tl::unexpected<Error> malformed() {
    return refuse(ErrorCode::invalid, "", "form.malformed", "The form can't be read.");
}

bool same_letters(std::string_view a, std::string_view b) {
    return std::ranges::equal(
        a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

std::string_view without_spaces(std::string_view text) {
    constexpr std::string_view spaces = " \t";
    std::size_t const first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

/// Takes a quoted text off the front of `header`. Browsers write a quote within as %22 (HTML
/// Standard, multipart/form-data encoding), other programs as \"; a backslash before anything else
/// is one of a Windows path.
std::optional<std::string> take_quoted(std::string_view& header) {
    std::string value;
    for (std::size_t at = 1; at < header.size(); ++at) {
        if (header[at] == '"') {
            header.remove_prefix(at + 1);
            return value;
        }
        if (header.substr(at).starts_with("\\\"")) ++at;
        value += header[at];
    }
    return std::nullopt;
}

/// The value of `name="…"` or `name=…` among a header's parameters.
std::optional<std::string> parameter(std::string_view header, std::string_view name) {
    while (true) {
        std::size_t const cut = header.find(';');
        if (cut == std::string_view::npos) return std::nullopt;
        header.remove_prefix(cut + 1);
        std::size_t const end = std::min(header.find_first_of(";="), header.size());
        bool const wanted = same_letters(without_spaces(header.substr(0, end)), name);
        header.remove_prefix(end);
        if (!header.starts_with('=')) continue;  // a parameter without a value
        header = header.substr(1);
        header.remove_prefix(std::min(header.find_first_not_of(" \t"), header.size()));
        std::optional<std::string> value;
        if (header.starts_with('"')) {
            value = take_quoted(header);
            if (!value) return std::nullopt;
        } else {
            value = std::string{without_spaces(header.substr(0, header.find(';')))};
        }
        if (wanted) return value;
    }
}

/// %22, %0D and %0A as browsers write them in names, back to what they stand for.
std::string unescaped(std::string text) {
    for (auto const& [written, meant] :
         {std::pair{"%22", "\""}, std::pair{"%0D", "\r"}, std::pair{"%0A", "\n"}}) {
        for (std::size_t at = text.find(written); at != std::string::npos;
             at = text.find(written, at + 1)) {
            text.replace(at, 3, meant);
        }
    }
    return text;
}

/// The value of the Content-Disposition field in a part's header lines.
std::string_view disposition(std::string_view lines) {
    constexpr std::string_view name = "content-disposition:";
    while (!lines.empty()) {
        std::string_view const line = lines.substr(0, lines.find("\r\n"));
        lines.remove_prefix(std::min(lines.size(), line.size() + 2));
        if (line.size() > name.size() && same_letters(line.substr(0, name.size()), name)) {
            return line.substr(name.size());
        }
    }
    return {};
}

bool add_part(Form& form, std::string_view lines, std::string_view content) {
    std::string_view const header = disposition(lines);
    if (!same_letters(without_spaces(header.substr(0, header.find(';'))), "form-data"))
        return false;
    std::optional<std::string> const name = parameter(header, "name");
    if (!name) return false;
    std::optional<std::string> const file_name = parameter(header, "filename");
    if (!file_name) {
        form.fields.emplace_back(unescaped(*name), content);
    } else if (!file_name->empty() || !content.empty()) {
        form.files.push_back({unescaped(*name), unescaped(*file_name), std::string{content}});
    }
    return true;
}

/// Where the part ends that `body` begins with: before a boundary that is a line of its own or the
/// last one. A text that only begins like the boundary is content.
std::size_t end_of_part(std::string_view body, std::string_view boundary) {
    std::size_t end = body.find(boundary);
    while (end != std::string_view::npos) {
        std::string_view const after = body.substr(end + boundary.size());
        if (after.starts_with("\r\n") || after.starts_with("--")) break;
        end = body.find(boundary, end + 1);
    }
    return end;
}

}  // namespace

Result<Form> read_multipart(std::string_view content_type, std::string_view body) {
    std::optional<std::string> const boundary = parameter(content_type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > 70) return malformed();
    std::string const between = "\r\n--" + *boundary;
    std::string_view const first = std::string_view{between}.substr(2);
    if (!body.starts_with(first)) return malformed();
    body.remove_prefix(first.size());

    Form form;
    for (std::size_t parts = 0; !body.starts_with("--"); ++parts) {
        if (parts == most_parts || !body.starts_with("\r\n")) return malformed();
        std::size_t const head_end = body.substr(0, longest_header + 6).find("\r\n\r\n");
        if (head_end == std::string_view::npos || head_end < 2) return malformed();
        std::string_view const lines = body.substr(2, head_end - 2);
        body.remove_prefix(head_end + 4);
        std::size_t const end = end_of_part(body, between);
        if (end == std::string_view::npos) return malformed();
        if (!add_part(form, lines, body.substr(0, end))) return malformed();
        body.remove_prefix(end + between.size());
    }
    return form;
}

}  // namespace consult::web
