#include "storage/index/index_search.h"

#include <algorithm>
#include <chrono>

#include "storage/cursor.h"
#include "storage/index/segment_search.h"

namespace consult::storage::index {
namespace {

/// How much is read for the total alone, once the newest are found: some tenth of a millisecond.
constexpr std::size_t most_effort_for_total = 50;
/// Documents that may have a phrase, of which it is found out before that of others; then of twice
/// as many.
constexpr std::size_t first_settled = 64;
/// Whoever has not found it among so many looks for something else.
constexpr std::size_t most_ranked = 1'000;

using Clock = std::chrono::steady_clock;

tl::unexpected<Error> cursor_of_another() {
    return refuse(ErrorCode::invalid, "cursor", "page.cursor",
                  "The cursor is none of ours; take it from a link of the list, or leave it out.");
}

/// The cursor holds the last sequence that was given, or may be seen, and by how many ranked ones
/// the page is preceded; 0 for the newest first.
struct Place {
    std::optional<std::uint64_t> sequence;
    std::size_t preceding = 0;
};

Result<Place> place_of(IndexRequest const& request) {
    if (request.cursor.empty()) return Place{};
    Result<Cursor> const cursor = parse_cursor(request.cursor);
    if (!cursor) return tl::unexpected(cursor.error());
    bool const is_ranked = request.order == IndexOrder::best_first;
    bool const fits = cursor->forward && cursor->key >= 0 && cursor->id >= 0 &&
                      (cursor->id > 0) == is_ranked &&
                      static_cast<std::uint64_t>(cursor->id) < most_ranked;
    if (!fits) return cursor_of_another();
    return Place{static_cast<std::uint64_t>(cursor->key), static_cast<std::size_t>(cursor->id)};
}

std::string cursor_for(std::uint64_t sequence, std::size_t preceding) {
    return cursor_text(
        {true, static_cast<std::int64_t>(sequence), static_cast<std::int64_t>(preceding)});
}

/// The newest of what was found, one more than asked for, if there is.
class Newest {
public:
    Newest(std::size_t size, std::optional<std::uint64_t> before) : size_(size), before_(before) {}

    /// Whether nothing up to `last` can be among them.
    [[nodiscard]] bool is_filled_before(std::uint64_t last) const {
        return sequences_.size() > size_ && last < sequences_[size_];
    }
    void add(SegmentSearch const& search, Bits const& found) {
        std::size_t added = 0;
        found.for_each_down([&](std::size_t document) {
            std::uint64_t const sequence = search.sequence_of(document);
            if (before_ && sequence >= *before_) return true;
            sequences_.push_back(sequence);
            return ++added <= size_;
        });
        // Segments may lie within each other.
        std::ranges::sort(sequences_, std::greater{});
        if (sequences_.size() > size_ + 1) sequences_.resize(size_ + 1);
    }
    void give_to(IndexHits& hits) && {
        hits.sequences = std::move(sequences_);
        if (hits.sequences.size() <= size_) return;
        hits.sequences.resize(size_);
        hits.next = cursor_for(hits.sequences.back(), 0);
    }

private:
    std::size_t size_;
    std::optional<std::uint64_t> before_;
    std::vector<std::uint64_t> sequences_;
};

/// Goes from the newest segment to the oldest; where only positions tell of a phrase, from the
/// newest documents of it to the oldest, some at a time. Once the newest are found it goes
/// on only to count what matches.
class NewestFirst {
public:
    NewestFirst(Queries& queries, SegmentMemory& memory, IndexRequest const& request,
                Place const& place)
        : queries_(queries),
          memory_(memory),
          request_(request),
          deadline_(Clock::now() + request.patience),
          newest_(request.size, place.sequence),
          order_(request.query) {}

    IndexHits run() && {
        auto const segments = memory_.segments_of(queries_, request_.consultation);
        for (Segment const& segment : *segments) {
            SegmentSearch search{queries_, memory_, segment, request_, std::nullopt};
            if (!search.may_find()) continue;
            if (!may_go_on(segment.last)) break;
            look_through(search);
            if (!hits_.total_is_exact) break;
        }
        std::move(newest_).give_to(hits_);
        return std::move(hits_);
    }

private:
    /// Whether what comes next, with comments up to `last`, is to be looked at; notes if not.
    bool may_go_on(std::uint64_t last) {
        bool const is_filled = newest_.is_filled_before(last);
        if (is_filled && effort_for_total_ + last_effort_ > most_effort_for_total) {
            hits_.total_is_exact = false;
        } else if (has_looked_ && Clock::now() > deadline_) {
            hits_.is_complete = is_filled;
            hits_.total_is_exact = false;
        }
        return hits_.total_is_exact;
    }

