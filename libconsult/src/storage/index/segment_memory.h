/// What searches read again and again, kept between them.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "storage/index/segment.h"

namespace consult::storage::index {

/// Lists of segments, columns of their documents, and which documents have their most common words,
/// which take the most reading; each is good for one state of the index, so nothing has to be told
/// of changes. What was not asked for the longest goes first. Thread-safe.
class SegmentMemory {
public:
    template <class T>
    using Kept = std::shared_ptr<T const>;

    /// @param most_octets of columns and words
    explicit SegmentMemory(std::size_t most_octets) : most_octets_(most_octets) {}

    /// Like the functions without a memory, in the state that `queries` sees.
    [[nodiscard]] Kept<std::vector<Segment>> segments_of(Queries& queries,
                                                         ConsultationId consultation);
    [[nodiscard]] Kept<Bits> bits(Queries& queries, Segment const& segment, Column column);
    [[nodiscard]] Kept<std::vector<std::uint16_t>> lengths(Queries& queries,
                                                           Segment const& segment);
    [[nodiscard]] Kept<std::vector<std::int64_t>> received(Queries& queries,
                                                           Segment const& segment);
    [[nodiscard]] Kept<std::vector<std::uint64_t>> sequences(Queries& queries,
                                                             Segment const& segment);

    [[nodiscard]] Kept<CommonWords> common_words(Queries& queries, Segment const& segment);
    /// The documents with a term, where they are kept.
    [[nodiscard]] Kept<Bits> term(Segment const& segment, std::string_view term);
    void keep_term(Segment const& segment, std::string_view term, Kept<Bits> documents);

private:
    /// Of a column the segment, the generation it was written in, and which it is; of a term the
    /// same, with the term in place of the column.
    using Key = std::tuple<std::int64_t, std::int64_t, std::optional<Column>, std::string>;
    struct Entry {
        Key key;
        std::shared_ptr<void const> value;
        std::size_t octets;
    };
    struct List {
        std::int64_t generation;
        Kept<std::vector<Segment>> segments;
    };

    template <class T, class Read>
    [[nodiscard]] Kept<T> column(Key const& key, std::size_t octets, Read const& read);
    [[nodiscard]] std::shared_ptr<void const> find(Key const& key);
    void keep(Key const& key, std::shared_ptr<void const> value, std::size_t octets);

    std::size_t const most_octets_;
    std::mutex mutex_;
    std::map<ConsultationId, List> lists_;
    std::list<Entry> entries_;  // the one asked for last in front
    std::map<Key, std::list<Entry>::iterator> places_;
    std::size_t octets_ = 0;
};

}  // namespace consult::storage::index
