#include "storage/sqlite/connection.h"

#include <algorithm>
#include <atomic>
#include <optional>

namespace consult::storage {
namespace {

constexpr int busy_milliseconds = 5000;       // another program, such as an administrator's
constexpr std::size_t most_statements = 500;  // built queries vary with their filters
constexpr int reader_cache_kibibytes = 4096;
constexpr int writer_cache_kibibytes = 32768;
constexpr std::int64_t wal_octets_kept = 64 << 20;

/// As https://www.sqlite.org/uri.html has it.
std::string url_at_rest(std::filesystem::path const& file) {
    std::string url = "file:";
    for (char const c : std::filesystem::absolute(file).string()) {
        if (c == '%' || c == '?' || c == '#') {
            url += '%';
            url += to_hex({&c, 1});
        } else {
            url += c;
        }
    }
    return url + "?immutable=1";
}

SQLite::Database open(std::filesystem::path const& file, Connection::Access access) {
    int const flags =
        access == Connection::Access::write ? SQLite::OPEN_READWRITE : SQLite::OPEN_READONLY;
    try {
        if (access == Connection::Access::read_at_rest) {
            return SQLite::Database(url_at_rest(file),
                                    flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI);
        }
        return SQLite::Database(file.string(), flags | SQLITE_OPEN_NOMUTEX, busy_milliseconds);
    } catch (SQLite::Exception const& error) {
        throw SqliteFault{"can't open " + file.string() + ": " + error.what(),
                          error.getExtendedErrorCode()};
    }
}

}  // namespace

/// A statement while it runs: bound at the start, ready for its next use at the end. One that runs
/// already, further up the stack, is left alone and prepared a second time.
class Connection::Use {
public:
    Use(Connection& connection, std::string_view sql, Params params)
        : connection_(connection), statement_(&connection.kept(sql)) {
        if (statement_->is_busy()) statement_ = &own_.emplace(connection.handle(), sql);
        ++connection_.running_;
        try {
            statement_->bind(params);
        } catch (...) {
            end();
            throw;
        }
    }
    Use(Use const&) = delete;
    Use& operator=(Use const&) = delete;
    ~Use() { end(); }

    [[nodiscard]] Statement& operator*() const { return *statement_; }

private:
    void end() noexcept {
        statement_->reset();
        --connection_.running_;
    }

