/// The port of an index of comments by their words: beside the database, made from it, and made
/// anew from it whenever it is lost.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <consult/comment.h>

#include "search/query.h"
#include "storage/damage.h"

namespace consult::storage {

/// The index is not what was written.
struct DamagedIndex : Damage {
    using Damage::Damage;
};

/// What a comment is found and narrowed down by.
struct IndexedComment {
    ConsultationId consultation;
    std::uint64_t sequence = 0;
    std::string text;
    Language language;
    std::string provision;  ///< eId; "" for the whole draft
    std::string submitter;  ///< name and organisation
    bool submitter_is_public = false;
    Instant received_at;
    CommentState state = CommentState::received;
    bool has_published_answer = false;
    bool has_drafted_answer = false;  ///< and no published one
};

/// A comment that there is no longer.
struct GoneComment {
    ConsultationId consultation;
    std::uint64_t sequence = 0;
};

/// How much of the database an index knows: all entries of the action log before a place, and what
/// the log says of them, so that another log is told from this one.
struct IndexPosition {
    std::uint64_t entries = 0;
    Digest chain{};  ///< of the last of them; zero where there is none
    friend bool operator==(IndexPosition const&, IndexPosition const&) = default;
};

/// Changes that are made together.
struct IndexBatch {
    std::vector<IndexedComment> comments;  ///< as they are now; none twice
    std::vector<GoneComment> gone;         ///< not among `comments`
    IndexPosition before;                  ///< what the index has to be at
    IndexPosition after;
};

enum class IndexOrder { newest_first, best_first };

/// What is looked for, in one consultation.
struct IndexRequest {
    ConsultationId consultation;
    search::Query query;
    /// Without, what is not published is not found, not counted and bears on no ranking, and
    /// submitters who are not public are not found by their names.
    bool sees_all = false;
    IndexOrder order = IndexOrder::newest_first;
    /// Whether one of the clauses is enough; only for best_first.
    bool any_clause = false;
    std::optional<CommentState> state;
    std::optional<Language> language;
    std::optional<std::string> provision;  ///< eId; "" for those on the whole draft
    std::optional<bool> answered;          ///< with `sees_all` also by what is only drafted
    /// Words of a name or an organisation, in the form of search::folded(); all are needed.
    std::vector<std::string> submitter_words;
    std::optional<Instant> received_from;   ///< from then on
    std::optional<Instant> received_until;  ///< before then
    std::size_t size = 20;
    std::string cursor;  ///< from IndexHits::next; empty: the first page
    std::chrono::milliseconds patience{500};
};

struct IndexHits {
    std::vector<std::uint64_t> sequences;  ///< of comments, in the order asked for
    std::string next;                      ///< empty on the last page
    std::uint64_t total = 0;               ///< of all pages
    bool total_is_exact = true;            ///< otherwise there are more than `total`
    /// Whether everything was looked at; otherwise patience ended first, and what was found until
    /// then is given: among the newest comments at least.
    bool is_complete = true;
};

/// What an index holds.
struct IndexFigures {
    std::uint64_t comments = 0;
    std::uint64_t segments = 0;
    std::uint64_t octets = 0;
};

/// Thread-safe: one writes while others search, each in one consistent state. Throws
/// DamagedIndex; then removing it and the database help.
class CommentIndex {
public:
    virtual ~CommentIndex() = default;

    [[nodiscard]] virtual IndexPosition position() = 0;
    /// Makes all changes and notes the new position, or does nothing: false when the index is not
    /// at `batch.before`.
    [[nodiscard]] virtual bool apply(IndexBatch const& batch) = 0;
    /// Puts in order what batches left behind, a step that takes some milliseconds; whether there
    /// was something. Nothing is found otherwise by it, only faster.
    [[nodiscard]] virtual bool tidy() = 0;
    /// Forgets everything, to be filled from the start.
    virtual void clear() = 0;
    /// Of a consultation the comments with drafted answers only.
    [[nodiscard]] virtual std::vector<std::uint64_t> with_drafted_answers(
        ConsultationId consultation) = 0;
    /// Newest first: by sequence, descending. Best first: by BM25 (k1 1.2, b 0.75) over all that
    /// matches and is seen, the newer of equals first; a phrase has the weights of its words and
    /// counts as often as it stands there whole. Later pages of best_first leave out what came
    /// after the first, and end with the thousandth. Refuses (field `cursor`) a cursor that is not
    /// of this order.
    [[nodiscard]] virtual Result<IndexHits> search(IndexRequest const& request) = 0;
    [[nodiscard]] virtual IndexFigures figures() = 0;
};

}  // namespace consult::storage
