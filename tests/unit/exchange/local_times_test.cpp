#include "exchange/local_times.h"

#include <gtest/gtest.h>

namespace consult::exchange {
namespace {

Language in(char const* tag) {
    return *Language::parse(tag);
}

TEST(LocalTimes, TellsMomentsWhereTheInstitutionIs) {
    LocalTimes const almaty{*system_zones(), *ZoneName::parse("Asia/Almaty")};
    Instant const moment = *parse_instant("2026-03-24T19:30:59.5Z");
    EXPECT_EQ(almaty.machine(moment), "2026-03-25T00:30:59+05:00");
    EXPECT_EQ(almaty.machine({}), "");
    EXPECT_EQ(almaty.words(moment, in("ru")), "25.03.2026, 00:30 (UTC+05:00)");
    EXPECT_EQ(almaty.words(moment, in("en")), "25 March 2026, 00:30 (UTC+05:00)");
}

TEST(LocalTimes, KnowsOffsetsWestOfGreenwichAndOfHalfHours) {
    Instant const moment = *parse_instant("2026-07-01T12:00:00Z");
    EXPECT_EQ((LocalTimes{*system_zones(), *ZoneName::parse("America/St_Johns")}.machine(moment)),
              "2026-07-01T09:30:00-02:30");
    EXPECT_EQ((LocalTimes{*system_zones(), *ZoneName::parse("Asia/Kolkata")}.machine(moment)),
              "2026-07-01T17:30:00+05:30");
}

TEST(MomentWords, LeaveOutWhatPeopleDoNotAsk) {
    EXPECT_EQ(moment_words("2026-03-25T11:00:59+05:00", in("kk")), "25.03.2026, 11:00");
    EXPECT_EQ(moment_words("2026-03-25", in("ru")), "25.03.2026");
    EXPECT_EQ(moment_words("", in("ru")), "");
    EXPECT_EQ(moment_words("not known", in("ru")), "not known");
    EXPECT_EQ(moment_words("2026-03-25T11", in("ru")), "25.03.2026");
}

TEST(DeadlineWords, PutMidnightAtTheEndOfTheDayBefore) {
    EXPECT_EQ(deadline_words("2026-03-01T00:00:00+05:00", in("ru")), "28.02.2026, 24:00");
    EXPECT_EQ(deadline_words("2026-03-01T00:00:01+05:00", in("ru")), "01.03.2026, 00:00");
    EXPECT_EQ(deadline_words("2026-03-01T18:00:00+05:00", in("en")), "1 March 2026, 18:00");
    EXPECT_EQ(deadline_words("2026-03-01", in("ru")), "01.03.2026");
    EXPECT_EQ(deadline_words("", in("ru")), "");
}

}  // namespace
}  // namespace consult::exchange
