/// The reference for durable inserts: the rows and octets of the product, by SQLite's own
/// interface, without HTTP, checks or savepoints. Usage: reference_insert SCHEMA FILE ROWS
/// ROWS_A_COMMIT KIND (submitted or imported)
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <openssl/rand.h>
#include <sqlite3.h>
#include <string>

namespace {

sqlite3* database = nullptr;

void require(int code) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    std::fprintf(stderr, "%s\n", sqlite3_errmsg(database));
    std::exit(1);
}

void run(char const* sql) {
    require(sqlite3_exec(database, sql, nullptr, nullptr, nullptr));
}

sqlite3_stmt* prepare(char const* sql) {
    sqlite3_stmt* statement = nullptr;
    require(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    return statement;
}

std::string random_octets(std::size_t size) {
    std::string octets(size, '\0');
    RAND_bytes(reinterpret_cast<unsigned char*>(octets.data()), static_cast<int>(size));
    return octets;
}

void text(sqlite3_stmt* statement, int index, std::string const& value) {
    sqlite3_bind_text(statement, index, value.data(), static_cast<int>(value.size()),
                      SQLITE_STATIC);
}

void blob(sqlite3_stmt* statement, int index, std::string const& value) {
    sqlite3_bind_blob(statement, index, value.data(), static_cast<int>(value.size()),
                      SQLITE_STATIC);
}

void finish(sqlite3_stmt* statement) {
    require(sqlite3_step(statement));
    sqlite3_reset(statement);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 6) return 2;
    std::ifstream schema{argv[1]};
    std::string const sql{std::istreambuf_iterator<char>{schema}, {}};
    std::int64_t const rows = std::atoll(argv[3]);
    std::int64_t const rows_a_commit = std::atoll(argv[4]);
    bool const imported = std::string{argv[5]} == "imported";

    require(sqlite3_open(argv[2], &database));
    run("PRAGMA page_size = 4096");
    run(sql.c_str());
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
    run("PRAGMA foreign_keys = ON");
    run("PRAGMA secure_delete = ON");
    run("PRAGMA cache_size = -32768");
    run("PRAGMA wal_autocheckpoint = 500");
    run("INSERT INTO institution VALUES (1, 'BEN', '{}', 'Etc/UTC', '')");
    run("INSERT INTO consultation (id, institution_id, year, sequence, state, title, summary, "
        "guidance, privacy_notice, contact, languages, cancel_reason, created_at) "
        "VALUES (1, 1, 2026, 1, 'published', '{}', '{}', '{}', '{}', '', '[]', '{}', 0)");
    run("INSERT INTO draft VALUES (1, 1)");
    run("INSERT INTO draft_version VALUES (1, 1, 1, 'published', '{}', 0)");

    sqlite3_stmt* const comment = prepare(
        "INSERT INTO comment (consultation_id, sequence, version_id, provision, state, language, "
        "visibility, received_at, text_hash, idempotency, log_entry_id) "
        "VALUES (1, ?, 1, '', ?, 'en', 'public', 1700000000000000, ?, ?, ?)");
    sqlite3_stmt* const content = prepare(
        "INSERT INTO comment_content (comment_id, text, quote, prefix, suffix, name, organisation, "
        "email, text_salt, identity_salt, request_hash, token_hash) "
        "VALUES (?, ?, '', '', '', '', '', '', ?, ?, ?, ?)");
    sqlite3_stmt* const source = prepare(
        "INSERT INTO comment_import (comment_id, consultation_id, source, source_id, source_date) "
        "VALUES (?, 1, 'bench', ?, 1700000000000000)");
    sqlite3_stmt* const log = prepare(
        "INSERT INTO log_entry (position, logged_at, chain, octets) "
        "VALUES (?, 1700000000000000, ?, ?)");
    sqlite3_stmt* const node =
        prepare("INSERT INTO log_node (level, position, hash) VALUES (1, ?, ?)");

    // Random octets are made beforehand: making them is the product's work, not the reference's.
    std::string const pool = random_octets(std::size_t{1} << 20);
    std::string const words(1024, 'w');
    std::string const state = imported ? "published" : "received";
    auto const digest = [&](std::int64_t row, int which) {
        // Unlike for every row, as salts and hashes are.
        std::string value =
            pool.substr(static_cast<std::size_t>((row * 7 + which) % 32'000) * 32, 32);
        for (int i = 0; i < 8; ++i) {
            value[static_cast<std::size_t>(i)] ^= static_cast<char>(row >> (8 * i));
        }
        return value;
    };
    std::string const entry(imported ? 190 : 130, 'e');

    auto const start = std::chrono::steady_clock::now();
    for (std::int64_t row = 0; row < rows; ++row) {
        if (row % rows_a_commit == 0) run("BEGIN IMMEDIATE");
        std::string const hash = digest(row, 0);
        std::string const key = digest(row, 1);
        std::string const link = digest(row, 2);
        sqlite3_bind_int64(log, 1, row);
        blob(log, 2, link);
        blob(log, 3, entry);
        finish(log);
        sqlite3_bind_int64(comment, 1, row + 1);
        text(comment, 2, state);
        blob(comment, 3, hash);
        blob(comment, 4, key);
        sqlite3_bind_int64(comment, 5, row);
        finish(comment);
        std::int64_t const id = sqlite3_last_insert_rowid(database);
        std::string const text_salt = digest(row, 3);
        std::string const identity_salt = digest(row, 4);
        std::string const request = digest(row, 5);
        std::string const token = digest(row, 6);
        sqlite3_bind_int64(content, 1, id);
        text(content, 2, words);
        blob(content, 3, text_salt);
        blob(content, 4, identity_salt);
        blob(content, 5, request);
        blob(content, 6, token);
        finish(content);
        if (imported) {
            std::string const name = "row-" + std::to_string(row);
            sqlite3_bind_int64(source, 1, id);
            text(source, 2, name);
            finish(source);
        }
        if (row % 256 == 255) {
            sqlite3_bind_int64(node, 1, row / 256);
            blob(node, 2, link);
            finish(node);
        }
        if ((row + 1) % rows_a_commit == 0 || row + 1 == rows) run("COMMIT");
    }
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - start;
    std::printf("%.0f\n", static_cast<double>(rows) / took.count());
    return 0;
}
