/// One campaign: its letter, its comments with what each added, and what is decided about it.
#include <algorithm>
#include <charconv>

#include "console/campaign_form.h"
#include "console/campaign_history.h"
#include "console/comment_numbers.h"
#include "console/comment_view.h"
#include "console/docket.h"
#include "console/kept_form.h"
#include "console/localized.h"
#include "console/meanwhile.h"
#include "console/pages.h"
#include "console/unknown_action.h"
#include "http/problem.h"
#include "page/format.h"
#include "page/ui_language.h"
#include "web/campaign_view.h"
#include "web/excerpt.h"
#include "web/field.h"
#include "web/paging.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

constexpr std::size_t page_size = 20;

Result<Campaign> campaign_in_path(Desk const& desk, Docket const& docket) {
    std::string_view const text = desk.visit.name("id");
    std::int64_t id = 0;
    auto const [stop, wrong] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (wrong == std::errc{} && stop == text.data() + text.size()) {
        Result<Campaign> found = desk.visit.platform.campaigns().find(desk.actor, CampaignId{id});
        if (found && found->consultation == docket.consultation().id) return found;
    }
    return refuse(ErrorCode::not_found, "id", "console.no_campaign", "There is no such campaign.");
}

/// The comments with their own words marked.
Result<std::vector<View>> rows(Desk const& desk, Docket const& docket,
                               std::vector<CampaignMember> const& members) {
    std::vector<std::string> const chosen = desk.form.values("comment");
    std::vector<View> views;
    for (CampaignMember const& member : members) {
        Result<Comment> const comment =
            desk.visit.platform.comments().find_full(desk.actor, member.comment);
        if (!comment) return tl::unexpected(comment.error());
        Result<std::optional<MemberBesideLetter>> const beside =
            desk.visit.platform.campaigns().of_comment(desk.actor, member.comment);
        if (!beside) return tl::unexpected(beside.error());
        std::vector<TextRange> const own = *beside ? (*beside)->own : std::vector<TextRange>{};
        std::string const sequence = std::to_string(member.comment.sequence);
        views.emplace_back()
            .set("number", member.comment.text())
            .set("sequence", sequence)
            .set("choice_id", views.size() == 1 ? std::string{"comment"} : "comment-" + sequence)
            .set("chosen", std::ranges::find(chosen, sequence) != chosen.end())
            .set("href", desk.visit.to(docket.path("/comments/" + sequence)))
            .set("language", comment->language.tag())
            .set("belonging", web::belonging_text(desk.words(), member))
            .set("adds", member.adds)
            .set("own_words", member.own_words == 0
                                  ? std::string{}
                                  : desk.words().plural("{n} word of its own",
                                                        "{n} words of its own", member.own_words))
            .set("pieces", web::marked_text(comment->text, own));
    }
    return views;
}

std::vector<View> elsewhere(Desk const& desk, CampaignId id) {
    std::vector<View> views;
    auto const found = desk.visit.platform.campaigns().elsewhere(desk.actor, id);
    if (!found) return views;
    for (CampaignElsewhere const& one : *found) {
        views.emplace_back()
            .set("number", one.consultation.text())
            .set("href", desk.visit.to("/consultations/" + one.consultation.text() + "/campaigns/" +
                                       std::to_string(one.campaign.value())))
            .set("count", desk.words().plural("{n} comment", "{n} comments", one.comments));
    }
    return views;
}

/// Its letters, where they are more than one.
Result<> set_letters(View& body, Desk const& desk, Docket const& docket, Campaign const& campaign) {
    Result<std::vector<CampaignLetter>> const letters =
        desk.visit.platform.campaigns().letters(desk.actor, campaign.id);
    if (!letters) return tl::unexpected(letters.error());
    page::Translator const& words = desk.words();
    std::optional<int> const only = web::letter_asked(desk.visit.asked("letter"));
    bool const has_letters = letters->size() > 1;
    body.set("has_letters", has_letters)
        .set("letters", has_letters
                            ? web::letter_views(words, *letters,
                                                desk.visit.to(campaign_path(docket, campaign.id)),
                                                desk.visit.to(docket.path("/comments/")))
                            : std::vector<View>{})
        .set("more", has_letters ? web::further_letters(words, campaign, *letters) : std::string{})
        .set("only_letter", only ? words.text("Those that share letter {number}",
                                              {{"number", std::to_string(*only)}})
                                 : std::string{});
    return {};
}

