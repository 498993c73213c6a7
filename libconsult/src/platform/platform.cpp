#include <string>
#include <unordered_set>

#include <consult/platform.h>

#include "platform/health.h"
#include "platform/index_keeper.h"
#include "platform/open_storage.h"
#include "platform/platform_core.h"
#include "platform/referenced_files.h"
#include "platform/search_index_file.h"

namespace consult {

Result<std::unique_ptr<Platform>> Platform::open(PlatformOptions options) {
    if (options.read_connections == 0) {
        return refuse(ErrorCode::invalid, "read_connections", "platform.no_readers",
                      "Give the platform at least one connection for reading.");
    }
    bool const is_real_time = !options.clock;
    if (!options.clock) options.clock = std::make_shared<SystemClock>();
    if (!options.randomness) options.randomness = std::make_shared<SystemRandomness>();
    if (!options.zones) options.zones = system_zones();
    Result<OpenedStorage> opened = open_storage(options, is_real_time);
    if (!opened) return tl::unexpected(opened.error());
    auto core = std::make_unique<PlatformCore>(std::move(options), std::move(opened->storage),
                                               std::move(opened->files));
    return std::unique_ptr<Platform>(new Platform(std::move(core)));
}

Platform::Platform(std::unique_ptr<PlatformCore> core)
    : core_(std::move(core)),
      institutions_(*core_),
      accounts_(*core_),
      consultations_(*core_),
      calendars_(*core_),
      procedures_(*core_),
      obligations_(*core_),
      subscriptions_(*core_),
      notices_(*core_),
      webhooks_(*core_),
      drafts_(*core_),
      documents_(*core_),
      comments_(*core_),
      responses_(*core_),
      campaigns_(*core_),
      themes_(*core_),
      reports_(*core_),
      councils_(*core_),
      recommendations_(*core_),
      log_(*core_),
      form_tokens_(*core_),
      reading_(*core_),
      coding_(*core_),
      participation_(*core_) {}

Platform::~Platform() {
    if (search_index_) search_index_->stop();  // it reads the storage
    core_->close();                            // while everything stands that its completions use
}

void Platform::stop_waiting_after(std::chrono::milliseconds patience) {
    core_->storage().stop_waiting_after(patience);
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

bool Platform::knows_changes() const {
    return core_->storage().knows_changes();
}

Health Platform::health() const {
    return health_of(core_->storage().health(), search_metrics());
}

Metrics Platform::metrics() const {
    return {core_->storage().metrics(), core_->submissions().counts()};
}

std::size_t Platform::sweep_files() {
    std::unordered_set<std::string> known;
    {
        storage::Snapshot const snapshot = core_->snapshot();
        each_referenced_file(*snapshot, [&](Digest const& file) { known.emplace(view(file)); });
    }
    return core_->blobs().sweep(
        [&](Digest const& digest) { return known.contains(std::string{view(digest)}); });
}

Result<> Platform::keep_search(std::filesystem::path index_file) {
    Result<std::filesystem::path> const file =
        search_index_file(core_->options(), std::move(index_file));
    if (!file) return tl::unexpected(file.error());
    search_index_ = std::make_unique<IndexKeeper>(*core_, *file);
    core_->use_search_index(*search_index_);
    return {};
}

void Platform::settle_search() {
    if (!search_index_) return;
    core_->storage().settle_log();  // an entry without a place is not followed yet
    search_index_->catch_up();
}

SearchMetrics Platform::search_metrics() const {
    return search_index_ ? search_index_->metrics() : SearchMetrics{};
}

}  // namespace consult
