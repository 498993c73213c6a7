#include "storage/index/segment_search.h"

#include <algorithm>
#include <cmath>

#include "storage/index/posting.h"

namespace consult::storage::index {
namespace {

/// As in S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond.
constexpr float saturation = 1.2F;
constexpr float length_weight = 0.75F;
/// Octets of a row that are read about as fast as the row is found.
constexpr std::size_t octets_for_a_row = 8192;

/// A word that is in more than half of all texts still speaks for a text a little.
float weight(std::uint64_t frequency, std::uint64_t comments) {
    auto const having = static_cast<double>(frequency);
    auto const all = static_cast<double>(comments);
    return static_cast<float>(std::log1p((all - having + 0.5) / (having + 0.5)));
}

/// The first string after all that begin with `beginning`.
std::string after(std::string beginning) {
    while (!beginning.empty() && static_cast<unsigned char>(beginning.back()) == 0xFF)
        beginning.pop_back();
    if (!beginning.empty()) {
        beginning.back() = static_cast<char>(static_cast<unsigned char>(beginning.back()) + 1);
    }
    return beginning;
}

std::string word_term(std::string_view word) {
    return word_kind + std::string{word};
}

}  // namespace

SegmentSearch::SegmentSearch(Queries& queries, Segment const& segment, IndexRequest const& request,
                             std::optional<Until> until)
    : queries_(queries), segment_(segment), request_(request), until_(until) {
    if (!segment_.is_dense()) sequences_ = read_sequences(queries_, segment_);
}

Bits SegmentSearch::visible() {
    Bits seen = request_.sees_all ? Bits::all(segment_.documents)
                                  : read_bits(queries_, segment_, Column::published);
    ++effort_;
    if (until_ && *until_ < segment_.last) {
        std::size_t const end =
            segment_.is_dense()
                ? (*until_ < segment_.first ? 0 : *until_ - segment_.first + 1)
                : static_cast<std::size_t>(std::ranges::upper_bound(sequences_, *until_) -
                                           sequences_.begin());
        seen.keep_below(end);
    }
    return seen;
}

void SegmentSearch::narrow_by_state(Bits& documents) {
    if (!request_.state) return;
    switch (*request_.state) {
        case CommentState::published:
            documents.keep_common(read_bits(queries_, segment_, Column::published));
            break;
        case CommentState::withheld:
            documents.keep_common(read_bits(queries_, segment_, Column::withheld));
            break;
        case CommentState::received:
            documents.leave_out(read_bits(queries_, segment_, Column::published));
            documents.leave_out(read_bits(queries_, segment_, Column::withheld));
            break;
    }
    ++effort_;
}

void SegmentSearch::narrow_by_answer(Bits& documents) {
    if (!request_.answered) return;
    Bits answered = read_bits(queries_, segment_, Column::answered);
    if (request_.sees_all) answered.add_all(read_bits(queries_, segment_, Column::drafted));
    ++effort_;
    *request_.answered ? documents.keep_common(answered) : documents.leave_out(answered);
}

void SegmentSearch::narrow_by_time(Bits& documents) {
    auto const from = request_.received_from ? request_.received_from->time_since_epoch().count()
                                             : segment_.oldest;
    auto const until = request_.received_until ? request_.received_until->time_since_epoch().count()
                                               : segment_.newest + 1;
    if (from <= segment_.oldest && until > segment_.newest) return;
    std::vector<std::int64_t> const received = read_received(queries_, segment_);
    effort_ += received.size() * sizeof received[0] / octets_for_a_row;
    for (std::size_t document = 0; document < received.size(); ++document) {
        if (received[document] < from || received[document] >= until) documents.remove(document);
    }
}

void SegmentSearch::narrow(Bits& documents) {
    narrow_by_state(documents);
    narrow_by_answer(documents);
    narrow_by_time(documents);
    if (request_.language)
        documents.keep_common(with_term(language_kind, request_.language->tag()));
    if (request_.provision) documents.keep_common(with_term(provision_kind, *request_.provision));
    for (std::string const& word : request_.submitter_words) {
        documents.keep_common(
            with_term(request_.sees_all ? submitter_kind : public_submitter_kind, word));
    }
}

Bits SegmentSearch::with_term(char kind, std::string_view name) {
    Bits documents{segment_.documents};
    std::string const term = kind + std::string{name};
    ++effort_;
    queries_.query("SELECT documents FROM posting WHERE segment_id = $1 AND term = $2",
                   {segment_.id, Param::Blob{term}}, [&](Row const& row) {
                       PostingReader{row.octets(0), segment_.documents}.add_to(documents);
                   });
    return documents;
}

void SegmentSearch::each_row(search::QueryWord const& word, std::string_view columns,
                             EachRow const& each) {
    auto const counted = [&](Row const& row) {
        effort_ += 1 + row.octets(0).size() / octets_for_a_row;
        each(row);
    };
    std::string const select =
        "SELECT " + std::string{columns} + " FROM posting WHERE segment_id = $1 AND ";
    std::string const begin = word_term(word.beginning);
    for (std::string const& text : word.terms) {
        if (!word.beginning.empty() && text.starts_with(word.beginning)) continue;
        std::string const term = word_term(text);
        ++effort_;
        queries_.query(select + "term = $2", {segment_.id, Param::Blob{term}}, counted);
    }
    if (word.beginning.empty()) return;
    std::string const end = after(begin);
    queries_.query(select + "term >= $2 AND term < $3",
                   {segment_.id, Param::Blob{begin}, Param::Blob{end}}, counted);
}

Bits SegmentSearch::with_word(search::QueryWord const& word) {
    Bits documents{segment_.documents};
    each_row(word, "documents", [&](Row const& row) {
        PostingReader{row.octets(0), segment_.documents}.add_to(documents);
    });
    return documents;
}

void SegmentSearch::find() {
    found_ = visible();
    narrow(found_);
    phrase_counts_.assign(request_.query.clauses.size(), {});
    for (search::Clause const& clause : request_.query.clauses) {
        for (search::QueryWord const& word : clause.words) {
            if (found_.empty()) return;
            found_.keep_common(with_word(word));
        }
    }
    for (std::size_t c = 0; c < request_.query.clauses.size() && !found_.empty(); ++c) {
        search::Clause const& clause = request_.query.clauses[c];
        if (clause.words.size() > 1) keep_phrase(clause, phrase_counts_[c]);
    }
}

void SegmentSearch::find(Frequencies& frequencies) {
    Bits const seen = visible();
    found_ = seen;
    narrow(found_);
    bool const is_whole = !until_ || *until_ >= segment_.last;
    if (is_whole) {
        frequencies.comments += request_.sees_all ? segment_.documents : segment_.published;
        frequencies.length += request_.sees_all ? segment_.words : segment_.published_words;
    } else {
        std::vector<std::uint16_t> const lengths = read_lengths(queries_, segment_);
        seen.for_each([&](std::size_t document) { frequencies.length += lengths[document]; });
        frequencies.comments += seen.count();
    }
    phrase_counts_.assign(request_.query.clauses.size(), {});
    std::size_t number = 0;
    Bits with_any{segment_.documents};
    for (search::Clause const& clause : request_.query.clauses) {
        for (search::QueryWord const& word : clause.words) {
            Bits const having = with_word(word);
            frequencies.words[number++] += having.count_common(seen);
            if (request_.any_clause) {
                with_any.add_all(having);
            } else {
                found_.keep_common(having);
            }
        }
    }
    if (request_.any_clause) {
        found_.keep_common(with_any);
        return;
    }
    for (std::size_t c = 0; c < request_.query.clauses.size() && !found_.empty(); ++c) {
        search::Clause const& clause = request_.query.clauses[c];
        if (clause.words.size() > 1) keep_phrase(clause, phrase_counts_[c]);
    }
}

std::vector<std::uint64_t> SegmentSearch::places(search::QueryWord const& word,
                                                 std::uint32_t shift) {
    std::vector<std::uint64_t> places;
    std::size_t rows = 0;
    each_row(word, "documents, counts, positions", [&](Row const& row) {
        PostingReader{row.octets(0), segment_.documents}.add_places(row.octets(1), row.octets(2),
                                                                    found_, shift, places);
        effort_ += row.octets(2).size() / octets_for_a_row;
        ++rows;
    });
    if (rows > 1) std::ranges::sort(places);
    return places;
}

void SegmentSearch::keep_phrase(search::Clause const& clause, Counts& counts) {
    std::vector<std::uint64_t> common = places(clause.words.front(), 0);
    std::vector<std::uint64_t> left;
    for (std::uint32_t w = 1; w < clause.words.size() && !common.empty(); ++w) {
        std::vector<std::uint64_t> const next = places(clause.words[w], w);
        left.clear();
        std::ranges::set_intersection(common, next, std::back_inserter(left));
        common.swap(left);
    }
    counts.assign(segment_.documents, 0);
    found_ = Bits{segment_.documents};
    for (std::uint64_t const place : common) {
        std::size_t const document = place >> 32U;
        found_.add(document);
        if (counts[document] < most_counted) ++counts[document];
    }
}

SegmentSearch::Counts SegmentSearch::counts_of(search::QueryWord const& word) {
    Counts counts(segment_.documents);
    each_row(word, "documents, counts", [&](Row const& row) {
        PostingReader{row.octets(0), segment_.documents}.add_counts(row.octets(1), counts);
    });
    return counts;
}

std::vector<float> SegmentSearch::scores(Frequencies const& frequencies) {
    std::vector<std::uint16_t> const lengths = read_lengths(queries_, segment_);
    double const mean = static_cast<double>(std::max<std::uint64_t>(frequencies.length, 1)) /
                        static_cast<double>(std::max<std::uint64_t>(frequencies.comments, 1));
    float const by_length = saturation * length_weight / static_cast<float>(mean);
    constexpr float without_length = saturation * (1 - length_weight);
    std::vector<float> scores(found_.count());
    std::size_t number = 0;
    for (std::size_t c = 0; c < request_.query.clauses.size(); ++c) {
        search::Clause const& clause = request_.query.clauses[c];
        float factor = 0;
        for (std::size_t w = 0; w < clause.words.size(); ++w)
            factor += weight(frequencies.words[number++], frequencies.comments);
        factor *= saturation + 1;
        Counts const own = clause.words.size() == 1 ? counts_of(clause.words.front()) : Counts{};
        Counts const& counts = clause.words.size() == 1 ? own : phrase_counts_[c];
        std::size_t next = 0;
        found_.for_each([&](std::size_t document) {
            auto const count = static_cast<float>(counts[document]);
            float const length = without_length + by_length * static_cast<float>(lengths[document]);
            scores[next++] += factor * count / (count + length);
        });
    }
    return scores;
}

}  // namespace consult::storage::index
