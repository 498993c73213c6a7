/// Headings of annexes, which go over several lines.
#pragma once

#include <cstddef>
#include <string_view>

namespace consult::exchange {

/// Tells which lines behind the number of an annex are its heading:
///
///     Приложение 1
///     к приказу Министра здравоохранения
///     Республики Казахстан
///     от 1 марта 2026 года № 5
///     Форма
///     Перечень растений
///
/// Lines that begin small, name the country, are quoted or say a number go on with what stands
/// before them, `Форма` (`Нысан`, `Form`) is a mark, and one line more is the title; of a title in
/// capitals each line that is. None ends like a sentence. A title behind which a date follows was
/// none: it names who made the act.
class AnnexHeading {
public:
    /// Whether the heading goes on with a line, and takes it if so.
    [[nodiscard]] bool take(std::string_view line);

private:
    std::size_t lines_ = 0;
    bool names_act_ = false;
    bool has_title_ = false;
    bool is_in_capitals_ = false;  ///< the title
};

/// Whether a line may stand before the number of an annex in Kazakh: it is short, ends like no
/// sentence and begins no unit.
[[nodiscard]] bool may_lead_to_annex(std::string_view line);

/// Whether a line may end with the number of an annex in Kazakh.
[[nodiscard]] bool may_end_with_annex(std::string_view line);

/// Whether a line that may lead to an annex is part of its number, as what stands `behind` it says:
///
///     Қазақстан Республикасының
///     «Бақтар туралы»
///     2026 жылғы 1 наурыздағы № 5
///     Заңына
///     1-қосымша
///
/// Before the number alone stands what it belongs to, in the dative. Lines that begin small, with a
/// quotation mark or a number go on with the line before them, and so does any behind one that ends
/// with whose the act is or of when, or with its name or number.
[[nodiscard]] bool leads_to_annex(std::string_view line, std::string_view behind);

}  // namespace consult::exchange
