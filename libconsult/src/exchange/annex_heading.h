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

/// Whether a line may be the end of what stands before the number of an annex in Kazakh, `Қазақстан
/// Республикасының Заңына` before `1-қосымша`: its last word is in the dative of what is
/// someone's.
[[nodiscard]] bool leads_to_annex(std::string_view line);

/// Whether a line may stand before such a one: it ends with whose the act is or of when,
/// `Министрінің`, `1 наурыздағы`.
[[nodiscard]] bool leads_to_act(std::string_view line);

}  // namespace consult::exchange
