#include <algorithm>
#include <charconv>
#include <optional>

#include "portal/comments_beside.h"
#include "portal/draft_texts.h"
#include "portal/legislation_view.h"
#include "portal/matter.h"
#include "portal/pages.h"
#include "web/aligned_blocks.h"
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

/// Without a first part that only repeats the title, which stands above the text already.
Provision without_title(DraftText const& text) {
    Provision root = text.root;
    if (!root.children.empty() && plain_text(root.children.front()) == text.title) {
        root.children.erase(root.children.begin());
    }
    return root;
}

/// The language to read beside the text, if the query asks for one that the version has.
std::optional<Language> language_beside(web::Visit const& visit, DraftVersion const& version,
                                        Language const& shown) {
    for (Language const& language : version.languages) {
        if (language != shown && language.tag() == visit.asked("beside")) return language;
    }
    return std::nullopt;
}

/// Links to read another language beside the one shown, or that one alone.
std::vector<View> beside_links(web::Visit const& visit, DraftVersion const& version,
                               Language const& shown, std::optional<Language> const& beside) {
    std::vector<View> views;
    auto const add = [&](std::string name, std::string const& value, bool is_current) {
        web::NamedValues const query = web::with_value(visit.query, "beside", value);
        views.emplace_back()
            .set("name", std::move(name))
            .set("href", web::with_query(visit.to(visit.path), query))
            .set("current", is_current);
    };
    add(visit.words().text_in("beside", "None"), "", !beside);
    for (Language const& language : version.languages) {
        if (language == shown) continue;
        add(web::language_text(visit.words(), language), language.tag(), beside == language);
    }
    return views;
}

/// Both languages, provision beside provision.
std::vector<View> pairs_of(web::Visit const& visit, DraftText const& own, DraftText const& other,
                           web::ProvisionLinks const& links) {
    page::Translator const& words = visit.words();
    auto const side = [&](std::vector<View> blocks, Language const& language) {
        std::string const name = web::language_text(words, language);
        for (View& block : blocks) {
            View::Value const* const label = block.find("table_label");
            if (label) block.set("table_label", std::get<std::string>(*label) + ", " + name);
        }
        View view;
        view.set("language", language.tag())
            .set("language_name", name)
            .set("missing", blocks.empty())
            .set("blocks", std::move(blocks));
        return view;
    };
    std::vector<View> pairs;
    for (web::AlignedBlocks& pair :
         web::aligned_blocks(web::provision_blocks(words, without_title(own), &links),
                             web::provision_blocks(words, without_title(other), nullptr))) {
        pairs.emplace_back().set("sides",
                                 std::vector<View>{side(std::move(pair.own), own.language),
                                                   side(std::move(pair.other), other.language)});
    }
    return pairs;
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

Result<http::Response> show(web::Visit& visit, Matter const& matter, DraftVersion const& version) {
    Result<View> body = draft_body(visit, matter, version);
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
        return web::with_query(path, {{"text", language.tag()}}) + "#" + std::string{eid};
    };
    links.page = [path, language](std::string_view eid) {
        return web::with_query(path + "/provisions/" + web::path_part(eid),
                               {{"text", language.tag()}});
    };
    return links;
}

Result<View> draft_body(web::Visit& visit, Matter const& matter, DraftVersion const& version) {
    page::Translator const& words = visit.words();
    Result<DraftText> const text =
        visit.platform.drafts().text(matter.viewer, version.id, wanted_text_language(visit));
    if (!text) return tl::unexpected(text.error());
    std::optional<Language> const parallel = language_beside(visit, version, text->language);
    bool const is_beside = !matter.is_preview && !parallel && visit.asked("comments") == "beside";
    std::optional<BesideViews> beside;
    if (is_beside) {
        Result<BesideViews> views = BesideViews::of(visit, matter, version, text->language);
        if (!views) return tl::unexpected(views.error());
        beside.emplace(std::move(*views));
    }
    Result<web::ProvisionLinks> const links =
        links_with_comments(visit, matter, version, text->language, beside ? &*beside : nullptr);
    if (!links) return tl::unexpected(links.error());
    page::Formatter const format = visit.formatter(matter.zone());
    std::string const id = std::to_string(version.id.value());
    auto const on_whole = links->counts.find("");
    std::uint64_t const whole = on_whole == links->counts.end() ? 0 : on_whole->second;

    std::vector<View> pairs;
    if (parallel) {
        Result<DraftText> const other =
            visit.platform.drafts().text(matter.viewer, version.id, *parallel);
        if (!other) return tl::unexpected(other.error());
        pairs = pairs_of(visit, *text, *other, *links);
    }

    View body;
    set_head(body, visit, matter, Section::draft);
    set_deadline(body, visit, matter);
    std::vector<View> entries = web::contents(text->root);
    std::vector<View> on_whole_draft = beside ? beside->at("") : std::vector<View>{};
    if (beside) web::set_heat(words, text->root, links->counts, entries);
    body.set("title", text->title.empty()
                          ? matter.consultation().title.in(page::domain_language(visit.language))
                          : text->title)
        .set("language", text->language.tag())
        .set("version",
             words.text("Version {number}",
                        {{"number", page::format_number(visit.language, version.number)}}))
        .set("published", version.published_at ? format.date(*version.published_at) : std::string{})
        .set("version_note", version.note.in(page::domain_language(visit.language)))
        .set("has_languages", version.languages.size() > 1)
        .set("text_languages", text_languages(visit, version, text->language))
        .set("files", matter.is_preview
                          ? std::string{}
                          : "/api/v1/versions/" + id + "/texts/" + text->language.tag())
        .set("source_size", page::format_size(visit.language, text->source_size))
        .set("source_sha256", to_hex(text->source))
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
        .set("has_contents", entries.size() > 1)
        .set("contents", std::move(entries))
        .set("legislation", matter.is_preview
                                ? std::vector<View>{}
                                : std::vector<View>{legislation_view(visit, matter, version,
                                                                     text->language, text->title)})
        .set("besides", beside_links(visit, version, text->language, parallel))
        .set("is_parallel", parallel.has_value())
        .set("pairs", std::move(pairs))
        .set("blocks", parallel ? std::vector<View>{}
                                : web::provision_blocks(words, without_title(*text), &*links));
    return body;
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
