#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <stdexcept>

#include <consult/reanchoring.h>

namespace consult {
namespace {

Provision markdown(std::string const& source) {
    Result<ReadDraft> read = read_markdown(source);
    if (!read) throw std::runtime_error{read.error().problems().front().text()};
    return std::move(read->root);
}

AnchorPlace place(Provision const& before, Provision const& after, Anchor const& anchor) {
    DraftComparison const comparison = compare_drafts(before, after);
    return Reanchoring{before, after, comparison}.place(anchor);
}

AnchorPlace place(std::string const& before, std::string const& after, Anchor const& anchor) {
    return place(markdown(before), markdown(after), anchor);
}

Provision provision(std::string element, std::string eid = {}) {
    Provision made;
    made.element = std::move(element);
    made.eid = std::move(eid);
    return made;
}

Inline words(std::string text) {
    Inline piece;
    piece.text = std::move(text);
    return piece;
}

/// Checks that the octets named are the passage.
void expect_octets(std::string const& text, AnchorPlace const& found) {
    Provision const root = markdown(text);
    Provision const* const provision = find_provision(root, found.provision);
    ASSERT_NE(provision, nullptr) << found.provision;
    EXPECT_EQ(plain_text(*provision).substr(found.begin, found.end - found.begin), found.passage);
}

std::string const title = "# Law on hives\n\n";
std::string const fees =
    "The fee for a hive is paid to the akimat before the first of March of each year.\n\n";
std::string const terms =
    "An application is answered within ten working days, and a refusal gives its reasons.\n\n";
std::string const appeals = "Whoever is refused a place for hives may appeal to the court.\n\n";
std::string const law = title + "## Article 1. Fees\n\n" + fees + "## Article 2. Terms\n\n" +
                        terms + "## Article 3. Appeals\n\n" + appeals;

TEST(Reanchoring, FindsThePassageWhereItStood) {
    AnchorPlace const found = place(law, law, {"art_2", "within ten working days", {}, {}});
    EXPECT_EQ(found.fit, AnchorFit::exact);
    EXPECT_EQ(found.score, 1);
    EXPECT_EQ(found.provision, "art_2");
    EXPECT_EQ(found.passage, "within ten working days");
    EXPECT_EQ(found.fate, (ProvisionFate{"art_2"}));
    expect_octets(law, found);
}

TEST(Reanchoring, FollowsAProvisionThatIsRenumbered) {
    std::string const after = title + "## Article 1. Words\n\nA hive is a house of bees.\n\n" +
                              "## Article 2. Fees\n\n" + fees + "## Article 3. Terms\n\n" + terms +
                              "## Article 4. Appeals\n\n" + appeals;
    AnchorPlace const found = place(law, after, {"art_2", "within ten working days", {}, {}});
    EXPECT_EQ(found.fit, AnchorFit::exact);
    EXPECT_EQ(found.provision, "art_3");
    EXPECT_TRUE(found.fate.is_renumbered);
    EXPECT_FALSE(found.fate.is_removed);
    expect_octets(after, found);
}

TEST(Reanchoring, FoldsWhiteSpace) {
    AnchorPlace const found =
        place(law, law, {"art_2", "  within\n ten\u00a0 working\tdays ", {}, {}});
    EXPECT_EQ(found.fit, AnchorFit::exact);
    EXPECT_EQ(found.passage, "within ten working days");
}

TEST(Reanchoring, FindsAPassageThatBeginsWithinAWord) {
    AnchorPlace const found = place(law, law, {"art_2", "thin ten work", {}, {}});
    EXPECT_EQ(found.fit, AnchorFit::exact);
    EXPECT_EQ(found.passage, "thin ten work");
}

TEST(Reanchoring, FindsWordsThatChanged) {
    std::string const after = title + "## Article 1. Fees\n\n" + fees + "## Article 2. Terms\n\n" +
                              "An application is answered within fifteen working days, and a "
                              "refusal gives its reasons.\n\n## Article 3. Appeals\n\n" +
                              appeals;
    AnchorPlace const found =
        place(law, after, {"art_2", "is answered within ten working days", {}, {}});
    EXPECT_EQ(found.fit, AnchorFit::approximate);
    EXPECT_EQ(found.passage, "is answered within fifteen working days");
    // Five words of six stayed; before them stand five of the provision, its number and its heading
    // among them, behind them more than the six that count.
    EXPECT_NEAR(found.score, 2 * (5 + 0.5 * (5 + 6)) / (6 + 6 + 5 + 6), 1e-9);
    EXPECT_TRUE(found.fate.is_changed);
    expect_octets(after, found);
}

TEST(Reanchoring, DoesNotBeginWithinANumber) {
    std::string const list = title + "## Article 1. Fees\n\nPaid are:\n\n";
    std::string const before =
        list + "1) the cost of papers;\n\n2) the fee for a hive;\n\n3) the fee for its place.\n";
    std::string const after =
        list + "9) the fee for a hive and so on;\n\n10) the fee for its place.\n";
    AnchorPlace const found =
        place(before, after, {"art_1", "2) the fee for a hive; 3) the fee for its place", {}, {}});
    EXPECT_EQ(found.fit, AnchorFit::approximate);
    EXPECT_EQ(found.passage, "the fee for a hive and so on;\n10)\nthe fee for its place");
    expect_octets(after, found);
}

TEST(Reanchoring, SaysWhatStandsBesideThePassage) {
    std::string const before =
        title + "## Article 1\n\nҚант пен тұз. For wax ten units. For honey ten units.\n";
    std::string const after =
        title + "## Article 1\n\nҚант пен тұз. For honey ten units. For wax ten units each.\n";
    AnchorPlace const found = place(before, after, {"art_1", "ten units", "For wax", {}});
    EXPECT_EQ(found.prefix, "з. For honey ten units. For wax ");
    EXPECT_EQ(found.suffix, " each.");
    AnchorPlace const sugar = place(before, after, {"art_1", "тұз", {}, {}});
    EXPECT_EQ(sugar.prefix, "Article 1 Қант пен ");
    EXPECT_EQ(sugar.suffix, ". For honey ten units. For wax t");
    expect_octets(after, found);
}

TEST(Reanchoring, FindsAWordThatIsAnotherBetweenTheSame) {
    std::string after = law;
    after.replace(after.find(" ten "), 5, " fifteen ");
    AnchorPlace const found = place(law, after, {"art_2", "ten", {}, {}});
    EXPECT_EQ(found.fit, AnchorFit::approximate);
    EXPECT_EQ(found.passage, "fifteen");
}

TEST(Reanchoring, LosesAWordThatWasTakenOut) {
    std::string after = law;
    after.replace(after.find(" ten "), 5, " ");
    AnchorPlace const found = place(law, after, {"art_2", "ten", {}, {}});
    EXPECT_EQ(found.fit, AnchorFit::orphaned);
    EXPECT_EQ(found.score, 0);
    EXPECT_EQ(found.provision, "art_2");
    EXPECT_EQ(found.passage, "");
    EXPECT_FALSE(found.fate.is_removed);
    EXPECT_TRUE(found.fate.is_changed);
}

TEST(Reanchoring, LosesWordsThatWereRewritten) {
    std::string const after = title + "## Article 1. Fees\n\n" + fees + "## Article 2. Terms\n\n" +
                              "Bees are counted by their keeper on a sheet that the ministry "
                              "prints.\n\n## Article 3. Appeals\n\n" +
                              appeals;
    AnchorPlace const found =
        place(law, after, {"art_2", "answered within ten working days", {}, {}});
    EXPECT_EQ(found.fit, AnchorFit::orphaned);
    EXPECT_EQ(found.provision, "art_2");
    EXPECT_FALSE(found.fate.is_removed);
}

TEST(Reanchoring, NamesWhatARemovedProvisionStoodIn) {
    std::string const before = title + "## Chapter 1. Hives\n\n### Article 1. Fees\n\n" + fees +
                               "### Article 2. Terms\n\n" + terms;
    std::string const after = title + "## Chapter 1. Hives\n\n### Article 1. Fees\n\n" + fees;
    Provision const root = markdown(before);
    std::string article;
    for_each(root, [&](Provision const& provision, std::size_t) {
        if (plain_text(provision.num.content) == "Article 2") article = provision.eid;
    });
    AnchorPlace const found =
        place(before, after, {article, "a refusal gives its reasons", {}, {}});
    EXPECT_EQ(found.fit, AnchorFit::orphaned);
    EXPECT_TRUE(found.fate.is_removed);
    EXPECT_EQ(found.provision, "chp_1");
}

TEST(Reanchoring, FindsAPassageThatWentToAnotherProvision) {
    std::string const after = title + "## Article 1. Fees\n\n" + fees +
                              "An application is answered within ten working days, and a refusal "
                              "gives its reasons.\n\n## Article 2. Appeals\n\n" +
                              appeals;
    AnchorPlace const found = place(
        law, after,
        {"art_2", "application is answered within ten working days, and a refusal gives", {}, {}});
    EXPECT_EQ(found.fit, AnchorFit::approximate);
    EXPECT_EQ(found.score, 1);
    EXPECT_TRUE(found.provision.starts_with("art_1")) << found.provision;
    expect_octets(after, found);
    // Three words may be anyone's.
    EXPECT_EQ(place(law, after, {"art_2", "ten working days", {}, {}}).fit, AnchorFit::orphaned);
}

TEST(Reanchoring, TellsRepeatedWordsApartByWhatStandsAround) {
    std::string const before = title +
                               "## Article 1\n\nFor honey the fee is ten units. For wax the fee is "
                               "ten units. For brood the fee is ten units.\n\n";
    std::string const after =
        title +
        "## Article 1\n\nFor brood the fee is ten units. For honey the fee is "
        "ten units. For pollen there is none. For wax the fee is ten units.\n\n";
    Anchor const anchor{"art_1", "the fee is ten units", "For wax", {}};
    AnchorPlace const found = place(before, after, anchor);
    EXPECT_EQ(found.fit, AnchorFit::exact);
    std::string const text = plain_text(*find_provision(markdown(after), "art_1"));
    EXPECT_EQ(text.substr(found.begin - 8, 8), "For wax ");
    Anchor const other{"art_1", "the fee is ten units", {}, ". For brood"};
    AnchorPlace const wax = place(before, after, other);
    EXPECT_EQ(text.substr(wax.begin - 8, 8), "For wax ");
}

TEST(Reanchoring, KeepsTheSecondOfRepeatedWordsTheSecond) {
    std::string const text =
        title + "## Article 1\n\nFor wax the fee is ten units. For honey the fee is ten units.\n\n";
    std::string const whole = plain_text(*find_provision(markdown(text), "art_1"));
    EXPECT_EQ(place(text, text, {"art_1", "ten units", "For honey the fee is", {}}).begin,
              whole.rfind("ten units"));
    EXPECT_EQ(place(text, text, {"art_1", "ten units", "For wax the fee is", {}}).begin,
              whole.find("ten units"));
}

TEST(Reanchoring, AsksForMoreWordsOutsideTheProvision) {
    auto const chapter_of = [](std::string const& first, std::string const& second) {
        return title + "## Chapter 1. Hives\n\n### Article 1. Fees\n\n" + first +
               "\n\n### Article 2. Terms\n\n" + second + "\n\n";
    };
    std::string const kept = "The fee for a hive is paid to the akimat each spring.";
    std::string const before = chapter_of(kept, "Bees may be sold to anyone in sealed boxes.");
    std::string const after = chapter_of(kept + " Bees may be sold to anyone in sealed boxes.",
                                         "Honey carries the name of its keeper and of the meadow.");
    std::string article;
    for_each(markdown(before), [&](Provision const& provision, std::size_t) {
        if (plain_text(provision.num.content) == "Article 2") article = provision.eid;
    });
    EXPECT_EQ(place(before, after, {article, "in sealed boxes", {}, {}}).fit, AnchorFit::orphaned);
    EXPECT_EQ(place(before, after, {article, "may be sold to anyone", {}, {}}).fit,
              AnchorFit::approximate);
}

TEST(Reanchoring, TakesTheNearestOfRepeatedWordsWithNothingAround) {
    std::string const text = title + "## Article 1\n\nbee, bee, bee, bee, bee\n\n";
    AnchorPlace const found = place(text, text, {"art_1", "bee", {}, {}});
    EXPECT_EQ(found.begin, plain_text(*find_provision(markdown(text), "art_1")).find("bee"));
}

TEST(Reanchoring, LetsAnAnchorWithoutAQuoteFollowItsProvision) {
    std::string const after =
        title + "## Article 1. Fees\n\n" + fees + "## Article 2. Appeals\n\n" + appeals;
    AnchorPlace const found = place(law, after, {"art_3", {}, {}, {}});
    EXPECT_EQ(found.fit, AnchorFit::exact);
    EXPECT_EQ(found.provision, "art_2");
    EXPECT_EQ(found.begin, found.end);
    EXPECT_EQ(place(law, after, {"art_2", {}, {}, {}}).fit, AnchorFit::orphaned);
}

TEST(Reanchoring, KnowsNoProvisionThatWasNotThere) {
    AnchorPlace const found = place(law, law, {"art_9", "within ten working days", {}, {}});
    EXPECT_FALSE(found.fate.is_known);
    EXPECT_EQ(found.fit, AnchorFit::orphaned);
    EXPECT_EQ(found.provision, "");
}

TEST(Reanchoring, DoesNotTakeTracesForText) {
    Provision after = markdown(law);
    auto const mark = [](Provision& provision, auto const& self) -> void {
        if (provision.eid == "art_2") provision.mark = EditorMark::deleted;
        for (Provision& child : provision.children)
            self(child, self);
    };
    mark(after, mark);
    AnchorPlace const found = place(
        markdown(law), after,
        {"art_2", "application is answered within ten working days, and a refusal gives", {}, {}});
    EXPECT_EQ(found.fit, AnchorFit::orphaned);
    EXPECT_TRUE(found.fate.is_removed);
}

TEST(Reanchoring, DoesNotTakeATraceWithinTheProvisionForText) {
    Provision before = provision("act");
    before.children = {provision("article", "art_1")};
    before.children[0].children = {provision("paragraph", "para_1"),
                                   provision("paragraph", "para_2")};
    before.children[0].children[0].content = {words("A hive stands in the shade of a tree.")};
    before.children[0].children[1].content = {words("Its door looks to the south or the east.")};
    Provision after = before;
    after.children[0].children[1].mark = EditorMark::deleted;
    Anchor const anchor{"art_1", "looks to the south", {}, {}};
    EXPECT_EQ(place(before, before, anchor).fit, AnchorFit::exact);
    EXPECT_EQ(place(before, after, anchor).fit, AnchorFit::orphaned);
}

TEST(Reanchoring, TakesABlockThatIsNoUnitAlong) {
    auto const law_of = [](std::string const& article) {
        Provision unit = provision("article", article);
        unit.num.content = {words(article)};
        unit.children = {provision("p", article + "__p_1")};
        unit.children[0].content = {words("A hive has one queen, and she is not sold alone.")};
        return unit;
    };
    Provision before = provision("act");
    before.children = {law_of("art_1")};
    Provision first = provision("article", "art_1");
    first.num.content = {words("art_1")};
    first.content = {words("This law is about bees, and about nothing else that flies.")};
    Provision after = provision("act");
    after.children = {first, law_of("art_2")};
    AnchorPlace const found = place(before, after, {"art_1__p_1", "one queen", {}, {}});
    EXPECT_EQ(found.fit, AnchorFit::exact);
    EXPECT_EQ(found.provision, "art_2__p_1");
}

TEST(Reanchoring, EndsSoonWhateverTheTextsHold) {
    std::string same(4u << 20, 'a');
    Provision hostile = provision("act");
    hostile.children = {provision("article", "art_1")};
    hostile.children[0].content = {words(same)};
    EXPECT_EQ(place(hostile, hostile, {"art_1", std::string(4'000, 'a'), {}, {}}).fit,
              AnchorFit::exact);
    Provision many = hostile;
    std::string commas;
    for (int i = 0; i < 1 << 20; ++i)
        commas += i % 3 == 0 ? "a," : i % 5 == 0 ? "b;" : ",a";
    many.children[0].content[0].text = commas;
    Provision other = many;
    other.children[0].content[0].text += "a";
    std::string quote;
    for (int i = 0; i < 2'000; ++i)
        quote += i % 7 == 0 ? ";b" : i % 3 == 0 ? ",," : "ab";
    EXPECT_LE(place(many, other, {"art_1", quote, {}, {}}).score, 1);
}

TEST(PlaceIn, FindsThePassageInItsOwnText) {
    Provision const root = markdown(law);
    std::optional<AnchorPlace> const found = place_in(root, {"art_2", "ten  working days", {}, {}});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->passage, "ten working days");
    expect_octets(law, *found);
    EXPECT_FALSE(place_in(root, {"art_2", "twelve working days", {}, {}}));
    EXPECT_FALSE(place_in(root, {"art_9", {}, {}, {}}));
    EXPECT_TRUE(place_in(root, {"art_1", {}, {}, {}}));
}

/// Words of which none is another: whatever stands twice was put there twice.
std::string sentence(std::string const& name, int words) {
    std::string text;
    for (int i = 0; i < words; ++i)
        text += (i > 0 ? " " : "") + name + std::to_string(i);
    return text + ".";
}

struct Article {
    std::string heading;
    std::string text;
};

std::string draft_of(std::vector<Article> const& articles) {
    std::string source = title;
    for (std::size_t i = 0; i < articles.size(); ++i) {
        source += "## Article " + std::to_string(i + 1) + ". " + articles[i].heading + "\n\n" +
                  articles[i].text + "\n\n";
    }
    return source;
}

RC_GTEST_PROP(Reanchoring, KeepsAPassageExactWhateverChangesAroundIt, ()) {
    int const count = *rc::gen::inRange(2, 6);
    auto const name_of = [](int i) { return std::string(3, static_cast<char>('a' + i)); };
    std::vector<Article> before;
    for (int i = 0; i < count; ++i)
        before.push_back({"On " + name_of(i), sentence(name_of(i), 30)});
    int const which = *rc::gen::inRange(0, count);
    int const first = *rc::gen::inRange(5, 20);
    int const last = *rc::gen::inRange(first, 25);
    std::string const name = name_of(which);
    std::string quote;
    for (int i = first; i <= last; ++i)
        quote += (i > first ? " " : "") + name + std::to_string(i);

    std::vector<Article> after = before;
    Article changed = after[static_cast<std::size_t>(which)];
    std::string& text = changed.text;
    if (*rc::gen::arbitrary<bool>()) text = "New words stand here first. " + text;
    if (*rc::gen::arbitrary<bool>()) text += " New words stand here last.";
    if (*rc::gen::arbitrary<bool>()) text.erase(text.find(name + "0 "), name.size() + 2);
    if (*rc::gen::arbitrary<bool>()) {
        text.insert(text.find(name + std::to_string(last + 1)), "put in ");
    }
    after.erase(after.begin() + which);
    after.insert(after.begin() + *rc::gen::inRange(0, count), changed);
    if (*rc::gen::arbitrary<bool>()) {
        after.insert(after.begin(), {"On what is fresh", sentence("fresh", 20)});
    }

    Anchor const anchor{"art_" + std::to_string(which + 1), quote, {}, {}};
    Anchor const as_it_was = anchor;
    Provision const one = markdown(draft_of(before));
    Provision const other = markdown(draft_of(after));
    AnchorPlace const found = place(one, other, anchor);
    RC_ASSERT(found.fit == AnchorFit::exact);
    RC_ASSERT(found.passage == quote);
    Provision const* const provision = find_provision(other, found.provision);
    RC_ASSERT(provision != nullptr);
    RC_ASSERT(plain_text(*provision).substr(found.begin, found.end - found.begin) == quote);
    RC_ASSERT(anchor == as_it_was);
}

RC_GTEST_PROP(Reanchoring, NamesOctetsThatAreThere, ()) {
    auto const text = [] {
        std::vector<Article> articles;
        int const count = *rc::gen::inRange(1, 4);
        for (int i = 0; i < count; ++i) {
            std::string article;
            int const words = *rc::gen::inRange(1, 40);
            for (int k = 0; k < words; ++k) {
                article += *rc::gen::element<std::string>("a ", "bee ", "of ", "hive, ", "ұя ",
                                                          "the fee ", "пчела. ");
            }
            articles.push_back({"On bees", article});
        }
        return draft_of(articles);
    };
    Provision const before = markdown(text());
    Provision const after = markdown(text());
    std::string const whole = plain_text(*find_provision(before, "art_1"));
    std::vector<std::size_t> limits;  // between characters
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if ((static_cast<unsigned char>(whole[i]) & 0xc0) != 0x80) limits.push_back(i);
    }
    std::size_t const begin = *rc::gen::elementOf(limits);
    std::size_t const end = std::max(begin + 1, *rc::gen::elementOf(limits));
    std::string const quote = whole.substr(begin, end - begin);
    RC_PRE((static_cast<unsigned char>(whole[std::min(end, whole.size() - 1)]) & 0xc0) != 0x80);
    AnchorPlace const found = place(before, after, {"art_1", quote, {}, {}});
    RC_ASSERT(found.score >= 0 && found.score <= 1);
    RC_ASSERT((found.fit == AnchorFit::orphaned) == (found.score == 0));
    if (found.provision.empty() || found.passage.empty()) return;
    Provision const* const provision = find_provision(after, found.provision);
    RC_ASSERT(provision != nullptr);
    std::string const now = plain_text(*provision);
    RC_ASSERT(found.end <= now.size());
    RC_ASSERT(now.substr(found.begin, found.end - found.begin) == found.passage);
    // In the very text it is found as it stands.
    AnchorPlace const same = place(before, before, {"art_1", quote, {}, {}});
    RC_ASSERT(same.fit == AnchorFit::exact);
}

}  // namespace
}  // namespace consult
