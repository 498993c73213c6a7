/// A session of a test's own, which holds what it has locked.
#pragma once

#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <memory>
#include <stdexcept>
#include <string>

namespace consult::fault {

class Session {
public:
    explicit Session(std::string const& url) : connection_(PQconnectdb(url.c_str()), PQfinish) {}

    void run(char const* sql) {
        Result const result{PQexec(connection_.get(), sql), PQclear};
        ExecStatusType const status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
            throw std::runtime_error{PQerrorMessage(connection_.get())};
        }
    }
    /// Sends it and waits for nothing; `finish` waits.
    void begin(char const* sql) { EXPECT_EQ(PQsendQuery(connection_.get(), sql), 1); }
    void finish() {
        while (Result const result{PQgetResult(connection_.get()), PQclear})
            EXPECT_EQ(PQresultStatus(result.get()), PGRES_COMMAND_OK);
    }
    /// Has it done and does not ask for what came of it, as a program that is stopped there.
    void run_without_asking(char const* sql) {
        PQenterPipelineMode(connection_.get());
        EXPECT_EQ(
            PQsendQueryParams(connection_.get(), sql, 0, nullptr, nullptr, nullptr, nullptr, 0), 1);
        EXPECT_EQ(PQsendFlushRequest(connection_.get()), 1);
        EXPECT_EQ(PQflush(connection_.get()), 0);
    }

private:
    using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;
    std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
};

}  // namespace consult::fault
