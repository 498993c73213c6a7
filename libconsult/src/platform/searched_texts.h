/// The texts that a search for campaigns holds in memory.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <consult/id.h>

#include "campaign/campaigns.h"

namespace consult {

/// How much of a consultation is in memory.
struct SearchBounds {
    /// That one search looks at. Whatever came beyond that is looked at by the next one.
    std::size_t comments = 300'000;
    std::size_t octets = std::size_t{512} << 20;  ///< of their texts
    /// To which what arrives may be a near copy. Where there are more, those that are in no
    /// campaign are forgotten.
    std::size_t known = 500'000;
};

class SearchedTexts {
public:
    explicit SearchedTexts(SearchBounds bounds) : bounds_(bounds) {}

    void add(CommentId comment, std::string text) {
        comments_.push_back(comment);
        octets_ += texts_.emplace_back(std::move(text)).size();
    }
    [[nodiscard]] bool is_full() const {
        return texts_.size() >= bounds_.comments || octets_ >= bounds_.octets;
    }
    [[nodiscard]] std::size_t size() const { return texts_.size(); }
    [[nodiscard]] CommentId comment(std::size_t i) const { return comments_[i]; }
    [[nodiscard]] std::string const& text(std::size_t i) const { return texts_[i]; }
    /// As long as this is.
    [[nodiscard]] std::vector<std::string_view> views() const {
        return {texts_.begin(), texts_.end()};
    }
    [[nodiscard]] std::vector<campaign::CampaignText> of_campaigns() const;

private:
    SearchBounds bounds_;
    std::vector<CommentId> comments_;
    std::vector<std::string> texts_;
    std::size_t octets_ = 0;
};

}  // namespace consult
