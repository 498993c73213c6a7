#include <algorithm>
#include <array>
#include <vector>

#include <consult/trait.h>

#include "consultation/trait_table.h"

namespace consult {
namespace {

constexpr std::array<std::string_view, 5> names{"submitter_kind", "region", "gender", "age_group",
                                                "disability"};

/// The values alone, of every trait by its place in the order.
std::array<std::vector<std::string_view>, all_traits.size()> values_alone() {
    std::array<std::vector<std::string_view>, all_traits.size()> lists;
    for (Trait const trait : all_traits) {
        for (TraitValue const& known : trait_values(trait))
            lists[static_cast<std::size_t>(trait)].push_back(known.value);
    }
    return lists;
}

std::string listed(std::span<std::string_view const> values) {
    std::string text;
    for (std::string_view const value : values) {
        if (!text.empty()) text += ", ";
        text += value;
    }
    return text;
}

}  // namespace

std::string_view name(Trait trait) {
    return names[static_cast<std::size_t>(trait)];
}

std::optional<Trait> trait_from(std::string_view name) {
    auto const found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Trait>(found - names.begin());
}

std::span<std::string_view const> values_of(Trait trait) {
    static auto const lists = values_alone();
    return lists[static_cast<std::size_t>(trait)];
}

std::vector<Trait> in_order(std::vector<Trait> const& traits) {
    std::vector<Trait> ordered;
    for (Trait const trait : all_traits) {
        if (std::ranges::find(traits, trait) != traits.end()) ordered.push_back(trait);
    }
    return ordered;
}

Result<> check(TraitAnswers const& answers) {
    Problems problems;
    for (auto const& [trait, answer] : answers) {
        auto const values = values_of(trait);
        if (std::ranges::find(values, answer) != values.end()) continue;
        problems.add(ErrorCode::invalid, "traits." + std::string{name(trait)},
                     "comment.trait_answer",
                     "Not an answer to this question; choose one of {answers}, or leave it out.",
                     {{"answers", listed(values)}});
    }
    return problems.result();
}

}  // namespace consult
