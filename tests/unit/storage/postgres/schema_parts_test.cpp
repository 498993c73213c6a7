/// Which constraints, indexes and triggers a database lacks.
#include "storage/postgres/schema_parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>

#include "storage/postgres/migrations.h"
#include "storage/postgres/whole_server.h"
#include "support/postgres_cluster.h"

namespace consult::test {
namespace {

namespace postgres = storage::postgres;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SchemaParts : public ::testing::Test {
protected:
    void SetUp() override {
        if (shared_postgres().empty()) GTEST_SKIP() << "skipped: PostgreSQL is not installed";
        database_ = std::make_unique<PostgresDatabase>(shared_postgres());
        connection_ =
            std::make_unique<postgres::Connection>(database_->url(), postgres::Access::write);
        ASSERT_TRUE(postgres::migrate(*connection_, false).has_value());
    }
    [[nodiscard]] std::vector<std::string> damage() const {
        return (*postgres::whole_server(database_->url()))->damage();
    }

    std::unique_ptr<PostgresDatabase> database_;
    std::unique_ptr<postgres::Connection> connection_;
};

TEST_F(SchemaParts, AreAllThatTheScriptsMake) {
    EXPECT_THAT(postgres::missing_parts(*connection_), IsEmpty());
    EXPECT_THAT(damage(), IsEmpty());
    // Without any of them, all that were there are missing: the list lacks none.
    std::vector<std::string> const present = postgres::present_parts(*connection_);
    connection_->run_script("ALTER SCHEMA consult RENAME TO away");
    EXPECT_EQ(postgres::missing_parts(*connection_), present);
}

TEST_F(SchemaParts, ThatAreMissingAreDamage) {
    connection_->run_script(
        "ALTER TABLE comment DROP CONSTRAINT comment_idempotency_key; "
        "ALTER TABLE document DROP CONSTRAINT document_consultation_id_fkey; "
        "DROP INDEX comment_received; ALTER TABLE comment DISABLE TRIGGER comment_uncounted; "
        "CREATE INDEX of_an_operator ON comment (received_at)");
    EXPECT_THAT(damage(),
                ElementsAre("constraint comment_idempotency_key of comment is missing",
                            "constraint document_consultation_id_fkey of document is missing",
                            "index comment_received of comment is missing",
                            "trigger comment_uncounted of comment is missing"));
}

TEST_F(SchemaParts, OfAnotherSchemaAreNotKnown) {
    connection_->run_script(
        "DROP INDEX comment_received; UPDATE installation SET schema_version = 1");
    EXPECT_THAT(damage(), IsEmpty());
}

}  // namespace
}  // namespace consult::test
