#include "http/campaign_views.h"

#include "http/theme_views.h"
#include "http/views.h"

namespace consult::http {

namespace json = boost::json;

json::value view(Campaign const& campaign) {
    json::object object{{"id", campaign.id.value()},
                        {"exemplar", campaign.exemplar.text()},
                        {"kind", name(campaign.kind)},
                        {"state", name(campaign.state)},
                        {"name", view(campaign.name)},
                        {"sponsor", campaign.sponsor},
                        {"comments", campaign.comments},
                        {"with_additions", campaign.with_additions},
                        {"found_at", to_text(campaign.found_at)},
                        {"written_at", to_text(campaign.written_at)}};
    if (campaign.merged_into) object["merged_into"] = campaign.merged_into->value();
    if (campaign.decided_at) object["decided_at"] = to_text(*campaign.decided_at);
    return object;
}

json::value view(CampaignLetter const& letter) {
    json::object object{{"number", letter.number},
                        {"kind", name(letter.kind)},
                        {"comments", letter.comments},
                        {"text", letter.text},
                        {"withheld", letter.withheld}};
    if (letter.comment) {
        object["comment"] = letter.comment->text();
        object["language"] = letter.language.tag();
    }
    return object;
}

json::value view(CampaignMember const& member) {
    return {{"comment", member.comment.text()}, {"campaign", member.campaign.value()},
            {"kind", name(member.kind)},        {"likeness_percent", percent(member.likeness)},
            {"own_words", member.own_words},    {"adds", member.adds}};
}

json::value view(MemberBesideLetter const& beside) {
    json::array own;
    for (TextRange const& range : beside.own)
        own.push_back({{"begin", range.begin}, {"end", range.end}});
    return {{"member", view(beside.member)},
            {"letter", beside.letter.text()},
            {"letter_number", beside.letter_number},
            {"letter_comments", beside.letter_comments},
            {"own", std::move(own)},
            {"left_out_words", beside.left_out}};
}

json::value view(CampaignContest const& contest) {
    json::object object{{"id", contest.id},
                        {"comment", contest.comment.text()},
                        {"campaign", contest.campaign.value()},
                        {"reason", contest.reason},
                        {"state", name(contest.state)},
                        {"made_at", to_text(contest.made_at)},
                        {"answer", contest.answer}};
    if (contest.answered_at) {
        object["answered_at"] = to_text(*contest.answered_at);
        object["answered_by"] = contest.answered_by;
    }
    return object;
}

json::value view(CampaignDecision const& decision) {
    json::object object{{"kind", name(decision.kind)},
                        {"comments", decision.comments},
                        {"reason", decision.reason},
                        {"at", to_text(decision.decided_at)},
                        {"by", decision.decided_by}};
    if (decision.other) object["other"] = decision.other->value();
    return object;
}

json::value view(CampaignElsewhere const& elsewhere) {
    return {{"campaign", elsewhere.campaign.value()},
            {"consultation", elsewhere.consultation.text()},
            {"comments", elsewhere.comments}};
}

json::value view(CampaignProgress const& progress) {
    return {{"looked_at", progress.looked_at}, {"comments", progress.comments}};
}

}  // namespace consult::http
