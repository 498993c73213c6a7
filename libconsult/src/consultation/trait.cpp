#include <algorithm>

#include <consult/trait.h>

namespace consult {
namespace {

constexpr std::array<std::string_view, 5> names{"submitter_kind", "region", "gender", "age_group",
                                                "disability"};

constexpr std::array<std::string_view, 6> kinds{"person",   "business",    "non_governmental",
                                                "academic", "public_body", "other"};
/// As ISO 3166-2 has them since November 2022, in the order of their numbers.
constexpr std::array<std::string_view, 21> regions{
    "KZ-10", "KZ-11", "KZ-15", "KZ-19", "KZ-23", "KZ-27", "KZ-31",
    "KZ-33", "KZ-35", "KZ-39", "KZ-43", "KZ-47", "KZ-55", "KZ-59",
    "KZ-61", "KZ-62", "KZ-63", "KZ-71", "KZ-75", "KZ-79", "abroad"};
constexpr std::array<std::string_view, 4> genders{"female", "male", "other", "prefer_not_to_say"};
constexpr std::array<std::string_view, 7> age_groups{"under_18", "18_24", "25_34",  "35_44",
                                                     "45_54",    "55_64", "65_over"};
constexpr std::array<std::string_view, 2> yes_or_no{"yes", "no"};

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
    switch (trait) {
        case Trait::submitter_kind: return kinds;
        case Trait::region: return regions;
        case Trait::gender: return genders;
        case Trait::age_group: return age_groups;
        case Trait::disability: return yes_or_no;
    }
    return {};
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
