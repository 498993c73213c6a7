#include "exchange/export_file.h"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "exchange/zip_archive.h"
#include "exchange/zip_writer.h"
#include "support/command.h"
#include "support/naughty_strings.h"
#include "unit/refusals.h"

namespace consult::exchange {
namespace {

using test::codes_of;
using test::told_by;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

using Rows = std::vector<std::vector<std::string>>;

ExportFile file_of(Rows rows, std::string const& language = "ru") {
    ExportFile file;
    file.title = "Сводная таблица: Правила тишины";
    file.institution = "Министерство здравоохранения";
    file.language = *Language::parse(language);
    file.lines = {"Министерство здравоохранения", "Консультация MOH-2026-0012"};
    file.tables = {
        {"matrix",
         "Сводная таблица замечаний и предложений",
         {{"number", "№", 1, CellKind::count}, {"text", "Замечание", 5}, {"note", "Примечание", 2}},
         std::move(rows)},
        {"dates", "Сроки", {{"number", "№", 1, CellKind::count}, {"day", "День", 2}}, {}}};
    ExportVerification& stated = file.verification;
    stated.content = "response-matrix";
    stated.consultation = *ConsultationNumber::parse("MOH-2026-0012");
    stated.language = language;
    stated.made_at = *parse_instant("2026-11-20T05:00:00Z");
    stated.log = {4711, sha256("root")};
    stated.comments_received = stated.comments_in_file = 2;
    seal(file);
    return file;
}

struct Form {
    char const* name;
    Bytes (*make)(ExportFile const&);
};
constexpr std::array forms = {Form{"csv", export_csv}, Form{"json", export_json},
                              Form{"xlsx", export_workbook}, Form{"pdf", export_pdf}};

/// In every form.
void expect_read_as_made(ExportFile const& file) {
    for (Form const& form : forms) {
        SCOPED_TRACE(form.name);
        Result<ReadExport> const read = read_export(form.make(file));
        ASSERT_TRUE(read) << read.error().text();
        EXPECT_EQ(read->form, form.name);
        EXPECT_EQ(read->stated, file.verification);
        EXPECT_THAT(read->alterations, testing::IsEmpty());
        ASSERT_EQ(read->tables.size(), file.tables.size());
        for (std::size_t i = 0; i < file.tables.size(); ++i) {
            EXPECT_EQ(read->tables[i].key, file.tables[i].key);
            EXPECT_EQ(read->tables[i].rows, file.tables[i].rows);
            EXPECT_EQ(digest_of(read->tables[i].titles, read->tables[i].rows),
                      read->stated.tables[i].digest);
        }
    }
}

TEST(ExportFile, IsReadAsItWasMade) {
    expect_read_as_made(file_of({{"1", "Тихие часы с 22:00.\nИ по праздникам.", "„Ұйқы“ & <b>"},
                                 {"2", "", " with spaces "},
                                 {"3", "1", "2"}}));
    expect_read_as_made(file_of({}));
}

TEST(ExportFile, KeepsWhatSpreadsheetsWouldReckon) {
    expect_read_as_made(file_of({{"1", "=1+1", "@SUM(A1)"},
                                 {"2", "'=1", "-5"},
                                 {"3", "''+1", "'quoted'"},
                                 {"4", "_x0041_", "\"a\",\"b\"\n"}}));
}

TEST(ExportFile, KeepsTextsLongerThanACell) {
    std::string text;
    for (int i = 0; i < 9000; ++i)
        text += "слово " + std::to_string(i) + (i % 50 == 0 ? "\n" : " ");
    Rows const rows = {{"1", text, "a"}, {"2", "short", text + text}, {"3", "last", ""}};
    expect_read_as_made(file_of(rows));
}

TEST(ExportFile, IsReadHoweverTightlyItIsPacked) {
    Rows rows;
    for (int i = 1; i <= 40'000; ++i)
        rows.push_back({std::to_string(i), std::string(200, 'a'), ""});
    ExportFile const file = file_of(std::move(rows));
    for (Form const& form : {Form{"csv", export_csv}, Form{"xlsx", export_workbook}}) {
        Result<ReadExport> const read = read_export(form.make(file));
        ASSERT_TRUE(read) << form.name << ": " << read.error().text();
        EXPECT_EQ(read->tables[0].rows.size(), 40'000U) << form.name;
    }
}

TEST(ExportFile, KeepsWhateverCanBeShown) {
    Rows rows;
    for (std::string const& text : test::naughty_strings())
        rows.push_back({std::to_string(rows.size() + 1), text, ""});
    expect_read_as_made(file_of(std::move(rows), "en"));
}

TEST(ExportFile, IsTheSameEachTime) {
    ExportFile const file = file_of({{"1", "Text.", ""}});
    for (Form const& form : forms)
        EXPECT_EQ(form.make(file), form.make(file)) << form.name;
}

TEST(ExportFile, SaysWhatItIsWhereProgramsLook) {
    ExportFile const file = file_of({{"1", "Text.", ""}});
    EXPECT_THAT(told_by("pdfinfo -custom", export_pdf(file)),
                testing::AllOf(HasSubstr("Consult_log_size"), HasSubstr("4711")));
    EXPECT_THAT(told_by("pdftotext -layout", export_pdf(file), " -"), HasSubstr("4711"));
    EXPECT_THAT(told_by("unzip -p", export_workbook(file), " docProps/custom.xml"),
                testing::AllOf(HasSubstr("log_root"), HasSubstr("4711")));
    EXPECT_THAT(told_by("unzip -p", export_csv(file), " verification.csv"),
                HasSubstr("\"log_size\",\"4711\"\r\n"));
}

TEST(ExportFile, IsATaggedPdf) {
    Bytes const pdf = export_pdf(file_of({{"1", "Тишина.", "Примечание"}}));
    EXPECT_THAT(told_by("pdfinfo", pdf), HasSubstr("Tagged:          yes"));
    std::string const structure = told_by("pdfinfo -struct-text", pdf);
    EXPECT_THAT(structure, HasSubstr("TH"));
    EXPECT_THAT(structure, HasSubstr("Тишина."));
    EXPECT_THAT(told_by("qpdf --check", pdf), HasSubstr("No syntax or stream encoding errors"));
    EXPECT_THAT(told_by("pdfdetach -list", pdf), HasSubstr("export.json"));
}

TEST(ExportFile, ShowsFormulasAsText) {
    Bytes const csv = export_csv(file_of({{"1", "=cmd()", ""}}));
    EXPECT_THAT(told_by("unzip -p", csv, " matrix.csv"), HasSubstr("\"'=cmd()\""));
    EXPECT_THAT(told_by("unzip -p", export_workbook(file_of({{"1", "=cmd()", ""}})),
                        " xl/worksheets/sheet1.xml"),
                Not(HasSubstr("<f>")));
}

std::string replaced(std::string text, std::string const& from, std::string const& to) {
    std::size_t const at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

/// An archive with a part of it changed, or one more in it.
Bytes edited(BytesView file, std::string const& part, std::string const& from,
             std::string const& to) {
    Result<ZipArchive> archive = ZipArchive::open(file, export_limits);
    std::set<std::string, std::less<>> names;
    for (auto const& [name, place] : archive->entries())
        names.insert(name);
    ZipWriter writer{*parse_instant("2026-11-20T05:00:00Z")};
    auto const parts = archive->unpack(names);
    for (auto const& [name, content] : *parts)
        writer.add(name, name == part ? replaced(content, from, to) : content);
    if (!names.contains(part)) writer.add(part, to);
    return std::move(writer).finish();
}

std::vector<std::string> alterations_of(BytesView file) {
    Result<ReadExport> const read = read_export(file);
    EXPECT_TRUE(read) << read.error().text();
    return read ? read->alterations : std::vector<std::string>{};
}

TEST(ExportFile, NoticesWhatAWorkbookShowsBesideItsTables) {
    Bytes const book = export_workbook(file_of({{"1", "Text.", ""}, {"2", "More.", ""}}));
    auto const found = [&](std::string const& from, std::string const& to,
                           std::string const& part = "xl/worksheets/sheet1.xml") {
        return alterations_of(edited(book, part, from, to));
    };
    EXPECT_THAT(found("<v>", "<f>1+1</f><v>"), ElementsAre(HasSubstr("has a formula in cell A1")));
    EXPECT_THAT(found("<row r=", "<row hidden=\"1\" r="), ElementsAre(HasSubstr("hides row 1")));
    EXPECT_THAT(found("<col min", "<col hidden=\"1\" min"), ElementsAre(HasSubstr("hides column")));
    EXPECT_THAT(found("<sheetFormatPr ", "<sheetFormatPr zeroHeight=\"1\" "),
                ElementsAre(HasSubstr("hides its rows")));
    EXPECT_THAT(found("<sheet name", "<sheet state=\"hidden\" name", "xl/workbook.xml"),
                ElementsAre(HasSubstr("is hidden")));
    EXPECT_THAT(found("</row><row r=\"5\"",
                      "<c r=\"L4\" t=\"inlineStr\"><is><t>No</t></is></c></row><row r=\"5\""),
                testing::Contains(HasSubstr("has cells beside it")));
}

TEST(ExportFile, NoticesWhatAnArchiveHoldsBesideItsTables) {
    Bytes const csv = export_csv(file_of({{"1", "Text.", ""}}));
    EXPECT_THAT(alterations_of(edited(csv, "more.csv", "", "x")),
                ElementsAre(HasSubstr("more.csv")));
}

TEST(ExportFile, NoticesFormulasThatAProgramWouldReckon) {
    Bytes const csv = export_csv(file_of({{"1", "=cmd()", ""}}));
    EXPECT_THAT(alterations_of(csv), testing::IsEmpty());
    EXPECT_THAT(alterations_of(edited(csv, "matrix.csv", "\"'=cmd()\"", "\"=cmd()\"")),
                ElementsAre(HasSubstr("matrix.csv has a formula in row 2")));
}

TEST(ExportFile, NoticesWhatADocumentHasBesideItsTables) {
    Bytes const json = export_json(file_of({{"1", "Text.", ""}}));
    EXPECT_THAT(alterations_of(replaced(json, "{\"title\"", "{\"note\":\"x\",\"title\"")),
                ElementsAre(HasSubstr("member note")));
    EXPECT_THAT(alterations_of(replaced(json, "\"tables\":{", "\"tables\":{\"more\":{},")),
                ElementsAre(HasSubstr("table more is not stated")));
}

TEST(ExportFile, NoticesSignsAboveThePagesOfAPdf) {
    Bytes const plain =
        told_by("sh -c 'qpdf --qdf --normalize-content=n --object-streams=disable \"$0\" -'",
                export_pdf(file_of({{"1", "Text.", ""}})));
    EXPECT_THAT(alterations_of(told_by("fix-qdf", plain)), testing::IsEmpty());
    Bytes const noted = replaced(plain, "/Type /Page\n",
                                 "/Type /Page /Annots [ << /Type /Annot /Subtype /FreeText /Rect "
                                 "[ 0 0 600 400 ] /Contents (No) >> ]\n");
    EXPECT_THAT(alterations_of(told_by("fix-qdf", noted)),
                ElementsAre(HasSubstr("the printed pages are not those")));
}

TEST(ExportFile, HoldsTheHeadsOfItsTables) {
    ExportFile file = file_of({{"1", "Text.", ""}});
    ExportFile other = file;
    std::swap(other.tables[0].columns[1].title, other.tables[0].columns[2].title);
    for (Form const& form : forms) {
        Result<ReadExport> const read = read_export(form.make(other));
        ASSERT_TRUE(read) << form.name;
        EXPECT_NE(digest_of(read->tables[0].titles, read->tables[0].rows),
                  read->stated.tables[0].digest)
            << form.name;
    }
}

TEST(ExportFile, RefusesWhatIsNoExport) {
    for (std::string const& octets :
         {std::string{}, std::string{"{}"}, std::string{"%PDF-1.7\n"}, std::string{"PK\x03\x04"},
          std::string{R"({"verification": {"format": "consult-export/2"}, "tables": {}})"}}) {
        EXPECT_THAT(codes_of(read_export(octets)), ElementsAre(ErrorCode::invalid)) << octets;
    }
}

}  // namespace
}  // namespace consult::exchange
