/// Entries, their chain and their tree: whatever of them is rewritten, verifying names it.
#include "platform/log_verification_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST_F(LogVerificationTest, AnUntouchedLogHolds) {
    LogVerification const verified = verify();
    EXPECT_THAT(verified.discrepancies, IsEmpty());
    EXPECT_THAT(verified.remarks, IsEmpty());
    EXPECT_EQ(verified.head, platform->log().head());
    EXPECT_EQ(verified.entries, verified.head.size);
    EXPECT_FALSE(verified.expected_at);
}

// At rest it is read without a lock, which would need a right to write beside it.
TEST_F(LogVerificationTest, WhatIsWrittenMeanwhileIsNoDiscrepancy) {
    platform.reset();
    std::string const file = (folder.path() / "consult.db").string();
    PlatformOptions options;
    options.database = file;
    options.read_only = true;
    auto const reading = value(Platform::open(std::move(options)));
    bool is_written = false;
    EXPECT_THROW(
        (void)reading->log().verify({},
                                    [&](std::uint64_t done, std::uint64_t total) {
                                        if (done < total - 3 || std::exchange(is_written, true)) {
                                            return;
                                        }
                                        SQLite::Database{file, SQLite::OPEN_READWRITE}.exec(
                                            "UPDATE comment SET language = 'xx'");
                                    }),
        Fault);
    EXPECT_TRUE(is_written);
}

TEST_F(LogVerificationTest, ProgressCoversEverythingOnce) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> told;
    (void)platform->log().verify(
        {}, [&](std::uint64_t done, std::uint64_t total) { told.emplace_back(done, total); });
    std::uint64_t const files = 1 + 2 + 3;      // a document, two versions here, one in each other
    std::uint64_t const submitted = 4 + 1 + 1;  // an imported one, one on another consultation
    std::uint64_t const all = platform->log().head().size + submitted + files;
    EXPECT_THAT(told, ElementsAre(std::pair{all, all}));
}

// Entries

TEST_F(LogVerificationTest, EveryRewrittenEntryIsNamedAndNoOther) {
    std::uint64_t const one = position_of(actions::document_published);
    std::uint64_t const other = position_of(actions::report_drafted);
    rewrite(one, false);
    rewrite(other, false);
    EXPECT_THAT(found(), ElementsAre(HasSubstr(named(one) + " was changed"),
                                     HasSubstr(named(other) + " was changed")));
}

TEST_F(LogVerificationTest, ARewrittenEntryWithItsLinkIsNamedByItsFollower) {
    std::uint64_t const position = position_of(actions::report_drafted);
    rewrite(position, true);
    EXPECT_THAT(found(), ElementsAre(AllOf(HasSubstr(named(position + 1) + " was changed"),
                                           HasSubstr("or " + named(position)))));
}

TEST_F(LogVerificationTest, ARewrittenEntryInAFullTileIsNamed) {
    for (int i = 0; i < 300; ++i) {
        value(platform->institutions().create(administrator, institution("A" + std::to_string(i))));
    }
    std::uint64_t const position = position_of(actions::institution_created, "A100");
    ASSERT_LT(position, 256U);
    rewrite(position, false);
    EXPECT_THAT(found(), ElementsAre(HasSubstr(named(position) + " was changed"),
                                     "entries 0 to 255 do not match the stored tree"));
}

TEST_F(LogVerificationTest, AChangedLogTimeIsNamed) {
    std::uint64_t const position = position_of(actions::report_drafted);
    tamper("UPDATE log_entry SET logged_at = logged_at + 1 WHERE position = " +
           std::to_string(position));
    EXPECT_THAT(found(), Contains(HasSubstr(named(position) + " was changed")));
}

TEST_F(LogVerificationTest, AChangedLogTimeOfTheNewestEntryIsNamedAndStopsTheLog) {
    std::uint64_t const newest = platform->log().head().size - 1;
    tamper("UPDATE log_entry SET logged_at = logged_at + 3600000000000 WHERE position = " +
           std::to_string(newest));
    EXPECT_THAT(found(), ElementsAre(HasSubstr(named(newest) + " was changed")));
    EXPECT_THROW((void)platform->institutions().create(administrator, institution("EDU")), Fault)
        << "nothing is built on it";
}

TEST_F(LogVerificationTest, AnEntryThatIsNoneIsNamed) {
    std::uint64_t const position = position_of(actions::report_drafted);
    tamper("UPDATE log_entry SET octets = x'00' WHERE position = " + std::to_string(position));
    std::string const place = "entry " + std::to_string(position);
    EXPECT_THAT(found(), ElementsAre(place + " can't be read", HasSubstr(place + " was changed")));
}

TEST_F(LogVerificationTest, ADamagedLinkIsNamed) {
    std::uint64_t const position = position_of(actions::report_drafted);
    tamper("UPDATE log_entry SET chain = x'00' WHERE position = " + std::to_string(position));
    EXPECT_THAT(found(), ElementsAre(HasSubstr(named(position) + " was changed"),
                                     HasSubstr(named(position + 1) + " was changed")));
}

