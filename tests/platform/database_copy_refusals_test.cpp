/// Copies that are not made, and that nothing is left of them.
#include <fstream>
#include <stdexcept>

#include <SQLiteCpp/SQLiteCpp.h>

#include "platform/copied_databases.h"

namespace consult::test {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::ElementsAre;

class RefusedCopies : public CopyTest {
protected:
    [[nodiscard]] std::ptrdiff_t entries() const {
        return std::distance(fs::directory_iterator{folder.path()}, {});
    }
    static void run(std::string const& url, std::string const& sql) {
        postgres::Connection{url, postgres::Access::write}.run_script(sql);
    }
};

TEST_F(RefusedCopies, ATargetThatIsThereIsLeftAsItIs) {
    (void)prepare();
    std::ofstream{file("taken")} << "something";
    EXPECT_THAT(problems_of(of(file_).copy_to(file("taken"))),
                ElementsAre("target database.exists"));
    EXPECT_EQ(fs::file_size(file("taken")), 9u);
    EXPECT_THAT(problems_of(of(file_).copy_to(file_)), ElementsAre("target database.exists"));
    EXPECT_THAT(problems_of(of(file_).copy_to(file("none/x.db"))),
                ElementsAre("target database.folder"));
    EXPECT_THAT(problems_of(of(file_).copy_to("mysql://x")), ElementsAre("target database.scheme"));
    EXPECT_THAT(problems_of(of(file("absent.db")).copy_to(file("x.db"))),
                ElementsAre("database database.missing"));

    std::string const url = server();
    run(url, "CREATE SCHEMA consult; CREATE TABLE consult.theirs (a INT)");
    EXPECT_THAT(problems_of(of(file_).copy_to(url)), ElementsAre("target database.exists"));
    run(url, "INSERT INTO consult.theirs VALUES (1)");
    std::string const ours = server();
    value(of(file_).copy_to(ours));
    EXPECT_THAT(problems_of(of(file_).copy_to(ours)), ElementsAre("target database.exists"));
    EXPECT_THAT(problems_of(of(ours).copy_to(ours)), ElementsAre("target database.exists"));
    EXPECT_THAT(problems_of(of(server()).copy_to(file("x.db"))),
                ElementsAre("database database.missing"));
    EXPECT_THAT(problems_of(of(file_).copy_to("postgresql:///x?host=/nowhere")),
                ElementsAre("target database.unreachable"));
    EXPECT_TRUE(value(of(ours).check()).is_sound());
}

TEST_F(RefusedCopies, OfAnotherSchemaThanTheProgramsOnEitherEngine) {
    (void)prepare();
    std::string const url = server();
    value(of(file_).copy_to(url));
    platform.reset();
    auto const lead = [&](int versions) {
        std::string const by = std::to_string(versions);
        run(url, "UPDATE consult.installation SET schema_version = schema_version + " + by);
        SQLite::Database database{file_, SQLite::OPEN_READWRITE};
        std::int64_t const now = database.execAndGet("PRAGMA user_version").getInt64();
        database.exec("PRAGMA user_version = " + std::to_string(now + versions));
    };
    lead(-1);
    EXPECT_THAT(problems_of(of(url).copy_to(file("x.db"))), ElementsAre("database database.older"));
    EXPECT_THAT(problems_of(of(file_).copy_to(server())), ElementsAre("database database.older"));
    lead(2);
    EXPECT_THAT(problems_of(of(url).copy_to(file("x.db"))), ElementsAre("database database.newer"));
    EXPECT_THAT(problems_of(of(file_).copy_to(server())), ElementsAre("database database.newer"));
    lead(-1);
    open();

    std::string const theirs = server();
    run(theirs, "CREATE SCHEMA consult; CREATE TABLE consult.theirs (a INT)");
    EXPECT_THAT(problems_of(of(theirs).copy_to(file("x.db"))),
                ElementsAre("database database.foreign"));
}

TEST_F(RefusedCopies, TwoIntoOneDatabaseAreNotMadeAtOnce) {
    (void)prepare();
    std::string const url = server();
    std::vector<std::string> second;
    value(of(file_).copy_to(url, [&](std::string_view what, std::uint64_t, std::uint64_t) {
        if (what == "indexes" && second.empty()) second = problems_of(of(file_).copy_to(url));
    }));
    EXPECT_THAT(second, ElementsAre("target database.being_made"));
}

TEST_F(RefusedCopies, ThatAreBrokenOffAreUndone) {
    ConsultationNumber const number = open_consultation();
    (void)comment(number, "Inspect twice a year.");
    std::string const url = server();
    auto const at = [](std::string_view phase) {
        return [phase](std::string_view what, std::uint64_t, std::uint64_t) {
            if (what == phase) throw std::runtime_error{"enough"};
        };
    };
    std::ptrdiff_t const before = entries();
    for (char const* const phase : {"rows", "files", "compared", "checked"}) {
        EXPECT_THROW((void)of(file_).copy_to(file("x.db"), at(phase)), std::runtime_error) << phase;
        EXPECT_EQ(entries(), before) << phase;
    }
    for (char const* const phase : {"rows", "indexes", "files", "compared", "checked"}) {
        EXPECT_THROW((void)of(file_).copy_to(url, at(phase)), std::runtime_error) << phase;
        EXPECT_FALSE(has_schema(url)) << phase;
    }
    value(of(file_).copy_to(url));
    for (char const* const phase : {"rows", "files", "compared", "checked"}) {
        EXPECT_THROW((void)of(url).copy_to(file("x.db"), at(phase)), std::runtime_error) << phase;
        EXPECT_EQ(entries(), before) << phase;
    }
    value(of(url).copy_to(file("x.db")));
}

TEST_F(RefusedCopies, WhatDoesNotHoldIsNotCopied) {
    ConsultationNumber const number = open_consultation();
    (void)comment(number, "Inspect twice a year.");
    std::string const url = server();
    fs::path const files = file_ + ".files";
    fs::path const lost = fs::directory_iterator {
        files
        } -> path();
    fs::rename(lost, folder.path() / "away");
    EXPECT_THAT(problems_of(of(file_).copy_to(url)), Contains("database database.does_not_hold"));
    EXPECT_FALSE(has_schema(url));
    fs::rename(folder.path() / "away", lost);
    fs::rename(files, folder.path() / "away");
    EXPECT_THAT(problems_of(of(file_).copy_to(url)), ElementsAre("database database.no_files"));
    fs::rename(folder.path() / "away", files);

    value(of(file_).copy_to(url));
    run(url, "UPDATE comment SET received_at = received_at + 1");
    EXPECT_THAT(problems_of(of(url).copy_to(file("x.db"))),
                Contains("database database.does_not_hold"));
    EXPECT_FALSE(fs::exists(file("x.db")));
    EXPECT_FALSE(fs::exists(file("x.db.files")));
}

TEST_F(RefusedCopies, ALogThatNobodyOrdersIsNotCopied) {
    (void)prepare();
    std::string const url = server();
    value(of(file_).copy_to(url));
    // As a program left it that was killed between a commit and giving the entry its place.
    run(url, "INSERT INTO log_content VALUES (nextval('log_batch') << 16, 'entry')");
    EXPECT_THAT(problems_of(of(url).copy_to(file("x.db"))),
                ElementsAre("database database.log_waits"));
    EXPECT_FALSE(fs::exists(file("x.db")));
}

}  // namespace
}  // namespace consult::test
