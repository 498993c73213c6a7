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
