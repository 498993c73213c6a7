#include "page/reckoning_words.h"

#include <gtest/gtest.h>

#include "page/ui_language.h"

namespace consult::page {
namespace {

using namespace std::chrono;

Translator const& kk = Translator::of(UiLanguage::kk);
Translator const& ru = Translator::of(UiLanguage::ru);
Translator const& en = Translator::of(UiLanguage::en);

LocalizedText in_three(char const* in_kk, char const* in_ru, char const* in_en) {
    LocalizedText text{domain_language(UiLanguage::kk), in_kk};
    text.set(domain_language(UiLanguage::ru), in_ru);
    text.set(domain_language(UiLanguage::en), in_en);
    return text;
}

/// Weekends, International Women's Day on a Sunday with its substitute, and Nauryz.
WorkingCalendar calendar() {
    CalendarRules rules;
    rules.id = "test";
    rules.version = "2026-01-01";
    rules.name = in_three("Сынақ", "Проверка", "Test");
    rules.rest_days = {Saturday, Sunday};
    rules.first_year = 2020;
    rules.sources = {{"law", in_three("Заң", "Закон", "Law"), ""}};
    auto const holiday = [](std::string id, LocalizedText name, YearlyDate date,
                            std::uint32_t days_long) {
        HolidayRule rule;
        rule.id = std::move(id);
        rule.name = std::move(name);
        rule.date = date;
        rule.days = days_long;
        rule.substitution = Substitution::next_working_day;
        rule.basis.source = "law";
        return rule;
    };
    rules.holidays = {
        holiday("women", in_three("Әйелдер күні", "Женский день", "Women's Day"), {3, 8}, 1),
        holiday("nauryz", in_three("Наурыз", "Наурыз", "Nauryz"), {3, 21}, 3)};
    rules.gaps = {{2026, 2026, in_three("көшірулер", "переносы", "transfers")}};
    return WorkingCalendar::make(std::move(rules)).value();
}

ZoneName const almaty = ZoneName::parse("Asia/Almaty").value();

Reckoning reckoned(Term const& term, char const* event,
                   std::span<Suspension const> suspensions = {}, bool backwards = false) {
    static WorkingCalendar const days_worked = calendar();
    static auto const zones = system_zones();
    TermContext const context{almaty, &days_worked, zones.get(), suspensions};
    Instant const at = parse_instant(event).value();
    return (backwards ? reckon_before(term, at, context) : reckon(term, at, context)).value();
}

using Sentences = std::vector<std::string>;

Sentences told(Translator const& words, Reckoning const& reckoning) {
    static auto const zones = system_zones();
    return reckoning_sentences(words, reckoning, *zones);
}

TEST(ReckoningWords, say_the_whole_way_in_english) {
    Reckoning const reckoning =
        reckoned({.count = 15, .unit = TermUnit::working_day}, "2026-03-03T05:00:00Z");
    EXPECT_EQ(told(en, reckoning),
              (Sentences{
                  "The term is 15 working days from 3 March 2026, 10:00 (Almaty, UTC+5): its first "
                  "day is 4 March 2026, its last 30 March 2026.",
                  "Besides the days of rest of each week, these do not count: 8 March 2026 "
                  "(Women's Day), 9 March 2026 (in place of Women's Day), 21–23 March 2026 "
                  "(Nauryz), 24–25 March 2026 (in place of Nauryz).",
                  "The term ends on 30 March 2026, 24:00 (Almaty, UTC+5); that is 30 March 2026, "
                  "19:00 (UTC).",
                  "Calendar of working days: test, version 2026-01-01.",
                  "Provisional; still to come: transfers."}));
}

TEST(ReckoningWords, say_the_whole_way_in_russian) {
    Reckoning const reckoning =
        reckoned({.count = 15, .unit = TermUnit::working_day}, "2026-03-03T05:00:00Z");
    EXPECT_EQ(
        told(ru, reckoning),
        (Sentences{
            "Срок — 15 рабочих дней от момента 3 марта 2026\u202fг., 10:00 (Алматы, UTC+5): первый "
            "день — 4 марта 2026\u202fг., последний — 30 марта 2026\u202fг.",
            "Кроме еженедельных выходных не считаются: 8 марта 2026\u202fг. (Женский день), "
            "9 марта 2026\u202fг. (вместо дня «Женский день»), 21–23 марта 2026\u202fг. (Наурыз), "
            "24–25 марта 2026\u202fг. (вместо дня «Наурыз»).",
            "Срок заканчивается 30 марта 2026\u202fг., 24:00 (Алматы, UTC+5); это 30 марта "
            "2026\u202fг., 19:00 (UTC).",
            "Календарь рабочих дней: test, версия 2026-01-01.",
            "Предварительно; ещё не определено: переносы."}));
}

TEST(ReckoningWords, say_the_whole_way_in_kazakh) {
    Reckoning const reckoning =
        reckoned({.count = 15, .unit = TermUnit::working_day}, "2026-03-03T05:00:00Z");
    EXPECT_EQ(
        told(kk, reckoning),
        (Sentences{
            "Мерзім — 15 жұмыс күні. Есептеу басталатын сәт: 2026\u202fж. 3 наурыз, 10:00 (Алматы, "
            "UTC+5); бірінші күні — 2026\u202fж. 4 наурыз, соңғы күні — 2026\u202fж. 30 наурыз.",
            "Апта сайынғы демалыс күндерінен басқа мыналар есептелмейді: 2026\u202fж. 8 наурыз "
            "(Әйелдер күні), 2026\u202fж. 9 наурыз («Әйелдер күні» күнінің орнына), "
            "2026\u202fж. 21–23 наурыз (Наурыз), 2026\u202fж. 24–25 наурыз («Наурыз» күнінің "
            "орнына).",
            "Мерзімнің аяқталуы: 2026\u202fж. 30 наурыз, 24:00 (Алматы, UTC+5); бұл — "
            "2026\u202fж. 30 наурыз, 19:00 (UTC).",
            "Жұмыс күндерінің күнтізбесі: test, нұсқасы 2026-01-01.",
            "Алдын ала есептелген; әлі белгіленбегені: көшірулер."}));
}

TEST(ReckoningWords, say_the_closing_that_is_counted_from_and_the_season_it_is_for) {
    Reckoning reckoning =
        reckoned({.count = 2, .unit = TermUnit::week}, "2026-03-03T18:59:59.999999Z");
    reckoning.is_from_end = true;
    reckoning.event.local = local_days{2026y / March / 4};
    reckoning.added_for = in_three("Жаз", "Лето", "Summer");
    EXPECT_EQ(told(en, reckoning)[0], "Longer for Summer.");
    EXPECT_EQ(told(en, reckoning)[1],
              "The term is 2 weeks from 3 March 2026, 24:00 (Almaty, UTC+5): its first day is 4 "
              "March 2026, its last 17 March 2026.");
    EXPECT_EQ(told(ru, reckoning)[0], "Дольше из-за этого времени: Лето.");
    EXPECT_EQ(told(kk, reckoning)[0], "Себебі: Жаз, мерзім ұзарады.");
}

TEST(ReckoningWords, say_how_the_end_moved) {
    Sentences const sentences =
        told(en, reckoned({.count = 18, .unit = TermUnit::day}, "2026-03-03T05:00:00Z"));
    EXPECT_EQ(sentences[0],
              "The term is 18 days from 3 March 2026, 10:00 (Almaty, UTC+5): its first day is 4 "
              "March 2026, its last 21 March 2026.");
    EXPECT_EQ(sentences[1],
              "Days off at the end: 21–23 March 2026 (Nauryz), 24–25 March 2026 (in place of "
              "Nauryz).");
    EXPECT_EQ(sentences[2],
              "The last day is no working day; the next working day is 26 March 2026.");
}

TEST(ReckoningWords, say_that_the_month_is_too_short) {
    Term const month{.count = 1, .unit = TermUnit::month, .rest_at_end = RestAtEnd::stays};
    Reckoning const reckoning = reckoned(month, "2026-01-31T05:00:00Z");
    EXPECT_EQ(told(en, reckoning)[1], "The month has no such day, so its last day is taken.");
    EXPECT_EQ(told(ru, reckoning)[1],
              "В этом месяце нет такого числа, поэтому берётся его последний день.");
    EXPECT_EQ(told(en, reckoning).size(), 3) << "without a calendar nothing is said of one";
}

TEST(ReckoningWords, say_which_days_were_suspended) {
    Suspension const suspension{parse_instant("2026-06-03T19:00:00Z").value(),
                                parse_instant("2026-06-05T19:00:00Z").value()};
    Reckoning const reckoning = reckoned({.count = 10, .unit = TermUnit::day},
                                         "2026-06-01T05:00:00Z", std::span{&suspension, 1});
    EXPECT_EQ(told(en, reckoning)[1],
              "No term ran from 4 June 2026, 00:00 (Almaty, UTC+5) until 6 June 2026, 00:00 "
              "(Almaty, UTC+5).");
    EXPECT_EQ(told(en, reckoning)[2], "For that 2 days do not count.");
    EXPECT_EQ(told(ru, reckoning)[2], "Поэтому не засчитываются 2 дня.");
    EXPECT_EQ(told(kk, reckoning)[2], "Осыған байланысты 2 күн есептелмейді.");
}

TEST(ReckoningWords, count_back_and_by_the_clock) {
    Reckoning const back =
        reckoned({.count = 3, .unit = TermUnit::working_day}, "2026-06-15T05:00:00Z", {}, true);
    EXPECT_EQ(told(en, back)[0],
              "The term is 3 working days before 15 June 2026, 10:00 (Almaty, UTC+5): counted "
              "back, its first day is 14 June 2026, its last 10 June 2026.");
    EXPECT_EQ(told(en, back)[1],
              "It has to be done by 9 June 2026, 24:00 (Almaty, UTC+5); that is 9 June 2026, 19:00 "
              "(UTC).");
    Reckoning const hours = reckoned({.count = 48, .unit = TermUnit::hour}, "2026-06-15T05:00:00Z");
    EXPECT_EQ(told(en, hours)[0],
              "The term is 48 hours from 15 June 2026, 10:00 (Almaty, UTC+5), by the clock.");
}

TEST(DayWords, say_why_a_day_is_special) {
    CalendarDay day;
    day.date = 2026y / June / 1;
    day.kind = DayKind::day_off_by_transfer;
    EXPECT_EQ(day_reason_text(en, day), "off by decree");
    day.kind = DayKind::worked_by_transfer;
    EXPECT_EQ(day_reason_text(ru, day), "рабочий по решению о переносе");
    day.kind = DayKind::holiday;
    day.name = in_three("Құрбан айт", "Курбан айт", "Kurban Ait");
    day.is_expected = true;
    EXPECT_EQ(day_reason_text(en, day), "Kurban Ait, expected, not announced yet");
    EXPECT_EQ(day_kind_text(kk, day.kind), "мереке күні");
}

}  // namespace
}  // namespace consult::page
