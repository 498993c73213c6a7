/// The campaigns of a consultation, the largest first, and who says that their comment is no copy.
#include <algorithm>
#include <charconv>

#include "console/docket.h"
#include "console/kept_form.h"
#include "console/localized.h"
#include "console/pages.h"
#include "console/unknown_action.h"
#include "http/problem.h"
#include "page/format.h"
#include "page/ui_language.h"
#include "web/campaign_view.h"
#include "web/excerpt.h"
#include "web/field.h"
#include "web/paging.h"

namespace consult::console {
namespace {

using page::View;

View row(Desk const& desk, Docket const& docket, Campaign const& campaign) {
    page::Translator const& words = desk.words();
    Language const wanted = page::domain_language(desk.visit.language);
    View view;
    if (campaign.name.empty()) {
        Result<Comment> const exemplar =
            desk.visit.platform.comments().find_full(desk.actor, campaign.exemplar);
        view.set("name", exemplar ? web::excerpt(exemplar->text, 160) : campaign.exemplar.text())
            .set("language", exemplar ? exemplar->language.tag() : std::string{});
    } else {
        view.set("name", campaign.name.in(wanted))
            .set("language", campaign.name.language_for(wanted).tag());
    }
    view.set("href",
             desk.visit.to(docket.path("/campaigns/" + std::to_string(campaign.id.value()))))
        .set("count", words.plural("{n} comment", "{n} comments", campaign.comments))
        .set("kind", web::campaign_kind_text(words, campaign.kind))
        .set("sponsor", campaign.sponsor)
        .set("additions",
             campaign.with_additions == 0
                 ? std::string{}
                 : words.plural("{n} with something of its own", "{n} with something of their own",
                                campaign.with_additions))
        .set("contests",
             campaign.open_contests == 0
                 ? std::string{}
                 : words.plural("{n} objection", "{n} objections", campaign.open_contests))
        .set("is_confirmed", campaign.state == CampaignState::confirmed);
    return view;
}

std::string contest_state_text(page::Translator const& words, ContestState state) {
    switch (state) {
        case ContestState::open: return words.text_in("objection", "To be answered");
        case ContestState::upheld: return words.text_in("objection", "Right: it is no copy");
        case ContestState::rejected: return words.text_in("objection", "It stays in the campaign");
    }
    throw Fault{"an objection without words"};
}

/// Objections, those to be answered first.
Result<std::vector<View>> contests(Desk const& desk, Docket const& docket,
                                   web::FormErrors const& errors, bool can_change) {
    Result<std::vector<CampaignContest>> const found =
        desk.visit.platform.campaigns().contests(desk.actor, docket.number());
    if (!found) return tl::unexpected(found.error());
    page::Translator const& words = desk.words();
    page::Formatter const format = desk.visit.formatter(docket.zone());
    std::string const sent{desk.form.value("contest")};
    std::vector<View> open;
    std::vector<View> answered;
    for (CampaignContest const& contest : *found) {
        std::string const id = std::to_string(contest.id);
        web::Form const nothing;
        web::FormErrors const none;
        bool const is_sent = sent == id;
        web::Fields const fields{words, is_sent ? desk.form : nothing, is_sent ? errors : none};
        bool const is_open = contest.state == ContestState::open;
        View& view = (is_open ? open : answered).emplace_back();
        view.set("id", id)
            .set("number", contest.comment.text())
            .set("href", desk.visit.to(
                             docket.path("/comments/" + std::to_string(contest.comment.sequence))))
            .set("reason", contest.reason)
            .set("made", format.date_time_short(contest.made_at))
            .set("state", contest_state_text(words, contest.state))
            .set("answer_text", contest.answer)
            .set("can_answer", is_open && can_change)
            .set("answer",
                 fields.text("answer-" + id, words.text("Answer to the submitter"), {.rows = 3}));
    }
    std::ranges::move(answered, std::back_inserter(open));
    return open;
}

Result<http::Response> show(Desk& desk, Docket const& docket, web::FormErrors const& errors,
                            int status) {
    page::Translator const& words = desk.words();
    Campaigns& campaigns = desk.visit.platform.campaigns();
    Result<Page<Campaign>> const found =
        campaigns.list(desk.actor, docket.number(), {std::string{desk.visit.asked("cursor")}, 50});
    if (!found) return tl::unexpected(found.error());
    Result<CampaignProgress> const progress = campaigns.progress(desk.actor, docket.number());
    if (!progress) return tl::unexpected(progress.error());
    bool const can_change = can_answer(desk, docket);
    Result<std::vector<View>> objections = contests(desk, docket, errors, can_change);
    if (!objections) return tl::unexpected(objections.error());
    // An objection that another official has answered meanwhile has no form any more.
    bool const is_shown_again = std::ranges::any_of(*objections, [&](View const& one) {
        return std::get<std::string>(*one.find("id")) == desk.form.value("contest") &&
               std::get<bool>(*one.find("can_answer"));
    });
    std::vector<View> rows;
    for (Campaign const& campaign : found->items)
        rows.push_back(row(desk, docket, campaign));
    std::uint64_t const left = progress->comments - progress->looked_at;
    View body;
    set_docket(body, desk, docket);
    body.set("action", desk.visit.to(docket.path("/campaigns")))
        .set("total", words.plural("{n} campaign", "{n} campaigns", found->total))
        .set("left", left == 0 ? std::string{}
                               : words.plural("{n} comment is still to be looked at",
                                              "{n} comments are still to be looked at", left))
        .set("kept_text", errors.empty() || is_shown_again ? std::string{}
                                                           : kept_form(words, desk.visit.request))
        .set("can_change", can_change)
        .set("none", rows.empty())
        .set("rows", std::move(rows))
        .set("has_contests", !objections->empty())
        .set("contests", std::move(*objections));
    web::set_pages(body, desk.visit, *found, words.text("Pages of campaigns"));
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, words.text("Campaigns"));
    about.has_errors = !errors.empty();
    return render(desk, "console/campaigns", std::move(about), std::move(body), status);
}

Result<http::Response> answer_contest(Desk& desk, Docket const& docket) {
    std::string const text{desk.form.value("contest")};
    std::int64_t id = 0;
    (void)std::from_chars(text.data(), text.data() + text.size(), id);
    std::string_view const wanted = desk.form.value("do");
    bool const is_upheld = wanted == "uphold";
    Result<CampaignContest> const answered =
        is_upheld || wanted == "reject"
            ? desk.visit.platform.campaigns().answer_contest(desk.actor, id, is_upheld,
                                                             desk.form.text("answer-" + text))
            : Result<CampaignContest>{unknown_action()};
    if (answered) return done(desk, docket.path("/campaigns"), "contest_answered");
    return show(desk, docket,
                web::FormErrors{desk.words(), answered.error(), {{"answer", "answer-" + text}}},
                http::status_of(answered.error().code()));
}

}  // namespace

Result<http::Response> show_campaigns(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    return show(desk, *docket, {}, 200);
}

Result<http::Response> act_on_campaigns(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    if (desk.form.value("do") != "search") return answer_contest(desk, *docket);
    Result<> const searched =
        desk.visit.platform.campaigns().search_again(desk.actor, docket->number());
    if (searched) return done(desk, docket->path("/campaigns"), "campaigns_searched");
    return show(desk, *docket, web::FormErrors{desk.words(), searched.error(), {}},
                http::status_of(searched.error().code()));
}

}  // namespace consult::console
