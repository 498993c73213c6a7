#include "portal/recommendation_view.h"

#include "page/ui_language.h"
#include "web/council_wording.h"
#include "web/excerpt.h"

namespace consult::portal {

using page::View;

namespace {

/// As much of a text as a list shows; the rest is on the recommendation's own page.
constexpr std::size_t most_of_text = 300;

bool is_replied_late(TrackedRecommendation const& tracked) {
    auto const& reply = tracked.recommendation.reply;
    auto const& by = tracked.dates.reply_by;
    return reply && by && reply->at >= by->ends.instant;
}

}  // namespace

std::optional<Deadline> awaited(TrackedRecommendation const& tracked) {
    RecommendationDates const& dates = tracked.dates;
    if (tracked.state == RecommendationState::adopted && dates.send_by) return dates.send_by->ends;
    if (tracked.state == RecommendationState::awaiting_reply && dates.reply_by)
        return dates.reply_by->ends;
    return std::nullopt;
}

std::string lateness_text(page::Translator const& words, TrackedRecommendation const& tracked) {
    if (tracked.is_overdue) {
        return tracked.state == RecommendationState::adopted
                   ? words.text("Overdue: the body has not received it.")
                   : words.text("Overdue: the body has not replied.");
    }
    return is_replied_late(tracked) ? words.text("The reply came late.") : std::string{};
}

View recommendation_row(web::Visit& visit, TrackedRecommendation const& tracked,
                        std::string_view folder) {
    page::Translator const& words = visit.words();
    Language const& wanted = page::domain_language(visit.language);
    Recommendation const& recommendation = tracked.recommendation;
    std::string const number = recommendation.number.text();
    std::optional<Deadline> const next = awaited(tracked);
    if (next && next->instant > visit.now) visit.valid_until(next->instant);
    bool const is_sent_first = tracked.state == RecommendationState::adopted;
    page::Formatter const format = visit.formatter(next ? next->zone : ZoneName{});
    View view;
    view.set("number", number)
        .set("href", visit.to(std::string{folder} + number))
        .set("council", tracked.council_name.in(wanted))
        .set("council_language", tracked.council_name.language_for(wanted).tag())
        .set("subject", web::subject_text(words, recommendation.subject))
        .set("text", web::excerpt(recommendation.text.in(wanted), most_of_text))
        .set("text_language", recommendation.text.language_for(wanted).tag())
        .set("lateness", lateness_text(words, tracked))
        .set("due_label", is_sent_first ? words.text_in("recommendation", "To be sent by:")
                                        : words.text_in("recommendation", "Reply owed by:"))
        .set("due", next ? format.deadline_short(*next) : std::string{})
        .set("due_time", next ? format.machine_time(next->instant) : std::string{});
    web::set_recommendation_state_tag(view, words, tracked.state);
    return view;
}

std::vector<View> recommendation_rows(web::Visit& visit,
                                      std::vector<TrackedRecommendation> const& all) {
    std::vector<View> rows;
    for (TrackedRecommendation const& tracked : all)
        rows.push_back(recommendation_row(visit, tracked));
    return rows;
}

}  // namespace consult::portal
