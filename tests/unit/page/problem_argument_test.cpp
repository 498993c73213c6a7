#include "page/problem_argument.h"

#include <gtest/gtest.h>

namespace consult::page {
namespace {

Translator const& ru = Translator::of(UiLanguage::ru);
Translator const& en = Translator::of(UiLanguage::en);

TEST(ProblemArgument, is_worded_when_it_is_a_word_of_the_library) {
    EXPECT_EQ(problem_argument(ru, {"state", "preparing"}), "подготовка");
    EXPECT_EQ(problem_argument(ru, {"possible", "publish, cancel"}), "опубликовать, отменить");
    EXPECT_EQ(problem_argument(ru, {"language", "kk"}), "казахский");
    EXPECT_EQ(problem_argument(ru, {"language", "de"}), "de");
    EXPECT_EQ(problem_argument(en, {"state", "preparing"}), "preparing");
    EXPECT_EQ(problem_argument(ru, {"state", ""}), "");
    EXPECT_EQ(problem_argument(ru, {"login", "open"}), "open") << "what people chose stays";
}

TEST(ProblemArgument, is_a_moment_as_the_language_writes_it) {
    EXPECT_EQ(problem_argument(en, {"closed", "2026-11-23T18:00:00"}), "23 November 2026, 18:00");
    EXPECT_EQ(problem_argument(en, {"closed", "2026-11-24T00:00:00"}), "23 November 2026, 24:00");
    EXPECT_EQ(problem_argument(en, {"opens", "2026-11-24T00:00:00"}), "24 November 2026, 00:00");
    EXPECT_EQ(problem_argument(en, {"closes", "soon"}), "soon");
}

TEST(ProblemArgument, is_a_number_as_the_language_writes_it) {
    EXPECT_EQ(problem_argument(ru, {"most", "1048576"}), "1\u00a0048\u00a0576");
    EXPECT_EQ(problem_argument(en, {"size", "12x"}), "12x");
    EXPECT_EQ(problem_argument(en, {"number", "1000"}), "1000") << "versions have no groups";
}

TEST(ProblemArgument, is_a_term_as_the_language_writes_it) {
    EXPECT_EQ(problem_argument(ru, {"term", "15 working days"}), "15 рабочих дней");
    EXPECT_EQ(problem_argument(ru, {"given", "1 month"}), "1 месяц");
    EXPECT_EQ(problem_argument(en, {"term", "15 working days"}), "15 working days");
    EXPECT_EQ(problem_argument(ru, {"given", "next_day"}), "next_day");
    EXPECT_EQ(problem_argument(ru, {"term", "15 days of work"}), "15 days of work");
}

TEST(ProblemArgument, is_an_event_of_a_procedure_by_its_name) {
    EXPECT_EQ(problem_argument(ru, {"event", "recommendation"}), "рекомендация");
    EXPECT_EQ(problem_argument(en, {"event", "posting"}), "publication of the draft");
    EXPECT_EQ(problem_argument(ru, {"obligation_state", "met_late"}), "исполнено с опозданием");
}

TEST(ProblemArgument, stands_in_the_translated_refusal) {
    Problem const problem{ErrorCode::conflict,
                          "consultation",
                          "draft.consultation_ended",
                          "Consultation {number} is {state}; its drafts are final.",
                          {{"number", "MOH-2026-0012"}, {"state", "cancelled"}}};
    EXPECT_EQ(ru.problem(problem),
              "Состояние консультации MOH-2026-0012 — «отменено»: её проекты окончательны.");
}

}  // namespace
}  // namespace consult::page
