/// Files that have to be refused, each with what it is refused for: `procedures/bad`. `schema` is
/// the place at which the schema refuses it, null where only reading does (tests/schemas);
/// `reader` are the problems that reading tells.
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include <boost/json.hpp>
#include <consult/procedure_file.h>

#include "unit/refusals.h"

namespace consult::test {
namespace {

namespace json = boost::json;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAreArray;

json::object bad_file(std::filesystem::path const& path) {
    std::ifstream in{path, std::ios::binary};
    std::stringstream text;
    text << in.rdbuf();
    return json::parse(text.str()).as_object();
}

std::vector<std::filesystem::path> bad_files() {
    std::vector<std::filesystem::path> paths;
    for (auto const& entry : std::filesystem::directory_iterator{
             CONSULT_SOURCE_DIR "/tests/unit/exchange/procedures/bad"})
        paths.push_back(entry.path());
    return paths;
}

TEST(BadProcedures, AreRefusedForWhatTheySay) {
    std::vector<std::filesystem::path> const paths = bad_files();
    ASSERT_GE(paths.size(), 50U);
    for (std::filesystem::path const& path : paths) {
        json::object const file = bad_file(path);
        json::value const* const text = file.if_contains("text");
        std::string const content =
            text ? std::string{text->as_string().c_str()} : json::serialize(file.at("file"));
        std::vector<std::string> expected;
        for (json::value const& problem : file.at("reader").as_array())
            expected.emplace_back(problem.as_string().c_str());
        EXPECT_THAT(expected, Not(IsEmpty())) << path;
        EXPECT_THAT(problems_of(read_procedure(content)), UnorderedElementsAreArray(expected))
            << path;
    }
}

}  // namespace
}  // namespace consult::test
