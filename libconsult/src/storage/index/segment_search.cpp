#include "storage/index/segment_search.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "storage/index/posting.h"

namespace consult::storage::index {
namespace {

/// As in S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond.
constexpr float saturation = 1.2F;
constexpr float length_weight = 0.75F;

/// A word that is in more than half of all texts still speaks for a text a little.
float weight(std::uint64_t frequency, std::uint64_t comments) {
    auto const having = static_cast<double>(frequency);
    auto const all = static_cast<double>(comments);
    return static_cast<float>(std::log1p((all - having + 0.5) / (having + 0.5)));
}

/// When comments were received, in microseconds, from the first to before the second.
struct Span {
    std::int64_t from;
    std::int64_t until;
};
Span asked_span(IndexRequest const& request, Segment const& segment) {
    return {
        request.received_from ? request.received_from->time_since_epoch().count() : segment.oldest,
        request.received_until ? request.received_until->time_since_epoch().count()
                               : segment.newest + 1};
}

}  // namespace

RarestFirst::RarestFirst(std::size_t size) : order_(size), having_(size) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
}

void RarestFirst::sort() {
    std::ranges::stable_sort(order_, {}, [&](std::size_t thing) { return having_[thing]; });
}

QueryOrder::QueryOrder(search::Query const& query) : clauses(query.clauses.size()) {
    for (search::Clause const& clause : query.clauses)
        words.emplace_back(clause.words.size());
}

void QueryOrder::sort() {
    clauses.sort();
    for (RarestFirst& own : words)
        own.sort();
}

SegmentSearch::SegmentSearch(Queries& queries, SegmentMemory& memory, Segment const& segment,
                             IndexRequest const& request, std::optional<Until> until)
    : queries_(queries), memory_(memory), segment_(segment), request_(request), until_(until) {
    if (!segment_.is_dense()) sequences_ = memory_.sequences(queries_, segment_);
}

bool SegmentSearch::may_find() const {
    auto const [from, until] = asked_span(request_, segment_);
    return (request_.sees_all || segment_.published > 0) && from <= segment_.newest &&
           until > segment_.oldest;
}

Bits SegmentSearch::visible() {
    Bits seen = request_.sees_all ? Bits::all(segment_.documents)
                                  : *memory_.bits(queries_, segment_, Column::published);
    if (until_ && *until_ < segment_.last) {
        std::size_t const end =
            !sequences_ ? (*until_ < segment_.first ? 0 : *until_ - segment_.first + 1)
                        : static_cast<std::size_t>(std::ranges::upper_bound(*sequences_, *until_) -
                                                   sequences_->begin());
        seen.keep_below(end);
    }
    return seen;
}

void SegmentSearch::narrow_by_state(Bits& documents) {
    if (!request_.state) return;
    auto const column = [&](Column name) { return memory_.bits(queries_, segment_, name); };
    switch (*request_.state) {
        case CommentState::published: documents.keep_common(*column(Column::published)); break;
        case CommentState::withheld: documents.keep_common(*column(Column::withheld)); break;
        case CommentState::received:
            documents.leave_out(*column(Column::published));
            documents.leave_out(*column(Column::withheld));
            break;
    }
}

void SegmentSearch::narrow_by_answer(Bits& documents) {
    if (!request_.answered) return;
    Bits answered = *memory_.bits(queries_, segment_, Column::answered);
    if (request_.sees_all) answered.add_all(*memory_.bits(queries_, segment_, Column::drafted));
    *request_.answered ? documents.keep_common(answered) : documents.leave_out(answered);
}

