#include "platform/database_name.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/platform_fixture.h"
#include "unit/refusals.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string file(std::string_view name) {
    return value(database_file(name)).string();
}

TEST(DatabaseName, IsAFileNameAsItIs) {
    for (char const* const name :
         {"consult.db", "/var/lib/consult.db", "./a:b.db", "100%25?#.db", "2026:07.db", "_a:b"}) {
        EXPECT_EQ(file(name), name);
    }
}

TEST(DatabaseName, IsTheDecodedFileOfAUrl) {
    EXPECT_EQ(file("sqlite:consult.db"), "consult.db");
    EXPECT_EQ(file("SQLite:/var/lib/consult.db"), "/var/lib/consult.db");
    EXPECT_EQ(file("file:///var/lib/a%20b%3f%25.db"), "/var/lib/a b?%.db");
    EXPECT_EQ(file("file:a:b+c.db"), "a:b+c.db");
}

TEST(DatabaseName, IsNeverADatabaseInMemory) {
    EXPECT_EQ(file(":memory:"), "./:memory:");
    EXPECT_EQ(file("sqlite::memory:"), "./:memory:");
}

TEST(DatabaseName, RefusesOtherSchemesWithoutRepeatingThem) {
    for (char const* const name : {"mysql://talqylau:hunter2@db.example/consult",
                                   "hunter2:talqylau@db.example", "a:b.db", "sqlite3:consult.db"}) {
        Result<std::filesystem::path> const refused = database_file(name);
        EXPECT_THAT(problems_of(refused), ElementsAre("database database.scheme")) << name;
        EXPECT_THAT(message_of(refused), HasSubstr("sqlite:, file: or postgresql:"));
        EXPECT_THAT(message_of(refused), Not(HasSubstr("hunter2")));
        EXPECT_THAT(message_of(refused), Not(HasSubstr("talqylau")));
    }
}

TEST(DatabaseName, RefusesUrlsThatNameNoFileHere) {
    for (char const* const name :
         {"sqlite:", "sqlite://", "file://hunter2@db.example/consult.db", "file:a.db?mode=ro",
          "file:a.db#x", "file:a%2", "file:a%", "file:a%zz.db", "file:a%00.db"}) {
        Result<std::filesystem::path> const refused = database_file(name);
        EXPECT_THAT(problems_of(refused), ElementsAre("database database.url")) << name;
        EXPECT_THAT(message_of(refused), Not(HasSubstr("hunter2")));
    }
}

TEST(DatabaseName, RefusesKeywordsOfPostgresWithoutRepeatingThem) {
    for (char const* const name :
         {"host=localhost password=hunter2 dbname=x", "password = hunter2",
          "  pasword=hunter2 port=5432", "dbname='a b' password='hunter2", "user=x:hunter2@y",
          "PGPASSWORD=hunter2", "PGHOST=h pgpassword = hunter2", "sslpassword=hunter2",
          "sqlite:postgresql://h/d?password=hunter2"}) {
        Result<std::filesystem::path> const refused = database_file(name);
        EXPECT_THAT(problems_of(refused), ElementsAre("database database.keywords")) << name;
        EXPECT_THAT(message_of(refused), HasSubstr("postgresql://"));
        EXPECT_THAT(message_of(refused), Not(HasSubstr("hunter2")));
    }
    for (char const* const name : {"./host=a.db", "/var/lib/a port=1.db", "a=b.db", "localhost="})
        EXPECT_EQ(file(name), name);
}

TEST(DatabaseName, RefusesMistypedUrlsWithoutRepeatingThem) {
    for (char const* const name :
         {" postgresql://u:hunter2@db.example/d", "'postgresql://u:hunter2@db.example/d'",
          "\"postgresql:u:hunter2", "postgresql//u:hunter2@db.example/d",
          " PostgreSQL//u:hunter2@db.example", "//u:hunter2@db.example/d",
          "/postgresql://u:hunter2@db.example/d", "u@db.example/hunter2", "db//hunter2",
          " sqlite:hunter2", "sqlite:postgresql://u:hunter2@h/d", "file:postgres%3Ahunter2",
          "sqlite:password=hunter2"}) {
        Result<std::filesystem::path> const refused = database_file(name);
        EXPECT_THAT(problems_of(refused), ElementsAre("database database.mistyped_url")) << name;
        EXPECT_THAT(message_of(refused), HasSubstr("postgresql://USER@HOST:PORT/DATABASE"));
        EXPECT_THAT(message_of(refused), Not(HasSubstr("hunter2")));
    }
    for (char const* const name : {"./a@b.db", "../a//b.db", "/srv/a@b/consult.db", "/tmp//x.db",
                                   " a.db", "'a'.db", "./postgresql://a"})
        EXPECT_EQ(file(name), name);
    EXPECT_EQ(file("sqlite:a@b.db"), "a@b.db");
}

TEST(DatabaseName, MayHoldAPasswordWhereItTellsHowAServerIsReached) {
    for (char const* const text :
         {"postgresql://u:p@h/d", "postgres:d", "'postgresql://h/d", "mysql://u:p@h/d", "u:p@h/d",
          "//u@h/d", "host=h password=p", "PGPASSWORD=p", "\"password=p\"", "/postgresql://h/d",
          "x://h/d?password=p"}) {
        EXPECT_TRUE(may_hold_password(text)) << text;
        EXPECT_THAT(problems_of(require_folder_name(text)),
                    ElementsAre("folder backup.connection"));
    }
    for (char const* const text :
         {"backup", "./postgresql://u:p@h/d", "../host=h", "/srv/a:b@c", "2026-11-26T12:30",
          "a@b.example", "a//b", "--port=8080", "export=a", ""}) {
        EXPECT_FALSE(may_hold_password(text)) << text;
        EXPECT_TRUE(require_folder_name(text)) << text;
    }
    EXPECT_FALSE(may_hold_password("https://talqylau.example"));
    EXPECT_FALSE(require_folder_name("https://talqylau.example"));
}

TEST(DatabaseName, MayBeLongerThanAnyStack) {
    std::string const name(200'000, 'a');
    EXPECT_EQ(file(name), name);
    EXPECT_TRUE(may_hold_password(name));
    EXPECT_TRUE(may_hold_password("postgresql://" + name));
}

TEST(DatabaseName, WantsAName) {
    EXPECT_THAT(problems_of(database_file("")), ElementsAre("database database.unnamed"));
}

class NamedByUrl : public PlatformTest {};

TEST_F(NamedByUrl, OpensTheSameDatabase) {
    PlatformOptions options;
    options.database = "file://" + (folder.path() / "consult.db").string();
    options.must_exist = true;
    std::unique_ptr<Platform> const other = value(Platform::open(std::move(options)));
    EXPECT_EQ(other->institutions().list().size(), platform->institutions().list().size());
}

}  // namespace
}  // namespace consult::test
