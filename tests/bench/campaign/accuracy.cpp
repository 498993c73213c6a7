// Prints how many of the like pairs of a docket are found, and how many that are none.
// Usage: campaign_accuracy COMMENTS PAIRS THRESHOLD
// COMMENTS: lines of JSON with documentId and commentText, or CSV with a column text.
// PAIRS: lines of two names (documentId, or the row from 0 on) and their likeness, with tabs.
// Two lines: with bands alone, and by the exact join; precision, recall, pairs found and listed,
// seconds.
#include <chrono>
#include <cstdio>
#include <exception>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "campaign/like_comments.h"
#include "support/comment_files.h"
#include "support/pair_accuracy.h"

namespace consult::bench {
namespace {

using test::CommentFile;
using test::PairAccuracy;
using test::PairNumbers;

void measure(CommentFile const& comments, PairNumbers const& listed, char const* name,
             campaign::Settings const& settings) {
    std::vector<std::string_view> const texts(comments.texts.begin(), comments.texts.end());
    auto const began = std::chrono::steady_clock::now();
    campaign::LikeComments const like = campaign::find_pairs(texts, settings);
    std::chrono::duration<double> const taken = std::chrono::steady_clock::now() - began;
    PairNumbers found;
    for_each_pair(like, [&](std::uint32_t one, std::uint32_t other, double) {
        found.push_back(test::pair_number(one, other));
    });
    PairAccuracy const accuracy = test::compare_pairs(std::move(found), listed);
    std::printf("%s precision=%.5f recall=%.5f found=%zu listed=%zu seconds=%.3f\n", name,
                accuracy.precision(), accuracy.recall(), accuracy.found, accuracy.listed,
                taken.count());
}

int run(char const* file, char const* pairs, double threshold) {
    CommentFile const comments = test::read_comments(file);
    PairNumbers listed;
    for (test::ListedPair const& pair : test::read_pairs(pairs, comments))
        listed.push_back(test::pair_number(pair.one, pair.other));
    campaign::Settings settings = campaign::settings_for(threshold);
    settings.exact_join_limit = 0;
    measure(comments, listed, "bands", settings);
    settings.exact_join_limit = std::numeric_limits<std::size_t>::max();
    measure(comments, listed, "exact", settings);
    return 0;
}

}  // namespace
}  // namespace consult::bench

int main(int count, char** arguments) {
    if (count != 4) {
        std::fputs("Usage: campaign_accuracy COMMENTS PAIRS THRESHOLD\n", stderr);
        return 2;
    }
    try {
        return consult::bench::run(arguments[1], arguments[2], std::stod(arguments[3]));
    } catch (std::exception const& fault) {
        std::fprintf(stderr, "campaign_accuracy: %s\n", fault.what());
        return 1;
    }
}
