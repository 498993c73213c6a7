/// Writing, checking and sending a comment by the form.
#include <atomic>
#include <future>
#include <latch>
#include <thread>

#include "pages/page_fixture.h"

namespace consult::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class CommentFormTest : public PageTest {
protected:
    ConsultationNumber number = open_consultation();
    std::string address = "/en/consultations/" + number.text() + "/comment";

    std::string fresh_token() { return form_token(get(address).body); }

    Answer step(std::string const& what, SentFields fields) {
        fields.emplace_back("step", what);
        return post(address, fields);
    }
    std::uint64_t received() {
        return value(platform->consultations().figures(anyone, number)).comments_received;
    }
    std::string text_of(std::uint64_t sequence) {
        return value(platform->comments().find_full(regulator, {number, sequence})).text;
    }
    /// What stands after the element's id on the page.
    static std::string content_of(std::string_view page, std::string_view id) {
        std::size_t const at = page.find("id=\"" + std::string{id} + "\"");
        if (at == std::string_view::npos) return {};
        std::string_view const rest = page.substr(page.find('>', at) + 1);
        return std::string{rest.substr(0, rest.find('<'))};
    }
};

TEST_F(CommentFormTest, NamesTheProvisionItIsReachedFrom) {
    Answer const page = get(address + "?provision=art_2");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("name=\"provision\" value=\"art_2\""));
    EXPECT_THAT(page.body, HasSubstr("Article 2"));
    EXPECT_EQ(get(address + "?provision=art_9").status, 404);
}

TEST_F(CommentFormTest, IsNeverStored) {
    http::Request request;
    request.method = "GET";
    request.target = address;
    http::Response const response = http::handle_blocking(*pages, std::move(request));
    EXPECT_EQ(response.fields.value("Cache-Control"), "no-store");
    EXPECT_EQ(response.prepared, nullptr);
}

TEST_F(CommentFormTest, IsKeptWhenThePagesEndBeforeItsCommit) {
    std::string const token = fresh_token();
    // The storage's thread is held in an announcement, so that the form's comment waits behind it.
    std::promise<void> entered;
    std::promise<void> held;
    platform->on_change(
        [&entered, released = held.get_future().share(), first = true](Change const&) mutable {
            if (std::exchange(first, false)) entered.set_value();
            released.wait();
        });
    NewComment other;
    other.consultation = number;
    other.text = "Holds the storage up";
    other.language = language("en");
    other.idempotency_key = Bytes(16, 'k');
    platform->comments().submit(other, [](Result<Receipt>) {});
    entered.get_future().wait();

    http::Request request;
    request.method = "POST";
    request.target = address;
    request.fields.add("Content-Type", "application/x-www-form-urlencoded");
    request.body = "step=send&text=Waits&language=en&form_token=" + http::percent_encoded(token);
    request.received_at = platform->clock().now();
    std::promise<int> status;
    pages->handle(std::move(request), http::Reply{[&status](http::Response response) {
                      status.set_value(response.status);
                  }});
    pages.reset();
    held.set_value();
    EXPECT_EQ(status.get_future().get(), 500) << "nobody is left to make the receipt";
    platform->on_change([](Change const&) {});
    EXPECT_EQ(text_of(2), "Waits");
}

TEST_F(CommentFormTest, ShowsThePreviewWithoutKeepingAnything) {
    Answer const preview = step("preview", {{"form_token", fresh_token()},
                                            {"text", "Add <b>fruit</b>."},
                                            {"language", "en"},
                                            {"name", "Aigerim"},
                                            {"visibility", "name_withheld"}});
    EXPECT_EQ(preview.status, 200);
    EXPECT_THAT(preview.body, HasSubstr("Add &lt;b&gt;fruit&lt;/b&gt;."));
    EXPECT_THAT(preview.body, HasSubstr("<span>Name withheld</span>"));
    EXPECT_EQ(received(), 0u);
}

