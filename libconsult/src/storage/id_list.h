/// Asking for several rows by their ids at once.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "storage/storage.h"

namespace consult::storage {

/// `IN ($1, …)` for ids, of few lengths, so that few statements are kept: the last id fills up.
template <class IdType>
class IdList {
public:
    explicit IdList(std::vector<IdType> const& ids) : params_(ids.begin(), ids.end()) {
        constexpr std::array<std::size_t, 5> lengths{1, 5, 20, 50, 100};
        auto const* const length = std::ranges::lower_bound(lengths, ids.size());
        if (length != lengths.end() && !ids.empty()) params_.resize(*length, params_.back());
        for (std::size_t i = 1; i <= params_.size(); ++i)
            sql_ += (sql_.empty() ? "IN ($" : ", $") + std::to_string(i);
        sql_ += ')';
    }
    [[nodiscard]] std::string const& sql() const { return sql_; }
    [[nodiscard]] Params params() const { return params_; }

private:
    std::vector<Param> params_;
    std::string sql_;
};

}  // namespace consult::storage
