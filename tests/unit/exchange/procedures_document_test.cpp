/// What docs/procedures.md shows is what the library does.
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

#include <consult/procedure_file.h>

namespace consult::test {
namespace {

std::vector<std::string> lines_of_document() {
    std::ifstream file{CONSULT_SOURCE_DIR "/docs/procedures.md"};
    EXPECT_TRUE(file) << "docs/procedures.md can't be read";
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

/// The one piece of JSON.
std::string example() {
    std::string text;
    bool inside = false;
    for (std::string const& line : lines_of_document()) {
        if (line.starts_with("```")) inside = line == "```json";
        else if (inside) text += line + "\n";
    }
    return text;
}

TEST(ProceduresDocument, ItsExampleIsAWholeFile) {
    Result<Procedure> const read = read_procedure(example());
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(read->id, "moh.sanitary-rules");
    EXPECT_EQ(read->shortest("")->term.count, 10U);
    EXPECT_EQ(read->duties.size(), 1U);
}

struct Counts {
    std::size_t rules = 0;
    std::size_t verified = 0;
    friend bool operator==(Counts const&, Counts const&) = default;
};

std::size_t occurrences(std::string const& text, std::string const& what) {
    std::size_t count = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++count;
    return count;
}

TEST(ProceduresDocument, ItsTableIsOfTheShippedProcedures) {
    std::map<std::string, Counts> shipped;
    for (Procedure const& procedure : shipped_procedures()) {
        std::string const file = to_json(procedure);
        std::size_t const verified = occurrences(file, "\"verified\": true");
        shipped[procedure.id] = {verified + occurrences(file, "\"verified\": false"), verified};
    }
    std::map<std::string, Counts> documented;
    for (std::string const& line : lines_of_document()) {
        std::vector<std::string> cells;
        for (std::size_t at = 0, bar; (bar = line.find(" |", at)) != std::string::npos;
             at = bar + 1)
            cells.push_back(line.substr(at + 2, bar - at - 2));
        if (cells.size() != 5 || !cells[0].starts_with('`')) continue;
        documented[cells[0].substr(1, cells[0].size() - 2)] = {std::stoul(cells[3]),
                                                               std::stoul(cells[4])};
    }
    for (auto const& [id, counts] : shipped) {
        EXPECT_EQ(documented[id].rules, counts.rules) << id;
        EXPECT_EQ(documented[id].verified, counts.verified) << id;
    }
    EXPECT_EQ(documented.size(), shipped.size());
}

}  // namespace
}  // namespace consult::test
