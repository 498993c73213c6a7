#include "support/postgres_cluster.h"

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <libpq-fe.h>
#include <memory>
#include <stdexcept>
#include <unistd.h>

#include "support/temporary_folder.h"

namespace consult::test {
namespace {

std::string const program = std::string{CONSULT_SOURCE_DIR} + "/tests/support/postgres_cluster";

std::string database_url(std::string server, std::string const& database) {
    return server.replace(server.find("%s"), 2, database);
}

/// Started for this program alone.
class OwnCluster {
public:
    OwnCluster() {
        std::unique_ptr<FILE, int (*)(FILE*)> const output{
            ::popen((program + " start " + folder()).c_str(), "r"), ::pclose};
        std::array<char, 512> line{};
        if (output && std::fgets(line.data(), line.size(), output.get())) url_ = line.data();
        if (!url_.empty()) url_.pop_back();  // the end of the line
    }
    ~OwnCluster() {
        if (url_.empty()) return;
        if (std::system((program + " stop " + folder()).c_str()) != 0) {
            std::cerr << "PostgreSQL could not be stopped\n";
        }
    }
    OwnCluster(OwnCluster const&) = delete;
    OwnCluster& operator=(OwnCluster const&) = delete;

    [[nodiscard]] std::string const& url() const { return url_; }

private:
    [[nodiscard]] std::string folder() const { return (parent_ / "cluster").string(); }

    TemporaryFolder parent_;
    std::string url_;
};

void run(std::string const& url, std::string const& sql) {
    std::unique_ptr<PGconn, decltype(&PQfinish)> const connection{PQconnectdb(url.c_str()),
                                                                  PQfinish};
    std::unique_ptr<PGresult, decltype(&PQclear)> const result{
        PQexec(connection.get(), sql.c_str()), PQclear};
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) {
        throw std::runtime_error{PQerrorMessage(connection.get())};
    }
}

}  // namespace

std::string const& shared_postgres() {
    static std::string const url = [] {
        if (char const* const folder = std::getenv("CONSULT_TEST_POSTGRES")) {
            std::string given;
            std::getline(std::ifstream{std::string{folder} + "/url"}, given);
            return given;
        }
        static OwnCluster const own;
        return own.url();
    }();
    return url;
}

PostgresDatabase::PostgresDatabase(std::string const& server) : server_(server) {
    static std::atomic<int> made{0};
    name_ = "test_" + std::to_string(::getpid()) + "_" + std::to_string(++made);
    url_ = database_url(server_, name_);
    run(database_url(server_, "postgres"), "CREATE DATABASE " + name_ + "");
}

PostgresDatabase::~PostgresDatabase() {
    try {
        run(database_url(server_, "postgres"), "DROP DATABASE " + name_ + " WITH (FORCE)");
    } catch (std::exception const& error) {
        std::cerr << error.what();
    }
}

}  // namespace consult::test
