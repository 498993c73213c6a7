#include "platform/text_census.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <span>
#include <utility>

#include "storage/comment_repository.h"

namespace consult {
/// Comments that nobody knew, put to what was known of the ones before them.
class TextCensus::Looking {
public:
    Looking(KnownTexts known, Limits limits) : known_(std::move(known)), limits_(limits) {}

    void add(std::uint64_t number, std::uint64_t text) {
        fresh_.push_back({number, text});
        if (fresh_.size() >= limits_.looked_at_again + limits_.taken_up_at_once) take_up();
    }
    [[nodiscard]] std::uint64_t comments() const { return known_->comments + fresh_.size(); }
    [[nodiscard]] std::uint64_t texts() const {
        std::vector<std::uint64_t> const fresh = texts_of(fresh_);
        auto const is_new = [&](std::uint64_t text) {
            return !std::ranges::binary_search(known_->texts, text);
        };
        return known_->texts.size() +
               static_cast<std::uint64_t>(std::ranges::count_if(fresh, is_new));
    }
    /// With all but the newest, where that is worth it.
    [[nodiscard]] KnownTexts known() {
        if (fresh_.size() > 2 * limits_.looked_at_again) take_up();
        return known_;
    }

private:
    struct Comment {
        std::uint64_t number = 0;
        std::uint64_t text = 0;  ///< 0 where there is none
    };

    /// Sorted, each once.
    static std::vector<std::uint64_t> texts_of(std::span<Comment const> comments) {
        std::vector<std::uint64_t> texts;
        texts.reserve(comments.size());
        for (Comment const& one : comments)
            if (one.text != 0) texts.push_back(one.text);
        std::ranges::sort(texts);
        texts.erase(std::ranges::unique(texts).begin(), texts.end());
        return texts;
    }

    void take_up() {
        std::size_t const count = fresh_.size() - limits_.looked_at_again;
        std::vector<std::uint64_t> const texts = texts_of(std::span{fresh_}.first(count));
        auto all = std::make_shared<Known>();
        all->comments = known_->comments + count;
        all->last = fresh_[count - 1].number;
        all->texts.reserve(known_->texts.size() + texts.size());
        std::ranges::set_union(known_->texts, texts, std::back_inserter(all->texts));
        known_ = std::move(all);
        fresh_.erase(fresh_.begin(), fresh_.begin() + static_cast<std::ptrdiff_t>(count));
    }

    KnownTexts known_;
    Limits limits_;
    std::vector<Comment> fresh_;
};

std::size_t TextCensus::remembered() const {
    // Summed up each time: one that was forgotten while it was counted no longer weighs anything.
    std::size_t texts = 0;
    for (auto const& [consultation, seen] : by_consultation_)
        texts += seen->known->texts.size();
    return texts;
}

std::shared_ptr<TextCensus::Seen> TextCensus::seen(ConsultationId consultation) {
    std::scoped_lock const lock(mutex_);
    if (remembered() > limits_.most_remembered) by_consultation_.clear();
    std::shared_ptr<Seen>& seen = by_consultation_[consultation];
    if (!seen) seen = std::make_shared<Seen>();
    return seen;
}

TextCensus::Looking TextCensus::look(storage::Queries& queries, ConsultationId consultation,
                                     KnownTexts known) const {
    std::uint64_t const after = known->last;
    Looking looking{std::move(known), limits_};
    storage::each_text_hash(queries, consultation, after,
                            [&](std::uint64_t number, Digest const& hash) {
                                std::uint64_t text = 0;
                                if (hash != sha256_of_nothing)
                                    std::memcpy(&text, hash.data(), sizeof text);
                                looking.add(number, text);
                            });
    return looking;
}

std::uint64_t TextCensus::distinct(storage::Queries& queries, ConsultationId consultation,
                                   std::uint64_t comments) {
    KnownTexts const nothing = std::make_shared<Known const>();
    if (comments <= 2 * limits_.looked_at_again)
        return look(queries, consultation, nothing).texts();
    std::shared_ptr<Seen> const found = seen(consultation);
    std::scoped_lock const one_at_once(found->looking);
    KnownTexts const known = known_of(*found);
    Looking looking = look(queries, consultation, known);
    if (looking.comments() != comments) {
        looking = look(queries, consultation, nothing);
        // An older state than what is remembered leaves that as it is.
        if (known->comments > comments) return looking.texts();
    }
    remember(*found, looking.known());
    return looking.texts();
}

TextCensus::KnownTexts TextCensus::known_of(Seen const& seen) {
    std::scoped_lock const lock(mutex_);
    return seen.known;
}

void TextCensus::remember(Seen& seen, KnownTexts known) {
    std::scoped_lock const lock(mutex_);
    seen.known.swap(known);  // what was known before goes when nothing is held
}

}  // namespace consult
