#include "exchange/eid.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace consult::exchange {
namespace {

TEST(OwnEid, ANumberIsToldFromEveryOther) {
    EXPECT_EQ(own_eid("article", "5"), "art_5");
    EXPECT_EQ(own_eid("article", "51"), "art_51");
    EXPECT_EQ(own_eid("article", "5.1"), "art_5-1");
    EXPECT_EQ(own_eid("article", "5-1"), "art_5-1");
    EXPECT_EQ(own_eid("article", "5_1"), "art_5-1");
    EXPECT_EQ(own_eid("article", "5¹"), "art_5-1");
    EXPECT_EQ(own_eid("article", "5¹²"), "art_5-12");
    EXPECT_EQ(own_eid("article", "5А"), "art_5A");
    EXPECT_EQ(own_eid("article", "5а"), "art_5a");
    EXPECT_EQ(own_eid("chapter", "IV"), "chp_IV");
    EXPECT_EQ(own_eid("part", "(2)."), "part_2");
    EXPECT_EQ(own_eid("article", "5 – 1"), "art_5-1");
}

TEST(OwnEid, CyrillicIsSpelledInLatinAndOtherLettersStay) {
    EXPECT_EQ(own_eid("annex", "Ә"), "annex_Ae");
    EXPECT_EQ(own_eid("annex", "ғқңөұүһі"), "annex_ghqngoeuuuehi");
    EXPECT_EQ(own_eid("annex", "Щё"), "annex_Shhyo");
    EXPECT_EQ(own_eid("annex", "и\u0306"), "annex_j");  // й in two characters
    EXPECT_EQ(own_eid("annex", "Ω"), "annex_Ω");
}

TEST(OwnEid, WhatIsNoNumberGivesNone) {
    EXPECT_EQ(own_eid("annex", ""), "");
    EXPECT_EQ(own_eid("annex", "№"), "");
    EXPECT_EQ(own_eid("annex", std::string(65, 'a')), "");
}

Provision unit(std::string const& element, std::string const& number,
               std::vector<Provision> children = {}) {
    Provision unit;
    unit.element = element;
    unit.eid = own_eid(element, number);
    unit.children = std::move(children);
    return unit;
}

std::vector<std::string> eids(std::vector<Provision> children) {
    Provision root;
    root.children = std::move(children);
    assign_eids(root);
    std::vector<std::string> eids;
    for_each(root, [&](Provision const& provision, std::size_t depth) {
        if (depth > 0) eids.push_back(provision.eid);
    });
    return eids;
}

using testing::ElementsAre;

TEST(AssignEids, NamesTheWayToEachUnit) {
    EXPECT_THAT(eids({unit("chapter", "2", {unit("article", "5", {unit("paragraph", "1")})}),
                      unit("paragraph", "", {unit("list", "", {unit("point", "1")})})}),
                ElementsAre("chp_2", "chp_2__art_5", "chp_2__art_5__para_1", "para_u1", "",
                            "para_u1__point_1"));
}

TEST(AssignEids, ASecondUnitOfANumberLeavesOthersTheirs) {
    EXPECT_THAT(eids({unit("article", "1"), unit("article", "1"), unit("article", "1-2"),
                      unit("article", "1.2"), unit("article", "1")}),
                ElementsAre("art_1", "art_1-3", "art_1-2", "art_1-2-2", "art_1-4"));
}

TEST(AssignEids, ListsOfOneUnitShareItsNames) {
    EXPECT_THAT(eids({unit("paragraph", "1",
                           {unit("list", "", {unit("point", "1"), unit("point", "")}),
                            unit("list", "", {unit("point", "1"), unit("point", "")})})}),
                ElementsAre("para_1", "", "para_1__point_1", "para_1__point_u1", "",
                            "para_1__point_1-2", "para_1__point_u1-2"));
}

}  // namespace
}  // namespace consult::exchange
