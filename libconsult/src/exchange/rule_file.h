/// Reading a file of rules in two steps: its members, then whether its rules fit each other.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>
#include <consult/error.h>

namespace consult::exchange {

/// A document of at most 1 MiB.
[[nodiscard]] Result<boost::json::value> parse_rule_file(std::string_view text);

/// A null says nothing that leaving the member out does not, but for a number that the law leaves
/// open.
void refuse_nulls(boost::json::value const& document, Problems& problems);

/// Adds what is wrong with the rules, but for what only follows from what could not be read: rules
/// below it, and names that lead to it. @param lists the members that names lead to
void add_problems_of_rules(Result<> const& checked, std::span<std::string_view const> lists,
                           Problems& problems);

/// The calendars that come with the library.
[[nodiscard]] std::vector<std::string> const& shipped_calendar_ids();

/// Reads by `read(document, problems)` and checks by `check(rules)`: the rules, or all that is
/// wrong.
template <class Rules, class Read, class Check>
[[nodiscard]] Result<Rules> read_rules(std::string_view text,
                                       std::span<std::string_view const> lists, Read const& read,
                                       Check const& check) {
    Result<boost::json::value> const document = parse_rule_file(text);
    if (!document) return tl::unexpected(document.error());
    Problems problems;
    Rules rules = read(*document, problems);
    refuse_nulls(*document, problems);
    add_problems_of_rules(check(rules), lists, problems);
    if (!problems.empty()) return problems.refusal();
    return rules;
}

}  // namespace consult::exchange
