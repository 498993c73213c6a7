/// What forms of a Kazakh word have in common.
#pragma once

#include <string>
#include <string_view>

namespace consult::search {

/// The word without endings of number, possession, case and person, taken off one after the other
/// as long as three letters with a vowel among them are left; then a stem that has become voiced
/// before an ending (кітабы) ends as it does without (кітап). `word` is in the form of folded(), so
/// that a word is found whichever letters it is typed with. It knows no words: now and then it
/// takes off what belongs to the word, then in all its forms. `kazakh_stem(kazakh_stem(w)) ==
/// kazakh_stem(w)`. Pure.
[[nodiscard]] std::string kazakh_stem(std::string_view word);

}  // namespace consult::search
