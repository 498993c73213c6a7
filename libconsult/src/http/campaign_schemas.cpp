#include "http/campaign_schemas.h"

#include "http/schema_parts.h"

namespace consult::http {

void add_campaigns(boost::json::object& all) {
    all["Belonging"] =
        choice_of({"exact_copy", "near_copy", "key_block", "filled_template", "decision"});
    all["CampaignState"] = choice_of({"found", "confirmed", "dissolved"});
    all["Campaign"] = object_of({{"id", "integer"},
                                 {"exemplar", "string"},
                                 {"kind", "Belonging"},
                                 {"state", "CampaignState"},
                                 {"name", "texts"},
                                 {"sponsor", "string"},
                                 {"comments", "integer"},
                                 {"with_additions", "integer"},
                                 {"found_at", "instant"},
                                 {"written_at", "instant"},
                                 {"merged_into?", "integer"},
                                 {"decided_at?", "instant"}});
    all["CampaignList"] = page_of("Campaign");
    all["CampaignLetter"] = object_of({{"number", "integer"},
                                       {"kind", "Belonging"},
                                       {"comments", "integer"},
                                       {"text", "string"},
                                       {"withheld", "boolean"},
                                       {"comment?", "string"},
                                       {"language?", "string"}});
    all["CampaignLetterList"] = list_of("CampaignLetter");
    all["CampaignMember"] = object_of({{"comment", "string"},
                                       {"campaign", "integer"},
                                       {"kind", "Belonging"},
                                       {"likeness_percent", "integer"},
                                       {"own_words", "integer"},
                                       {"adds", "boolean"}});
    all["CampaignMemberList"] = page_of("CampaignMember");
    all["TextRange"] = object_of({{"begin", "integer"}, {"end", "integer"}});
    all["MemberBesideLetter"] = object_of({{"member", "CampaignMember"},
                                           {"letter", "string"},
                                           {"letter_number", "integer"},
                                           {"letter_comments", "integer"},
                                           {"own", "TextRange[]"},
                                           {"left_out_words", "integer"}});
    all["CampaignDescription"] = object_of({{"name?", "texts"}, {"sponsor?", "string"}});
    all["CampaignMerge"] = object_of({{"into", "integer"}});
    all["CampaignSplit"] = object_of({{"campaign?", "Campaign"}});
    all["CampaignDissolution"] = object_of({{"reason", "string"}});
    all["CampaignDecisionKind"] =
        choice_of({"confirmed", "described", "merged", "split", "dissolved", "absorbed", "parted"});
    all["CampaignDecision"] = object_of({{"kind", "CampaignDecisionKind"},
                                         {"comments", "integer"},
                                         {"reason", "string"},
                                         {"at", "instant"},
                                         {"by", "string"},
                                         {"other?", "integer"}});
    all["CampaignDecisionList"] = list_of("CampaignDecision");
    all["CampaignElsewhere"] =
        object_of({{"campaign", "integer"}, {"consultation", "string"}, {"comments", "integer"}});
    all["CampaignElsewhereList"] = list_of("CampaignElsewhere");
    all["NewContest"] = object_of({{"tracking_token", "string"}, {"reason", "string"}});
    all["ContestAnswer"] = object_of({{"upheld", "boolean"}, {"answer", "string"}});
    all["ContestState"] = choice_of({"open", "upheld", "rejected"});
    all["CampaignContest"] = object_of({{"id", "integer"},
                                        {"comment", "string"},
                                        {"campaign", "integer"},
                                        {"reason", "string"},
                                        {"state", "ContestState"},
                                        {"made_at", "instant"},
                                        {"answer", "string"},
                                        {"answered_at?", "instant"},
                                        {"answered_by?", "string"}});
    all["CampaignContestList"] = list_of("CampaignContest");
    all["CampaignProgress"] = object_of({{"looked_at", "integer"}, {"comments", "integer"}});
}

}  // namespace consult::http
