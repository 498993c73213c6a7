/// What those who comment may say about themselves for counting: voluntary, and apart from what
/// they say. docs/participation.md tells what becomes of it.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <consult/error.h>

namespace consult {

enum class Trait { submitter_kind, region, gender, age_group, disability };
inline constexpr std::array all_traits{Trait::submitter_kind, Trait::region, Trait::gender,
                                       Trait::age_group, Trait::disability};
/// `submitter_kind`, `region`, `gender`, `age_group`, `disability`.
[[nodiscard]] std::string_view name(Trait trait);
[[nodiscard]] std::optional<Trait> trait_from(std::string_view name);

/// The answers there are, in the order in which they are offered and shown. Regions are those of
/// Kazakhstan by ISO 3166-2 (`KZ-75`), and `abroad`. At least two of each trait.
[[nodiscard]] std::span<std::string_view const> values_of(Trait trait);

/// What one submitter answered; a question without an answer is not in it.
using TraitAnswers = std::map<Trait, std::string>;

/// Every question at most once, in the order of the traits; doubles are dropped.
[[nodiscard]] std::vector<Trait> in_order(std::vector<Trait> const& traits);

/// Whether each answer is one of those offered: every problem at once, under `traits.` and the
/// trait's name. Whether a consultation asks them is for `Comments::submit` to say. Pure.
[[nodiscard]] Result<> check(TraitAnswers const& answers);

}  // namespace consult
