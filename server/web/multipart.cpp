#include "web/multipart.h"

#include <cctype>
#include <algorithm>
#include <optional>

namespace consult::web {
namespace {

constexpr std::size_t most_parts = 200;
constexpr std::size_t longest_header = 4096;

tl::unexpected<Error> malformed() {
    return refuse(ErrorCode::invalid, "", "form.malformed", "The form can't be read.");
}

bool same_letters(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) {
        return std::tolower(x) == std::tolower(y);
    });
}

/// The value of `name="…"` or `name=…` among a header's parameters. Browsers write a quote within
/// the value as %22 (HTML Standard, multipart/form-data encoding).
std::optional<std::string> parameter(std::string_view header, std::string_view name) {
    while (true) {
        std::size_t const cut = header.find(';');
        if (cut == std::string_view::npos) return std::nullopt;
        header.remove_prefix(cut + 1);
        while (header.starts_with(' ')) header.remove_prefix(1);
        std::size_t const equals = header.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        bool const wanted = same_letters(header.substr(0, equals), name);
        header.remove_prefix(equals + 1);
        std::string value;
        if (header.starts_with('"')) {
            std::size_t const end = header.find('"', 1);
            if (end == std::string_view::npos) return std::nullopt;
            value = header.substr(1, end - 1);
            header.remove_prefix(end + 1);
        } else {
            value = header.substr(0, header.find_first_of("; \t"));
            header.remove_prefix(value.size());
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

}  // namespace

Result<Form> read_multipart(std::string_view content_type, std::string_view body) {
    std::optional<std::string> const boundary = parameter(content_type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > 70) return malformed();
    std::string const first = "--" + *boundary;
    std::string const between = "\r\n" + first;
    if (!body.starts_with(first)) return malformed();
    body.remove_prefix(first.size());

    Form form;
    while (!body.starts_with("--")) {
        if (form.fields.size() + form.files.size() >= most_parts) return malformed();
        if (!body.starts_with("\r\n")) return malformed();
        std::size_t const head_end = body.find("\r\n\r\n");
        if (head_end == std::string_view::npos || head_end < 2 || head_end > longest_header) {
            return malformed();
        }
        std::string_view const lines = body.substr(2, head_end - 2);
        body.remove_prefix(head_end + 4);
        std::size_t const end = body.find(between);
        if (end == std::string_view::npos) return malformed();
        if (!add_part(form, lines, body.substr(0, end))) return malformed();
        body.remove_prefix(end + between.size());
    }
    return form;
}

}  // namespace consult::web
