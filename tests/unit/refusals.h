/// What a refusal said, in a form that tests can compare.
#pragma once

#include <gmock/gmock.h>
#include <string>
#include <vector>

#include <consult/error.h>

namespace consult::test {

/// A line per problem, in order: `field key`. Empty for a success.
template <class T>
[[nodiscard]] std::vector<std::string> problems_of(Result<T> const& result) {
    std::vector<std::string> lines;
    if (result) return lines;
    for (Problem const& problem : result.error().problems()) {
        lines.push_back(problem.field + " " + problem.key);
    }
    return lines;
}

/// The codes of all problems, in order.
template <class T>
[[nodiscard]] std::vector<ErrorCode> codes_of(Result<T> const& result) {
    std::vector<ErrorCode> codes;
    if (result) return codes;
    for (Problem const& problem : result.error().problems())
        codes.push_back(problem.code);
    return codes;
}

/// The whole message; every argument has to be filled in.
template <class T>
[[nodiscard]] std::string message_of(Result<T> const& result) {
    if (result) return {};
    std::string const text = result.error().text();
    EXPECT_EQ(text.find('{'), std::string::npos) << text;
    return text;
}

}  // namespace consult::test