TEST_F(LogVerificationTest, WhatCanBeSaidOnceIsNotSaidAgain) {
    std::uint64_t const position = position_of(actions::consultation_published, number.text());
    std::uint64_t const end = platform->log().head().size;
    LoggedEntry const again = value(platform->log().entry(position));
    tamper([&](SQLite::Database& database) {
        database.exec("INSERT INTO log_entry SELECT " + std::to_string(end) +
                      ", (SELECT max(logged_at) FROM log_entry), chain, octets FROM log_entry "
                      "WHERE position = " +
                      std::to_string(position));
        relink(database, end, clock->now(), again.octets);
    });
    EXPECT_THAT(found(), ElementsAre(AllOf(HasSubstr("consultation MOH-2026-0001 is not what"),
                                           HasSubstr(named(end)), HasSubstr("a second time"))));
}

TEST_F(LogVerificationTest, SwappedEntriesAreNamed) {
    std::uint64_t const position = position_of(actions::report_drafted);
    std::string const one = std::to_string(position);
    std::string const other = std::to_string(position + 1);
    tamper("UPDATE log_entry SET position = -1 WHERE position = " + one +
           "; UPDATE log_entry SET position = " + one + " WHERE position = " + other +
           "; UPDATE log_entry SET position = " + other + " WHERE position = -1");
    EXPECT_THAT(found(), AllOf(Contains(HasSubstr(named(position) + " was changed")),
                               Contains(HasSubstr(named(position + 1) + " was changed"))));
}

TEST_F(LogVerificationTest, ADeletedEntryInTheMiddleIsNamed) {
    std::uint64_t const position = position_of(actions::document_published);
    tamper("DELETE FROM log_entry WHERE position = " + std::to_string(position));
    EXPECT_THAT(found(),
                ElementsAre("entry " + std::to_string(position) + " is missing",
                            AllOf(HasSubstr("document MOH-2026-0001/document:1 has no entry"),
                                  HasSubstr("published_at"))));
}

TEST_F(LogVerificationTest, DeletedNewestEntriesAreFoundByRootAndRows) {
    TreeHead const head = platform->log().head();
    tamper("DELETE FROM log_entry WHERE position = " + std::to_string(head.size - 1));
    EXPECT_THAT(found(),
                Contains(HasSubstr("change 1 of the period of MOH-2026-0002 has no entry")))
        << "the row lacks its entry";
    EXPECT_THAT(verify(ExpectedRoot{head.root, {}}).discrepancies,
                Contains(HasSubstr("the log never had the expected root")));
    EXPECT_THAT(verify(ExpectedRoot{head.root, head.size}).discrepancies,
                Contains(HasSubstr("fewer entries than the expected")));
}

TEST_F(LogVerificationTest, WhatIsRewrittenToTheEndIsFoundByARootAlone) {
    value(platform->institutions().create(administrator, institution("EDU")));
    TreeHead const head = platform->log().head();
    rewrite(head.size - 1, true);
    EXPECT_THAT(found(), IsEmpty()) << "nobody can tell: the actor of an institution's making is "
                                       "in no row";
    EXPECT_THAT(verify(ExpectedRoot{head.root, {}}).discrepancies,
                ElementsAre(HasSubstr("the log never had the expected root")));
}

TEST_F(LogVerificationTest, LostNodesOfTheTreeAreFound) {
    for (int i = 0; i < 300; ++i) {
        value(platform->institutions().create(administrator, institution("A" + std::to_string(i))));
    }
    tamper("UPDATE log_node SET hash = x'00'");
    EXPECT_THAT(found(), ElementsAre("entries 0 to 255 do not match the stored tree"));
    tamper("DELETE FROM log_node");
    EXPECT_THAT(found(), ElementsAre("entries 0 to 255 do not match the stored tree"));
}

// Roots

TEST_F(LogVerificationTest, ARootOfAnyPrefixIsTaken) {
    std::uint64_t const size = platform->log().head().size;
    for (std::uint64_t const wanted : {std::uint64_t{0}, std::uint64_t{1}, size / 2, size}) {
        TreeHead const head = value(platform->log().head_at(wanted));
        LogVerification const verified = verify(ExpectedRoot{head.root, {}});
        EXPECT_THAT(verified.discrepancies, IsEmpty()) << wanted;
        EXPECT_EQ(verified.expected_at, wanted);
    }
}

TEST_F(LogVerificationTest, ARootWithASizeIsOfThatPrefixOnly) {
    std::uint64_t const size = platform->log().head().size;
    TreeHead const head = value(platform->log().head_at(size - 3));
    EXPECT_EQ(verify(ExpectedRoot{head.root, head.size}).expected_at, head.size);
    LogVerification const other = verify(ExpectedRoot{head.root, head.size - 1});
    EXPECT_THAT(other.discrepancies, ElementsAre(HasSubstr("another root than expected")));
    EXPECT_FALSE(other.expected_at);
    EXPECT_THAT(verify(ExpectedRoot{head.root, size + 1}).discrepancies,
                ElementsAre(HasSubstr("fewer entries than the expected")));
}

TEST_F(LogVerificationTest, AWrongRootIsRefused) {
    EXPECT_THAT(verify(ExpectedRoot{Digest{1}, {}}).discrepancies,
                ElementsAre(HasSubstr("the log never had the expected root")));
}

}  // namespace
}  // namespace consult::test
