// Every piece of code in docs/embedding.md stands in the file its fence names, line for line, and
// the first example is as short as it says.
#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

namespace {

std::string const sources = CONSULT_SOURCE_DIR "/";

std::vector<std::string> lines_of(std::string const& path) {
    std::ifstream file{sources + path};
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        // Code stands at its own depth in each.
        std::size_t const begin = line.find_first_not_of(' ');
        lines.push_back(begin == std::string::npos ? "" : line.substr(begin));
    }
    return lines;
}

struct Snippet {
    std::size_t line = 0;
    std::string language;
    std::string file;
    std::vector<std::string> code;
};

std::vector<Snippet> snippets() {
    std::vector<Snippet> found;
    bool inside = false;
    std::size_t number = 0;
    for (std::string const& line : lines_of("docs/embedding.md")) {
        ++number;
        if (!line.starts_with("```")) {
            if (inside) found.back().code.push_back(line);
            continue;
        }
        inside = !inside;
        if (!inside) continue;
        Snippet& snippet = found.emplace_back();
        snippet.line = number;
        std::istringstream{line.substr(3)} >> snippet.language >> snippet.file;
    }
    return found;
}

TEST(EmbeddingDocument, ShowsOnlyCodeThatIsBuiltAndRun) {
    std::size_t checked = 0;
    for (Snippet const& snippet : snippets()) {
        if (snippet.language == "sh") continue;
        SCOPED_TRACE("docs/embedding.md, line " + std::to_string(snippet.line));
        ASSERT_FALSE(snippet.file.empty()) << "the fence names no file";
        ASSERT_FALSE(snippet.code.empty());
        std::vector<std::string> const lines = lines_of(snippet.file);
        ASSERT_FALSE(lines.empty()) << snippet.file;
        auto const place =
            std::search(lines.begin(), lines.end(), snippet.code.begin(), snippet.code.end());
        EXPECT_TRUE(place != lines.end()) << "not in " << snippet.file;
        ++checked;
    }
    EXPECT_GE(checked, 10u);
}

TEST(FirstExample, IsAllOfItInSixtyLines) {
    std::vector<std::string> const lines = lines_of("examples/01_open_comment_close.cpp");
    ASSERT_FALSE(lines.empty());
    EXPECT_NE(lines.front().find("in 60 lines"), std::string::npos);
    EXPECT_LE(lines.size(), 60u);
}

}  // namespace
