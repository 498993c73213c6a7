#include "storage/sqlite/snapshot_reader.h"

#include "storage/sqlite/connection.h"

namespace consult::storage {
namespace {

class Reader final : public SnapshotReader {
public:
    explicit Reader(std::filesystem::path file) : file_(std::move(file)) { open(); }

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
        connection_->query(sql, params, each);
    }

private:
    void open() { connection_ = std::make_unique<Connection>(file_, Connection::Access::read); }

    std::filesystem::path file_;
    std::unique_ptr<Connection> connection_;
};

}  // namespace

std::unique_ptr<SnapshotReader> make_reader(std::filesystem::path file) {
    return std::make_unique<Reader>(std::move(file));
}

}  // namespace consult::storage
