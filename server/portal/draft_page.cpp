#include <algorithm>
#include <charconv>
#include <optional>

#include "portal/comments_beside.h"
#include "portal/draft_texts.h"
#include "portal/legislation_view.h"
#include "portal/matter.h"
#include "portal/pages.h"
#include "portal/parallel_text.h"
#include "web/parted_text.h"
#include "web/provision_view.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using page::View;

/// The languages a version can be read in, as links.
std::vector<View> text_languages(web::Visit const& visit, DraftVersion const& version,
                                 Language const& shown) {
    std::vector<View> views;
    for (Language const& language : version.languages) {
        web::NamedValues const query = web::with_value(visit.query, "text", language.tag());
        views.emplace_back()
            .set("name", web::language_text(visit.words(), language))
            .set("href", web::with_query(visit.to(visit.path), query))
            .set("current", language == shown);
    }
    return views;
}

/// The same page with the comments beside the text, or without.
std::string beside_switch(web::Visit const& visit, bool is_beside) {
    return web::with_query(visit.to(visit.path),
                           web::with_value(visit.query, "comments", is_beside ? "" : "beside"));
}

/// With counts of comments. @param beside nullptr: the text is shown without comments
Result<web::ProvisionLinks> links_with_comments(web::Visit const& visit, Matter const& matter,
                                                DraftVersion const& version,
                                                Language const& language,
                                                BesideViews const* beside) {
    web::ProvisionLinks links = links_of(visit, matter, version, language);
    if (beside) {
        links.counts = beside->counts();
        links.beside = [beside](std::string_view eid) { return beside->at(eid); };
        links.marks = beside->marks();
    } else if (!matter.is_preview) {
        auto counts = visit.platform.drafts().comment_counts(matter.viewer, version.id);
        if (!counts) return tl::unexpected(counts.error());
        links.counts = std::move(*counts);
    }
    return links;
}

Result<DraftText> wanted_text(web::Visit const& visit, Matter const& matter,
                              DraftVersion const& version) {
    return visit.platform.drafts().text(matter.viewer, version.id, wanted_text_language(visit));
}

/// For pages/draft. @param parted of the text
Result<View> body_of(web::Visit& visit, Matter const& matter, DraftVersion const& version,
                     DraftText const& text, web::PartedText const& parted) {
    page::Translator const& words = visit.words();
    std::optional<Language> const parallel = language_beside(visit, version, text.language);
    bool const is_beside = !matter.is_preview && !parallel && visit.asked("comments") == "beside";
    std::optional<BesideViews> beside;
    if (is_beside) {
        Result<BesideViews> views =
            BesideViews::of(visit, matter, version, text.language, parted.holds());
        if (!views) return tl::unexpected(views.error());
        beside.emplace(std::move(*views));
    }
    Result<web::ProvisionLinks> const links =
        links_with_comments(visit, matter, version, text.language, beside ? &*beside : nullptr);
    if (!links) return tl::unexpected(links.error());
    page::Formatter const format = visit.formatter(matter.zone());
    std::string const id = std::to_string(version.id.value());
    auto const on_whole = links->counts.find("");
    std::uint64_t const whole = on_whole == links->counts.end() ? 0 : on_whole->second;

    View body;
    body.set("pairs", std::vector<View>{})
        .set("blocks", std::vector<View>{})
        .set("has_others_beside", false);
    Provision const shown = parted.shown();
    if (parallel) {
        Result<DraftText> const other =
            visit.platform.drafts().text(matter.viewer, version.id, *parallel);
        if (!other) return tl::unexpected(other.error());
        body.set("pairs", parallel_pairs(words, {text.language, shown},
                                         {other->language, parted.beside(*other)}, *links));
    } else {
        std::vector<View> blocks = web::provision_blocks(words, shown, &*links);
        if (beside) {
            std::vector<View> others = beside->others(text.root, web::linked_places(blocks));
            body.set("has_others_beside", !others.empty()).set("others_beside", std::move(others));
        }
        body.set("blocks", std::move(blocks));
    }
    std::vector<web::ContentsEntry> const entries =
        parted.entries(beside ? &links->counts : nullptr);
    std::vector<View> contents = parted.contents(entries);
    if (beside) web::set_heat(words, entries, contents);

    set_head(body, visit, matter, Section::draft);
    set_deadline(body, visit, matter);
    parted.set_parts(body);
    std::vector<View> on_whole_draft = beside ? beside->at("") : std::vector<View>{};
    body.set("title", text.title.empty()
                          ? matter.consultation().title.in(page::domain_language(visit.language))
                          : text.title)
        .set("language", text.language.tag())
        .set("version",
             words.text("Version {number}",
                        {{"number", page::format_number(visit.language, version.number)}}))
        .set("published", version.published_at ? format.date(*version.published_at) : std::string{})
        .set("version_note", version.note.in(page::domain_language(visit.language)))
        .set("has_languages", version.languages.size() > 1)
        .set("text_languages", text_languages(visit, version, text.language))
        .set("files", matter.is_preview
                          ? std::string{}
                          : "/api/v1/versions/" + id + "/texts/" + text.language.tag())
        .set("source_size", page::format_size(visit.language, text.source_size))
        .set("source_sha256", to_hex(text.source))
        .set("words_language", page::code(visit.language))
        .set("can_comment", matter.takes_comments())
        .set("form", web::with_query(visit.to(matter.path("/comment")), {{"version", id}}))
        .set("whole_count", words.plural("{n} comment", "{n} comments", whole))
        .set("whole_comments",
             whole == 0 ? std::string{}
                        : visit.to(matter.path("/comments")) + "?provision=&version=" + id)
        .set("is_beside", is_beside)
        .set("beside_switch", matter.is_preview ? std::string{} : beside_switch(visit, is_beside))
        .set("has_whole_beside", !on_whole_draft.empty())
        .set("whole_beside", std::move(on_whole_draft))
        .set("has_contents", contents.size() > 1)
        .set("contents", std::move(contents))
        .set("legislation", matter.is_preview
                                ? std::vector<View>{}
                                : std::vector<View>{legislation_view(visit, matter, version,
                                                                     text.language, text.title)})
        .set("besides", beside_links(visit, version, text.language, parallel))
        .set("is_parallel", parallel.has_value());
    return body;
}

