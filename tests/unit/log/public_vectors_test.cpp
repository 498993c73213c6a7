/// Proofs that other people's RFC 6962 code made and that must verify here.
#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

#include <boost/json.hpp>

#include "log/merkle_proof.h"
#include "support/shared_data.h"

namespace consult {
namespace {

namespace json = boost::json;

Bytes from_base64(json::value const& value) {
    // The library reads the form for URLs; the standard one differs in two characters and padding.
    std::string text{value.as_string()};
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    text.erase(text.find_last_not_of('=') + 1);
    return from_base64url(text).value();
}

/// One vector has a few words in place of roots. They are compared only, so padding keeps what it
/// tests.
Digest digest(json::value const& value) {
    Bytes octets = from_base64(value);
    EXPECT_LE(octets.size(), 32u);
    octets.resize(32, '\0');
    return digest_from(octets).value();
}

std::vector<Digest> path(json::value const& value) {
    std::vector<Digest> digests;
    if (value.is_null()) return digests;
    for (json::value const& each : value.as_array())
        digests.push_back(digest(each));
    return digests;
}

/// The vectors of a kind, by file name.
std::vector<std::pair<std::string, json::value>> vectors(std::filesystem::path const& folder,
                                                         std::string_view kind) {
    std::vector<std::pair<std::string, json::value>> found;
    for (auto const& file : std::filesystem::directory_iterator{folder}) {
        std::string const name = file.path().filename().string();
        if (!name.starts_with(kind) || file.path().extension() != ".json") continue;
        std::ifstream stream{file.path()};
        found.emplace_back(name,
                           json::parse(std::string{std::istreambuf_iterator<char>{stream}, {}}));
    }
    return found;
}

std::uint64_t number(json::value const& vector, char const* name) {
    return vector.at(name).to_number<std::uint64_t>();
}

TEST(PublicVectors, of_inclusion_hold) {
    auto const folder = test::shared_data("merkle");
    if (!folder) GTEST_SKIP() << test::no_shared_data;
    auto const all = vectors(*folder, "inclusion-");
    ASSERT_GE(all.size(), 6u);
    for (auto const& [name, vector] : all) {
        ASSERT_FALSE(vector.at("wantErr").as_bool()) << name;
        InclusionProof const proof{number(vector, "leafIdx"),
                                   {number(vector, "treeSize"), digest(vector.at("root"))},
                                   path(vector.at("proof"))};
        Digest leaf = digest(vector.at("leafHash"));
        EXPECT_TRUE(log::verify_leaf(proof, leaf)) << name;
        leaf[0] ^= 1;
        EXPECT_FALSE(log::verify_leaf(proof, leaf)) << name;
    }
}

TEST(PublicVectors, of_consistency_hold) {
    auto const folder = test::shared_data("merkle");
    if (!folder) GTEST_SKIP() << test::no_shared_data;
    auto const all = vectors(*folder, "consistency-");
    ASSERT_GE(all.size(), 6u);
    for (auto const& [name, vector] : all) {
        ASSERT_FALSE(vector.at("wantErr").as_bool()) << name;
        TreeHead const earlier{number(vector, "size1"), digest(vector.at("root1"))};
        TreeHead const later{number(vector, "size2"), digest(vector.at("root2"))};
        std::vector<Digest> proof = path(vector.at("proof"));
        EXPECT_TRUE(verify_consistency(earlier, later, proof)) << name;
        if (proof.empty()) continue;
        proof.back()[31] ^= 1;
        EXPECT_FALSE(verify_consistency(earlier, later, proof)) << name;
    }
}

}  // namespace
}  // namespace consult
