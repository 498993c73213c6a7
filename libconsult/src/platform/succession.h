/// A version of a draft and those before it: where what was said of them belongs now.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <consult/actor.h>
#include <consult/draft.h>
#include <consult/platform/drafts.h>
#include <consult/reanchoring.h>

#include "storage/comment_repository.h"

namespace consult {

class PlatformCore;

/// Compares a version with those before it as far as is asked for, each once in each language.
/// Reads texts when it needs them; a published one never changes.
class Succession {
public:
    using TextOf = std::function<std::shared_ptr<DraftText const>(DraftVersionId, Language const&)>;

    /// Of what `viewer` may read; not_found (field `version`) otherwise.
    [[nodiscard]] static Result<Succession> open(PlatformCore const& core, Actor const& viewer,
                                                 DraftVersionId version);

    /// @param versions of any drafts; those of the same draft with a lower number count
    Succession(DraftVersion version, std::vector<DraftVersion> const& versions, TextOf text_of);

    [[nodiscard]] ConsultationId consultation() const { return version_.consultation; }
    [[nodiscard]] DraftVersion const& version() const { return version_; }
    /// Its versions before, the oldest first.
    [[nodiscard]] std::vector<DraftVersion> const& earlier() const { return earlier_; }

    /// Where what was said of a provision of an earlier version belongs: the eId of what it is now,
    /// or of the nearest around it that still stands; "" the whole draft.
    [[nodiscard]] std::string successor(DraftVersion const& before, std::string_view eid);

    /// As Drafts::places says.
    [[nodiscard]] std::optional<PlacedPassage> place(CommentedPassage const& passage,
                                                     Language const& wanted);

private:
    /// Two texts compared. Made in one place, for it points into itself.
    struct Compared {
        Compared(std::shared_ptr<DraftText const> one, std::shared_ptr<DraftText const> other);
        Compared(Compared const&) = delete;
        Compared& operator=(Compared const&) = delete;

        std::shared_ptr<DraftText const> before;
        std::shared_ptr<DraftText const> after;
        DraftComparison comparison;
        ProvisionFates fates;
        std::optional<Reanchoring> passages;  ///< once one is looked for
    };

    [[nodiscard]] Compared& compared(DraftVersion const& before, Language const& language);
    [[nodiscard]] std::shared_ptr<DraftText const> text(DraftVersionId version,
                                                        Language const& language);
    [[nodiscard]] std::optional<PlacedPassage> place_here(Anchor const& anchor,
                                                          Language const& wanted);

    DraftVersion version_;
    std::vector<DraftVersion> earlier_;
    TextOf text_of_;
    std::map<std::pair<DraftVersionId, std::string>, std::shared_ptr<DraftText const>> texts_;
    std::map<std::pair<DraftVersionId, std::string>, std::unique_ptr<Compared>> compared_;
};

/// As Drafts::comment_counts says.
[[nodiscard]] std::map<std::string, std::uint64_t, std::less<>> count_comments_on(
    PlatformCore const& core, Actor const& viewer, Succession& succession);

/// By provisions of the version: which provisions, of it and of those before, count there, as far
/// as they have comments; see Drafts::comment_counts.
class CountedProvisions {
public:
    CountedProvisions(PlatformCore const& core, Actor const& viewer, Succession& succession);

    /// At least that provision itself.
    [[nodiscard]] std::vector<storage::ProvisionIn> at(std::string const& eid) const;
    /// Where comments on earlier versions count, by eId.
    [[nodiscard]] std::vector<std::string> of_earlier() const;

private:
    DraftVersionId version_;
    /// By the eId now, then by the eId then.
    std::map<std::string, std::map<std::string, std::vector<DraftVersionId>>> earlier_;
};

}  // namespace consult
