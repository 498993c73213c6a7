#include <filesystem>
#include <unistd.h>

#include "contract/engine.h"
#include "storage/sqlite/sqlite_storage.h"

namespace consult::test {
namespace {

class SqliteEngine final : public Engine {
public:
    SqliteEngine() {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "consult-contract-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    ~SqliteEngine() override { std::filesystem::remove_all(folder_); }

    std::unique_ptr<storage::Storage> open(EngineOptions const& options) override {
        storage::SqliteOptions sqlite;
        sqlite.file = folder_ / "contract.db";
        sqlite.clock = options.clock;
        sqlite.queue_units = options.queue_units;
        return storage::open_sqlite(std::move(sqlite)).value();
    }

private:
    std::filesystem::path folder_;
};

}  // namespace

std::unique_ptr<Engine> make_sqlite() { return std::make_unique<SqliteEngine>(); }

}  // namespace consult::test
