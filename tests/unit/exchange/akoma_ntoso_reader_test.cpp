#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <consult/draft.h>
#include <consult/text.h>

#include "support/shared_data.h"

namespace consult {
namespace {

std::string document(std::string const& content) {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">)" +
           content + "</akomaNtoso>";
}

Error refusal(std::string const& source, DraftLimits const& limits = {}) {
    Result<ReadDraft> const read = read_akoma_ntoso(source, limits);
    EXPECT_FALSE(read.has_value());
    return read ? Error{Problem{}} : read.error();
}

TEST(AkomaNtosoReader, KeepsStructureNumbersHeadingsAndInlineMarks) {
    Result<ReadDraft> const read = read_akoma_ntoso(document(
        R"(<bill name="b"><body><article eId="art_1"><num eId="art_1__num">Article 1</num>
        <heading>Scope</heading><paragraph eId="art_1__para_1"><num>1.</num><content>
        <p>Applies to <b>all</b> schools<authorialNote marker="1"><p>A note</p></authorialNote>, see
        <ref href="#art_2">Article 2</ref>.</p></content></paragraph></article></body></bill>)"));
    ASSERT_TRUE(read.has_value()) << read.error().text();
    Provision const* const article = find_provision(read->root, "art_1");
    ASSERT_NE(article, nullptr);
    EXPECT_EQ(article->element, "article");
    EXPECT_EQ(plain_text(article->num.content), "Article 1");
    EXPECT_EQ(article->num.eid, "art_1__num");
    EXPECT_EQ(plain_text(article->heading.content), "Scope");
    EXPECT_TRUE(is_commentable(*article));
    Provision const* const paragraph = find_provision(read->root, "art_1__para_1");
    ASSERT_NE(paragraph, nullptr);
    EXPECT_EQ(plain_text(*paragraph), "1.\nApplies to all schools, see Article 2.");
    EXPECT_TRUE(read->remainders.empty());
}

TEST(AkomaNtosoReader, KeepsASecondNumberAndTheIdOfAnEmptyOne) {
    Result<ReadDraft> const read =
        read_akoma_ntoso(document(R"(<bill><p><num eId="a"/><num>1</num><num>2</num></p></bill>)"));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->root.children.at(0).num.eid, "a");
    EXPECT_EQ(plain_text(read->root), "1\n2");
}

TEST(AkomaNtosoReader, DropsLinksThatRunAndSaysSo) {
    Result<ReadDraft> const read = read_akoma_ntoso(document(
        R"xml(<bill name="b"><body><p><ref href="javascript:alert(1)">x</ref></p></body></bill>)xml"));
    ASSERT_TRUE(read.has_value());
    ASSERT_EQ(read->remainders.size(), 1u);
    EXPECT_EQ(read->remainders.front().what, "javascript:alert(1)");
}

TEST(AkomaNtosoReader, RefusesEntitiesAndDoctypes) {
    EXPECT_EQ(refusal(R"(<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>)")
                  .problems()
                  .front()
                  .key,
              "akn.doctype");
    EXPECT_EQ(refusal(R"(<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>)").problems().front().key,
              "akn.doctype");
    EXPECT_EQ(refusal(document("<bill>&undeclared;</bill>")).problems().front().key, "akn.xml");
}

TEST(AkomaNtosoReader, RefusesInclusionsAndWhatWouldTakeLong) {
    EXPECT_EQ(refusal(document("<bill xmlns:xi=\"http://www.w3.org/2001/XInclude\">"
                               "<xi:include href=\"file:///etc/passwd\"/></bill>"))
                  .problems()
                  .front()
                  .key,
              "akn.include");
    std::string attributes;
    for (int i = 0; i < 1001; ++i)
        attributes += " a" + std::to_string(i) + "='x>y=z'";
    Error const many = refusal(document("<bill>\n<body" + attributes + "/></bill>"));
    EXPECT_EQ(many.problems().front().key, "akn.too_many_attributes");
    // Signs in what is no element open nothing.
    for (char const* const before : {"<!--<a '-->", "<![CDATA[<a \"]]>", "<?word <a '?>"}) {
        Error const behind =
            refusal(document(std::string{"<bill>"} + before + "<body" + attributes + "/></bill>"));
        EXPECT_EQ(behind.problems().front().key, "akn.too_many_attributes") << before;
    }
    EXPECT_EQ(many.code(), ErrorCode::too_large);
    std::string pieces;
    for (int i = 0; i < 200'001; ++i)
        pieces += "<x eId='q" + std::to_string(i) + "'/>";
    EXPECT_EQ(
        refusal(document("<bill><meta>" + pieces + "</meta><body/></bill>")).problems().front().key,
        "akn.too_many_remainders");
}

TEST(AkomaNtosoReader, RefusesWhatItCantReadNamingThePlace) {
    Error const broken = refusal(document("<bill>\n<body></bill>"));
    EXPECT_EQ(broken.problems().front().key, "akn.xml");
    EXPECT_NE(broken.text().find("line 3"), std::string::npos) << broken.text();
    EXPECT_EQ(refusal("<akomaNtoso/>").problems().front().key, "akn.namespace");
    EXPECT_EQ(refusal("\xff\xfe").problems().front().key, "text.not_utf8");
    EXPECT_EQ(refusal("").code(), ErrorCode::invalid);
    EXPECT_EQ(refusal(document("")).problems().front().key, "akn.empty");
    EXPECT_EQ(refusal(document(R"(<bill><point eId="a"/><point eId="a"/></bill>)"))
                  .problems()
                  .front()
                  .key,
              "akn.id_twice");
}

TEST(AkomaNtosoReader, LeavesOutAnIdThatStandsTwiceOnWhatIsNoUnit) {
    Result<ReadDraft> const read =
        read_akoma_ntoso(document(R"(<bill><p eId="a">one</p><p eId="a">two</p></bill>)"));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(plain_text(*find_provision(read->root, "a")), "one");
    ASSERT_EQ(read->remainders.size(), 1u);
    EXPECT_EQ(read->remainders.front().what, "a");
    EXPECT_EQ(read->remainders.front().place, "akomaNtoso/bill/p");
}

TEST(AkomaNtosoReader, UnitsWithoutAnIdAreGivenOneAndListedOnce) {
    Result<ReadDraft> const read = read_akoma_ntoso(document(
        "<bill><preamble><recitals><recital><num>(1)</num><p>q</p></recital></recitals></preamble>"
        "<body>\n<chapter><num>Chapter I</num>\n<article><num>Article 5-1</num>\n<paragraph/>"
        "\n<paragraph/></article>\n<article eId=\"own\"><num>6</num><point><num>а)</num></point>"
        "</article>\n<article eId=\" \"><num>5-1.</num></article></chapter></body></bill>"));
    ASSERT_TRUE(read.has_value()) << read.error().text();
    std::vector<std::string> ids;
    for_each(read->root, [&](Provision const& provision, std::size_t) {
        if (!provision.eid.empty()) ids.push_back(provision.eid);
    });
    EXPECT_EQ(ids, (std::vector<std::string>{"rec_1", "chp_I", "chp_I__art_5-1",
                                             "chp_I__art_5-1__para_u1", "chp_I__art_5-1__para_u2",
                                             "own", "own__point_a", "chp_I__art_5-1-2"}));
    ASSERT_EQ(read->remainders.size(), 1u);
    EXPECT_EQ(read->remainders.front().place, "lines 2, 3, 4, 5, 6 and 2 more");
    EXPECT_EQ(read->remainders.front().what,
              "rec_1, chp_I, chp_I__art_5-1, chp_I__art_5-1__para_u1, chp_I__art_5-1__para_u2 "
              "and 2 more");
}

TEST(AkomaNtosoReader, IdsThatAreGivenAreNoneOfTheFiles) {
    Result<ReadDraft> const read = read_akoma_ntoso(
        document(R"(<bill><body><article><num eId="art_2">1</num></article><article><num>2</num>
        </article><article><num>1</num><content><p><b eId="art_u1">q</b></p></content></article>
        <article/></body></bill>)"));
    ASSERT_TRUE(read.has_value()) << read.error().text();
    std::vector<std::string> ids;
    for (Provision const& article : read->root.children.front().children)
        ids.push_back(article.eid);
    EXPECT_EQ(ids, (std::vector<std::string>{"art_1", "art_2-2", "art_1-2", "art_u2"}));
}

TEST(AkomaNtosoReader, IdsOfDeepUnitsDoNotGrowWithoutEnd) {
    std::string deep;
    for (int i = 0; i < 50; ++i)
        deep += "<section><num>" + std::string(60, 'a') + "</num>";
    for (int i = 0; i < 50; ++i)
        deep += "</section>";
    Result<ReadDraft> const read =
        read_akoma_ntoso(document("<bill><body>" + deep + "</body></bill>"));
    ASSERT_TRUE(read.has_value()) << read.error().text();
    for_each(read->root, [](Provision const& provision, std::size_t) {
        EXPECT_LE(provision.eid.size(), 300u);
    });
}

TEST(AkomaNtosoReader, WhiteSpaceInIdsIsPercentEncodedSoThatLinksLeadThere) {
    Result<ReadDraft> const read = read_akoma_ntoso(document(
        "<bill><body>\n<article eId=\"art 1\"><num eId=\"n&#9;\">1</num>\n<content><p>See <ref "
        "href=\"#art 1\">this</ref>.</p></content></article></body></bill>"));
    ASSERT_TRUE(read.has_value()) << read.error().text();
    Provision const* const article = find_provision(read->root, "art%201");
    ASSERT_NE(article, nullptr);
    EXPECT_EQ(article->num.eid, "n%09");
    EXPECT_EQ(article->children.front().children.front().content[1].target, "#art%201");
    ASSERT_EQ(read->remainders.size(), 1u);
    EXPECT_EQ(read->remainders.front().place, "lines 3, 3");
    EXPECT_EQ(read->remainders.front().what, "art 1, n\t");
}

TEST(AkomaNtosoReader, ReadsWorkingDraftsOfTheStandardAndSaysSo) {
    std::string const space = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0/WD17";
    Result<ReadDraft> const read =
        read_akoma_ntoso("<akomaNtoso xmlns=\"" + space +
                         "\"><act name=\"a\"><body><article "
                         "eId=\"a\"><num>1</num></article></body></act></akomaNtoso>");
    ASSERT_TRUE(read.has_value()) << read.error().text();
    EXPECT_TRUE(find_provision(read->root, "a")->attributes.empty());
    ASSERT_EQ(read->remainders.size(), 1u);
    EXPECT_EQ(read->remainders.front().what, space);
    EXPECT_EQ(
        refusal("<akomaNtoso xmlns=\"http://www.akomantoso.org/2.0\"/>").problems().front().key,
        "akn.namespace");
}

TEST(AkomaNtosoReader, TakesTheTitleFromTheTextElseFromTheMetadata) {
    auto const title = [](std::string const& content) {
        return read_akoma_ntoso(document("<act name=\"a\">" + content + "</act>"))->title;
    };
    std::string const meta =
        "<meta><identification><FRBRWork><FRBRalias name=\"title\" "
        "value=\"Known as\"/></FRBRWork></identification></meta>";
    std::string const body = "<body><article><num>1</num></article></body>";
    EXPECT_EQ(
        title(meta + "<preface><longTitle>\n<p> Long\ntitle </p></longTitle></preface>" + body),
        "Long title");
    EXPECT_EQ(title(meta + "<preface><p>On <docTitle>waters</docTitle></p></preface>" + body),
              "waters");
    EXPECT_EQ(title(meta + body), "Known as");
    EXPECT_EQ(title(body), "1");
}

TEST(AkomaNtosoReader, NamesPlacesHoweverFarDown) {
    std::string const lines(70'000, '\n');
    EXPECT_EQ(refusal(document("<bill>" + lines + "<p eId=\"a\"/>\n<point\neId=\"a\"/><p/></bill>"))
                  .problems()
                  .front()
                  .arguments,
              (std::vector<Argument>{{"id", "a"}, {"line", "70004"}}));
    Problem const broken =
        refusal(document("<bill>" + lines + "<a>\n </p></a></bill>")).problems().front();
    ASSERT_EQ(broken.arguments.size(), 3u);
    EXPECT_EQ(broken.arguments[0].text, "70003");
    EXPECT_EQ(broken.arguments[1].name, "column");
    EXPECT_EQ(broken.arguments[1].text, "6");
}

TEST(AkomaNtosoReader, RefusesWhatPassesALimit) {
    std::string deep;
    for (int i = 0; i < 80; ++i)
        deep += "<section>";
    for (int i = 0; i < 80; ++i)
        deep += "</section>";
    EXPECT_EQ(refusal(document("<bill>" + deep + "</bill>")).code(), ErrorCode::too_large);
    DraftLimits few;
    few.most_provisions = 3;
    EXPECT_EQ(refusal(document("<bill><p>a</p><p>b</p><p>c</p></bill>"), few).code(),
              ErrorCode::too_large);
    DraftLimits small;
    small.most_octets = 10;
    EXPECT_EQ(refusal(document("<bill/>"), small).code(), ErrorCode::too_large);
}

/// Words and ids of a file as an independent walk finds them.
struct Contents {
    std::vector<std::string> words;
    std::vector<std::string> ids;
};

void add_words(std::string_view text, std::vector<std::string>& words) {
    std::string word;
    for (char const c : text) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            if (!word.empty()) words.push_back(std::exchange(word, {}));
        } else {
            word += c;
        }
    }
    if (!word.empty()) words.push_back(word);
}

void walk(xmlNode const* node, Contents& contents) {
    for (; node; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            add_words(reinterpret_cast<char const*>(node->content), contents.words);
        }
        if (node->type != XML_ELEMENT_NODE) continue;
        for (xmlAttr const* one = node->properties; one; one = one->next) {
            std::string_view const name = reinterpret_cast<char const*>(one->name);
            if ((name == "id" || name == "eId") && one->children) {
                contents.ids.emplace_back(reinterpret_cast<char const*>(one->children->content));
            }
        }
        walk(node->children, contents);
    }
}

void gather(std::vector<Inline> const& pieces, Contents& contents, std::string& text) {
    for (Inline const& piece : pieces) {
        if (!piece.eid.empty()) contents.ids.push_back(piece.eid);
        // Of an image and of a document that is named, the text is an attribute's.
        bool const is_attribute = piece.kind == Inline::Kind::image ||
                                  piece.element == "documentRef" || piece.element == "componentRef";
        if (!is_attribute) text += piece.text;
        if (piece.kind == Inline::Kind::note) text += ' ';
        gather(piece.children, contents, text);
        if (piece.kind == Inline::Kind::note) text += ' ';
    }
}

void gather(Provision const& provision, Contents& contents) {
    if (!provision.eid.empty()) contents.ids.push_back(provision.eid);
    for (Label const* const label : {&provision.num, &provision.heading}) {
        if (!label->eid.empty()) contents.ids.push_back(label->eid);
        std::string text;
        gather(label->content, contents, text);
        add_words(text, contents.words);
    }
    std::string text;
    gather(provision.content, contents, text);
    add_words(text, contents.words);
    for (Provision const& child : provision.children)
        gather(child, contents);
}

/// Letters only, since notes within words and marks within sentences split words differently.
std::string letters(std::vector<std::string> const& words) {
    std::string all;
    for (std::string const& word : words)
        all += word;
    std::sort(all.begin(), all.end());
    return all;
}

TEST(AkomaNtosoReader, RealDraftsLoseNothing) {
    std::optional<std::filesystem::path> const data = test::shared_data("akn");
    if (!data) GTEST_SKIP() << test::no_shared_data;
    std::size_t files = 0;
    for (char const* const folder : {"drafts", "amendments"}) {
        for (auto const& entry : std::filesystem::directory_iterator{*data / folder}) {
            if (entry.path().extension() != ".xml") continue;
            SCOPED_TRACE(entry.path().filename().string());
            ++files;
            std::ifstream file{entry.path()};
            std::string const source{std::istreambuf_iterator<char>{file}, {}};
            Result<ReadDraft> const read = read_akoma_ntoso(source);
            ASSERT_TRUE(read.has_value()) << read.error().text();
            EXPECT_FALSE(read->title.empty());

            xmlDoc* const parsed = xmlReadMemory(source.data(), static_cast<int>(source.size()),
                                                 nullptr, nullptr, XML_PARSE_NONET);
            ASSERT_NE(parsed, nullptr);
            Contents expected;
            walk(xmlDocGetRootElement(parsed), expected);
            xmlFreeDoc(parsed);
            Contents found;
            gather(read->root, found);
            for (Remainder const& remainder : read->remainders) {
                // Only metadata is left out; it names its place and says why.
                EXPECT_NE(remainder.place.find("/meta"), std::string::npos) << remainder.place;
                EXPECT_FALSE(remainder.reason.empty());
                bool const is_id = std::find(expected.ids.begin(), expected.ids.end(),
                                             remainder.what) != expected.ids.end();
                if (is_id) {
                    found.ids.push_back(remainder.what);
                } else {
                    add_words(remainder.what, found.words);
                }
            }
            std::sort(expected.ids.begin(), expected.ids.end());
            std::sort(found.ids.begin(), found.ids.end());
            EXPECT_EQ(found.ids, expected.ids);
            EXPECT_EQ(letters(found.words), letters(expected.words));
        }
    }
    EXPECT_EQ(files, 31u);
}

}  // namespace
}  // namespace consult
