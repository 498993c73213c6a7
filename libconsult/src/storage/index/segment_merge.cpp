#include "storage/index/segment_merge.h"

#include <algorithm>
#include <array>
#include <limits>
#include <memory>

#include "storage/index/posting.h"

namespace consult::storage::index {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// The postings of a segment, term after term.
class Postings {
public:
    Postings(Connection& connection, Segment const& segment)
        : segment_(segment),
          statement_(connection.database().getHandle(),
                     "SELECT term, documents, counts, positions FROM posting "
                     "WHERE segment_id = $1 ORDER BY term"),
          row_(statement_) {
        statement_.bind(Params{id_});
        go_on();
    }

    [[nodiscard]] bool is_at_end() const { return is_at_end_; }
    [[nodiscard]] BytesView term() const { return term_; }
    void go_on() {
        is_at_end_ = !statement_.step();
        term_ = is_at_end_ ? BytesView{} : row_.octets(0);
    }
    template <class Each>
    void for_each(Each&& each) const {
        PostingReader{row_.octets(1), segment_.documents}.for_each(row_.octets(2), row_.octets(3),
                                                                   each);
    }

private:
    Segment const& segment_;
    std::array<Param, 1> id_{Param{segment_.id}};
    Statement statement_;
    StatementRow row_;
    bool is_at_end_ = false;
    BytesView term_;
};

struct Source {
    Source(Connection& connection, MergeSource const& merged)
        : segment(merged.segment),
          documents(read_documents(connection, merged.segment)),
          places(documents.size(), 0),
          postings(std::make_unique<Postings>(connection, segment)) {
        for (std::size_t const dropped : merged.dropped)
            places[dropped] = none;
    }

    Segment const& segment;
    Documents documents;
    std::vector<std::uint32_t> places;  ///< of the documents in the new segment
    std::unique_ptr<Postings> postings;
};

/// All documents in the order of their sequences; notes the place of each.
Documents merged_documents(std::vector<Source>& sources) {
    struct From {
        std::uint64_t sequence;
        std::size_t source;
        std::size_t document;
    };
    std::vector<From> order;
    for (std::size_t s = 0; s < sources.size(); ++s) {
        for (std::size_t d = 0; d < sources[s].documents.size(); ++d) {
            if (sources[s].places[d] != none)
                order.push_back({sources[s].documents.sequences[d], s, d});
        }
    }
    std::ranges::sort(order, {}, &From::sequence);
    Documents merged;
    for (Bits* const bits :
         {&merged.published, &merged.withheld, &merged.answered, &merged.drafted}) {
        *bits = Bits{order.size()};
    }
    for (From const& from : order) {
        std::size_t const place = merged.size();
        Documents const& own = sources[from.source].documents;
        sources[from.source].places[from.document] = static_cast<std::uint32_t>(place);
        merged.sequences.push_back(from.sequence);
        merged.lengths.push_back(own.lengths[from.document]);
        merged.fingerprints.push_back(own.fingerprints[from.document]);
        merged.received.push_back(own.received[from.document]);
        merged.published.set(place, own.published.has(from.document));
        merged.withheld.set(place, own.withheld.has(from.document));
        merged.answered.set(place, own.answered.has(from.document));
        merged.drafted.set(place, own.drafted.has(from.document));
    }
    return merged;
}

/// Of one term, in a place of the new segment.
struct Occurrences {
    std::uint32_t place;
    std::uint8_t count;
    BytesView positions;
};

/// Writes the postings of the term that comes first, and goes on to the next.
void merge_next_term(Connection& connection, std::vector<Source>& sources, Segment const& segment,
                     std::vector<Occurrences>& found, PostingWriter& writer) {
    BytesView first;
    bool has_first = false;
    for (Source const& source : sources) {
        if (source.postings->is_at_end()) continue;
        if (!has_first || source.postings->term() < first) first = source.postings->term();
        has_first = true;
    }
    Bytes const term{first};
    found.clear();
    for (Source const& source : sources) {
        if (source.postings->is_at_end() || source.postings->term() != term) continue;
        source.postings->for_each([&](Document document, std::uint8_t count, BytesView positions) {
            std::uint32_t const place = source.places[document];
            if (place != none) found.push_back({place, count, positions});
        });
    }
    if (!std::ranges::is_sorted(found, {}, &Occurrences::place))
        std::ranges::sort(found, {}, &Occurrences::place);
    for (Occurrences const& occurrences : found) {
        writer.add(static_cast<Document>(occurrences.place), occurrences.count,
                   occurrences.positions);
    }
    if (!writer.empty()) {
        Posting const& posting = writer.write(segment.documents);
        connection.execute(insert_posting_sql,
                           std::initializer_list<Param>{
                               segment.id, Param::Blob{term}, Param::Blob{posting.documents},
                               Param::Blob{posting.counts}, Param::Blob{posting.positions}});
    }
    for (Source const& source : sources) {
        if (!source.postings->is_at_end() && source.postings->term() == term)
            source.postings->go_on();
    }
}

}  // namespace

std::optional<Segment> merge(Connection& connection, std::span<MergeSource const> sources) {
    std::optional<Segment> made;
    {
        std::vector<Source> open;
        open.reserve(sources.size());
        for (MergeSource const& source : sources)
            open.emplace_back(connection, source);
        Documents const documents = merged_documents(open);
        if (documents.size() > 0) {
            made = insert_segment(connection, sources.front().segment.consultation, documents);
            std::vector<Occurrences> found;
            PostingWriter writer;
            while (std::ranges::any_of(
                open, [](Source const& source) { return !source.postings->is_at_end(); })) {
                merge_next_term(connection, open, *made, found, writer);
            }
        }
    }
    for (MergeSource const& source : sources)
        delete_segment(connection, source.segment);
    return made;
}

}  // namespace consult::storage::index
