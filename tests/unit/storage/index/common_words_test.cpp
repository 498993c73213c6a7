#include "storage/index/common_words.h"

#include <gtest/gtest.h>

#include "storage/damage.h"

namespace consult::storage::index {
namespace {

TEST(CommonWordsOfASegment, ComeBackAsTheyWere) {
    CommonWords const words{{"water", {std::int64_t{5} << 34, {0, 700, 65'535}}},
                            {"\u0441\u0443", {1, {12}}}};
    CommonWords const read = read_common_words(written(words));
    ASSERT_EQ(read.size(), 2u);
    EXPECT_EQ(read.at("water").large, std::int64_t{5} << 34);
    EXPECT_EQ(read.at("water").pieces, (std::vector<Document>{0, 700, 65'535}));
    EXPECT_EQ(read.at("\u0441\u0443").pieces, (std::vector<Document>{12}));
    EXPECT_TRUE(read_common_words(written(CommonWords{})).empty());
}

TEST(CommonWordsOfASegment, AreDamageWhereTheyCanNotHaveBeenWritten) {
    Bytes const octets = written(CommonWords{{"water", {7, {0, 700}}}});
    for (std::size_t size = 1; size < octets.size(); ++size)
        EXPECT_THROW((void)read_common_words(BytesView{octets}.substr(0, size)), Damage) << size;
    EXPECT_THROW((void)read_pieces(""), Damage);
    EXPECT_THROW((void)read_pieces("abc"), Damage);
}

}  // namespace
}  // namespace consult::storage::index
