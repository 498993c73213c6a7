#include "charts/label.h"

#include <gtest/gtest.h>

namespace consult::charts {
namespace {

using Lines = std::vector<std::string>;

TEST(Wrapped, keeps_what_fits_on_one_line) {
    EXPECT_EQ(wrapped("Article 12", 2000, 3), Lines{"Article 12"});
    EXPECT_EQ(wrapped("", 2000, 3), Lines{""});
    EXPECT_EQ(wrapped("  a \n b ", 2000, 3), Lines{"a b"});
}

TEST(Wrapped, breaks_between_words) {
    EXPECT_EQ(wrapped("Кәсіпкерлерге қойылатын жаңа талаптар", 1400, 3),
              (Lines{"Кәсіпкерлерге қойылатын", "жаңа талаптар"}));
}

TEST(Wrapped, says_that_it_was_cut) {
    Lines const lines = wrapped("one two three four five six seven eight nine ten", 600, 2);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_TRUE(lines.back().ends_with("…"));
    EXPECT_FALSE(lines.front().ends_with("…"));
}

TEST(Wrapped, breaks_a_word_that_is_too_long_by_itself) {
    Lines const lines = wrapped("электроэнергетикалық", 600, 5);
    EXPECT_GT(lines.size(), 1u);
    std::string joined;
    for (std::string const& line : lines)
        joined += line;
    EXPECT_EQ(joined, "электроэнергетикалық");
}

TEST(Wrapped, keeps_words_together_that_a_no_break_space_holds) {
    EXPECT_EQ(wrapped("in Article\u00a012", 600, 3), (Lines{"in", "Article\u00a012"}));
}

TEST(EstimatedWidth, tells_wide_letters_from_narrow_ones) {
    EXPECT_GT(estimated_width("ШШШ"), estimated_width("ііі") * 2);
    EXPECT_EQ(estimated_width(""), 0);
    EXPECT_EQ(estimated_width("e\u0301"), estimated_width("e"));
}

}  // namespace
}  // namespace consult::charts