TEST_F(CommentFormTest, RefusesAtThePreviewWhatSendingWouldRefuse) {
    Answer const refused = step("preview", {{"form_token", fresh_token()},
                                            {"provision", "art_1"},
                                            {"quote", "Kitchens are painted."},
                                            {"text", "Which colour?"},
                                            {"name", std::string(201, 'n')},
                                            {"language", "en"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("href=\"#quote\""));
    EXPECT_THAT(refused.body, HasSubstr("href=\"#name\""));
    EXPECT_THAT(refused.body, HasSubstr("\nWhich colour?</textarea>"));
    close();
    Answer const late = step("preview", {{"text", "One day late"}, {"language", "en"}});
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, HasSubstr("\nOne day late</textarea>"));
    EXPECT_THAT(late.body, HasSubstr("href=\"/en/consultations/" + number.text() + "\""));
}

TEST_F(CommentFormTest, KeepsWhatWasTypedInAnotherLanguage) {
    SentFields const fields{{"form_token", fresh_token()}, {"provision", "art_2"},
                            {"quote", "Kitchens"},         {"text", "Written before the switch"},
                            {"name", "Aigerim"},           {"language", "en"}};
    std::string const there = "/ru/consultations/" + number.text() + "/comment";
    for (char const* const from : {"preview", "edit"}) {
        Answer const page = step(from, fields);
        EXPECT_THAT(page.body, HasSubstr("form=\"comment-form\" formaction=\"" + there + "\""));
        EXPECT_THAT(page.body, HasSubstr("id=\"comment-form\""));
    }
    SentFields edited = fields;
    edited.emplace_back("step", "edit");
    Answer const russian = post(there, edited);
    EXPECT_EQ(russian.status, 200);
    EXPECT_THAT(russian.body, HasSubstr("<html lang=\"ru\""));
    EXPECT_THAT(russian.body, HasSubstr("\nWritten before the switch</textarea>"));
    EXPECT_THAT(russian.body, HasSubstr("name=\"provision\" value=\"art_2\""));
    EXPECT_THAT(russian.body, HasSubstr("value=\"Aigerim\""));
    EXPECT_THAT(russian.body, HasSubstr("<option value=\"en\" selected>"));
}

TEST_F(CommentFormTest, GivesAReceiptThatSaysWhatItIsForAndProvesIt) {
    Answer const receipt =
        step("send", {{"form_token", fresh_token()}, {"text", "For the file"}, {"language", "en"}});
    for (char const* const part :
         {"Rules for kitchens of schools", "Institution MOH", "Version of the draft",
          "Public consultations", "Salt of the text", "Root of the log"}) {
        EXPECT_THAT(receipt.body, HasSubstr(part));
    }
    EXPECT_THAT(receipt.body, Not(HasSubstr("<details"))) << "closed ones stay closed on paper";
}

TEST_F(CommentFormTest, LetsABrowserShowAReceiptAgainOnItsWayBack) {
    http::Request request;
    request.method = "POST";
    request.target = address;
    request.fields.add("Content-Type", "application/x-www-form-urlencoded");
    request.body =
        "step=send&text=Once&language=en&form_token=" + http::percent_encoded(fresh_token());
    request.received_at = clock->now();
    http::Response const response = http::handle_blocking(*pages, std::move(request));
    EXPECT_EQ(response.status, 201);
    EXPECT_EQ(response.fields.value("Cache-Control"), "private, no-cache");
}

TEST_F(CommentFormTest, KeepsWhatWasTypedBesideEveryProblem) {
    Answer const again = step("preview", {{"form_token", fresh_token()},
                                          {"text", " \r\n\t"},
                                          {"language", "ru"},
                                          {"name", std::string(201, 'n')},
                                          {"visibility", "name_withheld"}});
    EXPECT_EQ(again.status, 422);
    EXPECT_THAT(again.body, HasSubstr("href=\"#text\""));
    EXPECT_THAT(again.body, HasSubstr("href=\"#name\""));
    EXPECT_THAT(again.body, HasSubstr("id=\"text-error\""));
    EXPECT_THAT(again.body, HasSubstr("value=\"" + std::string(201, 'n') + "\""));
    EXPECT_THAT(again.body, HasSubstr("<option value=\"ru\" selected>"));
    EXPECT_THAT(again.body, HasSubstr("value=\"name_withheld\" checked"));
    EXPECT_THAT(again.body, HasSubstr("<title>Error: "));
}

TEST_F(CommentFormTest, GivesAReceiptOfTheExactTextWithItsLinesAsTheyWere) {
    Answer const receipt =
        step("send",
             {{"form_token", fresh_token()}, {"text", "One\r\n\r\n two \r\n"}, {"language", "en"}});
    ASSERT_EQ(receipt.status, 201) << receipt.body;
    EXPECT_EQ(content_of(receipt.body, "receipt-number"), number.text() + "-000001");
    EXPECT_EQ(content_of(receipt.body, "receipt-text"), "One\n\n two \n");
    EXPECT_THAT(receipt.body, HasSubstr("CR LF"));
    EXPECT_EQ(text_of(1), "One\n\n two \n");
}

TEST_F(CommentFormTest, SaysNothingOfLinesWhereNoneWereChanged) {
    Answer const receipt =
        step("send", {{"form_token", fresh_token()}, {"text", "One line"}, {"language", "en"}});
    EXPECT_THAT(receipt.body, Not(HasSubstr("CR LF")));
}

TEST_F(CommentFormTest, GivesTheSameReceiptToAFormSentTwice) {
    SentFields const fields{
        {"form_token", fresh_token()}, {"text", "Said once"}, {"language", "en"}};
    Answer const first = step("send", fields);
    Answer const second = step("send", fields);
    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(second.status, 200);
    for (char const* const id : {"receipt-number", "receipt-token", "receipt-text"}) {
        EXPECT_EQ(content_of(first.body, id), content_of(second.body, id)) << id;
    }
    EXPECT_EQ(received(), 1u);
}

TEST_F(CommentFormTest, GivesTheReceiptAgainAfterTheClosing) {
    SentFields const fields{
        {"form_token", fresh_token()}, {"text", "Said in time"}, {"language", "en"}};
    clock->set(at("2026-03-16T12:59:59Z"));
    SentFields late = fields;
    late[0].second = fresh_token();
    late[1].second = "Said in the last second";
    EXPECT_EQ(step("send", late).status, 201);
    clock->set(at("2026-03-16T13:00:01Z"));
    EXPECT_EQ(step("send", late).status, 200);
    EXPECT_EQ(received(), 1u);
}

TEST_F(CommentFormTest, OffersAChangedTextAsOneMoreComment) {
    std::string const token = fresh_token();
    ASSERT_EQ(step("send", {{"form_token", token}, {"text", "First"}, {"language", "en"}}).status,
              201);
    Answer const again =
        step("send", {{"form_token", token}, {"text", "Second"}, {"language", "en"}});
    EXPECT_EQ(again.status, 409);
    EXPECT_THAT(again.body, HasSubstr("\nSecond</textarea>"));
    EXPECT_EQ(received(), 1u);
    Answer const more = step(
        "send", {{"form_token", form_token(again.body)}, {"text", "Second"}, {"language", "en"}});
    EXPECT_EQ(more.status, 201);
    EXPECT_EQ(received(), 2u);
}

TEST_F(CommentFormTest, GivesAnExpiredFormBackWithItsTextAndAFreshToken) {
    std::string const token = fresh_token();
    clock->advance(std::chrono::hours{25});
    Answer const again =
        step("send", {{"form_token", token}, {"text", "Written slowly"}, {"language", "en"}});
    EXPECT_EQ(again.status, 409);
    EXPECT_THAT(again.body, HasSubstr("\nWritten slowly</textarea>"));
    EXPECT_EQ(received(), 0u);
    std::string const fresh = form_token(again.body);
    EXPECT_NE(fresh, token);
    EXPECT_EQ(step("send", {{"form_token", fresh}, {"text", "Written slowly"}, {"language", "en"}})
                  .status,
              201);
}

TEST_F(CommentFormTest, GivesTheReceiptAgainToAFormThatExpiredSince) {
    SentFields const fields{
        {"form_token", fresh_token()}, {"text", "Said once"}, {"language", "en"}};
    Answer const first = step("send", fields);
    ASSERT_EQ(first.status, 201);
    clock->advance(std::chrono::hours{30});
    Answer const second = step("send", fields);
    EXPECT_EQ(second.status, 200);
    EXPECT_EQ(content_of(first.body, "receipt-token"), content_of(second.body, "receipt-token"));
    EXPECT_EQ(received(), 1u);
}

TEST_F(CommentFormTest, KeepsTheTextOfWhomItTellsToWait) {
    SentFields const accepted{
        {"form_token", fresh_token()}, {"text", "Said before"}, {"language", "en"}};
    ASSERT_EQ(step("send", accepted).status, 201);
    gate = [](web::Visit const&) {
        return std::optional{Error{{ErrorCode::too_many,
                                    "",
                                    "rate.submissions",
                                    "Too many; come again in {retry_after} seconds.",
                                    {{"retry_after", "7"}}}}};
    };
    Answer const waiting =
        step("send", {{"form_token", fresh_token()}, {"text", "Too fast"}, {"language", "en"}});
    EXPECT_EQ(waiting.status, 429);
    EXPECT_THAT(waiting.body, HasSubstr("\nToo fast</textarea>"));
    EXPECT_EQ(step("send", accepted).status, 200);
    EXPECT_EQ(received(), 1u);
}

TEST_F(CommentFormTest, LooksUpForWhomItTellsToWaitOnlyAsManyAsMayBe) {
    SentFields const accepted{
        {"form_token", fresh_token()}, {"text", "Said before"}, {"language", "en"}};
    ASSERT_EQ(step("send", accepted).status, 201);
    gate = [](web::Visit const&) {
        return std::optional{Error{{ErrorCode::too_many, "", "rate.submissions", "Wait.", {}}}};
    };
    // The one thread of the pages is held, so that all of them are there at the same time.
    constexpr int all = 5;
    std::atomic<int> receipts{0};
    std::atomic<int> refusals{0};
    std::latch sent{1};
    std::atomic<bool> held{false};
    http::Request holding = request_of("GET", address + "?provision=art_1");
    pages->handle(std::move(holding), http::Reply{[&](http::Response const&) {
                      held = true;
                      sent.wait();
                  }});
    while (!held)
        std::this_thread::yield();
    SentFields again = accepted;
    again.emplace_back("step", "send");
    for (int i = 0; i < all; ++i) {
        pages->handle(form_request(address, again), http::Reply{[&](http::Response const& answer) {
                          ++(answer.status == 200 ? receipts : refusals);
                      }});
    }
    sent.count_down();
    while (receipts + refusals < all)
        std::this_thread::yield();
    EXPECT_EQ(receipts, 2);
    EXPECT_EQ(step("send", accepted).status, 200);
}

TEST_F(CommentFormTest, KeepsTheTextOfWhomItTellsToWaitForAPreview) {
    SentFields const fields{{"form_token", fresh_token()}, {"text", "Look"}, {"language", "en"}};
    for (char const* const what : {"preview", "edit", "preview", "edit", "preview"})
        EXPECT_EQ(step(what, fields).status, 200);
    for (char const* const what : {"preview", "edit"}) {
        Answer const waiting = step(what, fields);
        EXPECT_EQ(waiting.status, 429);
        EXPECT_THAT(waiting.body, HasSubstr("\nLook</textarea>"));
    }
    clock->advance(std::chrono::seconds{1});
    EXPECT_EQ(step("preview", fields).status, 200);
    EXPECT_EQ(step("send", fields).status, 201);
}

TEST_F(CommentFormTest, RefusesAForgedTokenAndThatOfAnotherConsultation) {
    clock->set(at("2026-03-01T06:00:00Z"));
    ConsultationNumber const other = open_consultation();
    std::string const foreign =
        form_token(get("/en/consultations/" + other.text() + "/comment").body);
    ASSERT_FALSE(foreign.empty());
    for (std::string const& token : {std::string{}, std::string{"forged"}, foreign}) {
        Answer const refused =
            step("send", {{"form_token", token}, {"text", "Keep this"}, {"language", "en"}});
        EXPECT_EQ(refused.status, 403) << token;
        EXPECT_THAT(refused.body, HasSubstr("\nKeep this</textarea>"));
    }
    EXPECT_EQ(received(), 0u);
}

TEST_F(CommentFormTest, TakesCommentsFromTheOpeningUntilTheClosingToTheSecond) {
    std::string const token = fresh_token();
    SentFields const fields{{"form_token", token}, {"text", "In time?"}, {"language", "en"}};
    clock->set(at("2026-03-02T03:59:59Z"));
    EXPECT_EQ(get(address).status, 409);
    EXPECT_EQ(step("send", fields).status, 409);
    clock->set(at("2026-03-16T13:00:00Z"));
    std::string const closing_token = platform->form_tokens().issue("comment:" + number.text());
    Answer const late = step(
        "send", {{"form_token", closing_token}, {"text", "One second late"}, {"language", "en"}});
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, HasSubstr("\nOne second late</textarea>"));
    EXPECT_EQ(received(), 0u);
    clock->set(at("2026-03-02T04:00:00Z"));
    EXPECT_EQ(
        step("send", {{"form_token", fresh_token()}, {"text", "First"}, {"language", "en"}}).status,
        201);
}

