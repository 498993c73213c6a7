#include <consult/platform.h>

#include "platform/database_name.h"
#include "platform/platform_core.h"
#include "storage/sqlite/sqlite_storage.h"

namespace consult {

Result<std::unique_ptr<Platform>> Platform::open(PlatformOptions options) {
    Result<std::filesystem::path> const file = database_file(options.database);
    if (!file) return tl::unexpected(file.error());
    if (!options.clock) options.clock = std::make_shared<SystemClock>();
    if (!options.randomness) options.randomness = std::make_shared<SystemRandomness>();
    if (!options.zones) options.zones = system_zones();
    if (options.files.empty()) options.files = file->string() + ".files";

    storage::SqliteOptions sqlite;
    sqlite.file = *file;
    sqlite.must_exist = options.must_exist;
    sqlite.read_connections = options.read_connections;
    sqlite.queue_units = options.queue_units;
    sqlite.queue_octets = options.queue_octets;
    sqlite.clock = options.clock;
    sqlite.report = options.report;
    Result<std::unique_ptr<storage::Storage>> storage = storage::open_sqlite(std::move(sqlite));
    if (!storage) return tl::unexpected(storage.error());

    auto blobs = std::make_unique<storage::BlobStore>(options.files);
    auto core =
        std::make_unique<PlatformCore>(std::move(options), std::move(*storage), std::move(blobs));
    return std::unique_ptr<Platform>(new Platform(std::move(core)));
}

Platform::Platform(std::unique_ptr<PlatformCore> core)
    : core_(std::move(core)),
      institutions_(*core_),
      accounts_(*core_),
      consultations_(*core_),
      drafts_(*core_),
      documents_(*core_),
      comments_(*core_),
      responses_(*core_),
      reports_(*core_),
      log_(*core_),
      form_tokens_(*core_) {}

Platform::~Platform() = default;

Clock const& Platform::clock() const {
    return core_->clock();
}
Randomness& Platform::randomness() const {
    return core_->randomness();
}
ZoneDatabase const& Platform::zones() const {
    return core_->zones();
}

void Platform::on_change(std::function<void(Change const&)> listener) {
    core_->on_change(std::move(listener));
}

Health Platform::health() const {
    storage::StorageHealth const health = core_->storage().health();
    return {health.accepts_writes, health.reason, health.queued_units};
}

void Platform::backup(std::filesystem::path const& target,
                      std::function<void(std::uint64_t, std::uint64_t)> const& progress) {
    if (std::filesystem::exists(target)) {
        throw Fault{"the backup folder " + target.string() + " exists already"};
    }
    std::filesystem::create_directories(target);
    // Rows first: the files they refer to are durable before them, so the copy lacks none.
    core_->storage().backup(target / "consult.db", progress);
    core_->blobs().copy_to(target / "consult.db.files");
}

}  // namespace consult
