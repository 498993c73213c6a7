#include "platform/platform_core.h"

#include <algorithm>

#include "platform/index_keeper.h"
#include "platform/notice_making.h"

namespace consult {
namespace {

constexpr std::string_view key_name = "installation";

std::optional<Digest> find_key(storage::Queries& queries) {
    return queries.one("SELECT value FROM secret WHERE name = $1", {key_name},
                       [](storage::Row const& row) { return row.digest(0); });
}

/// Where it is there already nothing is written: a platform that may not write yet can read.
Digest load_key(storage::Storage& storage, Randomness& randomness) {
    if (std::optional<Digest> const kept = find_key(*storage.snapshot())) return *kept;
    Digest const fresh = randomness.salt();
    Digest key{};
    Result<> const done =
        storage.write_and_wait([&](storage::Transaction& transaction) -> Result<> {
            transaction.execute(
                "INSERT INTO secret (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
                {key_name, fresh});
            key = find_key(transaction).value();
            return {};
        });
    if (!done) throw Fault{"the installation's key can't be kept: " + done.error().text()};
    return key;
}

}  // namespace

PlatformCore::PlatformCore(PlatformOptions options, std::unique_ptr<storage::Storage> storage,
                           std::unique_ptr<storage::FileStore> blobs)
    : options_(std::move(options)),
      blobs_(std::move(blobs)),
      storage_(std::move(storage)),
      // Who reads makes no tokens, and is not kept from it by a key that is lost.
      key_(options_.read_only ? find_key(*storage_->snapshot()).value_or(Digest{})
                              : load_key(*storage_, *options_.randomness)) {
    if (!options_.read_only) begin_noting(*storage_);
    // What it changed is not known, and it may have withdrawn something.
    storage_->on_unannounced_change([this](bool withdraws) { tell({{}, withdraws}); });
}

PlatformCore::~PlatformCore() {
    close();
}

void PlatformCore::close() {
    for (auto const& [owner, end] : std::exchange(ends_, {}))
        end();
    storage_.reset();  // its thread announces what it still writes
}

Result<Digest> PlatformCore::store_file(BytesView content) const {
    if (options_.read_only) return storage::refused_for_reading_only();
    return blobs_->put(content);
}

void PlatformCore::on_change(std::function<void(Change const&)> listener) {
    std::scoped_lock const lock(listeners_mutex_);
    listeners_.push_back(std::move(listener));
}

void PlatformCore::announce(Change const& change) const {
    tell(change);
    if (change.withdraws) storage_->await_other_programs();
}

void PlatformCore::tell(Change const& change) const {
    std::scoped_lock const lock(listeners_mutex_);
    for (auto const& listener : listeners_)
        listener(change);
    if (IndexKeeper* const index = search_index_) index->wake();
}

Result<> authorize(Actor const& actor, Permission permission, InstitutionId institution) {
    if (may(actor, permission, institution)) return {};
    if (actor.is_public()) {
        return refuse(ErrorCode::unauthenticated, "", "actor.unauthenticated",
                      "Sign in first: this needs the permission {permission}.",
                      {{"permission", std::string{name(permission)}}});
    }
    return refuse(
        ErrorCode::forbidden, "", "actor.forbidden",
        "Your roles do not include the permission {permission} here; ask an administrator.",
        {{"permission", std::string{name(permission)}}});
}

LogActor log_actor(Actor const& actor) {
    if (Official const* const official = actor.official()) {
        return {LogActor::Kind::official, official->account, official->office};
    }
    if (SystemActor const* const system = actor.system()) {
        return {LogActor::Kind::system, {}, system->program};
    }
    return {LogActor::Kind::submitter, {}, {}};
}

std::string office_of(Actor const& actor) {
    return log_actor(actor).office;
}

LogEntry log_entry(Actor const& actor, Instant at, std::string_view action, std::string subject,
                   std::vector<std::pair<std::string, std::string>> facts) {
    std::sort(facts.begin(), facts.end());
    return {at, log_actor(actor), std::string{action}, std::move(subject), {}, std::move(facts)};
}

}  // namespace consult
