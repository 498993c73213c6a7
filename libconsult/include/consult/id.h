/// Strong ids: a CommentId is not a ConsultationId, and mixing them does not compile.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace consult {

/// An id given by the storage; unique among its kind within one database, never used again.
/// Value 0 means "none yet". Ids are internal: people see numbers such as `MOH-2026-0012`.
template <class Kind>
class Id {
public:
    constexpr Id() = default;
    constexpr explicit Id(std::int64_t value) : value_(value) {}

    [[nodiscard]] constexpr std::int64_t value() const { return value_; }
    [[nodiscard]] constexpr explicit operator bool() const { return value_ != 0; }
    friend constexpr auto operator<=>(Id, Id) = default;

private:
    std::int64_t value_ = 0;
};

using InstitutionId = Id<struct InstitutionIdKind>;
using AccountId = Id<struct AccountIdKind>;
using ConsultationId = Id<struct ConsultationIdKind>;
using DraftId = Id<struct DraftIdKind>;
using DraftVersionId = Id<struct DraftVersionIdKind>;
using DocumentId = Id<struct DocumentIdKind>;
using CommentId = Id<struct CommentIdKind>;
using ResponseId = Id<struct ResponseIdKind>;
using ThemeId = Id<struct ThemeIdKind>;
using CampaignId = Id<struct CampaignIdKind>;

}  // namespace consult

template <class Kind>
struct std::hash<consult::Id<Kind>> {
    std::size_t operator()(consult::Id<Kind> id) const noexcept {
        return std::hash<std::int64_t>{}(id.value());
    }
};
