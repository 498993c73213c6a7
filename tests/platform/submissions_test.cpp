/// Submitting: in time or not, tried again, many at once while a consultation changes.
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <set>

#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class SubmissionsTest : public PlatformTest {
protected:
    NewComment offered(std::string text, std::string key = "") {
        NewComment comment;
        comment.consultation = number;
        comment.text = std::move(text);
        comment.language = language("en");
        comment.idempotency_key = key.empty() ? Bytes{view(randomness->salt())} : key;
        return comment;
    }

    ConsultationNumber number;
};

TEST_F(SubmissionsTest, AreToldTheMomentTheyMissedAsItWasPromised) {
    number = prepare();
    value(platform->consultations().publish(regulator, number));
    EXPECT_THAT(message_of(platform->comments().submit(offered("Too early."))),
                HasSubstr("opens at 2026-03-02T09:00:00 (Asia/Almaty)"));
    close();
    EXPECT_THAT(message_of(platform->comments().submit(offered("Too late."))),
                HasSubstr("closed at 2026-03-16T18:00:00 (Asia/Almaty)"));
}

TEST_F(SubmissionsTest, AreReviewedAsTheyWouldBeRefused) {
    number = open_consultation();
    NewComment comment = offered("Good.");
    comment.idempotency_key.clear();
    succeed(platform->comments().review(comment));
    comment.text = " ";
    comment.anchor = Anchor{"art_1", "Kitchens are painted.", "", ""};
    EXPECT_THAT(problems_of(platform->comments().review(comment)),
                ElementsAre("text text.blank", "anchor.quote comment.quote_unknown"));
    comment.anchor = Anchor{"art_9", "", "", ""};
    EXPECT_THAT(problems_of(platform->comments().review(comment)),
                ElementsAre("text text.blank", "anchor.provision comment.provision_unknown"));
    comment = offered("Late.");
    close();
    EXPECT_THAT(problems_of(platform->comments().review(comment)),
                ElementsAre("consultation comment.too_late"));
    EXPECT_EQ(value(platform->consultations().figures(anyone, number)).comments_received, 0u);
}

TEST_F(SubmissionsTest, GetTheSameReceiptAgainEvenAfterClosing) {
    number = open_consultation();
    std::string const key = "0123456789abcdef";
    Receipt const first = value(platform->comments().submit(offered("Once.", key)));
    close();
    Receipt const again = value(platform->comments().submit(offered("Once.", key)));
    Receipt const found = value(platform->comments().find_receipt(offered("Once.", key))).value();
    for (Receipt const& other : {again, found}) {
        EXPECT_TRUE(other.repeated);
        EXPECT_EQ(other.number, first.number);
        EXPECT_EQ(other.tracking_token, first.tracking_token);
        EXPECT_EQ(other.text, first.text);
        EXPECT_EQ(other.entry, first.entry);
        EXPECT_EQ(other.text_salt, first.text_salt);
        EXPECT_EQ(other.received_at, first.received_at);
        // On several servers the first one may come before the entry has its place.
        EXPECT_EQ(other.place->position, first.place.value_or(*other.place).position);
        EXPECT_EQ(other.place->logged_at, first.place.value_or(*other.place).logged_at);
    }
    EXPECT_THAT(problems_of(platform->comments().submit(offered("Twice.", key))),
                ElementsAre("idempotency_key comment.key_used"));
}

TEST_F(SubmissionsTest, RacingACancellationAreInOrRefusedAndNumberedWithoutGaps) {
    number = open_consultation();
    ConsultationNumber const cancelled = number;
    constexpr int count = 400;
    std::mutex mutex;
    std::condition_variable changed;
    int left = count;
    std::set<std::uint64_t> accepted;
    std::uint64_t last_position = 0;
    for (int i = 0; i < count; ++i) {
        platform->comments().submit(
            offered("Comment " + std::to_string(i)), [&](Result<Receipt> receipt) {
                std::scoped_lock const lock(mutex);
                if (receipt) {
                    accepted.insert(receipt->number.sequence);
                    last_position =
                        std::max(last_position, receipt->place.value_or(LogPlace{}).position);
                } else {
                    EXPECT_THAT(problems_of(receipt),
                                ElementsAre("consultation comment.cancelled"));
                }
                if (--left == 0) changed.notify_one();
            });
        if (i == count / 2) {
            value(platform->consultations().cancel(regulator, cancelled,
                                                   LocalizedText{language("en"), "Withdrawn."}));
        }
    }
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return left == 0; });
    // What was submitted before the cancellation was asked for had been queued before it.
    EXPECT_EQ(accepted.size(), static_cast<std::size_t>(count / 2 + 1));
    EXPECT_EQ(*accepted.rbegin(), accepted.size()) << "a number is missing";
    EXPECT_GT(platform->log().head().size, last_position + 1) << "the cancellation comes last";
}

}  // namespace
}  // namespace consult::test
