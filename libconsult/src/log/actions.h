/// The names of actions in the log. docs/log-format.md says what each entry carries.
#pragma once

#include <array>
#include <string_view>

namespace consult::actions {

inline constexpr std::string_view institution_created = "institution.created";
inline constexpr std::string_view account_created = "account.created";
inline constexpr std::string_view account_changed = "account.changed";
inline constexpr std::string_view account_password_changed = "account.password_changed";
inline constexpr std::string_view consultation_created = "consultation.created";
inline constexpr std::string_view consultation_changed = "consultation.changed";
inline constexpr std::string_view consultation_published = "consultation.published";
inline constexpr std::string_view consultation_extended = "consultation.extended";
inline constexpr std::string_view consultation_closed_early = "consultation.closed_early";
inline constexpr std::string_view consultation_cancelled = "consultation.cancelled";
inline constexpr std::string_view consultation_corrected = "consultation.corrected";
inline constexpr std::string_view consultation_suspended = "consultation.suspended";
inline constexpr std::string_view consultation_procedure_moved = "consultation.procedure_moved";
inline constexpr std::string_view procedure_added = "procedure.added";
inline constexpr std::string_view calendar_added = "calendar.added";
inline constexpr std::string_view consultation_late_until_changed =
    "consultation.late_until_changed";
inline constexpr std::string_view event_recorded = "event.recorded";
inline constexpr std::string_view event_published = "event.published";
inline constexpr std::string_view event_withdrawn = "event.withdrawn";
inline constexpr std::string_view obligation_changed = "obligation.changed";
inline constexpr std::string_view obligation_waived = "obligation.waived";
inline constexpr std::string_view obligation_waiver_published = "obligation.waiver_published";
inline constexpr std::string_view draft_created = "draft.created";
inline constexpr std::string_view draft_version_added = "draft.version_added";
inline constexpr std::string_view draft_text_added = "draft.text_added";
inline constexpr std::string_view draft_version_published = "draft.version_published";
inline constexpr std::string_view document_uploaded = "document.uploaded";
inline constexpr std::string_view document_published = "document.published";
inline constexpr std::string_view comment_submitted = "comment.submitted";
inline constexpr std::string_view comment_imported = "comment.imported";
inline constexpr std::string_view comment_published = "comment.published";
inline constexpr std::string_view comment_withheld = "comment.withheld";
inline constexpr std::string_view comments_assigned = "comments.assigned";
inline constexpr std::string_view comments_answer_waived = "comments.answer_waived";
inline constexpr std::string_view comments_answer_wanted = "comments.answer_wanted";
inline constexpr std::string_view note_written = "note.written";
inline constexpr std::string_view note_deleted = "note.deleted";
inline constexpr std::string_view coding_drawn = "coding.drawn";
inline constexpr std::string_view coding_coded = "coding.coded";
inline constexpr std::string_view coding_settled = "coding.settled";
inline constexpr std::string_view response_drafted = "response.drafted";
inline constexpr std::string_view response_changed = "response.changed";
inline constexpr std::string_view response_discarded = "response.discarded";
inline constexpr std::string_view response_review_requested = "response.review_requested";
inline constexpr std::string_view response_approved = "response.approved";
inline constexpr std::string_view response_sent_back = "response.sent_back";
inline constexpr std::string_view theme_created = "theme.created";
inline constexpr std::string_view theme_changed = "theme.changed";
inline constexpr std::string_view theme_moved = "theme.moved";
inline constexpr std::string_view theme_merged = "theme.merged";
inline constexpr std::string_view theme_split = "theme.split";
inline constexpr std::string_view theme_comments_marked = "theme.comments_marked";
inline constexpr std::string_view theme_published = "theme.published";
inline constexpr std::string_view campaign_confirmed = "campaign.confirmed";
inline constexpr std::string_view campaign_described = "campaign.described";
inline constexpr std::string_view campaign_merged = "campaign.merged";
inline constexpr std::string_view campaign_split = "campaign.split";
inline constexpr std::string_view campaign_dissolved = "campaign.dissolved";
inline constexpr std::string_view campaign_contested = "campaign.contested";
inline constexpr std::string_view campaign_contest_answered = "campaign.contest_answered";
inline constexpr std::string_view response_published = "response.published";
inline constexpr std::string_view council_created = "council.created";
inline constexpr std::string_view council_member_appointed = "council.member_appointed";
inline constexpr std::string_view council_mandate_ended = "council.mandate_ended";
inline constexpr std::string_view council_chair_elected = "council.chair_elected";
inline constexpr std::string_view recommendation_adopted = "recommendation.adopted";
inline constexpr std::string_view recommendation_sent = "recommendation.sent";
inline constexpr std::string_view recommendation_hearing_set = "recommendation.hearing_set";
inline constexpr std::string_view recommendation_replied = "recommendation.replied";
inline constexpr std::string_view recommendation_withdrawn = "recommendation.withdrawn";
inline constexpr std::string_view recommendation_step_recorded = "recommendation.step_recorded";
inline constexpr std::string_view report_drafted = "report.drafted";
inline constexpr std::string_view report_published = "report.published";

/// All of them. What is logged under another name is a bug.
inline constexpr std::array all{
    institution_created,
    account_created,
    account_changed,
    account_password_changed,
    consultation_created,
    consultation_changed,
    consultation_published,
    consultation_extended,
    consultation_suspended,
    consultation_closed_early,
    consultation_cancelled,
    consultation_corrected,
    consultation_procedure_moved,
    consultation_late_until_changed,
    event_recorded,
    event_published,
    event_withdrawn,
    obligation_changed,
    obligation_waived,
    obligation_waiver_published,
    procedure_added,
    calendar_added,
    draft_created,
    draft_version_added,
    draft_text_added,
    draft_version_published,
    document_uploaded,
    document_published,
    comment_submitted,
    comment_imported,
    comment_published,
    comment_withheld,
    comments_assigned,
    comments_answer_waived,
    comments_answer_wanted,
    note_written,
    note_deleted,
    coding_drawn,
    coding_coded,
    coding_settled,
    response_drafted,
    response_changed,
    response_discarded,
    response_review_requested,
    response_approved,
    response_sent_back,
    response_published,
    campaign_confirmed,
    campaign_described,
    campaign_merged,
    campaign_split,
    campaign_dissolved,
    campaign_contested,
    campaign_contest_answered,
    theme_created,
    theme_changed,
    theme_moved,
    theme_merged,
    theme_split,
    theme_comments_marked,
    theme_published,
    council_created,
    council_member_appointed,
    council_mandate_ended,
    council_chair_elected,
    recommendation_adopted,
    recommendation_sent,
    recommendation_hearing_set,
    recommendation_replied,
    recommendation_withdrawn,
    recommendation_step_recorded,
    report_drafted,
    report_published,
};

}  // namespace consult::actions
