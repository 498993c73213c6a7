#include <gmock/gmock.h>
#include <set>

#include <consult/consultation.h>

#include "unit/consultation/fixtures.h"
#include "unit/refusals.h"

namespace consult {
namespace {

using namespace test;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

constexpr ConsultationState all_states[] = {
    ConsultationState::preparing, ConsultationState::published, ConsultationState::answered,
    ConsultationState::cancelled};
constexpr ConsultationEvent all_events[] = {
    ConsultationEvent::publish,     ConsultationEvent::extend,         ConsultationEvent::suspend,
    ConsultationEvent::close_early, ConsultationEvent::publish_report, ConsultationEvent::cancel};

ConsultationFacts facts_at(Instant now) {
    ConsultationFacts facts;
    facts.now = now;
    facts.versions_in_editing = 1;
    facts.report_ready = true;
    return facts;
}

/// An instant at which nothing but the state stands against the step.
Instant fitting(ConsultationEvent event) {
    return event == ConsultationEvent::publish_report ? closing : closing - moment;
}

TEST(ConsultationSteps, are_those_of_the_table_and_no_others) {
    using S = ConsultationState;
    using E = ConsultationEvent;
    std::set<std::tuple<S, E, S>> const expected = {
        {S::preparing, E::publish, S::published},
        {S::preparing, E::cancel, S::cancelled},
        {S::published, E::extend, S::published},
        {S::published, E::suspend, S::published},
        {S::published, E::close_early, S::published},
        {S::published, E::publish_report, S::answered},
        {S::published, E::cancel, S::cancelled},
    };
    std::set<std::tuple<S, E, S>> table;
    for (auto const& step : consultation_transitions())
        table.insert({step.from, step.event, step.to});
    EXPECT_EQ(table, expected);
    EXPECT_THAT(consultation_transitions(), SizeIs(expected.size()));
}

TEST(ConsultationSteps, are_taken_as_the_table_says_when_all_conditions_hold) {
    for (ConsultationTransition const& step : consultation_transitions()) {
        Consultation consultation = complete_consultation();
        consultation.state = step.from;
        consultation.cancel_reason.set(kazakh, "The law was passed without it.");
        auto const next = decide(consultation, step.event, facts_at(fitting(step.event)));
        ASSERT_TRUE(next) << name(step.from) << ' ' << name(step.event) << message_of(next);
        EXPECT_EQ(*next, step.to);
    }
}

TEST(ConsultationSteps, outside_the_table_are_refused_naming_state_and_step) {
    int refused = 0;
    for (ConsultationState const state : all_states) {
        for (ConsultationEvent const event : all_events) {
            bool allowed = false;
            for (auto const& step : consultation_transitions()) {
                allowed = allowed || (step.from == state && step.event == event);
            }
            if (allowed) continue;
            ++refused;
            Consultation consultation = complete_consultation();
            consultation.state = state;
            auto const next = decide(consultation, event, facts_at(fitting(event)));
            EXPECT_THAT(codes_of(next), ElementsAre(ErrorCode::conflict));
            EXPECT_THAT(message_of(next), HasSubstr("MOH-2026-0012"));
            EXPECT_THAT(message_of(next), HasSubstr(std::string{name(state)}));
            EXPECT_THAT(message_of(next), HasSubstr(std::string{name(event)}));
        }
    }
    EXPECT_EQ(refused, 24 - 7);
}

TEST(ConsultationSteps, tell_what_is_possible_instead) {
    Consultation const preparing = complete_consultation();
    auto const extended = decide(preparing, ConsultationEvent::extend, facts_at(opening));
    EXPECT_THAT(problems_of(extended), ElementsAre("consultation consultation.no_such_step"));
    EXPECT_THAT(message_of(extended), HasSubstr("publish, cancel"));

    Consultation answered = complete_consultation();
    answered.state = ConsultationState::answered;
    auto const cancelled = decide(answered, ConsultationEvent::cancel, facts_at(closing));
    EXPECT_THAT(problems_of(cancelled), ElementsAre("consultation consultation.ended"));
    EXPECT_THAT(message_of(cancelled), HasSubstr("final"));
}

TEST(Publishing, needs_a_draft_published_or_in_editing) {
    Consultation const consultation = complete_consultation();
    ConsultationFacts facts = facts_at(opening - 1h);
    EXPECT_TRUE(decide(consultation, ConsultationEvent::publish, facts));
    facts.versions_in_editing = 0;
    EXPECT_THAT(problems_of(decide(consultation, ConsultationEvent::publish, facts)),
                ElementsAre("draft consultation.no_draft"));
    facts.published_versions = 1;
    EXPECT_TRUE(decide(consultation, ConsultationEvent::publish, facts));
}

TEST(Publishing, names_every_missing_text_with_its_language) {
    Consultation consultation = complete_consultation();
    consultation.title = LocalizedText{kazakh, "Rules"};
    consultation.summary = LocalizedText{russian, "Summary"};
    consultation.summary.set(kazakh, " \n\u200b");
    consultation.contact = "\u00a0";
    auto const next = decide(consultation, ConsultationEvent::publish, facts_at(opening - 1h));
    EXPECT_THAT(problems_of(next), UnorderedElementsAre("title.ru consultation.text_missing",
                                                        "summary.kk consultation.text_missing",
                                                        "contact consultation.no_contact"));
    EXPECT_THAT(codes_of(next), Each(ErrorCode::conflict));
    EXPECT_THAT(message_of(next), HasSubstr("title is missing in ru"));
}

TEST(Publishing, of_nothing_but_a_number_gives_every_reason_at_once) {
    Consultation consultation;
    consultation.number = {"MOH", 2026, 12};
    auto const next =
        decide(consultation, ConsultationEvent::publish, ConsultationFacts{.now = opening});
    EXPECT_THAT(problems_of(next), UnorderedElementsAre("languages consultation.no_language",
                                                        "contact consultation.no_contact",
                                                        "period consultation.no_period",
                                                        "draft consultation.no_draft"));
}

TEST(Publishing, is_possible_while_the_closing_lies_ahead) {
    Consultation const consultation = complete_consultation();
    auto const publish_at = [&](Instant now) {
        return decide(consultation, ConsultationEvent::publish, facts_at(now));
    };
    EXPECT_TRUE(publish_at(opening + 24h));  // late, but people can still comment
    EXPECT_TRUE(publish_at(closing - moment));
    EXPECT_THAT(problems_of(publish_at(closing)), ElementsAre("closes period.past"));
    EXPECT_THAT(problems_of(publish_at(closing + moment)), ElementsAre("closes period.past"));
}

TEST(Extending, is_possible_until_the_closing) {
    Consultation const consultation = published_consultation();
    auto const extend_at = [&](Instant now) {
        return decide(consultation, ConsultationEvent::extend, facts_at(now));
    };
    EXPECT_TRUE(extend_at(opening - 1s));
    EXPECT_TRUE(extend_at(opening));
    EXPECT_TRUE(extend_at(closing - moment));
    EXPECT_THAT(problems_of(extend_at(closing)), ElementsAre("consultation consultation.closed"));
    EXPECT_THAT(codes_of(extend_at(closing + 1s)), ElementsAre(ErrorCode::conflict));
}

TEST(ClosingEarly, is_possible_while_open) {
    Consultation const consultation = published_consultation();
    auto const close_at = [&](Instant now) {
        return decide(consultation, ConsultationEvent::close_early, facts_at(now));
    };
    EXPECT_THAT(problems_of(close_at(opening - moment)),
                ElementsAre("consultation consultation.not_open"));
    EXPECT_THAT(message_of(close_at(opening - moment)), HasSubstr("upcoming"));
    EXPECT_TRUE(close_at(opening));
    EXPECT_TRUE(close_at(closing - moment));
    EXPECT_THAT(message_of(close_at(closing)), HasSubstr("is closed"));
}

TEST(PublishingTheReport, needs_a_closed_period) {
    Consultation const consultation = published_consultation();
    auto const report_at = [&](Instant now) {
        return decide(consultation, ConsultationEvent::publish_report, facts_at(now));
    };
    EXPECT_THAT(message_of(report_at(opening - moment)), HasSubstr("upcoming"));
    EXPECT_THAT(problems_of(report_at(closing - moment)),
                ElementsAre("consultation report.not_closed"));
    EXPECT_TRUE(report_at(closing));
}

TEST(PublishingTheReport, names_all_that_is_still_owed) {
    ConsultationFacts facts = facts_at(closing - 1s);
    facts.report_ready = false;
    facts.drafted_responses = 3;
    facts.unscreened = 1;
    facts.unanswered = 4;
    auto const next = decide(published_consultation(), ConsultationEvent::publish_report, facts);
    EXPECT_THAT(
        problems_of(next),
        UnorderedElementsAre("consultation report.not_closed", "report report.no_text",
                             "responses report.drafted_responses", "comments report.unscreened",
                             "unanswered_reason report.unanswered"));
    EXPECT_THAT(message_of(next), HasSubstr("not published yet: 3"));
}

TEST(PublishingTheReport, needs_every_comment_screened) {
    ConsultationFacts facts = facts_at(closing);
    facts.unscreened = 2;
    auto const next = decide(published_consultation(), ConsultationEvent::publish_report, facts);
    EXPECT_THAT(problems_of(next), ElementsAre("comments report.unscreened"));
    EXPECT_THAT(codes_of(next), ElementsAre(ErrorCode::conflict));
    EXPECT_THAT(message_of(next), HasSubstr(": 2."));
}

TEST(PublishingTheReport, needs_an_answer_to_everyone_or_the_reason_why_it_is_one) {
    ConsultationFacts facts = facts_at(closing);
    facts.unanswered = 5;
    auto const publish = [&] {
        return decide(published_consultation(), ConsultationEvent::publish_report, facts);
    };
    EXPECT_THAT(problems_of(publish()), ElementsAre("unanswered_reason report.unanswered"));
    EXPECT_THAT(message_of(publish()), HasSubstr(": 5."));
    facts.unanswered_reason = LocalizedText{russian, "They all say the same."};
    EXPECT_THAT(problems_of(publish()), ElementsAre("unanswered_reason consultation.no_reason"));
    facts.unanswered_reason = LocalizedText{kazakh, "They all say the same."};
    EXPECT_THAT(problems_of(publish()),
                ElementsAre("unanswered_reason.ru report.reason_language_missing"));
    facts.unanswered_reason.set(russian, "They all say the same.");
    facts.unanswered_reason.set(kazakh, " \n");
    EXPECT_THAT(problems_of(publish()), ElementsAre("unanswered_reason.kk text.blank"));
    facts.unanswered_reason.set(kazakh, "They all say the same.");
    EXPECT_EQ(publish(), ConsultationState::answered);
    facts.unanswered = 0;
    EXPECT_THAT(problems_of(publish()), ElementsAre("unanswered_reason report.nothing_unanswered"));
    facts.unanswered_reason = {};
    EXPECT_EQ(publish(), ConsultationState::answered);
}

TEST(Cancelling, needs_a_reason_in_the_main_language) {
    for (ConsultationState const state :
         {ConsultationState::preparing, ConsultationState::published}) {
        Consultation consultation = complete_consultation();
        consultation.state = state;
        auto const cancel = [&] {
            return decide(consultation, ConsultationEvent::cancel, facts_at(opening));
        };
        EXPECT_THAT(problems_of(cancel()), ElementsAre("reason consultation.no_reason"));
        EXPECT_THAT(message_of(cancel()), HasSubstr("kk"));
        consultation.cancel_reason = LocalizedText{russian, "Withdrawn by the minister."};
        EXPECT_THAT(problems_of(cancel()), ElementsAre("reason consultation.no_reason"));
        consultation.cancel_reason.set(kazakh, "   ");
        EXPECT_THAT(problems_of(cancel()), ElementsAre("reason.kk text.blank"));
        consultation.cancel_reason.set(kazakh, "Withdrawn by the minister.");
        EXPECT_EQ(cancel(), ConsultationState::cancelled);
    }
}

TEST(Cancelling, is_not_possible_without_a_language_to_give_the_reason_in) {
    Consultation consultation = complete_consultation();
    consultation.languages.clear();
    EXPECT_THAT(problems_of(decide(consultation, ConsultationEvent::cancel, facts_at(opening))),
                ElementsAre("reason consultation.no_reason"));
}

TEST(Period, lasts_an_hour_at_least) {
    auto const lasting = [](std::chrono::microseconds duration) {
        return problems_of(
            check_period(deadline(opening), deadline(opening + duration), opening - 1h));
    };
    EXPECT_THAT(lasting(1h), IsEmpty());
    EXPECT_THAT(lasting(1h + moment), IsEmpty());
    EXPECT_THAT(lasting(1h - moment), ElementsAre("closes period.too_short"));
    EXPECT_THAT(lasting(0s), ElementsAre("closes period.too_short"));
    EXPECT_THAT(lasting(-24h), ElementsAre("closes period.too_short", "closes period.past"));
}

TEST(Period, closes_after_now) {
    auto const seen_at = [](Instant now) {
        return problems_of(check_period(deadline(opening), deadline(closing), now));
    };
    EXPECT_THAT(seen_at(closing - moment), IsEmpty());
    EXPECT_THAT(seen_at(closing), ElementsAre("closes period.past"));
    EXPECT_THAT(seen_at(closing + 1s), ElementsAre("closes period.past"));
}

TEST(Extension, closes_later_than_before) {
    Consultation const consultation = published_consultation();
    LocalizedText const reason{kazakh, "The portal was out of reach for two days."};
    auto const to = [&](Instant later) {
        return check_extension(consultation, deadline(later), reason, closing - 1h);
    };
    EXPECT_TRUE(to(closing + moment));
    EXPECT_TRUE(to(closing + 48h));
    EXPECT_THAT(problems_of(to(closing)), ElementsAre("closes period.not_later"));
    EXPECT_THAT(problems_of(to(closing - 1s)), ElementsAre("closes period.not_later"));
    EXPECT_THAT(message_of(to(closing)), HasSubstr("2026-11-23T18:00:00"));
}

TEST(Extension, comes_before_the_closing) {
    Consultation const consultation = published_consultation();
    LocalizedText const reason{kazakh, "The portal was out of reach for two days."};
    auto const at = [&](Instant now) {
        return problems_of(check_extension(consultation, deadline(closing + 48h), reason, now));
    };
    EXPECT_THAT(at(closing - moment), IsEmpty());
    EXPECT_THAT(at(closing), ElementsAre("consultation consultation.closed"));
    EXPECT_THAT(at(closing + 1s), ElementsAre("consultation consultation.closed"));
}

TEST(Extension, tells_a_wrong_closing_and_a_missing_reason_together) {
    auto const good = check_extension(published_consultation(), deadline(closing),
                                      LocalizedText{russian, "Asked for."}, closing - 1h);
    EXPECT_THAT(problems_of(good),
                ElementsAre("closes period.not_later", "reason consultation.no_reason"));
}

TEST(Extension, of_a_consultation_without_a_period_is_refused) {
    Consultation consultation = complete_consultation();
    consultation.period.reset();
    EXPECT_FALSE(check_extension(consultation, deadline(closing),
                                 LocalizedText{kazakh, "Asked for."}, opening));
}

}  // namespace
}  // namespace consult
