#include "web/procedure_wording.h"

#include <algorithm>
#include <gtest/gtest.h>

#include <consult/procedure_file.h>

namespace consult::web {
namespace {

using page::Translator;
using page::UiLanguage;

Translator const& kk = Translator::of(UiLanguage::kk);
Translator const& ru = Translator::of(UiLanguage::ru);
Translator const& en = Translator::of(UiLanguage::en);

/// Each value up to the last has words of its own, in every language.
template <class Enum, class Text>
void expect_words_up_to(Enum last, Text const& text) {
    std::vector<std::string> seen;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        auto const value = static_cast<Enum>(i);
        std::string const english = text(en, value);
        if (english.empty()) continue;  // what needs no words
        EXPECT_NE(text(ru, value), english);
        EXPECT_NE(text(kk, value), english);
        EXPECT_NE(text(kk, value), text(ru, value));
        EXPECT_EQ(std::ranges::find(seen, english), seen.end()) << english;
        seen.push_back(english);
    }
    EXPECT_GE(seen.size(), static_cast<std::size_t>(last));
}

TEST(ProcedureWording, has_words_for_every_value) {
    expect_words_up_to(DutyAct::consult_again, duty_act_text);
    expect_words_up_to(AnswerTo::each_submitter, answer_to_text);
    expect_words_up_to(Debtor::other, debtor_text);
    expect_words_up_to(DutyCase::substantial_change, duty_case_text);
    expect_words_up_to(BodyKind::other, body_kind_text);
    expect_words_up_to(Silence::waits, silence_text);
    expect_words_up_to(ObligationState::lapsed, obligation_state_text);
    expect_words_up_to(RuleForce::policy, rule_force_text);
    EXPECT_EQ(duty_case_text(en, DutyCase::always), "");
}

TEST(ProcedureWording, names_what_a_planned_date_is_of) {
    PlannedDate date;
    date.id = "period.shortest";
    EXPECT_EQ(planned_date_text(ru, date), "Самое раннее окончание");
    date.id = "bodies.council.ask";
    date.name = LocalizedText{page::domain_language(UiLanguage::ru), "Общественный совет"};
    EXPECT_EQ(planned_date_text(ru, date), "Запросить заключение: Общественный совет");
    date.id = "bodies.council.opinion";
    EXPECT_EQ(planned_date_text(ru, date), "Заключение: Общественный совет");
    date.id = "documents.note";
    EXPECT_EQ(planned_date_text(ru, date), "Опубликовать: Общественный совет");
    date.id = "duties.report";
    EXPECT_EQ(planned_date_text(ru, date), "Общественный совет");
}

TEST(ProcedureWording, names_every_rule_whose_number_is_open) {
    bool has_open = false;
    for (Procedure const& procedure : shipped_procedures()) {
        for (std::string const& path : procedure.unset()) {
            has_open = true;
            EXPECT_FALSE(rule_path_text(ru, procedure, path).empty()) << path;
        }
    }
    EXPECT_TRUE(has_open);
    EXPECT_EQ(rule_path_text(en, {}, "period.shortest[0].term"), "Shortest period");
    EXPECT_THROW(static_cast<void>(rule_path_text(en, {}, "nothing")), Fault);
}

TEST(ProcedureWording, shows_the_ground_of_a_rule) {
    Procedure procedure;
    procedure.sources = {{"law", LocalizedText{page::domain_language(UiLanguage::en), "The Law"},
                          "https://law.example"}};
    RuleBasis basis;
    basis.legal = {"law", "Art. 5", false};
    page::View const view = basis_view(en, procedure, basis);
    EXPECT_EQ(std::get<std::string>(*view.find("source")), "The Law");
    EXPECT_EQ(std::get<std::string>(*view.find("source_href")), "https://law.example");
    EXPECT_EQ(std::get<std::string>(*view.find("place")), "Art. 5");
    EXPECT_EQ(std::get<std::string>(*view.find("force")), "binding by law");
    EXPECT_TRUE(std::get<bool>(*view.find("is_unverified")));
}

}  // namespace
}  // namespace consult::web
