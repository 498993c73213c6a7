#include <consult/platform/documents.h>

#include "consultation/consultation_check.h"
#include "log/actions.h"
#include "platform/loading.h"
#include "platform/media_type.h"
#include "platform/platform_core.h"
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

struct Place {
    SupportingDocument document;
    Consultation consultation;
};

bool readable(Place const& place, Actor const& viewer) {
    return may(viewer, Permission::read_all, place.consultation.institution) ||
           (place.consultation.state != ConsultationState::preparing &&
            place.document.published_at.has_value());
}

Result<Place> load_readable(Queries& queries, DocumentId id, Actor const& viewer) {
    std::optional<SupportingDocument> document = storage::find_document(queries, id);
    if (!document) return no_such_document();
    Place place{std::move(*document), {}};
    place.consultation =
        storage::find_consultation(queries, place.document.consultation).value();
    if (!readable(place, viewer)) return no_such_document();
    return place;
}

std::string subject_of(Consultation const& consultation, SupportingDocument const& document) {
    return consultation.number.text() + "/document:" + std::to_string(document.id.value());
}

}  // namespace

Result<SupportingDocument> Documents::upload(Actor const& actor, ConsultationNumber const& number,
                                             NewDocument document) {
    // Who may not write here is told so before the file is kept.
    {
        storage::Snapshot const snapshot = core_.snapshot();
        Result<Consultation> const loaded =
            load_for(*snapshot, number, actor, Permission::manage_consultation);
        if (!loaded) return tl::unexpected(loaded.error());
    }
    Problems problems;
    if (Result<> const good = check(document); !good) problems.add(good.error());
    Result<std::string> const type = media_type(document.file_name, document.content);
    if (!type) problems.add(type.error());
    if (!problems.empty()) return problems.refusal();

    SupportingDocument kept;
    kept.kind = document.kind;
    kept.language = document.language;
    kept.title = std::move(document.title);
    kept.file_name = std::move(document.file_name);
    kept.media_type = *type;
    kept.size = document.content.size();
    kept.uploaded_at = core_.now();
    kept.sha256 = core_.blobs().put(document.content);

    return core_.write([&](Transaction& transaction) -> Result<SupportingDocument> {
        Result<Consultation> const loaded =
            load_for(transaction, number, actor, Permission::manage_consultation);
        if (!loaded) return tl::unexpected(loaded.error());
        if (loaded->state != ConsultationState::preparing &&
            loaded->state != ConsultationState::published) {
            return refuse(ErrorCode::conflict, "consultation", "document.consultation_ended",
                          "Consultation {number} is {state}; no documents are added any more.",
                          {{"number", number.text()}, {"state", std::string{name(loaded->state)}}});
        }
        SupportingDocument uploaded = kept;
        uploaded.consultation = loaded->id;
        storage::insert_document(transaction, uploaded);
        transaction.append_to_log(encode(log_entry(
            actor, kept.uploaded_at, actions::document_uploaded, subject_of(*loaded, uploaded),
            {{"kind", std::string{name(kept.kind)}},
             {"language", kept.language.tag()},
             {"sha256", to_hex(kept.sha256)},
             {"size", std::to_string(kept.size)}})));
        return uploaded;
    });
}

Result<SupportingDocument> Documents::publish(Actor const& actor, DocumentId id) {
    Instant const now = core_.now();
    ConsultationNumber number;
    Result<SupportingDocument> published =
        core_.write([&](Transaction& transaction) -> Result<SupportingDocument> {
            Result<Place> place = load_readable(transaction, id, actor);
            if (!place) return tl::unexpected(place.error());
            if (Result<> const allowed = authorize(actor, Permission::manage_consultation,
                                                   place->consultation.institution);
                !allowed) {
                return tl::unexpected(allowed.error());
            }
            Problems problems;
            if (place->consultation.state != ConsultationState::published) {
                problems.add(ErrorCode::conflict, "consultation", "document.not_published_yet",
                             "Consultation {number} is {state}; documents are published with it or "
                             "while it runs.",
                             {{"number", place->consultation.number.text()},
                              {"state", std::string{name(place->consultation.state)}}});
            }
            if (place->document.published_at) {
                problems.add(ErrorCode::conflict, "document", "document.published",
                             "The document is published already.");
            }
            if (!problems.empty()) return problems.refusal();
            storage::publish_document(transaction, id, now);
            transaction.append_to_log(
                encode(log_entry(actor, now, actions::document_published,
                                 subject_of(place->consultation, place->document),
                                 {{"sha256", to_hex(place->document.sha256)}})));
            place->document.published_at = now;
            number = place->consultation.number;
            return place->document;
        });
    if (published) core_.announce({number});
    return published;
}

Result<std::vector<SupportingDocument>> Documents::list(Actor const& viewer,
                                                        ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Consultation> const consultation = load_visible(*snapshot, number, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    std::vector<SupportingDocument> documents =
        storage::documents_of(*snapshot, consultation->id);
    std::erase_if(documents, [&](SupportingDocument const& document) {
        return !readable({document, *consultation}, viewer);
    });
    return documents;
}

Result<BlobContent> Documents::content(Actor const& viewer, DocumentId id) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Place> place = load_readable(*snapshot, id, viewer);
    if (!place) return tl::unexpected(place.error());
    SupportingDocument& document = place->document;
    return BlobContent{document.sha256, document.size, std::move(document.media_type),
                       std::move(document.file_name), core_.blobs().open(document.sha256)};
}

Bytes read_all(BlobContent& content) {
    Bytes octets(content.size, '\0');
    std::size_t filled = 0;
    while (filled < octets.size()) {
        std::size_t const got = content.read(octets.data() + filled, octets.size() - filled);
        if (got == 0) throw Fault{"a stored file is shorter than its size"};
        filled += got;
    }
    char beyond = 0;
    if (content.read(&beyond, 1) != 0) throw Fault{"a stored file is longer than its size"};
    return octets;
}

}  // namespace consult
