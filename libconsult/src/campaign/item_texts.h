/// The texts that a search goes through, and what is asked of them again and again.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "campaign/quotations.h"
#include "campaign/text_items.h"

namespace consult::campaign {

/// Points to what it is made of. Reading it from several threads at once is safe.
class ItemTexts {
public:
    ItemTexts(std::span<CampaignText const> texts, TextItems const& items,
              Quotations const& quotations)
        : texts_(texts), items_(items), quotations_(quotations) {}

    [[nodiscard]] std::uint32_t size() const {
        return static_cast<std::uint32_t>(items_.items.size());
    }
    [[nodiscard]] TextItem const& item(std::uint32_t item) const { return items_.items[item]; }
    [[nodiscard]] std::string_view text(std::uint32_t item) const {
        return texts_[items_.items[item].first].text;
    }
    /// The first comment that says it, by the caller's number.
    [[nodiscard]] std::uint64_t comment(std::uint32_t item) const {
        return texts_[items_.items[item].first].comment;
    }
    /// Hashes of its words, without what it quotes.
    [[nodiscard]] WordHashes words(std::uint32_t item) const;
    /// The one that stands for them. @pre there is one
    [[nodiscard]] std::uint32_t exemplar(std::span<std::uint32_t const> items) const;

private:
    std::span<CampaignText const> texts_;
    TextItems const& items_;
    Quotations const& quotations_;
};

}  // namespace consult::campaign
