#include "exchange/inline_json.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace consult::exchange {
namespace {

TEST(InlineJson, EveryPieceComesBack) {
    Inline const words{Inline::Kind::text, "A \"note\" — ё\n", {}, {}, {}, {}};
    Inline const note{Inline::Kind::note, {}, {}, "n1", "1", {words}};
    std::vector<Inline> const pieces{
        Inline{Inline::Kind::text, "Plain", {}, {}, {}, {}}, note,
        Inline{Inline::Kind::span, {}, "term", "t1", {}, {note}},
        Inline{Inline::Kind::line_break, {}, {}, {}, {}, {}},
        Inline{Inline::Kind::span, {}, "term", {}, {}, {}, {{"refersTo", "#t"}, {"class", "a b"}}}};
    EXPECT_EQ(inlines_from_json(to_json(pieces)), pieces);
    EXPECT_EQ(inlines_from_json(to_json({})), std::vector<Inline>{});
}

TEST(InlineJson, PlainTextIsAStringInRowsAndAnObjectInTheApi) {
    Inline const words{Inline::Kind::text, "A", {}, {}, {}, {}};
    std::vector<Inline> const pieces{words, Inline{Inline::Kind::bold, {}, {}, {}, {}, {words}}};
    EXPECT_EQ(to_json(pieces), R"(["A",{"kind":"bold","children":["A"]}])");
    std::string const objects = boost::json::serialize(to_objects(pieces));
    EXPECT_EQ(
        objects,
        R"([{"kind":"text","text":"A"},{"kind":"bold","children":[{"kind":"text","text":"A"}]}])");
    EXPECT_EQ(inlines_from_json(objects), pieces);
}

TEST(InlineJson, ThrowsOnWhatIsNoneOfItsForms) {
    for (char const* const broken : {"", "{}", "[1]", R"([{"kind":"blink"}])", "[\"a\""}) {
        EXPECT_THROW((void)inlines_from_json(broken), Fault) << broken;
    }
}

}  // namespace
}  // namespace consult::exchange
