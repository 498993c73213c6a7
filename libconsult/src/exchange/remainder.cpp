#include "exchange/remainder.h"

#include <cstddef>

namespace consult::exchange {

std::string shortened(std::string text) {
    constexpr std::size_t longest = 200;
    std::size_t characters = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        bool const begins_one = (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
        if (!begins_one || ++characters <= longest) continue;
        text.resize(at);
        return text + "…";
    }
    return text;
}

}  // namespace consult::exchange
