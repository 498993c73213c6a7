/// Runs of inline pieces, while a draft is read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <consult/draft.h>

namespace consult::exchange {

/// A text piece by itself.
[[nodiscard]] Inline text_piece(std::string text);
/// A number as a label; none for an empty text.
[[nodiscard]] Label label(std::string text);

/// The plain text of a run without what is marked as deleted: what numbers are looked for in.
[[nodiscard]] std::string accepted_text(std::vector<Inline> const& run);

/// Takes the first octets of its accepted text off a run; what is marked as deleted and notes stay.
/// Gives the targets of links that went altogether. @pre they end with a character
std::vector<std::string> drop_front(std::vector<Inline>& run, std::size_t octets);

/// Writes raised digits right behind a digit, within the first `most` octets of accepted text, as
/// characters of their own, so that `5` with a raised 1 is not 51 but `5¹`.
void spell_raised_digits(std::vector<Inline>& run, std::size_t most);

/// White space becomes single spaces, with none at the ends and beside line breaks. No-break spaces
/// stay.
void tidy(std::vector<Inline>& run);

}  // namespace consult::exchange
