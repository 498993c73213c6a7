/// The reference on PostgreSQL: the rows and octets of the product, by libpq alone.
/// Usage: reference_postgres URL ROWS insert CONNECTIONS   a transaction for each comment, sent as
/// one
///        reference_postgres URL ROWS copy                 COPY, 1024 comments in a transaction
/// The database is one that bench_database made. Prints comments a second.
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <libpq-fe.h>
#include <memory>
#include <openssl/rand.h>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr std::int64_t first_id = 1'000'000'000;  // above what the product gave

std::int64_t consultation = 0;
std::int64_t version = 0;
std::int64_t first_sequence = 0;
std::int64_t first_position = 0;

[[noreturn]] void fail(PGconn* connection) {
    std::fprintf(stderr, "%s\n", PQerrorMessage(connection));
    std::exit(1);
}

std::string random_octets(std::size_t size) {
    std::string octets(size, '\0');
    RAND_bytes(reinterpret_cast<unsigned char*>(octets.data()), static_cast<int>(size));
    return octets;
}

std::string const pool = random_octets(std::size_t{1} << 20);
std::string const words(1024, 'w');

/// Unlike for every row, as salts and hashes are.
std::string digest(std::int64_t row, int which) {
    std::string value = pool.substr(static_cast<std::size_t>((row * 7 + which) % 32'000) * 32, 32);
    for (int i = 0; i < 8; ++i)
        value[static_cast<std::size_t>(i)] ^= static_cast<char>(row >> (8 * i));
    return value;
}

std::string number(std::int64_t value) {
    std::string octets(8, '\0');
    for (int i = 7; i >= 0; --i, value >>= 8)
        octets[static_cast<std::size_t>(i)] = static_cast<char>(value & 0xFF);
    return octets;
}

using Fields = std::vector<std::string>;

struct Table {
    char const* name;
    char const* columns;
    char const* placeholders;
};
constexpr Table content_of_log{"log_content", "id, octets", "$1::bigint, $2::bytea"};
constexpr Table order{"log_order", "position, entry_id, logged_at, chain",
                      "$1::bigint, $2::bigint, $3::bigint, $4::bytea"};
constexpr Table comment{
    "comment",
    "id, consultation_id, sequence, version_id, provision, state, language, visibility, "
    "received_at, text_hash, idempotency, log_entry_id",
    "$1::bigint, $2::bigint, $3::bigint, $4::bigint, $5::text, $6::text, $7::text, $8::text, "
    "$9::bigint, $10::bytea, $11::bytea, $12::bigint"};
constexpr Table content{
    "comment_content",
    "comment_id, text, quote, prefix, suffix, name, organisation, email, text_salt, "
    "identity_salt, request_hash, token_hash",
    "$1::bigint, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text, $8::text, $9::bytea, "
    "$10::bytea, $11::bytea, $12::bytea"};
constexpr Table source{"comment_import",
                       "comment_id, consultation_id, source, source_id, source_date",
                       "$1::bigint, $2::bigint, $3::text, $4::text, $5::bigint"};
constexpr std::array tables{content_of_log, order, comment, content, source};

/// The fields of a comment's row in a table.
Fields fields(Table const& table, std::int64_t row, bool imported) {
    std::string const id = number(first_id + row);
    std::string const instant = number(1'700'000'000'000'000);
    if (table.name == content_of_log.name) return {id, std::string(imported ? 190 : 130, 'e')};
    if (table.name == order.name) {
        return {number(first_position + row), id, instant, digest(row, 2)};
    }
    if (table.name == comment.name) {
        return {id,
                number(consultation),
                number(first_sequence + row),
                number(version),
                "",
                imported ? "published" : "received",
                "en",
                "public",
                instant,
                digest(row, 0),
                digest(row, 1),
                id};
    }
    if (table.name == content.name) {
        return {id,
                words,
                "",
                "",
                "",
                "",
                "",
                "",
                digest(row, 3),
                digest(row, 4),
                digest(row, 5),
                digest(row, 6)};
    }
    return {id, number(consultation), "bench", "reference-" + std::to_string(row), instant};
}

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;

Connection connect(char const* url) {
    Connection connection{PQconnectdb(url), PQfinish};
    if (PQstatus(connection.get()) != CONNECTION_OK) fail(connection.get());
    PQclear(PQexec(connection.get(), "SET search_path = consult"));
    return connection;
}

std::int64_t ask(PGconn* connection, char const* sql) {
    PGresult* const result = PQexec(connection, sql);
    if (PQresultStatus(result) != PGRES_TUPLES_OK) fail(connection);
    std::int64_t const value = std::atoll(PQgetvalue(result, 0, 0));
    PQclear(result);
    return value;
}

void run(PGconn* connection, char const* sql) {
    PGresult* const result = PQexec(connection, sql);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) fail(connection);
    PQclear(result);
}

void send(PGconn* connection, char const* statement, Fields const& values) {
    std::vector<char const*> pointers;
    std::vector<int> lengths;
    for (std::string const& value : values) {
        pointers.push_back(value.data());
        lengths.push_back(static_cast<int>(value.size()));
    }
    std::vector<int> const formats(values.size(), 1);
    if (PQsendQueryPrepared(connection, statement, static_cast<int>(values.size()), pointers.data(),
                            lengths.data(), formats.data(), 1) != 1) {
        fail(connection);
    }
}

void insert_some(char const* url, std::atomic<std::int64_t>& next, std::int64_t rows) {
    Connection const owner = connect(url);
    PGconn* const connection = owner.get();
    std::array const used{content_of_log, order, comment, content};
    for (Table const& table : used) {
        std::string const sql = std::string{"INSERT INTO "} + table.name + " (" + table.columns +
                                ") VALUES (" + table.placeholders + ")";
        PQclear(PQprepare(connection, table.name, sql.c_str(), 0, nullptr));
    }
    PQclear(PQprepare(connection, "begin", "BEGIN", 0, nullptr));
    PQclear(PQprepare(connection, "commit", "COMMIT", 0, nullptr));
    PQenterPipelineMode(connection);
    for (std::int64_t row = next++; row < rows; row = next++) {
        send(connection, "begin", {});
        for (Table const& table : used)
            send(connection, table.name, fields(table, row, false));
        send(connection, "commit", {});
        PQpipelineSync(connection);
        for (std::size_t i = 0; i < used.size() + 2; ++i) {
            PGresult* const result = PQgetResult(connection);
            if (PQresultStatus(result) != PGRES_COMMAND_OK) fail(connection);
            PQclear(result);
            PQclear(PQgetResult(connection));  // none
        }
        PQclear(PQgetResult(connection));  // the sync
    }
}

void append(std::string& buffer, Fields const& values) {
    buffer += '\0';
    buffer += static_cast<char>(values.size());
    for (std::string const& value : values) {
        auto const size = static_cast<std::uint32_t>(value.size());
        for (int shift = 24; shift >= 0; shift -= 8)
            buffer += static_cast<char>(size >> shift & 0xFF);
        buffer += value;
    }
}

void copy(PGconn* connection, std::int64_t rows) {
    constexpr std::int64_t rows_a_commit = 1024;
    for (std::int64_t first = 0; first < rows; first += rows_a_commit) {
        run(connection, "BEGIN");
        for (Table const& table : tables) {
            std::string const sql = std::string{"COPY "} + table.name + " (" + table.columns +
                                    ") FROM STDIN (FORMAT binary)";
            PGresult* const begun = PQexec(connection, sql.c_str());
            if (PQresultStatus(begun) != PGRES_COPY_IN) fail(connection);
            PQclear(begun);
            std::string buffer{"PGCOPY\n\xFF\r\n\0\0\0\0\0\0\0\0\0", 19};
            for (std::int64_t row = first; row < std::min(first + rows_a_commit, rows); ++row)
                append(buffer, fields(table, row, true));
            buffer += "\xFF\xFF";
            PQputCopyData(connection, buffer.data(), static_cast<int>(buffer.size()));
            if (PQputCopyEnd(connection, nullptr) != 1) fail(connection);
            while (PGresult* const result = PQgetResult(connection)) {
                if (PQresultStatus(result) != PGRES_COMMAND_OK) fail(connection);
                PQclear(result);
            }
        }
        run(connection, "COMMIT");
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) return 2;
    std::int64_t const rows = std::atoll(argv[2]);
    Connection const connection = connect(argv[1]);
    consultation = ask(connection.get(), "SELECT id FROM consultation");
    version = ask(connection.get(), "SELECT id FROM draft_version");
    first_sequence = 1 + ask(connection.get(), "SELECT max(sequence) FROM comment");
    first_position = 1 + ask(connection.get(), "SELECT max(position) FROM log_order");
    auto const start = std::chrono::steady_clock::now();
    if (std::string{argv[3]} == "copy") {
        copy(connection.get(), rows);
    } else {
        std::atomic<std::int64_t> next{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < (argc > 4 ? std::atoi(argv[4]) : 16); ++i)
            threads.emplace_back([&] { insert_some(argv[1], next, rows); });
        for (std::thread& thread : threads)
            thread.join();
    }
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - start;
    std::printf("%.0f\n", static_cast<double>(rows) / took.count());
    return 0;
}
