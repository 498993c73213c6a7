/// What the formats of dates and numbers share of ICU.
#pragma once

#include <string>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <consult/error.h>

#include "page/ui_language.h"

namespace consult::page {

/// British order and 24 hours for English: what the rest of the world reads without a slip.
[[nodiscard]] inline icu::Locale icu_locale(UiLanguage language) {
    return language == UiLanguage::en ? icu::Locale{"en", "GB"}
                                      : icu::Locale{std::string{code(language)}.c_str()};
}

[[nodiscard]] inline std::string utf8(icu::UnicodeString const& text) {
    std::string result;
    text.toUTF8String(result);
    return result;
}

/// Throws Fault when ICU failed.
inline void check_icu(UErrorCode code) {
    if (U_FAILURE(code)) throw Fault{std::string{"formatting failed: "} + u_errorName(code)};
}

}  // namespace consult::page