    void look_through(SegmentSearch& search) {
        bool const is_filled = newest_.is_filled_before(search.segment().last);
        search.find(order_);
        order_.sort();
        note_effort(search, 0, is_filled);
        if (search.found().empty()) return;
        Bits const unsettled = search.unsettled();
        if (unsettled.empty()) return take(search, search.found());
        for (std::size_t end = search.segment().documents, some = first_settled; end > 0;
             some *= 2) {
            std::uint64_t const last = search.sequence_of(end - 1);
            if (!may_go_on(last)) return;
            std::size_t const effort_before = search.effort();
            std::size_t const begin = begin_of(unsettled, end, some);
            search.settle(begin, end);
            note_effort(search, effort_before, newest_.is_filled_before(last));
            if (begin == 0 && end == search.segment().documents)
                return take(search, search.found());
            Bits found = search.found();
            found.keep_from(begin);
            found.keep_below(end);
            take(search, found);
            end = begin;
        }
    }

    /// Where `some` of the documents before `end` begin; 0 where there are no more of them.
    static std::size_t begin_of(Bits const& documents, std::size_t end, std::size_t some) {
        std::size_t begin = 0;
        std::size_t count = 0;
        documents.for_each_down([&](std::size_t document) {
            if (document >= end) return true;
            begin = document;
            return ++count <= some;
        });
        return count > some ? begin + 1 : 0;
    }

    void note_effort(SegmentSearch const& search, std::size_t before, bool is_for_total) {
        last_effort_ = search.effort() - before;
        if (is_for_total) effort_for_total_ += last_effort_;
    }

    void take(SegmentSearch const& search, Bits const& found) {
        hits_.total += found.count();
        newest_.add(search, found);
        has_looked_ = true;
    }

    Queries& queries_;
    SegmentMemory& memory_;
    IndexRequest const& request_;
    Clock::time_point const deadline_;
    bool has_looked_ = false;  // whoever asks is given something, however late it is
    IndexHits hits_;
    Newest newest_;
    QueryOrder order_;
    std::size_t effort_for_total_ = 0;
    std::size_t last_effort_ = 0;
};

struct Ranked {
    float score;
    std::uint64_t sequence;
};
bool is_better(Ranked const& one, Ranked const& other) {
    return one.score != other.score ? one.score > other.score : one.sequence > other.sequence;
}

/// The best of all that are offered.
class Best {
public:
    explicit Best(std::size_t most) : most_(most) {}

    void offer(Ranked const& ranked) {
        if (heap_.size() == most_) {
            if (!is_better(ranked, heap_.front())) return;
            std::ranges::pop_heap(heap_, is_better);
            heap_.back() = ranked;
        } else {
            heap_.push_back(ranked);
        }
        std::ranges::push_heap(heap_, is_better);
    }
    [[nodiscard]] std::vector<Ranked> in_order() && {
        std::ranges::sort_heap(heap_, is_better);
        return std::move(heap_);
    }

private:
    std::size_t most_;
    std::vector<Ranked> heap_;  // the worst in front
};

IndexHits best_first(Queries& queries, SegmentMemory& memory, IndexRequest const& request,
                     Place const& place) {
    // Scores take about as long as finding what is to be scored. The newest segment is looked at
    // however late it is.
    auto const begin = Clock::now();
    auto const last_finding = begin + request.patience / 2;
    auto const deadline = begin + request.patience;
    IndexHits hits;
    auto const kept_segments = memory.segments_of(queries, request.consultation);
    std::vector<Segment> const& segments = *kept_segments;
    if (segments.empty()) return hits;
    std::uint64_t const until = place.sequence.value_or(segments.front().last);
    Frequencies frequencies;
    for (search::Clause const& clause : request.query.clauses)
        frequencies.words.resize(frequencies.words.size() + clause.words.size());
    std::vector<SegmentSearch> searches;
    searches.reserve(segments.size());
    for (Segment const& segment : segments) {
        if (segment.first > until) continue;
        if (!searches.empty() && Clock::now() > last_finding) {
            hits.is_complete = hits.total_is_exact = false;
            break;
        }
        SegmentSearch& search = searches.emplace_back(queries, memory, segment, request, until);
        search.find_to_rank(frequencies);
        hits.total += search.found().count();
    }
    std::size_t const wanted = std::min(place.preceding + request.size, most_ranked);
    Best best{wanted};
    for (SegmentSearch& search : searches) {
        if (&search != &searches.front() && Clock::now() > deadline) {
            hits.is_complete = false;
            break;
        }
        search.with_scores(frequencies, [&](std::uint64_t sequence, float score) {
            best.offer({score, sequence});
        });
    }
    std::vector<Ranked> const ranked = std::move(best).in_order();
    for (std::size_t i = place.preceding; i < ranked.size(); ++i)
        hits.sequences.push_back(ranked[i].sequence);
    if (ranked.size() == wanted && hits.total > wanted && wanted < most_ranked)
        hits.next = cursor_for(until, wanted);
    return hits;
}

}  // namespace

Result<IndexHits> search_index(Queries& queries, SegmentMemory& memory,
                               IndexRequest const& request) {
    if (Result<> const size = check_page_size(request.size); !size) {
        return tl::unexpected(size.error());
    }
    Result<Place> const place = place_of(request);
    if (!place) return tl::unexpected(place.error());
    if (request.order == IndexOrder::best_first)
        return best_first(queries, memory, request, *place);
    return NewestFirst{queries, memory, request, *place}.run();
}

}  // namespace consult::storage::index
