/// One SQLite connection behind the port's queries.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <SQLiteCpp/Database.h>

#include "storage/sqlite/statement.h"

namespace consult::storage {

/// Set up for safety, every setting read back; statements are prepared once and kept by their
/// text. Used by one thread at a time. All it throws is Fault.
class Connection final : public Queries {
public:
    enum class Access {
        read,
        read_at_rest,  ///< a file that nobody writes: nothing is made beside it, nothing locked
        write
    };

    /// Opens an existing file. When reading, a statement that goes on for longer than
    /// `longest_step` without a row is broken off.
    Connection(std::filesystem::path const& file, Access access,
               std::chrono::milliseconds longest_step = std::chrono::seconds{5});
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    using Queries::query;
    void query(std::string_view sql, Params params, EachRow const& each) override;
    /// Runs a statement; the number of rows it changed.
    std::int64_t execute(std::string_view sql, Params params = {});
    /// Rows changed since the connection was opened.
    [[nodiscard]] std::int64_t total_changes() const;
    /// Of the row this connection inserted last.
    [[nodiscard]] std::int64_t last_row_id() const;
    /// Runs any number of statements, without parameters, and keeps none of them.
    void run_script(std::string const& sql);

    [[nodiscard]] std::int64_t pragma(std::string const& name);
    /// Sets a pragma of a number and reads it back; Fault when SQLite kept another value.
    void set_pragma(std::string const& name, std::int64_t value);

    /// Whether a transaction is open: after an error SQLite may have rolled it back by itself.
    [[nodiscard]] bool in_transaction() const;
    /// Frames in the write-ahead log after this connection's last commit.
    [[nodiscard]] int wal_frames() const { return wal_frames_; }
    /// Moves what can be moved from the write-ahead log into the file, waiting for nobody. The
    /// number of frames from the start of the log that are in the file then; 0 when another
    /// connection was at it.
    int checkpoint();
    /// Brings all that the write-ahead log holds to the disk, whatever became of earlier syncs.
    void settle_log();

    [[nodiscard]] SQLite::Database& database() { return database_; }

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };
    class Use;

    void harden();
    void forget_what_was_moved();
    void watch_steps();
    [[nodiscard]] sqlite3* handle() const { return database_.getHandle(); }
    [[nodiscard]] Statement& kept(std::string_view sql);
    [[nodiscard]] bool step(Statement& statement);

    SQLite::Database database_;
    std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements_;
    std::chrono::milliseconds longest_step_;
    int running_ = 0;  // statements in use: none may be dropped meanwhile
    int wal_frames_ = 0;
    bool step_is_watched_ = false;
    std::chrono::steady_clock::time_point watched_since_;
};

}  // namespace consult::storage
