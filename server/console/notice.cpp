#include "console/notice.h"

#include <algorithm>
#include <array>
#include <utility>

namespace consult::console {
namespace {

using page::mark_in;

constexpr std::array<std::pair<std::string_view, std::string_view>, 68> notices{{
    {"created", mark_in("notice", "The consultation is created. Add its draft and dates next.")},
    {"saved", mark_in("notice", "Saved.")},
    {"period", mark_in("notice", "The comment period is set.")},
    {"published", mark_in("notice", "The consultation is published.")},
    {"extended", mark_in("notice", "The comment period is extended.")},
    {"procedure", mark_in("notice", "The procedure is chosen.")},
    {"moved", mark_in("notice", "The consultation is moved to other rules.")},
    {"suspended", mark_in("notice", "The comment period is suspended.")},
    {"recorded", mark_in("notice", "It is recorded.")},
    {"withdrawn", mark_in("notice", "It is withdrawn; the reason is published.")},
    {"waived", mark_in("notice", "The obligation is waived; the reason is published.")},
    {"calendar", mark_in("notice", "It is added to the calendar.")},
    {"closed", mark_in("notice", "The comment period is closed.")},
    {"cancelled", mark_in("notice", "The consultation is cancelled.")},
    {"corrected", mark_in("notice", "The correction is published.")},
    {"draft", mark_in("notice", "The draft is saved.")},
    {"password", mark_in("notice", "Your password is changed.")},
    {"account_created", mark_in("notice", "The account is created.")},
    {"account_password", mark_in("notice", "The password is set.")},
    {"institution", mark_in("notice", "The institution is created.")},
    {"version_added", mark_in("notice", "The next version is there. Add its text.")},
    {"version", mark_in("notice", "The version is published.")},
    {"document", mark_in("notice", "The document is saved.")},
    {"document_published", mark_in("notice", "The document is published.")},
    {"screened", mark_in("notice", "The comments are screened.")},
    {"assigned", mark_in("notice", "The assignment is kept.")},
    {"queue_done", mark_in("notice", "There is nothing more to be taken here.")},
    {"taken", mark_in("notice", "You have it open; nobody else gets it.")},
    {"read", mark_in("notice", "It is marked read.")},
    {"unread", mark_in("notice", "It is marked unread.")},
    {"no_answer", mark_in("notice", "It is marked as needing no answer.")},
    {"answer_wanted", mark_in("notice", "It is marked as needing an answer.")},
    {"note_deleted", mark_in("notice", "The note is deleted.")},
    {"response", mark_in("notice", "The response is saved. Publish it when it is ready.")},
    {"responses_published", mark_in("notice", "The responses are published.")},
    {"responses_publishing",
     mark_in("notice",
             "The responses answer so many comments that publishing them takes a while.")},
    {"responses_in_review", mark_in("notice", "The responses are given to review.")},
    {"responses_discarded", mark_in("notice", "The responses are discarded.")},
    {"responses_approved", mark_in("notice", "The responses are approved. Publish them next.")},
    {"response_sent_back", mark_in("notice", "The response is sent back.")},
    {"campaigns_searched", mark_in("notice", "All comments were looked at again.")},
    {"contest_answered", mark_in("notice", "The objection is answered.")},
    {"campaign_confirmed", mark_in("notice", "The campaign is confirmed.")},
    {"campaign_described", mark_in("notice", "The name of the campaign is saved.")},
    {"campaign_merged", mark_in("notice", "The campaign is merged into this one.")},
    {"campaign_split", mark_in("notice", "The chosen comments are taken out.")},
    {"campaign_dissolved", mark_in("notice", "The campaign is dissolved.")},
    {"theme", mark_in("notice", "The theme is saved.")},
    {"theme_merged", mark_in("notice", "The theme is merged into this one.")},
    {"theme_split", mark_in("notice", "The new theme is made of the chosen comments.")},
    {"theme_marked", mark_in("notice", "It is noted which comments raise the theme.")},
    {"theme_proposed",
     mark_in("notice", "These comments may raise the theme. Read and confirm them.")},
    {"message_retried", mark_in("notice", "The message is tried again.")},
    {"message_discarded", mark_in("notice", "The message is discarded.")},
    {"webhook_enabled", mark_in("notice", "The webhook is called again.")},
    {"webhook_removed", mark_in("notice", "The webhook is removed.")},
    {"council_founded", mark_in("notice", "The council is founded. Appoint its members next.")},
    {"members_appointed", mark_in("notice", "The members are appointed.")},
    {"mandate_ended", mark_in("notice", "It is noted that the member sits no longer.")},
    {"chair_elected", mark_in("notice", "The member has the chair from now on.")},
    {"recommendation",
     mark_in("notice", "The recommendation is adopted. Note when it is received.")},
    {"recommendation_received", mark_in("notice", "It is noted that the body has received it.")},
    {"recommendation_withdrawn", mark_in("notice", "The recommendation is withdrawn.")},
    {"recommendation_replied", mark_in("notice", "The reply is published.")},
    {"hearing", mark_in("notice", "The council is told when it is heard.")},
    {"step_recorded", mark_in("notice", "The step is published.")},
    {"report", mark_in("notice", "The report is saved.")},
    {"report_published",
     mark_in("notice", "The report is published; the consultation is answered.")},
}};

}  // namespace

std::string notice_text(page::Translator const& words, std::string_view key) {
    auto const found =
        std::ranges::find(notices, key, &std::pair<std::string_view, std::string_view>::first);
    return found == notices.end() ? std::string{} : words.text_in("notice", found->second);
}

}  // namespace consult::console
