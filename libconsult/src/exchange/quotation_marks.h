/// Quotation marks of a paragraph: whether it begins a quotation, and whether it ends one.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace consult::exchange {

/// By which marks a quotation begins and ends.
enum class Quotation : std::size_t {
    angled,    ///< `«…»`
    low,       ///< `„…“` and `„…”`
    high,      ///< `“…”`
    straight,  ///< `"…"`, which begins and ends with the same mark
};

/// The marks of a text, counted once for each kind, so that many texts can be gone through again.
class QuotationMarks {
public:
    explicit QuotationMarks(std::string_view text);

    /// Of the mark that the text begins with.
    [[nodiscard]] std::optional<Quotation> opening() const { return opening_; }

    /// How many quotations of a kind, one within the other, go on beyond the text when `depth` of
    /// them were open before it; 0 when the outermost ends in it. Straight marks are open when
    /// their number is odd.
    [[nodiscard]] int depth_behind(Quotation kind, int depth) const;

private:
    struct Count {
        int balance = 0;            ///< opening marks less closing ones
        std::optional<int> lowest;  ///< of the balances behind closing marks
    };
    std::optional<Quotation> opening_;
    std::array<Count, 3> counts_;  ///< of angled, low and high marks
    bool is_odd_ = false;          ///< the number of straight marks
};

/// What stands behind the quotation mark that a text begins with; empty where none does.
[[nodiscard]] std::string_view behind_opening_mark(std::string_view text);

/// Whether a text ends with a closing mark, which a `;`, `,`, `.` or `:` may follow.
[[nodiscard]] bool ends_with_closing_mark(std::string_view text);

}  // namespace consult::exchange
