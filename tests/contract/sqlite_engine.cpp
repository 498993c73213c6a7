#include "contract/engine.h"
#include "storage/sqlite/sqlite_storage.h"
#include "support/temporary_folder.h"

namespace consult::test {
namespace {

class SqliteEngine final : public Engine {
public:
    std::unique_ptr<storage::Storage> open(EngineOptions const& options) override {
        storage::SqliteOptions sqlite;
        sqlite.file = folder_ / "contract.db";
        sqlite.clock = options.clock;
        sqlite.compares_clocks = false;
        sqlite.queue_units = options.queue_units;
        sqlite.queue_octets = options.queue_octets;
        sqlite.read_connections = options.read_connections;
        return storage::open_sqlite(std::move(sqlite)).value();
    }

private:
    TemporaryFolder folder_;
};

}  // namespace

std::unique_ptr<Engine> make_sqlite() {
    return std::make_unique<SqliteEngine>();
}

}  // namespace consult::test
