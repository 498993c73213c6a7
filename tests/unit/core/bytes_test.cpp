#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>
#include <thread>
#include <vector>

#include <consult/bytes.h>

namespace consult {
namespace {

// The examples of FIPS 180-4 that NIST publishes, and the empty message.
constexpr auto empty_sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr auto abc_sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr auto two_blocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
constexpr auto two_blocks_sha256 =
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
constexpr auto million_a_sha256 =
    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

TEST(Sha256Of, gives_the_published_digests) {
    EXPECT_EQ(to_hex(sha256("")), empty_sha256);
    EXPECT_EQ(sha256_of_nothing, sha256(""));
    EXPECT_EQ(to_hex(sha256(BytesView{})), empty_sha256);
    EXPECT_EQ(to_hex(sha256("abc")), abc_sha256);
    EXPECT_EQ(to_hex(sha256(two_blocks)), two_blocks_sha256);
    EXPECT_EQ(to_hex(sha256(std::string(1'000'000, 'a'))), million_a_sha256);
}

TEST(Sha256Of, counts_every_octet_nul_too) {
    EXPECT_NE(sha256(BytesView{"a\0", 2}), sha256("a"));
    EXPECT_NE(sha256(BytesView{"\0", 1}), sha256(""));
}

TEST(Sha256Of, is_the_same_in_all_threads_at_once) {
    constexpr int rounds = 2000;
    auto const chain = [] {
        Digest digest = sha256("start");
        for (int i = 0; i < rounds; ++i)
            digest = sha256(view(digest));
        return digest;
    };
    std::vector<Digest> digests(4);
    std::vector<std::jthread> threads;
    for (Digest& digest : digests)
        threads.emplace_back([&digest, &chain] { digest = chain(); });
    threads.clear();
    Digest const expected = chain();
    for (Digest const& digest : digests)
        EXPECT_EQ(digest, expected);
}

TEST(Sha256, starts_anew_after_finishing) {
    Sha256 hash;
    EXPECT_EQ(to_hex(hash.finish()), empty_sha256);
    EXPECT_EQ(to_hex(hash.update("a").update("").update("bc").finish()), abc_sha256);
    EXPECT_EQ(to_hex(hash.update("abc").finish()), abc_sha256);
}

TEST(Sha256, carries_its_state_when_moved) {
    Sha256 first;
    first.update("a");
    Sha256 second{std::move(first)};
    second.update("b");
    Sha256 third;
    third.update("something else");
    third = std::move(second);
    EXPECT_EQ(to_hex(third.update("c").finish()), abc_sha256);
}

RC_GTEST_PROP(Sha256, does_not_depend_on_the_pieces, (std::vector<std::string> const& pieces)) {
    Sha256 hash;
    std::string whole;
    for (std::string const& piece : pieces) {
        hash.update(piece);
        whole += piece;
    }
    RC_ASSERT(hash.finish() == sha256(whole));
}

TEST(DigestFrom, takes_exactly_32_octets) {
    std::string const octets = "0123456789abcdef0123456789abcdef";
    ASSERT_TRUE(digest_from(octets));
    EXPECT_EQ(view(*digest_from(octets)), octets);
    EXPECT_FALSE(digest_from(octets.substr(1)));
    EXPECT_FALSE(digest_from(octets + "0"));
    EXPECT_FALSE(digest_from(""));
}

TEST(Hex, is_written_in_lower_case) {
    EXPECT_EQ(to_hex(BytesView{"\x00\x0f\xa5\xff", 4}), "000fa5ff");
    EXPECT_EQ(to_hex(""), "");
}

TEST(Hex, is_read_in_either_case) {
    EXPECT_EQ(from_hex("00aFFf"), (Bytes{"\x00\xaf\xff", 3}));
    EXPECT_EQ(from_hex(""), "");
}

TEST(Hex, refuses_anything_else) {
    for (std::string const text : {"0", "0g", "g0", " 00", "00 ", "0x00", "0\xd0", "/0", ":0"})
        EXPECT_FALSE(from_hex(text)) << text;
    EXPECT_FALSE(from_hex(std::string_view{"0\0", 2}));
}

RC_GTEST_PROP(Hex, reads_what_it_wrote, (std::string const& octets)) {
    RC_ASSERT(from_hex(to_hex(octets)) == octets);
}

TEST(Base64Url, gives_the_examples_of_rfc_4648_without_padding) {
    EXPECT_EQ(to_base64url(""), "");
    EXPECT_EQ(to_base64url("f"), "Zg");
    EXPECT_EQ(to_base64url("fo"), "Zm8");
    EXPECT_EQ(to_base64url("foo"), "Zm9v");
    EXPECT_EQ(to_base64url("foob"), "Zm9vYg");
    EXPECT_EQ(to_base64url("\xfb\xff\xbf"), "-_-_");
}

TEST(Base64Url, refuses_what_no_writer_of_it_writes) {
    for (std::string const text : {"Zg==", "Zm8=", "Zm9v=", "+/+/", "Zg ", " Zg", "Zm\n9v",
                                   "Zm9v\n", "Z", "Zm9vZ", "Z.", "Zm9v*"})
        EXPECT_FALSE(from_base64url(text)) << text;
    EXPECT_FALSE(from_base64url(std::string_view{"Zm9v\0", 5}));
}

TEST(Base64Url, refuses_bits_behind_the_last_octet) {
    EXPECT_EQ(from_base64url("Zg"), "f");
    for (std::string const text : {"Zh", "Zi", "Zk", "Zo", "Zv", "Zm9", "Zm-"})
        EXPECT_FALSE(from_base64url(text)) << text;
}

RC_GTEST_PROP(Base64Url, reads_what_it_wrote, (std::string const& octets)) {
    RC_ASSERT(from_base64url(to_base64url(octets)) == octets);
}

RC_GTEST_PROP(Base64Url, has_one_form_for_each_value, ()) {
    auto const text =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string{"AZaz09-_Bg"}));
    std::optional<Bytes> const octets = from_base64url(text);
    if (octets) RC_ASSERT(to_base64url(*octets) == text);
}

}  // namespace
}  // namespace consult
