#include <algorithm>
#include <limits>

#include "http/api/answers.h"
#include "http/api/named_comments.h"
#include "http/api/routes.h"
#include "http/api/seen.h"
#include "http/campaign_views.h"

namespace consult::http {
namespace {

boost::json::value campaign_view(Campaign const& campaign) {
    return view(campaign);
}

template <class T>
boost::json::value items_view(std::vector<T> const& all) {
    boost::json::array items;
    for (T const& one : all)
        items.push_back(view(one));
    return {{"items", std::move(items)}};
}

Answer list_campaigns(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Result<PageRequest> const page = page_request(call);
    if (!page) return tl::unexpected(page.error());
    call.scope.consultation = number->text();
    Result<Page<Campaign>> const found = call.platform.campaigns().list(call.actor, *number, *page);
    if (!found) return tl::unexpected(found.error());
    return page_response(call, *found, campaign_view);
}

Answer find_campaign(Call& call) {
    Result<CampaignId> const id = path_id<CampaignId>(call, "campaign");
    if (!id) return tl::unexpected(id.error());
    return answered(call.platform.campaigns().find(call.actor, *id), campaign_view);
}

/// Which of its letters the members are to share; none: whichever.
Result<std::optional<int>> letter_asked(Call const& call) {
    std::string_view const asked = call.query_value("letter");
    if (asked.empty()) return std::optional<int>{};
    Result<std::int64_t> const number = whole_number(asked, "letter", 1);
    if (!number) return tl::unexpected(number.error());
    return std::optional{
        static_cast<int>(std::min<std::int64_t>(*number, std::numeric_limits<int>::max()))};
}

Answer list_members(Call& call) {
    Result<CampaignId> const id = path_id<CampaignId>(call, "campaign");
    if (!id) return tl::unexpected(id.error());
    Result<PageRequest> const page = page_request(call);
    if (!page) return tl::unexpected(page.error());
    Result<std::optional<bool>> const adds = yes_or_no(call, "adds");
    if (!adds) return tl::unexpected(adds.error());
    Result<std::optional<int>> const letter = letter_asked(call);
    if (!letter) return tl::unexpected(letter.error());
    Result<Page<CampaignMember>> const found = call.platform.campaigns().members(
        call.actor, *id,
        adds->value_or(false) ? Campaigns::Members::with_additions : Campaigns::Members::all, *page,
        *letter);
    if (!found) return tl::unexpected(found.error());
    return page_response(call, *found, [](CampaignMember const& one) { return view(one); });
}

Answer list_letters(Call& call) {
    Result<CampaignId> const id = path_id<CampaignId>(call, "campaign");
    if (!id) return tl::unexpected(id.error());
    return answered(call.platform.campaigns().letters(call.actor, *id), items_view<CampaignLetter>);
}

Answer find_membership(Call& call) {
    Result<CommentNumber> const number = comment_number(call);
    if (!number) return tl::unexpected(number.error());
    Result<std::optional<MemberBesideLetter>> const found =
        call.platform.campaigns().of_comment(call.actor, *number);
    if (!found) return tl::unexpected(found.error());
    if (!*found) {
        return refuse(ErrorCode::not_found, "comment", "campaign.not_in_any",
                      "Comment {comment} is not counted as a copy of another one.",
                      {{"comment", number->text()}});
    }
    return json_response(view(**found));
}

Answer list_elsewhere(Call& call) {
    Result<CampaignId> const id = path_id<CampaignId>(call, "campaign");
    if (!id) return tl::unexpected(id.error());
    return answered(call.platform.campaigns().elsewhere(call.actor, *id),
                    items_view<CampaignElsewhere>);
}

Answer list_decisions(Call& call) {
    Result<CampaignId> const id = path_id<CampaignId>(call, "campaign");
    if (!id) return tl::unexpected(id.error());
    return answered(call.platform.campaigns().history(call.actor, *id),
                    items_view<CampaignDecision>);
}

Answer confirm_campaign(Call& call) {
    Result<CampaignId> const id = path_id<CampaignId>(call, "campaign");
    if (!id) return tl::unexpected(id.error());
    return answered(call.platform.campaigns().confirm(call.actor, *id), campaign_view);
}

Answer describe_campaign(Call& call) {
    Result<CampaignId> const id = path_id<CampaignId>(call, "campaign");
    if (!id) return tl::unexpected(id.error());
    Result<std::optional<Instant>> const seen = seen_in(call);
    if (!seen) return tl::unexpected(seen.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    LocalizedText name = reader.localized("name", false);
    std::string sponsor = reader.text_or_empty("sponsor");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.campaigns().describe(call.actor, *id, std::move(name),
                                                       std::move(sponsor), *seen),
                    campaign_view);
}

Answer merge_campaign(Call& call) {
    Result<CampaignId> const id = path_id<CampaignId>(call, "campaign");
    if (!id) return tl::unexpected(id.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    CampaignId const into{reader.integer("into")};
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.campaigns().merge(call.actor, *id, into), campaign_view);
}

Answer split_campaign(Call& call) {
    Result<CampaignId> const id = path_id<CampaignId>(call, "campaign");
    if (!id) return tl::unexpected(id.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::vector<CommentNumber> const comments = read_comments(reader, problems);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.campaigns().split(call.actor, *id, comments),
                    [](std::optional<Campaign> const& made) -> boost::json::value {
                        boost::json::object object;
                        if (made) object["campaign"] = view(*made);
                        return object;
                    });
}

Answer dissolve_campaign(Call& call) {
    Result<CampaignId> const id = path_id<CampaignId>(call, "campaign");
    if (!id) return tl::unexpected(id.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::string reason = reader.text("reason");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    Result<> const done = call.platform.campaigns().dissolve(call.actor, *id, std::move(reason));
    if (!done) return tl::unexpected(done.error());
    return no_content();
}

Answer contest_campaign(Call& call) {
    Result<CommentNumber> const number = comment_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::string const token = reader.text("tracking_token");
    std::string reason = reader.text("reason");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(
        call.platform.campaigns().contest(*number, token, std::move(reason)),
        [](CampaignContest const& made) { return view(made); }, 201);
}

Answer list_contests(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    return answered(call.platform.campaigns().contests(call.actor, *number),
                    items_view<CampaignContest>);
}

Answer answer_contest(Call& call) {
    Result<std::int64_t> const id = whole_number(call.path_value("contest"), "contest", 1);
    if (!id) return tl::unexpected(id.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    bool const upheld = reader.boolean("upheld", false);
    std::string answer = reader.text("answer");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(
        call.platform.campaigns().answer_contest(call.actor, *id, upheld, std::move(answer)),
        [](CampaignContest const& one) { return view(one); });
}

Answer find_progress(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    return answered(call.platform.campaigns().progress(call.actor, *number),
                    [](CampaignProgress const& progress) { return view(progress); });
}

void add_reading_routes(RouteTable& table) {
    std::string const of = "/api/v1/consultations/{number}";
    std::string const one = "/api/v1/campaigns/{campaign}";
    table
        .add("GET", of + "/campaigns", "listCampaigns",
             "Comments that share a text, the largest campaign first", list_campaigns)
        .paged()
        .writes("CampaignList")
        .cacheable();
    table
        .add("GET", one, "findCampaign",
             "A campaign; one that was dissolved or merged into another says so, and is dissolved "
             "where the other was",
             find_campaign)
        .writes("Campaign");
    table
        .add("GET", one + "/comments", "listCampaignMembers", "The comments of a campaign",
             list_members)
        .paged()
        .query("adds", "boolean", "`true`: those in which somebody added something of their own.")
        .query("letter", "integer", "Those that share one of its letters, by its number.")
        .writes("CampaignMemberList");
    table
        .add("GET", one + "/letters", "listCampaignLetters",
             "The letters that its comments share, the most sent first, at most 100", list_letters)
        .writes("CampaignLetterList");
    table
        .add("GET", one + "/elsewhere", "listCampaignElsewhere",
             "The same letter in other consultations", list_elsewhere)
        .writes("CampaignElsewhereList");
    table
        .add("GET", one + "/decisions", "listCampaignDecisions", "What officials decided about it",
             list_decisions)
        .needs(Permission::read_all)
        .writes("CampaignDecisionList");
    table
        .add("GET", "/api/v1/comments/{comment}/campaign", "findMembership",
             "The campaign that a comment is in, and what is its own", find_membership)
        .writes("MemberBesideLetter");
    table
        .add("GET", of + "/campaign-contests", "listContests",
             "Who says that their comment is no copy", list_contests)
        .needs(Permission::read_all)
        .writes("CampaignContestList");
    table
        .add("GET", of + "/campaign-progress", "findCampaignProgress",
             "How many comments have been looked at for campaigns", find_progress)
        .needs(Permission::read_all)
        .writes("CampaignProgress");
}

void add_deciding_routes(RouteTable& table) {
    std::string const one = "/api/v1/campaigns/{campaign}";
    table
        .add("POST", one + "/confirm", "confirmCampaign", "Keep it whatever is found later",
             confirm_campaign)
        .needs(Permission::respond)
        .writes("Campaign");
    table
        .add("PUT", one + "/description", "describeCampaign",
             "Say what it is called and who wrote the letter", describe_campaign)
        .query("seen", "instant", seen_words)
        .needs(Permission::respond)
        .reads("CampaignDescription")
        .writes("Campaign");
    table.add("POST", one + "/merge", "mergeCampaign", "Merge it into another one", merge_campaign)
        .needs(Permission::respond)
        .reads("CampaignMerge")
        .writes("Campaign");
    table.add("POST", one + "/split", "splitCampaign", "Take comments out of it", split_campaign)
        .needs(Permission::respond)
        .reads("NamedComments")
        .writes("CampaignSplit");
    table
        .add("POST", one + "/dissolve", "dissolveCampaign", "Say that it is none",
             dissolve_campaign)
        .needs(Permission::respond)
        .reads("CampaignDissolution")
        .writes_nothing();
    table
        .add("POST", "/api/v1/comments/{comment}/contest", "contestCampaign",
             "Say, with the tracking token, that a comment is no copy", contest_campaign)
        .reads("NewContest")
        .writes("CampaignContest", 201);
    table
        .add("POST", "/api/v1/campaign-contests/{contest}/answer", "answerContest",
             "Answer whoever says that their comment is no copy", answer_contest)
        .needs(Permission::respond)
        .reads("ContestAnswer")
        .writes("CampaignContest");
}

}  // namespace

void register_campaigns(RouteTable& table) {
    add_reading_routes(table);
    add_deciding_routes(table);
}

}  // namespace consult::http
