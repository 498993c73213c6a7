/// Files that have to be refused, each with what it is refused for: `calendars/bad`. `schema` is
/// the place at which the schema refuses it, null where only reading does (tests/schemas);
/// `reader` are the problems that reading tells.
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include <boost/json.hpp>
#include <consult/calendar_file.h>

#include "unit/refusals.h"

namespace consult {
namespace {

namespace json = boost::json;

TEST(BadCalendars, AreRefusedForWhatTheySay) {
    int count = 0;
    for (auto const& entry : std::filesystem::directory_iterator{
             CONSULT_SOURCE_DIR "/tests/unit/exchange/calendars/bad"}) {
        std::ifstream in{entry.path(), std::ios::binary};
        std::stringstream text;
        text << in.rdbuf();
        json::object const bad = json::parse(text.str()).as_object();
        std::vector<std::string> expected;
        for (json::value const& problem : bad.at("reader").as_array())
            expected.emplace_back(problem.as_string().c_str());
        EXPECT_THAT(expected, testing::Not(testing::IsEmpty())) << entry.path();
        EXPECT_EQ(test::problems_of(read_calendar(json::serialize(bad.at("file")))), expected)
            << entry.path();
        ++count;
    }
    EXPECT_GE(count, 24);
}

}  // namespace
}  // namespace consult
