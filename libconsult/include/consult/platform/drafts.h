/// Use cases on drafts and their versions.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <consult/actor.h>
#include <consult/consultation.h>
#include <consult/draft.h>
#include <consult/draft_comparison.h>
#include <consult/platform/blob.h>
#include <consult/platform/made_file.h>
#include <consult/reanchoring.h>
#include <consult/response.h>

namespace consult {

class PlatformCore;

/// Two published versions of a draft in one language.
struct VersionComparison {
    DraftVersion before;
    DraftVersion after;
    std::shared_ptr<DraftText const> before_text;
    std::shared_ptr<DraftText const> after_text;
    DraftComparison comparison;  ///< points into both texts
    /// Published responses that accept something, wholly or in part, by the eId that the provision
    /// they say it changed has in the version after: why it is as it is. Those that were published
    /// when another version was the newest are left out, unless it has the same text under that
    /// eId. Without the comments they answer.
    std::map<std::string, std::vector<Response>, std::less<>> reasons;

    /// Why a provision of `comparison` is as it is: what is said of it, else of the nearest
    /// provision that it stands in. Of what was removed nothing is said but of that.
    [[nodiscard]] std::vector<Response> reasons_of(ComparedProvision const& provision) const;
};

/// The forms of file that a comparison comes in.
enum class ComparisonFormat {
    pdf,   ///< tagged PDF, pages across
    xlsx,  ///< a workbook (Office Open XML) with one sheet
};

/// A passage that was said something of, on the version it was said of.
struct CommentedPassage {
    DraftVersionId version;
    Anchor anchor;
};

/// Where such a passage is in a version.
struct PlacedPassage {
    Language language;  ///< of the texts it was looked for in
    AnchorPlace place;
};

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
    /// The newest published version of the first draft, which comments and responses are about;
    /// nothing when none is published.
    [[nodiscard]] Result<std::optional<DraftVersion>> newest(
        Actor const& viewer, ConsultationNumber const& number) const;
    /// The whole text in the wanted language, else in the version's first.
    [[nodiscard]] Result<DraftText> text(Actor const& viewer, DraftVersionId version,
                                         Language const& wanted) const;
    /// One provision with all below it.
    [[nodiscard]] Result<Provision> provision(Actor const& viewer, DraftVersionId version,
                                              Language const& wanted, std::string_view eid) const;
    /// The ways from the whole text down to provisions, by their eIds: what they are called by.
    /// Each step is without what is below it, but the last with the beginning of it, for its first
    /// words. What is not there is left out. Takes no longer in a long text.
    [[nodiscard]] Result<std::map<std::string, std::vector<Provision>, std::less<>>> ways_to(
        Actor const& viewer, DraftVersionId version, Language const& wanted,
        std::vector<std::string> const& eids) const;
    /// What became of each provision from one version to another, which may be the earlier one, in
    /// the wanted language, else in the first that both have. Refuses versions of different drafts,
    /// and two that have no language in common.
    [[nodiscard]] Result<VersionComparison> compare(Actor const& viewer, DraftVersionId before,
                                                    DraftVersionId after,
                                                    Language const& wanted) const;
    /// The original file as it was uploaded.
    [[nodiscard]] Result<BlobContent> source(Actor const& viewer, DraftVersionId version,
                                             Language const& language) const;
    /// The text in the wanted language, else in the version's first, as Akoma Ntoso 3.0, valid
    /// against the schema of OASIS, with the names of work, version and language (FRBR). The
    /// country in them is that of the institution's time zone.
    [[nodiscard]] Result<MadeFile> text_akoma_ntoso(Actor const& viewer, DraftVersionId version,
                                                    Language const& wanted) const;
    /// The same as Markdown (CommonMark with tables), without what an editor's program deleted.
    [[nodiscard]] Result<MadeFile> text_markdown(Actor const& viewer, DraftVersionId version,
                                                 Language const& wanted) const;
    /// The text in the wanted language, else in the version's first, as a PDF to print and to read
    /// (tagged, with bookmarks; PDF/UA is not claimed). Takes seconds for a text of thousands of
    /// pages. Throws Fault when the machine has no font with the letters of the language.
    [[nodiscard]] Result<MadeFile> text_pdf(Actor const& viewer, DraftVersionId version,
                                            Language const& wanted) const;
    /// The comparative table of two versions as a file to print or to work on: what `compare` says
    /// of each unit that changed, with the words that went and came marked. Refuses what it
    /// refuses. Takes seconds for long texts. Throws Fault when a PDF is asked for and the machine
    /// has no such font, and when a workbook is and it has no room for temporary files.
    [[nodiscard]] Result<MadeFile> comparison_file(Actor const& viewer, DraftVersionId before,
                                                   DraftVersionId after, Language const& wanted,
                                                   ComparisonFormat format) const;
    /// Where passages are in a version that is theirs or a later one of the same draft, in the
    /// order of the passages. A passage is looked for in the language that its words are of: that
    /// its provision has these words in, the wanted one first; with other words than the text has,
    /// or none, in the first that has the provision. Nothing for a passage of another draft or a
    /// later version, or without a text of that language in both. The texts of each version
    /// concerned are compared once; Reanchoring says what each passage takes.
    [[nodiscard]] Result<std::vector<std::optional<PlacedPassage>>> places(
        Actor const& viewer, DraftVersionId version, Language const& wanted,
        std::vector<CommentedPassage> const& passages) const;
    /// Published comments at each provision of a version, by eId; "" counts those on the whole.
    /// Comments on earlier versions count where what they are on is now, or else at the nearest
    /// around it that still stands; comments on later ones don't. Each version with comments is
    /// compared once, however many there are.
    [[nodiscard]] Result<std::map<std::string, std::uint64_t, std::less<>>> comment_counts(
        Actor const& viewer, DraftVersionId version) const;

private:
    PlatformCore& core_;
};

}  // namespace consult
