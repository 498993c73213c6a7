#include "exchange/rule_file.h"

#include <algorithm>

#include "exchange/json_reader.h"

namespace consult::exchange {
namespace {

namespace json = boost::json;

constexpr std::size_t most_octets = std::size_t{1} << 20;

void refuse_nulls_below(json::value const& value, std::string const& path, Problems& problems) {
    if (json::array const* const array = value.if_array()) {
        std::size_t index = 0;
        for (json::value const& element : *array)
            refuse_nulls_below(element, path + "[" + std::to_string(index++) + "]", problems);
    }
    json::object const* const object = value.if_object();
    if (!object) return;
    for (auto const& [key, member] : *object) {
        std::string_view const name{key.data(), key.size()};
        std::string const member_path = (path.empty() ? "" : path + ".") + std::string{name};
        if (!member.is_null() || name == "count") {
            refuse_nulls_below(member, member_path, problems);
            continue;
        }
        problems.add(ErrorCode::invalid, member_path, "json.null",
                     "Only the count of a term may be null; leave the member out.");
    }
}

bool is_at_or_below(std::string_view field, std::string_view other) {
    if (field.substr(0, other.size()) != other) return false;
    std::string_view const rest = field.substr(other.size());
    return other.empty() || rest.empty() || rest.front() == '.' || rest.front() == '[';
}

}  // namespace

Result<json::value> parse_rule_file(std::string_view text) {
    if (text.size() > most_octets) {
        return refuse(
            ErrorCode::too_large, "", "procedure.file_too_large",
            "The file has {size} octets; at most {most} (1 MiB) are allowed.",
            {{"size", std::to_string(text.size())}, {"most", std::to_string(most_octets)}});
    }
    return parse_json(text);
}

void refuse_nulls(json::value const& document, Problems& problems) {
    refuse_nulls_below(document, "", problems);
}

void add_problems_of_rules(Result<> const& checked, std::span<std::string_view const> lists,
                           Problems& problems) {
    if (checked) return;
    std::vector<Problem> unread;
    if (!problems.empty()) unread = problems.refusal().value().problems();
    auto const is_unread = [&](std::string_view field) {
        return std::ranges::any_of(
            unread, [&](Problem const& problem) { return is_at_or_below(field, problem.field); });
    };
    bool const are_names_known = std::ranges::none_of(lists, [&](std::string_view list) {
        return std::ranges::any_of(
            unread, [&](Problem const& problem) { return is_at_or_below(problem.field, list); });
    });
    for (Problem const& problem : checked.error().problems()) {
        bool const is_reference = problem.key.starts_with("procedure.no_such_") &&
                                  problem.key != "procedure.no_such_calendar";
        if (!is_unread(problem.field) && (are_names_known || !is_reference)) problems.add(problem);
    }
}

}  // namespace consult::exchange
