#include "storage/postgres/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/postgres_cluster.h"

namespace consult::storage::postgres {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(PostgresConnection, RepeatsNoValuesOfARowThatWasRefused) {
    if (test::shared_postgres().empty()) GTEST_SKIP() << "skipped: PostgreSQL is not installed";
    test::PostgresDatabase const database{test::shared_postgres()};
    Connection connection{database.url(), Access::write};
    connection.run_script("CREATE TABLE public.person (name TEXT, CONSTRAINT none CHECK (false))");
    try {
        connection.execute("INSERT INTO public.person VALUES ($1)", {"Aigerim"});
        (void)connection.finish();
        ADD_FAILURE() << "it was taken";
    } catch (PostgresFault const& fault) {
        EXPECT_THAT(fault.what(), AllOf(HasSubstr("\"none\""), Not(HasSubstr("Aigerim"))));
        EXPECT_EQ(fault.sqlstate(), "23514");
    }
}

}  // namespace
}  // namespace consult::storage::postgres
