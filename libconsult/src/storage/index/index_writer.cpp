#include "storage/index/index_writer.h"

#include <algorithm>
#include <limits>
#include <map>

#include "storage/index/posting.h"
#include "storage/index/segment_builder.h"
#include "storage/index/term_rows.h"

namespace consult::storage::index {
namespace {

/// Of merging, so that a batch that comes meanwhile waits for some milliseconds.
constexpr std::size_t octets_of_step = std::size_t{512} << 10;
/// Of deleting.
constexpr std::int64_t rows_of_step = 500;

/// What a batch has for one consultation.
struct Part {
    std::vector<IndexedComment const*> comments;  ///< ascending by sequence
    std::vector<std::uint64_t> gone;
};

std::map<ConsultationId, Part> parts_of(IndexBatch const& batch) {
    std::map<ConsultationId, Part> parts;
    for (IndexedComment const& comment : batch.comments)
        parts[comment.consultation].comments.push_back(&comment);
    for (GoneComment const& gone : batch.gone)
        parts[gone.consultation].gone.push_back(gone.sequence);
    for (auto& [consultation, part] : parts) {
        std::ranges::sort(part.comments, {}, &IndexedComment::sequence);
        std::ranges::sort(part.gone);
    }
    return parts;
}

/// Whether a sorted list has a sequence between two, both among them.
template <class List, class Projection>
bool has_between(List const& list, std::uint64_t first, std::uint64_t last, Projection projection) {
    auto const place = std::ranges::lower_bound(list, first, {}, projection);
    return place != list.end() && std::invoke(projection, *place) <= last;
}

bool has_same_states(Documents const& documents, std::size_t place, IndexedComment const& comment) {
    return documents.published.has(place) == (comment.state == CommentState::published) &&
           documents.withheld.has(place) == (comment.state == CommentState::withheld) &&
           documents.answered.has(place) == comment.has_published_answer &&
           documents.drafted.has(place) == comment.has_drafted_answer;
}

/// Segments up to 7 documents are of size 0, up to 63 of size 1 and so on.
std::size_t size_class(Segment const& segment) {
    std::size_t size = 0;
    for (std::size_t documents = segment.documents; documents >= merge_factor; ++size)
        documents /= merge_factor;
    return size;
}

/// Neighbours of one size, where there are enough to be merged, and together not too large; the
/// smallest first.
std::vector<MergeSource> group_to_merge(std::vector<Segment> const& segments) {
    std::map<std::size_t, std::vector<Segment>> by_size;
    for (Segment const& segment : segments) {
        if (segment.documents < most_documents) by_size[size_class(segment)].push_back(segment);
    }
    for (auto& [size, alike] : by_size) {
        if (alike.size() < merge_factor) continue;
        std::ranges::sort(alike, {}, &Segment::first);
        std::vector<MergeSource> group;
        std::size_t documents = 0;
        for (Segment const& segment : alike) {
            if (documents + segment.documents > most_documents) {
                if (group.size() > 1) return group;
                group.clear();
                documents = 0;
            }
            documents += segment.documents;
            group.push_back({segment, {}});
        }
        if (group.size() > 1) return group;
    }
    return {};
}

}  // namespace

/// Undone unless it is committed.
class IndexWriter::Transaction {
public:
    explicit Transaction(Connection& connection) : connection_(connection) {
        connection_.execute("BEGIN IMMEDIATE");
    }
    ~Transaction() {
        try {
            if (connection_.in_transaction()) connection_.execute("ROLLBACK");
        } catch (Fault const&) {  // the fault that led here is told of
        }
    }
    Transaction(Transaction const&) = delete;
    Transaction& operator=(Transaction const&) = delete;
    void commit() { connection_.execute("COMMIT"); }

private:
    Connection& connection_;
};

IndexPosition read_position(Queries& queries) {
    std::optional<IndexPosition> const position =
        queries.one("SELECT entries, chain FROM place", {}, [](Row const& row) {
            return IndexPosition{static_cast<std::uint64_t>(row.integer(0)), row.digest(1)};
        });
    if (!position) fail_as_damaged();
    return *position;
}

void IndexWriter::note_generation(std::int64_t generation) {
    connection_.execute("UPDATE place SET generation = $1",
                        std::initializer_list<Param>{generation});
}

bool IndexWriter::apply(IndexBatch const& batch) {
    analyser_.forget_if_many();
    Transaction transaction{connection_};
    if (read_position(connection_) != batch.before) return false;
    std::int64_t const generation = read_generation(connection_) + 1;
    for (auto const& [consultation, part] : parts_of(batch))
        apply(generation, consultation, part.comments, part.gone);
    connection_.execute("UPDATE place SET entries = $1, chain = $2",
                        std::initializer_list<Param>{batch.after.entries, batch.after.chain});
    note_generation(generation);
    transaction.commit();
    return true;
}

void IndexWriter::apply(std::int64_t generation, ConsultationId consultation,
                        std::vector<IndexedComment const*> const& comments,
                        std::vector<std::uint64_t> const& gone) {
    std::vector<IndexedComment const*> fresh = comments;
    bool has_dropped = false;
    for (Segment& segment : segments_of(connection_, consultation)) {
        bool const concerns =
            has_between(fresh, segment.first, segment.last, &IndexedComment::sequence) ||
            has_between(gone, segment.first, segment.last, std::identity{});
        if (!concerns) continue;
        Documents documents = read_documents(connection_, segment);
        MergeSource rest{segment, {}};
        bool has_new_states = false;
        std::erase_if(fresh, [&](IndexedComment const* comment) {
            std::size_t const place = documents.find(comment->sequence);
            if (place == documents.size()) return false;
            if (documents.fingerprints[place] != fingerprint(*comment)) {
                rest.dropped.push_back(place);
                return false;
            }
            has_new_states |= !has_same_states(documents, place, *comment);
            set_states(documents, place, *comment);
            return true;
        });
        for (std::uint64_t const sequence : gone) {
            std::size_t const place = documents.find(sequence);
            if (place != documents.size()) rest.dropped.push_back(place);
        }
        if (has_new_states) update_states(connection_, generation, segment, documents);
        if (rest.dropped.empty()) continue;
        rest.segment = segment;
        std::ranges::sort(rest.dropped);
        drop(generation, std::move(rest));
        has_dropped = true;
    }
    if (has_dropped) {
        while (delete_rest(std::numeric_limits<std::int64_t>::max())) {
        }
    }
    add(generation, consultation, fresh);
    to_look_at_.insert(consultation);
}

/// Writes a segment anew without some of its documents.
void IndexWriter::drop(std::int64_t generation, MergeSource rest) {
    bool const is_being_merged =
        merge_ && std::ranges::any_of(merge_->sources(), [&](MergeSource const& source) {
            return source.segment.id == rest.segment.id;
        });
    if (is_being_merged) merge_.reset();
    SegmentMerge anew{connection_, {std::move(rest)}};
    while (anew.write_some(octets_of_step)) {
    }
    (void)anew.finish(generation);
}

void IndexWriter::add(std::int64_t generation, ConsultationId consultation,
                      std::vector<IndexedComment const*> const& comments) {
    for (std::size_t first = 0; first < comments.size(); first += most_documents) {
        std::size_t const count = std::min(most_documents, comments.size() - first);
        SegmentBuilder builder{analyser_, count};
        for (std::size_t i = first; i < first + count; ++i)
            builder.add(*comments[i]);
        (void)builder.write(connection_, generation, consultation);
    }
}

bool IndexWriter::tidy() try {
    Transaction transaction{connection_};
    bool const did_something = delete_rest(rows_of_step) || merge_some();
    if (did_something) transaction.commit();
    return did_something;
} catch (...) {
    merge_.reset();  // what it wrote is undone in part
    throw;
}

/// Of a segment that is there no more, and is not yet being made; whether there was one.
bool IndexWriter::delete_rest(std::int64_t most) {
    for (std::int64_t const segment : rests(connection_)) {
        if (merge_ && merge_->id() == segment) continue;
        if (delete_terms(connection_, segment, most)) forget_rest(connection_, segment);
        return true;
    }
    return false;
}

bool IndexWriter::merge_some() {
    if (!merge_ && !begin_merge()) return false;
    if (merge_->write_some(octets_of_step)) return true;
    std::int64_t const generation = read_generation(connection_) + 1;
    (void)merge_->finish(generation);
    merge_.reset();
    note_generation(generation);
    return true;
}

bool IndexWriter::begin_merge() {
    if (!knows_consultations_) {
        connection_.query(
            "SELECT consultation_id FROM segment GROUP BY consultation_id HAVING count(*) >= $1",
            std::initializer_list<Param>{merge_factor},
            [&](Row const& row) { to_look_at_.insert(row.id<ConsultationId>(0)); });
        knows_consultations_ = true;
    }
    // What was merged may be one of enough alike in turn, so a consultation is left last.
    while (!to_look_at_.empty()) {
        std::vector<MergeSource> group =
            group_to_merge(segments_of(connection_, *to_look_at_.begin()));
        if (!group.empty()) {
            merge_.emplace(connection_, std::move(group));
            return true;
        }
        to_look_at_.erase(to_look_at_.begin());
    }
    return false;
}

void IndexWriter::clear() {
    merge_.reset();
    Transaction transaction{connection_};
    std::int64_t const generation = read_generation(connection_) + 1;
    for (char const* const table :
         {"position", "posting", "term", "document_column", "segment", "rest"}) {
        connection_.execute(std::string{"DELETE FROM "} + table);
    }
    connection_.execute("UPDATE place SET entries = 0, chain = zeroblob(32)");
    note_generation(generation);
    transaction.commit();
}

}  // namespace consult::storage::index
