#include "platform/log_verification.h"

#include <map>

#include "log/actions.h"
#include "log/tree_tail.h"
#include "platform/submission.h"
#include "storage/comment_repository.h"
#include "storage/consultation_repository.h"
#include "storage/log_repository.h"

namespace consult {
namespace {

using storage::LogRow;
using storage::Queries;

class Verifier {
public:
    Verifier(Queries& queries, std::optional<TreeHead> const& expected,
             std::function<void(std::uint64_t, std::uint64_t)> const& progress)
        : queries_(queries), expected_(expected), progress_(progress) {}

    LogVerification run() {
        total_ = storage::log_size(queries_);
        check_expected();  // a tree of no entries is over before the first
        storage::each_log_row(queries_, 0, total_, [&](LogRow const& row) { check_row(row); });
        if (checked_.entries != total_) {
            discrepancy("the log ends at position " + std::to_string(total_) + " but has " +
                        std::to_string(checked_.entries) + " entries");
        }
        check_nodes();
        check_comments();
        checked_.head = tail_.head();
        if (expected_ && expected_->size > checked_.entries) {
            discrepancy("the log has fewer entries than the expected " +
                        std::to_string(expected_->size));
        }
        return std::move(checked_);
    }

private:
    void discrepancy(std::string what) { checked_.discrepancies.push_back(std::move(what)); }

    void check_row(LogRow const& row) {
        std::string const place = "entry " + std::to_string(row.position);
        if (row.position != checked_.entries) {
            discrepancy(place + " stands where entry " + std::to_string(checked_.entries) +
                        " belongs");
        }
        if (row.logged_at < last_logged_at_)
            discrepancy(place + " was logged before its forerunner");
        last_logged_at_ = row.logged_at;

        Result<LogEntry> const entry = decode(row.octets);
        std::string const named = entry ? place + " (" + entry->subject + ")" : place;
        if (!entry) discrepancy(place + " can't be read");
        Digest const leaf = leaf_hash(row.octets);
        if (leaf != row.leaf) discrepancy(named + " was rewritten: its hash is not the stored one");
        if (entry && (entry->action == actions::comment_submitted ||
                      entry->action == actions::comment_imported)) {
            comments_[row.position] = entry->subject;
        }
        tail_.append(leaf, nodes_);
        ++checked_.entries;
        check_expected();
        if (progress_ && checked_.entries % 1000 == 0) progress_(checked_.entries, total_);
    }

    void check_expected() {
        if (expected_ && expected_->size == checked_.entries &&
            tail_.head().root != expected_->root) {
            discrepancy("the tree of " + std::to_string(checked_.entries) +
                        " entries has another root than expected: an entry before was rewritten");
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
            if (found != stored.end() && found->second == node.hash) {
                stored.erase(found);
                continue;
            }
            // Which entries the node stands for tells where to look.
            std::uint64_t width = 1;
            for (unsigned level = 0; level < node.level; ++level)
                width *= log::tile_width;
            discrepancy("entries " + std::to_string(node.position * width) + " to " +
                        std::to_string((node.position + 1) * width - 1) +
                        " do not match the stored tree");
            if (found != stored.end()) stored.erase(found);
        }
        if (!stored.empty()) discrepancy("the stored tree has nodes the log has not");
    }

    /// Every comment is in the log as it is stored, and every comment of the log is stored.
    void check_comments() {
        std::vector<ConsultationId> consultations;
        queries_.query("SELECT id FROM consultation ORDER BY id", {}, [&](storage::Row const& row) {
            consultations.push_back(row.id<ConsultationId>(0));
        });
        for (ConsultationId const id : consultations) {
            Consultation const consultation = storage::find_consultation(queries_, id).value();
            storage::each_comment(
                queries_, consultation,
                [&](storage::StoredComment const& stored) { check_comment(stored); });
        }
        for (auto const& [position, subject] : comments_) {
            discrepancy("entry " + std::to_string(position) + " (" + subject +
                        ") speaks of a comment that is not stored");
        }
    }

    void check_comment(storage::StoredComment const& stored) {
        std::string const subject = stored.comment.number.text();
        auto const logged = comments_.find(stored.log_position);
        std::optional<LogRow> const row = storage::find_log_row(queries_, stored.log_position);
        Result<LogEntry> const entry = row ? decode(row->octets) : Result<LogEntry>{LogEntry{}};
        if (logged == comments_.end() || logged->second != subject || !entry) {
            discrepancy("comment " + subject + " has no entry in the log");
            return;
        }
        comments_.erase(logged);
        if (comment_entry(stored.comment, stored.secrets, entry->actor, entry->action) != *entry) {
            discrepancy("comment " + subject + " is not what entry " +
                        std::to_string(stored.log_position) + " commits to");
        }
    }

    Queries& queries_;
    std::optional<TreeHead> const& expected_;
    std::function<void(std::uint64_t, std::uint64_t)> const& progress_;
    std::uint64_t total_ = 0;
    LogVerification checked_;
    Instant last_logged_at_{};
    log::TreeTail tail_;
    std::vector<log::CompletedNode> nodes_;
    std::map<std::uint64_t, std::string> comments_;  // subjects by position, until they are found
};

}  // namespace

LogVerification verify_log(storage::Queries& queries, std::optional<TreeHead> const& expected,
                           std::function<void(std::uint64_t, std::uint64_t)> const& progress) {
    return Verifier{queries, expected, progress}.run();
}

}  // namespace consult
