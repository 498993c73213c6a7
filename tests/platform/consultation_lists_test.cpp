/// Lists of consultations in their orders, whole and page by page.
#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

class ConsultationListsTest : public PlatformTest {
protected:
    /// In every stage, two of each: in preparation, opening later, open, closed, cancelled.
    ConsultationListsTest() {
        for (int i = 0; i < 2; ++i) {
            prepare();
            withdrawn =
                publish("2026-03-02T09:00", i == 0 ? "2026-03-16T18:00" : "2026-03-05T18:00");
            value(platform->consultations().cancel(regulator, withdrawn,
                                                   LocalizedText{language("en"), "Not needed."}));
            closed[i] =
                publish("2026-03-02T09:00", i == 0 ? "2026-03-04T18:00" : "2026-03-05T18:00");
            open_[i] =
                publish("2026-03-02T09:00", i == 0 ? "2026-04-02T18:00" : "2026-03-12T18:00");
            upcoming[i] =
                publish(i == 0 ? "2026-03-20T09:00" : "2026-03-11T09:00", "2026-05-02T18:00");
        }
        clock->set(at("2026-03-10T06:00:00Z"));
    }

    ConsultationNumber publish(std::string_view opens, std::string_view closes) {
        ConsultationNumber const number = prepare();
        NewPeriod period;
        period.opens = value(parse_local_date_time(opens));
        period.closes = value(parse_local_date_time(closes));
        value(platform->consultations().set_period(regulator, number, period));
        value(platform->consultations().publish(regulator, number));
        clock->advance(std::chrono::minutes{1});
        return number;
    }

    std::vector<ConsultationNumber> listed(ConsultationFilter const& filter, std::size_t size) {
        std::vector<ConsultationNumber> forward;
        std::vector<ConsultationNumber> last;
        PageRequest request{{}, size};
        Page<ConsultationSummary> page;
        do {
            page = value(platform->consultations().list(regulator, filter, request));
            last.clear();
            for (ConsultationSummary const& each : page.items)
                last.push_back(each.consultation.number);
            std::ranges::copy(last, std::back_inserter(forward));
            request.cursor = page.next;
        } while (!request.cursor.empty());
        EXPECT_EQ(page.total, forward.size());
        // Back again, the same.
        std::vector<ConsultationNumber> backward = last;
        while (!page.previous.empty()) {
            request.cursor = page.previous;
            page = value(platform->consultations().list(regulator, filter, request));
            std::vector<ConsultationNumber> before;
            for (ConsultationSummary const& each : page.items)
                before.push_back(each.consultation.number);
            backward.insert(backward.begin(), before.begin(), before.end());
        }
        EXPECT_EQ(backward, forward);
        return forward;
    }

    ConsultationNumber withdrawn;
    ConsultationNumber closed[2];
    ConsultationNumber open_[2];
    ConsultationNumber upcoming[2];
};

TEST_F(ConsultationListsTest, ByStageTheOpenOnesStandFirst) {
    ConsultationFilter filter;
    filter.order = ConsultationOrder::by_stage;
    std::vector<ConsultationNumber> const whole = listed(filter, 100);
    ASSERT_EQ(whole.size(), 8U);
    EXPECT_THAT(
        std::vector(whole.begin(), whole.begin() + 6),
        ::testing::ElementsAre(open_[1], open_[0], upcoming[1], upcoming[0], closed[1], closed[0]));
    for (std::size_t size = 1; size < 8; ++size)
        EXPECT_EQ(listed(filter, size), whole);
}

TEST_F(ConsultationListsTest, AreNarrowedByPhaseInEachOrder) {
    for (ConsultationOrder const order :
         {ConsultationOrder::by_stage, ConsultationOrder::newest_first}) {
        ConsultationFilter filter;
        filter.order = order;
        filter.only_own = true;
        for (Phase const phase :
             {Phase::preparing, Phase::upcoming, Phase::open, Phase::closed, Phase::cancelled}) {
            filter.phase = phase;
            EXPECT_EQ(listed(filter, 1).size(), 2U) << name(phase);
        }
        filter.phase = Phase::answered;
        EXPECT_EQ(listed(filter, 1).size(), 0U);
        filter.phase = {};
        filter.closing_soon = true;
        EXPECT_THAT(listed(filter, 1), ::testing::ElementsAre(open_[1]));
    }
}

TEST_F(ConsultationListsTest, AreNarrowedByInstitutionTopicAndWords) {
    ConsultationFilter filter;
    filter.order = ConsultationOrder::by_stage;
    filter.institution = "MOH";
    EXPECT_EQ(listed(filter, 3).size(), 8U);
    filter.topic = "health";
    EXPECT_EQ(listed(filter, 3).size(), 8U);
    filter.text = "kitchens";
    EXPECT_EQ(listed(filter, 3).size(), 8U);
    filter.institution = "FIN";
    EXPECT_EQ(listed(filter, 3).size(), 0U);
    filter = {};
    filter.text = "school";
    EXPECT_EQ(listed(filter, 3).size(), 8U);
    EXPECT_THAT(platform->consultations().topics(), ::testing::ElementsAre("health"));
}

}  // namespace
}  // namespace consult::test
