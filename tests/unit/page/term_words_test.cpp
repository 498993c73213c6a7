#include "page/term_words.h"

#include <gtest/gtest.h>

namespace consult::page {
namespace {

Translator const& kk = Translator::of(UiLanguage::kk);
Translator const& ru = Translator::of(UiLanguage::ru);
Translator const& en = Translator::of(UiLanguage::en);

RuleTerm rule(std::optional<std::uint32_t> count, TermUnit unit) {
    return {count, unit, FirstDay::next_day, RestAtEnd::next_working_day};
}
Due due(DueRelation relation, ProcedureEvent event, std::optional<RuleTerm> term = {}) {
    return {relation, event, term};
}

TEST(TermWords, have_the_plural_form_of_the_language) {
    auto const days = [](Translator const& words, std::uint32_t n) {
        return term_text(words, Term{.count = n, .unit = TermUnit::working_day});
    };
    EXPECT_EQ(days(en, 1), "1 working day");
    EXPECT_EQ(days(en, 15), "15 working days");
    EXPECT_EQ(days(ru, 1), "1 рабочий день");
    EXPECT_EQ(days(ru, 22), "22 рабочих дня");
    EXPECT_EQ(days(ru, 15), "15 рабочих дней");
    EXPECT_EQ(days(kk, 15), "15 жұмыс күні");
}

TEST(TermWords, know_every_unit) {
    for (TermUnit const unit :
         {TermUnit::hour, TermUnit::day, TermUnit::working_day, TermUnit::week, TermUnit::month,
          TermUnit::quarter, TermUnit::year}) {
        Term const term{.count = 2, .unit = unit};
        EXPECT_EQ(term_text(en, term), consult::text(term));
        for (DueRelation const relation :
             {DueRelation::within, DueRelation::before, DueRelation::not_before}) {
            Due const asked = due(relation, ProcedureEvent::closing, rule(2, unit));
            EXPECT_NE(due_text(ru, asked), due_text(en, asked));
            EXPECT_NE(due_text(kk, asked), due_text(en, asked));
        }
    }
}

TEST(DueWords, say_a_term_after_an_event) {
    Due const asked =
        due(DueRelation::within, ProcedureEvent::recommendation, rule(10, TermUnit::working_day));
    EXPECT_EQ(due_text(en, asked), "within 10 working days after the recommendation");
    EXPECT_EQ(due_text(ru, asked), "в течение 10 рабочих дней после поступления рекомендации");
    EXPECT_EQ(due_text(kk, asked), "ұсыным түскеннен кейін 10 жұмыс күні ішінде");
}

TEST(DueWords, say_what_may_not_come_before) {
    Due const asked =
        due(DueRelation::not_before, ProcedureEvent::publication, rule(60, TermUnit::day));
    EXPECT_EQ(due_text(en, asked), "not before 60 days after the publication of the act");
    EXPECT_EQ(due_text(ru, asked), "не ранее чем через 60 дней после опубликования акта");
    EXPECT_EQ(due_text(kk, asked), "акт жарияланғаннан кейін кемінде 60 күн өткен соң");
}

TEST(DueWords, say_what_has_to_be_done_before_an_event) {
    EXPECT_EQ(due_text(en, due(DueRelation::before, ProcedureEvent::opening)),
              "no later than the opening for comments");
    EXPECT_EQ(due_text(ru, due(DueRelation::before, ProcedureEvent::opening)),
              "не позднее начала приёма комментариев");
    Due const week = due(DueRelation::before, ProcedureEvent::hearing, rule(1, TermUnit::week));
    EXPECT_EQ(due_text(en, week), "at least 1 week before the notice of the hearing");
    EXPECT_EQ(due_text(ru, week), "не менее чем за 1 неделю до извещения о слушании");
    EXPECT_EQ(due_text(kk, week), "тыңдау туралы хабарланғанға дейін кемінде 1 апта бұрын");
}

TEST(DueWords, say_that_a_number_is_open) {
    Due const asked = due(DueRelation::within, ProcedureEvent::closing, rule({}, TermUnit::day));
    EXPECT_EQ(due_text(en, asked),
              "within a term that the institution has to set after the closing for comments");
    EXPECT_EQ(due_text(kk, asked),
              "пікір қабылдау аяқталғаннан кейін мекеме белгілейтін мерзім ішінде");
}

TEST(EventWords, are_there_for_every_event) {
    for (int i = 0; i <= static_cast<int>(ProcedureEvent::repetition); ++i) {
        auto const event = static_cast<ProcedureEvent>(i);
        EXPECT_NE(event_text(ru, event), event_text(en, event));
        EXPECT_NE(event_text(kk, event), event_text(en, event));
        for (DueRelation const relation : {DueRelation::within, DueRelation::before}) {
            Due const asked = due(relation, event, rule(5, TermUnit::day));
            EXPECT_NE(due_text(ru, asked).find("5"), std::string::npos);
            EXPECT_EQ(due_text(ru, asked).find(" the "), std::string::npos);
            EXPECT_EQ(due_text(kk, asked).find(" the "), std::string::npos);
        }
        EXPECT_EQ(due_text(ru, due(DueRelation::before, event)).find(" the "), std::string::npos);
        EXPECT_EQ(due_text(kk, due(DueRelation::before, event)).find(" the "), std::string::npos);
    }
}

TEST(CountingWords, say_the_first_day_and_a_last_day_off) {
    RuleTerm const term{10, TermUnit::day, FirstDay::same_day, RestAtEnd::stays};
    EXPECT_EQ(counting_sentences(en, term, false),
              (std::vector<std::string>{"The day of the event is the first that counts.",
                                        "A last day that is no working day stays the last."}));
    EXPECT_EQ(counting_sentences(ru, rule(10, TermUnit::day), true),
              (std::vector<std::string>{
                  "Первым считается день перед событием.",
                  "Если последний день нерабочий, вместо него последним становится предыдущий "
                  "рабочий день."}));
    EXPECT_TRUE(counting_sentences(en, rule(24, TermUnit::hour), false).empty());
}

}  // namespace
}  // namespace consult::page
