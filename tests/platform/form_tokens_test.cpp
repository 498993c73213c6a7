#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

constexpr std::string_view purpose = "comment:MOH-2026-0001";

class FormTokensTest : public PlatformTest {
protected:
    Result<FormTokens::Opened> open_token(std::string_view token, std::string_view of = purpose) {
        return platform->form_tokens().open(token, of);
    }
};

TEST_F(FormTokensTest, AreRandomAndGoodForTheirPurpose) {
    std::string const token = platform->form_tokens().issue(purpose);
    std::string const other = platform->form_tokens().issue(purpose);
    EXPECT_NE(token, other);
    FormTokens::Opened const opened = value(open_token(token));
    EXPECT_EQ(opened.idempotency_key.size(), 32U);
    EXPECT_FALSE(opened.expired);
    EXPECT_EQ(value(open_token(token)).idempotency_key, opened.idempotency_key);
    EXPECT_NE(value(open_token(other)).idempotency_key, opened.idempotency_key);
}

TEST_F(FormTokensTest, HaveTheDocumentedLayout) {
    Bytes const octets = from_base64url(platform->form_tokens().issue(purpose)).value();
    ASSERT_EQ(octets.size(), 1U + 8U + 32U + 32U);
    EXPECT_EQ(octets[0], 1);
    std::int64_t expiry = 0;
    for (std::size_t i = 1; i <= 8; ++i) {
        expiry = expiry << 8 | static_cast<unsigned char>(octets[i]);
    }
    EXPECT_EQ(Instant{std::chrono::microseconds{expiry}}, clock->now() + 24h);
}

TEST_F(FormTokensTest, ExpireAfterADayAndKeepTheirKey) {
    std::string const token = platform->form_tokens().issue(purpose);
    Bytes const key = value(open_token(token)).idempotency_key;
    clock->advance(24h - 1us);
    EXPECT_FALSE(value(open_token(token)).expired);
    clock->advance(1us);
    FormTokens::Opened const late = value(open_token(token));
    EXPECT_TRUE(late.expired);
    EXPECT_EQ(late.idempotency_key, key);
}

TEST_F(FormTokensTest, OutliveARestart) {
    std::string const token = platform->form_tokens().issue(purpose);
    open();
    EXPECT_TRUE(open_token(token));
}

TEST_F(FormTokensTest, ServeNoOtherPurpose) {
    std::string const token = platform->form_tokens().issue(purpose);
    for (std::string_view const other :
         {std::string_view{"comment:MOH-2026-0002"}, purpose.substr(1),
          purpose.substr(0, purpose.size() - 1), std::string_view{}}) {
        Result<FormTokens::Opened> const opened = open_token(token, other);
        EXPECT_THAT(codes_of(opened), ElementsAre(ErrorCode::forbidden)) << other;
        EXPECT_EQ(opened.error().problems().front().field, "form_token");
    }
}

TEST_F(FormTokensTest, AnyChangedOctetIsRefused) {
    Bytes const genuine = from_base64url(platform->form_tokens().issue(purpose)).value();
    for (std::size_t i = 0; i < genuine.size(); ++i) {
        Bytes forged = genuine;
        forged[i] = static_cast<char>(forged[i] ^ 1);
        EXPECT_FALSE(open_token(to_base64url(forged))) << "octet " << i;
    }
    EXPECT_FALSE(open_token(to_base64url(genuine.substr(1))));
    EXPECT_FALSE(open_token(to_base64url(genuine + "x")));
    EXPECT_FALSE(open_token("no token at all"));
    EXPECT_FALSE(open_token(""));
}

TEST_F(FormTokensTest, OfAnotherInstallationAreRefused) {
    TemporaryFolder elsewhere;
    PlatformOptions options;
    options.database = (elsewhere.path() / "other.db").string();
    options.clock = clock;
    options.randomness = std::make_shared<SeededRandomness>(2);
    auto const other = value(Platform::open(std::move(options)));
    EXPECT_FALSE(open_token(other->form_tokens().issue(purpose)));
}

}  // namespace
}  // namespace consult::test
