#include "platform/log_verification.h"

#include <map>

#include "core/counted_words.h"
#include "log/chain.h"
#include "log/tree_tail.h"
#include "platform/logged_record.h"
#include "storage/log_repository.h"

namespace consult {
namespace {

using storage::LogRow;
using storage::Queries;

class Verifier {
public:
    Verifier(Queries& queries, std::optional<ExpectedRoot> const& expected,
             std::function<void(SaidOf)> const& each, VerificationProgress& progress,
             LogVerification& found)
        : queries_(queries), expected_(expected), each_(each), progress_(progress), found_(found) {}

    void run() {
        total_ = storage::log_size(queries_);
        asks_every_prefix_ = expected_ && !expected_->size && !is_present_root();
        check_expected();  // a tree of no entries is over before the first
        storage::each_log_row(queries_, 0, total_, [&](LogRow const& row) { check_row(row); });
        check_nodes();
        read_unplaced();
        found_.head = tail_.head();
        require_expected();
    }

private:
    void discrepancy(std::string what) { found_.discrepancies.push_back(std::move(what)); }

    /// Whether the expected root is that of the whole log as it is stored: the usual case, in which
    /// no prefix need be asked.
    bool is_present_root() {
        try {
            return log::root(storage::StoredHashes{queries_}, total_) == expected_->root;
        } catch (Fault const&) {
            return false;  // hashes are missing, which comes out below
        }
    }

    void check_row(LogRow const& row) {
        Result<LogEntry> entry = decode(row.octets);
        std::string const place =
            entry ? named(row.position, *entry) : "entry " + std::to_string(row.position);
        bool const follows = row.position == next_;
        if (!follows) missing(row.position);
        if (!entry) discrepancy(place + " can't be read");
        if (row.logged_at < last_logged_at_) {
            discrepancy(place + " was logged before its forerunner");
        }
        last_logged_at_ = row.logged_at;
        Digest const leaf = leaf_hash(row.octets);
        // After a gap nothing is known of what the link was made over.
        if (follows && log::chain_link(last_chain_, row.logged_at, leaf) != row.chain) {
            discrepancy(place + " was changed" +
                        (last_place_.empty() ? "" : ", or " + last_place_ + " with its link"));
        }
        // The stored link, right or wrong: so the next entry is judged by itself.
        last_chain_ = row.chain;
        last_place_ = place;
        next_ = row.position + 1;
        ++found_.entries;
        if (is_whole_) {
            tail_.append(leaf, nodes_);
            check_expected();
        }
        if (entry) each_({row.id, row.position, std::move(*entry)});
        progress_.step();
    }

    /// They are part of the record, though not of the tree yet.
    void read_unplaced() {
        storage::each_unplaced(queries_, [&](storage::LoggedOctets const& logged) {
            ++found_.unplaced;
            Result<LogEntry> entry = decode(logged.octets);
            if (!entry) return discrepancy("an entry without a place yet can't be read");
            each_({logged.id, std::nullopt, std::move(*entry)});
        });
    }

    void missing(std::uint64_t end) {
        is_whole_ = false;
        discrepancy(end == next_ + 1 ? "entry " + std::to_string(next_) + " is missing"
                                     : "entries " + std::to_string(next_) + " to " +
                                           std::to_string(end - 1) + " are missing");
    }

    void check_expected() {
        if (!expected_ || found_.expected_at) return;
        bool const is_asked = expected_->size ? *expected_->size == tail_.size()
                                              : asks_every_prefix_ || tail_.size() == total_;
        if (is_asked && tail_.head().root == expected_->root) found_.expected_at = tail_.size();
    }

    void require_expected() {
        if (!expected_ || found_.expected_at) return;
        if (!expected_->size) {
            discrepancy("the log never had the expected root: an entry was changed or removed");
        } else if (*expected_->size > tail_.size()) {
            discrepancy("the log has fewer entries than the expected " +
                        std::to_string(*expected_->size));
        } else {
            discrepancy("the tree of " + english_count(*expected_->size, "entry", "entries") +
                        " has another root than expected: one of them was changed");
        }
    }

    void check_nodes() {
        std::map<std::pair<unsigned, std::uint64_t>, Digest> stored;
        storage::each_log_node(queries_,
                               [&](unsigned level, std::uint64_t position, Digest const& hash) {
                                   stored[{level, position}] = hash;
                               });
        for (log::CompletedNode const& node : nodes_) {
            auto const found = stored.find({node.level, node.position});
            bool const is_same = found != stored.end() && found->second == node.hash;
            if (found != stored.end()) stored.erase(found);
            if (is_same) continue;
            // Which entries the node stands for tells where to look.
            std::uint64_t const width = std::uint64_t{1} << log::tile_height * node.level;
            discrepancy("entries " + std::to_string(node.position * width) + " to " +
                        std::to_string((node.position + 1) * width - 1) +
                        " do not match the stored tree");
        }
        // Over a gap the tree can't be made again.
        if (is_whole_ && !stored.empty()) discrepancy("the stored tree has nodes the log has not");
    }

    Queries& queries_;
    std::optional<ExpectedRoot> const& expected_;
    std::function<void(SaidOf)> const& each_;
    VerificationProgress& progress_;
    LogVerification& found_;

    std::uint64_t total_ = 0;
    bool asks_every_prefix_ = false;
    std::uint64_t next_ = 0;
    bool is_whole_ = true;  // no entry is missing so far
    Instant last_logged_at_ = Instant::min();
    Digest last_chain_{};
    std::string last_place_;
    log::TreeTail tail_;
    std::vector<log::CompletedNode> nodes_;
};

}  // namespace

void verify_entries(Queries& queries, std::optional<ExpectedRoot> const& expected,
                    std::function<void(SaidOf)> const& each, VerificationProgress& progress,
                    LogVerification& found) {
    Verifier{queries, expected, each, progress, found}.run();
}

}  // namespace consult
