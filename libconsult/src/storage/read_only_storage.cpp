#include "storage/read_only_storage.h"

namespace consult::storage {
namespace {

class ReadOnlyStorage final : public Storage {
public:
    ReadOnlyStorage(SnapshotPool::MakeReader const& make, std::size_t connections,
                    SearchDialect search)
        : readers_(make, connections), search_(search) {}

    void write(Unit, UnitKind, std::size_t, UnitDone done) override {
        done({refused_for_reading_only(), nullptr});
    }
    Snapshot snapshot() override { return readers_.lend(); }
    StorageHealth health() const override {
        StorageHealth health;
        health.accepts_writes = false;
        health.reason = "opened for reading only";
        return health;
    }
    void on_unannounced_change(std::function<void(bool)>) override {}
    void await_other_programs() override {}
    void settle_log() override {}
    std::string consultation_search_sql(int placeholder) const override {
        return search_.sql(placeholder);
    }
    std::string search_parameter(std::string_view words) const override {
        return search_.parameter(words);
    }

private:
    SnapshotPool readers_;
    SearchDialect search_;
};

}  // namespace

std::unique_ptr<Storage> make_read_only_storage(SnapshotPool::MakeReader const& make,
                                                std::size_t connections, SearchDialect search) {
    return std::make_unique<ReadOnlyStorage>(make, connections, search);
}

}  // namespace consult::storage
