#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

#include <consult/comment.h>

namespace consult {
namespace {

using namespace std::string_literals;

ConsultationNumber const consultation{"MOH", 2026, 12};
constexpr Instant received{std::chrono::microseconds{1}};

/// One statement with each of its parts to be varied.
struct Said {
    ConsultationNumber number = consultation;
    std::uint32_t version = 2;
    std::optional<Anchor> anchor = Anchor{"art_2", "five", "in ", " days"};
    std::string text = "Too few.";
    Language language = Language::parse("en").value();
    Visibility visibility = Visibility::public_name;
    Instant at = received;

    [[nodiscard]] Bytes octets() const {
        return statement_bytes(number, version, anchor, text, language, visibility, at);
    }
};

TEST(Statement, has_golden_vectors) {
    EXPECT_EQ(to_hex(Said{}.octets()),
              "01"  // version
              "000d"
              "4d4f482d323032362d30303132"  // MOH-2026-0012
              "00000002"                    // draft version
              "01"                          // an anchor follows
              "0005"
              "6172745f32"  // art_2
              "0004"
              "66697665"  // five
              "0003"
              "696e20"  // "in "
              "0005"
              "2064617973"  // " days"
              "0002"
              "656e"  // en
              "0006"
              "7075626c6963"      // public
              "0000000000000001"  // received
              "0000000000000008"
              "546f6f206665772e");
}

TEST(Statement, on_the_whole_of_a_consultation_without_a_draft_has_golden_vectors) {
    Said said;
    said.version = 0;
    said.anchor.reset();
    said.text = "";
    said.language = Language{};
    said.visibility = Visibility::name_withheld;
    said.at = Instant{std::chrono::microseconds{-1}};
    EXPECT_EQ(to_hex(said.octets()),
              "01"
              "000d"
              "4d4f482d323032362d30303132"
              "00000000"
              "00"  // no anchor
              "0003"
              "756e64"  // und
              "000d"
              "6e616d655f7769746868656c64"  // name_withheld
              "ffffffffffffffff"
              "0000000000000000");
}

TEST(Statement, differs_with_every_part) {
    std::set<Bytes> all;
    auto const add = [&](auto&& vary) {
        Said said;
        vary(said);
        all.insert(said.octets());
    };
    add([](Said&) {});
    add([](Said& said) { said.number.sequence = 13; });
    add([](Said& said) { said.version = 1; });
    add([](Said& said) { said.anchor.reset(); });
    add([](Said& said) { said.anchor = Anchor{}; });
    add([](Said& said) { said.anchor->provision = "art_3"; });
    add([](Said& said) { said.anchor->quote = "six"; });
    add([](Said& said) { said.anchor->prefix = ""; });
    add([](Said& said) { said.anchor->suffix = ""; });
    add([](Said& said) { std::swap(said.anchor->prefix, said.anchor->suffix); });
    add([](Said& said) { said.text = "Too few"; });
    add([](Said& said) { said.language = Language{}; });
    add([](Said& said) { said.visibility = Visibility::name_withheld; });
    add([](Said& said) { said.at += std::chrono::microseconds{1}; });
    EXPECT_EQ(all.size(), 14u);
}

TEST(Statement, keeps_the_text_octet_for_octet) {
    Said said;
    said.text = "a\r\nb\0c \xd2\x9b"s;
    EXPECT_TRUE(said.octets().ends_with(said.text));
    said.text = std::string(1'048'576, 'x');
    EXPECT_TRUE(said.octets().ends_with(said.text));
}

RC_GTEST_PROP(Statement, does_not_let_words_wander_between_parts,
              (std::string const& quote, std::string const& prefix, std::string const& text)) {
    RC_PRE(quote.size() + prefix.size() < 60'000u);
    Said said;
    said.anchor = Anchor{"art_2", quote, prefix, ""};
    said.text = text;
    Said moved = said;
    moved.anchor = Anchor{"art_2", quote + prefix, "", ""};
    RC_ASSERT((said.octets() == moved.octets()) == prefix.empty());
}

TEST(Identity, has_golden_vectors) {
    EXPECT_EQ(to_hex(identity_bytes({"Asel", "", "a@b.kz"})),
              "01"
              "0004"
              "4173656c"
              "0000"
              "0006"
              "6140622e6b7a");
    EXPECT_EQ(to_hex(identity_bytes({})), "01000000000000");
}

TEST(Identity, differs_with_every_part) {
    std::set<Bytes> const all{identity_bytes({"a", "b", "c"}), identity_bytes({"ab", "", "c"}),
                              identity_bytes({"", "ab", "c"}), identity_bytes({"a", "bc", ""}),
                              identity_bytes({"a", "", "bc"}), identity_bytes({"", "", "abc"})};
    EXPECT_EQ(all.size(), 6u);
}

}  // namespace
}  // namespace consult
