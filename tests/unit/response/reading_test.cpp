#include <consult/reading.h>

#include "unit/refusals.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(ReadingFilterTest, StandsInAnAddressAndComesBack) {
    ReadingFilter filter;
    EXPECT_THAT(fields_of(filter), IsEmpty());
    filter.queues = {ReadingQueue::unread, ReadingQueue::late};
    filter.assigned_to = AccountId{7};
    filter.provision = "";
    filter.language = Language::parse("kk").value();
    filter.order = ReadingOrder::by_provision;
    ReadingFields const fields = fields_of(filter);
    EXPECT_THAT(fields, ElementsAre(Pair("queue", "unread"), Pair("queue", "late"),
                                    Pair("assigned", "7"), Pair("provision", "-"),
                                    Pair("language", "kk"), Pair("order", "by_provision")));
    EXPECT_EQ(reading_filter_from(fields).value(), filter);
    filter.provision = "art_2__para_1";
    EXPECT_EQ(reading_filter_from(fields_of(filter)).value(), filter);
}

TEST(ReadingFilterTest, WhatIsEmptyOrOfOthersSaysNothing) {
    ReadingFilter const filter = reading_filter_from({{"queue", ""},
                                                      {"provision", ""},
                                                      {"size", "50"},
                                                      {"queue", "mine"},
                                                      {"queue", "mine"}})
                                     .value();
    EXPECT_THAT(filter.queues, ElementsAre(ReadingQueue::mine));
    EXPECT_FALSE(filter.provision);
}

TEST(ReadingFilterTest, EveryWrongChoiceIsTold) {
    EXPECT_THAT(
        problems_of(reading_filter_from({{"queue", "all of them"},
                                         {"assigned", "-3"},
                                         {"provision", "art\n1"},
                                         {"language", "?"},
                                         {"order", "random"}})),
        ElementsAre("queue reading.choice", "assigned reading.choice", "provision reading.choice",
                    "language language.tag", "order reading.choice"));
}

TEST(ReadingQueueTest, EachHasAName) {
    for (ReadingQueue const queue : reading_queues())
        EXPECT_EQ(reading_queue_from(name(queue)), queue);
}

}  // namespace
}  // namespace consult::test