Result<http::Response> show(web::Visit& visit, Matter const& matter, DraftVersion const& version) {
    Result<DraftText> const text = wanted_text(visit, matter, version);
    if (!text) return tl::unexpected(text.error());
    web::PartedText const parted{visit, *text};
    // Any provision can be asked for; the page of its part is made and kept once.
    if (!parted.is_asked_by_address()) return web::see_other(parted.address());
    Result<View> body = body_of(visit, matter, version, *text, parted);
    if (!body) return tl::unexpected(body.error());
    return web::render(visit, "pages/draft",
                       frame(visit, matter, visit.words().text_in("section", "Draft")),
                       std::move(*body));
}

}  // namespace

web::ProvisionLinks links_of(web::Visit const& visit, Matter const& matter,
                             DraftVersion const& version, Language const& language) {
    std::string const id = std::to_string(version.id.value());
    std::string const path = visit.to(matter.path("/versions/" + id));
    web::ProvisionLinks links;
    if (matter.takes_comments()) {
        links.form = [form = visit.to(matter.path("/comment")), id,
                      language](std::string_view eid) {
            return web::with_query(
                form, {{"version", id}, {"provision", std::string{eid}}, {"text", language.tag()}});
        };
    }
    links.comments = [comments = visit.to(matter.path("/comments")), id](std::string_view eid) {
        return web::with_query(comments, {{"provision", std::string{eid}}, {"version", id}});
    };
    if (matter.is_preview) return links;
    links.place = [path, language](std::string_view eid) {
        return web::with_place(path, {{"text", language.tag()}}, eid);
    };
    links.page = [path, language](std::string_view eid) {
        return web::with_query(path + "/provisions/" + web::path_part(eid),
                               {{"text", language.tag()}});
    };
    return links;
}

Result<View> draft_body(web::Visit& visit, Matter const& matter, DraftVersion const& version) {
    Result<DraftText> const text = wanted_text(visit, matter, version);
    if (!text) return tl::unexpected(text.error());
    return body_of(visit, matter, version, *text, web::PartedText{visit, *text});
}

std::optional<DraftVersionId> version_from(std::string_view text) {
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return DraftVersionId{value};
}

Language wanted_text_language(web::Visit const& visit) {
    Result<Language> const asked = Language::parse(visit.asked("text"));
    return visit.asked("text").empty() || !asked ? page::domain_language(visit.language) : *asked;
}

Result<http::Response> show_draft(web::Visit& visit) {
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    Result<std::optional<DraftVersion>> const version =
        visit.platform.drafts().newest(PublicActor{}, matter->number());
    if (!version) return tl::unexpected(version.error());
    if (!*version) {
        return refuse(ErrorCode::not_found, "", "draft.none", "There is no draft to read yet.");
    }
    return show(visit, *matter, **version);
}

Result<DraftVersion> named_version(web::Visit const& visit, Matter const& matter) {
    Result<std::vector<DraftVersion>> const versions =
        visit.platform.drafts().versions(PublicActor{}, matter.number());
    if (!versions) return tl::unexpected(versions.error());
    auto const found = std::ranges::find_if(*versions, [&](DraftVersion const& version) {
        return std::to_string(version.id.value()) == visit.name("version");
    });
    if (found != versions->end()) return *found;
    return refuse(ErrorCode::not_found, "version", "version.unknown", "There is no such version.");
}

Result<http::Response> show_version(web::Visit& visit) {
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    Result<DraftVersion> const version = named_version(visit, *matter);
    if (!version) return tl::unexpected(version.error());
    return show(visit, *matter, *version);
}

}  // namespace consult::portal
