#include "storage/index/index_search.h"

#include <algorithm>
#include <chrono>

#include "storage/cursor.h"
#include "storage/index/segment_search.h"

namespace consult::storage::index {
namespace {

/// How much is read for the total alone, once the newest are found: about half a millisecond.
constexpr std::size_t most_effort_for_total = 200;
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

/// Counts everything that matches and gives the newest of what lies before the cursor.
IndexHits newest_first(Queries& queries, IndexRequest const& request, Place const& place) {
    auto const deadline = Clock::now() + request.patience;
    IndexHits hits;
    std::vector<std::uint64_t>& newest = hits.sequences;  // one more than asked for, if there is
    std::size_t effort_for_total = 0;
    for (Segment const& segment : segments_of(queries, request.consultation)) {
        bool const is_filled = newest.size() > request.size && segment.last < newest[request.size];
        if (is_filled && effort_for_total > most_effort_for_total) {
            hits.total_is_exact = false;
            break;
        }
        if (Clock::now() > deadline) {
            hits.is_complete = is_filled;
            hits.total_is_exact = false;
            break;
        }
        SegmentSearch search{queries, segment, request, std::nullopt};
        search.find();
        if (is_filled) effort_for_total += search.effort();
        hits.total += search.found().count();
        if (is_filled) continue;
        std::size_t const before = newest.size();
        search.newest_first([&](std::uint64_t sequence) {
            if (!place.sequence || sequence < *place.sequence) newest.push_back(sequence);
            return newest.size() - before <= request.size;
        });
        // Segments may lie within each other.
        std::ranges::sort(newest, std::greater{});
        if (newest.size() > request.size + 1) newest.resize(request.size + 1);
    }
    if (newest.size() > request.size) {
        newest.resize(request.size);
        hits.next = cursor_for(newest.back(), 0);
    }
    return hits;
}

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

IndexHits best_first(Queries& queries, IndexRequest const& request, Place const& place) {
    auto const deadline = Clock::now() + request.patience;
    IndexHits hits;
    std::vector<Segment> const segments = segments_of(queries, request.consultation);
    if (segments.empty()) return hits;
    std::uint64_t const until = place.sequence.value_or(segments.front().last);
    Frequencies frequencies;
    for (search::Clause const& clause : request.query.clauses)
        frequencies.words.resize(frequencies.words.size() + clause.words.size());
    std::vector<SegmentSearch> searches;
    searches.reserve(segments.size());
    for (Segment const& segment : segments) {
        if (segment.first > until) continue;
        if (Clock::now() > deadline) {
            hits.is_complete = hits.total_is_exact = false;
            break;
        }
        SegmentSearch& search = searches.emplace_back(queries, segment, request, until);
        search.find(frequencies);
        hits.total += search.found().count();
    }
    std::size_t const wanted = std::min(place.preceding + request.size, most_ranked);
    Best best{wanted};
    for (SegmentSearch& search : searches) {
        if (Clock::now() > deadline) {
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

Result<IndexHits> search_index(Queries& queries, IndexRequest const& request) {
    if (Result<> const size = check_page_size(request.size); !size) {
        return tl::unexpected(size.error());
    }
    Result<Place> const place = place_of(request);
    if (!place) return tl::unexpected(place.error());
    return request.order == IndexOrder::newest_first ? newest_first(queries, request, *place)
                                                     : best_first(queries, request, *place);
}

}  // namespace consult::storage::index
