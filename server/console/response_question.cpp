#include "console/response_question.h"

#include <algorithm>
#include <set>

namespace consult::console {
namespace {

/// Comments that would be answered.
struct Reach {
    std::uint64_t comments = 0;
    bool is_exact = true;  ///< else at most so many: what themes and campaigns hold may be the same
    std::uint64_t recommendations = 0;
};

Result<Reach> reach_of(Desk const& desk, Docket const& docket, std::vector<ResponseId> const& ids) {
    Responses const& responses = desk.visit.platform.responses();
    std::set<CommentNumber> named;
    for (ResponseId const id : ids) {
        Result<std::vector<CommentNumber>> const numbers =
            responses.comments_to_name(desk.actor, id);
        if (!numbers) return tl::unexpected(numbers.error());
        named.insert(numbers->begin(), numbers->end());
    }
    Result<std::vector<Response>> const found =
        responses.find(desk.actor, ids, Responses::Answered::left_out);
    if (!found) return tl::unexpected(found.error());
    std::set<ThemeId> themes;
    std::set<CampaignId> campaigns;
    std::set<RecommendationNumber> recommendations;
    for (Response const& response : *found) {
        themes.insert(response.themes.begin(), response.themes.end());
        campaigns.insert(response.campaigns.begin(), response.campaigns.end());
        recommendations.insert(response.recommendations.begin(), response.recommendations.end());
    }
    Reach reach{named.size(), themes.empty() && campaigns.empty(), recommendations.size()};
    for (CampaignId const id : campaigns) {
        Result<Campaign> const campaign = desk.visit.platform.campaigns().find(desk.actor, id);
        if (!campaign) return tl::unexpected(campaign.error());
        reach.comments += campaign->comments;
    }
    if (themes.empty()) return reach;
    Result<std::vector<Theme>> const all =
        desk.visit.platform.themes().list(desk.actor, docket.number());
    if (!all) return tl::unexpected(all.error());
    for (Theme const& theme : *all) {
        if (themes.contains(theme.id)) reach.comments += theme.comments;
    }
    return reach;
}

}  // namespace

Result<ResponseQuestion> publication_question(Desk const& desk, Docket const& docket,
                                              std::vector<ResponseId> const& ids) {
    Result<Reach> const reach = reach_of(desk, docket, ids);
    if (!reach) return tl::unexpected(reach.error());
    page::Translator const& words = desk.words();
    page::MessageArguments const counts{
        {"responses", words.plural("{n} response", "{n} responses", ids.size())},
        {"comments", words.plural("{n} comment", "{n} comments", reach->comments)}};
    std::string text =
        reach->is_exact
            ? words.text(
                  "Publish the chosen? {responses} to {comments}. It can’t be undone: a "
                  "published response stays as it is.",
                  counts)
            : words.text(
                  "Publish the chosen? {responses} to at most {comments}, with those of "
                  "themes and campaigns. It can’t be undone: a published response stays as "
                  "it is.",
                  counts);
    if (reach->recommendations > 0) {
        text += " " + words.plural("With them {n} recommendation of a council is replied to.",
                                   "With them {n} recommendations of councils are replied to.",
                                   reach->recommendations);
    }
    return ResponseQuestion{std::move(text), "publish_now", words.text("Publish")};
}

ResponseQuestion discarding_question(Desk const& desk, std::vector<ResponseId> const& ids) {
    page::Translator const& words = desk.words();
    return {words.plural("Discard {n} chosen response? Its text is kept nowhere else.",
                         "Discard {n} chosen responses? Their texts are kept nowhere else.",
                         ids.size()),
            "discard_now", words.text("Discard them for good")};
}

}  // namespace consult::console
