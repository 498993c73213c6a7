#include "campaign/fingerprints.h"

#include <algorithm>
#include <bit>

namespace consult::campaign {
namespace {

constexpr std::size_t window = certain_run - fingerprint_words + 1;

std::uint64_t phrase_at(std::span<std::uint64_t const> words, std::size_t place) {
    std::uint64_t phrase = 0;
    for (std::size_t i = 0; i < fingerprint_words; ++i) {
        phrase = std::rotl(phrase, 23) ^ words[place + i];
        phrase *= 0x9e3779b97f4a7c15u;
    }
    // All bits of the words have to tell, for the smallest are chosen.
    phrase ^= phrase >> 32;
    phrase *= 0xd6e8feb86659fd93u;
    return phrase ^ (phrase >> 32);
}

}  // namespace

std::vector<Fingerprint> fingerprints_of(std::span<std::uint64_t const> words) {
    std::vector<Fingerprint> chosen;
    if (words.size() < certain_run) return chosen;
    std::size_t const phrases = words.size() - fingerprint_words + 1;
    std::vector<std::uint64_t> hashes(phrases);
    for (std::size_t i = 0; i < phrases; ++i)
        hashes[i] = phrase_at(words, i);
    std::size_t least = 0;  // the last of the smallest within the window
    for (std::size_t end = window; end <= phrases; ++end) {
        std::size_t const begin = end - window;
        if (end == window || least < begin) {
            least = begin;
            for (std::size_t i = begin + 1; i < end; ++i) {
                if (hashes[i] <= hashes[least]) least = i;
            }
        } else if (hashes[end - 1] <= hashes[least]) {
            least = end - 1;
        }
        if (chosen.empty() || chosen.back().place != least)
            chosen.push_back({hashes[least], static_cast<std::uint32_t>(least)});
    }
    return chosen;
}

std::vector<std::uint64_t> distinct_fingerprints(std::span<std::uint64_t const> words) {
    std::vector<std::uint64_t> phrases;
    for (Fingerprint const& one : fingerprints_of(words))
        phrases.push_back(one.phrase);
    std::ranges::sort(phrases);
    auto const repeated = std::ranges::unique(phrases);
    phrases.erase(repeated.begin(), repeated.end());
    return phrases;
}

}  // namespace consult::campaign
