#include "platform/publication.h"

#include "log/actions.h"
#include "platform/platform_core.h"
#include "platform/record_facts.h"
#include "storage/document_repository.h"
#include "storage/draft_repository.h"

namespace consult {

using storage::Transaction;

std::string draft_subject(Consultation const& consultation, DraftVersion const& version) {
    return consultation.number.text() + "/draft:" + std::to_string(version.draft.value()) +
           "/version:" + std::to_string(version.number);
}

std::string document_subject(Consultation const& consultation, SupportingDocument const& document) {
    return consultation.number.text() + "/document:" + std::to_string(document.id.value());
}

std::string campaign_subject(Consultation const& consultation, Campaign const& campaign) {
    return consultation.number.text() + "/campaign:" + std::to_string(campaign.id.value());
}

std::string theme_subject(Consultation const& consultation, Theme const& theme) {
    return consultation.number.text() + "/theme:" + std::to_string(theme.id.value());
}

std::string response_subject(Consultation const& consultation, Response const& response) {
    return consultation.number.text() + "/response:" + std::to_string(response.id.value());
}

void publish_version(Transaction& transaction, Consultation const& consultation,
                     DraftVersion const& version, Actor const& actor, Instant at) {
    Facts facts = version_facts(version, storage::text_digests(transaction, version.id));
    storage::publish_version(transaction, version.id, at);
    transaction.append_to_log(
        encode(log_entry(actor, at, actions::draft_version_published,
                         draft_subject(consultation, version), std::move(facts))));
}

void publish_versions(Transaction& transaction, Consultation const& consultation,
                      Actor const& actor, Instant at) {
    for (DraftVersion const& version : storage::versions_of(transaction, consultation.id)) {
        if (version.state == DraftVersionState::editing && !version.languages.empty()) {
            publish_version(transaction, consultation, version, actor, at);
        }
    }
}

storage::LogEntryId publish_document(Transaction& transaction, Consultation const& consultation,
                                     SupportingDocument const& document, Actor const& actor,
                                     Instant at) {
    storage::publish_document(transaction, document.id, at);
    return transaction
        .append_to_log(
            encode(log_entry(actor, at, actions::document_published,
                             document_subject(consultation, document), document_facts(document))))
        .id;
}

void publish_documents(Transaction& transaction, Consultation const& consultation,
                       Actor const& actor, Instant at) {
    for (SupportingDocument const& document : storage::documents_of(transaction, consultation.id)) {
        if (!document.published_at) {
            (void)publish_document(transaction, consultation, document, actor, at);
        }
    }
}

}  // namespace consult
