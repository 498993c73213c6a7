#include "exchange/json_reader.h"

#include <gtest/gtest.h>

namespace consult::exchange {
namespace {

TEST(ParseJson, RefusesWhatAnotherReaderCouldTakeDifferently) {
    for (char const* const text : {"", "{", "{} {}", R"({"a":1,"a":2})", R"({"a":{"b":1,"b":2}})",
                                   "\"\xc3\"", "[1,]", "{'a':1}", "nul", "/* */{}"}) {
        EXPECT_FALSE(parse_json(text).has_value()) << text;
    }
    EXPECT_TRUE(parse_json(R"({"a":{"b":1},"b":2})").has_value());
    EXPECT_FALSE(parse_json(std::string(40, '[') + std::string(40, ']')).has_value());
}

TEST(ObjectReader, CollectsEveryProblemWithItsPath) {
    Problems problems;
    boost::json::value const value = boost::json::parse(
        R"({"title":{"en":1,"??":"x"},"topics":["a",2],"when":"soon","extra":0})");
    ObjectReader reader{value, "body", problems};
    (void)reader.localized("title", true);
    (void)reader.texts("topics", true);
    (void)reader.local("when");
    (void)reader.text("name");
    reader.finish();
    Result<> const result = problems.result();
    ASSERT_FALSE(result.has_value());
    std::vector<std::string> fields;
    for (Problem const& problem : result.error().problems())
        fields.push_back(problem.field);
    EXPECT_EQ(fields, (std::vector<std::string>{"body.title.en", "body.title.??", "body.topics[1]",
                                                "body.when", "body.name", "body.extra"}));
}

}  // namespace
}  // namespace consult::exchange
