/// A standby is looked at as the database that it follows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <consult/platform/administration.h>

#include "fault/postgres/standby_fixture.h"

namespace consult::fault {
namespace {

using ::testing::IsEmpty;

class LookingAtAStandby : public OnAPrimary {
protected:
    [[nodiscard]] static PlatformOptions named(std::string const& url) {
        PlatformOptions options;
        options.database = url;
        options.read_only = true;
        return options;
    }
};

TEST_F(LookingAtAStandby, FindsItsFiles) {
    std::uint64_t const files = must(Administration{named(database->url())}.status()).files;
    ASSERT_GT(files, 0u);
    EXPECT_TRUE(comes_to_hold(
        [&] { return must(Administration{named(standby_url)}.status()).files == files; }));
    DatabaseCheck const found = must(Administration{named(standby_url)}.check());
    ASSERT_TRUE(found.log.has_value());
    EXPECT_THAT(found.log->discrepancies, IsEmpty());
}

}  // namespace
}  // namespace consult::fault
