/// Samples that several officials code, as rows.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include <consult/platform/coding.h>

#include "storage/reading_queue.h"
#include "storage/storage.h"

namespace consult::storage {

/// Themes of a consultation that stand for themselves, in their order.
[[nodiscard]] std::vector<CodingTheme> themes_of(Queries& queries, ConsultationId consultation);

/// Inserts a sample with its themes, coders and comments; sets `id`.
void insert_sample(Transaction& transaction, ConsultationId consultation, CodingSample& sample,
                   std::vector<QueuedComment> const& comments);
/// Of that consultation; without how far coders have got.
[[nodiscard]] std::optional<CodingSample> find_sample(Queries& queries, ConsultationId consultation,
                                                      CodingSampleId id);
/// The newest first.
[[nodiscard]] std::vector<CodingSampleId> samples_of(Queries& queries, ConsultationId consultation);
/// How many comments each coder has coded.
[[nodiscard]] std::map<AccountId, std::size_t> count_coded(Queries& queries, CodingSampleId id);
/// No codes are taken any more.
void close_sample(Transaction& transaction, CodingSampleId id, Instant at);

/// Its comments in the order of their numbers.
[[nodiscard]] std::vector<QueuedComment> sample_comments(Queries& queries, CodingSampleId id);
/// Those that an account has coded.
[[nodiscard]] std::set<CommentId> coded_by(Queries& queries, CodingSampleId id, AccountId account);

/// Replaces what an account said of a comment.
void set_codes(Transaction& transaction, CodingSampleId id, CommentId comment, AccountId account,
               std::vector<ThemeId> const& themes, Instant at);
/// What an account said of a comment.
[[nodiscard]] std::vector<ThemeId> codes_of(Queries& queries, CodingSampleId id, CommentId comment,
                                            AccountId account);
/// Who said of which comment that it raises which theme.
using Codes = std::map<std::pair<CommentId, ThemeId>, std::set<AccountId>>;
[[nodiscard]] Codes all_codes(Queries& queries, CodingSampleId id);

void set_settled(Transaction& transaction, CodingSampleId id, CommentId comment, ThemeId theme,
                 bool raises, AccountId account, Instant at);
[[nodiscard]] std::map<std::pair<CommentId, ThemeId>, bool> settlements(Queries& queries,
                                                                        CodingSampleId id);

}  // namespace consult::storage
