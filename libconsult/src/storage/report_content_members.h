/// What is kept of a report's content: the members of each of its values, by the names in JSON.
#pragma once

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include <consult/report_content.h>

#include "response/figure_counts.h"
#include "storage/member_json.h"

namespace consult {

inline std::string_view name(TraitCell::Shown shown) {
    switch (shown) {
        case TraitCell::Shown::count: return "count";
        case TraitCell::Shown::few: return "few";
        case TraitCell::Shown::held: return "held";
    }
    throw Fault{"no such way of showing a count"};
}

}  // namespace consult

namespace consult::storage {

template <>
inline constexpr auto last_of<Belonging> = Belonging::decision;
template <>
inline constexpr auto last_of<CampaignState> = CampaignState::dissolved;
template <>
inline constexpr auto last_of<Debtor> = Debtor::other;
template <>
inline constexpr auto last_of<Disposition> = Disposition::out_of_scope;
template <>
inline constexpr auto last_of<DocumentKind> = DocumentKind::other;
template <>
inline constexpr auto last_of<DraftChange::Kind> = DraftChange::Kind::moved;
template <>
inline constexpr auto last_of<ObligationState> = ObligationState::lapsed;
template <>
inline constexpr auto last_of<PeriodChange::Kind> = PeriodChange::Kind::closed_early;
template <>
inline constexpr auto last_of<RecommendationState> = RecommendationState::given_up;
template <>
inline constexpr auto last_of<ResponseState> = ResponseState::published;
template <>
inline constexpr auto last_of<Trait> = Trait::disability;
template <>
inline constexpr auto last_of<TraitCell::Shown> = TraitCell::Shown::held;

// The members of each value, in the order in which they are written.

template <class Archive, Like<Deadline> Value>
void members(Archive& archive, Value& value) {
    archive("local", value.local);
    archive("zone", value.zone);
    archive("instant", value.instant);
    archive("tzdata", value.tzdata_version);
}

template <class Archive, Like<Suspension> Value>
void members(Archive& archive, Value& value) {
    archive("from", value.from);
    archive("until", value.until);
}

template <class Archive, Like<PeriodChange> Value>
void members(Archive& archive, Value& value) {
    archive("kind", value.kind);
    archive("opens", value.opens);
    archive("closes", value.closes);
    archive("reason", value.reason);
    archive("at", value.at);
    archive("by", value.by);
    archive("suspension", value.suspension);
}

template <class Archive, Like<CommentPeriod> Value>
void members(Archive& archive, Value& value) {
    archive("opens", value.opens);
    archive("closes", value.closes);
    archive("history", value.history);
}

template <class Archive, Like<TreeHead> Value>
void members(Archive& archive, Value& value) {
    archive("size", value.size);
    archive("root", value.root);
}

template <class Archive, Like<ConsultationFigures> Value>
void members(Archive& archive, Value& value) {
    for_each_count(value, [&](std::string const& name, auto& count) { archive(name, count); });
}

template <class Archive, Like<LanguageCount> Value>
void members(Archive& archive, Value& value) {
    archive("language", value.language);
    archive("comments", value.comments);
}

template <class Archive, Like<KnownParticipation> Value>
void members(Archive& archive, Value& value) {
    archive("languages", value.languages);
    archive("shown_as_given", value.shown_as_given);
    archive("name_withheld", value.name_withheld);
    archive("imported", value.imported);
    archive("late", value.late);
}

template <class Archive, Like<TraitCell> Value>
void members(Archive& archive, Value& value) {
    archive("value", value.value);
    archive("shown", value.shown);
    archive("count", value.count);
}

template <class Archive, Like<TraitTable> Value>
void members(Archive& archive, Value& value) {
    archive("trait", value.trait);
    archive("held", value.is_held);
    archive("counts", value.cells);
    archive("no_answer", value.no_answer);
}

template <class Archive, Like<Participation> Value>
void members(Archive& archive, Value& value) {
    archive("comments", value.comments);
    archive("final", value.is_final);
    archive("traits", value.traits);
}

template <class Archive, Like<DayArrivals> Value>
void members(Archive& archive, Value& value) {
    archive("day", value.day);
    archive("comments", value.comments);
}

template <class Archive, Like<ReportObligation> Value>
void members(Archive& archive, Value& value) {
    archive("key", value.key);
    archive("name", value.name);
    archive("by", value.by);
    archive("state", value.state);
    archive("due", value.due);
    archive("met_at", value.met_at);
    archive("broken_at", value.broken_at);
    archive("waiver", value.waiver);
}

template <class Archive, Like<ThemeRewording> Value>
void members(Archive& archive, Value& value) {
    archive("was_name", value.was_name);
    archive("was_summary", value.was_summary);
    archive("reworded_at", value.reworded_at);
}

template <class Archive, Like<Theme> Value>
void members(Archive& archive, Value& value) {
    archive("id", value.id);
    archive("name", value.name);
    archive("summary", value.summary);
    archive("provision", value.provision);
    archive("position", value.position);
    archive("published_at", value.published_at);
    archive("created_at", value.created_at);
    archive("created_by", value.created_by);
    archive("written_at", value.written_at);
    archive("comments", value.comments);
    archive("responses", value.responses);
    archive("disposition", value.disposition);
    archive("reworded", value.reworded);
}

template <class Archive, Like<ReportTheme> Value>
void members(Archive& archive, Value& value) {
    archive("theme", value.theme);
    for (std::size_t i = 0; i < std::size(value.by_disposition); ++i)
        archive(name(static_cast<Disposition>(i)), value.by_disposition[i]);
    archive("unanswered", value.unanswered);
}

template <class Archive, Like<Campaign> Value>
void members(Archive& archive, Value& value) {
    archive("id", value.id);
    archive("exemplar", value.exemplar);
    archive("kind", value.kind);
    archive("state", value.state);
    archive("name", value.name);
    archive("sponsor", value.sponsor);
    archive("comments", value.comments);
    archive("with_additions", value.with_additions);
    archive("found_at", value.found_at);
    archive("written_at", value.written_at);
    archive("decided_at", value.decided_at);
    archive("decided_by", value.decided_by);
}

template <class Archive, Like<ProvisionHeat> Value>
void members(Archive& archive, Value& value) {
    archive("eid", value.eid);
    archive("name", value.name);
    archive("comments", value.comments);
}

template <class Archive, Like<DraftChange> Value>
void members(Archive& archive, Value& value) {
    archive("kind", value.kind);
    archive("eid", value.eid);
    archive("name", value.name);
    archive("before", value.before);
    archive("after", value.after);
    archive("responses", value.reasons);
    archive("reason", value.reason);
}

template <class Archive, Like<DraftChanges> Value>
void members(Archive& archive, Value& value) {
    archive("from_version", value.from_version);
    archive("to_version", value.to_version);
    archive("language", value.language);
    archive("units_changed", value.units_changed);
    archive("units", value.units);
    archive("changes", value.changes);
}

template <class Archive, Like<SupportingDocument> Value>
void members(Archive& archive, Value& value) {
    archive("id", value.id);
    archive("kind", value.kind);
    archive("language", value.language);
    archive("title", value.title);
    archive("file_name", value.file_name);
    archive("media_type", value.media_type);
    archive("size", value.size);
    archive("sha256", value.sha256);
    archive("uploaded_at", value.uploaded_at);
    archive("published_at", value.published_at);
}

/// Of an opinion, which does not stand here once it is withdrawn.
template <class Archive, Like<RecordedEvent> Value>
void members(Archive& archive, Value& value) {
    archive("subject", value.occurrence.subject);
    archive("at", value.occurrence.at);
    archive("favourable", value.occurrence.is_favourable);
    archive("note", value.note);
    archive("url", value.url);
    archive("recorded_at", value.recorded_at);
    archive("recorded_by", value.recorded_by);
}

template <class Archive, Like<Response> Value>
void members(Archive& archive, Value& value) {
    archive("id", value.id);
    archive("disposition", value.disposition);
    archive("reason", value.reason);
    archive("provision", value.provision);
    archive("version", value.version);
    archive("state", value.state);
    archive("office", value.office);
    archive("written_at", value.written_at);
    archive("published_at", value.published_at);
    archive("themes", value.themes);
    archive("campaigns", value.campaigns);
    archive("recommendations", value.recommendations);
    archive("corrects", value.corrects);
    archive("comment_count", value.comment_count);
    archive("comments", value.comments);
}

template <class Archive, Like<ReportResponse> Value>
void members(Archive& archive, Value& value) {
    archive("response", value.response);
    archive("about", value.about);
    archive("provision_name", value.provision_name);
}

template <class Archive, Like<ReportRecommendation> Value>
void members(Archive& archive, Value& value) {
    archive("number", value.number);
    archive("council_name", value.council);
    archive("text", value.text);
    archive("provision", value.provision);
    archive("provision_name", value.provision_name);
    archive("adopted_at", value.adopted_at);
    archive("state", value.state);
    archive("disposition", value.disposition);
    archive("reason", value.reason);
    archive("replied_at", value.replied_at);
}

template <class Archive, Like<ReportContent> Value>
void members(Archive& archive, Value& value) {
    archive("consultation", value.number);
    archive("title", value.title);
    archive("institution", value.institution);
    archive("zone", value.zone);
    archive("languages", value.languages);
    archive("period", value.period);
    archive("final", value.is_final);
    archive("published_at", value.published_at);
    archive("log", value.log);
    archive("made_at", value.made_at);
    archive("comments_logged", value.comments_logged);
    archive("text", value.text);
    archive("figures", value.figures);
    archive("known", value.known);
    archive("participation", value.participation);
    archive("arrivals", value.arrivals);
    archive("obligations", value.obligations);
    archive("themes", value.themes);
    archive("campaigns", value.campaigns);
    archive("campaigns_total", value.campaigns_total);
    archive("comments_in_campaigns", value.comments_in_campaigns);
    archive("provisions", value.provisions);
    archive("changes", value.changes);
    archive("opinion_documents", value.opinions.documents);
    archive("opinions", value.opinions.events);
    archive("recommendations", value.recommendations);
    archive("not_taken", value.not_taken);
    archive("not_taken_total", value.not_taken_total);
    archive("unanswered_reason", value.unanswered_reason);
}

}  // namespace consult::storage
