/// The drafts of a consultation: their versions and languages, and adding a text.
#include <algorithm>

#include <consult/text.h>

#include "console/docket.h"
#include "console/draft_shelf.h"
#include "console/localized.h"
#include "console/pages.h"
#include "console/wording.h"
#include "http/problem.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

/// The format that was chosen, or the one that the file's name or first character tells.
SourceFormat format_of(std::string_view chosen, std::string_view file_name,
                       std::string_view content) {
    if (auto const format = source_format_from(chosen)) return *format;
    if (auto const format = source_format_of_file(file_name)) return *format;
    // An archive, or what office programs wrote before: their reader says what to do with it.
    for (std::string_view const signature : {"PK\x03\x04", "\xd0\xcf\x11\xe0", "{\\rtf"}) {
        if (content.starts_with(signature)) return SourceFormat::docx;
    }
    std::size_t const first = content.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    bool const is_xml = first != std::string_view::npos && content[first] == '<';
    return is_xml ? SourceFormat::akoma_ntoso : SourceFormat::markdown;
}

std::vector<View> version_list(Desk const& desk, Docket const& docket,
                               std::vector<DraftVersion> const& versions) {
    page::Translator const& words = desk.words();
    Language const& wanted = page::domain_language(desk.visit.language);
    page::Formatter const format = desk.visit.formatter(docket.zone());
    bool const writes = can_add(desk, docket);
    std::vector<View> list;
    for (DraftVersion const& version : versions) {
        std::vector<View> texts;
        for (Language const& language : version.languages) {
            texts.emplace_back()
                .set("name", web::language_text(words, language))
                .set("href", desk.visit.to(docket.path(version_page(version, language.tag()))));
        }
        bool const is_published = version.state == DraftVersionState::published;
        bool const is_newest = std::ranges::none_of(versions, [&](DraftVersion const& other) {
            return other.draft == version.draft && other.number > version.number;
        });
        bool const has_earlier = std::ranges::any_of(versions, [&](DraftVersion const& other) {
            return other.draft == version.draft && other.number < version.number &&
                   other.state == DraftVersionState::published;
        });
        bool const can_publish = writes && !is_published && !version.languages.empty() &&
                                 docket.consultation().state == ConsultationState::published;
        list.emplace_back()
            .set("name", version_text(words, version))
            .set("published", is_published && version.published_at
                                  ? format.date_time(*version.published_at)
                                  : std::string{})
            .set("note", version.note.in(wanted))
            .set("note_language", version.note.language_for(wanted).tag())
            .set("has_texts", !texts.empty())
            .set("texts", std::move(texts))
            .set("publish", can_publish
                                ? desk.visit.to(docket.path(version_page(version, "publish")))
                                : std::string{})
            .set("comparison", !version.languages.empty() && has_earlier
                                   ? desk.visit.to(docket.path(version_page(version, "comparison")))
                                   : std::string{})
            .set("add_version", writes && is_published && is_newest
                                    ? desk.visit.to(docket.path(version_page(version, "next")))
                                    : std::string{});
    }
    return list;
}

std::vector<web::Option> language_options(Desk const& desk, Docket const& docket) {
    std::vector<Language> languages = docket.consultation().languages;
    for (Language const& each : languages_offered({})) {
        if (std::ranges::find(languages, each) == languages.end()) languages.push_back(each);
    }
    std::vector<web::Option> options;
    for (Language const& language : languages) {
        options.push_back({language.tag(), web::language_text(desk.words(), language), {}});
    }
    return options;
}

