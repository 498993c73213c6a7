// Beast is one file's business: everything else sees plain structs, and builds in seconds.
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <sstream>

namespace consult::transport {
namespace {

std::string contents(std::filesystem::path const& path) {
    std::ostringstream text;
    text << std::ifstream{path}.rdbuf();
    return text.str();
}

TEST(OneBeast, is_included_by_the_parser_alone) {
    std::filesystem::path const root{CONSULT_SOURCE_DIR};
    std::vector<std::string> files;
    // Not examples: one of them is a foreign server that mounts the handler.
    for (auto const* folder : {"libconsult", "server"}) {
        for (auto const& entry : std::filesystem::recursive_directory_iterator{root / folder}) {
            auto const extension = entry.path().extension();
            if (extension != ".h" && extension != ".cpp") continue;
            if (contents(entry.path()).find("#include <boost/beast") != std::string::npos) {
                files.push_back(entry.path().lexically_relative(root));
            }
        }
    }
    EXPECT_THAT(files, testing::ElementsAre("server/transport/request_parser.cpp"));
}

TEST(OneBeast, nor_any_boost_is_seen_in_the_public_header) {
    std::filesystem::path const root{CONSULT_SOURCE_DIR};
    EXPECT_EQ(contents(root / "server/transport/listener.h").find("boost"), std::string::npos);
}

}  // namespace
}  // namespace consult::transport
