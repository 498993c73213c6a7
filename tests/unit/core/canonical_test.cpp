#include "core/canonical.h"

#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>
#include <string>

#include <consult/error.h>

namespace consult {
namespace {

TEST(CanonicalWriter, writes_big_endian_integers_of_fixed_width) {
    CanonicalWriter writer;
    writer.u8(0xfe).u32(0x01020304).u64(0x0102030405060708).i64(-2);
    EXPECT_EQ(to_hex(writer.take()), "fe010203040102030405060708fffffffffffffffe");
}

TEST(CanonicalWriter, writes_strings_after_their_length) {
    CanonicalWriter writer;
    writer.short_string("ab").long_string("c").short_string("").raw("de");
    EXPECT_EQ(to_hex(writer.take()),
              "00026162000000000000000163000064"
              "65");
}

TEST(CanonicalWriter, keeps_nul_and_octets_that_are_no_text) {
    CanonicalWriter writer;
    writer.short_string(BytesView{"\0\xff", 2});
    EXPECT_EQ(to_hex(writer.take()), "000200ff");
}

TEST(CanonicalWriter, throws_when_a_short_string_is_too_long) {
    CanonicalWriter writer;
    EXPECT_NO_THROW(writer.short_string(std::string(65'535, 'x')));
    EXPECT_THROW(writer.short_string(std::string(65'536, 'x')), Fault);
}

TEST(CanonicalReader, gives_nothing_from_the_first_missing_octet_on) {
    CanonicalReader reader{BytesView{"\x01\x02\x03", 3}};
    EXPECT_EQ(reader.u8(), 1);
    EXPECT_EQ(reader.u32(), std::nullopt);
    EXPECT_EQ(reader.u8(), std::nullopt);
    EXPECT_TRUE(reader.at_end());
}

TEST(CanonicalReader, gives_nothing_for_a_string_that_is_cut_off) {
    CanonicalReader reader{BytesView{"\0\3ab", 4}};
    EXPECT_EQ(reader.short_string(), std::nullopt);
}

TEST(CanonicalReader, tells_whether_octets_are_left) {
    CanonicalReader reader{"a"};
    EXPECT_FALSE(reader.at_end());
    EXPECT_EQ(reader.raw(1), "a");
    EXPECT_TRUE(reader.at_end());
}

RC_GTEST_PROP(Canonical, reads_what_it_wrote,
              (std::uint8_t octet, std::uint32_t word, std::uint64_t number, std::int64_t instant,
               std::string const& text)) {
    CanonicalWriter writer;
    writer.u8(octet).u32(word).u64(number).i64(instant).short_string(text).raw(text);
    Bytes const octets = writer.take();
    CanonicalReader reader{octets};
    RC_ASSERT(reader.u8() == octet);
    RC_ASSERT(reader.u32() == word);
    RC_ASSERT(reader.u64() == number);
    RC_ASSERT(reader.i64() == instant);
    RC_ASSERT(reader.short_string() == BytesView{text});
    RC_ASSERT(reader.raw(text.size()) == BytesView{text});
    RC_ASSERT(reader.at_end());
}

}  // namespace
}  // namespace consult
