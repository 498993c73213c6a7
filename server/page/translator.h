/// The portal's own words in its languages.
#pragma once

#include <cstdint>
#include <locale>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <consult/error.h>

#include "page/ui_language.h"

namespace consult::page {

/// Values for the `{name}` places of a message.
using MessageArguments = std::vector<std::pair<std::string, std::string>>;

/// Marks a message that is kept in a table and translated later, so that it is found for the
/// catalogues: `{Phase::open, mark_in("phase", "Open")}`.
constexpr std::string_view mark(std::string_view message) {
    return message;
}
constexpr std::string_view mark_in(std::string_view /*context*/, std::string_view message) {
    return message;
}

/// Translates into one language. A message is named by its English text; what has no translation is
/// shown in English. Messages are literals at the call, or marked: the catalogues are made by
/// reading the sources (server/translations). Immutable, thread-safe.
class Translator {
public:
    /// The translator of a language; lives as long as the program.
    [[nodiscard]] static Translator const& of(UiLanguage language);

    [[nodiscard]] UiLanguage language() const { return language_; }

    /// @param message English, with `{name}` where an argument goes.
    [[nodiscard]] std::string text(std::string_view message,
                                   MessageArguments const& arguments = {}) const;
    /// The same where one English text needs several translations.
    /// @param context such as `phase`.
    [[nodiscard]] std::string text_in(std::string_view context, std::string_view message,
                                      MessageArguments const& arguments = {}) const;
    /// The form for `n`, which stands at `{n}`, written as the language writes numbers.
    [[nodiscard]] std::string plural(std::string_view singular, std::string_view plural,
                                     std::uint64_t n, MessageArguments const& arguments = {}) const;
    /// A refusal of the library in this language: looked up by the key of the problem (as context)
    /// and its English message; in English when no translation is known.
    [[nodiscard]] std::string problem(Problem const& problem) const;

private:
    explicit Translator(UiLanguage language);

    UiLanguage language_;
    std::locale catalogue_;
};

/// `message` with `{name}` replaced by arguments; places without an argument stay. Arguments are
/// not looked into: a value with `{name}` in it is taken literally.
[[nodiscard]] std::string filled(std::string_view message, MessageArguments const& arguments);

}  // namespace consult::page