/// The form that adds a text to a version in editing.
View upload_form(Desk const& desk, Docket const& docket, std::vector<DraftVersion> const& editing,
                 web::Fields const& fields) {
    page::Translator const& words = desk.words();
    std::vector<web::Option> targets;
    for (DraftVersion const& version : editing) {
        targets.push_back({std::to_string(version.id.value()), version_text(words, version), {}});
    }
    bool const has_choice = targets.size() > 1;
    View form;
    form.set("has_choice", has_choice)
        .set("only_version", targets.size() == 1 ? targets.front().value : std::string{})
        .set("version", fields.select("version", words.text("Version"), targets))
        .set("language", fields.select("language", words.text("Language of the text"),
                                       language_options(desk, docket)))
        .set("format",
             fields.choices(
                 "format", words.text("Format"),
                 {{"", words.text("By the file’s name or content"), {}},
                  {"markdown", "Markdown",
                   words.text("Headings for chapters and articles, numbered lists for points.")},
                  {"docx", words.text("Word document (.docx)"),
                   words.text("Automatic numbers and styles of headings are known.")},
                  {"plain-text", words.text("Plain text"),
                   words.text("A paragraph on each line, numbered as laws are; UTF-8.")},
                  {"akoma-ntoso", "Akoma Ntoso 3.0", words.text("XML with stable ids.")},
                  {"akoma-ntoso-package", words.text("Akoma Ntoso package (.zip)"),
                   words.text("A bill and its annexes, each in a file of its own.")}},
                 {.small = true}))
        .set("file", fields.file("file", words.text("File"),
                                 {.hint = words.text("At most 8 MiB. What is there already in this "
                                                     "language is replaced."),
                                  .accept = ".docx,.txt,.md,.markdown,.xml,.akn,.zip"}))
        .set("text", fields.text("text", words.text("Or the text itself"), {.rows = 12}));
    return form;
}

Result<http::Response> show(Desk& desk, Docket const& docket, web::Form const& sent,
                            web::FormErrors const& errors, int status) {
    Result<std::vector<DraftVersion>> const versions =
        desk.visit.platform.drafts().versions(desk.actor, docket.number());
    if (!versions) return tl::unexpected(versions.error());
    std::vector<DraftVersion> editing = *versions;
    std::erase_if(editing, [](DraftVersion const& version) {
        return version.state != DraftVersionState::editing;
    });
    web::Fields const fields{desk.words(), sent, errors};
    View body;
    set_docket(body, desk, docket);
    body.set("action", desk.visit.to(docket.path("/draft")))
        .set("none", versions->empty())
        .set("versions", version_list(desk, docket, *versions))
        .set("can_upload", can_add(desk, docket) && (!editing.empty() || versions->empty()))
        .set("upload", upload_form(desk, docket, editing, fields));
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, desk.words().text("Draft"));
    about.has_errors = !errors.empty();
    return render(desk, "console/draft", std::move(about), std::move(body), status);
}

/// The version that a text is added to: the one named, or the first of a new draft.
Result<DraftVersion> target_version(Desk const& desk, Docket const& docket) {
    std::string const named = desk.form.line("version");
    if (!named.empty()) return find_version(desk, docket, named);
    Drafts& drafts = desk.visit.platform.drafts();
    Result<std::vector<DraftVersion>> const versions = drafts.versions(desk.actor, docket.number());
    if (!versions) return tl::unexpected(versions.error());
    auto const open =
        std::ranges::find(*versions, DraftVersionState::editing, &DraftVersion::state);
    if (open != versions->end()) return *open;
    return drafts.create(desk.actor, docket.number());
}

}  // namespace

Result<http::Response> show_draft(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    web::Form form{desk.visit.query, {}};
    form.fields.emplace_back("format", "");
    return show(desk, *docket, form, {}, 200);
}

Result<http::Response> add_text(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::manage_consultation);
    if (!docket) return tl::unexpected(docket.error());
    page::Translator const& words = desk.words();
    web::FormFile const* const file = desk.form.file("file");
    std::string const typed = desk.form.text("text");
    web::FormErrors errors;
    if (!file && is_blank(typed)) errors.add("file", words.text("Choose a file or give the text."));
    Result<Language> const language = Language::parse(desk.form.line("language"));
    if (!language) errors.add("language", words.text("Choose the language of the text."));
    if (!errors.empty()) return show(desk, *docket, desk.form, errors, 422);

    auto const again = [&](Error const& error) {
        return show(desk, *docket, desk.form,
                    errors_at(words, error, {"language", "format", "version"},
                              {{"source", file ? "file" : "text"}}),
                    http::status_of(error.code()));
    };
    Result<DraftVersion> const version = target_version(desk, *docket);
    if (!version) return again(version.error());
    Bytes const source = file ? file->content : typed;
    SourceFormat const format =
        format_of(desk.form.line("format"), file ? file->file_name : std::string{}, source);
    Result<DraftText> const added =
        desk.visit.platform.drafts().add_text(desk.actor, version->id, *language, format, source);
    if (!added) return again(added.error());
    return done(desk, docket->path(version_page(*version, language->tag())), "draft");
}

}  // namespace consult::console
