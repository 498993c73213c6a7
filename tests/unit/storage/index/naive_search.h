/// The same searches, done by looking at every comment.
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "search/letters.h"
#include "storage/comment_index.h"

namespace consult::storage::test {

class NaiveSearch {
public:
    void put(IndexedComment const& comment) { comments_[comment.sequence] = comment; }
    void remove(std::uint64_t sequence) { comments_.erase(sequence); }
    [[nodiscard]] std::map<std::uint64_t, IndexedComment> const& comments() const {
        return comments_;
    }

    struct Hit {
        std::uint64_t sequence;
        double score;
    };
    /// All hits, in the order asked for.
    [[nodiscard]] std::vector<Hit> search(IndexRequest const& request) {
        std::vector<Seen> seen;
        double length = 0;
        for (auto const& [sequence, comment] : comments_) {
            if (!request.sees_all && comment.state != CommentState::published) continue;
            seen.push_back({&comment, {}});
            for (search::Token const& token : analyser_.analyse(comment.text, comment.language))
                seen.back().words.push_back(analyser_.term(token.term));
            length += static_cast<double>(seen.back().words.size());
        }
        length = std::max(length, 1.0) / static_cast<double>(std::max<std::size_t>(seen.size(), 1));
        std::vector<double> weights;
        for (search::Clause const& clause : request.query.clauses)
            weights.push_back(weight(clause, seen));
        std::vector<Hit> hits;
        for (Seen const& each : seen) {
            if (!passes(*each.comment, request)) continue;
            double score = 0;
            bool has_all = true;
            for (std::size_t c = 0; c < weights.size(); ++c) {
                auto const count = static_cast<double>(occurrences(each, request.query.clauses[c]));
                has_all &= count > 0;
                double const norm =
                    1.2 * (0.25 + 0.75 * static_cast<double>(each.words.size()) / length);
                score += weights[c] * 2.2 * count / (count + norm);
            }
            if (has_all) hits.push_back({each.comment->sequence, score});
        }
        std::ranges::sort(hits, [&](Hit const& one, Hit const& other) {
            if (request.order == IndexOrder::best_first && one.score != other.score)
                return one.score > other.score;
            return one.sequence > other.sequence;
        });
        return hits;
    }

private:
    struct Seen {
        IndexedComment const* comment;
        std::vector<std::string> words;
    };

    static std::size_t occurrences(Seen const& seen, search::Clause const& clause) {
        std::size_t count = 0;
        for (std::size_t at = 0; at + clause.words.size() <= seen.words.size(); ++at) {
            bool is_here = true;
            for (std::size_t w = 0; w < clause.words.size(); ++w)
                is_here &= clause.words[w].is(seen.words[at + w]);
            count += is_here;
        }
        return count;
    }

    static double weight(search::Clause const& clause, std::vector<Seen> const& seen) {
        double sum = 0;
        for (search::QueryWord const& word : clause.words) {
            auto const having = static_cast<double>(std::ranges::count_if(
                seen, [&](Seen const& each) { return occurrences(each, {{word}}) > 0; }));
            auto const all = static_cast<double>(seen.size());
            sum += std::log1p((all - having + 0.5) / (having + 0.5));
        }
        return sum;
    }

    bool passes(IndexedComment const& comment, IndexRequest const& request) {
        bool const is_answered =
            comment.has_published_answer || (request.sees_all && comment.has_drafted_answer);
        if (comment.consultation != request.consultation) return false;
        if (request.state && comment.state != *request.state) return false;
        if (request.language && comment.language != *request.language) return false;
        if (request.provision && comment.provision != *request.provision) return false;
        if (request.answered && is_answered != *request.answered) return false;
        if (request.received_from && comment.received_at < *request.received_from) return false;
        if (request.received_until && comment.received_at >= *request.received_until) return false;
        if (request.submitter_words.empty()) return true;
        if (!request.sees_all && !comment.submitter_is_public) return false;
        std::vector<std::string> words;
        for (search::Token const& token : analyser_.analyse(comment.submitter, {})) {
            words.push_back(search::folded(
                std::string_view{comment.submitter}.substr(token.begin, token.end - token.begin)));
        }
        return std::ranges::all_of(request.submitter_words, [&](std::string const& word) {
            return std::ranges::find(words, word) != words.end();
        });
    }

    std::map<std::uint64_t, IndexedComment> comments_;
    search::Analyser analyser_;
};

}  // namespace consult::storage::test
