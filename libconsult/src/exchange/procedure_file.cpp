/// A file is read in two steps: its members, then whether its rules fit each other.
#include <algorithm>
#include <array>
#include <string>

#include <consult/procedure_file.h>

#include "exchange/json_reader.h"
#include "exchange/procedure_reader.h"

namespace consult {
namespace {

namespace json = boost::json;

constexpr std::size_t most_octets = std::size_t{1} << 20;

/// A null says nothing that leaving the member out does not, but for a number that the law leaves
/// open.
void refuse_nulls(json::value const& value, std::string const& path, Problems& problems) {
    if (json::array const* const array = value.if_array()) {
        std::size_t index = 0;
        for (json::value const& element : *array)
            refuse_nulls(element, path + "[" + std::to_string(index++) + "]", problems);
    }
    json::object const* const object = value.if_object();
    if (!object) return;
    for (auto const& [key, member] : *object) {
        std::string_view const name{key.data(), key.size()};
        std::string const member_path = (path.empty() ? "" : path + ".") + std::string{name};
        if (!member.is_null() || name == "count") {
            refuse_nulls(member, member_path, problems);
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

/// What is wrong with the rules, but for what only follows from what could not be read: rules below
/// it, and names that lead to it.
void add_problems_of_rules(Result<> const& checked, Problems& problems) {
    if (checked) return;
    std::vector<Problem> unread;
    if (!problems.empty()) unread = problems.refusal().value().problems();
    auto const is_unread = [&](std::string_view field) {
        return std::any_of(unread.begin(), unread.end(), [&](Problem const& problem) {
            return is_at_or_below(field, problem.field);
        });
    };
    constexpr std::array lists{"sources", "stages", "tiers", "bodies"};
    bool const are_names_known = std::none_of(lists.begin(), lists.end(), [&](char const* list) {
        return std::any_of(unread.begin(), unread.end(), [&](Problem const& problem) {
            return is_at_or_below(problem.field, list);
        });
    });
    for (Problem const& problem : checked.error().problems()) {
        bool const is_reference = problem.key.rfind("procedure.no_such_", 0) == 0 &&
                                  problem.key != "procedure.no_such_calendar";
        if (!is_unread(problem.field) && (are_names_known || !is_reference)) problems.add(problem);
    }
}

}  // namespace

Result<Procedure> read_procedure(std::string_view text, CalendarIds calendars) {
    if (text.size() > most_octets) {
        return refuse(
            ErrorCode::too_large, "", "procedure.file_too_large",
            "The file has {size} octets; at most {most} (1 MiB) are allowed.",
            {{"size", std::to_string(text.size())}, {"most", std::to_string(most_octets)}});
    }
    Result<json::value> const document = exchange::parse_json(text);
    if (!document) return tl::unexpected(document.error());
    Problems problems;
    Procedure procedure = exchange::procedure_in(*document, problems);
    refuse_nulls(*document, "", problems);
    add_problems_of_rules(check(procedure, calendars), problems);
    if (!problems.empty()) return problems.refusal();
    return procedure;
}

}  // namespace consult