/// Into which campaign it was merged.
void set_merge(View& body, Desk const& desk, Docket const& docket, Campaign const& campaign) {
    body.set("merged_href", std::string{});
    if (!campaign.merged_into) return;
    Result<Campaign> const into =
        desk.visit.platform.campaigns().find(desk.actor, *campaign.merged_into);
    if (!into) return;
    body.set("merged_href", desk.visit.to(campaign_path(docket, into->id)))
        .set("merged_into", campaign_name(desk, *into))
        .set("merged_language", campaign_name_language(desk, *into));
}

/// A campaign with all that its page shows.
struct Shown {
    Docket const& docket;
    Campaign const& campaign;
    bool is_unseen = false;     ///< nothing says what stood there when the form was made
    bool is_overtaken = false;  ///< another official has named it since then
};

Result<http::Response> show(Desk& desk, Shown const& shown, web::FormErrors const& errors,
                            int status) {
    auto const& [docket, campaign, is_unseen, is_overtaken] = shown;
    page::Translator const& words = desk.words();
    Campaigns& campaigns = desk.visit.platform.campaigns();
    bool const only_additions = desk.visit.asked("adds") == "yes";
    Result<Page<CampaignMember>> const found = campaigns.members(
        desk.actor, campaign.id,
        only_additions ? Campaigns::Members::with_additions : Campaigns::Members::all,
        {std::string{desk.visit.asked("cursor")}, page_size},
        web::letter_asked(desk.visit.asked("letter")));
    if (!found) return tl::unexpected(found.error());
    Result<std::vector<View>> members = rows(desk, docket, found->items);
    if (!members) return tl::unexpected(members.error());
    Result<std::vector<CampaignDecision>> const decisions =
        campaigns.history(desk.actor, campaign.id);
    if (!decisions) return tl::unexpected(decisions.error());
    Result<Comment> const exemplar =
        desk.visit.platform.comments().find_full(desk.actor, campaign.exemplar);
    if (!exemplar) return tl::unexpected(exemplar.error());
    std::vector<View> others = elsewhere(desk, campaign.id);

    bool const can_change = can_answer(desk, docket) && !campaign.merged_into &&
                            campaign.state != CampaignState::dissolved;
    std::string const heading = campaign_name(desk, campaign);
    std::string const here = desk.visit.to(campaign_path(docket, campaign.id));
    View body;
    set_docket(body, desk, docket);
    body.set("heading", heading)
        .set("action", web::with_query(here, web::with_value(desk.visit.query, "notice", {})))
        .set("count", words.plural("{n} comment", "{n} comments", campaign.comments))
        .set("kind", web::campaign_kind_text(words, campaign.kind))
        .set("sponsor", campaign.sponsor)
        .set("is_confirmed", campaign.state == CampaignState::confirmed)
        .set("is_dissolved", campaign.state == CampaignState::dissolved)
        .set("exemplar_number", campaign.exemplar.text())
        .set("exemplar_href",
             desk.visit.to(docket.path("/comments/" + std::to_string(campaign.exemplar.sequence))))
        .set("letter", exemplar->text)
        .set("letter_language", exemplar->language.tag())
        .set("has_elsewhere", !others.empty())
        .set("elsewhere", std::move(others))
        .set("answer", can_change
                           ? web::with_query(desk.visit.to(docket.path("/responses/new")),
                                             {{"campaign", std::to_string(campaign.id.value())}})
                           : std::string{})
        .set("can_change", can_change)
        .set("kept_text",
             errors.empty() || can_change ? std::string{} : kept_form(words, desk.visit.request))
        .set("can_confirm", can_change && campaign.state == CampaignState::found)
        .set("can_choose", can_change && !members->empty())
        .set("only_additions", only_additions)
        .set("has_additions", campaign.with_additions > 0)
        .set("all_href", here)
        .set("additions_href", web::with_query(here, {{"adds", "yes"}}))
        .set("none", members->empty())
        .set("rows", std::move(*members))
        .set("has_history", !decisions->empty())
        .set("history", View{}.set("steps", campaign_history(desk, docket, *decisions)))
        // Who saves again now has seen what another official wrote.
        .set("seen",
             is_overtaken ? to_text(campaign.written_at) : std::string{desk.form.value("seen")})
        .set("is_unseen", is_unseen)
        .set("is_overtaken", is_overtaken)
        .set("standing", is_overtaken ? campaign_texts(desk, campaign) : std::vector<View>{})
        .set("all", desk.visit.to(docket.path("/campaigns")));
    if (Result<> const set = set_letters(body, desk, docket, campaign); !set)
        return tl::unexpected(set.error());
    set_merge(body, desk, docket, campaign);
    set_campaign_fields(body, desk, docket, campaign, errors);
    web::set_pages(body, desk.visit, *found, words.text("Pages of comments"));
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, heading);
    about.has_errors = !errors.empty();
    return render(desk, "console/campaign", std::move(about), std::move(body), status);
}

