/// What was read from a source: its contents, the whole text, and what was left out.
#include <algorithm>
#include <span>

#include "console/docket.h"
#include "console/draft_shelf.h"
#include "console/pages.h"
#include "http/file_response.h"
#include "page/format.h"
#include "web/parted_text.h"
#include "web/provision_view.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

/// A page names no more; the API has them all.
constexpr std::size_t most_remainders = 500;

std::vector<View> left_out(std::vector<Remainder> const& remainders) {
    std::vector<View> list;
    for (Remainder const& remainder :
         std::span{remainders}.first(std::min(most_remainders, remainders.size()))) {
        list.emplace_back()
            .set("place", remainder.place)
            .set("what", remainder.what)
            .set("reason", remainder.reason);
    }
    return list;
}

std::string format_text(page::Translator const& words, SourceFormat format) {
    switch (format) {
        case SourceFormat::akoma_ntoso: return "Akoma Ntoso";
        case SourceFormat::markdown: return "Markdown";
        case SourceFormat::plain_text: return words.text("Plain text");
        case SourceFormat::docx: return words.text("Word document (.docx)");
        case SourceFormat::akoma_ntoso_package: return words.text("Akoma Ntoso package (.zip)");
    }
    return {};
}

/// The language in the path, of one of the version's texts.
Result<Language> text_language(Desk const& desk, DraftVersion const& version) {
    Result<Language> language = Language::parse(desk.visit.name("language"));
    if (language && std::ranges::find(version.languages, *language) != version.languages.end()) {
        return language;
    }
    return refuse(ErrorCode::not_found, "language", "draft.no_text_in_language",
                  "This version has no text in that language.");
}

void set_text(View& body, Desk const& desk, DraftText const& text) {
    web::PartedText const parted{desk.visit, text};
    std::vector<View> contents = parted.contents(parted.entries());
    parted.set_parts(body);
    body.set("draft_title", text.title)
        .set("draft_language", text.language.tag())
        .set("has_contents", contents.size() > 1)
        .set("contents", std::move(contents))
        .set("blocks", web::provision_blocks(desk.words(), parted.shown(), nullptr));
}

}  // namespace

Result<http::Response> show_draft_text(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<DraftVersion> const version = find_version(desk, *docket, desk.visit.name("version"));
    if (!version) return tl::unexpected(version.error());
    Result<Language> const language = text_language(desk, *version);
    if (!language) return tl::unexpected(language.error());
    Result<DraftText> const text =
        desk.visit.platform.drafts().text(desk.actor, version->id, *language);
    if (!text) return tl::unexpected(text.error());

    page::Translator const& words = desk.words();
    View body;
    set_docket(body, desk, *docket);
    set_text(body, desk, *text);
    body.set("version", version_text(words, *version))
        .set("language", web::language_text(words, text->language))
        .set("format", format_text(words, text->format))
        .set("source",
             desk.visit.to(docket->path(version_page(*version, language->tag()))) + "/source")
        .set("source_size", page::format_size(desk.visit.language, text->source_size))
        .set("replace", version->state == DraftVersionState::editing && can_add(desk, *docket)
                            ? web::with_query(desk.visit.to(docket->path("/draft")),
                                              {{"version", std::to_string(version->id.value())},
                                               {"language", language->tag()}})
                            : std::string{})
        .set("hidden_text", hidden_text_warning(words, *text))
        .set("has_remainders", !text->remainders.empty())
        .set("remainder_count", words.plural("{n} thing of the file was left out or needs a look",
                                             "{n} things of the file were left out or need a look",
                                             text->remainders.size()))
        .set(
            "more_remainders",
            text->remainders.size() > most_remainders
                ? words.text("The first {count} are listed here; the API lists all.",
                             {{"count", page::format_number(desk.visit.language, most_remainders)}})
                : std::string{})
        .set("remainders", left_out(text->remainders));
    return render(desk, "console/draft_text", docket_page(desk, *docket, text->title),
                  std::move(body));
}

Result<http::Response> send_draft_source(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<DraftVersion> const version = find_version(desk, *docket, desk.visit.name("version"));
    if (!version) return tl::unexpected(version.error());
    Result<Language> const language = text_language(desk, *version);
    if (!language) return tl::unexpected(language.error());
    Result<BlobContent> content =
        desk.visit.platform.drafts().source(desk.actor, version->id, *language);
    if (!content) return tl::unexpected(content.error());
    http::Response response = http::file_response(std::move(*content), desk.visit.request);
    response.fields.set("Cache-Control", "no-store");  // it may not be published yet
    return response;
}

}  // namespace consult::console