TEST_F(CommentFormTest, KeepsAPassageAndItsVersion) {
    DraftVersionId const version = value(platform->drafts().versions(anyone, number)).front().id;
    Answer const form =
        get(address + "?provision=art_1&version=" + std::to_string(version.value()));
    std::string const token = form_token(form.body);
    publish_version(3);
    Answer const receipt = step("send", {{"form_token", token},
                                         {"version", std::to_string(version.value())},
                                         {"provision", "art_1"},
                                         {"quote", "Kitchens are inspected."},
                                         {"text", "By whom?"},
                                         {"language", "en"}});
    ASSERT_EQ(receipt.status, 201) << receipt.body;
    Comment const kept = value(platform->comments().find_full(regulator, {number, 1}));
    EXPECT_EQ(kept.version, version);
    ASSERT_TRUE(kept.anchor.has_value());
    EXPECT_EQ(kept.anchor->provision, "art_1");
    EXPECT_EQ(kept.anchor->quote, "Kitchens are inspected.");
}

TEST_F(CommentFormTest, RefusesWhatAPageOfAnotherSiteMakesABrowserSend) {
    http::Request request;
    request.method = "POST";
    request.target = address;
    request.fields.add("Content-Type", "application/x-www-form-urlencoded");
    request.fields.add("Sec-Fetch-Site", "cross-site");
    request.body = "step=send&text=planted&form_token=" + fresh_token();
    EXPECT_EQ(http::handle_blocking(*pages, std::move(request)).status, 403);
    EXPECT_EQ(received(), 0u);
}

