#include "platform/database_name.h"

#include <algorithm>
#include <optional>
#include <regex>
#include <string>

#include <consult/bytes.h>

namespace consult {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool may_stand_in_scheme(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

/// What stands before the colon of a URL (RFC 3986 section 3.1), in small letters.
std::optional<std::string> scheme_of(std::string_view name) {
    std::size_t const colon = name.find(':');
    if (colon == std::string_view::npos || !is_letter(name.front())) return std::nullopt;
    std::string scheme{name.substr(0, colon)};
    if (!std::ranges::all_of(scheme, may_stand_in_scheme)) return std::nullopt;
    std::ranges::transform(scheme, scheme.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; });
    return scheme;
}

/// As long as a path may be. What is looked for by a pattern takes stack for each octet.
constexpr std::size_t longest_looked_through = 4096;

/// Whether it is how PostgreSQL's own programs may name a database: `host=db.example password=…`.
bool has_keywords(std::string_view name) {
    if (name.starts_with('.') || name.starts_with('/')) return false;
    // As words, as options of a URL, or as variables of the environment.
    static std::regex const keyword{
        R"((^|[\s"'=?&])(host|hostaddr|port|dbname|user|\w*pass\w*|service|ssl\w+|options|pg\w+)\s*=)",
        std::regex::icase};
    std::string_view const looked_through = name.substr(0, longest_looked_through);
    return std::regex_search(looked_through.begin(), looked_through.end(), keyword);
}

/// What can be nothing else, whatever is in it.
bool is_explicit_path(std::string_view name) {
    return name.starts_with("./") || name.starts_with("../");
}

bool is_absolute_path(std::string_view name) {
    return name.starts_with('/') && !name.starts_with("//");
}

/// Whether what is no URL was meant to be one: in quotes, after a blank, or without its colon. What
/// can only be a path is none.
bool looks_like_url(std::string_view name) {
    if (is_explicit_path(name)) return false;
    if (is_absolute_path(name)) return name.find("://") != std::string_view::npos;
    if (name.find("//") != std::string_view::npos || name.find('@') != std::string_view::npos) {
        return true;
    }
    std::size_t const begin = name.find_first_not_of(" \t\r\n\"'`<(");
    return begin != std::string_view::npos && scheme_of(name.substr(begin)).has_value();
}

tl::unexpected<Error> mistyped_url() {
    return refuse(ErrorCode::invalid, "database", "database.mistyped_url",
                  "The name of the database looks like a mistyped URL; it is not repeated, as "
                  "it may hold a password. A PostgreSQL database is named by "
                  "postgresql://USER@HOST:PORT/DATABASE?OPTION=VALUE. A file whose name has // "
                  "or @ is written ./NAME.");
}

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        std::optional<Bytes> const octet = from_hex(text.substr(i + 1, 2));
        if (!octet || octet->size() != 1 || octet->front() == '\0') return std::nullopt;
        decoded += *octet;
        i += 2;
    }
    return decoded;
}

/// The file of a URL without its scheme; nothing when it has another machine, options or no file.
std::optional<std::string> file_of(std::string_view rest) {
    if (rest.starts_with("//")) {
        rest.remove_prefix(2);
        if (!rest.starts_with('/')) return std::nullopt;
    }
    if (rest.empty() || rest.find_first_of("?#") != std::string_view::npos) return std::nullopt;
    return percent_decoded(rest);
}

/// SQLite takes `:memory:` for no file at all.
std::filesystem::path on_disk(std::string_view file) {
    return file.starts_with(':') ? std::filesystem::path{"."} / file : std::filesystem::path{file};
}

}  // namespace

bool is_postgres(std::string_view name) {
    std::optional<std::string> const scheme = name.empty() ? std::nullopt : scheme_of(name);
    return scheme == "postgresql" || scheme == "postgres";
}

Result<std::filesystem::path> database_file(std::string_view name) {
    if (name.empty()) {
        return refuse(ErrorCode::invalid, "database", "database.unnamed",
                      "Name the database: a file such as consult.db.");
    }
    if (has_keywords(name)) {
        return refuse(ErrorCode::invalid, "database", "database.keywords",
                      "A PostgreSQL database is named by a URL "
                      "postgresql://USER@HOST:PORT/DATABASE?OPTION=VALUE, not by words such as "
                      "host=HOST. A file with such a name is written ./NAME.");
    }
    std::optional<std::string> const scheme = scheme_of(name);
    if (!scheme && looks_like_url(name)) return mistyped_url();
    if (!scheme) return on_disk(name);
    if (scheme != "sqlite" && scheme != "file") {
        return refuse(
            ErrorCode::invalid, "database", "database.scheme",
            "A database is named by a file, or by a URL that begins with sqlite:, file: or "
            "postgresql:; no other is known. A file whose name has a colon is written ./NAME.");
    }
    std::optional<std::string> const file = file_of(name.substr(scheme->size() + 1));
    if (!file) {
        return refuse(
            ErrorCode::invalid, "database", "database.url",
            "A URL of a database is sqlite:FILE or file:///FOLDER/FILE, with %25, %3F and "
            "%23 for the signs %, ? and # in names, and nothing after the file.");
    }
    if (may_hold_password(*file)) return mistyped_url();
    return on_disk(*file);
}

bool may_hold_password(std::string_view text) {
    if (is_explicit_path(text)) return false;
    if (is_absolute_path(text)) return text.find("://") != std::string_view::npos;
    if (text.size() > longest_looked_through) return true;
    static std::regex const address{"postgres(ql)?:|(:|//).*@", std::regex::icase};
    return has_keywords(text) || std::regex_search(text.begin(), text.end(), address);
}

Result<> require_folder_name(std::filesystem::path const& name) {
    std::string const text = name.string();
    bool const is_url = !is_explicit_path(text) && text.find("://") != std::string::npos;
    if (!is_url && !may_hold_password(text)) return {};
    return refuse(ErrorCode::invalid, "folder", "backup.connection",
                  "A backup is a folder and named by its path. This looks like a server's address "
                  "and is not repeated, as it may hold a password. A folder that is called so is "
                  "written ./NAME.");
}

}  // namespace consult
