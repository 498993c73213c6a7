#include "search/invented_comments.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <unordered_set>

namespace search_bench {
namespace {

constexpr std::size_t drawn = 1 << 20;

using Parts = std::vector<std::string_view>;

/// Different words, the first ones short, as the words that are used most are.
std::vector<std::string> words_of(Parts const& parts, std::mt19937_64& random) {
    std::unordered_set<std::string> known;
    std::vector<std::string> words;
    while (words.size() < InventedComments::stems()) {
        std::size_t const most = words.size() < 200 ? 2 : words.size() < 5000 ? 3 : 5;
        std::string word;
        for (std::size_t i = 0, count = 1 + random() % most; i < count + (most > 3); ++i)
            word += parts[random() % parts.size()];
        if (known.insert(word).second) words.push_back(std::move(word));
    }
    return words;
}

}  // namespace

InventedComments::InventedComments(std::uint64_t seed) : random_(seed) {
    std::mt19937_64 random{7};  // the words are the same whatever the comments are
    tongues_ = {
        {"ru",
         words_of({"ра",  "ло",  "ми", "ти", "кон", "вер", "су",  "не",  "про", "ди", "фе",
                   "тур", "гал", "ос", "им", "бы",  "щё",  "зна", "реш", "цен", "по", "за"},
                  random),
         {"", "а", "у", "ом", "ы", "ами", "ов", "ого", "ение"}},
        {"kk",
         words_of({"қа",  "ла", "ре", "ті", "ған", "үл", "су",  "не",  "бо",  "ді", "ең",
                   "тұр", "жо", "ос", "ім", "бы",  "сө", "заң", "мек", "теп", "ау", "дан"},
                  random),
         {"", "ның", "ға", "лар", "лары", "да", "дан", "мен", "ы"}},
        {"en",
         words_of({"re",  "lo",  "ma", "ti", "con", "ver", "sa",  "ne", "pro", "di", "fe",
                   "tur", "gal", "os", "im", "by",  "law", "ter", "ed", "in",  "mo", "st"},
                  random),
         {"", "s", "ed", "ing", "", ""}},
    };
    double sum = 0;
    for (std::size_t i = 0; i < stems(); ++i)
        sum += 1.0 / static_cast<double>(i + 2);
    ranks_.reserve(drawn + stems());
    for (std::size_t i = 0; i < stems(); ++i) {
        double const share = static_cast<double>(drawn) / (static_cast<double>(i + 2) * sum);
        ranks_.insert(ranks_.end(), static_cast<std::size_t>(std::ceil(share)),
                      static_cast<std::uint32_t>(i));
    }
}

std::size_t InventedComments::below(std::size_t bound) {
    return random_() % bound;
}

InventedComments::Tongue const& InventedComments::tongue(std::string_view language) const {
    auto const found = std::ranges::find(tongues_, language, &Tongue::language);
    if (found == tongues_.end()) throw std::invalid_argument{"a language that is not invented"};
    return *found;
}

std::size_t InventedComments::rank() {
    return ranks_[below(ranks_.size())];
}

std::string const& InventedComments::stem(std::string_view language, std::size_t rank) const {
    return tongue(language).stems[rank];
}

std::string InventedComments::form(std::string_view language, std::size_t rank) {
    Tongue const& spoken = tongue(language);
    return spoken.stems[rank] + std::string{spoken.endings[below(spoken.endings.size())]};
}

InventedComments::Comment InventedComments::next() {
    std::size_t const choice = below(20);
    Tongue const& spoken = tongues_[choice < 9 ? 0 : choice < 17 ? 1 : 2];
    double const spread = std::normal_distribution<double>{4.1, 0.7}(random_);
    auto const count = std::clamp<std::size_t>(static_cast<std::size_t>(std::exp(spread)), 3, 3000);
    Comment comment{{}, spoken.language};
    for (std::size_t i = 0; i < count; ++i) {
        std::string_view const ending = spoken.endings[below(spoken.endings.size())];
        comment.text += spoken.stems[rank()];
        comment.text += ending;
        std::size_t const mark = below(12);
        comment.text += mark == 0 ? ". " : mark == 1 ? ", " : " ";
    }
    return comment;
}

}  // namespace search_bench
