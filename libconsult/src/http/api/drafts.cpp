#include "http/api/answers.h"
#include "http/api/routes.h"
#include "http/file_response.h"

namespace consult::http {
namespace {

/// The types of files made from texts.
constexpr char const* pdf = "application/pdf";
constexpr char const* xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The types a text may come in.
std::vector<std::string> text_types() {
    std::vector<std::string> types;
    for (SourceFormat const format :
         {SourceFormat::akoma_ntoso, SourceFormat::markdown, SourceFormat::plain_text,
          SourceFormat::docx, SourceFormat::akoma_ntoso_package}) {
        types.emplace_back(media_type(format));
    }
    return types;
}

Result<Language> path_language(Call const& call) {
    return Language::parse(call.path_value("language"));
}

Answer list_versions(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    call.scope.consultation = number->text();
    return answered(call.platform.drafts().versions(call.actor, *number),
                    [](std::vector<DraftVersion> const& versions) {
                        boost::json::array items;
                        for (DraftVersion const& version : versions)
                            items.push_back(view(version));
                        return boost::json::value{{"items", std::move(items)}};
                    });
}

Answer create_draft(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    return answered(
        call.platform.drafts().create(call.actor, *number),
        [](DraftVersion const& version) { return view(version); }, 201);
}

Answer add_version(Call& call) {
    Result<DraftId> const draft = path_id<DraftId>(call, "draft");
    if (!draft) return tl::unexpected(draft.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    LocalizedText note = reader.localized("note", false);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(
        call.platform.drafts().add_version(call.actor, *draft, std::move(note)),
        [](DraftVersion const& version) { return view(version); }, 201);
}

/// What is asked by a version's id is renewed on any change: finding out for each answer which
/// consultation the version belongs to would cost more.
Answer find_version(Call& call) {
    Result<DraftVersionId> const id = path_id<DraftVersionId>(call, "version");
    if (!id) return tl::unexpected(id.error());
    return answered(call.platform.drafts().version(call.actor, *id),
                    [](DraftVersion const& version) { return view(version); });
}

Answer publish_version(Call& call) {
    Result<DraftVersionId> const id = path_id<DraftVersionId>(call, "version");
    if (!id) return tl::unexpected(id.error());
    return answered(call.platform.drafts().publish_version(call.actor, *id),
                    [](DraftVersion const& version) { return view(version); });
}

Answer put_text(Call& call) {
    Result<DraftVersionId> const id = path_id<DraftVersionId>(call, "version");
    if (!id) return tl::unexpected(id.error());
    Result<Language> const language = path_language(call);
    if (!language) return tl::unexpected(language.error());
    // The route lets no other types through.
    SourceFormat const format =
        source_format_of_media_type(media_type(call.request)).value_or(SourceFormat::akoma_ntoso);
    return answered(call.platform.drafts().add_text(call.actor, *id, *language, format,
                                                    std::move(call.request.body)),
                    [](DraftText const& text) { return view(text); });
}

Answer read_text(Call& call) {
    Result<DraftVersionId> const id = path_id<DraftVersionId>(call, "version");
    if (!id) return tl::unexpected(id.error());
    Result<Language> const language = path_language(call);
    if (!language) return tl::unexpected(language.error());
    return answered(call.platform.drafts().text(call.actor, *id, *language),
                    [](DraftText const& text) { return view(text); });
}

Answer read_source(Call& call) {
    Result<DraftVersionId> const id = path_id<DraftVersionId>(call, "version");
    if (!id) return tl::unexpected(id.error());
    Result<Language> const language = path_language(call);
    if (!language) return tl::unexpected(language.error());
    Result<BlobContent> content = call.platform.drafts().source(call.actor, *id, *language);
    if (!content) return tl::unexpected(content.error());
    return file_response(std::move(*content), call.request);
}

Answer sent(Call& call, Result<MadeFile> file) {
    if (!file) return tl::unexpected(file.error());
    call.scope.consultation = file->consultation.text();
    return file_response(std::move(*file));
}

/// A text in one of the forms it is made in.
template <auto make>
Answer read_file(Call& call) {
    Result<DraftVersionId> const id = path_id<DraftVersionId>(call, "version");
    if (!id) return tl::unexpected(id.error());
    Result<Language> const language = path_language(call);
    if (!language) return tl::unexpected(language.error());
    return sent(call, (call.platform.drafts().*make)(call.actor, *id, *language));
}

Answer read_provision(Call& call) {
    Result<DraftVersionId> const id = path_id<DraftVersionId>(call, "version");
    if (!id) return tl::unexpected(id.error());
    Result<Language> const language = path_language(call);
    if (!language) return tl::unexpected(language.error());
    return answered(
        call.platform.drafts().provision(call.actor, *id, *language, call.path_value("eid")),
        [](Provision const& provision) { return view(provision); });
}

Answer compare_versions(Call& call) {
    Result<DraftVersionId> const after = path_id<DraftVersionId>(call, "version");
    if (!after) return tl::unexpected(after.error());
    Result<Language> const language = path_language(call);
    if (!language) return tl::unexpected(language.error());
    Result<std::int64_t> const before = whole_number(call.query_value("before"), "before", 1);
    if (!before) return tl::unexpected(before.error());
    return answered(
        call.platform.drafts().compare(call.actor, DraftVersionId{*before}, *after, *language),
        [](VersionComparison const& compared) { return view(compared); });
}

template <ComparisonFormat format>
Answer compare_in_file(Call& call) {
    Result<DraftVersionId> const after = path_id<DraftVersionId>(call, "version");
    if (!after) return tl::unexpected(after.error());
    Result<Language> const language = path_language(call);
    if (!language) return tl::unexpected(language.error());
    Result<std::int64_t> const before = whole_number(call.query_value("before"), "before", 1);
    if (!before) return tl::unexpected(before.error());
    return sent(call, call.platform.drafts().comparison_file(call.actor, DraftVersionId{*before},
                                                             *after, *language, format));
}

Answer comment_counts(Call& call) {
    Result<DraftVersionId> const id = path_id<DraftVersionId>(call, "version");
    if (!id) return tl::unexpected(id.error());
    return answered(call.platform.drafts().comment_counts(call.actor, *id), [](auto const& counts) {
        boost::json::object object;
        for (auto const& [eid, count] : counts)
            object[eid] = count;
        return boost::json::value{{"provisions", std::move(object)}};
    });
}

}  // namespace

void register_drafts(RouteTable& table) {
    std::string const of = "/api/v1/consultations/{number}/drafts";
    std::string const version = "/api/v1/versions/{version}";
    std::string const text = version + "/texts/{language}";
    table.add("GET", of, "listVersions", "Versions of its drafts", list_versions)
        .writes("DraftVersionList")
        .cacheable();
    table.add("POST", of, "createDraft", "A new draft with version 1 in editing", create_draft)
        .needs(Permission::manage_consultation)
        .writes("DraftVersion", 201);
    table
        .add("POST", "/api/v1/drafts/{draft}/versions", "addVersion", "The next version of a draft",
             add_version)
        .needs(Permission::manage_consultation)
        .reads("NewDraftVersion")
        .writes("DraftVersion", 201);
    table.add("GET", version, "findVersion", "One version", find_version)
        .writes("DraftVersion")
        .cacheable();
    table
        .add("POST", version + "/publish", "publishVersion",
             "Publish a version while the consultation runs", publish_version)
        .needs(Permission::manage_consultation)
        .writes("DraftVersion");
    table
        .add("GET", version + "/comment-counts", "versionCommentCounts",
             "Published comments at each provision", comment_counts)
        .writes("CommentCounts")
        .cacheable();
    table.add("PUT", text, "putText", "Keep a text in one language while in editing", put_text)
        .needs(Permission::manage_consultation)
        .reads_octets(text_types(), DraftLimits{}.most_octets)
        .writes("DraftText");
    table.add("GET", text, "readText", "The provisions in one language", read_text)
        .writes("DraftText")
        .cacheable();
    table
        .add("GET", text + "/comparison", "compareVersions",
             "What became of each provision since another version", compare_versions)
        .query("before", "integer", "The id of the version it is compared with.")
        .writes("VersionComparison")
        .cacheable();
    table
        .add("GET", text + "/comparison/pdf", "compareVersionsPdf",
             "The comparative table as a tagged PDF", compare_in_file<ComparisonFormat::pdf>)
        .query("before", "integer", "The id of the version it is compared with.")
        .makes_file(pdf)
        .cacheable();
    table
        .add("GET", text + "/comparison/xlsx", "compareVersionsXlsx",
             "The comparative table as a workbook", compare_in_file<ComparisonFormat::xlsx>)
        .query("before", "integer", "The id of the version it is compared with.")
        .makes_file(xlsx)
        .cacheable();
    table.add("GET", text + "/source", "readSource", "The original file", read_source)
        .writes_octets();
    table
        .add("GET", text + "/akoma-ntoso", "readAkomaNtoso", "The text as Akoma Ntoso 3.0",
             read_file<&Drafts::text_akoma_ntoso>)
        .makes_file(std::string{media_type(SourceFormat::akoma_ntoso)})
        .cacheable();
    table
        .add("GET", text + "/markdown", "readMarkdown", "The text as Markdown",
             read_file<&Drafts::text_markdown>)
        .makes_file(std::string{media_type(SourceFormat::markdown)})
        .cacheable();
    table
        .add("GET", text + "/pdf", "readPdf", "The text as a tagged PDF",
             read_file<&Drafts::text_pdf>)
        .makes_file(pdf)
        .cacheable();
    table.add("GET", text + "/provisions/{eid}", "readProvision", "One provision", read_provision)
        .writes("Provision")
        .cacheable();
}

}  // namespace consult::http
