#include <gtest/gtest.h>

#include <consult/consultation.h>

#include "unit/consultation/fixtures.h"
#include "unit/names.h"

namespace consult {
namespace {

using namespace test;

TEST(ConsultationNames, are_stable_and_read_back) {
    expect_names<ConsultationState>({{ConsultationState::preparing, "preparing"},
                                     {ConsultationState::published, "published"},
                                     {ConsultationState::answered, "answered"},
                                     {ConsultationState::cancelled, "cancelled"}},
                                    consultation_state_from);
    expect_names<Phase>({{Phase::preparing, "preparing"},
                         {Phase::upcoming, "upcoming"},
                         {Phase::open, "open"},
                         {Phase::closed, "closed"},
                         {Phase::answered, "answered"},
                         {Phase::cancelled, "cancelled"}},
                        phase_from);
    expect_names<ConsultationEvent>({{ConsultationEvent::publish, "publish"},
                                     {ConsultationEvent::extend, "extend"},
                                     {ConsultationEvent::suspend, "suspend"},
                                     {ConsultationEvent::close_early, "close_early"},
                                     {ConsultationEvent::publish_report, "publish_report"},
                                     {ConsultationEvent::cancel, "cancel"}},
                                    consultation_event_from);
    expect_names<PeriodChange::Kind>({{PeriodChange::Kind::set, "set"},
                                      {PeriodChange::Kind::extended, "extended"},
                                      {PeriodChange::Kind::suspended, "suspended"},
                                      {PeriodChange::Kind::closed_early, "closed_early"}},
                                     period_change_kind_from);
}

TEST(ConsultationNames, of_a_value_outside_the_enum_are_a_fault) {
    EXPECT_THROW((void)name(static_cast<Phase>(99)), Fault);
}

TEST(CommentPeriod, holds_its_opening_and_not_its_closing) {
    CommentPeriod const period = *complete_consultation().period;
    EXPECT_FALSE(period.contains(opening - moment));
    EXPECT_TRUE(period.contains(opening));
    EXPECT_TRUE(period.contains(closing - moment));
    EXPECT_FALSE(period.contains(closing));
}

struct AtTheClock {
    Instant now;
    Phase phase;
    std::optional<Instant> next;
};

TEST(Phase, of_a_published_consultation_turns_at_the_very_microsecond) {
    Consultation const consultation = published_consultation();
    AtTheClock const cases[] = {
        {opening - 24h, Phase::upcoming, opening},
        {opening - 1s, Phase::upcoming, opening},
        {opening - moment, Phase::upcoming, opening},
        {opening, Phase::open, closing},
        {opening + moment, Phase::open, closing},
        {opening + 1s, Phase::open, closing},
        {closing - 1s, Phase::open, closing},
        {closing - moment, Phase::open, closing},
        {closing, Phase::closed, std::nullopt},
        {closing + moment, Phase::closed, std::nullopt},
        {closing + 1s, Phase::closed, std::nullopt},
    };
    for (AtTheClock const& at : cases) {
        EXPECT_EQ(consultation.phase_at(at.now), at.phase) << to_text(at.now);
        EXPECT_EQ(consultation.next_phase_change(at.now), at.next) << to_text(at.now);
    }
}

TEST(Phase, follows_the_state_alone_when_it_is_not_published) {
    Consultation consultation = complete_consultation();
    for (auto const& [state, phase] : {std::pair{ConsultationState::preparing, Phase::preparing},
                                       std::pair{ConsultationState::answered, Phase::answered},
                                       std::pair{ConsultationState::cancelled, Phase::cancelled}}) {
        consultation.state = state;
        for (Instant const now : {opening - 1s, opening, closing - moment, closing, closing + 1s}) {
            EXPECT_EQ(consultation.phase_at(now), phase) << to_text(now);
            EXPECT_EQ(consultation.next_phase_change(now), std::nullopt) << to_text(now);
        }
    }
}

TEST(Phase, follows_the_period_as_it_stands_and_not_its_history) {
    Consultation consultation = published_consultation();
    consultation.period->closes = deadline(closing + 24h);
    EXPECT_EQ(consultation.phase_at(closing), Phase::open);
    EXPECT_EQ(consultation.next_phase_change(closing), closing + 24h);
}

TEST(Phase, of_a_published_consultation_without_a_period_is_a_fault) {
    Consultation consultation = published_consultation();
    consultation.period.reset();
    EXPECT_THROW((void)consultation.phase_at(opening), Fault);
}

}  // namespace
}  // namespace consult
