/// What belongs to a consultation, as the log names it; making drafts and documents public, each
/// with its own entry: with their consultation or by themselves while it runs.
#pragma once

#include <string>

#include <consult/actor.h>
#include <consult/campaign.h>
#include <consult/consultation.h>
#include <consult/document.h>
#include <consult/draft.h>
#include <consult/response.h>
#include <consult/theme.h>

#include "storage/storage.h"

namespace consult {

/// `MOH-2026-0012/draft:7/version:2`, as the log names a version.
[[nodiscard]] std::string draft_subject(Consultation const& consultation,
                                        DraftVersion const& version);
/// `MOH-2026-0012/document:9`.
[[nodiscard]] std::string document_subject(Consultation const& consultation,
                                           SupportingDocument const& document);
/// `MOH-2026-0012/response:3`.
[[nodiscard]] std::string campaign_subject(Consultation const& consultation,
                                           Campaign const& campaign);
[[nodiscard]] std::string theme_subject(Consultation const& consultation, Theme const& theme);
[[nodiscard]] std::string response_subject(Consultation const& consultation,
                                           Response const& response);

/// The digests of its texts and its note enter the log now, not before: nobody could tell from
/// the log what a draft that is being edited holds.
void publish_version(storage::Transaction& transaction, Consultation const& consultation,
                     DraftVersion const& version, Actor const& actor, Instant at);
/// Every version in editing that has a text.
void publish_versions(storage::Transaction& transaction, Consultation const& consultation,
                      Actor const& actor, Instant at);

/// Its entry.
storage::LogEntryId publish_document(storage::Transaction& transaction,
                                     Consultation const& consultation,
                                     SupportingDocument const& document, Actor const& actor,
                                     Instant at);
/// Every document not published yet.
void publish_documents(storage::Transaction& transaction, Consultation const& consultation,
                       Actor const& actor, Instant at);

}  // namespace consult
