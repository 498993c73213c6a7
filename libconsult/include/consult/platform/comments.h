/// Use cases on comments: submitting, tracking, screening, importing, exporting.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <consult/comment.h>
#include <consult/platform/comment_search.h>
#include <consult/platform/drafts.h>
#include <consult/platform/page.h>
#include <consult/response.h>

namespace consult {

class PlatformCore;

/// What a submitter sees with number and token.
struct TrackedComment {
    Receipt receipt;  ///< with the proof of inclusion
    CommentState state = CommentState::received;
    std::string withhold_reason;
    std::vector<Response> responses;  ///< published ones
};

/// The first comments at each provision of a version, with where their passages are in it.
struct CommentsBeside {
    struct Beside {
        PublicComment comment;
        std::optional<PlacedPassage> place;  ///< as Drafts::places; none on the whole draft
    };
    /// By eId, of what is shown; "" holds those on the whole draft.
    std::map<std::string, std::vector<Beside>, std::less<>> comments;
    /// How many there are, as Drafts::comment_counts.
    std::map<std::string, std::uint64_t, std::less<>> counts;
};

enum class CommentOrder { oldest_first, newest_first };

/// Which comments are wanted.
struct CommentFilter {
    std::optional<CommentState> state;     ///< officials; the public sees published and withheld
    std::optional<std::string> provision;  ///< eId; "" for those on the whole draft
    /// The version that `provision` is of: comments on it there, and those on earlier versions of
    /// the draft that Drafts::comment_counts counts there. Without: on what had that eId in the
    /// comment's own version, whichever that is.
    std::optional<DraftVersionId> version;
    std::optional<bool> answered;  ///< with at least one published response (officials: any)
    CommentOrder order = CommentOrder::oldest_first;
};

/// A comment from another portal. Text may be empty: the row is kept and marked so.
struct ImportedComment {
    std::string source_id;  ///< 1 to 200 octets, unique within its source
    Instant source_date;
    std::string text;  ///< at most 1 MiB, not blank
    Language language;
    SubmitterIdentity identity;
    std::optional<Anchor> anchor;
    /// The source itself has it without a text, such as where all of it is in attachments: it is
    /// kept as such, and `text` is empty.
    bool without_text = false;

    friend bool operator==(ImportedComment const&, ImportedComment const&) = default;
};

/// A comment that can't be imported, by its place among those offered.
struct RefusedImport {
    std::size_t index = 0;
    Error error;  ///< with fields of ImportedComment
};

struct ImportOutcome {
    std::uint64_t imported = 0;
    std::uint64_t already_there = 0;  ///< same source id, same content
    /// Those of already_there that came in under another source name, by that name.
    std::map<std::string, std::uint64_t, std::less<>> elsewhere;
    /// Those imported under whose source id another source has a comment that says something else,
    /// by that source's name: their places among those offered, ascending. They may be corrections
    /// of the same comments, or comments of portals that number alike.
    std::map<std::string, std::vector<std::size_t>, std::less<>> differing;
    std::vector<RefusedImport> refused;  ///< in the order offered
};

/// What becomes of an import some of whose comments are refused.
enum class RefusedImports {
    undo_all,   ///< nothing is imported, and the import is refused
    leave_out,  ///< the others are imported, and the outcome names those that are not
};

/// What becomes of a comment that is there under another source name, the same in its source id and
/// in all it says.
enum class Repeats {
    leave_out,  ///< it is already there
    import,     ///< it is another one
};

class Comments {
public:
    explicit Comments(PlatformCore& core) : core_(core) {}

    /// Anyone may. Done means durable: `done` is called once, from the storage's thread, after the
    /// commit. It must not block. Refusals come the same way, some before `submit` returns.
    void submit(NewComment comment, std::function<void(Result<Receipt>)> done);
    /// The same, waiting.
    [[nodiscard]] Result<Receipt> submit(NewComment comment);

    /// Everything that `submit` would refuse the comment for now, without a write. Its key is not
    /// looked at.
    [[nodiscard]] Result<> review(NewComment comment) const;

    /// What `submit` would answer a retry, without a write: the receipt when this key was accepted
    /// with this content, nothing when the key is not known. Refuses as `submit` does a key that
    /// was used for other content.
    [[nodiscard]] Result<std::optional<Receipt>> find_receipt(NewComment comment) const;

