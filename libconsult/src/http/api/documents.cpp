#include "http/api/answers.h"
#include "http/api/routes.h"
#include "http/file_response.h"

namespace consult::http {
namespace {

Answer list_documents(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    call.scope.consultation = number->text();
    return answered(call.platform.documents().list(call.actor, *number),
                    [](std::vector<SupportingDocument> const& documents) {
                        boost::json::array items;
                        for (SupportingDocument const& document : documents) {
                            items.push_back(view(document));
                        }
                        return boost::json::value{{"items", std::move(items)}};
                    });
}

Answer upload_document(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    NewDocument document;
    std::optional<DocumentKind> const kind = document_kind_from(call.query_value("kind"));
    if (!kind) {
        problems.add(ErrorCode::invalid, "kind", "json.choice",
                     "This is none of the values allowed here.");
    }
    Result<Language> const language = Language::parse(call.query_value("language"));
    if (!language) problems.add(language.error());
    if (!problems.empty()) return problems.refusal();
    document.kind = *kind;
    document.language = *language;
    document.title = call.query_value("title");
    document.file_name = call.query_value("file_name");
    document.content = std::move(call.request.body);
    return answered(
        call.platform.documents().upload(call.actor, *number, std::move(document)),
        [](SupportingDocument const& uploaded) { return view(uploaded); }, 201);
}

Answer publish_document(Call& call) {
    Result<DocumentId> const id = path_id<DocumentId>(call, "document");
    if (!id) return tl::unexpected(id.error());
    return answered(call.platform.documents().publish(call.actor, *id),
                    [](SupportingDocument const& document) { return view(document); });
}

Answer document_content(Call& call) {
    Result<DocumentId> const id = path_id<DocumentId>(call, "document");
    if (!id) return tl::unexpected(id.error());
    Result<BlobContent> content = call.platform.documents().content(call.actor, *id);
    if (!content) return tl::unexpected(content.error());
    return file_response(std::move(*content), call.request);
}

}  // namespace

void register_documents(RouteTable& table) {
    std::string const of = "/api/v1/consultations/{number}/documents";
    table.add("GET", of, "listDocuments", "Supporting documents", list_documents)
        .writes("DocumentList")
        .cacheable();
    table.add("POST", of, "uploadDocument", "Upload a supporting document", upload_document)
        .needs(Permission::manage_consultation)
        .query("kind", "DocumentKind", "What it is.")
        .query("language", "string", "Its language, a BCP 47 tag.")
        .query("title", "string", "Its title.")
        .query("file_name", "string", "The file's name, without a path.")
        .reads_octets({"*/*"}, 64 * mebibyte)
        .writes("SupportingDocument", 201);
    table
        .add("POST", "/api/v1/documents/{document}/publish", "publishDocument",
             "Publish a document while the consultation runs", publish_document)
        .needs(Permission::manage_consultation)
        .writes("SupportingDocument");
    table
        .add("GET", "/api/v1/documents/{document}/content", "documentContent", "The file",
             document_content)
        .writes_octets();
}

}  // namespace consult::http
