/// Writing a response, and changing it while it is drafted.
#include <algorithm>
#include <array>
#include <charconv>

#include "console/comment_numbers.h"
#include "console/comment_view.h"
#include "console/localized.h"
#include "console/pages.h"
#include "console/response_view.h"
#include "http/problem.h"
#include "response/new_response_check.h"
#include "web/field.h"
#include "web/provision_choices.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

/// Comments shown beside the form that answers them.
constexpr std::size_t most_shown = 20;
constexpr std::array all_dispositions{Disposition::accepted, Disposition::partly_accepted,
                                      Disposition::not_accepted, Disposition::noted,
                                      Disposition::out_of_scope};

/// The form of a response; `id` is none for a new one.
struct Writing {
    Docket const& docket;
    std::optional<ResponseId> id;

    [[nodiscard]] std::string path() const {
        return docket.path("/responses/" + (id ? std::to_string(id->value()) : "new"));
    }
};

std::vector<web::Option> disposition_options(page::Translator const& words) {
    std::vector<web::Option> options;
    for (Disposition const disposition : all_dispositions) {
        options.push_back(
            {std::string{name(disposition)}, web::disposition_text(words, disposition), ""});
    }
    return options;
}

std::vector<web::Option> language_options(Desk const& desk, Docket const& docket) {
    std::vector<web::Option> options;
    for (Language const& language : languages_offered(docket.consultation().languages)) {
        options.push_back({language.tag(), web::language_text(desk.words(), language), ""});
    }
    return options;
}

std::vector<web::Option> provision_options(Desk const& desk,
                                           std::optional<DraftText> const& draft) {
    std::vector<web::Option> options{
        {"", desk.words().text_in("provision", "None, or not in this draft"), ""}};
    if (!draft) return options;
    for (auto& [eid, name] : web::provision_choices(draft->root)) {
        options.push_back({std::move(eid), std::move(name), ""});
    }
    // What was chosen before a newer version came stays to be seen; saving it is refused.
    std::string const chosen{desk.form.value("provision")};
    if (std::ranges::find(options, chosen, &web::Option::value) == options.end()) {
        options.push_back({chosen, chosen, ""});
    }
    return options;
}

/// The comments that the form names, as far as they can be found.
std::vector<Comment> named_comments(Desk const& desk, Docket const& docket) {
    std::vector<Comment> comments;
    auto const numbers = read_comment_numbers(docket.number(), desk.form.value("comments"));
    if (!numbers) return comments;
    for (CommentNumber const& number : *numbers) {
        if (comments.size() == most_shown) break;
        Result<Comment> comment = desk.visit.platform.comments().find_full(desk.actor, number);
        if (comment) comments.push_back(std::move(*comment));
    }
    return comments;
}

Result<http::Response> show_form(Desk& desk, Writing const& writing, web::FormErrors const& errors,
                                 int status) {
    page::Translator const& words = desk.words();
    Docket const& docket = writing.docket;
    web::Fields const fields{words, desk.form, errors};
    std::optional<DraftText> const draft = newest_text(desk, docket);
    std::vector<View> comments = CommentViews{desk, docket}.rows(named_comments(desk, docket));
    std::string const heading =
        writing.id ? words.text("Response {id}", {{"id", std::to_string(writing.id->value())}})
                   : words.text("Write a response");
    View body;
    set_docket(body, desk, docket);
    body.set("heading", heading)
        .set("action", desk.visit.to(writing.path()))
        .set("disposition",
             fields.choices("disposition", words.text("What becomes of what was said"),
                            disposition_options(words),
                            {.label_class = "govuk-fieldset__legend--m"}))
        .set("reason", fields.text("reason", words.text_in("response", "Reason"),
                                   {.hint = words.text("Say why, so that the submitters understand "
                                                       "it without asking. It is published."),
                                    .label_class = "govuk-label--m",
                                    .rows = 8}))
        .set("language", fields.select("language", words.text("Language of the response"),
                                       language_options(desk, docket)))
        .set("comments", fields.text("comments", words.text("Comments it answers"),
                                     {.hint = words.text("Their numbers, one a line."), .rows = 5}))
        .set("provision",
             fields.select("provision", words.text("Provision changed because of them"),
                           provision_options(desk, draft)))
        .set("has_named", !comments.empty())
        .set("named", std::move(comments))
        .set("all", desk.visit.to(docket.path("/responses")));
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, heading);
    about.has_errors = !errors.empty();
    return render(desk, "console/response_form", std::move(about), std::move(body), status);
}