TEST_F(CommentFormTest, KnowsAnOlderBrowsersPageByItsOrigin) {
    for (auto const& [origin, status] : {std::pair{"https://evil.example", 403},
                                         {"https://portal.example.evil", 403},
                                         {"https://portal.example", 200},
                                         {"null", 200}}) {
        http::Request request;
        request.method = "POST";
        request.target = address;
        request.fields.add("Host", "portal.example");
        request.fields.add("Content-Type", "application/x-www-form-urlencoded");
        request.fields.add("Origin", origin);
        request.received_at = platform->clock().now();
        request.body = "step=preview&text=Looked+at&language=en&form_token=" + fresh_token();
        EXPECT_EQ(http::handle_blocking(*pages, std::move(request)).status, status) << origin;
    }
}

TEST_F(CommentFormTest, RefusesWhatIsNoForm) {
    http::Request request;
    request.method = "POST";
    request.target = address;
    request.fields.add("Content-Type", "application/json");
    request.body = "{}";
    EXPECT_EQ(http::handle_blocking(*pages, std::move(request)).status, 422);
    EXPECT_EQ(step("send", {{"form_token", fresh_token()}, {"text", "\xff"}}).status, 422);
    EXPECT_EQ(received(), 0u);
}

}  // namespace
}  // namespace consult::test