/// What was done, and where that is seen.
struct Acted {
    CampaignId campaign;
    std::string_view notice;
};

Result<Acted> act(Desk const& desk, Docket const& docket, Campaign const& campaign) {
    Campaigns& campaigns = desk.visit.platform.campaigns();
    std::string_view const wanted = desk.form.value("do");
    if (wanted == "describe") {
        std::optional<Instant> const seen = seen_in(desk.form);
        bool const is_open = !campaign.merged_into && campaign.state != CampaignState::dissolved;
        if (!seen && is_open) return unseen("campaign");
        Result<Campaign> const described =
            campaigns.describe(desk.actor, campaign.id, read_campaign_name(desk.form, docket),
                               desk.form.line("sponsor"), seen);
        if (!described) return tl::unexpected(described.error());
        return Acted{campaign.id, "campaign_described"};
    }
    if (wanted == "merge") {
        std::string const text = desk.form.line("into");
        std::int64_t into = 0;
        char const* const end = text.data() + text.size();
        auto const [stop, wrong] = std::from_chars(text.data(), end, into);
        if (wrong != std::errc{} || stop != end) {
            return refuse(ErrorCode::invalid, "into", "console.campaign_to_merge_into",
                          "Choose the campaign to merge it into.");
        }
        Result<Campaign> const merged = campaigns.merge(desk.actor, campaign.id, CampaignId{into});
        if (!merged) return tl::unexpected(merged.error());
        return Acted{merged->id, "campaign_merged"};
    }
    if (wanted == "split") {
        Result<std::vector<CommentNumber>> const comments = ticked_comments(desk, docket);
        if (!comments) return tl::unexpected(comments.error());
        Result<std::optional<Campaign>> const split =
            campaigns.split(desk.actor, campaign.id, *comments);
        if (!split) return tl::unexpected(split.error());
        return Acted{*split ? (*split)->id : campaign.id, "campaign_split"};
    }
    if (wanted == "dissolve") {
        Result<> const dissolved =
            campaigns.dissolve(desk.actor, campaign.id, desk.form.text("reason"));
        if (!dissolved) return tl::unexpected(dissolved.error());
        return Acted{campaign.id, "campaign_dissolved"};
    }
    if (wanted != "confirm") return unknown_action();
    Result<Campaign> const confirmed = campaigns.confirm(desk.actor, campaign.id);
    if (!confirmed) return tl::unexpected(confirmed.error());
    return Acted{campaign.id, "campaign_confirmed"};
}

}  // namespace

Result<http::Response> show_campaign(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<Campaign> const campaign = campaign_in_path(desk, *docket);
    if (!campaign) return tl::unexpected(campaign.error());
    fill_campaign(desk.form, *campaign);
    return show(desk, {*docket, *campaign}, {}, 200);
}

Result<http::Response> act_on_campaign(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    Result<Campaign> const campaign = campaign_in_path(desk, *docket);
    if (!campaign) return tl::unexpected(campaign.error());
    Result<Acted> const acted = act(desk, *docket, *campaign);
    if (acted) return done(desk, campaign_path(*docket, acted->campaign), acted->notice);
    std::vector<std::string> own{"sponsor", "into", "reason", "comment"};
    for (Language const& language : docket->consultation().languages)
        own.push_back(field_in("name", language));
    // The form that was sent may be another one of the page.
    if (desk.form.value("do") != "describe") fill_campaign(desk.form, *campaign);
    Result<Campaign> const standing = campaign_in_path(desk, *docket);
    if (!standing) return tl::unexpected(standing.error());
    bool const is_unseen = is_for(acted.error(), "console.unseen");
    bool const is_overtaken = is_unseen || is_for(acted.error(), "campaign.changed_meanwhile");
    return show(desk, {*docket, *standing, is_unseen, is_overtaken},
                errors_at(desk.words(), acted.error(), own, {{"comments", "comment"}}),
                http::status_of(acted.error().code()));
}

}  // namespace consult::console
