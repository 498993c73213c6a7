#include "http/problem.h"
#include "portal/comment_view.h"
#include "portal/matter.h"
#include "portal/pages.h"
#include "portal/receipt_page.h"
#include "web/field.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using page::View;

Result<http::Response> show_form(web::Visit& visit, web::Form const& sent,
                                 web::FormErrors const& errors, int status) {
    page::Translator const& words = visit.words();
    web::Fields const fields{words, sent, errors};
    View body;
    body.set("action", visit.to("/tracking"))
        .set("number", fields.input("number", words.text("Number of the comment"),
                                    {.hint = words.text("Such as MOH-2026-0012-000317."),
                                     .width_class = "govuk-input--width-20",
                                     .spellcheck_off = true}))
        .set("token",
             fields.input("token", words.text("Tracking token"),
                          {.hint = words.text("It is on your receipt. Nobody else has it."),
                           .autocomplete = "off",
                           .spellcheck_off = true}));
    errors.summarise(body);
    web::Document document;
    document.title = words.text("Track a comment");
    document.menu = "/tracking";
    document.has_errors = !errors.empty();
    document.language_path = "/tracking";
    // What was refused goes along into another language; an empty form would be refused there.
    if (visit.request.method == "POST") document.language_form.id = "tracking";
    return web::render(visit, "pages/tracking", document, std::move(body), status);
}

/// The consultation of a tracked comment, for its zone and its pages.
Result<Matter> matter_of(web::Visit& visit, CommentNumber const& number) {
    visit.names = {{"number", number.consultation.text()}};
    return find_matter(visit);
}

Result<http::Response> show_tracked(web::Visit& visit, TrackedComment const& tracked) {
    page::Translator const& words = visit.words();
    CommentNumber const& number = tracked.receipt.number;
    Result<Matter> const matter = matter_of(visit, number);
    if (!matter) return tl::unexpected(matter.error());
    std::vector<std::string> provisions;
    if (tracked.receipt.anchor) provisions.push_back(tracked.receipt.anchor->provision);
    for (Response const& response : tracked.responses)
        provisions.push_back(response.provision);
    Result<ProvisionNames> const names =
        ProvisionNames::of_newest(visit, *matter, std::move(provisions));
    if (!names) return tl::unexpected(names.error());
    std::vector<View> responses;
    for (Response const& response : tracked.responses) {
        responses.push_back(response_view(visit, *matter, response, *names));
    }
    View body;
    body.set("subscribe", visit.to("/subscribe"))
        .set("receipt", receipt_view(visit, *matter, tracked.receipt, *names))
        .set("withheld", tracked.state == CommentState::withheld)
        .set("withhold_reason", tracked.withhold_reason)
        .set("public_page",
             tracked.state == CommentState::received
                 ? std::string{}
                 : visit.to(matter->path("/comments/" + std::to_string(number.sequence))))
        .set("consultation", visit.to(matter->path()))
        .set("has_responses", !responses.empty())
        .set("responses", std::move(responses));
    web::set_comment_state_tag(body, words, tracked.state);
    web::Document document;
    document.title = words.text("Comment {number}", {{"number", number.text()}});
    document.menu = "/tracking";
    set_receipt_frame(document);
    visit.query.clear();
    return web::render(visit, "pages/tracked", document, std::move(body));
}

}  // namespace

Result<http::Response> show_tracking_form(web::Visit& visit) {
    return show_form(visit, web::Form{visit.query, {}}, {}, 200);
}

Result<http::Response> track(web::Visit& visit) {
    Result<web::Form> const form = web::read_form(visit.request);
    if (!form) return tl::unexpected(form.error());
    web::FieldNames const fields{
        {"", "number"}, {"comment", "number"}, {"number", "number"}, {"tracking_token", "token"}};
    Result<CommentNumber> const number = CommentNumber::parse(form->line("number"));
    if (!number) {
        return show_form(visit, *form, {visit.words(), number.error(), fields}, 422);
    }
    Result<TrackedComment> const tracked =
        visit.platform.comments().track(*number, form->line("token"));
    if (!tracked) {
        return show_form(visit, *form, {visit.words(), tracked.error(), fields},
                         http::status_of(tracked.error().code()));
    }
    return show_tracked(visit, *tracked);
}

}  // namespace consult::portal
