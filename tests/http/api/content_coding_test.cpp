#include "http/content_coding.h"

#include <brotli/decode.h>
#include <gtest/gtest.h>
#include <zlib.h>

namespace consult::http {
namespace {

std::string lines_of_text() {
    std::string text;
    for (int i = 0; i < 500; ++i)
        text += "Пункт " + std::to_string(i * 7919 % 101) + " статьи.\n";
    return text;
}

std::string unpacked_gzip(std::string const& packed, std::size_t size) {
    std::string text(size, '\0');
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    inflateEnd(&stream);
    return text;
}

std::string unpacked_brotli(std::string const& packed, std::size_t size) {
    std::string text(size, '\0');
    EXPECT_EQ(
        BrotliDecoderDecompress(packed.size(), reinterpret_cast<std::uint8_t const*>(packed.data()),
                                &size, reinterpret_cast<std::uint8_t*>(text.data())),
        BROTLI_DECODER_RESULT_SUCCESS);
    text.resize(size);
    return text;
}

TEST(Encoded, IsUnpackedToTheSameText) {
    std::string const text = lines_of_text();
    auto const gzip = encoded(text, Coding::gzip);
    auto const brotli = encoded(text, Coding::brotli);
    ASSERT_TRUE(gzip);
    ASSERT_TRUE(brotli);
    EXPECT_EQ(unpacked_gzip(*gzip, text.size()), text);
    EXPECT_EQ(unpacked_brotli(*brotli, text.size()), text);
    EXPECT_LT(brotli->size(), gzip->size());
}

TEST(Encoded, IsNothingWhereItWouldNotShrink) {
    for (std::string const text : {"", "{}", "abc"}) {
        EXPECT_FALSE(encoded(text, Coding::gzip)) << text;
        EXPECT_FALSE(encoded(text, Coding::brotli)) << text;
    }
    EXPECT_FALSE(encoded(lines_of_text(), Coding::identity));
}

struct Weights {
    int identity;
    int gzip;
    int brotli;
    friend bool operator==(Weights const&, Weights const&) = default;
    friend void PrintTo(Weights const& weights, std::ostream* out) {
        *out << weights.identity << " " << weights.gzip << " " << weights.brotli;
    }
};

Weights weights(std::string_view field) {
    AcceptedCodings const accepted{field};
    return {accepted.weight(Coding::identity), accepted.weight(Coding::gzip),
            accepted.weight(Coding::brotli)};
}

TEST(AcceptedCodings, AreWeighedAsTheFieldSays) {
    EXPECT_EQ(weights("gzip, deflate, br"), (Weights{1, 1000, 1000}));
    EXPECT_EQ(weights("GZIP;Q=0.5 ,\tBr ; q=0.25"), (Weights{1, 500, 250}));
    EXPECT_EQ(weights("x-gzip"), (Weights{1, 1000, 0}));
    EXPECT_EQ(weights("br;q=1.000, gzip;q=0.001"), (Weights{1, 1, 1000}));
    EXPECT_EQ(weights("identity;q=0.5, gzip;q=0"), (Weights{500, 0, 0}));
}

TEST(AcceptedCodings, TakeAStarForWhatIsNotNamed) {
    EXPECT_EQ(weights("*"), (Weights{1000, 1000, 1000}));
    EXPECT_EQ(weights("*;q=0"), (Weights{0, 0, 0}));
    EXPECT_EQ(weights("gzip, *;q=0.1"), (Weights{100, 1000, 100}));
}

TEST(AcceptedCodings, AreIdentityAloneWhereNothingIsSaid) {
    EXPECT_EQ(weights(""), (Weights{1, 0, 0}));
    EXPECT_EQ(weights(" , ,"), (Weights{1, 0, 0}));
    EXPECT_EQ(weights("brotli, gz, zstd"), (Weights{1, 0, 0}));
}

TEST(AcceptedCodings, PassOverWhatCannotBeRead) {
    for (std::string const field :
         {"gzip;q=2", "gzip;q=1.001", "gzip;q=0.1234", "gzip;q=", "gzip;q=.5", "gzip;q=0x",
          "gzip;q=-1", "gzip;level=9", "gzip;", "gzip br"}) {
        EXPECT_EQ(weights(field), (Weights{1, 0, 0})) << field;
        EXPECT_EQ(weights(field + ", br"), (Weights{1, 0, 1000})) << field;
    }
}

}  // namespace
}  // namespace consult::http
