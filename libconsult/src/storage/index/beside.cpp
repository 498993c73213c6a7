#include "storage/index/beside.h"

namespace consult::storage::index {

Mark mark_of(std::string_view word) {
    // FNV-1a; the marks stand in files, so it may not change.
    std::uint32_t hash = 2166136261U;
    for (char const octet : word)
        hash = (hash ^ static_cast<unsigned char>(octet)) * 16777619U;
    constexpr std::uint32_t marks = no_word - any_word - 1;
    return static_cast<Mark>(any_word + 1 + hash % marks);
}

}  // namespace consult::storage::index
