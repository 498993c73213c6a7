#include "campaign/shingle_cache.h"

#include <string_view>
#include <utility>

#include "campaign/words.h"

namespace consult::campaign {

ShingleCache::ShingleCache(TextSource source, std::size_t places)
    : source_(std::move(source)), kept_(places) {}

ShingleSet const& ShingleCache::of(std::uint32_t text, std::uint32_t comment) {
    Kept& kept = kept_[text % kept_.size()];
    kept.is_wanted = true;
    if (kept.text == text) return kept.shingles;
    std::string_view const octets = source_(comment, place_);
    ++read_;
    octets_read_ += octets.size();
    word_hashes_of(octets, words_);
    kept.text = no_number;  // while it is neither, should memory run out
    list_shingles(words_, kept.shingles);
    kept.shingles = set_of_shingles(std::move(kept.shingles));
    kept.text = text;
    return kept.shingles;
}

void ShingleCache::keep(std::uint32_t text, ShingleSet&& shingles) {
    Kept& kept = kept_[text % kept_.size()];
    if (std::exchange(kept.is_wanted, false)) return;
    kept.text = text;
    kept.shingles.swap(shingles);
}

}  // namespace consult::campaign
