/// Searching comments by their words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <consult/comment.h>
#include <consult/snippet.h>

namespace consult {

enum class SearchOrder { newest_first, best_first };

/// What is looked for among the comments of a consultation. All that is set narrows it down.
struct CommentSearch {
    /// Words, which all have to be in the text in any of their forms; `"…"` for words that follow
    /// each other, `word*` for all that begin so. The last word may still be being typed: it stands
    /// for its beginning too, unless a space follows. At most 200 characters and 16 different
    /// words. Kazakh letters may be typed as the Russian ones that look like them.
    std::string words;
    SearchOrder order = SearchOrder::newest_first;
    std::optional<CommentState> state;     ///< officials; the public finds what is published
    std::optional<Language> language;      ///< as the submitter said
    std::optional<std::string> provision;  ///< eId in the comment's own version; "": whole draft
    std::optional<bool> answered;  ///< with at least one published response (officials: any)
    /// Words of the submitter's name or organisation, as they are; all are needed. The public finds
    /// only those whose names are published. At most 200 characters.
    std::string submitter;
    std::optional<Instant> received_from;   ///< from then on
    std::optional<Instant> received_until;  ///< before then; after `received_from`
    friend bool operator==(CommentSearch const&, CommentSearch const&) = default;
};

/// A search as named texts: `words`, `order` (`newest`, `relevance`), `state`, `language`,
/// `provision` (given and empty: the whole draft), `answered` (`true`, `false`), `submitter`,
/// `received_from` and `received_until` (RFC 3339). What is not given is left out.
using SearchFields = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] SearchFields fields_of(CommentSearch const& search);
/// Fields of other names, and empty ones but for the provision, say nothing. Refuses (invalid)
/// values that there are not, each by its field; whether the words can be searched for is not
/// looked at.
[[nodiscard]] Result<CommentSearch> comment_search_from(SearchFields const& fields);

/// A comment, and where in it the words are.
template <class C>
struct FoundComment {
    C comment;
    Snippet snippet;
};

/// A page of what was found.
template <class C>
struct FoundComments {
    std::vector<FoundComment<C>> items;
    /// For PageRequest::cursor, with the same search; empty on the last page. Whatever comes in
    /// meanwhile, no comment stands on two pages. Best first ends with the thousandth.
    std::string next;
    std::uint64_t total = 0;     ///< on all pages
    bool total_is_exact = true;  ///< otherwise there are more than `total`
    /// Otherwise it took too long and not everything was looked at.
    bool is_complete = true;
    /// Otherwise what was written in the last moments, or while the index is being made, may be
    /// missing.
    bool is_current = true;
};

}  // namespace consult
