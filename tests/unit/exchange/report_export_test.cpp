#include "exchange/report_export.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/command.h"

namespace consult::exchange {
namespace {

using test::told_by;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ReportExportTest : public testing::Test {
protected:
    ReportExportTest() {
        content.number = *ConsultationNumber::parse("MOH-2026-0012");
        content.zone = *ZoneName::parse("Asia/Almaty");
        content.languages = {russian};
        content.title.set(russian, "Правила тишины");
        content.made_at = *parse_instant("2026-11-20T05:00:00Z");
        content.figures.comments_received = 3;
    }

    [[nodiscard]] ExportFile made(Language const& language) const {
        return report_export(content, language, ExportAudience::everyone, 3, *system_zones());
    }
    [[nodiscard]] static ExportTable const& table(ExportFile const& file, std::string const& key) {
        auto const found = std::ranges::find(file.tables, key, &ExportTable::key);
        if (found == file.tables.end()) throw std::runtime_error{"no table " + key};
        return *found;
    }

    Language const russian = *Language::parse("ru");
    Language const english = *Language::parse("en");
    ReportContent content;
};

TEST_F(ReportExportTest, HoldsTheTextInEveryLanguageByItsParts) {
    content.text.set(english, "# Heard\r\n\r\n- Much.\n- More.\n  \nLast.\n");
    content.text.set(russian, "Услышано.");
    ExportFile const file = made(english);
    EXPECT_THAT(
        table(file, "text").rows,
        ElementsAre(ElementsAre("1", "en", "# Heard"), ElementsAre("2", "en", "- Much.\n- More."),
                    ElementsAre("3", "en", "Last."), ElementsAre("4", "ru", "Услышано.")));
    content.text = {};
    EXPECT_THAT(table(made(english), "text").rows, IsEmpty());
}

TEST_F(ReportExportTest, PrintsTheTextAsItIsMeant) {
    content.text.set(russian, "# Что услышано\n\nПросили **тише**.\n\n- Ночью.\n");
    std::string const pages = told_by("pdftotext -layout", export_pdf(made(russian)), " -");
    EXPECT_THAT(pages, HasSubstr("Нет строк.")) << "of an empty part";
    EXPECT_THAT(pages, AllOf(HasSubstr("Что услышано"), HasSubstr("Просили тише."),
                             HasSubstr("Ночью."), Not(HasSubstr("# Что")), Not(HasSubstr("**"))));
    EXPECT_THAT(told_by("pdfinfo -struct-text", export_pdf(made(russian))),
                HasSubstr("H2 (block)\n    Span (inline)\n      \"Что услышано\""));
}

TEST_F(ReportExportTest, TellsHowThePeriodCameToItsDates) {
    CommentPeriod& period = content.period.emplace();
    period.opens =
        *make_deadline(*parse_local_date_time("2026-10-01T09:00"), content.zone, *system_zones());
    period.closes =
        *make_deadline(*parse_local_date_time("2026-11-01T00:00"), content.zone, *system_zones());
    PeriodChange extended;
    extended.kind = PeriodChange::Kind::extended;
    extended.opens = period.opens;
    extended.closes = period.closes;
    extended.at = *parse_instant("2026-10-05T05:00:00Z");
    extended.reason.set(russian, "Просили больше времени.");
    period.history = {extended};
    ExportFile const file = made(russian);
    EXPECT_THAT(table(file, "period").rows,
                ElementsAre(ElementsAre("1", "продлён", "2026-10-01T09:00:00+05:00",
                                        "2026-11-01T00:00:00+05:00", "2026-10-05T10:00:00+05:00",
                                        "Просили больше времени.")));
    std::string const pages = told_by("pdftotext -layout", export_pdf(file), " -");
    EXPECT_THAT(pages, AllOf(HasSubstr("31.10.2026, 24:00"), HasSubstr("05.10.2026, 10:00"),
                             HasSubstr("20.11.2026, 10:00 (UTC+05:00)")));
}

TEST_F(ReportExportTest, SaysAsWhatARewordedThemeWasAnswered) {
    auto const add = [&](std::string const& name, std::string const& summary) -> Theme& {
        Theme& theme = content.themes.emplace_back().theme;
        theme.name.set(russian, name);
        theme.name.set(english, "Hours");
        theme.summary.set(russian, summary);
        theme.reworded = {theme.name, theme.summary, content.made_at};
        return theme;
    };
    add("Ночью", "").reworded->was_name.set(russian, "Часы тишины");
    add("Днём", "После двух.").reworded->was_summary.set(russian, "После часа.");
    add("Утром", "").reworded->was_name.set(english, "Mornings");
    add("Вечером", "").reworded.reset();
    ExportFile const file = made(russian);
    std::vector<std::string> const answered{"Часы тишины", "Днём. После часа.", "", ""};
    for (auto const make : {export_csv, export_workbook, export_json, export_pdf}) {
        Result<ReadExport> const read = read_export(make(file));
        ASSERT_TRUE(read) << read.error().text();
        SCOPED_TRACE(read->form);
        auto const themes = std::ranges::find(read->tables, "themes", &ReadTable::key);
        ASSERT_NE(themes, read->tables.end());
        ASSERT_EQ(themes->titles.back(), "Если изменена после ответа: на что дан ответ");
        std::vector<std::string> cells;
        for (std::vector<std::string> const& row : themes->rows)
            cells.push_back(row.back());
        EXPECT_EQ(cells, answered);
    }
    EXPECT_EQ(table(file, "themes").columns.back().key, "answered_as");
    EXPECT_EQ(table(made(english), "themes").rows[2].back(), "Mornings");
}

TEST_F(ReportExportTest, SaysVoluntaryAnswersInWordsAndHoldsSmallNumbersBack) {
    TraitTable& regions = content.participation.traits.emplace_back();
    regions.trait = Trait::region;
    regions.cells = {{"KZ-75", TraitCell::Shown::count, 12},
                     {"KZ-10", TraitCell::Shown::few, 0},
                     {"abroad", TraitCell::Shown::held, 0}};
    EXPECT_THAT(
        table(made(russian), "traits").rows,
        ElementsAre(ElementsAre("1", "Регион", "Город Алматы", "12"),
                    ElementsAre("2", "Регион", "Область Абай", "1–4 (не показывается)"),
                    ElementsAre("3", "Регион", "За пределами Казахстана", "не показывается")));
}

}  // namespace
}  // namespace consult::exchange
