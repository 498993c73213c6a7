// What is written validates against the OASIS schema, and reads as what it was written from.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

#include <consult/draft_writing.h>

#include "support/shared_data.h"
#include "unit/exchange/oasis_schema.h"

namespace consult {
namespace {

using test::schema;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

DraftIdentity identity() {
    DraftIdentity identity;
    identity.country = "kz";
    identity.institution = "MOH";
    identity.institution_name = "Ministry of Health & Care";
    identity.number = "MOH-2026-0012";
    identity.version = 2;
    identity.work_date = 2026y / 3 / 1;
    identity.version_date = 2026y / 4 / 11;
    return identity;
}

DraftText text_of(Result<ReadDraft> read, char const* language = "ru") {
    EXPECT_TRUE(read.has_value()) << read.error().text();
    DraftText text;
    text.language = Language::parse(language).value();
    text.title = read->title;
    text.root = read->root;
    return text;
}

std::string document(std::string const& content) {
    return R"(<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">)" + content +
           "</akomaNtoso>";
}

void expect_valid(std::string const& xml) {
    if (!schema().is_there()) return;
    EXPECT_EQ(schema().faults_of(xml), "") << xml.substr(0, 20'000);
}

std::string file_content(fs::path const& file) {
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

/// The tree without what stands for the file and not for the text: our writer's own agents.
Provision without_agents(Provision root) {
    for (Provision& child : root.children) {
        if (child.element != "meta") continue;
        for (Provision& part : child.children) {
            std::erase_if(part.children,
                          [](Provision const& one) { return one.eid.starts_with("meta_"); });
        }
        std::erase_if(child.children, [](Provision const& part) { return part.children.empty(); });
    }
    std::erase_if(root.children, [](Provision const& child) {
        return child.element == "meta" && child.children.empty();
    });
    return root;
}

TEST(AkomaNtosoWriter, RealDraftsAreValidAndReadAsTheyWere) {
    std::optional<fs::path> const data = test::shared_data("akn");
    if (!data) GTEST_SKIP() << test::no_shared_data;
    ASSERT_TRUE(schema().is_there());
    std::size_t files = 0;
    for (char const* const folder : {"drafts", "amendments"}) {
        for (auto const& entry : fs::directory_iterator{*data / folder}) {
            if (entry.path().extension() != ".xml") continue;
            SCOPED_TRACE(entry.path().filename().string());
            ++files;
            DraftText const text = text_of(read_akoma_ntoso(file_content(entry.path())));
            std::string const xml = write_akoma_ntoso(text, identity());
            EXPECT_EQ(schema().faults_of(xml), "");
            Result<ReadDraft> const again = read_akoma_ntoso(xml);
            ASSERT_TRUE(again.has_value()) << again.error().text();
            EXPECT_EQ(without_agents(again->root), without_agents(text.root));
            EXPECT_EQ(again->language, text.language);
        }
    }
    EXPECT_EQ(files, 31u);
}

TEST(AkomaNtosoWriter, NamesWorkVersionAndLanguage) {
    DraftText const text = text_of(read_markdown("# Rules\n\n## Article 1\n\nText.\n"), "kk");
    std::string const xml = write_akoma_ntoso(text, identity());
    auto const expect = [&](std::string const& part) {
        EXPECT_NE(xml.find(part), std::string::npos) << part << " in\n" << xml;
    };
    std::string const work = "/akn/kz/doc/moh/2026-03-01/moh-2026-0012";
    expect("<FRBRthis value=\"" + work + "/!main\"/>");
    expect("<FRBRuri value=\"" + work + "\"/>");
    expect("<FRBRdate date=\"2026-03-01\" name=\"generation\"/>");
    expect("<FRBRcountry value=\"kz\"/>");
    expect("<FRBRnumber value=\"MOH-2026-0012\"/>");
    expect("<FRBRuri value=\"" + work + "/kaz@2026-04-11\"/>");
    expect("<FRBRdate date=\"2026-04-11\" name=\"publication\"/>");
    expect("<FRBRversionNumber value=\"2\"/>");
    expect("<FRBRlanguage language=\"kk\"/>");
    expect("<FRBRuri value=\"" + work + "/kaz@2026-04-11.akn\"/>");
    expect("<FRBRformat value=\"application/akn+xml\"/>");
    expect("<FRBRauthor href=\"#meta_institution\" as=\"#meta_author\"/>");
    expect(
        "<TLCOrganization eId=\"meta_institution\" href=\"/akn/ontology/organization/kz/moh\" "
        "showAs=\"Ministry of Health &amp; Care\"/>");
    DraftIdentity same_day = identity();
    same_day.shares_date = true;
    EXPECT_NE(write_akoma_ntoso(text, same_day).find("kaz@2026-04-11-v2\""), std::string::npos);
}

TEST(AkomaNtosoWriter, ItsOwnIdsAreNoneOfTheTexts) {
    DraftText const text = text_of(read_akoma_ntoso(document(
        R"(<bill name="b"><body><article eId="meta_author"><num>1</num></article></body></bill>)")));
    std::string const xml = write_akoma_ntoso(text, identity());
    EXPECT_NE(xml.find("<TLCRole eId=\"meta2_author\""), std::string::npos) << xml;
    expect_valid(xml);
}

TEST(AkomaNtosoWriter, GivesEachTextOfAUnitItsPlace) {
    DraftText const text = text_of(read_markdown(
        "# Rules\n\n## Article 1. Words\n\n1. Lead:\n   1. first;\n   2. second\n\n   | a | b |\n"
        "   |---|---|\n   | c | d |\n\n2. `code` <x> & **bold**\x01\n\n# Annex 1. "
        "Forms\n\nText.\n"));
    std::string const xml = write_akoma_ntoso(text, identity());
    expect_valid(xml);
    auto const at = [&](std::string const& part) {
        std::size_t const found = xml.find(part);
        EXPECT_NE(found, std::string::npos) << part << " in\n" << xml;
        return found;
    };
    EXPECT_LT(at("<longTitle"), at("<mainBody"));
    EXPECT_LT(at("<intro>"), at("<list>"));
    EXPECT_LT(at("<list>"), at("<wrapUp>"));
    (void)at("<inline name=\"code\">code</inline> &lt;x&gt; &amp; <b>bold</b>\ufffd");
    EXPECT_LT(at("</mainBody>"), at("<attachment eId=\"annex_1\">"));
    (void)at("<doc name=\"annex\">");
}

TEST(AkomaNtosoWriter, TextsAmongUnitsAreIntroductionConclusionAndUnitsWithoutAName) {
    DraftText const text = text_of(read_akoma_ntoso(document(
        R"(<act name="a"><body><article eId="a"><p>q1</p><point><num>1</num></point><p>q2</p>
        <point><num>2</num></point><content eId="c"><p>q3</p></content></article></body></act>)")));
    std::string xml = write_akoma_ntoso(text, identity());
    expect_valid(xml);
    std::erase(xml, '\n');
    std::erase(xml, ' ');
    std::size_t const begin = xml.find("<intro>");
    ASSERT_NE(begin, std::string::npos) << xml;
    EXPECT_EQ(xml.substr(begin, xml.find("</article>") - begin),
              "<intro><p>q1</p></intro><pointeId=\"a__point_1\"><num>1</num></"
              "point><hcontainername=\"text\"><content>"
              "<p>q2</p></content></hcontainer><pointeId=\"a__point_2\"><num>2</num></"
              "point><wrapUpeId=\"c\"><p>q3</p>"
              "</wrapUp>");
}

TEST(AkomaNtosoWriter, KeepsFormulasOfAnotherLanguage) {
    DraftText const text = text_of(read_akoma_ntoso(document(
        R"(<act name="a"><body><article eId="a"><content><foreign><math display="block" id="m"
        xmlns="http://www.w3.org/1998/Math/MathML"><mi mathvariant="bold">x</mi></math></foreign>
        </content></article></body></act>)")));
    std::string const xml = write_akoma_ntoso(text, identity());
    expect_valid(xml);
    EXPECT_NE(xml.find("<math xmlns=\"http://www.w3.org/1998/Math/MathML\" id=\"m\" "
                       "display=\"block\">"),
              std::string::npos)
        << xml;
    EXPECT_EQ(without_agents(read_akoma_ntoso(xml)->root), without_agents(text.root)) << xml;
}

TEST(AkomaNtosoWriter, KeepsWhatTheTextRefersToAndEditorsMarks) {
    DraftText const text = text_of(read_akoma_ntoso(document(
        R"(<bill name="b"><meta><references source="#x"><TLCConcept eId="water" href="/w"
        showAs="Water"/></references><notes source="#x"><note eId="n1"><p>See the code.</p></note>
        <note eId="n2"><p>Nobody refers to this.</p></note></notes></meta><body>
        <article eId="art_1" class="new" softAction="move_to"><num>1</num><content><p><term
        refersTo="#water">Water</term><noteRef href="#n1" marker="1"/> flows.</p></content></article>
        <article eId="art_2" status="removed"><num>2</num></article></body></bill>)")));
    Provision const* const moved = find_provision(text.root, "art_1");
    ASSERT_NE(moved, nullptr);
    EXPECT_EQ(moved->mark, EditorMark::moved_away);
    EXPECT_EQ(find_provision(text.root, "art_2")->mark, EditorMark::deleted);
    ASSERT_NE(find_provision(text.root, "water"), nullptr);
    std::string const xml = write_akoma_ntoso(text, identity());
    expect_valid(xml);
    EXPECT_NE(
        xml.find(
            R"(<article eId="art_1" class="new" status="removed" consult:editorMark="moved_away">)"),
        std::string::npos)
        << xml;
    EXPECT_NE(xml.find(R"(<authorialNote eId="n1" marker="1"><p>See the code.</p>)"),
              std::string::npos)
        << xml;
    Result<ReadDraft> const again = read_akoma_ntoso(xml);
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(find_provision(again->root, "art_1")->mark, EditorMark::moved_away);
    EXPECT_EQ(find_provision(again->root, "art_2")->mark, EditorMark::deleted);
    EXPECT_NE(find_provision(again->root, "water"), nullptr);
}

TEST(AkomaNtosoWriter, AStatusOfATraceIsWrittenOnceAndThoseOfWordsAreKept) {
    DraftText const text = text_of(read_akoma_ntoso(
        "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\" "
        "xmlns:leos=\"urn:eu:europa:ec:leos\"><bill name=\"b\"><body><article eId=\"a\" "
        "leos:softAction=\"del\" status=\"edited\"><content><p>Words <span status=\"removed\">that "
        "went</span>.</p></content></article></body></bill></akomaNtoso>"));
    std::string const xml = write_akoma_ntoso(text, identity());
    expect_valid(xml);
    EXPECT_NE(xml.find("<article eId=\"a\" status=\"removed\">"), std::string::npos) << xml;
    EXPECT_NE(xml.find("<span status=\"removed\">"), std::string::npos) << xml;
    EXPECT_EQ(find_provision(read_akoma_ntoso(xml)->root, "a")->mark, EditorMark::deleted);
}

/// What is written of a document, without white space between elements.
std::string written(std::string const& content) {
    DraftText const text = text_of(read_akoma_ntoso(document(content)));
    std::string xml = write_akoma_ntoso(text, identity());
    expect_valid(xml);
    std::string line;
    for (std::size_t at = 0; at < xml.size(); ++at) {
        if (xml[at] != '\n') {
            line += xml[at];
        } else {
            at = std::min(xml.find_first_not_of(' ', at + 1), xml.size()) - 1;
        }
    }
    return line;
}

void expect_part(std::string const& xml, std::string const& part) {
    EXPECT_NE(xml.find(part), std::string::npos) << part << " in\n" << xml;
}

TEST(AkomaNtosoWriter, DocumentsThatAreNoLawsAreWrittenAsWhatTheyAre) {
    expect_part(
        written(R"(<judgment name="j"><header><p>q1</p></header><judgmentBody>
        <introduction><section eId="s"><content><p>q2</p></content></section><p>q3</p>
        </introduction><decision><p>q4</p></decision></judgmentBody></judgment>)"),
        "<header><p>q1</p></header><judgmentBody><introduction><section eId=\"s\"><content>"
        "<p>q2</p></content></section><p>q3</p></introduction><decision><p>q4</p></decision>"
        "</judgmentBody></judgment>");
    expect_part(written(R"(<amendment name="a"><preface><p>q1</p></preface><amendmentBody>
        <amendmentHeading><p>q2</p></amendmentHeading></amendmentBody></amendment>)"),
                "<preface><p>q1</p></preface><amendmentBody><amendmentHeading><p>q2</p>"
                "</amendmentHeading></amendmentBody></amendment>");
    expect_part(
        written(R"(<debate name="d"><debateBody><debateSection name="q"><heading>q1</heading>
        <speech by="#s"><from>q2</from><p>q3</p></speech><scene>q4</scene></debateSection>
        </debateBody></debate>)"),
        "<debateBody><debateSection name=\"q\"><heading>q1</heading><speech by=\"#s\"><from>q2"
        "</from><p>q3</p></speech><scene>q4</scene></debateSection></debateBody></debate>");
    expect_part(written(R"(<portion includedIn="#x"><portionBody><article eId="a"><num>1</num>
        </article></portionBody></portion>)"),
                "<portion includedIn=\"#x\"><meta>");
}

TEST(AkomaNtosoWriter, WhatHasNoPlaceInADocumentOfARareKindMakesItAGeneralOne) {
    std::string const judgment = written(R"(<judgment name="j"><preamble><p>q1</p></preamble>
        <header><p>q2</p></header><judgmentBody><decision><p>q3</p><section eId="s"><content><p>q4</p>
        </content></section></decision></judgmentBody><p>q5</p></judgment>)");
    expect_part(judgment, "<doc name=\"j\">");
    expect_part(judgment,
                "<preface><container name=\"header\"><p>q2</p></container></preface>"
                "<preamble><p>q1</p></preamble><mainBody consult:element=\"judgmentBody\">"
                "<hcontainer name=\"decision\">");
    expect_part(judgment, "<p>q5</p></mainBody></doc>");
    std::string const amendment = written(R"(<amendment><amendmentBody><amendmentHeading>
        <p>q1</p></amendmentHeading></amendmentBody><preamble><p>q2</p></preamble></amendment>)");
    expect_part(amendment, "<doc name=\"amendment\">");
    expect_part(amendment, "<hcontainer name=\"amendmentHeading\"><content><p>q1</p></content>");
    expect_part(written(R"(<portion><portionBody><p>q1</p></portionBody></portion>)"),
                "<mainBody consult:element=\"portionBody\"><p>q1</p></mainBody></doc>");
    expect_part(
        written(R"(<debate name="d"><debateBody><debateSection><speech><p>q1</p></speech>
        </debateSection></debateBody></debate>)"),
        "<debateSection name=\"debateSection\"><tblock consult:element=\"speech\"><p>q1</p>");
}

TEST(AkomaNtosoWriter, NothingOfADocumentOfARareKindIsLeftOutForItsKind) {
    std::string const judgment = "<judgmentBody><decision><p>q</p></decision></judgmentBody>";
    std::string const amendment =
        "<amendmentBody><amendmentContent><p>q</p></amendmentContent></amendmentBody>";
    std::string const header = "<header><p>q</p></header>";
    std::string const portion = "<portion includedIn=\"#x\">";
    std::string const unit = "<article eId=\"a\"/>";
    for (std::string const& content :
         {"<judgment>" + judgment + "</judgment>",
          "<judgment name=\"\">" + judgment + "</judgment>",
          "<judgment>" + header + "<preface><p>q</p></preface>" + judgment + "</judgment>",
          "<judgment>" + header + "<judgmentBody/></judgment>",
          "<judgment>" + header + "<judgmentBody><p>q</p></judgmentBody></judgment>",
          "<judgment>" + header + "<judgmentBody><num>1</num><decision/></judgmentBody></judgment>",
          "<judgment eId=\"j\">" + header + judgment + "</judgment>",
          "<judgment>" + header + judgment + judgment + "</judgment>",
          "<amendment><p>q</p>" + amendment + "</amendment>",
          "<amendment><preamble><p>q</p></preamble>" + amendment + "</amendment>",
          std::string{"<debate><debateBody><p>q</p></debateBody></debate>"},
          "<portion><portionBody>" + unit + "</portionBody></portion>",
          portion + "<portionBody>" + unit + "<div/></portionBody></portion>",
          portion + header + "<portionBody>" + unit + "</portionBody></portion>",
          portion + "<portionBody>" + unit + "</portionBody><conclusions/></portion>"}) {
        SCOPED_TRACE(content);
        expect_part(written(content), "><doc name=\"");
    }
}

TEST(AkomaNtosoWriter, AHeaderStandsInThePrefaceOfAllButJudgments) {
    expect_part(written(R"(<bill name="b"><preface><p>q1</p></preface><header class="h"><p>q2</p>
        </header><body/></bill>)"),
                "<preface><p>q1</p><container name=\"header\" class=\"h\"><p>q2</p></container>"
                "</preface>");
}

TEST(AkomaNtosoWriter, FurtherHeadingsOfListsAndBodiesStandOnce) {
    std::string const list = written(R"(<doc name="d"><mainBody><blockList><num>1</num>
        <subheading>q1</subheading><item><p>q2</p></item></blockList></mainBody></doc>)");
    EXPECT_EQ(list.find("q1"), list.rfind("q1")) << list;
    std::string const body =
        written(R"(<act name="a"><body><num>1</num><subheading>q1</subheading></body></act>)");
    EXPECT_EQ(body.find("q1"), body.rfind("q1")) << body;
}

TEST(AkomaNtosoWriter, MarksAndAttributesAreKeptWhereverSomethingStands) {
    std::string const xml = written(R"(<bill name="b"><body><article eId="a">
        <content class="c1" softAction="add">q1</content><p>q2</p><point eId="p"><num>1</num></point>
        </article><article eId="b"><content><ul><point eId="q" class="c2" softAction="move_to">
        <num class="c3">q3</num><content>q4</content></point><li softAction="move_from">q5</li></ul>
        <table><tr><td colspan="">q6</td></tr></table><longTitle unheard="c4"><p>q7</p></longTitle>
        </content></article></body></bill>)");
    expect_part(xml,
                "<p class=\"c1\" consult:element=\"content\" consult:editorMark=\"added\">q1</p>");
    expect_part(xml,
                "<inline eId=\"q\" name=\"point\" class=\"c2\" status=\"removed\" "
                "consult:editorMark=\"moved_away\"><inline name=\"num\" class=\"c3\">q3</inline>");
    expect_part(xml, "<li consult:editorMark=\"moved_here\">q5</li>");
    expect_part(xml, "<td consult:colspan=\"\">");
    expect_part(xml, "<tblock consult:unheard=\"c4\" consult:element=\"longTitle\"><p>q7</p>");
}

TEST(AkomaNtosoWriter, ValuesThatTheSchemaDoesNotHaveStandInOurNamespace) {
    std::string const xml = written(R"(<bill name="b"><body><article eId="a"><content>
        <p status="good" xml:lang="not one!">q1 <docDate date="01.01.2026">q2</docDate>
        <date date="2026-13-45">q3</date> <time time="noon">q4</time> <remark type="t">q5</remark>
        <eol breakAt="end"/></p><p status="edited" xml:lang="kk-KZ"><date date="2026-11-26">q6</date>
        </p></content></article></body></bill>)");
    expect_part(xml, "<p consult:status=\"good\" consult:xml.lang=\"not one!\">q1 ");
    expect_part(xml, "consult:date=\"01.01.2026\"");
    expect_part(xml, "consult:date=\"2026-13-45\"");
    expect_part(xml, "consult:time=\"noon\"");
    expect_part(xml, "<remark consult:type=\"t\">");
    expect_part(xml, "<eol consult:breakAt=\"end\">");
    expect_part(xml, "<p status=\"edited\" xml:lang=\"kk-KZ\"><date date=\"2026-11-26\">");
}

TEST(AkomaNtosoWriter, ElementsOfOtherNamespacesAreWrittenAsOursOutsideOfFormulas) {
    std::string const xml = written(R"(<bill name="b"><body><article eId="a"><content><p>q1 <b
        xmlns="urn:x">q2</b></p><table xmlns="urn:x"><tr><td>q3</td></tr></table></content></article>
        </body></bill>)");
    expect_part(xml, "<p>q1 <b consult:xmlns=\"urn:x\">q2</b></p><table consult:xmlns=\"urn:x\">");
}

TEST(AkomaNtosoWriter, LinksThatAreNoUrisAreKept) {
    auto const link = [](std::string const& target) {
        std::string const xml =
            written("<bill name=\"b\"><body><article eId=\"a\"><content><p><ref href=\"" + target +
                    "\">q</ref></p></content></article></body></bill>");
        std::size_t const begin = xml.find("<p>") + 3;
        return xml.substr(begin, xml.find('>', begin) + 1 - begin);
    };
    EXPECT_EQ(link(" /a b[1]#c d "), "<ref href=\"/a%20b%5B1%5D#c%20d\">");
    EXPECT_EQ(link("/100%#a#b"), "<ref href=\"/100%25#a%23b\">");
    EXPECT_EQ(link("/a%20b/\u04d9"), "<ref href=\"/a%20b/%D3%99\">");
    EXPECT_EQ(link("http://x:y"), "<inline name=\"ref\" title=\"http://x:y\">");
    EXPECT_EQ(link("http://x:y\" title=\"t"), "<inline name=\"ref\" title=\"t http://x:y\">");
}

TEST(AkomaNtosoWriter, IdsWithWhiteSpaceAreValid) {
    expect_part(written(R"(<bill name="b"><body><article eId="art 1" wId="w 1"><content><p><rref
        from="#art 1" upTo="#b c">q</rref></p></content></article></body></bill>)"),
                "<article eId=\"art%201\" consult:wId=\"w 1\"><content><p><rref "
                "from=\"#art%201\" upTo=\"#b%20c\">");
}

TEST(AkomaNtosoWriter, ImagesKeepTheirSourceAndWhatTheyHold) {
    auto const image = [](std::string const& content) {
        std::string const xml = written("<bill name=\"b\"><body><article eId=\"a\"><content><p>" +
                                        content + "</p></content></article></body></bill>");
        std::size_t const begin = xml.find("<p>") + 3;
        return xml.substr(begin, xml.find("</p>") - begin);
    };
    EXPECT_EQ(image(R"(<img src="a.png" alt="q"/>)"), "<img src=\"a.png\" alt=\"q\"/>");
    EXPECT_EQ(image(R"(<img src="a.png"><b>q</b></img>)"),
              "<inline name=\"img\"><img src=\"a.png\"/><b>q</b></inline>");
    EXPECT_EQ(image(R"(<img src="1:a" alt="q"/>)"),
              "<inline name=\"img\" title=\"1:a\">q</inline>");
}

TEST(AkomaNtosoWriter, ANoteKeepsTextOfItsOwn) {
    Inline note;
    note.kind = Inline::Kind::note;
    note.text = "q1";
    note.children.emplace_back().text = "q2";
    DraftText text = text_of(read_markdown("# T\n\nText.\n"));
    text.root.children.back().content.push_back(note);
    std::string const xml = write_akoma_ntoso(text, identity());
    expect_valid(xml);
    expect_part(xml, "<authorialNote><p>q1q2</p></authorialNote>");
}

TEST(AkomaNtosoReader, ManyNotesAndReferencesTakeNoLongerThanTheyAre) {
    std::string notes;
    std::string references;
    for (int i = 0; i < 40'000; ++i) {
        std::string const number = std::to_string(i);
        notes += "<note eId=\"n" + number + "\"><p>" + number + "</p></note>";
        references = "<noteRef href=\"#n" + number + "\"/>" + references;
    }
    Result<ReadDraft> const read =
        read_akoma_ntoso(document("<bill name=\"b\"><meta><notes source=\"#x\">" + notes +
                                  "</notes></meta><body><p>" + references + "</p></body></bill>"));
    ASSERT_TRUE(read.has_value()) << read.error().text();
    EXPECT_TRUE(read->remainders.empty());
}

}  // namespace
}  // namespace consult
