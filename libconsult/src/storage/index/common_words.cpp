#include "storage/index/common_words.h"

#include <map>

namespace consult::storage::index {
namespace {

BytesView read_octets(BytesView octets, std::size_t& at) {
    std::size_t const size = read_number(octets, at);
    if (octets.size() - at < size) fail_as_damaged();
    BytesView const read = octets.substr(at, size);
    at += size;
    return read;
}

void append_octets(Bytes& octets, BytesView part) {
    append_number(octets, static_cast<std::uint32_t>(part.size()));
    octets += part;
}

}  // namespace

Bytes written(std::vector<Document> const& pieces) {
    return {reinterpret_cast<char const*>(pieces.data()), pieces.size() * sizeof(Document)};
}

std::vector<Document> read_pieces(BytesView octets) {
    std::vector<Document> pieces(octets.size() / sizeof(Document));
    bool const is_possible =
        octets.size() % sizeof(Document) == 0 && !pieces.empty() && pieces.size() <= most_pieces;
    if (!is_possible) fail_as_damaged();
    __builtin_memcpy(pieces.data(), octets.data(), octets.size());
    return pieces;
}

std::vector<Document> begins_of(Posting const& posting) {
    std::vector<Document> pieces;
    for (Piece const& piece : posting.pieces)
        pieces.push_back(static_cast<Document>(piece.document));
    return pieces;
}

Bytes written(CommonWords const& words) {
    // In their order, so that the same words give the same octets.
    std::map<std::string_view, CommonWord const*> sorted;
    for (auto const& [word, place] : words)
        sorted.emplace(word, &place);
    Bytes octets;
    for (auto const& [word, found] : sorted) {
        CommonWord const& place = *found;
        append_octets(octets, word);
        octets.append(reinterpret_cast<char const*>(&place.large), sizeof place.large);
        append_octets(octets, written(place.pieces));
    }
    return octets;
}

CommonWords read_common_words(BytesView octets) {
    CommonWords words;
    for (std::size_t at = 0; at < octets.size();) {
        std::string const word{read_octets(octets, at)};
        CommonWord place;
        if (octets.size() - at < sizeof place.large) fail_as_damaged();
        __builtin_memcpy(&place.large, octets.data() + at, sizeof place.large);
        at += sizeof place.large;
        place.pieces = read_pieces(read_octets(octets, at));
        words.emplace(word, std::move(place));
    }
    return words;
}

}  // namespace consult::storage::index