    /// The refusal does not tell an unknown number from a wrong token.
    [[nodiscard]] Result<TrackedComment> track(CommentNumber const& number,
                                               std::string_view token) const;

    /// What everyone may read of a consultation's comments.
    [[nodiscard]] Result<Page<PublicComment>> list(ConsultationNumber const& number,
                                                   CommentFilter const& filter,
                                                   PageRequest const& page) const;
    [[nodiscard]] Result<PublicComment> find(CommentNumber const& number) const;
    /// Published comments as they stand beside a version's text, or a part of it: of the whole
    /// draft, and of each provision that Drafts::comment_counts names and that is shown, the first
    /// `each`, 1 to 20; of all together at most `most`, the provisions with the later eIds going
    /// without. The counts are of all provisions.
    /// @param is_shown tells by its eId whether a provision is; empty: all are. Must not call the
    ///     platform
    [[nodiscard]] Result<CommentsBeside> beside(
        ConsultationNumber const& number, DraftVersionId version, Language const& wanted,
        std::function<bool(std::string_view eid)> const& is_shown, std::size_t each,
        std::size_t most) const;

    /// All comments, for officials (read_all).
    [[nodiscard]] Result<Page<Comment>> list_all(Actor const& actor,
                                                 ConsultationNumber const& number,
                                                 CommentFilter const& filter,
                                                 PageRequest const& page) const;
    /// The published comments that have the words. Refuses (unavailable) where no index is kept
    /// (Platform::keep_search), and while a new one is being opened.
    [[nodiscard]] Result<FoundComments<PublicComment>> search(ConsultationNumber const& number,
                                                              CommentSearch const& search,
                                                              PageRequest const& page) const;
    /// The same among all comments, for officials (read_all).
    [[nodiscard]] Result<FoundComments<Comment>> search_all(Actor const& actor,
                                                            ConsultationNumber const& number,
                                                            CommentSearch const& search,
                                                            PageRequest const& page) const;
    /// With drafted responses too. Needs read_all.
    [[nodiscard]] Result<Comment> find_full(Actor const& actor, CommentNumber const& number) const;
    /// What the log says of a comment, oldest first: how it came in, then each screening. Needs
    /// read_all. Reads the log from the comment's own entry to its end.
    [[nodiscard]] Result<std::vector<LoggedEntry>> history(Actor const& actor,
                                                           CommentNumber const& number) const;

    /// Screens 1 to 1,000 comments of one consultation, all or none. Needs screen_comments.
    [[nodiscard]] Result<> screen(Actor const& actor, std::vector<CommentNumber> const& numbers,
                                  CommentEvent event, std::string reason);

    /// Imports 1 to 1,000 comments in one unit. One that is there already with the same content,
    /// from whatever source unless `repeats` says otherwise, is counted and left; one that is there
    /// with other content, breaks a rule or names a provision that the newest published version
    /// lacks is refused. The same id from another source with other content is another comment, and
    /// is told in `differing`, unless repeats are imported. Needs import_comments. Imported
    /// comments are published, exempt from the period, and keep their source's date. The refusal of
    /// the whole names the fields as comments[INDEX].FIELD.
    [[nodiscard]] Result<ImportOutcome> import(Actor const& actor, ConsultationNumber const& number,
                                               std::string_view source,
                                               std::vector<ImportedComment> const& comments,
                                               RefusedImports refused = RefusedImports::undo_all,
                                               Repeats repeats = Repeats::leave_out);
    /// What `import` with `leave_out` would come to now, for any number of comments; changes
    /// nothing. So an import of many units can be refused before the first is written.
    /// `progress(done, total)` in comments.
    [[nodiscard]] Result<ImportOutcome> check_import(
        Actor const& actor, ConsultationNumber const& number, std::string_view source,
        std::vector<ImportedComment> const& comments, Repeats repeats = Repeats::leave_out,
        std::function<void(std::uint64_t, std::uint64_t)> const& progress = {}) const;

    /// Calls `each` for every comment in the order of their numbers, exact text and drafted
    /// responses included, from one consistent state. Needs read_all. Returns how many there were,
    /// which equals the count of submitted and imported comments in the log: checked, throws Fault
    /// otherwise.
    [[nodiscard]] Result<std::uint64_t> export_all(
        Actor const& actor, ConsultationNumber const& number,
        std::function<void(Comment const&)> const& each) const;

private:
    PlatformCore& core_;
};

}  // namespace consult
