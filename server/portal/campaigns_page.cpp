/// Comments that share a text: a campaign a row, with all its comments one click away.
#include "portal/campaigns_page.h"

#include <charconv>

#include "page/format.h"
#include "page/ui_language.h"
#include "portal/comment_view.h"
#include "portal/matter.h"
#include "portal/pages.h"
#include "web/campaign_view.h"
#include "web/excerpt.h"
#include "web/paging.h"

namespace consult::portal {
namespace {

using page::View;

constexpr std::size_t most_shown = 300;

std::string path_of(Matter const& matter, CampaignId id) {
    return matter.path("/campaigns/" + std::to_string(id.value()));
}

/// The letter as everyone may read it: that of the exemplar, or of another comment that is
/// published.
struct ReadLetter {
    std::optional<PublicComment> comment;
    bool is_withheld = false;  ///< none is, and none waits to be looked through
};

ReadLetter letter_of(web::Visit const& visit, Campaign const& campaign) {
    ReadLetter letter;
    Result<PublicComment> exemplar = visit.platform.comments().find(campaign.exemplar);
    if (exemplar && exemplar->state == CommentState::published) {
        letter.comment = std::move(*exemplar);
        return letter;
    }
    Campaigns const& campaigns = visit.platform.campaigns();
    Result<Page<CampaignMember>> const members =
        campaigns.members(PublicActor{}, campaign.id, Campaigns::Members::all, {"", 1});
    if (members && !members->items.empty()) {
        Result<PublicComment> other =
            visit.platform.comments().find(members->items.front().comment);
        if (other) letter.comment = std::move(*other);
        return letter;
    }
    Result<UnpublishedMembers> const others =
        campaigns.unpublished(PublicActor{}, campaign.id, Campaigns::Members::all);
    letter.is_withheld =
        exemplar && exemplar->state == CommentState::withheld && others && others->unscreened == 0;
    return letter;
}

void set_name(View& view, web::Visit const& visit, Campaign const& campaign,
              ReadLetter const& letter) {
    page::Translator const& words = visit.words();
    Language const wanted = page::domain_language(visit.language);
    if (!campaign.name.empty()) {
        view.set("name", campaign.name.in(wanted))
            .set("name_language", campaign.name.language_for(wanted).tag());
    } else if (letter.comment) {
        view.set("name", web::excerpt(letter.comment->text, 120))
            .set("name_language", letter.comment->language.tag());
    } else {
        view.set("name", letter.is_withheld
                             ? words.text("A letter that was looked through and withheld")
                             : words.text("A letter that is not looked through yet"))
            .set("name_language", wanted.tag());
    }
}

/// Why there are fewer comments to read than are counted.
void set_unpublished(View& view, page::Translator const& words, UnpublishedMembers const& members) {
    view.set("unscreened",
             members.unscreened == 0
                 ? std::string{}
                 : words.plural("{n} comment is shown after it was looked through.",
                                "{n} comments are shown after they were looked through.",
                                members.unscreened))
        .set("withheld",
             members.withheld == 0
                 ? std::string{}
                 : words.plural("{n} comment was looked through and withheld; its text is not "
                                "shown.",
                                "{n} comments were looked through and withheld; their texts are "
                                "not shown.",
                                members.withheld));
}

View row(web::Visit const& visit, Matter const& matter, Campaign const& campaign) {
    page::Translator const& words = visit.words();
    View view;
    set_name(view, visit, campaign, letter_of(visit, campaign));
    view.set("href", visit.to(path_of(matter, campaign.id)))
        .set("count", words.plural("{n} comment", "{n} comments", campaign.comments))
        .set("kind", web::campaign_kind_text(words, campaign.kind))
        .set("sponsor", campaign.sponsor)
        .set("additions",
             campaign.with_additions == 0
                 ? std::string{}
                 : words.plural("{n} says more", "{n} say more", campaign.with_additions));
    return view;
}

Result<Campaign> campaign_in_path(web::Visit const& visit, Matter const& matter) {
    std::string_view const text = visit.name("id");
    std::int64_t id = 0;
    auto const [stop, wrong] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (wrong == std::errc{} && std::to_string(id) == text) {
        Result<Campaign> found = visit.platform.campaigns().find(PublicActor{}, CampaignId{id});
        if (found && found->consultation == matter.consultation().id) return found;
    }
    return refuse(ErrorCode::not_found, "id", "comment.unknown", "There is no such comment.");
}

/// That a campaign was merged into another, or that it was dissolved: links to it stay.
Result<http::Response> show_gone(web::Visit const& visit, Matter const& matter,
                                 Campaign const& campaign) {
    page::Translator const& words = visit.words();
    bool const is_dissolved = campaign.state == CampaignState::dissolved;
    View body;
    set_head(body, visit, matter, Section::comments);
    set_name(body, visit, campaign, letter_of(visit, campaign));
    body.set("is_merged", !is_dissolved)
        .set("into", false)
        .set("into_href", std::string{})
        .set(
            "dissolved",
            is_dissolved
                ? words.text("On {date} an official found that these comments are no campaign. "
                             "Each of them stands for itself.",
                             {{"date", visit.formatter(matter.zone())
                                           .date(campaign.decided_at.value_or(campaign.found_at))}})
                : std::string{})
        .set("comments", visit.to(matter.path("/comments")))
        .set("campaigns", visit.to(matter.path("/campaigns")));
    if (!is_dissolved) {
        Result<Campaign> into =
            visit.platform.campaigns().find(PublicActor{}, *campaign.merged_into);
        while (into && into->merged_into)
            into = visit.platform.campaigns().find(PublicActor{}, *into->merged_into);
        if (!into) return tl::unexpected(into.error());
        View named;
        set_name(named, visit, *into, letter_of(visit, *into));
        body.set("into", std::move(named)).set("into_href", visit.to(path_of(matter, into->id)));
    }
    return web::render(visit, "pages/campaign_gone",
                       frame(visit, matter, words.text("Comments that share a text")),
                       std::move(body), is_dissolved ? 410 : 200);
}

Result<std::vector<View>> member_rows(web::Visit const& visit, Matter const& matter,
                                      std::vector<CampaignMember> const& members) {
    std::vector<PublicComment> comments;
    for (CampaignMember const& member : members) {
        Result<PublicComment> comment = visit.platform.comments().find(member.comment);
        if (!comment) return tl::unexpected(comment.error());
        comments.push_back(std::move(*comment));
    }
    Result<std::vector<View>> views = comment_views(visit, matter, comments);
    if (!views) return views;
    for (std::size_t i = 0; i < views->size(); ++i) {
        (*views)[i].set("belonging", web::belonging_text(visit.words(), members[i]));
        std::string beginning = web::excerpt(comments[i].text, most_shown);
        (*views)[i]
            .set("shortened", beginning != comments[i].text)
            .set("text", std::move(beginning));
    }
    return views;
}

std::vector<View> elsewhere(web::Visit const& visit, CampaignId id) {
    std::vector<View> views;
    auto const found = visit.platform.campaigns().elsewhere(PublicActor{}, id);
    if (!found) return views;
    for (CampaignElsewhere const& one : *found) {
        views.emplace_back()
            .set("number", one.consultation.text())
            .set("href", visit.to("/consultations/" + one.consultation.text() + "/campaigns/" +
                                  std::to_string(one.campaign.value())))
            .set("count", visit.words().plural("{n} comment", "{n} comments", one.comments));
    }
    return views;
}

}  // namespace

Result<View> largest_campaigns(web::Visit const& visit, Matter const& matter, std::size_t most) {
    Result<Page<Campaign>> const found =
        visit.platform.campaigns().list(matter.viewer, matter.number(), {"", most});
    if (!found) return tl::unexpected(found.error());
    std::vector<View> rows;
    for (Campaign const& campaign : found->items)
        rows.push_back(row(visit, matter, campaign));
    View view;
    view.set("any", !rows.empty())
        .set("campaigns", std::move(rows))
        .set("all", visit.to(matter.path("/campaigns")))
        .set("all_text",
             visit.words().plural("All comments that share a text: {n} campaign",
                                  "All comments that share a text: {n} campaigns", found->total));
    return view;
}

Result<View> campaign_of_comment(web::Visit const& visit, Matter const& matter,
                                 CommentNumber const& number) {
    View view;
    view.set("href", std::string{})
        .set("text", std::string{})
        .set("whole_href", std::string{})
        .set("whole", std::string{});
    auto const found = visit.platform.campaigns().of_comment(PublicActor{}, number);
    if (!found) return tl::unexpected(found.error());
    if (!*found) return view;
    MemberBesideLetter const& beside = **found;
    Result<Campaign> const campaign =
        visit.platform.campaigns().find(PublicActor{}, beside.member.campaign);
    if (!campaign) return view;
    page::Translator const& words = visit.words();
    std::string const address = visit.to(path_of(matter, campaign->id));
    // A campaign that another was merged into has letters that this comment does not share.
    bool const is_whole = beside.letter_comments == campaign->comments;
    if (beside.letter_comments > 1) {
        view.set("href",
                 is_whole
                     ? address
                     : web::with_query(address, {{"letter", std::to_string(beside.letter_number)}}))
            .set("text", words.plural("It shares its text with {n} other comment",
                                      "It shares its text with {n} other comments",
                                      beside.letter_comments - 1));
    }
    if (!is_whole || beside.letter_comments < 2) {
        view.set("whole_href", address)
            .set("whole", words.plural("The whole campaign has {n} comment",
                                       "The whole campaign has {n} comments", campaign->comments));
    }
    return view;
}

Result<http::Response> show_campaigns(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    Result<Page<Campaign>> const found = visit.platform.campaigns().list(
        PublicActor{}, matter->number(), {std::string{visit.asked("cursor")}, 20});
    if (!found) return tl::unexpected(found.error());
    std::vector<View> rows;
    for (Campaign const& campaign : found->items)
        rows.push_back(row(visit, *matter, campaign));
    View body;
    set_head(body, visit, *matter, Section::comments);
    body.set("total", words.plural("{n} campaign", "{n} campaigns", found->total))
        .set("none", rows.empty())
        .set("campaigns", std::move(rows))
        .set("comments", visit.to(matter->path("/comments")));
    web::set_pages(body, visit, *found, words.text("Pages of campaigns"));
    return web::render(visit, "pages/campaigns",
                       frame(visit, *matter, words.text("Comments that share a text")),
                       std::move(body));
}

Result<http::Response> show_campaign(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    Result<Campaign> const campaign = campaign_in_path(visit, *matter);
    if (!campaign) return tl::unexpected(campaign.error());
    if (campaign->merged_into || campaign->state == CampaignState::dissolved)
        return show_gone(visit, *matter, *campaign);
    bool const only_additions = visit.asked("adds") == "yes";
    std::optional<int> const only_letter = web::letter_asked(visit.asked("letter"));
    Campaigns const& campaigns = visit.platform.campaigns();
    Campaigns::Members const which =
        only_additions ? Campaigns::Members::with_additions : Campaigns::Members::all;
    Result<Page<CampaignMember>> const members = campaigns.members(
        PublicActor{}, campaign->id, which, {std::string{visit.asked("cursor")}, 20}, only_letter);
    if (!members) return tl::unexpected(members.error());
    Result<UnpublishedMembers> const unpublished =
        campaigns.unpublished(PublicActor{}, campaign->id, which, only_letter);
    if (!unpublished) return tl::unexpected(unpublished.error());
    Result<std::vector<View>> rows = member_rows(visit, *matter, members->items);
    if (!rows) return tl::unexpected(rows.error());
    ReadLetter const letter = letter_of(visit, *campaign);
    Result<std::vector<CampaignLetter>> const letters =
        campaigns.letters(PublicActor{}, campaign->id);
    if (!letters) return tl::unexpected(letters.error());
    bool const has_letters = letters->size() > 1;
    std::vector<View> others = elsewhere(visit, campaign->id);

    View body;
    set_head(body, visit, *matter, Section::comments);
    set_name(body, visit, *campaign, letter);
    std::string const here = visit.to(path_of(*matter, campaign->id));
    // Of several letters each says how many share it.
    body.set("count", has_letters
                          ? words.plural("The whole campaign has {n} comment",
                                         "The whole campaign has {n} comments", campaign->comments)
                          : words.plural("{n} comment shares this text",
                                         "{n} comments share this text", campaign->comments))
        .set("kind", web::campaign_kind_text(words, campaign->kind))
        .set("sponsor", campaign->sponsor)
        .set("is_confirmed", campaign->state == CampaignState::confirmed)
        .set("has_letters", has_letters)
        .set("letters", has_letters ? web::letter_views(words, *letters, here,
                                                        visit.to(matter->path("/comments/")))
                                    : std::vector<View>{})
        .set("more", has_letters ? web::further_letters(words, *campaign, *letters) : std::string{})
        .set("only_letter", only_letter ? words.text("Those that share letter {number}",
                                                     {{"number", std::to_string(*only_letter)}})
                                        : std::string{})
        .set("has_letter", letter.comment.has_value() && !has_letters)
        .set("letter", letter.comment ? letter.comment->text : std::string{})
        .set("letter_language", letter.comment ? letter.comment->language.tag() : std::string{})
        .set("has_elsewhere", !others.empty())
        .set("elsewhere", std::move(others))
        .set("has_additions", campaign->with_additions > 0)
        .set("only_additions", only_additions)
        .set("all_href", here)
        .set("additions_href", web::with_query(here, {{"adds", "yes"}}))
        .set("none", rows->empty() && unpublished->unscreened + unpublished->withheld == 0)
        .set("members", std::move(*rows))
        .set("campaigns", visit.to(matter->path("/campaigns")))
        .set("tracking", visit.to("/tracking"));
    set_unpublished(body, words, *unpublished);
    web::set_pages(body, visit, *members, words.text("Pages of comments"));
    return web::render(visit, "pages/campaign",
                       frame(visit, *matter, words.text("Comments that share a text")),
                       std::move(body));
}

}  // namespace consult::portal
