#include "contract/engine.h"
#include "storage/postgres/postgres_storage.h"
#include "support/postgres_cluster.h"

namespace consult::test {
namespace {

class PostgresEngine final : public Engine {
public:
    std::unique_ptr<storage::Storage> open(EngineOptions const& options) override {
        if (!database_) database_ = std::make_unique<PostgresDatabase>(shared_postgres());
        storage::postgres::PostgresOptions postgres;
        postgres.url = database_->url();
        postgres.clock = options.clock;
        postgres.compares_clocks = false;
        postgres.queue_units = options.queue_units;
        postgres.queue_octets = options.queue_octets;
        postgres.read_connections = options.read_connections;
        postgres.write_connections = 1;
        return storage::postgres::open_postgres(std::move(postgres)).value();
    }
    bool is_available() const override { return !shared_postgres().empty(); }

private:
    std::unique_ptr<PostgresDatabase> database_;
};

}  // namespace

std::unique_ptr<Engine> make_postgres() {
    return std::make_unique<PostgresEngine>();
}

}  // namespace consult::test
