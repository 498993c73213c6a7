#include "storage/sqlite/reader_pool.h"

#include <algorithm>

namespace consult::storage {

/// A connection whose transaction lasts as long as it is lent.
class ReaderPool::Reader final : public Queries {
public:
    explicit Reader(FileReading const& reading) : reading_(reading) { open(); }

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
        reading_.require_unchanged();
    }

private:
    void open() { connection_ = reading_.open(); }

    FileReading const& reading_;
    std::unique_ptr<Connection> connection_;
};

ReaderPool::ReaderPool(FileReading reading, std::size_t size) : reading_(std::move(reading)) {
    for (std::size_t i = 0; i < std::max<std::size_t>(size, 1); ++i) {
        readers_.push_back(std::make_unique<Reader>(reading_));
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
    changed_.wait(lock, [&] { return ticket == next_served_ && !free_.empty(); });
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
