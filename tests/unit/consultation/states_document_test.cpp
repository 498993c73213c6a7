/// What docs/states.md tells people is what the library does.
#include <fstream>
#include <gmock/gmock.h>
#include <string>
#include <vector>

#include <consult/comment.h>
#include <consult/consultation.h>

namespace consult {
namespace {

using Row = std::vector<std::string>;

/// A cell without the white space and the back quotes around its word.
std::string word_of(std::string const& cell) {
    std::size_t const first = cell.find_first_not_of(" `");
    std::size_t const last = cell.find_last_not_of(" `");
    return first == std::string::npos ? "" : cell.substr(first, last - first + 1);
}

Row cells_of(std::string const& line) {
    Row row;
    std::size_t start = 1;
    for (std::size_t bar; (bar = line.find('|', start)) != std::string::npos; start = bar + 1) {
        row.push_back(word_of(line.substr(start, bar - start)));
    }
    return row;
}

/// The rows of the one table under a heading, its head left out.
std::vector<Row> table_under(std::string const& heading) {
    std::ifstream file{CONSULT_SOURCE_DIR "/docs/states.md"};
    EXPECT_TRUE(file) << "docs/states.md can't be read";
    std::vector<Row> rows;
    bool inside = false;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("## ")) inside = line == "## " + heading;
        if (inside && line.starts_with('|')) rows.push_back(cells_of(line));
    }
    EXPECT_GE(rows.size(), 3u) << "no table under " << heading;
    if (rows.size() >= 2) rows.erase(rows.begin(), rows.begin() + 2);
    return rows;
}

template <class Transitions>
std::vector<Row> rows_of(Transitions const& transitions) {
    std::vector<Row> rows;
    for (auto const& step : transitions) {
        rows.push_back({std::string{name(step.from)}, std::string{name(step.event)},
                        std::string{name(step.to)}});
    }
    return rows;
}

std::vector<std::string> first_column(std::vector<Row> const& rows) {
    std::vector<std::string> column;
    for (Row const& row : rows) {
        column.push_back(row.front());
        EXPECT_EQ(row.size(), 2u);
        EXPECT_FALSE(row.back().empty()) << row.front() << " has no meaning";
    }
    return column;
}

TEST(StatesDocument, shows_the_steps_of_a_consultation) {
    EXPECT_THAT(table_under("Steps of a consultation"),
                testing::UnorderedElementsAreArray(rows_of(consultation_transitions())));
}

TEST(StatesDocument, shows_the_steps_of_a_comment) {
    EXPECT_THAT(table_under("Steps of a comment"),
                testing::UnorderedElementsAreArray(rows_of(comment_transitions())));
}

TEST(StatesDocument, tells_what_each_state_means) {
    EXPECT_THAT(first_column(table_under("States of a consultation")),
                testing::ElementsAre("preparing", "published", "answered", "cancelled"));
    EXPECT_THAT(first_column(table_under("States of a comment")),
                testing::ElementsAre("received", "published", "withheld"));
}

TEST(StatesDocument, shows_the_phases_as_the_library_computes_them) {
    Instant const opens{std::chrono::sys_days{std::chrono::year{2026} / 11 / 2}};
    Instant const closes = opens + std::chrono::hours{48};
    Consultation consultation;
    consultation.number = {"MOH", 2026, 12};
    consultation.period = CommentPeriod{{{}, {}, opens, {}}, {{}, {}, closes, {}}, {}};
    for (Row const& row : table_under("Phases of a consultation")) {
        ASSERT_EQ(row.size(), 3u);
        consultation.state = consultation_state_from(row[0]).value();
        std::vector<Instant> instants;
        if (row[1] == "any") instants = {opens - std::chrono::seconds{1}, opens, closes};
        if (row[1] == "before the opening") instants = {opens - std::chrono::microseconds{1}};
        if (row[1] == "from the opening, before the closing") {
            instants = {opens, closes - std::chrono::microseconds{1}};
        }
        if (row[1] == "from the closing") instants = {closes};
        ASSERT_FALSE(instants.empty()) << "not understood: " << row[1];
        for (Instant const now : instants)
            EXPECT_EQ(name(consultation.phase_at(now)), row[2]);
    }
}

}  // namespace
}  // namespace consult
