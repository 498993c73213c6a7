/// What the use cases share: storage, files, clock, randomness, the installation's key, listeners.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <consult/actor.h>
#include <consult/log.h>
#include <consult/platform.h>

#include "platform/rule_book.h"
#include "platform/sign_in_throttle.h"
#include "platform/submission_tally.h"
#include "platform/text_census.h"
#include "platform/try_counter.h"
#include "storage/file_store.h"
#include "storage/storage.h"

namespace consult {

class PlatformCore {
public:
    PlatformCore(PlatformOptions options, std::unique_ptr<storage::Storage> storage,
                 std::unique_ptr<storage::FileStore> blobs);
    ~PlatformCore();

    /// `end` is called before the storage goes, by close(): it ends what the owner does with it in
    /// a thread of its own, and returns when that has ended. Not once the owner forgets it.
    void before_close(void const* owner, std::function<void()> end) {
        ends_[owner] = std::move(end);
    }
    void forget_close(void const* owner) { ends_.erase(owner); }
    /// Finishes the writes that are queued. Nothing may be asked of the storage from then on.
    void close();

    [[nodiscard]] PlatformOptions const& options() const { return options_; }
    [[nodiscard]] Instant now() const { return options_.clock->now(); }
    [[nodiscard]] Clock const& clock() const { return *options_.clock; }
    [[nodiscard]] Randomness& randomness() const { return *options_.randomness; }
    [[nodiscard]] ZoneDatabase const& zones() const { return *options_.zones; }
    [[nodiscard]] storage::Storage& storage() const { return *storage_; }
    [[nodiscard]] storage::FileStore& blobs() const { return *blobs_; }
    /// Stores a file, durable before a row refers to it. Refuses where nothing may be written.
    [[nodiscard]] Result<Digest> store_file(BytesView content) const;
    [[nodiscard]] storage::Snapshot snapshot() const { return storage_->snapshot(); }
    /// For what `viewer` is shown: what anyone may read can come from a replica. Officials may act
    /// on what they see, so they see the newest, whichever server wrote it.
    [[nodiscard]] storage::Snapshot snapshot_for(Actor const& viewer) const {
        return viewer.is_public() ? storage_->public_snapshot() : storage_->snapshot();
    }
    /// The installation's secret: made when the database is created, kept in it.
    [[nodiscard]] Digest const& key() const { return key_; }
    [[nodiscard]] SignInThrottle& sign_in_throttle() { return sign_in_throttle_; }
    /// Of networks that ask for subscriptions.
    [[nodiscard]] TryCounter& subscription_tries() { return subscription_tries_; }
    [[nodiscard]] WebhookReach webhook_reach() const { return options_.webhook_reach; }
    [[nodiscard]] SubmissionTally& submissions() { return submissions_; }
    [[nodiscard]] TextCensus& texts() { return texts_; }
    [[nodiscard]] RuleBook& rules() { return rules_; }
    /// None where no index of comments is kept. It is woken after each change, and must be there
    /// until the storage is closed.
    [[nodiscard]] IndexKeeper* search_index() const { return search_index_; }
    void use_search_index(IndexKeeper& index) { search_index_ = &index; }

    /// Whether whoever changes something sees it in the log at once: many changes in a row go on.
    enum class Settling { waits, goes_on };

    /// Runs `work(Transaction&)` as a unit and waits for it to be durable. `work` may run more than
    /// once; what it answers last is returned.
    template <class Work>
    auto write(Work&& work, Settling settling = Settling::waits)
        -> std::invoke_result_t<Work&, storage::Transaction&> {
        using Answer = std::invoke_result_t<Work&, storage::Transaction&>;
        std::optional<Answer> answer;
        Result<> const committed =
            storage_->write_and_wait([&](storage::Transaction& transaction) -> Result<> {
                answer.emplace(work(transaction));
                if (!*answer) return tl::unexpected(answer->error());
                return {};
            });
        if (!committed) return tl::unexpected(committed.error());
        if (settling == Settling::waits) storage_->settle_log();
        return std::move(*answer);
    }

    /// Tells whoever runs the program.
    void report(Severity severity, std::string_view text) const {
        if (options_.report) options_.report(severity, text);
    }
    void on_change(std::function<void(Change const&)> listener);
    /// Tells the listeners, on the calling thread. When something was withdrawn, returns when no
    /// other program shows it either.
    void announce(Change const& change) const;

private:
    static constexpr unsigned most_subscription_tries = 30;

    void tell(Change const& change) const;

    PlatformOptions options_;
    std::unique_ptr<storage::FileStore> blobs_;
    std::unique_ptr<storage::Storage> storage_;
    Digest key_{};
    SignInThrottle sign_in_throttle_;
    TryCounter subscription_tries_{most_subscription_tries};
    SubmissionTally submissions_;
    TextCensus texts_;
    RuleBook rules_;
    mutable std::mutex listeners_mutex_;
    std::vector<std::function<void(Change const&)>> listeners_;
    std::map<void const*, std::function<void()>> ends_;  // by owners
    std::atomic<IndexKeeper*> search_index_ = nullptr;
};

/// Refuses unless `actor` holds `permission` there: unauthenticated when nobody is signed in,
/// forbidden otherwise.
[[nodiscard]] Result<> authorize(Actor const& actor, Permission permission,
                                 InstitutionId institution = {});

/// How the log and the pages name an actor.
[[nodiscard]] LogActor log_actor(Actor const& actor);
[[nodiscard]] std::string office_of(Actor const& actor);

/// An entry of what an official or the system does, without commitments.
[[nodiscard]] LogEntry log_entry(Actor const& actor, Instant at, std::string_view action,
                                 std::string subject,
                                 std::vector<std::pair<std::string, std::string>> facts = {});

}  // namespace consult
