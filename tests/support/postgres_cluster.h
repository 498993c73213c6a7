/// PostgreSQL servers of the tests' own.
#pragma once

#include <filesystem>
#include <string>

#include "support/temporary_folder.h"

namespace consult::test {

/// The one that all tests of a program share: that of the environment (CONSULT_TEST_POSTGRES, the
/// folder it was started in), or one that is started now and stopped when the program ends.
/// Its URL has %s for the database.
/// Empty when PostgreSQL is not installed, which is said on the standard error.
[[nodiscard]] std::string const& shared_postgres();

/// A server for one test alone, which may do with it what it likes. Stopped, and its data removed,
/// when the object goes.
class PostgresCluster {
public:
    PostgresCluster() = default;
    ~PostgresCluster();
    PostgresCluster(PostgresCluster const&) = delete;
    PostgresCluster& operator=(PostgresCluster const&) = delete;

    /// Makes it, or starts it anew on its data; whether it runs. `settings` are such as
    /// `fsync=off`, with blanks between.
    bool start(std::string const& settings = "");
    /// Before it is made: files of its write-ahead log have so many megabytes.
    void set_log_segment(int megabytes) { log_segment_ = megabytes; }
    /// Makes it as a copy of `primary`, which waits for it at each commit from then on.
    bool follow(PostgresCluster const& primary);
    void promote();
    /// As when the machine stops: every process at once.
    void kill();
    /// Every process stands still until thaw(), and says nothing.
    void freeze();
    void thaw();
    /// No file grows beyond so many octets, as on a full disk; 0: without a limit again.
    void limit_files(std::size_t octets);

    /// With %s for the database; empty when PostgreSQL is not installed.
    [[nodiscard]] std::string const& url() const { return url_; }
    /// The folder of its socket and its data.
    [[nodiscard]] std::filesystem::path place() const;

private:
    [[nodiscard]] std::string folder() const { return (parent_ / "cluster").string(); }
    bool run_printing_url(std::string const& arguments);
    void run(std::string const& action, std::string const& argument = "");

    TemporaryFolder parent_;
    std::string url_;
    int log_segment_ = 16;
};

/// A URL with the database in the place of its %s.
[[nodiscard]] std::string database_url(std::string server, std::string const& database);

/// Runs statements on a connection of their own; the first value of the last one's rows, "" for
/// none. Throws what the server says.
std::string ask_postgres(std::string const& url, std::string const& sql);
/// The same for statements that change rows of our schema; how many rows they changed. What refers
/// to them is not looked at, then or later.
std::uint64_t change_postgres(std::string const& url, std::string const& sql);

/// Makes an empty database on a server and names it; dropped when the object goes.
class PostgresDatabase {
public:
    /// @param options such as `ENCODING 'SQL_ASCII'`
    explicit PostgresDatabase(std::string const& server, std::string const& options = "");
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
