#include "campaign/like_comments.h"

#include <algorithm>

#include "campaign/band_join.h"
#include "campaign/campaign_index.h"
#include "campaign/components.h"
#include "campaign/distinct_texts.h"
#include "campaign/words.h"

namespace consult::campaign {
namespace {

std::vector<std::string_view> first_comments(std::span<std::string_view const> comments,
                                             TextsOfComments const& texts) {
    std::vector<std::string_view> firsts;
    firsts.reserve(texts.first_comment.size());
    for (std::uint32_t const comment : texts.first_comment)
        firsts.push_back(comments[comment]);
    return firsts;
}

void join_exactly(std::span<std::string_view const> texts, double threshold,
                  PairSeeker const& seeker) {
    std::vector<ShingleSet> sets;
    sets.reserve(texts.size());
    std::vector<std::uint64_t> words;
    for (std::string_view const text : texts) {
        word_hashes_of(text, words);
        std::vector<std::uint64_t> shingles;
        list_shingles(words, shingles);
        sets.push_back(set_of_shingles(std::move(shingles)));
    }
    campaign::join_exactly(sets, threshold, seeker);
}

Groups groups_by_pairs(std::span<std::string_view const> texts, TextsOfComments numbers,
                       Settings const& settings) {
    Components components;
    for (std::size_t i = 0; i < texts.size(); ++i)
        components.add();
    PairSeeker const seeker{[&](std::uint32_t one, std::uint32_t other) {
                                return components.find(one) != components.find(other);
                            },
                            [&](LikePair const& pair) { components.join(pair.one, pair.other); }};
    join_exactly(texts, settings.threshold, seeker);
    Groups groups{std::move(numbers), {}};
    for (std::uint32_t text = 0; text < texts.size(); ++text)
        groups.group_of.push_back(components.find(text));
    return groups;
}

Groups groups_by_index(std::span<std::string_view const> comments, TextsOfComments numbers,
                       Settings const& settings) {
    CampaignIndex index(
        settings, [comments](std::uint32_t comment, std::string&) { return comments[comment]; });
    index.reserve(numbers.first_comment.size());
    index.add(comments);
    Groups groups{std::move(numbers), {}};
    for (std::uint32_t text = 0; text < index.texts(); ++text)
        groups.group_of.push_back(index.group_of(text));
    return groups;
}

}  // namespace

TextsOfComments texts_of(std::span<std::string_view const> comments, Settings const& settings) {
    TextsOfComments texts;
    DistinctTexts known;
    std::vector<std::uint64_t> words;
    for (std::string_view const comment : comments) {
        std::uint64_t const octets = hash_of_octets(comment, settings.key);
        std::uint32_t text = known.written(octets);
        if (text == no_number) {
            word_hashes_of(comment, words);
            std::uint64_t const hash = hash_of_words(words);
            if (!words.empty()) text = known.worded(hash);
            bool const is_new = text == no_number;
            if (is_new) {
                text = static_cast<std::uint32_t>(texts.first_comment.size());
                texts.first_comment.push_back(static_cast<std::uint32_t>(texts.text_of.size()));
            }
            if (is_new && !words.empty()) known.add_words(hash, text);
            if (!words.empty()) known.add_writing(octets, text);
        }
        texts.text_of.push_back(text);
    }
    return texts;
}

LikeComments find_pairs(std::span<std::string_view const> comments, Settings const& settings) {
    LikeComments like{texts_of(comments, settings), {}};
    std::vector<std::string_view> const texts = first_comments(comments, like.texts);
    PairSeeker const seeker{{}, [&](LikePair const& pair) { like.pairs.push_back(pair); }};
    if (texts.size() <= settings.exact_join_limit) {
        join_exactly(texts, settings.threshold, seeker);
    } else {
        join_by_bands(texts, settings, seeker);
    }
    std::ranges::sort(like.pairs);
    return like;
}

void for_each_pair(
    LikeComments const& like,
    std::function<void(std::uint32_t one, std::uint32_t other, double likeness)> take) {
    std::vector<std::vector<std::uint32_t>> comments(like.texts.first_comment.size());
    for (std::uint32_t comment = 0; comment < like.texts.text_of.size(); ++comment)
        comments[like.texts.text_of[comment]].push_back(comment);
    for (std::vector<std::uint32_t> const& copies : comments) {
        for (std::size_t i = 0; i < copies.size(); ++i) {
            for (std::size_t j = i + 1; j < copies.size(); ++j)
                take(copies[i], copies[j], 1);
        }
    }
    for (LikePair const& pair : like.pairs) {
        for (std::uint32_t const one : comments[pair.one]) {
            for (std::uint32_t const other : comments[pair.other])
                take(std::min(one, other), std::max(one, other), pair.likeness);
        }
    }
}

Groups find_groups(std::span<std::string_view const> comments, Settings const& settings) {
    TextsOfComments numbers = texts_of(comments, settings);
    if (numbers.first_comment.size() > settings.exact_join_limit)
        return groups_by_index(comments, std::move(numbers), settings);
    std::vector<std::string_view> const texts = first_comments(comments, numbers);
    return groups_by_pairs(texts, std::move(numbers), settings);
}

}  // namespace consult::campaign
