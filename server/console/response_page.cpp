/// Writing a response, and changing it while it is drafted.
#include <charconv>

#include "console/comment_numbers.h"
#include "console/comment_view.h"
#include "console/localized.h"
#include "console/meanwhile.h"
#include "console/pages.h"
#include "console/response_form.h"
#include "console/response_view.h"
#include "http/problem.h"
#include "response/new_response_check.h"
#include "web/paging.h"

namespace consult::console {
namespace {

using page::View;

using Answered = consult::Responses::Answered;

/// One of this consultation's, by the id that an address or a form names in a field.
Result<Response> find_response(Desk const& desk, Docket const& docket, std::string_view text,
                               std::string_view field, Answered answered = Answered::named) {
    std::int64_t id = 0;
    auto const [stop, wrong] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (wrong == std::errc{} && stop == text.data() + text.size()) {
        auto found = desk.visit.platform.responses().find(desk.actor, {ResponseId{id}}, answered);
        if (!found) return tl::unexpected(found.error());
        if (!found->empty() && found->front().consultation == docket.consultation().id) {
            return std::move(found->front());
        }
    }
    return refuse(ErrorCode::not_found, std::string{field}, "console.no_response",
                  "There is no such response.");
}

Result<Response> response_in_path(Desk const& desk, Docket const& docket) {
    return find_response(desk, docket, desk.visit.name("id"), "id");
}

Result<http::Response> save(Desk& desk, ResponseWriting writing) {
    Consultation const& consultation = writing.docket.consultation();
    Result<NewResponse> offered = read_response(desk.form, consultation);
    Responses& responses = desk.visit.platform.responses();
    std::optional<Instant> const seen = seen_in(desk.form);
    Result<Response> const saved =
        !offered              ? Result<Response>{tl::unexpected(offered.error())}
        : writing.id && !seen ? Result<Response>{unseen("response")}
        : writing.id          ? responses.change(desk.actor, *writing.id, std::move(*offered), seen)
                     : responses.write(desk.actor, writing.docket.number(), std::move(*offered),
                                       desk.form.value("once"));
    if (saved) return done(desk, writing.docket.path("/responses"), "response");
    writing.is_overtaken = is_for(saved.error(), "response.changed_meanwhile") ||
                           is_for(saved.error(), "console.unseen");
    std::vector<std::string> own{"disposition",    "theme",    "campaign",
                                 "recommendation", "comments", "provision"};
    for (Language const& language : consultation.languages)
        own.push_back(field_in("reason", language));
    // A reason that is missing altogether is asked for in the main language.
    std::string const main = consultation.languages.empty()
                                 ? std::string{}
                                 : field_in("reason", consultation.languages.front());
    web::FormErrors const errors = errors_at(desk.words(), saved.error(), own,
                                             {{"reason", main},
                                              {"themes", "theme"},
                                              {"campaigns", "campaign"},
                                              {"recommendations", "recommendation"},
                                              {"version", "provision"}});
    return show_response_form(desk, writing, errors, http::status_of(saved.error().code()));
}

/// The form as a response has it.
Result<web::Form> form_of(Desk const& desk, Response const& response) {
    Result<std::vector<CommentNumber>> const answered =
        desk.visit.platform.responses().comments_to_name(desk.actor, response.id);
    if (!answered) return tl::unexpected(answered.error());
    web::Form form{{{"disposition", std::string{name(response.disposition)}},
                    {"seen", to_text(response.written_at)},
                    {"comments", comment_numbers_text(*answered)},
                    {"provision", response.provision}},
                   {}};
    fill_texts(form, "reason", response.reason);
    for (ThemeId const theme : response.themes)
        form.fields.emplace_back("theme", std::to_string(theme.value()));
    for (CampaignId const campaign : response.campaigns)
        form.fields.emplace_back("campaign", std::to_string(campaign.value()));
    for (RecommendationNumber const& recommendation : response.recommendations)
        form.fields.emplace_back("recommendation", recommendation.text());
    if (response.corrects)
        form.fields.emplace_back("corrects", std::to_string(response.corrects->value()));
    return form;
}

/// The form of a response that corrects a published one: as that one is, but for what was answered
/// through its themes and campaigns.
Result<web::Form> form_of_correction(Desk const& desk, Docket const& docket,
                                     std::string_view corrected) {
    Result<Response> found = find_response(desk, docket, corrected, "id");
    if (!found) return tl::unexpected(found.error());
    Response& response = *found;
    response.corrects = response.id;
    Result<web::Form> form = form_of(desk, response);
    bool const has_groups = !response.themes.empty() || !response.campaigns.empty();
    if (form && has_groups) {
        std::erase_if(form->fields, [](auto const& field) { return field.first == "comments"; });
    }
    return form;
}

/// Fills in what another response says, to be given to others too.
Result<> fill_as(Desk const& desk, Docket const& docket, std::string_view other, web::Form& form) {
    Result<Response> const found = find_response(desk, docket, other, "as", Answered::left_out);
    if (!found) return tl::unexpected(found.error());
    Response const& response = *found;
    form.fields.emplace_back("disposition", std::string{name(response.disposition)});
    form.fields.emplace_back("provision", response.provision);
    fill_texts(form, "reason", response.reason);
    return {};
}

/// One that can't be changed, or not by this official, is read only.
Result<http::Response> show_text(Desk& desk, Docket const& docket, Response const& response) {
    std::optional<DraftText> const draft = newest_text(desk, docket);
    Result<std::vector<Theme>> const themes =
        desk.visit.platform.themes().list(desk.actor, docket.number());
    if (!themes) return tl::unexpected(themes.error());
    bool const correctable =
        response.state == ResponseState::published && !response.corrected_by &&
        require_answerable(docket.consultation()) &&
        may(desk.actor, Permission::respond, docket.consultation().institution);
    std::string const heading =
        desk.words().text("Response {id}", {{"id", std::to_string(response.id.value())}});
    View body;
    set_docket(body, desk, docket);
    body.set("heading", heading)
        .set("response",
             response_view(desk, docket, response, draft ? &draft->root : nullptr, *themes))
        .set("correct", correctable
                            ? web::with_query(desk.visit.to(docket.path("/responses/new")),
                                              {{"corrects", std::to_string(response.id.value())}})
                            : std::string{})
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
    if (std::string_view const corrected = desk.visit.asked("corrects"); !corrected.empty()) {
        Result<web::Form> form = form_of_correction(desk, *docket, corrected);
        if (!form) return tl::unexpected(form.error());
        desk.form = std::move(*form);
        return show_response_form(desk, {*docket, {}, {}}, {}, 200);
    }
    std::string chosen;
    desk.form.fields.clear();
    for (auto const& [name, value] : desk.visit.query) {
        if (name == "theme" || name == "campaign" || name == "recommendation")
            desk.form.fields.emplace_back(name, value);
        if (name != "comment") continue;
        // What is no number stays as it is: the form says so when it is sent.
        Result<CommentNumber> const number = read_comment_number(docket->number(), value);
        chosen += (number ? number->text() : value) + "\n";
    }
    desk.form.fields.emplace_back("comments", std::move(chosen));
    if (std::string_view const other = desk.visit.asked("as"); !other.empty()) {
        if (Result<> const filled = fill_as(desk, *docket, other, desk.form); !filled) {
            return tl::unexpected(filled.error());
        }
    }
    return show_response_form(desk, {*docket, {}, {}}, {}, 200);
}

Result<http::Response> write_response(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    return save(desk, {*docket, {}, {}});
}

Result<http::Response> show_response(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<Response> const response = response_in_path(desk, *docket);
    if (!response) return tl::unexpected(response.error());
    bool const changeable =
        is_open(response->state) && require_answerable(docket->consultation()) &&
        may(desk.actor, Permission::respond, docket->consultation().institution);
    if (!changeable) return show_text(desk, *docket, *response);
    Result<web::Form> form = form_of(desk, *response);
    if (!form) return tl::unexpected(form.error());
    desk.form = std::move(*form);
    return show_response_form(desk, {*docket, response->id, response->state}, {}, 200);
}

Result<http::Response> change_response(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    Result<Response> const response = response_in_path(desk, *docket);
    if (!response) return tl::unexpected(response.error());
    return save(desk, {*docket, response->id, response->state});
}

Result<http::Response> send_response_back(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    Result<Response> const response = response_in_path(desk, *docket);
    if (!response) return tl::unexpected(response.error());
    Result<Response> const sent =
        desk.visit.platform.responses().send_back(desk.actor, response->id, desk.form.text("note"));
    if (sent) return done(desk, docket->path("/responses"), "response_sent_back");
    Result<web::Form> form = form_of(desk, *response);
    if (!form) return tl::unexpected(form.error());
    form->fields.emplace_back("note", desk.form.text("note"));
    desk.form = std::move(*form);
    return show_response_form(desk, {*docket, response->id, response->state},
                              errors_at(desk.words(), sent.error(), {"note"}),
                              http::status_of(sent.error().code()));
}

}  // namespace consult::console
