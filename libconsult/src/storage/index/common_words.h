/// The common words of a segment: read together once and kept, so that phrases of them need no
/// look-up to find their positions.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <consult/bytes.h>

#include "storage/index/posting.h"

namespace consult::storage::index {

/// Where a common word's large posting stands, and the document with which each piece of its
/// positions begins.
struct CommonWord {
    std::int64_t large = 0;
    std::vector<Document> pieces;
};
struct HashOfWord : std::hash<std::string_view> {
    using is_transparent = void;
};
using CommonWords = std::unordered_map<std::string, CommonWord, HashOfWord, std::equal_to<>>;

[[nodiscard]] Bytes written(CommonWords const& words);
/// What can't have been written is Damage.
[[nodiscard]] CommonWords read_common_words(BytesView octets);

/// As the pieces' beginnings are written.
[[nodiscard]] Bytes written(std::vector<Document> const& pieces);
[[nodiscard]] std::vector<Document> read_pieces(BytesView octets);
[[nodiscard]] std::vector<Document> begins_of(Posting const& posting);

}  // namespace consult::storage::index