void SegmentSearch::narrow_by_time(Bits& documents) {
    auto const [from, until] = asked_span(request_, segment_);
    if (from <= segment_.oldest && until > segment_.newest) return;
    auto const received = memory_.received(queries_, segment_);
    for (std::size_t document = 0; document < received->size(); ++document) {
        if ((*received)[document] < from || (*received)[document] >= until)
            documents.remove(document);
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
    read_term(queries_, segment_, kind + std::string{name}, TermPart::documents,
              [&](TermRow const& row) {
                  PostingReader{row.documents, segment_.documents}.add_to(documents);
              });
    effort_->add_row(0);
    return documents;
}

Bits SegmentSearch::with_word(search::QueryWord const& word) {
    Bits documents{segment_.documents};
    effort_->add_row(0);
    auto const add_read = [&](TermRow const& row) {
        effort_->add_row(row.documents.size());
        PostingReader const posting{row.documents, segment_.documents};
        posting.add_to(documents);
        // A beginning may stand for as much as a common word does.
        bool const is_beginning = row.term.front() == beginning_kind;
        if (!is_beginning || !is_common(posting.size(), segment_.documents)) return;
        auto own = std::make_shared<Bits>(segment_.documents);
        posting.add_to(*own);
        memory_.keep_term(segment_, row.term, std::move(own));
    };
    auto const add_kept = [&](std::string_view term) {
        auto const kept = term.front() == beginning_kind ? memory_.term(segment_, term)
                                                         : common_documents(term.substr(1));
        if (!kept) return false;
        // As much as if its row was read: what is answered doesn't hang on what is kept.
        effort_->add_row(octets_of_documents(kept->count(), segment_.documents));
        documents.add_all(*kept);
        return true;
    };
    each_row_of(queries_, segment_, word, TermPart::documents, add_read, add_kept);
    return documents;
}

/// The documents of a word, where it is common; read without its row, as its place is known.
SegmentMemory::Kept<Bits> SegmentSearch::common_documents(std::string_view word) {
    auto const place = common_words().find(word);
    if (place == common_words().end()) return nullptr;
    std::string const term = word_kind + place->first;
    if (auto kept = memory_.term(segment_, term)) return kept;
    auto documents = std::make_shared<Bits>(segment_.documents);
    (void)KeptTerm{place->second}.add_documents(queries_, segment_, *documents);
    memory_.keep_term(segment_, term, documents);
    return documents;
}

CommonWords const& SegmentSearch::common_words() {
    if (!common_words_) common_words_ = memory_.common_words(queries_, segment_);
    return *common_words_;
}

void SegmentSearch::find(QueryOrder& order) {
    std::vector<search::Clause> const& clauses = request_.query.clauses;
    phrases_.clear();
    phrases_.resize(clauses.size());
    found_ = visible();
    narrow(found_);
    for (std::size_t const number : order.clauses.order()) {
        if (found_.empty()) return;
        if (clauses[number].words.size() > 1) {
            find_phrase(number, order);
            continue;
        }
        Bits const having = with_word(clauses[number].words.front());
        order.clauses.note(number, having.count());
        found_.keep_common(having);
    }
}

std::unique_ptr<PhraseSearch> SegmentSearch::new_phrase(std::size_t number) {
    return std::make_unique<PhraseSearch>(queries_, segment_, common_words(),
                                          request_.query.clauses[number], *effort_);
}

void SegmentSearch::find_phrase(std::size_t number, QueryOrder& order) {
    phrases_[number] = new_phrase(number);
    PhraseSearch& phrase = *phrases_[number];
    RarestFirst& words = order.words[number];
    std::size_t least = segment_.documents;
    for (std::size_t const w : words.order()) {
        std::size_t const having = phrase.add_word(w, found_);
        words.note(w, having);
        least = std::min(least, having);
        order.clauses.note(number, least);
        if (found_.empty()) return;
    }
    phrase.narrow(found_);
}

Bits SegmentSearch::unsettled() const {
    Bits unsettled;
    for (auto const& phrase : phrases_) {
        if (!phrase) continue;
        Bits own = phrase->unsettled(found_);
        if (unsettled.bound() == 0) {
            unsettled = std::move(own);
        } else {
            unsettled.add_all(own);
        }
    }
    return unsettled;
}

void SegmentSearch::settle(std::size_t begin, std::size_t end) {
    for (auto const& phrase : phrases_) {
        if (phrase) phrase->settle(found_, begin, end);
    }
}

void SegmentSearch::count_all(Bits const& seen, Frequencies& frequencies) {
    if (!until_ || *until_ >= segment_.last) {
        frequencies.comments += request_.sees_all ? segment_.documents : segment_.published;
        frequencies.length += request_.sees_all ? segment_.words : segment_.published_words;
        return;
    }
    auto const lengths = memory_.lengths(queries_, segment_);
    seen.for_each([&](std::size_t document) { frequencies.length += (*lengths)[document]; });
    frequencies.comments += seen.count();
}

/// Of `seen` those that have the clause; the frequencies of its words are added.
Bits SegmentSearch::with_clause(std::size_t number, Bits const& seen, std::uint64_t* frequencies) {
    search::Clause const& clause = request_.query.clauses[number];
    if (clause.words.size() == 1) {
        Bits having = with_word(clause.words.front());
        *frequencies += having.count_common(seen);
        return having;
    }
    phrases_[number] = new_phrase(number);
    Bits having = seen;
    for (std::size_t w = 0; w < clause.words.size(); ++w) {
        (void)phrases_[number]->add_word(w, having);
        frequencies[w] += phrases_[number]->documents_of(w).count_common(seen);
    }
    phrases_[number]->narrow(having);
    return having;
}

void SegmentSearch::find_to_rank(Frequencies& frequencies) {
    std::size_t const clauses = request_.query.clauses.size();
    Bits const seen = visible();
    count_all(seen, frequencies);
    phrases_.clear();
    phrases_.resize(clauses);
    phrase_counts_.assign(clauses, {});
    found_ = seen;
    if (may_find()) {
        narrow(found_);
    } else {
        found_ = Bits{segment_.documents};
    }
    Bits with_any{segment_.documents};
    std::uint64_t* of_clause = frequencies.words.data();
    for (std::size_t c = 0; c < clauses; ++c) {
        Bits having = with_clause(c, seen, of_clause);
        of_clause += request_.query.clauses[c].words.size();
        if (request_.any_clause) {
            having.keep_common(found_);
            if (phrases_[c]) phrase_counts_[c] = phrases_[c]->settle_and_count(having);
            with_any.add_all(having);
        } else {
            found_.keep_common(having);
        }
    }
    if (request_.any_clause) {
        found_.keep_common(with_any);
        return;
    }
    for (std::size_t c = 0; c < clauses && !found_.empty(); ++c) {
        if (phrases_[c]) phrase_counts_[c] = phrases_[c]->settle_and_count(found_);
    }
}

Counts SegmentSearch::counts_of(search::QueryWord const& word) {
    Counts counts(segment_.documents);
    each_row_of(queries_, segment_, word, TermPart::counts, [&](TermRow const& row) {
        PostingReader{row.documents, segment_.documents}.add_counts(row.counts, counts);
    });
    return counts;
}

std::vector<float> SegmentSearch::scores(Frequencies const& frequencies) {
    auto const kept_lengths = memory_.lengths(queries_, segment_);
    std::vector<std::uint16_t> const& lengths = *kept_lengths;
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
