/// Moves the write-ahead log into the database file beside the writer, which goes on meanwhile.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "storage/sqlite/connection.h"
#include "storage/writer_figures.h"

namespace consult::storage {

/// Its functions are the writing thread's; the move runs on a thread of its own.
class Checkpointer {
public:
    /// Reports in words why a move failed, on its own thread. Nothing is lost then: what is
    /// committed stays in the write-ahead log.
    using Report = std::function<void(std::string const& reason)>;

    Checkpointer(std::filesystem::path file, WriterFigures& figures, Report report);
    /// Waits for the move under way.
    ~Checkpointer();
    Checkpointer(Checkpointer const&) = delete;
    Checkpointer& operator=(Checkpointer const&) = delete;

    /// Moves what the log holds now, as far as readers of old states let it.
    void start();
    /// Waits for the move under way.
    void wait();
    /// Frames from the start of the log that the last move left in the file; none while a move is
    /// under way.
    [[nodiscard]] std::optional<int> moved() const;

private:
    void run();
    [[nodiscard]] int move();

    std::filesystem::path file_;
    WriterFigures& figures_;
    Report report_;
    std::unique_ptr<Connection> connection_;  // of the moving thread; opened when first needed

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool asked_ = false;  // and not yet done
    bool closing_ = false;
    int moved_ = 0;
    std::thread thread_;
};

}  // namespace consult::storage
