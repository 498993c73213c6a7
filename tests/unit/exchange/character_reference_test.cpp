#include "exchange/character_reference.h"

#include <gtest/gtest.h>

namespace consult::exchange {
namespace {

TEST(CharacterReference, NamesAndNumbersAreCharacters) {
    EXPECT_EQ(character_of("&amp;"), "&");
    EXPECT_EQ(character_of("&apos;"), "'");
    EXPECT_EQ(character_of("&nbsp;"), "\u00a0");
    EXPECT_EQ(character_of("&laquo;"), "«");
    EXPECT_EQ(character_of("&Aacute;"), "Á");
    EXPECT_EQ(character_of("&aacute;"), "á");
    EXPECT_EQ(character_of("&#65;"), "A");
    EXPECT_EQ(character_of("&#x42;"), "B");
    EXPECT_EQ(character_of("&#X4e9;"), "ө");
    EXPECT_EQ(character_of("&#8470;"), "№");
    EXPECT_EQ(character_of("&#x10FFFF;"), "\U0010ffff");
}

TEST(CharacterReference, ANumberThatIsNoCharacterIsReplaced) {
    for (char const* const reference :
         {"&#0;", "&#x0;", "&#xD800;", "&#xdfff;", "&#x110000;", "&#9999999;", "&#xFFFFFFFFF;"}) {
        EXPECT_EQ(character_of(reference), "\ufffd") << reference;
    }
}

TEST(CharacterReference, WhatIsNoneGivesNothing) {
    for (char const* const text :
         {"", "&", "&;", "&#;", "&#x;", "&#1a;", "&#-1;", "&#x-1;", "&nosuch;", "&amp", "amp;"}) {
        EXPECT_EQ(character_of(text), std::nullopt) << text;
    }
}

}  // namespace
}  // namespace consult::exchange
