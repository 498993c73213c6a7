/// Which addresses can be written to, and what is shown of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <consult/subscription.h>

#include "unit/refusals.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;

class GoodAddress : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(EmailAddress, GoodAddress,
                         ::testing::Values("a@b.kz", "aigul.s+zhoba@mail.example",
                                           "o'neil_1@xn--80ak6aa92e.example",
                                           std::string(64, 'a') + "@example.org"));
TEST_P(GoodAddress, IsTaken) {
    EXPECT_TRUE(check_email_address(GetParam(), "address").has_value());
}

/// What could end a line of SMTP or of a header, name a second recipient, or has no server.
class BadAddress : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(EmailAddress, BadAddress,
                         ::testing::Values("", "a", "@b.kz", "a@", "a@b", "a@b@c.kz", "a b@c.kz",
                                           "a@b.kz\r\nBcc: c@d.kz", "a@b.kz,c@d.kz", "<a@b.kz>",
                                           "\"a b\"@c.kz", ".a@b.kz", "a.@b.kz", "a..b@c.kz",
                                           "a@-b.kz", "a@b-.kz", "a@b..kz", "a@.kz", "a@b.kz.",
                                           "айгуль@b.kz", "a@почта.kz",
                                           std::string(65, 'a') + "@b.kz",
                                           "a@" + std::string(64, 'b') + ".kz", "a@[127.0.0.1]",
                                           std::string(60, 'a') + "@" + std::string(60, 'b') + "." +
                                               std::string(60, 'c') + "." + std::string(60, 'd') +
                                               "." + std::string(60, 'e')));
TEST_P(BadAddress, IsRefused) {
    EXPECT_THAT(problems_of(check_email_address(GetParam(), "address")),
                ElementsAre("address email.address"));
}

TEST(EmailAddress, IsShownMasked) {
    EXPECT_EQ(masked_email_address("aigul@example.org"), "a…l@example.org");
    EXPECT_EQ(masked_email_address("ab@example.org"), "a…@example.org");
    EXPECT_EQ(masked_email_address("a@example.org"), "a…@example.org");
    EXPECT_EQ(masked_email_address("жанар@example.org"), "ж…р@example.org");
    EXPECT_EQ(masked_email_address("жа@example.org"), "ж…@example.org");
    EXPECT_EQ(masked_email_address("ж@example.org"), "ж…@example.org");
    EXPECT_EQ(masked_email_address("nonsense"), "…");
}

}  // namespace
}  // namespace consult::test
