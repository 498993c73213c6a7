#include <fstream>
#include <gmock/gmock.h>
#include <iterator>
#include <stdexcept>

#include <consult/draft_comparison.h>

#include "support/shared_data.h"

namespace consult {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Provision root_of(Result<ReadDraft> read) {
    if (!read) throw std::runtime_error{read.error().problems().front().text()};
    return std::move(read->root);
}

Provision markdown(std::string const& source) {
    return root_of(read_markdown(source));
}

std::string shown(ComparedProvision const& provision) {
    auto const name = [](Provision const* one) { return one ? one->eid : std::string{"-"}; };
    std::string text = name(provision.before);
    if (name(provision.before) != name(provision.after)) text += " > " + name(provision.after);
    if (provision.is_moved) text += " moved";
    if (provision.is_renumbered) text += " renumbered";
    if (provision.is_changed) text += " changed";
    return text;
}

/// What became of the units, without those that are as they were or went or came with another.
std::vector<std::string> changes(Provision const& before, Provision const& after) {
    std::vector<std::string> shown_changes;
    for (ComparedProvision const& provision : compare_drafts(before, after).provisions) {
        if (provision.is_as_before() || provision.follows_parent) continue;
        shown_changes.push_back(shown(provision));
    }
    return shown_changes;
}

std::vector<std::string> changes(std::string const& before, std::string const& after) {
    return changes(markdown(before), markdown(after));
}

std::string const fees = "The fee for a licence is paid before the licence is given out.\n\n";
std::string const terms = "An application is answered within ten working days of its receipt.\n\n";
std::string const appeals = "Whoever is refused may appeal to the court of the region.\n\n";
std::string const registers = "The ministry keeps a public register of all licences in force.\n\n";

TEST(DraftComparison, OfTheSameIsTheSame) {
    std::string const law =
        "# Law\n\n## Article 1. Fees\n\n" + fees + "## Article 2. Terms\n\n" + terms;
    EXPECT_THAT(changes(law, law), IsEmpty());
    Provision const text = markdown(law);
    DraftComparison const comparison = compare_drafts(text, text);
    EXPECT_EQ(comparison.provisions.front().before, &text);
    EXPECT_EQ(comparison.counts(), DraftComparison::Counts{});
}

TEST(DraftComparison, AnArticleThatIsPutInRenumbersThoseBehindIt) {
    EXPECT_THAT(
        changes("# Law\n\n## Article 1. Fees\n\n" + fees + "## Article 2. Terms\n\n" + terms,
                "# Law\n\n## Article 1. Appeals\n\n" + appeals + "## Article 2. Fees\n\n" + fees +
                    "## Article 3. Terms\n\n" + terms),
        ElementsAre("- > art_1", "art_1 > art_2 renumbered", "art_2 > art_3 renumbered"));
}

TEST(DraftComparison, AnArticleThatIsTakenOutStandsWhereItStood) {
    EXPECT_THAT(
        changes("# Law\n\n## Article 1. Fees\n\n" + fees + "## Article 2. Terms\n\n" + terms +
                    "## Article 3. Appeals\n\n" + appeals,
                "# Law\n\n## Article 1. Fees\n\n" + fees + "## Article 2. Appeals\n\n" + appeals),
        ElementsAre("art_2 > -", "art_3 > art_2 renumbered"));
}

TEST(DraftComparison, WhatIsChangedAndRenumberedIsBoth) {
    std::string changed = terms;
    changed.replace(changed.find("ten"), 3, "fifteen");
    EXPECT_THAT(
        changes("# Law\n\n## Article 1. Terms\n\n" + terms,
                "# Law\n\n## Article 1. Fees\n\n" + fees + "## Article 2. Terms\n\n" + changed),
        ElementsAre("- > art_1", "art_1 > art_2 renumbered",
                    "art_1__para_u1 > art_2__para_u1 changed"));
}

TEST(DraftComparison, AnArticleWrittenAnewUnderItsNumberIsChanged) {
    EXPECT_THAT(changes("# Law\n\n## Article 1. Fees\n\n" + fees,
                        "# Law\n\n## Article 1. Terms\n\n" + terms),
                ElementsAre("art_1 changed", "art_1__para_u1 changed"));
}

TEST(DraftComparison, TheLeastTextIsWhatWasMoved) {
    EXPECT_THAT(changes("# Law\n\n## Article 1. Fees\n\n" + fees + "## Article 2. Terms\n\n" +
                            terms + "## Article 3. Appeals\n\n" + appeals,
                        "# Law\n\n## Article 1. Appeals\n\n" + appeals + "## Article 2. Fees\n\n" +
                            fees + "## Article 3. Terms\n\n" + terms),
                ElementsAre("art_3 > art_1 moved renumbered", "art_1 > art_2 renumbered",
                            "art_2 > art_3 renumbered"));
}

TEST(DraftComparison, AMoveToAnotherChapterIsReportedOnceWithAllThatItHolds) {
    std::string const points =
        "1) of fish;\n\n2) of salt and of all that is preserved with it.\n\n";
    EXPECT_THAT(changes("# Law\n\n## Chapter 1. General\n\n### Article 1. Fees\n\n" + fees +
                            points + "### Article 2. Terms\n\n" + terms +
                            "## Chapter 2. Final\n\n### Article 3. Appeals\n\n" + appeals,
                        "# Law\n\n## Chapter 1. General\n\n### Article 2. Terms\n\n" + terms +
                            "## Chapter 2. Final\n\n### Article 3. Appeals\n\n" + appeals +
                            "### Article 4. Fees\n\n" + fees + points),
                ElementsAre("chp_1__art_1 > chp_2__art_4 moved renumbered"));
}

TEST(DraftComparison, ChaptersAreFoundAgainByWhatTheyHold) {
    EXPECT_THAT(
        changes("# Law\n\n## Chapter 1\n\n### Article 1. Fees\n\n" + fees +
                    "### Article 2. Terms\n\n" + terms,
                "# Law\n\n## Chapter 1\n\n### Article 1. Registers\n\n" + registers +
                    "## Chapter 2\n\n### Article 2. Fees\n\n" + fees + "### Article 3. Terms\n\n" +
                    terms + "### Article 4. Appeals\n\n" + appeals),
        ElementsAre("- > chp_1", "chp_1 > chp_2 renumbered",
                    "chp_1__art_1 > chp_2__art_2 renumbered",
                    "chp_1__art_2 > chp_2__art_3 renumbered", "- > chp_2__art_4"));
}

TEST(DraftComparison, ARowOfATableIsALine) {
    std::string const head = "# Law\n\n## Article 1. Portions\n\n| Age | Soup |\n|---|---|\n";
    Provision const before = markdown(head + "| 3 to 6 | 200 g |\n");
    Provision const after = markdown(head + "| 3 to 5 | 200 g |\n| 5 to 6 | 220 g |\n");
    DraftComparison const comparison = compare_drafts(before, after);
    EXPECT_EQ(comparison.counts(), (DraftComparison::Counts{.changed = 1}));
    EXPECT_EQ(comparison.provisions.back().after_text,
              "Age | Soup\n3 to 5 | 200 g\n5 to 6 | 220 g");
}

TEST(DraftComparison, ShortTextsAreNotFoundElsewhere) {
    EXPECT_THAT(
        changes("# Law\n\n## Article 1. Fees\n\nRepealed.\n\n## Article 2. Terms\n\n" + terms,
                "# Law\n\n## Article 1. Fees\n\n" + fees + "## Article 2. Terms\n\nRepealed.\n\n"),
        ElementsAre("art_1__para_u1 changed", "art_2__para_u1 changed"));
}

Provision akoma_ntoso(std::string const& body) {
    return root_of(read_akoma_ntoso(
        R"(<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:leos="urn:eu:europa:ec:leos">)"
        "<bill><body>" +
        body + "</body></bill></akomaNtoso>"));
}

std::string point(std::string const& id, std::string const& num, std::string const& text,
                  std::string const& more = {}) {
    return "<point eId='" + id + "' " + more + "><num>" + num + "</num><content><p>" + text +
           "</p></content></point>";
}

TEST(DraftComparison, WhatTheEditorSaysWasMovedIsWhatWasMoved) {
    Provision const before = akoma_ntoso("<list>" + point("a", "(a)", "fish") +
                                         point("b", "(b)", "salted fish") + "</list>");
    EXPECT_THAT(changes(before, akoma_ntoso("<list>" + point("b", "(a)", "salted fish") +
                                            point("a", "(b)", "fish") + "</list>")),
                ElementsAre("b renumbered", "a moved renumbered"));
    EXPECT_THAT(
        changes(before,
                akoma_ntoso("<list>" +
                            point("b", "(-a)", "salted fish", "leos:softaction='move_from'") +
                            point("a", "(a)", "fish") +
                            point("moved_b", "(b)", "salted fish", "leos:softaction='move_to'") +
                            "</list>")),
        ElementsAre("b moved renumbered"));
}

TEST(DraftComparison, ATextThatGetsAnotherBelowItStaysATextOfItsUnit) {
    Provision const before = akoma_ntoso(point("a", "(a)", "fish"));
    EXPECT_THAT(
        changes(before,
                akoma_ntoso("<point eId='a'><num>(a)</num><alinea eId='x'><content><p>fish</p>"
                            "</content></alinea><list>" +
                            point("a1", "(1)", "salted") + "</list></point>")),
        ElementsAre("- > a1"));
}

TEST(DraftComparison, OfManyUnitsInTheOtherOrderComesToAnEnd) {
    std::string before;
    std::string after;
    for (int i = 0; i < 8000; ++i) {
        std::string const number = std::to_string(i);
        std::string const one = point("p" + number, number, "the rule of number " + number);
        before += one;
        after.insert(0, one);
    }
    EXPECT_EQ(compare_drafts(akoma_ntoso(before), akoma_ntoso(after)).counts().moved, 7999U);
}

TEST(DraftComparison, OfDeepNestsComesToAnEnd) {
    std::string before;
    for (int i = 0; i < 700; ++i) {
        std::string const number = std::to_string(i);
        std::string nest = point("p" + number, number, "the rule of number " + number);
        for (int level = 0; level < 40; ++level) {
            nest.insert(0, "<point eId='n" + number + "_" + std::to_string(level) + "'>");
            nest += "</point>";
        }
        before += nest;
    }
    std::string after = before;
    for (std::size_t at = after.find("rule"); at != after.npos; at = after.find("rule", at + 1))
        if (at % 2 == 0) after.replace(at, 4, "norm");
    EXPECT_GT(compare_drafts(akoma_ntoso(before), akoma_ntoso(after)).counts().changed, 100U);
}

using Articles = std::vector<std::pair<std::string, std::vector<std::string>>>;

/// Articles with their headings, which may be empty, and their paragraphs.
std::string law(Articles const& articles, int first = 1) {
    std::string text = "# Law\n\n";
    for (auto const& [heading, paragraphs] : articles) {
        text += "## Article " + std::to_string(first++) + (heading.empty() ? "" : ". " + heading) +
                "\n\n";
        for (std::string const& paragraph : paragraphs)
            text += paragraph + "\n\n";
    }
    return text;
}

/// An article with one list.
std::string list(std::vector<std::string> const& points) {
    std::string text = "# Law\n\n## Article 1. List\n\nThe list:\n\n";
    int number = 0;
    for (std::string const& point : points)
        text += std::to_string(++number) + ") " + point + ";\n\n";
    return text;
}

Articles taxes(std::vector<std::string> const& goods) {
    Articles articles;
    for (std::string const& one : goods) {
        articles.push_back(
            {"On " + one,
             {"A person who breaks this article pays a fine of ten units as the code provides.",
              "The tax on " + one + " is five units."}});
    }
    return articles;
}

TEST(DraftComparison, WhatEveryArticleSaysIsNotFoundInAnother) {
    Articles const three = taxes({"fish", "salt", "bread"});
    Articles const four = taxes({"honey", "fish", "salt", "bread"});
    EXPECT_THAT(changes(law(three), law(four)),
                ElementsAre("- > art_1", "art_1 > art_2 renumbered", "art_2 > art_3 renumbered",
                            "art_3 > art_4 renumbered"));
    EXPECT_THAT(changes(law(four), law(three)),
                ElementsAre("art_1 > -", "art_2 > art_1 renumbered", "art_3 > art_2 renumbered",
                            "art_4 > art_3 renumbered"));
    EXPECT_THAT(changes(law(taxes({"salt"})), law(taxes({"salt", "honey"}))),
                ElementsAre("- > art_2"));
    Articles const with_oil = taxes({"fish", "bread", "oil"});
    EXPECT_THAT(changes(law(three), law(with_oil)),
                ElementsAre("art_2 > -", "art_3 > art_2 renumbered", "- > art_3"));
}

TEST(DraftComparison, AHeadingThatOnlyCountsSaysNothingOfItsArticle) {
    auto const licences = [](std::vector<std::string> const& goods) {
        Articles articles;
        for (std::string const& one : goods) {
            articles.push_back({"Licence " + std::to_string(articles.size() + 1),
                                {"The application is made in writing.", "It is for " + one + "."}});
        }
        return law(articles);
    };
    EXPECT_THAT(changes(licences({"fish", "salt", "bread"}), licences({"fish", "bread"})),
                ElementsAre("art_2 > -", "art_3 > art_2 renumbered changed"));
}

TEST(DraftComparison, AnArticleThatEveryChapterHasStaysInItsChapter) {
    auto const chapters = [](std::vector<std::string> const& subjects) {
        std::string text = "# Law\n\n";
        int article = 0;
        int chapter = 0;
        for (std::string const& subject : subjects) {
            text += "## Chapter " + std::to_string(++chapter) + ". On " + subject + "\n\n";
            text += "### Article " + std::to_string(++article) +
                    ". Subject\n\nThis chapter is on " + subject + ".\n\n";
            text += "### Article " + std::to_string(++article) +
                    ". Entry into force\n\nThis chapter enters into force on the day of its "
                    "publication.\n\n";
        }
        return text;
    };
    EXPECT_THAT(changes(chapters({"fish", "salt"}), chapters({"honey", "fish", "salt"})),
                ElementsAre("- > chp_1", "chp_1 > chp_2 renumbered",
                            "chp_1__art_1 > chp_2__art_3 renumbered",
                            "chp_1__art_2 > chp_2__art_4 renumbered", "chp_2 > chp_3 renumbered",
                            "chp_2__art_3 > chp_3__art_5 renumbered",
                            "chp_2__art_4 > chp_3__art_6 renumbered"));
}

TEST(DraftComparison, ArticlesWithoutHeadingsAreFoundByWhatTheyHold) {
    auto const with = [](std::string text, std::string const& one, std::string const& other) {
        return text.replace(text.find(one), one.size(), other);
    };
    EXPECT_THAT(changes(law({{"", {fees}}, {"", {terms}}, {"", {appeals}}}),
                        law({{"", {registers}},
                             {"", {with(fees, "a licence", "any licence")}},
                             {"", {with(terms, "ten", "fifteen")}},
                             {"", {with(appeals, "court", "supreme court")}}})),
                ElementsAre("- > art_1", "art_1 > art_2 renumbered",
                            "art_1__para_u1 > art_2__para_u1 changed", "art_2 > art_3 renumbered",
                            "art_2__para_u1 > art_3__para_u1 changed", "art_3 > art_4 renumbered",
                            "art_3__para_u1 > art_4__para_u1 changed"));
}

TEST(DraftComparison, EmptyArticlesAreMatchedByTheirOrderAlone) {
    EXPECT_THAT(changes(law({{"", {}}, {"", {}}, {"", {"X holds."}}}),
                        law({{"", {}}, {"Fish", {}}, {"", {}}, {"", {"X holds."}}})),
                ElementsAre("- > art_2", "art_2 > art_3 renumbered", "art_3 > art_4 renumbered"));
    EXPECT_THAT(changes(law({{"", {fees}}, {"", {}}}), law({{"", {fees}}, {"", {terms}}})),
                ElementsAre("- > art_2__para_u1"));
}

TEST(DraftComparison, AnArticlePutBetweenRepealedOnesIsNew) {
    EXPECT_THAT(
        changes(law({{"", {fees}}, {"", {"Repealed."}}, {"", {"Repealed."}}, {"", {terms}}}),
                law({{"", {fees}},
                     {"", {registers}},
                     {"", {"Repealed."}},
                     {"", {"Repealed."}},
                     {"", {terms}}})),
        ElementsAre("- > art_2", "art_2 > art_3 renumbered", "art_3 > art_4 renumbered",
                    "art_4 > art_5 renumbered"));
}

TEST(DraftComparison, APointPutIntoAListOfOneFrameLeavesTheOthersWithTheirOwn) {
    EXPECT_THAT(changes(list({"for fish: 5 units per tonne", "for salt: 6 units per tonne",
                              "for bread: 7 units per tonne", "for meat: 9 units per tonne"}),
                        list({"for fish: 5 units per tonne", "for honey: 4 units per tonne",
                              "for salt: 8 units per tonne", "for bread: 7 units per tonne",
                              "for meat: 9 units per tonne"})),
                ElementsAre("- > art_1__para_u1__point_2",
                            "art_1__para_u1__point_2 > art_1__para_u1__point_3 renumbered changed",
                            "art_1__para_u1__point_3 > art_1__para_u1__point_4 renumbered",
                            "art_1__para_u1__point_4 > art_1__para_u1__point_5 renumbered"));
    EXPECT_THAT(
        changes(list({"holder means a natural or legal person who has a licence under this Law",
                      "issuer means a natural or legal person who gives a licence under this Law"}),
                list({"buyer means a natural or legal person who buys goods under a licence",
                      "holder means a natural or legal person who has a valid licence under this "
                      "Law",
                      "issuer means a natural or legal person who gives or renews a licence under "
                      "this Law"})),
        ElementsAre("- > art_1__para_u1__point_1",
                    "art_1__para_u1__point_1 > art_1__para_u1__point_2 renumbered changed",
                    "art_1__para_u1__point_2 > art_1__para_u1__point_3 renumbered changed"));
    EXPECT_THAT(changes(list({"for fish: 5 units per tonne", "for salt: 6 units per tonne",
                              "for bread: 7 units per tonne"}),
                        list({"for salt: 6 units per tonne", "for bread: 7 units per tonne",
                              "for honey: 4 units per tonne"})),
                ElementsAre("art_1__para_u1__point_1 > -",
                            "art_1__para_u1__point_2 > art_1__para_u1__point_1 renumbered",
                            "art_1__para_u1__point_3 > art_1__para_u1__point_2 renumbered",
                            "- > art_1__para_u1__point_3"));
}

TEST(DraftComparison, ThousandsOfPointsThatAllChangedKeepTheirOwn) {
    std::vector<std::string> const goods{"fish", "salt", "bread", "meat", "milk", "honey", "wool"};
    auto const points = [&](int rate) {
        std::vector<std::string> all;
        for (std::size_t i = 0; i < 3000; ++i) {
            all.push_back("goods of class " + goods[i % 7] + " " + goods[i / 7 % 7] + " code " +
                          std::to_string(7 * i + 1000) + " pay " +
                          std::to_string(i % 9 + static_cast<std::size_t>(rate)) + " units");
        }
        return all;
    };
    std::vector<std::string> after = points(2);
    after.insert(after.begin(), "a new class of goods without any code");
    EXPECT_EQ(compare_drafts(markdown(list(points(1))), markdown(list(after))).counts(),
              (DraftComparison::Counts{.added = 1, .renumbered = 3000, .changed = 3000}));
}

TEST(DraftComparison, ManyEmptyPointsWithOtherNumbersComeToAnEnd) {
    auto const points = [](std::string const& name) {
        std::string text;
        for (int i = 0; i < 24'500; ++i) {
            std::string const id = name + std::to_string(i);
            text += "<point eId='" + id + "'><num>" + id + "</num></point>";
        }
        return text;
    };
    EXPECT_EQ(compare_drafts(akoma_ntoso(points("a")), akoma_ntoso(points("b"))).counts(),
              (DraftComparison::Counts{.renumbered = 24'500}));
}

TEST(DraftComparison, ChaptersAndPointsOfAnotherRankAreFoundAgain) {
    std::string const under_chapter =
        "# Law\n\n## Chapter 1. Licences\n\n### Article 1. Fees\n\n" + fees;
    std::string under_part = under_chapter;
    under_part.replace(under_part.find("Chapter"), 7, "Part");
    EXPECT_THAT(changes(under_chapter, under_part), ElementsAre("chp_1 > part_1 renumbered"));
    EXPECT_THAT(
        changes("# Law\n\n## Article 1. Fees\n\n1. " + fees + "2. " + terms,
                "# Law\n\n## Article 1. Fees\n\n1. The following holds:\n\n   1) " + fees +
                    "   2) " + terms),
        ElementsAre("- > art_1__para_1", "art_1__para_1 > art_1__para_1__point_1 moved renumbered",
                    "art_1__para_2 > art_1__para_1__point_2 moved renumbered"));
}

TEST(DraftComparison, AnotherNoteLinkOrImageIsAChange) {
    auto const with_note = [](std::string const& note) {
        return akoma_ntoso(
            point("a", "(a)",
                  "The fee is ten.<authorialNote marker='1'><p>" + note + "</p></authorialNote>"));
    };
    DraftComparison const notes =
        compare_drafts(with_note("For 2026."), with_note("For 2027 and after."));
    EXPECT_EQ(notes.counts(), (DraftComparison::Counts{.changed = 1}));
    EXPECT_EQ(notes.provisions.back().after_text, "The fee is ten.\n1 For 2027 and after.");

    DraftComparison const links = compare_drafts(
        markdown(law({{"", {"See [the code](https://example.org/a) for [fees](https://b.org)."}}})),
        markdown(
            law({{"", {"See [the code](https://example.org/c) for [fees](https://b.org)."}}})));
    EXPECT_EQ(links.counts(), (DraftComparison::Counts{.changed = 1}));
    EXPECT_EQ(links.provisions.back().before_text,
              "See the code for fees.\nthe code → https://example.org/a");
    EXPECT_EQ(links.provisions.back().after_text,
              "See the code for fees.\nthe code → https://example.org/c");

    EXPECT_THAT(changes(law({{"", {"![formula](https://example.org/a.png)"}}}),
                        law({{"", {"![formula](https://example.org/b.png)"}}})),
                ElementsAre("art_1__para_u1 changed"));
}

TEST(DraftComparison, ALinkToWhatWasRenumberedIsTheSameLink) {
    auto const text = [](std::string const& link, std::string const& first) {
        return akoma_ntoso(first + "<article eId='" + link + "'><num>" + link +
                           "</num><content><p>" + fees + "</p></content></article>" +
                           point("p", "(p)", "See <ref href='#" + link + "'>that article</ref>."));
    };
    EXPECT_THAT(changes(text("a", ""), text("b", point("n", "(n)", terms))),
                ElementsAre("- > n", "a > b renumbered"));
    EXPECT_THAT(changes(akoma_ntoso(point("p", "(p)", "See <ref href='#a'>this</ref>.")),
                        akoma_ntoso(point("p", "(p)", "See <ref href='#b'>this</ref>."))),
                ElementsAre("p changed"));
}

TEST(DraftComparison, ATextThatComesToStandBehindThePointsIsAChange) {
    std::string const points = point("p", "(p)", "fish");
    EXPECT_THAT(
        changes(akoma_ntoso("<article eId='a'><num>1</num><list eId='l'><intro><p>Not free are</p>"
                            "</intro>" +
                            points + "</list></article>"),
                akoma_ntoso("<article eId='a'><num>1</num><list eId='l'>" + points +
                            "<wrapUp><p>Not free are</p></wrapUp></list></article>")),
        ElementsAre("a changed"));
}

TEST(DraftComparison, WhatAnEditorsProgramStruckOutIsNoTextOfTheUnit) {
    DraftComparison const comparison = compare_drafts(
        akoma_ntoso(point("a", "(a)", "The fee is ten units.")),
        akoma_ntoso(point("a", "(a)", "The fee is <del>ten</del><ins>twelve</ins> units.")));
    EXPECT_EQ(comparison.counts(), (DraftComparison::Counts{.changed = 1}));
    EXPECT_EQ(comparison.provisions.back().after_text, "The fee is twelve units.");
}

TEST(DraftComparison, WhatNobodySeesIsNoChange) {
    EXPECT_THAT(changes(law({{"Fees", {"The undertaking pays."}}}),
                        law({{"Fees", {"The under\u00adtaking pays."}}})),
                IsEmpty());
    EXPECT_THAT(changes(law({{"Сборы", {"Малый предприниматель платит."}}}),
                        law({{"Сборы", {"Малыи\u0306 предприниматель платит."}}})),
                IsEmpty());
}

ComparedProvision const& provision_of(DraftComparison const& comparison, Provision const* version,
                                      std::string_view eid) {
    for (ComparedProvision const& provision : comparison.provisions) {
        bool const is_it = (provision.before && provision.before->eid == eid &&
                            find_provision(*version, eid) == provision.before) ||
                           (provision.after && provision.after->eid == eid &&
                            find_provision(*version, eid) == provision.after);
        if (is_it) return provision;
    }
    throw std::runtime_error{"not listed"};
}

TEST(DraftComparison, WhereAnArticleWentOrCameFromIsNamed) {
    std::string const together = fees.substr(0, fees.size() - 2) + " " + terms;
    Provision const apart =
        markdown(law({{"Fees", {fees}}, {"Terms", {terms}}, {"Appeals", {appeals}}}));
    Provision const merged =
        markdown(law({{"Fees and terms", {together}}, {"Appeals", {appeals}}}));

    DraftComparison const merging = compare_drafts(apart, merged);
    EXPECT_EQ(merging.counts().removed, 1U);
    EXPECT_EQ(provision_of(merging, &apart, "art_2__para_u1").merged_into,
              find_provision(merged, "art_1__para_u1"));
    EXPECT_EQ(provision_of(merging, &apart, "art_2").merged_into,
              find_provision(merged, "art_1__para_u1"))
        << "it is what the reader is shown";
    EXPECT_EQ(provision_of(merging, &merged, "art_1").merged_into, nullptr);

    DraftComparison const splitting = compare_drafts(merged, apart);
    EXPECT_EQ(splitting.counts().added, 1U);
    EXPECT_EQ(provision_of(splitting, &apart, "art_2").split_from,
              find_provision(merged, "art_1__para_u1"));

    Provision const other = markdown(law({{"Fees", {fees}}, {"Appeals", {appeals}}}));
    EXPECT_EQ(provision_of(compare_drafts(apart, other), &apart, "art_2").merged_into, nullptr);
}

TEST(DraftComparison, EachProvisionKnowsWhereTheOneItStandsInIsListed) {
    Provision const before = markdown(law({{"Fees", {fees}}, {"Terms", {terms}}}));
    Provision const after = markdown(law({{"Terms", {terms, appeals}}}));
    DraftComparison const comparison = compare_drafts(before, after);
    std::vector<std::size_t> parents;
    for (ComparedProvision const& provision : comparison.provisions)
        parents.push_back(provision.parent);
    // The whole and its title, fees with their text, terms with both of theirs.
    EXPECT_THAT(parents, ElementsAre(0, 0, 0, 2, 0, 4, 4));
}

std::string content_of(std::filesystem::path const& file) {
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

/// What the names of the files say was done. Of two that move a point twice, each has the name of
/// what is in the other.
TEST(DraftComparison, OfRealAmendmentsSaysWhatTheirNamesSay) {
    auto const folder = test::shared_data("akn/amendments");
    if (!folder) GTEST_SKIP() << test::no_shared_data;
    auto const read = [&](std::string const& name) {
        return root_of(read_akoma_ntoso(content_of(*folder / (name + ".xml"))));
    };
    Provision const base = read("integration_bill_3Articles");
    std::string const add = "integration_mandate_add_bill_add__";
    for (char const* const what : {"article", "chapter", "citation", "paragraph", "part", "recital",
                                   "section", "subparagraph", "title"}) {
        Provision const after = read(add + what + "_output");
        DraftComparison const comparison = compare_drafts(base, after);
        EXPECT_EQ(comparison.counts(), (DraftComparison::Counts{.added = 1})) << what;
        for (ComparedProvision const& provision : comparison.provisions) {
            if (provision.is_added() && !provision.follows_parent) {
                EXPECT_EQ(provision.after->element, what);
            }
        }
    }
    EXPECT_THAT(changes(base, read(add + "articleFullStructureWith3LevelPoints_output")),
                ElementsAre("- > art_SvC65L"));
    EXPECT_THAT(changes(base, read(add + "point_overPoint_output")),
                ElementsAre("- > akn_art_point_QSLjPa"));
    EXPECT_THAT(
        changes(read(add + "point_overParagraph_input"), read(add + "point_overParagraph_output")),
        ElementsAre("- > akn_art_point_t76P9B"));
    std::string const move = "integration_mandate_move_bill_3Articles__move_";
    EXPECT_THAT(changes(base, read(move + "Art1Par1PointB_beforePointA_sameList_output")),
                ElementsAre("art_1_wLjAPO moved renumbered"));
    EXPECT_THAT(changes(base, read(move + "Art3Par1AndChilds_beforeArt1Par1_output")),
                ElementsAre("akn_art_B6BGPx-par1 moved renumbered"));
    std::string const point_of_three = move + "Art3Par1PointAAndChilds_beforeArt1Par1PointA";
    EXPECT_THAT(changes(base, read(point_of_three + "_output")),
                ElementsAre("akn_art_B6BGPx_EFkmBp moved renumbered"));
    EXPECT_THAT(changes(base, read(point_of_three +
                                   "_thenArt1Par1PointAPoint1_beforeArt2Par1PointA_output")),
                ElementsAre("akn_art_B6BGPx_EFkmBp moved renumbered"));
    EXPECT_THAT(
        changes(base, read(point_of_three + "_thenAgainBeforeArt2Par1PointA_output")),
        ElementsAre("akn_art_B6BGPx_EFkmBp moved renumbered", "akn_art_B6BGPx_JagOyM renumbered",
                    "akn_art_B6BGPx_oHLYyx moved renumbered"));
}

}  // namespace
}  // namespace consult
