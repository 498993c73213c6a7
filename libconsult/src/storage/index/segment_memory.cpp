#include "storage/index/segment_memory.h"

namespace consult::storage::index {
namespace {

/// Most consultations have few segments.
constexpr std::size_t most_lists = 1'000;

}  // namespace

SegmentMemory::Kept<std::vector<Segment>> SegmentMemory::segments_of(Queries& queries,
                                                                     ConsultationId consultation) {
    std::int64_t const generation = read_generation(queries);
    {
        std::scoped_lock const lock(mutex_);
        auto const found = lists_.find(consultation);
        if (found != lists_.end() && found->second.generation == generation)
            return found->second.segments;
    }
    auto const segments =
        std::make_shared<std::vector<Segment> const>(index::segments_of(queries, consultation));
    std::scoped_lock const lock(mutex_);
    if (lists_.size() >= most_lists) lists_.clear();
    lists_[consultation] = {generation, segments};
    return segments;
}

SegmentMemory::Kept<Bits> SegmentMemory::bits(Queries& queries, Segment const& segment,
                                              Column column) {
    return this->column<Bits>({segment.id, segment.changed, column, {}}, segment.documents / 8,
                              [&] { return read_bits(queries, segment, column); });
}

SegmentMemory::Kept<std::vector<std::uint16_t>> SegmentMemory::lengths(Queries& queries,
                                                                       Segment const& segment) {
    using Lengths = std::vector<std::uint16_t>;
    return column<Lengths>({segment.id, segment.made, Column::lengths, {}},
                           segment.documents * sizeof(Lengths::value_type),
                           [&] { return read_lengths(queries, segment); });
}

SegmentMemory::Kept<std::vector<std::int64_t>> SegmentMemory::received(Queries& queries,
                                                                       Segment const& segment) {
    using Instants = std::vector<std::int64_t>;
    return column<Instants>({segment.id, segment.made, Column::received, {}},
                            segment.documents * sizeof(Instants::value_type),
                            [&] { return read_received(queries, segment); });
}

SegmentMemory::Kept<std::vector<std::uint64_t>> SegmentMemory::sequences(Queries& queries,
                                                                         Segment const& segment) {
    using Sequences = std::vector<std::uint64_t>;
    return column<Sequences>({segment.id, segment.made, Column::sequences, {}},
                             segment.documents * sizeof(Sequences::value_type),
                             [&] { return read_sequences(queries, segment); });
}

SegmentMemory::Kept<CommonWords> SegmentMemory::common_words(Queries& queries,
                                                             Segment const& segment) {
    constexpr std::size_t octets_each = 300;
    Key const key{segment.id, segment.made, Column::common_words, {}};
    if (auto const kept = find(key)) return std::static_pointer_cast<CommonWords const>(kept);
    auto words = std::make_shared<CommonWords const>(read_common_words(queries, segment));
    keep(key, words, words->size() * octets_each);
    return words;
}

SegmentMemory::Kept<Bits> SegmentMemory::term(Segment const& segment, std::string_view term) {
    return std::static_pointer_cast<Bits const>(
        find({segment.id, segment.made, std::nullopt, std::string{term}}));
}

void SegmentMemory::keep_term(Segment const& segment, std::string_view term, Kept<Bits> documents) {
    keep({segment.id, segment.made, std::nullopt, std::string{term}}, std::move(documents),
         segment.documents / 8);
}

/// Read outside the lock: where two do so at once, both read.
template <class T, class Read>
SegmentMemory::Kept<T> SegmentMemory::column(Key const& key, std::size_t octets, Read const& read) {
    if (auto const kept = find(key)) return std::static_pointer_cast<T const>(kept);
    auto const value = std::make_shared<T const>(read());
    keep(key, value, octets);
    return value;
}

std::shared_ptr<void const> SegmentMemory::find(Key const& key) {
    std::scoped_lock const lock(mutex_);
    auto const place = places_.find(key);
    if (place == places_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, place->second);
    return place->second->value;
}

void SegmentMemory::keep(Key const& key, std::shared_ptr<void const> value, std::size_t octets) {
    constexpr std::size_t octets_of_entry = 256;
    octets += octets_of_entry;
    std::scoped_lock const lock(mutex_);
    if (octets > most_octets_ || places_.contains(key)) return;
    while (octets_ + octets > most_octets_) {
        octets_ -= entries_.back().octets;
        places_.erase(entries_.back().key);
        entries_.pop_back();
    }
    entries_.push_front({key, std::move(value), octets});
    places_[key] = entries_.begin();
    octets_ += octets;
}

}  // namespace consult::storage::index
