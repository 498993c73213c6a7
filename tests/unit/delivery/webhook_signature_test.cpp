/// What receivers verify calls by.
#include <algorithm>
#include <gtest/gtest.h>

#include "delivery/webhook_caller.h"
#include "support/command.h"

namespace consult::test {
namespace {

/// Another program's HMAC over the same.
TEST(WebhookSignature, IsTheHmacOfIdTimeAndBody) {
    Digest secret{};
    secret.fill(0x2a);
    std::string key;
    for (int i = 0; i < 32; ++i)
        key += "2a";
    std::string const expected =
        told_by("openssl dgst -sha256 -mac HMAC -macopt hexkey:" + key + " -binary",
                "msg_1.1614265330.{\"test\": 2432232314}", " | base64");
    EXPECT_EQ(
        delivery::webhook_signature(secret, "msg_1", 1'614'265'330, "{\"test\": 2432232314}") +
            "\n",
        "v1," + expected);
}

}  // namespace
}  // namespace consult::test
