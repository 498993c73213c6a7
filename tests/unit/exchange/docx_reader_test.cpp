#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <consult/draft.h>
#include <consult/hidden_text.h>

#include "support/docx_builder.h"
#include "unit/refusals.h"

namespace consult {
namespace {

using test::docx;
using test::paragraph;
using testing::ElementsAre;

ReadDraft read(std::string const& source) {
    Result<ReadDraft> draft = read_docx(source);
    EXPECT_TRUE(draft.has_value()) << (draft ? "" : draft.error().text());
    return draft ? std::move(*draft) : ReadDraft{};
}

/// What was read of a body that a title goes before.
ReadDraft read_body(std::string const& body, test::DocxParts const& further = {},
                    std::string const& relationships = {}) {
    return read(docx(paragraph("Title") + body, further, relationships));
}

std::string run(std::string const& text, std::string const& properties = {}) {
    return "<w:r><w:rPr>" + properties + "</w:rPr><w:t xml:space=\"preserve\">" + text +
           "</w:t></w:r>";
}

/// A run as text with its marks: `b(bold)`.
std::string marked(std::vector<Inline> const& pieces) {
    std::string text;
    for (Inline const& piece : pieces) {
        std::string const within = piece.text + marked(piece.children);
        switch (piece.kind) {
            case Inline::Kind::text: text += within; break;
            case Inline::Kind::bold: text += "b(" + within + ")"; break;
            case Inline::Kind::italic: text += "i(" + within + ")"; break;
            case Inline::Kind::underline: text += "u(" + within + ")"; break;
            case Inline::Kind::superscript: text += "sup(" + within + ")"; break;
            case Inline::Kind::subscript: text += "sub(" + within + ")"; break;
            case Inline::Kind::inserted: text += "ins(" + within + ")"; break;
            case Inline::Kind::deleted: text += "del(" + within + ")"; break;
            case Inline::Kind::reference: text += "a[" + piece.target + "](" + within + ")"; break;
            case Inline::Kind::note: text += "note[" + piece.target + "](" + within + ")"; break;
            case Inline::Kind::line_break: text += "|"; break;
            default: text += "?"; break;
        }
    }
    return text;
}

/// The runs of all blocks behind the title, with their marks.
std::vector<std::string> runs(ReadDraft const& draft) {
    std::vector<std::string> runs;
    for_each(draft.root, [&](Provision const& provision, std::size_t) {
        bool const is_text = !provision.content.empty() && provision.element != "longTitle";
        if (is_text) runs.push_back(marked(provision.content));
    });
    return runs;
}

/// The numbers of units in reading order.
std::vector<std::string> nums(ReadDraft const& draft) {
    std::vector<std::string> nums;
    for_each(draft.root, [&](Provision const& provision, std::size_t) {
        if (!provision.num.empty()) nums.push_back(plain_text(provision.num.content));
    });
    return nums;
}

std::vector<std::string> eids(ReadDraft const& draft) {
    std::vector<std::string> eids;
    for_each(draft.root, [&](Provision const& provision, std::size_t) {
        if (!provision.eid.empty()) eids.push_back(provision.eid);
    });
    return eids;
}

/// What was left out, as `place: what`.
std::vector<std::string> left_out(ReadDraft const& draft) {
    std::vector<std::string> lines;
    for (Remainder const& remainder : draft.remainders)
        lines.push_back(remainder.place + ": " + remainder.what);
    return lines;
}

TEST(DocxReader, LooksOfText) {
    ReadDraft const draft = read_body(
        "<w:p>" + run("a", "<w:b/>") + run("b", "<w:b w:val=\"1\"/>") +
            run("c", "<w:b w:val=\"0\"/>") + run("d", "<w:i/><w:u w:val=\"single\"/>") +
            run("e", "<w:u w:val=\"none\"/>") + run("f", "<w:vertAlign w:val=\"superscript\"/>") +
            run("g", "<w:vertAlign w:val=\"subscript\"/>") +
            run("h", "<w:rStyle w:val=\"strong\"/>") +
            run("i", "<w:rStyle w:val=\"strong\"/><w:b w:val=\"false\"/>") + "</w:p>",
        {{"styles",
          "<w:style w:type=\"character\" w:styleId=\"base\"><w:rPr><w:b/></w:rPr></w:style>"
          "<w:style w:type=\"character\" w:styleId=\"strong\"><w:basedOn "
          "w:val=\"base\"/></w:style>"}});
    EXPECT_THAT(runs(draft), ElementsAre("b(ab)ci(u(d))esup(f)sub(g)b(h)i"));
}

TEST(DocxReader, RevisionsAreShownAndNumbersAreOfTheAcceptedText) {
    ReadDraft const draft = read_body(
        "<w:p><w:del>" + std::string{"<w:r><w:delText>3</w:delText></w:r>"} + "</w:del><w:ins>" +
        run("2. New ") + "</w:ins>" + run("and old") + "</w:p><w:p><w:del>" +
        "<w:r><w:delText>3. Gone</w:delText></w:r></w:del></w:p><w:p><w:moveFrom>" + run("from") +
        "</w:moveFrom><w:moveTo>" + run("to") + "</w:moveTo></w:p>");
    EXPECT_THAT(nums(draft), ElementsAre("2."));
    EXPECT_THAT(runs(draft),
                ElementsAre("del(3)ins(New )and old", "del(3. Gone)", "del(from)ins(to)"));
}

std::string deleted_run(std::string const& text) {
    return "<w:del><w:r><w:delText xml:space=\"preserve\">" + text + "</w:delText></w:r></w:del>";
}

TEST(DocxReader, AParagraphWhoseEndIsDeletedGoesOnWithTheNext) {
    auto const ended = [](std::string const& content, char const* mark = "<w:del/>") {
        return std::string{"<w:p><w:pPr><w:rPr>"} + mark + "</w:rPr></w:pPr>" + content + "</w:p>";
    };
    ReadDraft const draft =
        read_body(paragraph("1. One.") + ended(run("2. Two ")) + "<w:bookmarkStart w:id=\"1\"/>" +
                  ended(run("and "), "<w:moveFrom/>") + "<w:p>" + run("half.") + "</w:p>" +
                  ended(deleted_run("3. Gone.")) + paragraph("3. Three.") +
                  ended(run("4. Four."), "<w:ins/>") + ended(run("5. Five.")) +
                  "<w:tbl><w:tr><w:tc>" + ended(run("a")) + "<w:p>" + run("b") +
                  "</w:p></w:tc></w:tr></w:tbl>" + ended(run("6. Six.")));
    EXPECT_THAT(runs(draft),
                ElementsAre("One.", "Two del(¶)and del(¶)half.", "del(3. Gone.)del(¶)Three.",
                            "Four.", "Five.", "adel(¶)b", "Six."));
    EXPECT_THAT(nums(draft), ElementsAre("1.", "2.", "3.", "4.", "5.", "6."));
    EXPECT_THAT(
        left_out(draft),
        ElementsAre("paragraph 3: the end of a paragraph", "paragraph 4: the end of a paragraph",
                    "paragraph 6: the end of a paragraph", "paragraph 10: the end of a paragraph"));
}

TEST(DocxReader, ADeletedEndTakesNoAutomaticNumber) {
    std::string const number = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    EXPECT_THAT(
        nums(read_body(paragraph("a", number + "<w:rPr><w:del/></w:rPr>") + paragraph("b", number) +
                           paragraph("c", number),
                       {{"numbering",
                         "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start "
                         "w:val=\"1\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>"
                         "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"}})),
        ElementsAre("1.", "2."));
}

TEST(DocxReader, RowsAndCellsAreDeletedAndInserted) {
    auto const row = [](std::string const& properties, std::string const& cells) {
        return "<w:tr><w:trPr>" + properties + "</w:trPr>" + cells + "</w:tr>";
    };
    auto const cell = [](std::string const& content, std::string const& properties = {}) {
        return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>";
    };
    ReadDraft const draft = read_body(
        "<w:tbl>" +
        row("<w:del/>", cell(paragraph("a")) + cell("<w:p><w:ins>" + run("b") + "</w:ins></w:p>")) +
        row("<w:ins/>", cell(paragraph("c")) + cell("<w:p>" + deleted_run("d") + "</w:p>")) +
        row("", cell(paragraph("e"), "<w:cellDel/>") + cell(paragraph("f"), "<w:cellIns/>") +
                    cell(paragraph("g"))) +
        row("<w:hidden/>", cell(paragraph("hhhh"))) + "</w:tbl>" + paragraph("i"));
    EXPECT_THAT(runs(draft),
                ElementsAre("del(a)", "del(b)", "ins(c)", "del(d)", "del(e)", "ins(f)", "g", "i"));
    EXPECT_THAT(left_out(draft),
                ElementsAre("paragraph 3: a deleted row", "paragraph 5: an inserted row",
                            "paragraph 6: a deleted cell", "paragraph 7: an inserted cell",
                            "paragraph 8: hidden text of 4 characters"));
}

TEST(DocxReader, HiddenTextIsListedByItsLengthAlone) {
    std::string const hides = "<w:rPr><w:vanish/></w:rPr>";
    std::string const shown = "<w:vanish w:val=\"0\"/>";
    std::string const of_hidden_style = "<w:pPr><w:pStyle w:val=\"p\"/></w:pPr>";
    std::string const reference =
        "<w:r><w:rPr>" + shown + "</w:rPr><w:footnoteReference w:id=\"2\"/></w:r>";
    ReadDraft const draft = read_body(
        "<w:p>" + run("құпия", "<w:vanish/>") + run("a", shown) +
            "<w:r><w:rPr><w:vanish/></w:rPr></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:drawing/></"
            "w:r>" +
            run("secret", "<w:rStyle w:val=\"c\"/>") + "</w:p>" + "<w:p>" + of_hidden_style +
            run("secrets") + run("b", shown) + reference + run("more") + "</w:p>" + paragraph("c"),
        {{"styles", "<w:style w:type=\"character\" w:styleId=\"c\">" + hides +
                        "</w:style><w:style w:type=\"paragraph\" w:styleId=\"p\">" + hides +
                        "</w:style>"},
         {"header", "<w:p>" + of_hidden_style + run("more") + "</w:p><w:p>" + run("Жоба") +
                        run("secret", "<w:vanish/>") + "</w:p>"},
         {"footnotes", "<w:footnote w:id=\"2\">" + paragraph("note") +
                           "</w:footnote><w:footnote w:id=\"3\"><w:p>" + run("unused") +
                           run("secret", "<w:vanish/>") + "</w:p></w:footnote>"}});
    EXPECT_THAT(runs(draft), ElementsAre("a", "bnote[1](note)", "c"));
    EXPECT_THAT(
        left_out(draft),
        ElementsAre("paragraph 2: hidden text of 5 characters", "paragraph 2: a hidden object",
                    "paragraph 2: hidden text of 6 characters",
                    "paragraph 3: hidden text of 7 characters",
                    "paragraph 3: hidden text of 4 characters",
                    "note 3: hidden text of 6 characters", "note 3: unused",
                    "word/header.xml: hidden text of 10 characters", "word/header.xml: Жоба"));
    EXPECT_TRUE(has_hidden_text(draft.remainders));
    EXPECT_FALSE(has_hidden_text(read_body("<w:p><w:r><w:object/></w:r></w:p>").remainders));
}

TEST(DocxReader, LinksAreThoseThatAreAllowed) {
    std::string const type =
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" "
        "TargetMode=\"External\"";
    ReadDraft const draft = read_body(
        "<w:p><w:hyperlink r:id=\"web\" w:anchor=\"x\">" + run("a") + "</w:hyperlink>" +
            "<w:hyperlink r:id=\"bad\">" + run("b") +
            "</w:hyperlink><w:hyperlink w:anchor=\"_c\">" + run("c") + "</w:hyperlink></w:p><w:p>" +
            "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText> HYPERLINK "
            "&quot;mailto:a@b.kz&quot; </w:instrText><w:fldChar "
            "w:fldCharType=\"separate\"/></w:r>" +
            run("d") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
        {},
        "<Relationship Id=\"web\" " + type +
            " Target=\"https://a.kz/b\"/><Relationship Id=\"bad\" " + type +
            " Target=\"javascript:alert(1)\"/>");
    EXPECT_THAT(runs(draft), ElementsAre("a[https://a.kz/b#x](a)bc", "a[mailto:a@b.kz](d)"));
    EXPECT_THAT(left_out(draft),
                ElementsAre("paragraph 2: javascript:alert(1)", "paragraph 2: #_c"));
}

/// A list of one level in each format, with paragraphs in it.
std::vector<std::string> numbered(std::string const& format, std::string const& text, int count,
                                  std::string const& start = "1") {
    std::string body;
    for (int i = 0; i < count; ++i)
        body += paragraph("x", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>");
    std::vector<std::string> all = nums(read_body(
        body, {{"numbering",
                "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start "
                "w:val=\"" +
                    start + "\"/><w:numFmt w:val=\"" + format + "\"/><w:lvlText w:val=\"" + text +
                    "\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\">"
                    "<w:abstractNumId w:val=\"0\"/></w:num>"}}));
    return all;
}

TEST(DocxReader, FormatsOfAutomaticNumbers) {
    EXPECT_THAT(numbered("decimal", "%1.", 2, "9"), ElementsAre("9.", "10."));
    EXPECT_THAT(numbered("lowerLetter", "(%1)", 2, "26"), ElementsAre("(z)", "(aa)"));
    EXPECT_THAT(numbered("upperLetter", "%1)", 1), ElementsAre("A)"));
    EXPECT_THAT(numbered("russianLower", "%1)", 3, "9"), ElementsAre("и)", "к)", "л)"));
    EXPECT_THAT(numbered("russianUpper", "%1)", 1, "29"), ElementsAre("Я)"));
    EXPECT_THAT(numbered("lowerRoman", "(%1)", 2, "3"), ElementsAre("(iii)", "(iv)"));
    EXPECT_THAT(numbered("upperRoman", "%1.", 1, "1949"), ElementsAre("MCMXLIX."));
    EXPECT_THAT(numbered("decimalZero", "%1)", 2, "9"), ElementsAre("09)", "10)"));
    EXPECT_THAT(numbered("bullet", "\uf0b7", 1), ElementsAre("•"));
    EXPECT_THAT(numbered("bullet", "-", 1), ElementsAre("-"));
    EXPECT_THAT(numbered("none", "", 1), ElementsAre());
    EXPECT_THAT(numbered("thaiLetters", "%1.", 1), ElementsAre("1."));
}

TEST(DocxReader, LevelsOfListsCountWithinEachOther) {
    auto const item = [](char const* level, char const* list = "1") {
        return paragraph("x", std::string{"<w:numPr><w:ilvl w:val=\""} + level +
                                  "\"/><w:numId w:val=\"" + list + "\"/></w:numPr>");
    };
    std::string const numbering =
        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
        "<w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1)\"/></w:lvl><w:lvl w:ilvl=\"1\">"
        "<w:start w:val=\"1\"/><w:isLgl/><w:lvlText w:val=\"%1.%2)\"/></w:lvl><w:lvl w:ilvl=\"2\">"
        "<w:start w:val=\"5\"/><w:lvlRestart w:val=\"1\"/><w:lvlText w:val=\"(%3)\"/></w:lvl>"
        "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">"
        "<w:startOverride w:val=\"7\"/></w:lvlOverride></w:num>";
    EXPECT_THAT(
        nums(read_body(item("0") + item("1") + item("2") + item("1") + item("2") + item("0") +
                           item("1") + item("2") + item("0", "2") + item("0"),
                       {{"numbering", numbering}})),
        ElementsAre("I)", "1.1)", "(5)", "1.2)", "(6)", "II)", "2.1)", "(5)", "VII)", "VIII)"));
}

TEST(DocxReader, AListWithinAParagraphThatIsNumberedAlikeIsOfPoints) {
    auto const item = [](char const* level) {
        return paragraph("x", std::string{"<w:numPr><w:ilvl w:val=\""} + level +
                                  "\"/><w:numId w:val=\"1\"/></w:numPr>");
    };
    std::string const level = "\"><w:start w:val=\"1\"/><w:lvlText w:val=\"%";
    EXPECT_THAT(
        eids(read_body(item("0") + item("1") + item("1") + item("0"),
                       {{"numbering",
                         "<w:abstractNum w:abstractNumId=\"0\"><w:lvl "
                         "w:ilvl=\"0" +
                             level +
                             "1.\"/></w:lvl><w:lvl "
                             "w:ilvl=\"1" +
                             level +
                             "2.\"/></w:lvl></w:abstractNum><w:num "
                             "w:numId=\"1\"><w:abstractNumId "
                             "w:val=\"0\"/></w:num>"}})),
        ElementsAre("longtitle_u1", "para_1", "para_1__point_1", "para_1__point_2", "para_2"));
}

TEST(DocxReader, StylesNumberAndMakeHeadings) {
    std::string const styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"h\"><w:name w:val=\"heading "
        "3\"/><w:pPr><w:numPr>"
        "<w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"own\"><w:basedOn w:val=\"h\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"ring\"><w:basedOn w:val=\"ring\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"t\"><w:name w:val=\"Title\"/></w:style>";
    std::string const numbering =
        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"4\"/><w:pStyle "
        "w:val=\"h\"/><w:lvlText w:val=\"%1-бап.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\">"
        "<w:abstractNumId w:val=\"0\"/></w:num>";
    ReadDraft const draft =
        read(docx(paragraph("Жоба") + paragraph("Бақтар туралы", "<w:pStyle w:val=\"t\"/>") +
                      paragraph("Бақ", "<w:pStyle w:val=\"own\"/>") +
                      paragraph("Су", "<w:pStyle w:val=\"h\"/>") +
                      paragraph("Жер", "<w:pStyle w:val=\"ring\"/><w:outlineLvl w:val=\"3\"/>") +
                      paragraph("Text",
                                "<w:pStyle w:val=\"h\"/><w:outlineLvl w:val=\"9\"/><w:numPr>"
                                "<w:numId w:val=\"0\"/></w:numPr>"),
                  {{"styles", styles}, {"numbering", numbering}}));
    EXPECT_EQ(draft.title, "Бақтар туралы");
    EXPECT_THAT(eids(draft), ElementsAre("para_u1", "longtitle_u1", "art_4", "art_5",
                                         "art_5__sec_u1", "art_5__sec_u1__para_u1"));
    EXPECT_EQ(plain_text(*find_provision(draft.root, "art_5__sec_u1")), "Жер\nText");
}

TEST(DocxReader, AHeadingWithoutANumberClosesWhatIsDeeper) {
    auto const heading = [](char const* text, char const* level) {
        return paragraph(text, std::string{"<w:outlineLvl w:val=\""} + level + "\"/>");
    };
    EXPECT_THAT(
        eids(read_body(heading("Глава 1. Сад", "0") + heading("Статья 1. Сад", "1") +
                       heading("Сорта", "2") + heading("Вода", "1") + paragraph("Статья 2.") +
                       paragraph("Текст.") + heading("Прочее", "0") + paragraph("Текст.") +
                       paragraph("Статья 3. Рост") + heading("Подробности", "2") +
                       paragraph("Приложение 1") + paragraph("Сорта") + heading("Яблони", "1"))),
        ElementsAre("longtitle_u1", "chp_1", "chp_1__art_1", "chp_1__art_1__sec_u1",
                    "chp_1__sec_u1", "chp_1__art_2", "chp_1__art_2__para_u1", "sec_u1",
                    "sec_u1__para_u1", "art_3", "sec_u2", "annex_1", "annex_1__sec_u1"));
}

TEST(DocxReader, ListsOfDifferentSignsOnOneLevelAreOne) {
    auto const item = [](char const* level, char const* list) {
        return paragraph("x", std::string{"<w:numPr><w:ilvl w:val=\""} + level +
                                  "\"/><w:numId w:val=\"" + list + "\"/></w:numPr>");
    };
    auto const kind = [](std::string const& id, std::string const& sign) {
        std::string levels;
        for (char const* const level : {"0", "1"}) {
            levels += std::string{"<w:lvl w:ilvl=\""} + level +
                      "\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"" + sign + "\"/></w:lvl>";
        }
        return "<w:abstractNum w:abstractNumId=\"" + id + "\">" + levels + "</w:abstractNum>";
    };
    std::string const numbering = kind("7", "–") + kind("8", "•") +
                                  "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
                                  "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num>";
    EXPECT_THAT(eids(read_body(paragraph("1. Школа:") + item("0", "1") + item("0", "2") +
                                   item("1", "1") + item("1", "2") + item("0", "1"),
                               {{"numbering", numbering}})),
                ElementsAre("longtitle_u1", "para_1", "para_1__indent_u1", "para_1__indent_u2",
                            "para_1__indent_u2__indent_u1", "para_1__indent_u2__indent_u2",
                            "para_1__indent_u3"));
}

TEST(DocxReader, TablesKeepTheirHeadsAndListMergedCells) {
    auto const cell = [](char const* text, char const* properties = "") {
        return std::string{"<w:tc><w:tcPr>"} + properties + "</w:tcPr>" + paragraph(text) +
               "</w:tc>";
    };
    ReadDraft const draft = read_body(
        paragraph("1. Table:") +
        "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:tblHeader/></w:trPr>" +
        cell("A", "<w:gridSpan w:val=\"2\"/>") + "</w:tr><w:tr>" +
        cell("b", "<w:vMerge w:val=\"restart\"/>") + cell("c") +
        "</w:tr><w:sdt><w:sdtContent><w:tr>" + cell("", "<w:vMerge/>") + "<w:tc><w:tbl><w:tr>" +
        cell("d") + "</w:tr></w:tbl><w:p/></w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>");
    std::string shape;
    for_each(*find_provision(draft.root, "para_1"),
             [&](Provision const& provision, std::size_t) { shape += provision.element + " "; });
    EXPECT_EQ(shape,
              "paragraph content p content table tr th p th tr td p td p tr td td table tr td p ");
    EXPECT_THAT(left_out(draft), ElementsAre("paragraph 3: a cell over 2 columns",
                                             "paragraph 6: a cell over several rows"));
}

TEST(DocxReader, NotesStandWhereTheyAreReferredTo) {
    std::string const reference = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    ReadDraft const draft = read_body(
        "<w:p>" + run("a") + reference + run("b") +
            "<w:r><w:endnoteReference w:id=\"0\"/></w:r></w:p>"
            "<w:p>" +
            run("c") + reference + "</w:p>",
        {{"footnotes",
          "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p>"
          "</w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r>" +
              run(" one") + "</w:p>" + paragraph("two") + "</w:footnote><w:footnote w:id=\"3\">" +
              paragraph("lost") + "</w:footnote>"},
         {"endnotes", "<w:endnote w:id=\"0\">" + paragraph("end") + "</w:endnote>"}});
    EXPECT_THAT(runs(draft), ElementsAre("anote[1](one|two)bnote[2](end)", "c"));
    EXPECT_THAT(left_out(draft), ElementsAre("paragraph 3: a reference", "note 3: lost"));
    EXPECT_EQ(plain_text(draft.root), "Title\nab\nc");
}

TEST(DocxReader, EquationsAndTextAroundBoxesHideAsOtherTextDoes) {
    auto const equation = [](std::string const& signs, std::string const& look = {}) {
        return "<m:oMath><m:r>" + (look.empty() ? "" : "<w:rPr>" + look + "</w:rPr>") + "<m:t>" +
               signs + "</m:t></m:r></m:oMath>";
    };
    std::string const of_hidden_style = "<w:pPr><w:pStyle w:val=\"p\"/></w:pPr>";
    std::string const box = "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:pict><w:txbxContent>" +
                            paragraph("box") + "</w:txbxContent></w:pict></w:r>";
    ReadDraft const draft =
        read_body("<w:p>" + equation("x=1") + equation("secret=1", "<w:vanish/>") + "</w:p><w:p>" +
                      of_hidden_style + equation("secret=2") + "</w:p>",
                  {{"styles",
                    "<w:style w:type=\"paragraph\" w:styleId=\"p\"><w:rPr><w:vanish/></w:rPr>"
                    "</w:style>"},
                   {"header", "<w:p>" + of_hidden_style + box + run("secret") + "</w:p>"}});
    EXPECT_THAT(runs(draft), ElementsAre("x=1"));
    EXPECT_THAT(
        left_out(draft),
        ElementsAre("paragraph 2: x=1", "paragraph 2: hidden text of 8 characters",
                    "paragraph 3: hidden text of 8 characters",
                    "word/header.xml: hidden text of 6 characters", "word/header.xml: box"));
}

TEST(DocxReader, TextIsHiddenWhereTheFileHidesAllThatSaysNothingElse) {
    ReadDraft const draft =
        read_body("<w:p>" + run("secret") + run("a", "<w:vanish w:val=\"0\"/>") + "</w:p>",
                  {{"styles",
                    "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr>"
                    "</w:rPrDefault></w:docDefaults>"}});
    EXPECT_THAT(plain_text(draft.root), testing::Not(testing::HasSubstr("secret")));
    EXPECT_TRUE(has_hidden_text(draft.remainders));
}

TEST(DocxReader, ADeletedEndBeforeTheTableOfContentsKeepsItsText) {
    ReadDraft const draft =
        read_body("<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>" + run("kept") +
                      "</w:p>" + "<w:p><w:pPr><w:pStyle w:val=\"t\"/></w:pPr>" + run("entry") +
                      "</w:p>" + paragraph("c"),
                  {{"styles",
                    "<w:style w:type=\"paragraph\" w:styleId=\"t\"><w:name w:val=\"toc 1\"/>"
                    "</w:style>"}});
    EXPECT_THAT(runs(draft), ElementsAre("kept", "c"));
}

TEST(DocxReader, EmptyNumberedParagraphsCountAndAreListed) {
    std::string const number = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    ReadDraft const draft = read_body(
        paragraph("a", number) + "<w:p><w:pPr>" + number + "</w:pPr></w:p>" +
            paragraph("c", number),
        {{"numbering",
          "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
          "<w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>"
          "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"}});
    EXPECT_THAT(plain_text(draft.root), testing::HasSubstr("3.\nc"));
    EXPECT_THAT(left_out(draft), ElementsAre("paragraph 3: 2."));
}

TEST(DocxReader, SmallTextAboveWordsIsListed) {
    ReadDraft const draft =
        read_body("<w:p><w:r><w:ruby><w:rt>" + run("reading") + "</w:rt><w:rubyBase>" +
                  run("14. words") + "</w:rubyBase></w:ruby></w:r></w:p>");
    EXPECT_THAT(plain_text(draft.root), testing::Not(testing::HasSubstr("reading")));
    EXPECT_THAT(left_out(draft), ElementsAre("paragraph 2: reading"));
    EXPECT_THAT(plain_text(draft.root), testing::HasSubstr("14."));
}

TEST(DocxReader, WhatHasNoPlaceIsListed) {
    ReadDraft const draft =
        read_body("<w:p>" + run("a") +
                      "<w:r><w:drawing><wp:inline><wp:docPr descr=\"an "
                      "apple\"/></wp:inline></w:drawing></w:r>"
                      "<w:r><w:object/></w:r><w:r><w:commentReference w:id=\"0\"/></w:r>" +
                      run("secret", "<w:vanish/>") +
                      "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r><w:r><w:sym "
                      "w:char=\"F0B7\"/></w:r>"
                      "<w:fldSimple w:instr=\" DATE \">" +
                      run("b") +
                      "</w:fldSimple>"
                      "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p><w:altChunk r:id=\"z\"/>",
                  {{"header", paragraph("Жоба")}, {"footer", ""}});
    EXPECT_THAT(runs(draft), ElementsAre("a•bx=1"));
    EXPECT_THAT(
        left_out(draft),
        ElementsAre("paragraph 2: an image: an apple", "paragraph 2: an embedded object",
                    "paragraph 2: a comment", "paragraph 2: hidden text of 6 characters",
                    "paragraph 2: the sign F0FE of Wingdings", "paragraph 2:  DATE ",
                    "paragraph 2: x=1", "paragraph 2: another file", "word/header.xml: Жоба"));
}

TEST(DocxReader, UnitsWithLookAlikesAreReadAndListed) {
    // A Latin C, a Latin a.
    ReadDraft const draft = read_body(paragraph("\u0043татья 5. Сад") + paragraph("5-б\u0061п"));
    EXPECT_THAT(eids(draft), ElementsAre("longtitle_u1", "art_5", "art_5-2"));
    EXPECT_THAT(left_out(draft),
                ElementsAre("paragraph 2: \u0043татья 5", "paragraph 3: 5-б\u0061п"));
}

TEST(DocxReader, TextBoxesStandBehindTheirParagraphOnce) {
    std::string const box = "<w:txbxContent>" + paragraph("1. boxed") + "<w:p/></w:txbxContent>";
    ReadDraft const draft =
        read_body("<w:p>" + run("1. before") + "<w:r><mc:AlternateContent><mc:Choice><w:drawing>" +
                  box + "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + box +
                  "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>" +
                  paragraph("after"));
    EXPECT_THAT(runs(draft), ElementsAre("before", "1. boxed", "after"));
    EXPECT_THAT(nums(draft), ElementsAre("1."));
    EXPECT_THAT(left_out(draft), ElementsAre("paragraph 2: a text box"));
}

TEST(DocxReader, TablesOfContentsAreLeftOut) {
    std::string const styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"c\"><w:name w:val=\"toc 1\"/></w:style>";
    std::string const entry = paragraph("Article 1. A");
    auto const mark = [](char const* type) {
        return std::string{"<w:r><w:fldChar w:fldCharType=\""} + type + "\"/></w:r>";
    };
    std::string const text = paragraph("Article 1. A") + paragraph("text");
    for (std::string const& contents :
         {"<w:p>" + mark("begin") + "<w:r><w:instrText> TOC \\o </w:instrText></w:r>" +
              mark("separate") + run("Article 1. A") + "</w:p>" + entry + "<w:p>" + mark("end") +
              "</w:p>",
          paragraph("Article 1. A", "<w:pStyle w:val=\"c\"/>") +
              paragraph("Article 2. B", "<w:pStyle w:val=\"c\"/>"),
          "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of "
          "Contents\"/></w:docPartObj>"
          "</w:sdtPr><w:sdtContent>" +
              entry + "</w:sdtContent></w:sdt>"}) {
        ReadDraft const draft = read_body(contents + text, {{"styles", styles}});
        EXPECT_THAT(eids(draft), ElementsAre("longtitle_u1", "art_1", "art_1__para_u1"));
        EXPECT_EQ(draft.remainders.size(), 1u) << contents;
    }
    // One that does not end takes nothing with it.
    ReadDraft const draft =
        read_body("<w:p>" + mark("begin") + "<w:r><w:instrText> TOC </w:instrText></w:r>" +
                  mark("separate") + "</w:p>" + text);
    EXPECT_THAT(runs(draft), ElementsAre("text"));
}

TEST(DocxReader, BreaksSpacesAndTabs) {
    ReadDraft const draft = read_body(
        "<w:p><w:r><w:t>  1.</w:t><w:tab/><w:t xml:space=\"preserve\"> a  b\n</w:t><w:br/>"
        "<w:t>c</w:t><w:br "
        "w:type=\"page\"/><w:noBreakHyphen/><w:softHyphen/><w:t>d</w:t></w:r></w:p>");
    EXPECT_THAT(runs(draft), ElementsAre("a b|c‑d"));
    EXPECT_THAT(nums(draft), ElementsAre("1."));
}

TEST(DocxReader, StrictFilesAreReadAlike) {
    std::string const body = paragraph("Title") + paragraph("1. a");
    Result<ReadDraft> const draft = read_docx(test::zipped(
        test::docx_parts(body, {}, {}, "http://purl.oclc.org/ooxml/wordprocessingml/main")));
    ASSERT_TRUE(draft.has_value());
    EXPECT_THAT(nums(*draft), ElementsAre("1."));
}

std::vector<std::string> problems(std::string const& source) {
    return test::problems_of(read_docx(source));
}

TEST(DocxReader, RefusesWhatIsNoDocument) {
    using namespace std::string_literals;
    EXPECT_THAT(problems(""), ElementsAre("source zip.damaged"));
    EXPECT_THAT(problems("text"), ElementsAre("source zip.damaged"));
    EXPECT_THAT(problems("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"s + std::string(600, '\0')),
                ElementsAre("source docx.ole"));
    EXPECT_THAT(problems("{\\rtf1 text}"), ElementsAre("source docx.rtf"));
    EXPECT_THAT(problems(test::zipped({{"mimetype", "application/vnd.oasis.opendocument.text"}})),
                ElementsAre("source docx.no_document"));
    EXPECT_THAT(problems(test::zipped({{"[Content_Types].xml", test::content_types()}})),
                ElementsAre("source docx.no_document"));
    test::DocxParts other = test::docx_parts("");
    other[2].second = "<x/>";
    EXPECT_THAT(problems(test::zipped(other)), ElementsAre("source docx.no_document"));
    other.erase(other.begin() + 2);
    EXPECT_THAT(problems(test::zipped(other)), ElementsAre("source docx.no_document"));
}

TEST(DocxReader, RefusesDamagedFiles) {
    std::string const whole = docx(paragraph("Title") + paragraph("a"));
    for (std::size_t const size : {whole.size() - 1, whole.size() / 2, std::size_t{30}})
        EXPECT_THAT(problems(whole.substr(0, size)), ElementsAre("source zip.damaged")) << size;
    test::DocxParts parts = test::docx_parts(paragraph("Title"));
    std::string stored = test::zipped(parts, "zip:compression=store");
    stored.replace(stored.find(">Title<"), 7, ">Tytle<");
    EXPECT_THAT(problems(stored), ElementsAre("source zip.damaged"));
    parts[2].second.pop_back();
    EXPECT_THAT(problems(test::zipped(parts)), ElementsAre("source docx.part"));
    parts[2].second = "<w:document>\xff</w:document>";
    EXPECT_THAT(problems(test::zipped(parts)), ElementsAre("source docx.part"));
    parts[2].second = "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>";
    EXPECT_THAT(problems(test::zipped(parts)), ElementsAre("source docx.part"));
}

TEST(DocxReader, AHeaderThatIsReferredToTwiceIsListedOnce) {
    std::string const again =
        "<Relationship Id=\"p-a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
        "relationships/header\" Target=\"header.xml\"/>";
    Result<ReadDraft> const draft =
        read_docx(test::docx(paragraph("a"), {{"header", paragraph("Жоба")}}, again));
    ASSERT_TRUE(draft.has_value()) << draft.error().text();
    EXPECT_THAT(left_out(*draft), ElementsAre("word/header.xml: Жоба"));
}

TEST(DocxReader, RefusesProtectedFilesAndMacros) {
    test::DocxParts parts = test::docx_parts(paragraph("Title"));
    EXPECT_THAT(problems(test::zipped(parts, "zip:encryption=zipcrypt")),
                ElementsAre("source zip.encrypted"));
    parts.emplace_back("word/vbaProject.bin", "x");
    EXPECT_THAT(problems(test::zipped(parts)), ElementsAre("source docx.macros"));
    parts.pop_back();
    parts[0].second = test::content_types(
        "<Override PartName=\"/word/document.xml\" "
        "ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>");
    EXPECT_THAT(problems(test::zipped(parts)), ElementsAre("source docx.macros"));
}

TEST(DocxReader, RefusesNamesThatLeadOutOfTheFile) {
    for (char const* const name : {"../x.xml", "word/../../x", "/etc/x", "..\\x", "word/.."}) {
        test::DocxParts parts = test::docx_parts(paragraph("Title"));
        parts.emplace_back(name, "x");
        EXPECT_THAT(problems(test::zipped(parts)), ElementsAre("source zip.name")) << name;
    }
    test::DocxParts parts = test::docx_parts(paragraph("Title"));
    parts.emplace_back("WORD/document.xml", "x");
    EXPECT_THAT(problems(test::zipped(parts)), ElementsAre("source zip.damaged"));
}

TEST(DocxReader, KeepsItsLimits) {
    test::DocxParts parts = test::docx_parts(paragraph("Title"));
    // Of parts that are not needed nothing is unpacked.
    parts.emplace_back("word/media/image1.png", std::string(80u << 20, 'x'));
    EXPECT_TRUE(read_docx(test::zipped(parts)).has_value());
    parts.pop_back();
    parts[2].second += std::string(80u << 20, ' ');
    EXPECT_THAT(problems(test::zipped(parts)), ElementsAre("source zip.too_large"));
    parts = test::docx_parts(paragraph("Title"));
    for (int i = 0; i < 5'000; ++i)
        parts.emplace_back("x/" + std::to_string(i), "");
    EXPECT_THAT(problems(test::zipped(parts)), ElementsAre("source zip.too_many"));

    DraftLimits small;
    small.most_octets = 100;
    EXPECT_EQ(read_docx(docx(paragraph("Title")), small).error().code(), ErrorCode::too_large);

    std::string many;
    for (int i = 0; i < 100'000; ++i)
        many += "<w:p><w:r><w:t>a" + std::to_string(i) + "</w:t></w:r></w:p>";
    EXPECT_THAT(problems(docx(many)), ElementsAre("source draft.too_many"));
    for (int i = 100'000; i < 1'000'000; ++i)
        many += "<w:p/>";
    EXPECT_THAT(problems(docx(many)), ElementsAre("source draft.too_many"));
    for (int i = 0; i < 1'000'000; ++i)
        many += "<w:p/>";
    EXPECT_THAT(problems(docx(many)), ElementsAre("source docx.too_many_elements"));

    DraftLimits few;
    few.most_provisions = 1'000;
    std::string comments = "<w:p>" + run("Title");
    for (int i = 0; i < 2'000; ++i)
        comments += "<w:r><w:commentReference/></w:r>";
    Result<ReadDraft> const many_comments = read_docx(docx(comments + "</w:p>"), few);
    ASSERT_FALSE(many_comments.has_value());
    EXPECT_EQ(many_comments.error().problems().front().key, "draft.too_many_remainders");
}

TEST(DocxReader, RefusesDeepNests) {
    auto const nested = [](int depth) {
        std::string body = paragraph("Title");
        for (int i = 0; i < depth; ++i)
            body += "<w:tbl><w:tr><w:tc>";
        body += paragraph("a");
        for (int i = 0; i < depth; ++i)
            body += "</w:tc></w:tr></w:tbl>";
        return docx(body);
    };
    EXPECT_TRUE(read_docx(nested(5)).has_value());
    EXPECT_THAT(problems(nested(40)), ElementsAre("source draft.too_deep"));
    Result<ReadDraft> const deeper = read_docx(nested(100));
    ASSERT_FALSE(deeper.has_value());
    EXPECT_EQ(deeper.error().code(), ErrorCode::too_large);
    EXPECT_EQ(deeper.error().text(), "source: Elements are nested deeper than 250 at line 1.");
    EXPECT_THAT(problems(nested(100)), ElementsAre("source akn.elements_too_deep"));
}

}  // namespace
}  // namespace consult
