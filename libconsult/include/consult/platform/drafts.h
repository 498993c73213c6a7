/// Use cases on drafts and their versions.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <consult/actor.h>
#include <consult/consultation.h>
#include <consult/draft.h>
#include <consult/platform/blob.h>

namespace consult {

class PlatformCore;

class Drafts {
public:
    explicit Drafts(PlatformCore& core) : core_(core) {}

    /// A new draft within a consultation, with version 1 in editing. Needs manage_consultation.
    [[nodiscard]] Result<DraftVersion> create(Actor const& actor, ConsultationNumber const& number);
    /// The next version of a draft, in editing; one at a time.
    [[nodiscard]] Result<DraftVersion> add_version(Actor const& actor, DraftId draft,
                                                   LocalizedText note);
    /// Reads the source and keeps it as the version's text in that language, in place of an earlier
    /// one. Conflict once the version is published.
    [[nodiscard]] Result<DraftText> add_text(Actor const& actor, DraftVersionId version,
                                             Language language, SourceFormat format, Bytes source);
    /// Publishes a version of a consultation that is published already.
    [[nodiscard]] Result<DraftVersion> publish_version(Actor const& actor, DraftVersionId version);

    /// Versions the viewer may read, by draft, then number.
    [[nodiscard]] Result<std::vector<DraftVersion>> versions(
        Actor const& viewer, ConsultationNumber const& number) const;
    [[nodiscard]] Result<DraftVersion> version(Actor const& viewer, DraftVersionId id) const;
    /// The whole text in the wanted language, else in the version's first.
    [[nodiscard]] Result<DraftText> text(Actor const& viewer, DraftVersionId version,
                                         Language const& wanted) const;
    /// One provision with all below it.
    [[nodiscard]] Result<Provision> provision(Actor const& viewer, DraftVersionId version,
                                              Language const& wanted, std::string_view eid) const;
    /// The original file as it was uploaded.
    [[nodiscard]] Result<BlobContent> source(Actor const& viewer, DraftVersionId version,
                                             Language const& language) const;
    /// Published comments at each provision of a version, by eId; "" counts those on the whole.
    [[nodiscard]] Result<std::map<std::string, std::uint64_t, std::less<>>> comment_counts(
        Actor const& viewer, DraftVersionId version) const;

private:
    PlatformCore& core_;
};

}  // namespace consult
