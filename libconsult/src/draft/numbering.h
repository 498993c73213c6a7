/// Numbers in the place of texts, so that they are compared at once.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace consult {

/// Gives equal texts equal numbers, from 0 on.
class Numbering {
public:
    /// @param expected how many different texts are to be expected
    explicit Numbering(std::size_t expected);

    /// `text` must outlive the numbering.
    [[nodiscard]] std::uint32_t number(std::string_view text);
    /// Nothing of a text that has no number yet.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const;
    /// The same of a text that the numbering keeps itself.
    [[nodiscard]] std::uint32_t number_kept(std::string text);
    /// How many different texts there were.
    [[nodiscard]] std::uint32_t size() const { return taken_; }

private:
    struct Place {
        std::string_view text;
        std::size_t hash = 0;
        std::uint32_t number = 0;
        bool is_taken = false;
    };

    void grow();
    [[nodiscard]] std::size_t place_of(std::string_view text, std::size_t hash) const;

    std::vector<Place> places_;  // a power of two of them, at most half of which are taken
    std::uint32_t taken_ = 0;
    std::deque<std::string> kept_;
};

}  // namespace consult
