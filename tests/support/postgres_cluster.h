/// A PostgreSQL server of the tests' own.
#pragma once

#include <string>

namespace consult::test {

/// The one that all tests of a program share: that of the environment (CONSULT_TEST_POSTGRES, the
/// folder it was started in), or one that is started now and stopped when the program ends.
/// Its URL has %s for the database.
/// Empty when PostgreSQL is not installed, which is said on the standard error.
[[nodiscard]] std::string const& shared_postgres();

/// Makes an empty database on a server and names it; dropped when the object goes.
class PostgresDatabase {
public:
    explicit PostgresDatabase(std::string const& server);
    ~PostgresDatabase();
    PostgresDatabase(PostgresDatabase const&) = delete;
    PostgresDatabase& operator=(PostgresDatabase const&) = delete;

    [[nodiscard]] std::string const& url() const { return url_; }

private:
    std::string server_;
    std::string name_;
    std::string url_;
};

}  // namespace consult::test
