#include "web/document.h"

#include "page/template.h"
#include "web/assets.h"

namespace consult::web {
namespace {

using page::UiLanguage;
using page::View;

std::vector<View> languages_of(Visit const& visit, std::string const& path) {
    std::vector<View> languages;
    for (UiLanguage const language : page::all_ui_languages) {
        std::string const href = with_query(in_language(language, path), visit.query);
        View& view = languages.emplace_back();
        view.set("language", page::code(language))
            .set("own_name", page::own_name(language))
            .set("href", href)
            .set("absolute", visit.site.public_address + href)
            .set("current", language == visit.language);
    }
    return languages;
}

std::vector<Link> public_menu(Visit const& visit) {
    page::Translator const& words = visit.words();
    return {{words.text("Consultations"), visit.to("/")},
            {words.text("Upcoming"), visit.to("/upcoming")},
            {words.text("Track a comment"), visit.to("/tracking")},
            {words.text("Councils"), visit.to("/councils")},
            {words.text("How it works"), visit.to("/help")}};
}

std::vector<View> menu_of(Visit const& visit, Document const& about) {
    std::vector<View> entries;
    std::vector<Link> const links =
        about.menu_links.empty() ? public_menu(visit) : about.menu_links;
    for (Link const& link : links) {
        bool const current = !about.menu.empty() && link.href == visit.to(about.menu);
        entries.emplace_back()
            .set("title", link.title)
            .set("href", link.href)
            .set("current", current);
    }
    return entries;
}

std::vector<View> way_back(Document const& about) {
    std::vector<View> steps;
    for (Link const& link : about.way_back) {
        steps.emplace_back().set("title", link.title).set("href", link.href);
    }
    return steps;
}

std::vector<View> footer_links(Visit const& visit) {
    page::Translator const& words = visit.words();
    std::vector<View> links;
    links.emplace_back().set("title", words.text("How it works")).set("href", visit.to("/help"));
    links.emplace_back()
        .set("title", words.text("Accessibility"))
        .set("href", visit.to("/accessibility"));
    links.emplace_back().set("title", words.text("Planner")).set("href", visit.to("/planner"));
    links.emplace_back()
        .set("title", words.text("Procedures"))
        .set("href", visit.to("/procedures"));
    links.emplace_back()
        .set("title", words.text("Rules of councils"))
        .set("href", visit.to("/council-rules"));
    links.emplace_back()
        .set("title", words.text("Working days"))
        .set("href", visit.to("/calendars"));
    links.emplace_back()
        .set("title", words.text("Broken promises"))
        .set("href", visit.to("/promises"));
    links.emplace_back().set("title", words.text("The log")).set("href", visit.to("/log"));
    links.emplace_back()
        .set("title", words.text("For officials"))
        .set("href", visit.to("/console"));
    return links;
}

/// Where a click on the contact leads; empty where it is only words.
std::string contact_address(std::string const& contact) {
    if (contact.find_first_of(" \t") != std::string::npos) return {};
    if (contact.starts_with("https://") || contact.starts_with("http://")) return contact;
    return contact.find('@') == std::string::npos ? std::string{} : "mailto:" + contact;
}

View frame(Visit const& visit, Document const& about) {
    std::string const& path = about.language_path.empty() ? visit.path : about.language_path;
    View frame;
    frame.set("language", page::code(visit.language))
        .set("title", about.title)
        .set("site_name", visit.site.name.in(page::domain_language(visit.language)))
        .set("description", about.description)
        .set("indexed", about.indexed)
        .set("canonical", visit.site.public_address.empty()
                              ? std::string{}
                              : visit.site.public_address +
                                    with_query(in_language(visit.language, path), visit.query))
        .set("feed", about.feed.href.empty() ? std::string{} : visit.to(about.feed.href))
        .set("feed_title", about.feed.title)
        .set("icon", asset_address("icon.svg"))
        .set("stylesheet", asset_address("portal.css"))
        .set("script", asset_address("portal.js"))
        .set("home", visit.to("/"))
        .set("languages", languages_of(visit, path))
        .set("language_form", about.language_form.id)
        .set("language_step", about.language_form.step)
        .set("usual_step", about.language_form.usual_step)
        .set("has_navigation", true)
        .set("navigation", menu_of(visit, about))
        .set("has_breadcrumbs", !about.way_back.empty())
        .set("breadcrumbs", way_back(about))
        .set("back", false)
        .set("back_title", false)
        .set("has_footer_links", true)
        .set("footer_links", footer_links(visit))
        .set("has_errors", about.has_errors);
    return frame;
}

}  // namespace

void add_page_fields(http::Response& response) {
    http::Fields& fields = response.fields;
    fields.add("Content-Security-Policy",
               "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
               "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    fields.add("X-Content-Type-Options", "nosniff");
    fields.add("X-Frame-Options", "DENY");
    fields.add("Referrer-Policy", "same-origin");
    fields.add("Cross-Origin-Opener-Policy", "same-origin");
    fields.add("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
}

http::Response render(Visit const& visit, std::string_view page, Document const& about,
                      page::View body, int status) {
    body.set("page", frame(visit, about))
        .set("portal_contact", visit.site.contact)
        .set("portal_contact_address", contact_address(visit.site.contact));
    http::Response response;
    response.status = status;
    response.fields.add("Content-Type", "text/html; charset=utf-8");
    response.fields.add("Content-Language", std::string{page::code(visit.language)});
    add_page_fields(response);
    response.body = page::Templates::embedded().render(visit.language, page, body);
    return response;
}

void keep_for_way_back(http::Response& response) {
    response.fields.set("Cache-Control", "private, no-cache");
}

http::Response see_other(std::string path) {
    http::Response response;
    response.status = 303;
    response.fields.add("Location", std::move(path));
    response.fields.add("Cache-Control", "no-store");
    return response;
}

}  // namespace consult::web
