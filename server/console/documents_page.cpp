/// Supporting documents: adding, reading and publishing them.
#include <algorithm>
#include <array>

#include "console/docket.h"
#include "console/localized.h"
#include "console/pages.h"
#include "http/file_response.h"
#include "http/problem.h"
#include "page/format.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

constexpr std::array kinds{DocumentKind::explanatory_note,
                           DocumentKind::impact_assessment,
                           DocumentKind::comparative_table,
                           DocumentKind::expert_opinion,
                           DocumentKind::council_recommendation,
                           DocumentKind::press_release,
                           DocumentKind::other};

std::vector<View> list(Desk const& desk, Docket const& docket,
                       std::vector<SupportingDocument> const& documents) {
    page::Translator const& words = desk.words();
    page::Formatter const format = desk.visit.formatter(docket.zone());
    bool const can_publish =
        can_add(desk, docket) && docket.consultation().state == ConsultationState::published;
    std::vector<View> rows;
    for (SupportingDocument const& document : documents) {
        std::string const id = std::to_string(document.id.value());
        rows.emplace_back()
            .set("id", id)
            .set("title", document.title)
            .set("title_language", document.language.tag())
            .set("href", desk.visit.to(docket.path("/documents/" + id)))
            .set("kind", web::document_kind_text(words, document.kind))
            .set("language", web::language_text(words, document.language))
            .set("size", page::format_size(desk.visit.language, document.size))
            .set("state", document.published_at
                              ? words.text("Published on {date}",
                                           {{"date", format.date(*document.published_at)}})
                              : words.text("Only officials see it"))
            .set("can_publish", can_publish && !document.published_at);
    }
    return rows;
}

View upload_form(Desk const& desk, Docket const& docket, web::Fields const& fields) {
    page::Translator const& words = desk.words();
    std::vector<web::Option> kind_options;
    for (DocumentKind const kind : kinds) {
        kind_options.push_back({std::string{name(kind)}, web::document_kind_text(words, kind), {}});
    }
    std::vector<web::Option> languages;
    for (Language const& language : languages_offered(docket.consultation().languages)) {
        languages.push_back({language.tag(), web::language_text(words, language), {}});
    }
    View form;
    form.set("kind", fields.select("kind", words.text("Kind"), kind_options))
        .set("language", fields.select("language", words.text("Language"), languages))
        .set("name", fields.input("title", words.text("Title"),
                                  {.hint = words.text("As readers see it in the list.")}))
        .set("file",
             fields.file("file", words.text("File"),
                         {.hint = words.text("At most 64 MiB. Its name is shown to readers.")}));
    return form;
}

Result<http::Response> show(Desk& desk, Docket const& docket, web::FormErrors const& errors,
                            int status) {
    Result<std::vector<SupportingDocument>> const documents =
        desk.visit.platform.documents().list(desk.actor, docket.number());
    if (!documents) return tl::unexpected(documents.error());
    web::Fields const fields{desk.words(), desk.form, errors};
    View body;
    set_docket(body, desk, docket);
    body.set("action", desk.visit.to(docket.path("/documents")))
        .set("publish", desk.visit.to(docket.path("/documents/publish")))
        .set("none", documents->empty())
        .set("documents", list(desk, docket, *documents))
        .set("with_consultation", docket.consultation().state == ConsultationState::preparing)
        .set("can_add", can_add(desk, docket))
        .set("upload", upload_form(desk, docket, fields));
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, desk.words().text("Documents"));
    about.has_errors = !errors.empty();
    return render(desk, "console/documents", std::move(about), std::move(body), status);
}

/// The document of this consultation with that id; not_found when there is none.
Result<SupportingDocument> find_document(Desk const& desk, Docket const& docket,
                                         std::string_view id) {
    Result<std::vector<SupportingDocument>> const documents =
        desk.visit.platform.documents().list(desk.actor, docket.number());
    if (!documents) return tl::unexpected(documents.error());
    auto const found = std::ranges::find_if(*documents, [&](SupportingDocument const& document) {
        return std::to_string(document.id.value()) == id;
    });
    if (found != documents->end()) return *found;
    return refuse(ErrorCode::not_found, "document", "document.unknown",
                  "There is no such document.");
}

}  // namespace

Result<http::Response> show_documents(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    auto const& languages = docket->consultation().languages;
    if (!languages.empty()) desk.form.fields.emplace_back("language", languages.front().tag());
    return show(desk, *docket, {}, 200);
}

Result<http::Response> upload_document(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::manage_consultation);
    if (!docket) return tl::unexpected(docket.error());
    page::Translator const& words = desk.words();
    web::FormFile const* const file = desk.form.file("file");
    std::optional<DocumentKind> const kind = document_kind_from(desk.form.line("kind"));
    Result<Language> const language = Language::parse(desk.form.line("language"));
    web::FormErrors errors;
    if (!kind) errors.add("kind", words.text("Choose what kind of document it is."));
    if (!language) errors.add("language", words.text("Choose the language of the document."));
    if (!file) errors.add("file", words.text("Choose a file."));
    if (!errors.empty()) return show(desk, *docket, errors, 422);

    Result<SupportingDocument> const uploaded = desk.visit.platform.documents().upload(
        desk.actor, docket->number(),
        {*kind, *language, desk.form.line("title"), file->file_name, file->content});
    if (uploaded) return done(desk, docket->path("/documents"), "document");
    return show(
        desk, *docket,
        errors_at(words, uploaded.error(), {"title"}, {{"file_name", "file"}, {"content", "file"}}),
        http::status_of(uploaded.error().code()));
}

Result<http::Response> publish_document(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::manage_consultation);
    if (!docket) return tl::unexpected(docket.error());
    Result<SupportingDocument> const document =
        find_document(desk, *docket, desk.form.line("document"));
    if (!document) return tl::unexpected(document.error());
    Result<SupportingDocument> const published =
        desk.visit.platform.documents().publish(desk.actor, document->id);
    if (!published) return tl::unexpected(published.error());
    return done(desk, docket->path("/documents"), "document_published");
}

Result<http::Response> send_document(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<SupportingDocument> const document =
        find_document(desk, *docket, desk.visit.name("document"));
    if (!document) return tl::unexpected(document.error());
    Result<BlobContent> content = desk.visit.platform.documents().content(desk.actor, document->id);
    if (!content) return tl::unexpected(content.error());
    http::Response response = http::file_response(std::move(*content), desk.visit.request);
    response.fields.set("Cache-Control", "no-store");  // it may not be published yet
    return response;
}

}  // namespace consult::console
