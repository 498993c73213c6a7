#include "platform/text_census.h"

#include <algorithm>
#include <cstring>

#include "storage/comment_repository.h"

namespace consult {
namespace {

std::vector<std::uint64_t> distinct_of(std::vector<std::uint64_t> texts) {
    std::ranges::sort(texts);
    texts.erase(std::ranges::unique(texts).begin(), texts.end());
    if (!texts.empty() && texts.front() == 0) texts.erase(texts.begin());
    return texts;
}

}  // namespace

std::uint64_t TextCensus::distinct(storage::Queries& queries, ConsultationId consultation,
                                   std::uint64_t comments) {
    return count(queries, consultation, comments, true);
}

std::uint64_t TextCensus::distinct_in_unit(storage::Queries& queries, ConsultationId consultation,
                                           std::uint64_t comments) {
    return count(queries, consultation, comments, false);
}

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

TextCensus::Fresh TextCensus::look(storage::Queries& queries, ConsultationId consultation,
                                   std::uint64_t after) {
    Fresh fresh;
    storage::each_text_hash(queries, consultation, after,
                            [&](std::uint64_t number, Digest const& hash) {
                                std::uint64_t text = 0;
                                if (hash != sha256_of_nothing)
                                    std::memcpy(&text, hash.data(), sizeof text);
                                fresh.numbers.push_back(number);
                                fresh.texts.push_back(text);
                            });
    return fresh;
}

std::uint64_t TextCensus::count(storage::Queries& queries, ConsultationId consultation,
                                std::uint64_t comments, bool remembers) {
    if (comments <= 2 * limits_.looked_at_again) {
        return distinct_of(look(queries, consultation, 0).texts).size();
    }
    std::shared_ptr<Seen> const found = seen(consultation);
    std::unique_lock looking{found->looking, std::defer_lock};
    if (remembers) looking.lock();  // a unit holds up all others, so it waits for no look
    KnownTexts known = known_of(*found);
    Fresh fresh = look(queries, consultation, known->last);
    if (known->comments + fresh.numbers.size() != comments) {
        // An older state than what is remembered leaves that as it is.
        bool const is_newer = known->comments <= comments;
        fresh = look(queries, consultation, 0);
        if (!is_newer || !remembers) return distinct_of(std::move(fresh.texts)).size();
        known = std::make_shared<Known const>();
        remember(*found, known);
    }
    if (remembers && fresh.numbers.size() > 2 * limits_.looked_at_again) {
        known = joined(*known, fresh);
        remember(*found, known);
    }
    std::vector<std::uint64_t> const texts = distinct_of(std::move(fresh.texts));
    auto const is_new = [&](std::uint64_t text) {
        return !std::ranges::binary_search(known->texts, text);
    };
    return known->texts.size() + static_cast<std::uint64_t>(std::ranges::count_if(texts, is_new));
}

TextCensus::KnownTexts TextCensus::joined(Known const& known, Fresh& fresh) const {
    std::size_t const kept = fresh.numbers.size() - limits_.looked_at_again;
    auto const newest = fresh.texts.begin() + static_cast<std::ptrdiff_t>(kept);
    std::vector<std::uint64_t> const texts = distinct_of({fresh.texts.begin(), newest});
    Known all{known.comments + kept, fresh.numbers[kept - 1], {}};
    all.texts.reserve(known.texts.size() + texts.size());
    std::ranges::set_union(known.texts, texts, std::back_inserter(all.texts));
    fresh.texts.erase(fresh.texts.begin(), newest);
    return std::make_shared<Known const>(std::move(all));
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
