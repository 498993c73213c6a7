/// Officials reading many comments: which of them are to be seen, and what is done with each.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <consult/comment.h>
#include <consult/language.h>
#include <consult/platform/comment_search.h>

namespace consult {

using NoteId = Id<struct NoteIdKind>;
using SavedViewId = Id<struct SavedViewIdKind>;

/// What comments can be looked for by where they stand in the work on them.
enum class ReadingQueue {
    unread,         ///< nobody has read it
    mine,           ///< assigned to whoever asks
    assigned,       ///< assigned to anyone
    unassigned,     ///< assigned to nobody
    needs_answer,   ///< it has a text, published or withheld, no response to it is published, and
                    ///< none was said to be needless
    additions,      ///< of a campaign, with words of its own to be read
    organisations,  ///< sent in the name of an organisation
    late,           ///< received after the closing, as the procedure lets it be
};
[[nodiscard]] std::string_view name(ReadingQueue queue);
[[nodiscard]] std::optional<ReadingQueue> reading_queue_from(std::string_view name);
/// All of them, in the order in which they are listed.
[[nodiscard]] std::span<ReadingQueue const> reading_queues();

enum class ReadingOrder {
    oldest_first,
    newest_first,
    by_provision,  ///< as the provisions stand in the newest version; at each the oldest first
};
[[nodiscard]] std::string_view name(ReadingOrder order);
[[nodiscard]] std::optional<ReadingOrder> reading_order_from(std::string_view name);

/// Which comments are wanted, and in what order. Everything that is given must hold.
struct ReadingFilter {
    std::vector<ReadingQueue> queues;  ///< in all of these; none: all comments
    std::optional<AccountId> assigned_to;
    /// As the newest published version calls it: comments on earlier versions count where that is
    /// now. "" is the whole draft.
    std::optional<std::string> provision;
    std::optional<Language> language;
    ReadingOrder order = ReadingOrder::oldest_first;

    [[nodiscard]] bool has(ReadingQueue queue) const;
    friend bool operator==(ReadingFilter const&, ReadingFilter const&) = default;
};

/// A filter as it stands in the address of a list: `queue` once for each, `assigned` (an account's
/// id), `provision` (`-` for the whole draft), `language`, `order`. What is not given is left out.
using ReadingFields = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] ReadingFields fields_of(ReadingFilter const& filter);
/// Fields of other names, and empty ones, say nothing. Refuses (invalid) values that there are not,
/// each by its field.
[[nodiscard]] Result<ReadingFilter> reading_filter_from(ReadingFields const& fields);

/// How many comments fit.
struct QueueCount {
    std::uint64_t count = 0;
    bool is_exact = true;  ///< false: so many or more; counting on would have cost too much
    friend bool operator==(QueueCount const&, QueueCount const&) = default;
};

/// The comments without a published response, by why they have none: each is in one part, and the
/// parts together are all of them.
struct UnansweredComments {
    std::uint64_t all = 0;
    QueueCount to_answer;          ///< as many as the queue `needs_answer` has
    std::uint64_t unscreened = 0;  ///< nobody has screened them; that queue has them from then on
    /// Said to need no answer; none where so many were that it would have cost too much to look
    /// which of them have one, and then `to_answer` is not exact.
    std::optional<std::uint64_t> needs_none;
    std::uint64_t without_text = 0;  ///< they came in without one
};

/// An official as colleagues know them.
struct Reader {
    AccountId account;
    std::string name;
    std::string office;
    bool is_active = true;
};

/// What officials did with a comment; nothing of it is public.
struct CommentWork {
    std::optional<Instant> read_at;  ///< none: nobody has read it
    std::optional<Reader> read_by;
    std::optional<Reader> assigned_to;
    std::optional<Instant> assigned_at;
    bool needs_no_answer = false;
    std::optional<Reader> held_by;  ///< who has it open now
    std::optional<Instant> held_until;
};

/// A note of officials to themselves. Text: 1 to 10,000 octets, not blank. It is never changed.
struct CommentNote {
    NoteId id;
    Reader author;
    std::string text;
    Instant written_at;
};

/// The campaign that a comment was found to be part of.
struct CampaignPlace {
    std::int64_t campaign = 0;
    CommentNumber exemplar;
    std::uint32_t likeness = 0;  ///< to the exemplar, in thousandths
    std::uint32_t own_words = 0;
    bool adds = false;  ///< its own words amount to something to be read
};

/// A comment as it stands in a queue.
struct ReadingItem {
    Comment comment;
    CommentWork work;
    std::optional<CampaignPlace> campaign;
    std::vector<LocalizedText> themes;  ///< the names of those it was confirmed to raise
    std::uint64_t notes = 0;
};

/// A list of comments under a name, of one account and one consultation.
struct SavedView {
    using Shown = std::variant<ReadingFilter, CommentSearch>;

    SavedViewId id;
    std::string name;  ///< 1 to 100 octets, one line, unique among the account's own there
    Shown shown;       ///< what is listed when it is opened, by what there is then
};

}  // namespace consult
