// Packages of Akoma Ntoso: a law and its annexes, each in a file of its own.
#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>

#include <consult/draft_writing.h>

#include "support/docx_builder.h"
#include "support/shared_data.h"
#include "unit/exchange/oasis_schema.h"

namespace consult {
namespace {

std::string document(std::string const& content) {
    return R"(<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">)" + content +
           "</akomaNtoso>";
}

std::string law() {
    return document(
        R"(<bill name="b"><preface><longTitle><p>On waters</p></longTitle></preface><body>
        <article eId="art_1"><num>1</num><content><p>See <ref href="annex_1.xml#art_1">the annex</ref>
        and <ref href="./annex_2.xml">the other</ref>.</p></content></article></body></bill>)");
}

std::string annex(std::string const& text) {
    return document(
        R"(<doc name="annex"><mainBody><article eId="art_1"><num eId="n">1</num><content>
        <p refersTo="#art_1">)" +
        text + R"(, <ref href="#art_1">here</ref></p></content></article></mainBody></doc>)");
}

Error refusal(test::DocxParts const& parts) {
    Result<ReadDraft> const read = read_akoma_ntoso_package(test::zipped(parts));
    EXPECT_FALSE(read.has_value());
    return read ? Error{Problem{}} : read.error();
}

TEST(AkomaNtosoPackage, AnnexesAreAttachmentsWithIdsOfTheirOwn) {
    Result<ReadDraft> const read =
        read_akoma_ntoso_package(test::zipped({{"annex_2.xml", annex("second")},
                                               {"bill.xml", law()},
                                               {"annex_1.xml", annex("first")},
                                               {"logo.png", "\x89PNG"}}));
    ASSERT_TRUE(read.has_value()) << read.error().text();
    EXPECT_EQ(read->root.element, "bill");
    EXPECT_EQ(read->title, "On waters");
    Provision const* const first = find_provision(read->root, "att_1__art_1");
    Provision const* const second = find_provision(read->root, "att_2__art_1");
    ASSERT_TRUE(first && second);
    EXPECT_EQ(plain_text(*first), "1\nfirst, here");
    EXPECT_EQ(plain_text(*second), "1\nsecond, here");
    EXPECT_EQ(first->num.eid, "att_1__n");
    Provision const& text = first->children.front().children.front();
    EXPECT_EQ(text.content.back().target, "#att_1__art_1");
    EXPECT_EQ(value_of(text.attributes, "refersTo"), "#att_1__art_1");
    Provision const& own = find_provision(read->root, "art_1")->children.front().children.front();
    std::vector<std::string> links;
    for (Inline const& piece : own.content) {
        if (piece.kind == Inline::Kind::reference) links.push_back(piece.target);
    }
    EXPECT_EQ(links, (std::vector<std::string>{"#att_1__art_1", "#att_2"}));
    ASSERT_EQ(read->remainders.size(), 1u);
    EXPECT_EQ(read->remainders.front().place, "logo.png");
}

/// A package read whose law and first annex have these articles' texts.
Result<ReadDraft> read_two(std::string const& in_law, std::string const& in_annex) {
    auto const article = [](std::string const& content) {
        return "<article eId=\"art_1\"><content>" + content + "</content></article>";
    };
    return read_akoma_ntoso_package(test::zipped(
        {{"law/bill.xml", document("<bill name=\"b\"><body>" + article(in_law) + "</body></bill>")},
         {"law/Annex 1.xml",
          document("<doc name=\"a\"><mainBody>" + article(in_annex) + "</mainBody></doc>")}}));
}

/// All links, and the attributes of each, in the order of the text.
std::vector<std::string> references(Provision const& root) {
    std::vector<std::string> all;
    for_each(root, [&](Provision const& provision, std::size_t) {
        for (Attribute const& one : provision.attributes)
            all.push_back(one.value);
        for (Inline const& piece : provision.content) {
            if (!piece.target.empty()) all.push_back(piece.target);
            for (Attribute const& one : piece.attributes)
                all.push_back(one.value);
        }
    });
    return all;
}

TEST(AkomaNtosoPackage, ReferencesBetweenFilesLeadToWhereTheirTargetsStand) {
    Result<ReadDraft> const read = read_two(
        "<p><ref href=\"Annex%201.xml\">q</ref><a href=\"Annex 1.xml#art_1\">q</a><rref "
        "from=\"#art_1\" upTo=\"../law/annex%201.xml#art_1\">q</rref><ref "
        "href=\"other.xml#art_1\">q"
        "</ref><ref href=\"https://example.org/Annex%201.xml\">q</ref></p>",
        "<p><ref href=\"bill.xml#art_1\">q</ref><ref href=\"bill.xml\">q</ref><ref "
        "href=\"#art_1\">q</ref><ref href=\"#\">q</ref></p>");
    ASSERT_TRUE(read.has_value()) << read.error().text();
    EXPECT_EQ(references(read->root.children.front()),
              (std::vector<std::string>{"#att_1", "#att_1__art_1", "#art_1", "#att_1__art_1",
                                        "other.xml#art_1", "https://example.org/Annex%201.xml"}));
    EXPECT_EQ(references(*find_provision(read->root, "att_1__art_1")),
              (std::vector<std::string>{"#art_1", "#", "#att_1__art_1", "#att_1"}));
}

TEST(AkomaNtosoPackage, OnlyAttributesThatReferAreLedOn) {
    Result<ReadDraft> const read = read_two(
        "<p>q</p>",
        R"(<p class="#art_1" title="bill.xml" refersTo="#art_1  #x" alternativeTo="bill.xml#art_1"
        wId="#art_1">q</p>)");
    ASSERT_TRUE(read.has_value()) << read.error().text();
    EXPECT_EQ(references(*find_provision(read->root, "att_1__art_1")),
              (std::vector<std::string>{"#art_1", "bill.xml", "#att_1__art_1 #att_1__x", "#art_1",
                                        "#art_1"}));
}

void add_eids(std::vector<Inline> const& pieces, std::vector<std::string>& eids) {
    for (Inline const& piece : pieces) {
        eids.push_back(piece.eid);
        add_eids(piece.children, eids);
    }
}

TEST(AkomaNtosoPackage, IdsOfAnyKindAreUnlikeAllOthers) {
    Result<ReadDraft> const read = read_akoma_ntoso_package(test::zipped(
        {{"bill.xml", document(R"(<bill name="b"><body><article eId="a"><num eId="att_1">1</num>
          <content><p><b eId="x__art_1">q</b> <ref href="#d">q</ref></p></content></article></body>
          <attachments><attachment eId="x"><documentRef eId="d" href="annex_1.xml" showAs="Form"/>
          </attachment></attachments></bill>)")},
         {"annex_1.xml", annex("first")},
         {"annex_2.xml", annex("second")}}));
    ASSERT_TRUE(read.has_value()) << read.error().text();
    std::vector<std::string> eids;
    for_each(read->root, [&](Provision const& provision, std::size_t) {
        eids.insert(eids.end(), {provision.eid, provision.num.eid, provision.heading.eid});
        add_eids(provision.num.content, eids);
        add_eids(provision.content, eids);
    });
    std::erase(eids, "");
    EXPECT_EQ(eids, (std::vector<std::string>{"a", "att_1", "x__art_1", "x", "x_2__art_1", "x_2__n",
                                              "attt_2", "attt_2__art_1", "attt_2__n"}));
    Provision const& text = find_provision(read->root, "x_2__art_1")->children.front();
    EXPECT_EQ(text.children.front().content.back().target, "#x_2__art_1");
    Provision const& own = find_provision(read->root, "a")->children.front();
    EXPECT_EQ(own.children.front().content.back().target, "#x");
    std::vector<std::string> listed;
    for (Remainder const& remainder : read->remainders)
        listed.push_back(remainder.place + ": " + remainder.what);
    EXPECT_EQ(listed, (std::vector<std::string>{"bill.xml: attachment x: Form",
                                                "bill.xml: attachment x: d"}));
}

/// As archivers of today write it: they say that names are UTF-8 (APPNOTE 4.4.4, bit 11).
std::string with_utf8_names(std::string archive) {
    auto const set_flag = [&](std::string_view signature, std::size_t flags) {
        for (std::size_t at = archive.find(signature); at != std::string::npos;
             at = archive.find(signature, at + 1)) {
            archive[at + flags + 1] = static_cast<char>(archive[at + flags + 1] | 0x08);
        }
    };
    set_flag("PK\x03\x04", 6);
    set_flag("PK\x01\x02", 8);
    return archive;
}

TEST(AkomaNtosoPackage, NamesMayHaveLettersOfAnyAlphabet) {
    std::string bill = law();
    std::string const link = "annex_1.xml#art_1";
    bill.replace(bill.find(link), link.size(),
                 "%D2%9A%D0%BE%D1%81%D1%8B%D0%BC%D1%88%D0%B0.xml#art_1");
    test::DocxParts const parts{{"Заң.xml", bill}, {"Қосымша.xml", annex("first")}};
    for (std::string const& archive : {test::zipped(parts), with_utf8_names(test::zipped(parts))}) {
        Result<ReadDraft> const read = read_akoma_ntoso_package(archive);
        ASSERT_TRUE(read.has_value()) << read.error().text();
        EXPECT_EQ(read->root.element, "bill");
        EXPECT_NE(find_provision(read->root, "att_1__art_1"), nullptr);
    }
    // Names in the letters of an old machine, here "Закон" in code page 866.
    Result<ReadDraft> const old = read_akoma_ntoso_package(
        test::zipped({{"\x87\xa0\xaa\xae\xad.xml", law()}, {"\x8f\xe0.xml", annex("first")}}));
    ASSERT_TRUE(old.has_value()) << old.error().text();
    EXPECT_EQ(old->root.element, "bill");
    EXPECT_NE(find_provision(old->root, "att_1__art_1"), nullptr);
}

TEST(AkomaNtosoPackage, TheShadowsOfFilesThatAMacMakesAreNoDocuments) {
    Result<ReadDraft> const read = read_akoma_ntoso_package(test::zipped(
        {{"bill.xml", law()}, {"__MACOSX/._bill.xml", std::string{"\0\x05\x16\x07", 4}}}));
    ASSERT_TRUE(read.has_value()) << read.error().text();
    ASSERT_EQ(read->remainders.size(), 1u);
    EXPECT_EQ(read->remainders.front().place, "__macosx/._bill.xml");
}

TEST(AkomaNtosoPackage, AGuidStandsOnce) {
    Result<ReadDraft> const read =
        read_two("<p GUID=\"g\">q</p>", "<p GUID=\"g\">q</p><p GUID=\"h\">q</p>");
    ASSERT_TRUE(read.has_value()) << read.error().text();
    EXPECT_EQ(references(read->root), (std::vector<std::string>{"b", "g", "a", "h"}));
    ASSERT_EQ(read->remainders.size(), 1u);
    EXPECT_EQ(read->remainders.front().place, "law/annex 1.xml");
    EXPECT_EQ(read->remainders.front().what, "g");
}

TEST(AkomaNtosoPackage, RefusesAnAnnexThatIsTooDeepWithinTheLaw) {
    auto const nested = [](std::size_t depth) {
        std::string content;
        for (std::size_t i = 0; i < depth; ++i)
            content.insert(0, "<b>").append("</b>");
        return document("<doc name=\"a\"><mainBody><p>" + content + "</p></mainBody></doc>");
    };
    DraftLimits limits;
    limits.deepest = 10;
    // Attachments, attachment, document, body, paragraph.
    EXPECT_TRUE(read_akoma_ntoso_package(
                    test::zipped({{"bill.xml", law()}, {"annex_1.xml", nested(5)}}), limits)
                    .has_value());
    Result<ReadDraft> const deep = read_akoma_ntoso_package(
        test::zipped({{"bill.xml", law()}, {"annex_1.xml", nested(6)}}), limits);
    ASSERT_FALSE(deep.has_value());
    EXPECT_EQ(deep.error().problems().front().key, "akn.package_deep");
    EXPECT_NE(deep.error().text().find("annex_1.xml"), std::string::npos) << deep.error().text();
    DraftText text;
    text.language = Language::parse("en").value();
    text.root = read_akoma_ntoso_package(
                    test::zipped({{"bill.xml", law()}, {"annex_1.xml", nested(5)}}), limits)
                    ->root;
    EXPECT_TRUE(read_akoma_ntoso(write_akoma_ntoso(text, {}), limits).has_value());
}

TEST(AkomaNtosoPackage, HoldsAsManyDocumentsAsThereAreProvisions) {
    test::DocxParts parts{{"bill.xml", law()}};
    for (int i = 0; i < 1'000; ++i)
        parts.emplace_back("annex" + std::to_string(i) + ".xml", annex("q"));
    Result<ReadDraft> const read = read_akoma_ntoso_package(test::zipped(parts));
    ASSERT_TRUE(read.has_value()) << read.error().text();
    EXPECT_NE(find_provision(read->root, "att_1000__art_1"), nullptr);
}

TEST(AkomaNtosoPackage, RefusesWhatIsNoLawWithItsAnnexes) {
    EXPECT_EQ(refusal({{"a.xml", law()}, {"b.xml", law()}}).problems().front().key,
              "akn.package_law");
    EXPECT_EQ(refusal({{"a.xml", annex("a")}, {"b.xml", annex("b")}}).problems().front().key,
              "akn.package_law");
    EXPECT_EQ(refusal({{"readme.txt", "nothing"}}).problems().front().key, "akn.package_law");
    Error const broken = refusal({{"bill.xml", law()}, {"annex.xml", document("<doc>")}});
    EXPECT_EQ(broken.problems().front().key, "akn.package_part");
    EXPECT_NE(broken.text().find("annex.xml"), std::string::npos) << broken.text();
    EXPECT_FALSE(read_akoma_ntoso_package("PK\x03\x04").has_value());
    DraftLimits few;
    few.most_provisions = 8;  // enough for either file
    Result<ReadDraft> const many = read_akoma_ntoso_package(
        test::zipped({{"bill.xml", law()}, {"annex.xml", annex("a")}}), few);
    ASSERT_FALSE(many.has_value());
    EXPECT_EQ(many.error().code(), ErrorCode::too_large);
}

TEST(AkomaNtosoPackage, ARealProposalIsOneTextAndIsWrittenValidly) {
    std::optional<std::filesystem::path> const data = test::shared_data("akn/drafts");
    if (!data) GTEST_SKIP() << test::no_shared_data;
    test::DocxParts files;
    for (char const* const name : {"annex_1", "annex_2", "bill", "memorandum", "proposal"}) {
        std::ifstream file{*data / ("workspaces_package_1_" + std::string{name} + ".xml")};
        files.emplace_back(std::string{name} + ".xml",
                           std::string{std::istreambuf_iterator<char>{file}, {}});
    }
    Result<ReadDraft> const read = read_akoma_ntoso_package(test::zipped(files));
    ASSERT_TRUE(read.has_value()) << read.error().text();
    std::set<std::string> ids;
    std::size_t attachments = 0;
    for_each(read->root, [&](Provision const& provision, std::size_t) {
        attachments += provision.element == "attachment" ? 1 : 0;
        if (!provision.eid.empty()) {
            EXPECT_TRUE(ids.insert(provision.eid).second) << provision.eid;
        }
    });
    EXPECT_EQ(attachments, 4u);
    DraftText text;
    text.language = Language::parse("en").value();
    text.root = read->root;
    DraftIdentity identity;
    identity.institution = "COM";
    identity.number = "COM-2026-0001";
    identity.work_date = identity.version_date = std::chrono::year{2026} / 3 / 1;
    EXPECT_EQ(test::schema().faults_of(write_akoma_ntoso(text, identity)), "");
}

}  // namespace
}  // namespace consult
