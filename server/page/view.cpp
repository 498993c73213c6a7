#include "page/view.h"

#include <algorithm>

namespace consult::page {

View::Value const* View::find(std::string_view name) const {
    auto const found =
        std::ranges::find_if(values_, [&](auto const& each) { return each.first == name; });
    return found == values_.end() ? nullptr : &found->second;
}

View& View::put(std::string_view name, Value value) {
    auto const found =
        std::ranges::find_if(values_, [&](auto const& each) { return each.first == name; });
    if (found != values_.end()) {
        found->second = std::move(value);
    } else {
        values_.emplace_back(name, std::move(value));
    }
    return *this;
}

}  // namespace consult::page
