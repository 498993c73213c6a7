/// Tracking a comment by its number and token.
#include "pages/page_fixture.h"

namespace consult::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class TrackingPageTest : public PageTest {
protected:
    ConsultationNumber number = open_consultation();

    Receipt submit(std::string text) {
        NewComment offered;
        offered.consultation = number;
        offered.text = std::move(text);
        offered.language = language("en");
        offered.idempotency_key = Bytes{view(randomness->salt())};
        return value(platform->comments().submit(offered));
    }
    Answer track(std::string const& comment, std::string const& token) {
        return post("/en/tracking", {{"number", comment}, {"token", token}});
    }
};

TEST_F(TrackingPageTest, ShowsTheExactTextAndTheProof) {
    Receipt const receipt = submit("Where is my <comment>?");
    Answer const page = track(" " + receipt.number.text() + " ", receipt.tracking_token);
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_THAT(page.body, HasSubstr("Where is my &lt;comment&gt;?"));
    EXPECT_THAT(page.body, HasSubstr("Received, not yet screened"));
    EXPECT_THAT(page.body, HasSubstr("Root of the log"));
}

TEST_F(TrackingPageTest, IsKeptInAnotherLanguage) {
    Receipt const receipt = submit("Mine");
    Answer const page = track(receipt.number.text(), receipt.tracking_token);
    EXPECT_THAT(page.body, HasSubstr("form=\"receipt\" formaction=\"/ru/tracking\""));
    EXPECT_THAT(page.body, HasSubstr("name=\"token\" value=\"" + receipt.tracking_token + "\""));
    EXPECT_THAT(page.body, HasSubstr("Rules for kitchens of schools"));
    EXPECT_THAT(get("/en/tracking").body, HasSubstr("href=\"/ru/tracking\""));
}

TEST_F(TrackingPageTest, ShowsWhatWasAnswered) {
    Receipt const receipt = submit("Add fruit.");
    succeed(platform->comments().screen(regulator, {receipt.number}, CommentEvent::publish, ""));
    Response const response = value(platform->responses().write(
        regulator, number,
        new_response(Disposition::accepted, "Fruit is added.", {receipt.number}, "art_1")));
    EXPECT_THAT(track(receipt.number.text(), receipt.tracking_token).body,
                Not(HasSubstr("Fruit is added.")));
    succeed(platform->responses().publish(regulator, {response.id}));
    EXPECT_THAT(track(receipt.number.text(), receipt.tracking_token).body,
                HasSubstr("Fruit is added."));
}

TEST_F(TrackingPageTest, SaysTheSameOfAnUnknownNumberAndAWrongToken) {
    Receipt const mine = submit("Mine");
    Receipt const other = submit("Someone else's");
    Answer const wrong = track(mine.number.text(), other.tracking_token);
    Answer const unknown = track(number.text() + "-000999", other.tracking_token);
    EXPECT_EQ(wrong.status, 404);
    EXPECT_EQ(unknown.status, 404);
    EXPECT_THAT(wrong.body, Not(HasSubstr("Mine")));
    auto const summary = [](std::string const& body) {
        std::size_t const from = body.find("govuk-error-summary__list");
        return body.substr(from, body.find("</ul>", from) - from);
    };
    EXPECT_EQ(summary(wrong.body), summary(unknown.body));
    EXPECT_THAT(wrong.body, HasSubstr("value=\"" + mine.number.text() + "\""));
}

TEST_F(TrackingPageTest, SaysHowANumberIsWritten) {
    Answer const answer = track("seventeen", "x");
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr("href=\"#number\""));
}

}  // namespace
}  // namespace consult::test
