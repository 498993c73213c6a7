#include "storage/index/segment_merge.h"

#include <algorithm>
#include <array>
#include <limits>

#include "storage/index/beginnings.h"
#include "storage/index/neighbours.h"
#include "storage/index/posting.h"
#include "storage/index/term_rows.h"

namespace consult::storage::index {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// Where each document of the sources goes, and the documents in their new order.
struct Order {
    struct From {
        std::uint64_t sequence;
        std::size_t source;
        std::size_t document;
    };
    std::vector<From> documents;
    std::vector<std::vector<std::uint32_t>> places;  ///< by source
};

Order order_of(Queries& queries, std::vector<MergeSource> const& sources) {
    Order order;
    for (std::size_t s = 0; s < sources.size(); ++s) {
        std::vector<std::uint64_t> const sequences = read_sequences(queries, sources[s].segment);
        std::vector<std::uint32_t>& places = order.places.emplace_back(sequences.size(), 0);
        for (std::size_t const dropped : sources[s].dropped)
            places[dropped] = none;
        for (std::size_t d = 0; d < sequences.size(); ++d) {
            if (places[d] != none) order.documents.push_back({sequences[d], s, d});
        }
    }
    std::ranges::sort(order.documents, {}, &Order::From::sequence);
    for (std::size_t place = 0; place < order.documents.size(); ++place) {
        Order::From const& from = order.documents[place];
        order.places[from.source][from.document] = static_cast<std::uint32_t>(place);
    }
    return order;
}

Documents merged_documents(Order const& order, std::vector<Documents> const& sources) {
    Documents merged;
    for (Bits* const bits :
         {&merged.published, &merged.withheld, &merged.answered, &merged.drafted}) {
        *bits = Bits{order.documents.size()};
    }
    for (Order::From const& from : order.documents) {
        std::size_t const place = merged.size();
        Documents const& own = sources[from.source];
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

/// The terms of a segment behind a given one, term after term; without beginnings and pairs of
/// words, since which of them are kept depends on all of a segment.
class Terms {
public:
    Terms(Connection& connection, Segment const& segment, BytesView behind)
        : connection_(connection),
          segment_(segment),
          behind_(behind),
          parameters_{Param{segment.id}, Param{Param::Blob{behind_}}, Param{Param::Blob{end_}}},
          statement_(connection.database().getHandle(),
                     "SELECT t.term, t.large, t.documents, p.documents, t.counts, p.counts, "
                     "t.beside, p.beside, t.positions, p.positions "
                     "FROM term t LEFT JOIN posting p ON p.id = t.large "
                     "WHERE t.segment_id = $1 AND t.term > $2 AND t.term < $3 ORDER BY t.term"),
          row_(statement_) {
        statement_.bind(Params{parameters_});
        go_on();
    }

    [[nodiscard]] bool is_at_end() const { return is_at_end_; }
    [[nodiscard]] BytesView term() const { return term_; }
    void go_on() {
        is_at_end_ = !statement_.step();
        term_ = is_at_end_ ? BytesView{} : row_.octets(0);
    }
    /// `each(document, count, positions, beside)`; views are good until go_on(). How many octets it
    /// read.
    template <class Each>
    std::size_t for_each(Each&& each) {
        bool const is_large = !row_.is_null(1);
        if (is_large && row_.is_null(3)) fail_as_damaged();
        bool const are_documents_apart = is_large && row_.octets(2).empty();
        BytesView const documents = row_.octets(are_documents_apart ? 3 : 2);
        BytesView const counts = row_.octets(are_documents_apart ? 5 : 4);
        BytesView const beside = row_.octets(is_large ? 7 : 6);
        BytesView positions = row_.octets(is_large ? 9 : 8);
        if (is_large && !row_.octets(8).empty()) {
            read_positions(connection_, row_.integer(1), positions_);
            positions = positions_;
        }
        PostingReader{documents, segment_.documents}.for_each(counts, positions, beside, each);
        constexpr std::size_t octets_of_row = 32;  // a small row costs, too
        return octets_of_row + documents.size() + counts.size() + positions.size() + beside.size();
    }

private:
    Connection& connection_;
    Segment const& segment_;
    Bytes behind_;
    Bytes end_{beginning_kind};
    std::array<Param, 3> parameters_;
    Statement statement_;
    StatementRow row_;
    bool is_at_end_ = false;
    BytesView term_;
    Bytes positions_;
};

/// Of one term, in a place of the new segment.
struct Occurrences {
    std::uint32_t place;
    std::uint8_t count;
    BytesView positions;
    BytesView beside;
};

}  // namespace

class SegmentMerge::Work {
public:
    Work(Connection& connection, std::vector<MergeSource> merged)
        : sources(std::move(merged)),
          connection_(connection),
          order_(order_of(connection, sources)),
          id_(free_segment_id(connection)),
          terms_(connection, id_),
          beginnings_(order_.documents.size()),
          neighbours_(order_.documents.size()) {
        add_rest(connection_, id_);
    }

    [[nodiscard]] std::int64_t id() const { return id_; }

    bool write_some(std::size_t octets) {
        std::vector<std::unique_ptr<Terms>> open;
        for (MergeSource const& source : sources)
            open.push_back(std::make_unique<Terms>(connection_, source.segment, last_));
        for (std::size_t read = 0; read < octets;) {
            std::optional<Bytes> first;
            for (auto const& terms : open) {
                if (terms->is_at_end() || (first && *first <= terms->term())) continue;
                first = Bytes{terms->term()};
            }
            if (!first) {
                beginnings_.write(terms_);
                neighbours_.write(terms_);
                return false;
            }
            last_ = std::move(*first);
            read += write_term(open);
        }
        return true;
    }

    std::optional<Segment> finish(std::int64_t generation) {
        std::vector<Documents> documents;
        for (MergeSource const& source : sources)
            documents.push_back(read_documents(connection_, source.segment));
        for (MergeSource const& source : sources)
            remove_segment(connection_, source.segment);
        if (order_.documents.empty()) return std::nullopt;
        forget_rest(connection_, id_);
        return insert_segment(connection_, id_, generation, sources.front().segment.consultation,
                              merged_documents(order_, documents), terms_.common_words());
    }

    std::vector<MergeSource> const sources;

private:
    /// The term `last_`; how many octets were read for it.
    std::size_t write_term(std::vector<std::unique_ptr<Terms>>& open) {
        std::size_t read = 0;
        found_.clear();
        for (std::size_t s = 0; s < open.size(); ++s) {
            if (open[s]->is_at_end() || open[s]->term() != last_) continue;
            read += open[s]->for_each(
                [&](Document document, std::uint8_t count, BytesView positions, BytesView beside) {
                    std::uint32_t const place = order_.places[s][document];
                    if (place != none) found_.push_back({place, count, positions, beside});
                });
        }
        if (!std::ranges::is_sorted(found_, {}, &Occurrences::place))
            std::ranges::sort(found_, {}, &Occurrences::place);
        for (Occurrences const& each : found_)
            writer_.add(static_cast<Document>(each.place), each.count, each.positions, each.beside);
        if (!writer_.empty()) {
            Posting const& posting = writer_.write(order_.documents.size());
            terms_.write(last_, posting);
            if (last_.front() == word_kind) {
                beginnings_.add(std::string_view{last_}.substr(1), posting, terms_);
                neighbours_.add(std::string_view{last_}.substr(1), posting);
            }
        }
        for (auto const& terms : open) {
            if (!terms->is_at_end() && terms->term() == last_) terms->go_on();
        }
        return read;
    }

    Connection& connection_;
    Order order_;
    std::int64_t id_;
    TermWriter terms_;
    Beginnings beginnings_;
    Neighbours neighbours_;
    Bytes last_;  // of the terms, the one written last
    std::vector<Occurrences> found_;
    PostingWriter writer_;
};

SegmentMerge::SegmentMerge(Connection& connection, std::vector<MergeSource> sources)
    : work_(std::make_unique<Work>(connection, std::move(sources))) {}
SegmentMerge::SegmentMerge(SegmentMerge&&) noexcept = default;
SegmentMerge::~SegmentMerge() = default;

bool SegmentMerge::write_some(std::size_t octets) {
    return work_->write_some(octets);
}

std::optional<Segment> SegmentMerge::finish(std::int64_t generation) {
    return work_->finish(generation);
}

std::int64_t SegmentMerge::id() const {
    return work_->id();
}

std::vector<MergeSource> const& SegmentMerge::sources() const {
    return work_->sources;
}

}  // namespace consult::storage::index
