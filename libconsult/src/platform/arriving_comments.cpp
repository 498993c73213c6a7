#include "platform/arriving_comments.h"

#include <algorithm>
#include <chrono>

#include "storage/campaign_search_rows.h"

namespace consult {
namespace {

/// No unit that takes a number is under way for so long.
constexpr std::chrono::minutes looked_for{10};
/// Each is looked for with a query; those that are missing for good, being erased, count too.
constexpr std::size_t most_missing = 256;

}  // namespace

void ArrivingComments::start_after(std::uint64_t sequence) {
    last_ = sequence;
    missing_.clear();
    read_.clear();
}

std::vector<ArrivedComment> ArrivingComments::next(storage::Queries& queries,
                                                   ConsultationId consultation, std::size_t most) {
    std::vector<ArrivedComment> comments;
    read_.clear();
    auto const take = [&](storage::CommentWords const& comment) {
        read_.push_back(comment.sequence);
        comments.push_back({comment.id, std::string{comment.text}});
    };
    for (auto const& [sequence, since] : missing_) {
        storage::each_comment_text(queries, consultation, sequence - 1, 1,
                                   [&](storage::CommentWords const& comment) {
                                       if (comment.sequence == sequence) take(comment);
                                   });
    }
    storage::each_comment_text(queries, consultation, last_, most, take);
    return comments;
}

void ArrivingComments::done(Instant now) {
    for (std::uint64_t const sequence : read_) {
        missing_.erase(sequence);
        if (sequence <= last_) continue;
        std::uint64_t const first =
            std::max(last_ + 1, sequence - std::min(sequence, most_missing));
        for (std::uint64_t one = first; one < sequence; ++one)
            missing_.emplace(one, now);
        last_ = sequence;
    }
    std::erase_if(missing_, [&](auto const& one) { return now - one.second > looked_for; });
    while (missing_.size() > most_missing)
        missing_.erase(missing_.begin());
}

}  // namespace consult
