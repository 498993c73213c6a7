/// Asking for several comments of a consultation by their sequences at once.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "storage/storage.h"

namespace consult::storage {

/// `IN ($N, …)` for up to a hundred sequences, of few lengths, so that few statements are kept: the
/// last one fills up.
class SequenceList {
public:
    static constexpr std::size_t most = 100;

    explicit SequenceList(std::span<std::uint64_t const> sequences)
        : sequences_(sequences.begin(), sequences.end()) {
        for (std::size_t const length : {std::size_t{1}, std::size_t{20}, most}) {
            if (sequences_.size() > length) continue;
            sequences_.resize(length, sequences_.back());
            break;
        }
    }

    [[nodiscard]] std::string sql(std::size_t first_placeholder) const {
        std::string text;
        for (std::size_t i = 0; i < sequences_.size(); ++i)
            text += (i == 0 ? "IN ($" : ", $") + std::to_string(first_placeholder + i);
        return text + ')';
    }
    /// `before`, then the sequences. Good until the next call.
    [[nodiscard]] Params params(Param before) const {
        params_.assign(1, before);
        params_.insert(params_.end(), sequences_.begin(), sequences_.end());
        return params_;
    }

private:
    std::vector<std::uint64_t> sequences_;
    mutable std::vector<Param> params_;
};

/// `each(list)` for lists that together have all sequences.
template <class Each>
void each_sequence_list(std::span<std::uint64_t const> sequences, Each&& each) {
    for (std::size_t first = 0; first < sequences.size(); first += SequenceList::most) {
        each(SequenceList{
            sequences.subspan(first, std::min(SequenceList::most, sequences.size() - first))});
    }
}

}  // namespace consult::storage
