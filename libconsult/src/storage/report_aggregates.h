/// What the report counts over all comments of a consultation, without loading them.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include <consult/report_content.h>

#include "storage/storage.h"

namespace consult::storage {

/// So long that every zone's midnight is a border between two of them.
inline constexpr std::chrono::minutes arrival_slot{15};

/// So many comments are counted by one statement: a step that takes seconds would be broken off.
inline constexpr std::uint64_t counted_at_once = 200'000;

/// Comments alike in what the report counts them by.
struct CommentGroup {
    Instant from;  ///< begin of the slot in which they came in, imported ones elsewhere
    bool is_imported = false;
    bool is_late = false;
    std::string_view language;  ///< tag
    Visibility visibility = Visibility::public_name;
    std::uint64_t comments = 0;
};
/// One pass over the comments; the order of groups is not said, and those alike may come apart.
/// @param closes the end of the period; nothing: no comment is late
void each_comment_group(Queries& queries, ConsultationId consultation,
                        std::optional<Instant> closes,
                        std::function<void(CommentGroup const&)> const& each,
                        std::uint64_t at_once = counted_at_once);

/// Comments that raise a theme by what became of them.
struct ThemeAnswers {
    std::array<std::uint64_t, 5> by_disposition{};
    std::uint64_t unanswered = 0;
};
/// Of themes that any comment is confirmed to raise.
[[nodiscard]] std::map<ThemeId, ThemeAnswers> theme_answers(
    Queries& queries, ConsultationId consultation, std::uint64_t at_once = counted_at_once);

/// Campaigns that are neither dissolved nor merged away.
struct CampaignSum {
    std::uint64_t campaigns = 0;
    std::uint64_t comments = 0;
};
[[nodiscard]] CampaignSum campaign_sum(Queries& queries, ConsultationId consultation);

/// Published responses that do not accept wholly, without those that another published one puts
/// right; oldest first.
struct NotTaken {
    std::vector<ResponseId> first;
    std::uint64_t total = 0;
};
[[nodiscard]] NotTaken responses_not_taking(Queries& queries, ConsultationId consultation,
                                            std::size_t most);

}  // namespace consult::storage
