/// Drafts, their versions, texts and provisions as rows.
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include <consult/draft.h>

#include "storage/storage.h"

namespace consult::storage {

struct VersionCounts {
    std::size_t published = 0;
    std::size_t editing_with_text = 0;
};

/// Inserts a draft with version 1 in editing.
[[nodiscard]] DraftVersion insert_draft(Transaction& transaction, ConsultationId consultation);
/// Inserts the next version of a draft, in editing.
[[nodiscard]] DraftVersion insert_version(Transaction& transaction, DraftVersion const& previous,
                                          LocalizedText const& note);

[[nodiscard]] std::optional<DraftVersion> find_version(Queries& queries, DraftVersionId id);
/// The newest version of a draft.
[[nodiscard]] std::optional<DraftVersion> newest_version(Queries& queries, DraftId draft);
/// The published version a comment is on when it names none: the first draft's newest.
[[nodiscard]] std::optional<DraftVersion> newest_published_version(Queries& queries,
                                                                   ConsultationId consultation);
/// By draft, then number.
[[nodiscard]] std::vector<DraftVersion> versions_of(Queries& queries, ConsultationId consultation);
[[nodiscard]] VersionCounts count_versions(Queries& queries, ConsultationId consultation);

/// What stands for a version's text in a language: the file it was read from and what was read.
struct TextDigests {
    Language language;
    Digest source{};
    Digest text{};  ///< see log::draft_digest
};
/// By language.
[[nodiscard]] std::vector<TextDigests> text_digests(Queries& queries, DraftVersionId version);

void publish_version(Transaction& transaction, DraftVersionId id, Instant at);

/// Keeps a text with its provisions, in place of one in the same language.
void replace_text(Transaction& transaction, DraftVersionId version, DraftText const& text);
[[nodiscard]] std::optional<DraftText> find_text(Queries& queries, DraftVersionId version,
                                                 Language const& language);
/// One provision and all below it; nothing when there is none with that eId.
[[nodiscard]] std::optional<Provision> find_provision(Queries& queries, DraftVersionId version,
                                                      Language const& language,
                                                      std::string_view eid);
/// Whether a quote stands in the provision with that eId, in any language of the version; nothing
/// when it was not found in the first rows of one that is too long to be looked through in a unit.
[[nodiscard]] std::optional<bool> has_quote(Queries& queries, DraftVersionId version,
                                            std::string_view eid, std::string_view quote);
/// The provisions from the root down to the one with that eId, each without what is below it, but
/// the last with the beginning of it; empty when there is none. Takes no longer in a long text.
[[nodiscard]] std::vector<Provision> find_way(Queries& queries, DraftVersionId version,
                                              Language const& language, std::string_view eid);
/// Whether any language of the version has a provision with that eId.
[[nodiscard]] bool has_provision(Queries& queries, DraftVersionId version, std::string_view eid);

/// Where each provision with an eId stands in a version, in the order of reading; of its first
/// language.
[[nodiscard]] std::map<std::string, std::int64_t, std::less<>> provision_positions(
    Queries& queries, DraftVersionId version);

}  // namespace consult::storage
