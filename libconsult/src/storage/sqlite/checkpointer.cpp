#include "storage/sqlite/checkpointer.h"

#include <exception>
#include <utility>

#include "core/thread_name.h"

namespace consult::storage {

Checkpointer::Checkpointer(std::filesystem::path file, WriterFigures& figures, Report report)
    : file_(std::move(file)), figures_(figures), report_(std::move(report)), thread_([this] {
          name_this_thread("checkpointer");
          run();
      }) {}

Checkpointer::~Checkpointer() {
    {
        std::scoped_lock const lock(mutex_);
        closing_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Checkpointer::start() {
    {
        std::scoped_lock const lock(mutex_);
        asked_ = true;
    }
    changed_.notify_all();
}

void Checkpointer::wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !asked_; });
}

std::optional<int> Checkpointer::moved() const {
    std::scoped_lock const lock(mutex_);
    if (asked_) return std::nullopt;
    return moved_;
}

void Checkpointer::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return asked_ || closing_; });
        if (closing_) return;
        lock.unlock();
        int const moved = move();
        lock.lock();
        moved_ = moved;
        asked_ = false;
        changed_.notify_all();
    }
}

int Checkpointer::move() {
    try {
        if (!connection_) {
            connection_ = std::make_unique<Connection>(file_, Connection::Access::write);
        }
        auto const begun = std::chrono::steady_clock::now();
        int const moved = connection_->checkpoint();
        figures_.checkpoints.add(std::chrono::steady_clock::now() - begun);
        return moved;
    } catch (std::exception const& error) {
        connection_.reset();
        report_(error.what());
        return 0;
    }
}

}  // namespace consult::storage
