/// Base64, by the examples of RFC 4648 section 10 and by what another program reads.
#include "delivery/base64.h"

#include <gtest/gtest.h>

#include "support/command.h"

namespace consult::test {
namespace {

using delivery::base64;

TEST(Base64, IsAsInTheStandard) {
    EXPECT_EQ(base64(""), "");
    EXPECT_EQ(base64("f"), "Zg==");
    EXPECT_EQ(base64("fo"), "Zm8=");
    EXPECT_EQ(base64("foo"), "Zm9v");
    EXPECT_EQ(base64("foob"), "Zm9vYg==");
    EXPECT_EQ(base64("fooba"), "Zm9vYmE=");
    EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
}

TEST(Base64, IsReadByOthers) {
    std::string octets;
    for (int i = 0; i < 256; ++i)
        octets += static_cast<char>(i);
    EXPECT_EQ(told_by("base64 --decode", base64(octets)), octets);
}

}  // namespace
}  // namespace consult::test