/// What was written; refused with all that can't be read.
Result<NewResponse> read_response(web::Form const& form, ConsultationNumber const& number) {
    NewResponse response;
    Problems problems;
    if (auto const disposition = disposition_from(form.value("disposition"))) {
        response.disposition = *disposition;
    } else {
        problems.add(ErrorCode::invalid, "disposition", "console.disposition",
                     "Choose what becomes of what was said.");
    }
    if (Result<Language> language = Language::parse(form.line("language"))) {
        response.language = std::move(*language);
    } else {
        problems.add(language.error());
    }
    if (auto comments = read_comment_numbers(number, form.value("comments"))) {
        response.comments = std::move(*comments);
    } else {
        problems.add(comments.error());
    }
    response.reason = form.text("reason");
    response.provision = form.line("provision");
    if (problems.empty()) return response;
    problems.add_of_other_fields(check(response, number));
    return problems.refusal();
}

Result<http::Response> save(Desk& desk, Writing const& writing) {
    Result<NewResponse> offered = read_response(desk.form, writing.docket.number());
    Responses& responses = desk.visit.platform.responses();
    Result<Response> const saved =
        !offered     ? Result<Response>{tl::unexpected(offered.error())}
        : writing.id ? responses.change(desk.actor, *writing.id, std::move(*offered))
                     : responses.write(desk.actor, writing.docket.number(), std::move(*offered));
    if (saved) return done(desk, writing.docket.path("/responses"), "response");
    web::FormErrors const errors =
        errors_at(desk.words(), saved.error(),
                  {"disposition", "reason", "language", "comments", "provision"});
    return show_form(desk, writing, errors, http::status_of(saved.error().code()));
}

/// The form as a response has it.
Result<web::Form> form_of(Desk const& desk, Response const& response) {
    Result<std::vector<CommentNumber>> const answered =
        desk.visit.platform.responses().answered_comments(desk.actor, response.id);
    if (!answered) return tl::unexpected(answered.error());
    return web::Form{{{"disposition", std::string{name(response.disposition)}},
                      {"reason", response.reason},
                      {"language", response.language.tag()},
                      {"comments", comment_numbers_text(*answered)},
                      {"provision", response.provision}},
                     {}};
}

Result<Response> response_in_path(Desk const& desk, Docket const& docket) {
    std::string_view const text = desk.visit.name("id");
    std::int64_t id = 0;
    auto const [stop, wrong] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (wrong == std::errc{} && stop == text.data() + text.size()) {
        auto found = desk.visit.platform.responses().find(desk.actor, {ResponseId{id}});
        if (!found) return tl::unexpected(found.error());
        if (!found->empty() && found->front().consultation == docket.consultation().id) {
            return std::move(found->front());
        }
    }
    return refuse(ErrorCode::not_found, "id", "console.no_response", "There is no such response.");
}

/// One that can't be changed, or not by this official, is read only.
Result<http::Response> show_text(Desk& desk, Docket const& docket, Response const& response) {
    std::optional<DraftText> const draft = newest_text(desk, docket);
    std::string const heading =
        desk.words().text("Response {id}", {{"id", std::to_string(response.id.value())}});
    View body;
    set_docket(body, desk, docket);
    body.set("heading", heading)
        .set("response", response_view(desk, docket, response, draft ? &draft->root : nullptr))
        .set("all", desk.visit.to(docket.path("/responses")));
    return render(desk, "console/response", docket_page(desk, docket, heading), std::move(body));
}

}  // namespace

Result<http::Response> show_new_response(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    // The form would be refused when it is sent, and what was written with it.
    if (Result<> const possible = require_answerable(docket->consultation()); !possible) {
        return tl::unexpected(possible.error());
    }
    std::string chosen;
    for (auto const& [name, value] : desk.visit.query) {
        if (name != "comment") continue;
        // What is no number stays as it is: the form says so when it is sent.
        Result<CommentNumber> const number = read_comment_number(docket->number(), value);
        chosen += (number ? number->text() : value) + "\n";
    }
    std::vector<Language> const& languages = docket->consultation().languages;
    desk.form.fields = {{"comments", std::move(chosen)},
                        {"language", languages.empty() ? "" : languages.front().tag()}};
    return show_form(desk, {*docket, std::nullopt}, {}, 200);
}

Result<http::Response> write_response(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    return save(desk, {*docket, std::nullopt});
}

Result<http::Response> show_response(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<Response> const response = response_in_path(desk, *docket);
    if (!response) return tl::unexpected(response.error());
    bool const changeable =
        response->state == ResponseState::drafted && require_answerable(docket->consultation()) &&
        may(desk.actor, Permission::respond, docket->consultation().institution);
    if (!changeable) return show_text(desk, *docket, *response);
    Result<web::Form> form = form_of(desk, *response);
    if (!form) return tl::unexpected(form.error());
    desk.form = std::move(*form);
    return show_form(desk, {*docket, response->id}, {}, 200);
}

Result<http::Response> change_response(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    Result<Response> const response = response_in_path(desk, *docket);
    if (!response) return tl::unexpected(response.error());
    return save(desk, {*docket, response->id});
}

}  // namespace consult::console
