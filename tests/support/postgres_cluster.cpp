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

namespace consult::test {
namespace {

std::string const program = std::string{CONSULT_SOURCE_DIR} + "/tests/support/postgres_cluster";

}  // namespace

PostgresCluster::~PostgresCluster() {
    if (!url_.empty() && std::system((program + " stop " + folder()).c_str()) != 0) {
        std::cerr << "PostgreSQL could not be stopped\n";
    }
}

bool PostgresCluster::start(std::string const& settings) {
    ::setenv("CONSULT_POSTGRES_SEGMENT", std::to_string(log_segment_).c_str(), 1);
    return run_printing_url("start " + folder() + " " + settings);
}

bool PostgresCluster::follow(PostgresCluster const& primary) {
    return run_printing_url("standby " + folder() + " " + primary.folder());
}

bool PostgresCluster::run_printing_url(std::string const& arguments) {
    std::unique_ptr<FILE, int (*)(FILE*)> const output{
        ::popen((program + " " + arguments).c_str(), "r"), ::pclose};
    std::array<char, 512> line{};
    url_.clear();
    if (output && std::fgets(line.data(), line.size(), output.get())) url_ = line.data();
    if (!url_.empty()) url_.pop_back();  // the end of the line
    return !url_.empty();
}

void PostgresCluster::promote() {
    run("promote");
}

void PostgresCluster::kill() {
    run("kill");
}

void PostgresCluster::freeze() {
    run("freeze");
}

void PostgresCluster::thaw() {
    run("thaw");
}

void PostgresCluster::limit_files(std::size_t octets) {
    run("limit", octets == 0 ? "unlimited" : std::to_string(octets));
}

void PostgresCluster::run(std::string const& action, std::string const& argument) {
    if (std::system((program + " " + action + " " + folder() + " " + argument).c_str()) != 0) {
        throw std::runtime_error{"postgres_cluster " + action + " failed"};
    }
}

std::filesystem::path PostgresCluster::place() const {
    std::string place;
    std::getline(std::ifstream{folder() + "/place"}, place);
    return place;
}

std::string const& shared_postgres() {
    static std::string const url = [] {
        if (char const* const folder = std::getenv("CONSULT_TEST_POSTGRES")) {
            std::string given;
            std::getline(std::ifstream{std::string{folder} + "/url"}, given);
            return given;
        }
        static PostgresCluster own;
        own.start();
        return own.url();
    }();
    return url;
}

std::string database_url(std::string server, std::string const& database) {
    return server.replace(server.find("%s"), 2, database);
}

std::string ask_postgres(std::string const& url, std::string const& sql) {
    std::unique_ptr<PGconn, decltype(&PQfinish)> const connection{PQconnectdb(url.c_str()),
                                                                  PQfinish};
    PQsetNoticeReceiver(
        connection.get(), [](void*, PGresult const*) {}, nullptr);
    std::unique_ptr<PGresult, decltype(&PQclear)> const result{
        PQexec(connection.get(), sql.c_str()), PQclear};
    ExecStatusType const status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        throw std::runtime_error{PQerrorMessage(connection.get())};
    }
    return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

std::uint64_t change_postgres(std::string const& url, std::string const& sql) {
    ask_postgres(url,
                 "DO $$ DECLARE k record; BEGIN "
                 "FOR k IN SELECT conrelid::regclass AS its, conname FROM pg_constraint "
                 "WHERE contype = 'f' AND connamespace = 'consult'::regnamespace LOOP "
                 "EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', k.its, k.conname); "
                 "END LOOP; END $$");
    std::unique_ptr<PGconn, decltype(&PQfinish)> const connection{PQconnectdb(url.c_str()),
                                                                  PQfinish};
    std::uint64_t changed = 0;
    PQsendQuery(connection.get(), ("SET search_path = consult; " + sql).c_str());
    while (PGresult* const next = PQgetResult(connection.get())) {
        std::unique_ptr<PGresult, decltype(&PQclear)> const result{next, PQclear};
        if (PQresultStatus(next) != PGRES_COMMAND_OK)
            throw std::runtime_error{PQerrorMessage(connection.get())};
        changed += std::strtoull(PQcmdTuples(next), nullptr, 10);
    }
    return changed;
}

PostgresDatabase::PostgresDatabase(std::string const& server, std::string const& options)
    : server_(server) {
    static std::atomic<int> made{0};
    name_ = "test_" + std::to_string(::getpid()) + "_" + std::to_string(++made);
    url_ = database_url(server_, name_);
    ask_postgres(database_url(server_, "postgres"), "CREATE DATABASE " + name_ + " " + options);
}

PostgresDatabase::~PostgresDatabase() {
    try {
        ask_postgres(database_url(server_, "postgres"), "DROP DATABASE " + name_ + " WITH (FORCE)");
    } catch (std::exception const& error) {
        std::cerr << error.what();
    }
}

}  // namespace consult::test
