#include "http/problem.h"
#include "portal/comment_view.h"
#include "portal/matter.h"
#include "portal/pages.h"
#include "portal/receipt_page.h"
#include "web/campaign_view.h"
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

std::string contest_text(page::Translator const& words, CampaignContest const& contest) {
    switch (contest.state) {
        case ContestState::open:
            return words.text("You have said that it is no copy. An official will answer.");
        case ContestState::upheld:
            return words.text("You have said that it is no copy, and it is counted as none:");
        case ContestState::rejected:
            return words.text("You have said that it is no copy. It stays in the campaign:");
    }
    throw Fault{"an objection without words"};
}

/// What a submitter is told of the campaign that their comment is in, and can say against it.
Result<View> campaign_view(web::Visit const& visit, Matter const& matter, Receipt const& receipt,
                           web::Form const& sent, web::FormErrors const& errors) {
    page::Translator const& words = visit.words();
    Campaigns& campaigns = visit.platform.campaigns();
    Result<std::vector<CampaignContest>> const contests =
        campaigns.contests_of(receipt.number, receipt.tracking_token);
    if (!contests) return tl::unexpected(contests.error());
    Result<std::optional<CampaignMember>> const member =
        campaigns.tracked(receipt.number, receipt.tracking_token);
    if (!member) return tl::unexpected(member.error());
    std::vector<View> said;
    bool is_contested = false;
    for (CampaignContest const& contest : *contests) {
        is_contested |= *member && contest.campaign == (*member)->campaign;
        said.emplace_back().set("text", contest_text(words, contest)).set("answer", contest.answer);
    }
    web::Fields const fields{words, sent, errors};
    View view;
    view.set("said", std::move(said))
        .set("has_member", member->has_value())
        .set("text", *member ? web::belonging_text(words, **member) : std::string{})
        .set("href", *member ? visit.to(matter.path("/campaigns/" +
                                                    std::to_string((*member)->campaign.value())))
                             : std::string{})
        .set("can_contest", member->has_value() && !is_contested)
        .set("action", visit.to("/tracking/objection"))
        .set("comment", receipt.number.text())
        .set("token", receipt.tracking_token)
        .set("reason",
             fields.text("reason", words.text("Why it is no copy of a letter"), {.rows = 3}));
    errors.summarise(view);
    return view;
}

Result<http::Response> show_tracked(web::Visit& visit, TrackedComment const& tracked,
                                    web::Form const& sent = {}, web::FormErrors const& errors = {},
                                    int status = 200) {
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
    Result<View> campaign = campaign_view(visit, *matter, tracked.receipt, sent, errors);
    if (!campaign) return tl::unexpected(campaign.error());
    View body;
    body.set("campaign", std::move(*campaign))
        .set("subscribe", visit.to("/subscribe"))
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
    document.has_errors = !errors.empty();
    set_receipt_frame(document);
    visit.query.clear();
    return web::render(visit, "pages/tracked", document, std::move(body), status);
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

Result<http::Response> object_to_campaign(web::Visit& visit) {
    Result<web::Form> const form = web::read_form(visit.request);
    if (!form) return tl::unexpected(form.error());
    web::Form const& sent = *form;
    Result<CommentNumber> const number = CommentNumber::parse(sent.line("number"));
    if (!number) return tl::unexpected(number.error());
    std::string const token = sent.line("token");
    Result<CampaignContest> const made =
        visit.platform.campaigns().contest(*number, token, sent.text("reason"));
    Result<TrackedComment> const tracked = visit.platform.comments().track(*number, token);
    if (!tracked) return tl::unexpected(tracked.error());
    if (made) return show_tracked(visit, *tracked);
    return show_tracked(
        visit, *tracked, *form,
        {visit.words(), made.error(), {{"reason", "reason"}, {"comment", "reason"}}},
        http::status_of(made.error().code()));
}

}  // namespace consult::portal
