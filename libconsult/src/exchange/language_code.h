/// Languages by their codes of three letters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <consult/language.h>

namespace consult::exchange {

/// The code of ISO 639-2 (terminology) that Akoma Ntoso's names have, such as `kaz` for `kk`: of
/// the languages that laws of Europe and Central Asia and documents of the United Nations are in.
/// Another language keeps its own tag.
[[nodiscard]] std::string three_letters(Language const& language);

/// The language of such a code; of anything else what it says as a BCP 47 tag, if it is one.
[[nodiscard]] std::optional<Language> language_from_code(std::string_view code);

}  // namespace consult::exchange
