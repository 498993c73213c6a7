// Prints how many of the like pairs of generated comments are found, with bands alone.
// Usage: campaign_generated_accuracy COUNT THRESHOLD
// Which pairs there are is told by the campaign of each text: all pairs of distinct texts within
// one are compared. Prints precision, recall, pairs found and there, distinct texts, seconds.
#include <chrono>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "campaign/generated_comments.h"
#include "campaign/like_comments.h"
#include "campaign/shingles.h"
#include "support/pair_accuracy.h"

namespace consult::bench {
namespace {

using campaign::ShingleSet;

std::vector<std::string> generate(GeneratedComments const& comments, std::size_t count) {
    std::vector<std::string> texts(count);
    for (std::size_t i = 0; i < count; ++i)
        comments.write(i, texts[i]);
    return texts;
}

ShingleSet shingles_of(std::string_view text) {
    std::vector<campaign::Word> words;
    campaign::words_of(text, words);
    return campaign::shingles_of(words);
}

/// Pairs of distinct texts within campaigns.
test::PairNumbers pairs_there_are(GeneratedComments const& comments,
                                  std::vector<std::string> const& texts,
                                  std::vector<std::uint32_t> const& first_comment,
                                  double threshold) {
    std::unordered_map<std::uint64_t, std::vector<std::pair<std::uint32_t, ShingleSet>>> campaigns;
    for (std::uint32_t text = 0; text < first_comment.size(); ++text) {
        std::uint32_t const comment = first_comment[text];
        CommentTruth const truth = comments.truth(comment);
        if (truth.kind == CommentKind::unique) continue;
        campaigns[truth.campaign].emplace_back(text, shingles_of(texts[comment]));
    }
    test::PairNumbers pairs;
    for (auto const& [campaign, members] : campaigns) {
        for (std::size_t i = 0; i < members.size(); ++i) {
            for (std::size_t j = i + 1; j < members.size(); ++j) {
                if (campaign::jaccard(members[i].second, members[j].second) >= threshold)
                    pairs.push_back(test::pair_number(members[i].first, members[j].first));
            }
        }
    }
    return pairs;
}

int run(std::size_t count, double threshold) {
    GeneratedComments const comments(CampaignMix{});
    std::vector<std::string> const written = generate(comments, count);
    std::vector<std::string_view> const texts(written.begin(), written.end());
    campaign::Settings settings = campaign::settings_for(threshold);
    settings.exact_join_limit = 0;
    auto const began = std::chrono::steady_clock::now();
    campaign::LikeComments const like = campaign::find_pairs(texts, settings);
    std::chrono::duration<double> const taken = std::chrono::steady_clock::now() - began;
    test::PairNumbers found;
    for (campaign::LikePair const& pair : like.pairs)
        found.push_back(test::pair_number(pair.one, pair.other));
    test::PairAccuracy const accuracy = test::compare_pairs(
        std::move(found), pairs_there_are(comments, written, like.texts.first_comment, threshold));
    std::printf("precision=%.5f recall=%.5f found=%zu listed=%zu distinct=%zu seconds=%.1f\n",
                accuracy.precision(), accuracy.recall(), accuracy.found, accuracy.listed,
                like.texts.first_comment.size(), taken.count());
    return 0;
}

}  // namespace
}  // namespace consult::bench

int main(int count, char** arguments) {
    if (count != 3) {
        std::fputs("Usage: campaign_generated_accuracy COUNT THRESHOLD\n", stderr);
        return 2;
    }
    try {
        return consult::bench::run(std::stoul(arguments[1]), std::stod(arguments[2]));
    } catch (std::exception const& fault) {
        std::fprintf(stderr, "campaign_generated_accuracy: %s\n", fault.what());
        return 1;
    }
}
