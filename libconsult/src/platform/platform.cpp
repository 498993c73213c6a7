#include <string>
#include <unordered_set>

#include <consult/platform.h>

#include "platform/database_name.h"
#include "platform/health.h"
#include "platform/platform_core.h"
#include "storage/durable_file.h"
#include "storage/sqlite/sqlite_storage.h"

namespace consult {

Result<std::unique_ptr<Platform>> Platform::open(PlatformOptions options) {
    Result<std::filesystem::path> const file = database_file(options.database);
    if (!file) return tl::unexpected(file.error());
    if (options.read_connections == 0) {
        return refuse(ErrorCode::invalid, "read_connections", "platform.no_readers",
                      "Give the platform at least one connection for reading.");
    }
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

Platform::~Platform() {
    core_->close();  // while everything stands that its completions use
}

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
    return health_of(core_->storage().health());
}

Metrics Platform::metrics() const {
    return {core_->storage().metrics(), core_->submissions().counts()};
}

void Platform::backup(std::filesystem::path const& target,
                      std::function<void(std::uint64_t, std::uint64_t)> const& progress) {
    if (std::filesystem::exists(target)) {
        throw Fault{"the backup folder " + target.string() + " exists already"};
    }
    storage::IncomingFolder incoming{target};
    // Rows first: the files they refer to are durable before them, so the copy lacks none.
    core_->storage().backup(incoming.path() / "consult.db", progress);
    core_->blobs().copy_to(incoming.path() / "consult.db.files");
    incoming.put_in_place();
}

std::size_t Platform::sweep_files() {
    std::unordered_set<std::string> known;
    {
        storage::Snapshot const snapshot = core_->snapshot();
        auto const keep = [&](storage::Row const& row) { known.emplace(row.octets(0)); };
        snapshot->query("SELECT sha256 FROM document", {}, keep);
        snapshot->query("SELECT source_sha256 FROM draft_text", {}, keep);
    }
    return core_->blobs().sweep(
        [&](Digest const& digest) { return known.contains(std::string{view(digest)}); });
}

}  // namespace consult
