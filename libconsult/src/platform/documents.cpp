#include <consult/platform/documents.h>

#include "consultation/consultation_check.h"
#include "identity/visibility.h"
#include "log/actions.h"
#include "platform/document_type.h"
#include "platform/loading.h"
#include "platform/obligation_keeping.h"
#include "platform/platform_core.h"
#include "platform/publication.h"
#include "storage/consultation_repository.h"
#include "storage/document_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::Transaction;

tl::unexpected<Error> no_such_document() {
    return refuse(ErrorCode::not_found, "document", "document.unknown",
                  "There is no such document.");
}

/// A document with its consultation.
struct Place {
    SupportingDocument document;
    Consultation consultation;
};

/// The public reads published documents of consultations it may know of; officials all of theirs.
bool readable(SupportingDocument const& document, Consultation const& consultation,
              Actor const& viewer) {
    return may(viewer, Permission::read_all, consultation.institution) ||
           (visible(consultation, viewer) && document.published_at);
}

Result<Place> load_readable(Queries& queries, DocumentId id, Actor const& viewer) {
    std::optional<SupportingDocument> document = storage::find_document(queries, id);
    if (!document) return no_such_document();
    std::optional<Consultation> consultation =
        storage::find_consultation(queries, document->consultation);
    if (!consultation) throw Fault{"a document's consultation is missing"};
    if (!readable(*document, *consultation, viewer)) return no_such_document();
    return Place{std::move(*document), std::move(*consultation)};
}

/// Documents are added while a consultation is prepared and while it runs; after that its record is
/// final.
Result<> require_running(Consultation const& consultation) {
    if (consultation.is_running()) return {};
    return refuse(
        ErrorCode::conflict, "consultation", "document.consultation_ended",
        "Consultation {number} is {state}; its documents are final.",
        {{"number", consultation.number.text()}, {"state", std::string{name(consultation.state)}}});
}

/// The consultation, when `actor` may add documents to it now.
Result<Consultation> load_running(Queries& queries, ConsultationNumber const& number,
                                  Actor const& actor) {
    Result<Consultation> consultation =
        load_permitted(queries, number, actor, Permission::manage_consultation);
    if (!consultation) return consultation;
    if (Result<> const running = require_running(*consultation); !running) {
        return tl::unexpected(running.error());
    }
    return consultation;
}

/// Some browsers and programs send the path on the sender's machine, which is nobody's business.
std::string without_path(std::string file_name) {
    std::size_t const separator = file_name.find_last_of("/\\");
    return separator == std::string::npos ? file_name : file_name.substr(separator + 1);
}

}  // namespace

Result<SupportingDocument> Documents::upload(Actor const& actor, ConsultationNumber const& number,
                                             NewDocument offered) {
    // Who may not add documents is told so before anything is kept.
    if (Result<Consultation> const consultation = load_running(*core_.snapshot(), number, actor);
        !consultation) {
        return tl::unexpected(consultation.error());
    }
    offered.file_name = without_path(std::move(offered.file_name));
    if (Result<> const good = check(offered); !good) return tl::unexpected(good.error());
    Result<std::string> media_type = document_type(offered.file_name, offered.content);
    if (!media_type) return tl::unexpected(media_type.error());

    Instant const now = core_.now();
    SupportingDocument prepared;
    prepared.kind = offered.kind;
    prepared.language = offered.language;
    prepared.title = std::move(offered.title);
    prepared.file_name = std::move(offered.file_name);
    prepared.media_type = std::move(*media_type);
    prepared.size = offered.content.size();
    Result<Digest> const stored = core_.store_file(offered.content);
    if (!stored) return tl::unexpected(stored.error());
    prepared.sha256 = *stored;
    prepared.uploaded_at = now;

    return core_.write([&](Transaction& transaction) -> Result<SupportingDocument> {
        Result<Consultation> const consultation = load_running(transaction, number, actor);
        if (!consultation) return tl::unexpected(consultation.error());
        SupportingDocument document = prepared;
        document.consultation = consultation->id;
        storage::insert_document(transaction, document);
        transaction.append_to_log(encode(log_entry(actor, now, actions::document_uploaded,
                                                   document_subject(*consultation, document))));
        return document;
    });
}

Result<SupportingDocument> Documents::publish(Actor const& actor, DocumentId id) {
    Instant const now = core_.now();
    Result<Place> published = core_.write([&](Transaction& transaction) -> Result<Place> {
        Result<Place> place = load_readable(transaction, id, actor);
        if (!place) return place;
        Consultation const& consultation = place->consultation;
        if (Result<> const allowed =
                authorize(actor, Permission::manage_consultation, consultation.institution);
            !allowed) {
            return tl::unexpected(allowed.error());
        }
        if (consultation.state == ConsultationState::preparing) {
            return refuse(ErrorCode::conflict, "consultation", "document.consultation_preparing",
                          "Consultation {number} is not published yet; its documents are published "
                          "with it.",
                          {{"number", consultation.number.text()}});
        }
        if (Result<> const running = require_running(consultation); !running) {
            return tl::unexpected(running.error());
        }
        if (place->document.published_at) {
            return refuse(ErrorCode::conflict, "document", "document.published",
                          "This document is published already.");
        }
        place->document.published_at = now;
        storage::LogEntryId const entry =
            publish_document(transaction, consultation, place->document, actor, now);
        Result<> const kept =
            keep_obligations(core_, transaction, consultation, now, Cause{entry, now});
        if (!kept) return tl::unexpected(kept.error());
        return place;
    });
    if (!published) return tl::unexpected(published.error());
    core_.announce({published->consultation.number});
    return std::move(published->document);
}

Result<std::vector<SupportingDocument>> Documents::list(Actor const& viewer,
                                                        ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const consultation = load_visible(*snapshot, number, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    std::vector<SupportingDocument> documents = storage::documents_of(*snapshot, consultation->id);
    std::erase_if(documents, [&](SupportingDocument const& document) {
        return !readable(document, *consultation, viewer);
    });
    return documents;
}

Result<BlobContent> Documents::content(Actor const& viewer, DocumentId id) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Place> place = load_readable(*snapshot, id, viewer);
    if (!place) return tl::unexpected(place.error());
    SupportingDocument& document = place->document;
    return BlobContent{document.sha256, document.size, std::move(document.media_type),
                       std::move(document.file_name), core_.blobs().open(document.sha256)};
}

}  // namespace consult
