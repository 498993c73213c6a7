#include "campaign/template_parts.h"

#include <algorithm>
#include <map>
#include <utility>

#include "campaign/campaign_letter.h"
#include "campaign/distinct_texts.h"

namespace consult::campaign {
namespace {

constexpr std::uint32_t least_comments_of_a_place = 2;
constexpr std::uint32_t one_comment_in = 10;

/// What was filled in at a place, in the order in which it was first seen.
class Place {
public:
    void add(std::uint64_t words, std::string_view text, std::uint32_t comments) {
        auto const [number, is_new] = numbers_.emplace(words, fillings_.size());
        if (is_new) fillings_.push_back({std::string{text}, 0});
        fillings_[number->second].comments += comments;
        comments_ += comments;
    }

    [[nodiscard]] bool is_one(std::uint32_t all_comments) const {
        return comments_ >= least_comments_of_a_place && comments_ * one_comment_in >= all_comments;
    }

    [[nodiscard]] TemplatePart part(std::uint32_t all_comments, std::size_t most) const {
        TemplatePart part{{}, fillings_, 0};
        if (comments_ < all_comments) part.fillings.push_back({{}, all_comments - comments_});
        part.distinct = static_cast<std::uint32_t>(part.fillings.size());
        std::ranges::stable_sort(part.fillings, std::ranges::greater{}, &TemplateFilling::comments);
        if (part.fillings.size() > most) part.fillings.resize(most);
        return part;
    }

private:
    std::map<std::uint64_t, std::size_t> numbers_;
    std::vector<TemplateFilling> fillings_;
    std::uint32_t comments_ = 0;
};

class Parts {
public:
    Parts(CampaignLetter const& letter, std::string_view holder)
        : letter_(letter, holder), holder_(holder), places_(letter_.words().size() + 1) {
        words_of(holder, holder_words_);
    }

    void add(FilledText const& filled) {
        std::vector<Word> words;
        words_of(filled.text, words);
        WordHashes const hashes = hashes_of(words);
        for (TemplateGap const& gap : template_gaps(letter_.words(), hashes)) {
            std::uint32_t const begin = words[gap.words.begin].begin;
            std::uint32_t const end = words[gap.words.end - 1].end;
            std::span<std::uint64_t const> const own{hashes.data() + gap.words.begin,
                                                     gap.words.size()};
            places_[gap.place].add(hash_of_words(own), filled.text.substr(begin, end - begin),
                                   filled.comments);
        }
        comments_ += filled.comments;
    }

    [[nodiscard]] std::vector<TemplatePart> take(std::size_t most) const {
        std::vector<TemplatePart> parts;
        auto const count = static_cast<std::uint32_t>(letter_.words().size());
        std::uint32_t begin = 0;  // of the fixed words that go on
        for (std::uint32_t place = 0; place <= count; ++place) {
            if (!places_[place].is_one(comments_)) continue;
            if (place > begin) parts.push_back(fixed(begin, place));
            parts.push_back(places_[place].part(comments_, most));
            begin = place;
        }
        if (count > begin) parts.push_back(fixed(begin, count));
        return parts;
    }

private:
    /// Fixed words as the holder wrote them, without what it alone has between them.
    [[nodiscard]] TemplatePart fixed(std::uint32_t begin, std::uint32_t end) const {
        std::string text;
        for (std::uint32_t i = begin; i < end;) {
            std::uint32_t last = i;
            while (last + 1 < end && letter_.numbers()[last + 1] == letter_.numbers()[last] + 1)
                ++last;
            std::uint32_t const from = holder_words_[letter_.numbers()[i]].begin;
            std::uint32_t const to = holder_words_[letter_.numbers()[last]].end;
            if (!text.empty()) text += ' ';
            text += holder_.substr(from, to - from);
            i = last + 1;
        }
        return {std::move(text), {}, 0};
    }

    Letter letter_;
    std::string_view holder_;
    std::vector<Word> holder_words_;
    std::vector<Place> places_;  // by how many fixed words stand before them
    std::uint32_t comments_ = 0;
};

}  // namespace

std::vector<TemplatePart> template_parts(CampaignLetter const& letter, std::string_view holder,
                                         std::span<FilledText const> texts, std::size_t most) {
    Parts parts{letter, holder};
    for (FilledText const& text : texts)
        parts.add(text);
    return parts.take(most);
}

}  // namespace consult::campaign
