#include "storage/sqlite/reader_pool.h"

namespace consult::storage {

/// A connection whose transaction lasts as long as it is lent.
class ReaderPool::Reader final : public Queries {
public:
    explicit Reader(std::filesystem::path const& file)
        : connection_(file, Connection::Access::read) {}

    void begin() { connection_.run("BEGIN"); }
    void end() {
        try {
            if (connection_.in_transaction()) connection_.run("COMMIT");
        } catch (SQLite::Exception const&) {
            // A read transaction holds nothing that could be lost.
        }
    }

    using Queries::query;
    void query(std::string_view sql, Params params, EachRow const& each) override {
        try {
            connection_.query(sql, params, each);
        } catch (SQLite::Exception const& error) {
            throw fault(error);
        }
    }

private:
    Connection connection_;
};

ReaderPool::ReaderPool(std::filesystem::path const& file, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
        readers_.push_back(std::make_unique<Reader>(file));
        free_.push_back(readers_.back().get());
    }
}

ReaderPool::~ReaderPool() = default;

Snapshot ReaderPool::lend() {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [&] { return !free_.empty(); });
    Reader* const reader = free_.back();
    free_.pop_back();
    lock.unlock();
    Snapshot snapshot{reader, [this](Queries* lent) { take_back(static_cast<Reader*>(lent)); }};
    try {
        reader->begin();
    } catch (SQLite::Exception const& error) {
        throw fault(error);
    }
    return snapshot;
}

void ReaderPool::take_back(Reader* reader) {
    reader->end();
    {
        std::scoped_lock const lock(mutex_);
        free_.push_back(reader);
    }
    returned_.notify_one();
}

}  // namespace consult::storage
