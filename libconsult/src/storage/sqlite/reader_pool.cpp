#include "storage/sqlite/reader_pool.h"

#include <algorithm>
#include <chrono>

namespace consult::storage {

/// A connection whose transaction lasts as long as it is lent.
class ReaderPool::Reader final : public Queries {
public:
    explicit Reader(std::filesystem::path file) : file_(std::move(file)) { open(); }

    void begin() {
        if (!connection_) open();
        connection_->execute("BEGIN");
        // The state is fixed by the first reading, not by BEGIN.
        (void)connection_->integer("SELECT count(*) FROM sqlite_schema");
    }
    void end() noexcept {
        try {
            if (connection_ && connection_->in_transaction()) connection_->execute("ROLLBACK");
        } catch (Fault const&) {
            connection_.reset();  // the next reader gets a new one
        }
    }

    using Queries::query;
    void query(std::string_view sql, Params params, EachRow const& each) override {
        connection_->query(sql, params, each);
    }

private:
    void open() { connection_ = std::make_unique<Connection>(file_, Connection::Access::read); }

    std::filesystem::path file_;
    std::unique_ptr<Connection> connection_;
};

ReaderPool::ReaderPool(std::filesystem::path const& file, std::size_t size) {
    for (std::size_t i = 0; i < std::max<std::size_t>(size, 1); ++i) {
        readers_.push_back(std::make_unique<Reader>(file));
        free_.push_back(readers_.back().get());
    }
}

ReaderPool::~ReaderPool() = default;

Snapshot ReaderPool::lend() {
    Reader& reader = wait_for_free();
    Snapshot snapshot{&reader, [this, &reader](Queries*) { take_back(reader); }};
    reader.begin();
    return snapshot;
}

ReaderPool::Reader& ReaderPool::wait_for_free() {
    std::unique_lock lock(mutex_);
    std::uint64_t const ticket = next_ticket_++;
    auto const is_my_turn = [&] { return ticket == next_served_ && !free_.empty(); };
    std::chrono::steady_clock::duration waited{0};
    if (!is_my_turn()) {
        auto const begun = std::chrono::steady_clock::now();
        changed_.wait(lock, is_my_turn);
        waited = std::chrono::steady_clock::now() - begun;
    }
    waits_.add_alone(waited);  // under the lock
    Reader& reader = *free_.back();
    free_.pop_back();
    bool const others_wait = ++next_served_ != next_ticket_ && !free_.empty();
    lock.unlock();
    if (others_wait) changed_.notify_all();
    return reader;
}

void ReaderPool::take_back(Reader& reader) {
    reader.end();
    bool others_wait = false;
    {
        std::scoped_lock const lock(mutex_);
        free_.push_back(&reader);
        others_wait = next_served_ != next_ticket_;
    }
    if (others_wait) changed_.notify_all();
}

}  // namespace consult::storage