    Connection& connection_;
    Statement* statement_;
    std::optional<Statement> own_;
};

Connection::Connection(std::filesystem::path const& file, Access access,
                       std::chrono::milliseconds longest_step)
    : database_(open(file, access)), longest_step_(longest_step) {
    harden();
    set_pragma("foreign_keys", 1);
    set_pragma("temp_store", 2);  // in memory
    if (access != Access::write) {
        set_pragma("query_only", 1);
        set_pragma("cache_size", -reader_cache_kibibytes);
        watch_steps();
    } else {
        set_pragma("cache_size", -writer_cache_kibibytes);
        set_pragma("secure_delete", 1);  // what is erased is overwritten, in free pages too
        set_pragma("journal_size_limit", wal_octets_kept);
        sqlite3_wal_hook(
            handle(),
            [](void* self, sqlite3*, char const*, int frames) {
                static_cast<Connection*>(self)->wal_frames_ = frames;
                return SQLITE_OK;
            },
            this);
    }
}

/// Against a file made to harm whoever opens it, and against mistakes of our own.
void Connection::harden() {
    auto const configure = [this](int option, int value) {
        int now = -1;
        if (sqlite3_db_config(handle(), option, value, &now) != SQLITE_OK || now != value) {
            throw Fault{"SQLite does not keep its setting " + std::to_string(option)};
        }
    };
    configure(SQLITE_DBCONFIG_DEFENSIVE, 1);
    configure(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
    configure(SQLITE_DBCONFIG_DQS_DML, 0);
    configure(SQLITE_DBCONFIG_DQS_DDL, 0);
    configure(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);

    sqlite3_limit(handle(), SQLITE_LIMIT_LENGTH, 64 << 20);
    sqlite3_limit(handle(), SQLITE_LIMIT_SQL_LENGTH, 100'000);
    sqlite3_limit(handle(), SQLITE_LIMIT_COLUMN, 200);
    sqlite3_limit(handle(), SQLITE_LIMIT_EXPR_DEPTH, 200);
    sqlite3_limit(handle(), SQLITE_LIMIT_COMPOUND_SELECT, 20);
    sqlite3_limit(handle(), SQLITE_LIMIT_FUNCTION_ARG, 20);
    sqlite3_limit(handle(), SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(handle(), SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
    sqlite3_limit(handle(), SQLITE_LIMIT_VARIABLE_NUMBER, 1000);
    sqlite3_limit(handle(), SQLITE_LIMIT_TRIGGER_DEPTH, 10);
    sqlite3_limit(handle(), SQLITE_LIMIT_WORKER_THREADS, 0);
}

void Connection::watch_steps() {
    constexpr int instructions_between_looks = 10'000;
    sqlite3_progress_handler(
        handle(), instructions_between_looks,
        [](void* context) {
            auto& self = *static_cast<Connection*>(context);
            auto const now = std::chrono::steady_clock::now();
            // Most steps end before the first look, so the clock is first read here.
            if (!std::exchange(self.step_is_watched_, true)) self.watched_since_ = now;
            return now - self.watched_since_ > self.longest_step_ ? 1 : 0;
        },
        this);
}

Statement& Connection::kept(std::string_view sql) {
    auto const found = statements_.find(sql);
    if (found != statements_.end()) return found->second;
    if (statements_.size() >= most_statements && running_ == 0) statements_.clear();
    return statements_.try_emplace(std::string{sql}, handle(), sql).first->second;
}

bool Connection::step(Statement& statement) {
    step_is_watched_ = false;
    return statement.step();
}

void Connection::query(std::string_view sql, Params params, EachRow const& each) {
    Use const use{*this, sql, params};
    StatementRow const row{*use};
    while (step(*use))
        each(row);
}

std::int64_t Connection::execute(std::string_view sql, Params params) {
    Use const use{*this, sql, params};
    while (step(*use)) {
    }
    return sqlite3_changes64(handle());
}

std::int64_t Connection::total_changes() const {
    return sqlite3_total_changes64(handle());
}

std::int64_t Connection::last_row_id() const {
    return sqlite3_last_insert_rowid(handle());
}

void Connection::run_script(std::string const& sql) {
    int const code = sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw SqliteFault{handle()};
}

std::int64_t Connection::pragma(std::string const& name) {
    // Prepared each time: some pragmas answer what was set when they were prepared.
    Statement statement{handle(), "PRAGMA " + name};
    if (!statement.step()) throw Fault{"SQLite does not know its setting " + name};
    return StatementRow{statement}.integer(0);
}

void Connection::set_pragma(std::string const& name, std::int64_t value) {
    run_script("PRAGMA " + name + " = " + std::to_string(value));
    if (pragma(name) != value) throw Fault{"SQLite does not keep its setting " + name};
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(handle()) == 0;
}

int Connection::checkpoint() {
    int moved = 0;
    int const code =
        sqlite3_wal_checkpoint_v2(handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, &moved);
    if (code == SQLITE_BUSY) return 0;
    if (code == SQLITE_OK) return moved;
    SqliteFault const fault{handle()};
    if (fault.code() == SQLITE_IOERR_FSYNC) forget_what_was_moved();
    throw fault;
}

/// A move that ends before the end of the log is not synced; the next one goes on behind it and
/// syncs for both. When that sync fails, the system holds what it could not write for written, and
/// a second sync says nothing of it: all has to be written again, from the start of the log. So the
/// number of frames that were moved is set back, in the index that all connections share
/// (https://www.sqlite.org/walformat.html#the_wal_index_file_format), under the lock of whoever
/// moves.
void Connection::forget_what_was_moved() {
    constexpr int lock_of_the_mover = 1;
    constexpr int index_page = 32 * 1024;
    constexpr std::size_t moved_frames_at = 96;
    sqlite3_file* file = nullptr;
    sqlite3_file_control(handle(), nullptr, SQLITE_FCNTL_FILE_POINTER, &file);
    auto const lock = [&](int what) {
        return file->pMethods->xShmLock(file, lock_of_the_mover, 1, what | SQLITE_SHM_EXCLUSIVE) ==
               SQLITE_OK;
    };
    if (!lock(SQLITE_SHM_LOCK)) return;  // another one moves, and so meets the failure itself
    void volatile* index = nullptr;
    if (file->pMethods->xShmMap(file, 0, index_page, 0, &index) == SQLITE_OK && index) {
        auto* const moved_frames = reinterpret_cast<std::uint32_t*>(
            static_cast<char*>(const_cast<void*>(index)) + moved_frames_at);
        std::atomic_ref{*moved_frames}.store(0);
    }
    lock(SQLITE_SHM_UNLOCK);
}

/// Read and written again under the lock of whoever writes: a sync alone would pass over what an
/// earlier one failed to bring to the disk.
void Connection::settle_log() {
    constexpr sqlite3_int64 piece = 64 * 1024;  // SQLite writes up to 128 KiB at once
    execute("BEGIN IMMEDIATE");
    try {
        sqlite3_file* file = nullptr;
        sqlite3_file_control(handle(), nullptr, SQLITE_FCNTL_JOURNAL_POINTER, &file);
        auto const must = [](int code) {
            if (code != SQLITE_OK) throw SqliteFault{"the write-ahead log can't be settled", code};
        };
        sqlite3_int64 size = 0;
        must(file->pMethods->xFileSize(file, &size));
        std::string octets;
        for (sqlite3_int64 at = 0; at < size; at += static_cast<sqlite3_int64>(octets.size())) {
            octets.resize(static_cast<std::size_t>(std::min(size - at, piece)));
            auto const count = static_cast<int>(octets.size());
            must(file->pMethods->xRead(file, octets.data(), count, at));
            must(file->pMethods->xWrite(file, octets.data(), count, at));
        }
        if (size > 0) must(file->pMethods->xSync(file, SQLITE_SYNC_NORMAL));
    } catch (Fault const&) {
        if (in_transaction()) execute("ROLLBACK");
        throw;
    }
    execute("ROLLBACK");
}

}  // namespace consult::storage
