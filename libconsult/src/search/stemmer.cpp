#include "search/stemmer.h"

#include <libstemmer.h>
#include <new>

#include <consult/error.h>

namespace consult::search {

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const noexcept {
    sb_stemmer_delete(stemmer);
}

Stemmer::Stemmer(char const* algorithm) : stemmer_(sb_stemmer_new(algorithm, "UTF_8")) {
    if (!stemmer_) throw Fault{std::string{"libstemmer does not know "} + algorithm};
}

std::string Stemmer::stem(std::string_view word) {
    auto const* const octets = reinterpret_cast<sb_symbol const*>(word.data());
    sb_symbol const* const stemmed =
        sb_stemmer_stem(stemmer_.get(), octets, static_cast<int>(word.size()));
    if (!stemmed) throw std::bad_alloc{};
    return {reinterpret_cast<char const*>(stemmed),
            static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

}  // namespace consult::search
