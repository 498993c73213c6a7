#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

#include <consult/log.h>

#include "unit/log/example_log.h"

namespace consult {
namespace {

Digest const salt = test::counting_from(0);

TEST(Commitment, has_golden_vectors) {
    EXPECT_EQ(to_hex(commit(CommitmentKind::text, salt, "")),
              "50b2a3c2b9b4f2a599ade6291ddc74c5ef3c6ec7d04b87e9714bbee03d471bc3");
    EXPECT_EQ(to_hex(commit(CommitmentKind::identity, salt, "abc")),
              "9510329951cc224a9207f9a87e92670a1ad5315c0a90a97c775b5d15eaba0b8b");
    EXPECT_EQ(to_hex(commit(CommitmentKind::attachment, salt, std::string(100'000, '\0'))),
              "57bb269423503fbbe5bef745cf4385c7b521e657b8a5ede5b5398bb89971d8d6");
}

TEST(Commitment, covers_domain_kind_salt_length_and_content) {
    Bytes const preimage = Bytes{"libconsult commitment v1\0", 25} + "\2" + Bytes{view(salt)} +
                           Bytes{"\0\0\0\0\0\0\0\3", 8} + "abc";
    EXPECT_EQ(commit(CommitmentKind::identity, salt, "abc"), sha256(preimage));
}

TEST(Commitment, differs_with_kind_salt_and_content) {
    std::set<Digest> const different{
        commit(CommitmentKind::text, salt, "abc"),
        commit(CommitmentKind::identity, salt, "abc"),
        commit(CommitmentKind::attachment, salt, "abc"),
        commit(CommitmentKind::text, test::counting_from(1), "abc"),
        commit(CommitmentKind::text, salt, "abd"),
        commit(CommitmentKind::text, salt, BytesView{"abc\0", 4}),
        commit(CommitmentKind::text, salt, ""),
    };
    EXPECT_EQ(different.size(), 7u);
}

RC_GTEST_PROP(Commitment, differs_with_any_bit_of_the_content, (Bytes content)) {
    RC_PRE(!content.empty());
    Digest const of_content = commit(CommitmentKind::text, salt, content);
    char& octet = content[*rc::gen::inRange<std::size_t>(0, content.size())];
    octet = static_cast<char>(octet ^ (1 << *rc::gen::inRange(0, 8)));
    RC_ASSERT(commit(CommitmentKind::text, salt, content) != of_content);
}

}  // namespace
}  // namespace consult
