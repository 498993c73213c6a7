/// A statement that is put together with its parameters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/storage.h"

namespace consult::storage {

/// Parameters get their numbers in the order in which they stand in the text. What they borrow has
/// to outlive the statement.
class GrowingStatement {
public:
    GrowingStatement& operator<<(std::string_view part) {
        text_ += part;
        return *this;
    }
    GrowingStatement& bind(Param param) {
        params_.push_back(param);
        text_ += "$" + std::to_string(params_.size());
        return *this;
    }
    /// @pre no parameter was bound yet: those of the part keep their numbers
    GrowingStatement& operator<<(GrowingStatement const& part) {
        text_ += part.text_;
        params_ = part.params_;
        return *this;
    }
    [[nodiscard]] bool empty() const { return text_.empty(); }
    [[nodiscard]] std::string const& text() const { return text_; }
    [[nodiscard]] Params params() const { return params_; }

private:
    std::string text_;
    std::vector<Param> params_;
};

}  // namespace consult::storage
