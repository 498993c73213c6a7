#include "platform/text_census.h"

#include <algorithm>
#include <cstring>

#include "storage/comment_repository.h"

namespace consult {
namespace {

/// The newest are looked at each time: programs that share a database may fill their numbers in
/// another order.
constexpr std::size_t looked_at_again = 1000;
/// All that is remembered is forgotten beyond so many texts, 8 octets each, of all consultations.
constexpr std::size_t most_remembered = 16'000'000;

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

std::uint64_t TextCensus::distinct_in_unit(storage::Transaction& transaction,
                                           ConsultationId consultation, std::uint64_t comments) {
    return count(transaction, consultation, comments, false);
}

std::shared_ptr<TextCensus::Seen> TextCensus::seen(ConsultationId consultation) {
    std::scoped_lock const lock(mutex_);
    if (remembered_ > most_remembered) {
        by_consultation_.clear();
        remembered_ = 0;
    }
    std::shared_ptr<Seen>& seen = by_consultation_[consultation];
    if (!seen) seen = std::make_shared<Seen>();
    return seen;
}

TextCensus::Fresh TextCensus::look(storage::Queries& queries, ConsultationId consultation,
                                   std::uint64_t after) {
    static Digest const no_text = sha256("");
    Fresh fresh;
    storage::each_text_hash(queries, consultation, after,
                            [&](std::uint64_t number, Digest const& hash) {
                                std::uint64_t text = 0;
                                if (hash != no_text) std::memcpy(&text, hash.data(), sizeof text);
                                fresh.numbers.push_back(number);
                                fresh.texts.push_back(text);
                            });
    return fresh;
}

std::uint64_t TextCensus::count(storage::Queries& queries, ConsultationId consultation,
                                std::uint64_t comments, bool remembers) {
    if (comments <= 2 * looked_at_again) {
        return distinct_of(look(queries, consultation, 0).texts).size();
    }
    std::shared_ptr<Seen> const found = seen(consultation);
    std::scoped_lock const lock(found->mutex);
    Fresh fresh = look(queries, consultation, found->last);
    if (found->comments + fresh.numbers.size() != comments) {
        // An older state than what is remembered leaves that as it is.
        bool const is_newer = found->comments <= comments;
        fresh = look(queries, consultation, 0);
        if (!is_newer || !remembers) return distinct_of(std::move(fresh.texts)).size();
        found->comments = found->last = 0;
        found->texts.clear();
    }
    if (remembers && fresh.numbers.size() > 2 * looked_at_again) {
        remember(*found, fresh);
        fresh = look(queries, consultation, found->last);
    }
    std::vector<std::uint64_t> const texts = distinct_of(std::move(fresh.texts));
    auto const is_new = [&](std::uint64_t text) {
        return !std::ranges::binary_search(found->texts, text);
    };
    return found->texts.size() + static_cast<std::uint64_t>(std::ranges::count_if(texts, is_new));
}

void TextCensus::remember(Seen& seen, Fresh const& fresh) {
    std::size_t const kept = fresh.numbers.size() - looked_at_again;
    std::vector<std::uint64_t> const texts =
        distinct_of({fresh.texts.begin(), fresh.texts.begin() + static_cast<std::ptrdiff_t>(kept)});
    std::vector<std::uint64_t> all;
    all.reserve(seen.texts.size() + texts.size());
    std::ranges::set_union(seen.texts, texts, std::back_inserter(all));
    {
        std::scoped_lock const lock(mutex_);
        remembered_ += all.size() - seen.texts.size();
    }
    seen.texts = std::move(all);
    seen.comments += kept;
    seen.last = fresh.numbers[kept - 1];
}

}  // namespace consult
