/// Languages and texts that exist in several of them.
#pragma once

#include <compare>
#include <map>
#include <string>
#include <string_view>

#include <consult/error.h>

namespace consult {

/// A language by its BCP 47 tag (RFC 5646), such as `kk`, `ru`, `en`, `sr-Latn`.
/// Kept as written but for case: language lower, script title, region upper. Tags of private use
/// only (`x-…`) and the irregular ones of before RFC 4646 (`i-…`) are not taken.
class Language {
public:
    /// Undetermined: the tag `und`.
    Language() : tag_("und") {}

    /// Refuses what is not shaped like a BCP 47 tag, or is longer than 35 characters.
    [[nodiscard]] static Result<Language> parse(std::string_view tag);

    [[nodiscard]] std::string const& tag() const { return tag_; }
    friend auto operator<=>(Language const&, Language const&) = default;

private:
    explicit Language(std::string tag) : tag_(std::move(tag)) {}
    std::string tag_;
};

/// One text in one or more languages.
class LocalizedText {
public:
    LocalizedText() = default;
    LocalizedText(Language language, std::string text) {
        set(std::move(language), std::move(text));
    }

    void set(Language language, std::string text);
    [[nodiscard]] bool empty() const { return texts_.empty(); }
    [[nodiscard]] bool has(Language const& language) const { return texts_.contains(language); }
    /// The text in `wanted`, else in the first language of `all()`; empty when there is none.
    [[nodiscard]] std::string const& in(Language const& wanted) const;
    /// The language `in(wanted)` answers in; `und` when there is no text at all.
    [[nodiscard]] Language language_for(Language const& wanted) const;
    [[nodiscard]] std::map<Language, std::string> const& all() const { return texts_; }
    friend bool operator==(LocalizedText const&, LocalizedText const&) = default;

private:
    std::map<Language, std::string> texts_;
};

}  // namespace consult
