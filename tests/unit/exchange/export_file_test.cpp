#include "exchange/export_file.h"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
    file.tables = {{"matrix",
                    "Сводная таблица замечаний и предложений",
                    {{"number", "№", 1, true}, {"text", "Замечание", 5}, {"note", "Примечание", 2}},
                    std::move(rows)},
                   {"dates", "Сроки", {{"number", "№", 1, true}, {"day", "День", 2}}, {}}};
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
        EXPECT_FALSE(read->pages_are_changed);
        ASSERT_EQ(read->tables.size(), file.tables.size());
        for (std::size_t i = 0; i < file.tables.size(); ++i) {
            EXPECT_EQ(read->tables[i].key, file.tables[i].key);
            EXPECT_EQ(read->tables[i].rows, file.tables[i].rows);
            EXPECT_EQ(table_digest(read->tables[i].rows), read->stated.tables[i].digest);
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

TEST(ExportFile, RefusesWhatIsNoExport) {
    for (std::string const& octets :
         {std::string{}, std::string{"{}"}, std::string{"%PDF-1.7\n"}, std::string{"PK\x03\x04"},
          std::string{R"({"verification": {"format": "consult-export/2"}, "tables": {}})"}}) {
        EXPECT_THAT(codes_of(read_export(octets)), ElementsAre(ErrorCode::invalid)) << octets;
    }
}

}  // namespace
}  // namespace consult::exchange
