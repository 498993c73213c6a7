#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

#include <consult/export_verification.h>

#include "unit/refusals.h"

namespace consult {
namespace {

using test::codes_of;
using testing::ElementsAre;

ExportVerification verification() {
    ExportVerification stated;
    stated.content = "response-matrix";
    stated.consultation = *ConsultationNumber::parse("MOH-2026-0012");
    stated.audience = ExportAudience::officials;
    stated.language = "kk";
    stated.made_at = *parse_instant("2026-11-20T05:00:00.000001Z");
    stated.log = {4711, sha256("root")};
    stated.comments_received = 12;
    stated.comments_in_file = 11;
    stated.tables = {{"matrix", {"number", "text"}, 3, sha256("rows")},
                     {"themes", {"number"}, 0, sha256("")}};
    return stated;
}

TEST(ExportVerification, IsReadAsItWasWritten) {
    Result<ExportVerification> const read = verification_from(lines_of(verification()));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(*read, verification());
}

TEST(ExportVerification, GivesTheRootAsLogsUsuallyDo) {
    VerificationLines const lines = lines_of(verification());
    std::map<std::string, std::string> const by_name{lines.begin(), lines.end()};
    EXPECT_EQ(by_name.at("log_root"), "SBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I=");
    EXPECT_EQ(by_name.at("log_root_hex"), to_hex(sha256("root")));
    EXPECT_EQ(by_name.at("log_size"), "4711");
}

TEST(ExportVerification, LacksNoLine) {
    VerificationLines const lines = lines_of(verification());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        // Without the number of its rows nothing speaks of a table.
        if (lines[i].first.ends_with(".rows")) continue;
        VerificationLines fewer = lines;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        EXPECT_THAT(codes_of(verification_from(fewer)), ElementsAre(ErrorCode::invalid))
            << lines[i].first;
        VerificationLines wrong = lines;
        wrong[i].second = "";
        EXPECT_THAT(codes_of(verification_from(wrong)), ElementsAre(ErrorCode::invalid))
            << lines[i].first;
    }
}

TEST(ExportVerification, HasOneRoot) {
    VerificationLines lines = lines_of(verification());
    for (auto& [name, value] : lines) {
        if (name == "log_root_hex") value = to_hex(sha256("another"));
    }
    EXPECT_THAT(codes_of(verification_from(lines)), ElementsAre(ErrorCode::invalid));
}

TEST(Sequences, AreWrittenInRanges) {
    EXPECT_EQ(sequences_text({}), "");
    EXPECT_EQ(sequences_text({7}), "7");
    EXPECT_EQ(sequences_text({1, 2, 3, 5, 7, 8}), "1-3 5 7-8");
}

TEST(Sequences, AreReadInOneFormOnly) {
    for (char const* const text : {"1-3 2", "3-1", "0", "1,2", "1 1", "-1", "1-", "a", "1--2",
                                   "18446744073709551616", "1-99999999999", " 1", "1  2"}) {
        EXPECT_THAT(codes_of(sequences_from(text)), ElementsAre(ErrorCode::invalid)) << text;
    }
}

RC_GTEST_PROP(Sequences, AreReadAsTheyWereWritten, (std::set<std::uint16_t> const& given)) {
    std::vector<std::uint64_t> sequences;
    for (std::uint16_t const sequence : given) {
        if (sequence > 0) sequences.push_back(sequence);
    }
    Result<std::vector<std::uint64_t>> const read = sequences_from(sequences_text(sequences));
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == sequences);
}

TEST(TableDigest, TellsCellsAndRowsApart) {
    std::set<Digest> const digests = {
        table_digest({}),           table_digest({{}}),           table_digest({{"ab"}}),
        table_digest({{"a", "b"}}), table_digest({{"a"}, {"b"}}), table_digest({{"", "ab"}}),
        table_digest({{"ab", ""}})};
    EXPECT_EQ(digests.size(), 7);
}

}  // namespace
}  // namespace consult
