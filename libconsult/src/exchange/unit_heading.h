/// Headings of units, by the ways laws are numbered in Kazakh, Russian and English.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace consult::exchange {

/// A heading taken apart: `Статья 5. Предмет` is an article of number 5, and `Предмет`.
struct Heading {
    std::string_view element;  ///< of Akoma Ntoso; empty when the heading names no unit
    int rank = 0;              ///< a unit stands within those of lower rank
    std::string num;           ///< as written, `Статья 5`
    std::string number;        ///< `5`
    std::size_t rest = 0;      ///< the octet at which the words behind the number begin
    bool has_stop = false;     ///< a stop, colon or dash stands between number and words
    /// The unit's word where it was written with letters of the other alphabet that look like its
    /// own, `Cтатья` with a Latin C; empty where it was not.
    std::string_view meant;

    /// Whether it is one that is numbered within an article: its words are text, not a heading.
    [[nodiscard]] bool is_item() const;
};

/// Takes a text apart that is known to be a heading: `Chapter 2. Title`, `Глава 2 Title`,
/// `§ 3. Title`, `5-1-бап. Title`, `5 – бап`, `IV тарау`, `Приложение № 1`, `… Заңына 1-қосымша`,
/// `Заңға қосымша`, of which all is the number as written. Numbers are of digits (with further ones
/// behind a hyphen, a stop or raised: `5-1`, `5.1`, `5¹`), Roman, or one capital letter. Words of
/// Kazakh stand behind their number, the others before it.
[[nodiscard]] Heading take_apart(std::string_view text);

/// The same of a paragraph that may as well be a sentence. `Статья 5 закона применяется …` names no
/// unit: the number must end the paragraph, or a stop or dash and a word that does not begin small
/// must follow it, or the whole must be in capitals, or be the line of an annex that says what it
/// belongs to (`Приложение 1 к приказу`). The unit's word begins with a capital, unless its number
/// stands before it; then a capital may follow at once, if what it begins is short and does not end
/// like a sentence (`4-бап Бақ`).
[[nodiscard]] Heading heading_in_text(std::string_view text);

/// Whether a text ends with what an annex belongs to, as it stands before `1-қосымша` in Kazakh:
/// `Қазақстан Республикасының Заңына`, a dative of what is someone's, or that of a kind of act,
/// `Бұйрыққа`. What refers to this act, `осы Қағидаларға`, is part of a sentence.
[[nodiscard]] bool belongs_to_act(std::string_view text);

/// Whether a paragraph that is taken for text may well be meant for a heading: `Статья 4 Сад`,
/// which is written as `Статья 4 Закона` is.
[[nodiscard]] bool may_name_unit(std::string_view text);

/// Whether a paragraph behind a number that stands alone, such as `Статья 5`, is its heading: at
/// most 300 octets, beginning with no small letter, and not ended like a sentence or a list's
/// entry.
[[nodiscard]] bool may_be_heading(std::string_view text);

/// The rank of annexes.
constexpr int annex_rank = 1;

/// The highest rank of a unit that holds articles, or is one.
constexpr int lowest_named_unit = 5;

}  // namespace consult::exchange
