/// Which addresses webhooks may have.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <consult/webhook.h>

#include "unit/refusals.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> problems(std::string url, WebhookReach reach = WebhookReach::public_only) {
    return problems_of(check(NewWebhook{{}, std::move(url), {Occasion::published}}, reach));
}

TEST(Webhook, IsCalledByHttpsOnly) {
    EXPECT_THAT(problems("https://example.org/hooks?to=1"), IsEmpty());
    for (char const* const bad :
         {"", "http://example.org/", "ftp://example.org/", "https://", "https:///path",
          "https://:443/", "https://user:secret@example.org/", "https://exa mple.org/",
          "https://example.org/\r\n", "https://пример.example/", "file:///etc/passwd"}) {
        EXPECT_THAT(problems(bad), ElementsAre("url webhook.url")) << bad;
    }
    EXPECT_THAT(problems("https://example.org/" + std::string(2000, 'a')),
                ElementsAre("url webhook.url"));
}

TEST(Webhook, IsCalledByHttpWhereThatIsAllowed) {
    EXPECT_THAT(problems("http://127.0.0.1:8000/", WebhookReach::also_private), IsEmpty());
    EXPECT_THAT(problems("gopher://127.0.0.1/", WebhookReach::also_private),
                ElementsAre("url webhook.url"));
}

TEST(Webhook, IsToldOfSomethingPublic) {
    EXPECT_THAT(
        problems_of(check(NewWebhook{{}, "https://example.org/", {}}, WebhookReach::public_only)),
        ElementsAre("events webhook.events"));
    for (Occasion const own :
         {Occasion::reminder, Occasion::confirmation, Occasion::digest, Occasion::dead_letters}) {
        EXPECT_THAT(problems_of(check(NewWebhook{{}, "https://example.org/", {own}},
                                      WebhookReach::public_only)),
                    ElementsAre("events webhook.events"));
    }
}

TEST(Webhook, KnowsEveryOccasionByItsName) {
    for (Occasion const occasion : webhook_occasions())
        EXPECT_EQ(occasion_from(name(occasion)), occasion);
    EXPECT_FALSE(occasion_from("consultation.imagined").has_value());
}

}  // namespace
}  // namespace consult::test
