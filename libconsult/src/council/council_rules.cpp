#include <algorithm>

#include <consult/council_rules.h>

namespace consult {

std::uint64_t Share::least_of(std::uint64_t all) const {
    return (all * parts + of - 1) / of;
}

std::uint64_t Share::more_than(std::uint64_t all) const {
    return all * parts / of + 1;
}

LegalSource const* CouncilRules::source(std::string_view source_id) const {
    auto const found = std::ranges::find(sources, source_id, &LegalSource::id);
    return found == sources.end() ? nullptr : &*found;
}

}  // namespace consult
