#include "storage/sqlite/snapshot_reader.h"

namespace consult::storage {
namespace {

class Reader final : public SnapshotReader {
public:
    explicit Reader(FileReading reading) : reading_(std::move(reading)) { open(); }

    void begin() override {
        if (!connection_) open();
        connection_->execute("BEGIN");
        // The state is fixed by the first reading, not by BEGIN.
        (void)connection_->integer("SELECT count(*) FROM sqlite_schema");
    }
    void end() noexcept override {
        try {
            if (connection_ && connection_->in_transaction()) connection_->execute("ROLLBACK");
        } catch (Fault const&) {
            connection_.reset();  // the next reader gets a new one
        }
    }

    using Queries::query;
    void query(std::string_view sql, Params params, EachRow const& each) override {
        try {
            connection_->query(sql, params, each);
        } catch (...) {
            reading_.require_unchanged();  // or it is no wonder
            throw;
        }
        reading_.require_unchanged();
    }

private:
    void open() { connection_ = reading_.open(); }

    FileReading reading_;
    std::unique_ptr<Connection> connection_;
};

}  // namespace

SnapshotPool::MakeReader readers_of(FileReading reading) {
    return [reading = std::move(reading)] { return std::make_unique<Reader>(reading); };
}

}  // namespace consult::storage
