/// Reading what the report tells.
#include <algorithm>
#include <map>

#include <consult/platform/responses.h>
#include <consult/provision_name.h>

#include "platform/loading.h"
#include "platform/log_count.h"
#include "platform/obligation_keeping.h"
#include "platform/platform_core.h"
#include "platform/report_parts.h"
#include "storage/campaign_repository.h"
#include "storage/council_repository.h"
#include "storage/document_repository.h"
#include "storage/draft_repository.h"
#include "storage/institution_repository.h"
#include "storage/obligation_repository.h"
#include "storage/recommendation_repository.h"
#include "storage/report_aggregates.h"
#include "storage/report_repository.h"
#include "storage/response_repository.h"
#include "storage/theme_repository.h"

namespace consult {
namespace {

using storage::Queries;

LocalDate day_of(ZoneDatabase const& zones, Instant instant, ZoneName const& zone) {
    Result<ZonedTime> const shown = zones.at(instant, zone);
    if (!shown) throw Fault{"the institution's time zone is unknown"};
    return LocalDate{std::chrono::floor<std::chrono::days>(shown->local)};
}

/// Who took part by the comments themselves, and when.
void count_comments(ReportContent& content, Queries& queries, ConsultationId consultation,
                    ZoneDatabase const& zones) {
    std::map<std::chrono::sys_days, std::uint64_t> days;
    std::map<std::string, std::uint64_t, std::less<>> languages;
    std::optional<Instant> closes;
    if (content.period) closes = content.period->closes.instant;
    storage::each_comment_group(
        queries, consultation, closes, [&](storage::CommentGroup const& group) {
            days[day_of(zones, group.from, content.zone)] += group.comments;
            auto const language = languages.find(group.language);
            if (language != languages.end()) language->second += group.comments;
            else languages.emplace(group.language, group.comments);
            bool const is_withheld = group.visibility == Visibility::name_withheld;
            (is_withheld ? content.known.name_withheld : content.known.shown_as_given) +=
                group.comments;
            if (group.is_imported) content.known.imported += group.comments;
            if (group.is_late) content.known.late += group.comments;
        });
    for (auto const& [day, comments] : days)
        content.arrivals.push_back({LocalDate{day}, comments});
    for (auto const& [tag, comments] : languages)
        content.known.languages.push_back({Language::parse(tag).value_or(Language{}), comments});
    std::ranges::stable_sort(content.known.languages, std::greater{}, &LanguageCount::comments);
}

std::vector<ReportTheme> themes_in(Queries& queries, ConsultationId consultation,
                                   bool only_published) {
    auto const answers = storage::theme_answers(queries, consultation);
    std::vector<ReportTheme> themes;
    for (Theme& theme : storage::themes_of(queries, consultation, storage::ThemeParts::all)) {
        // Publishing the report makes public the themes that a comment raises.
        if (theme.merged_into || theme.comments == 0) continue;
        if (only_published && !theme.published_at) continue;
        ReportTheme& made = themes.emplace_back();
        if (auto const found = answers.find(theme.id); found != answers.end()) {
            std::ranges::copy(found->second.by_disposition, std::begin(made.by_disposition));
            made.unanswered = found->second.unanswered;
        }
        theme.proposed = 0;
        made.theme = std::move(theme);
    }
    return themes;
}

Result<> read_campaigns(ReportContent& content, Queries& queries, ConsultationId consultation) {
    storage::CampaignSum const sum = storage::campaign_sum(queries, consultation);
    content.campaigns_total = sum.campaigns;
    content.comments_in_campaigns = sum.comments;
    PageRequest request{"", 100};
    do {
        Result<Page<Campaign>> page = storage::list_campaigns(queries, consultation, request);
        if (!page) return tl::unexpected(page.error());
        for (Campaign& campaign : page->items) {
            campaign.open_contests = 0;
            content.campaigns.push_back(std::move(campaign));
        }
        request.cursor = std::move(page->next);
    } while (!request.cursor.empty() && content.campaigns.size() < most_report_rows);
    return {};
}

std::string provision_named(Queries& queries, std::vector<DraftVersion> const& versions,
                            Response const& response, Language const& wanted) {
    if (response.provision.empty()) return {};
    auto const version = std::ranges::find_if(versions, [&](DraftVersion const& one) {
        return one.published_at && one.draft == versions.front().draft &&
               one.number == response.version;
    });
    if (version == versions.end()) return {};
    return provision_name(
        storage::find_way(queries, version->id, version->language_for(wanted), response.provision));
}

/// What themes and campaigns are called, by their ids.
struct GroupNames {
    std::map<ThemeId, LocalizedText> themes;
    std::map<CampaignId, LocalizedText> campaigns;

    explicit GroupNames(ReportContent const& content) {
        for (ReportTheme const& one : content.themes)
            themes.emplace(one.theme.id, one.theme.name);
        for (Campaign const& campaign : content.campaigns)
            campaigns.emplace(campaign.id, campaign.name);
    }
    [[nodiscard]] std::vector<LocalizedText> of(Response const& response) const {
        std::vector<LocalizedText> names;
        for (ThemeId const id : response.themes)
            if (auto const found = themes.find(id); found != themes.end())
                names.push_back(found->second);
        for (CampaignId const id : response.campaigns) {
            auto const found = campaigns.find(id);
            if (found != campaigns.end() && !found->second.empty()) names.push_back(found->second);
        }
        // A number is the same in every language.
        for (RecommendationNumber const& number : response.recommendations)
            names.emplace_back(Language{}, number.text());
        return names;
    }
};

/// @pre themes and campaigns are read
void read_not_taken(ReportContent& content, Queries& queries, ConsultationId consultation) {
    storage::NotTaken const found =
        storage::responses_not_taking(queries, consultation, most_report_rows);
    content.not_taken_total = found.total;
    std::vector<Response> responses = storage::find_responses(queries, found.first);
    storage::load_answered(queries, responses);
    GroupNames const names{content};
    for (Response& response : responses) {
        if (response.comments.size() > most_named_comments)
            response.comments.resize(most_named_comments);
        response.written_by = {};
        response.reviewed_by = {};
        response.reviewed_at.reset();
        response.review_note.clear();
        ReportResponse& made = content.not_taken.emplace_back();
        made.about = names.of(response);
        made.response = std::move(response);
    }
}

void name_provisions(std::vector<ReportResponse>& responses, Queries& queries,
                     ConsultationId consultation, Language const& language) {
    std::vector<DraftVersion> const versions = storage::versions_of(queries, consultation);
    for (ReportResponse& one : responses)
        one.provision_name = provision_named(queries, versions, one.response, language);
}

void read_opinions(ReportContent& content, Queries& queries, ConsultationId consultation) {
    for (SupportingDocument& document : storage::documents_of(queries, consultation)) {
        bool const is_opinion = document.kind == DocumentKind::expert_opinion ||
                                document.kind == DocumentKind::council_recommendation;
        if (is_opinion && document.published_at)
            content.opinions.documents.push_back(std::move(document));
    }
}

void read_recommendations(ReportContent& content, Queries& queries, ConsultationId consultation) {
    for (Recommendation& one : storage::recommendations_on(queries, consultation)) {
        ReportRecommendation& made = content.recommendations.emplace_back();
        made.number = one.number;
        made.council = storage::find_council(queries, one.number.council).value().name;
        made.text = std::move(one.text);
        made.provision = std::move(one.provision);
        made.adopted_at = one.adopted_at;
        made.state = state_of(one);
        if (!one.reply) continue;
        made.disposition = one.reply->disposition;
        made.reason = std::move(one.reply->reason);
        made.replied_at = one.reply->at;
    }
}

/// As the newest version calls them.
void name_recommended(std::vector<ReportRecommendation>& recommendations, Queries& queries,
                      ConsultationId consultation, Language const& language) {
    std::optional<DraftVersion> const newest =
        storage::newest_published_version(queries, consultation);
    if (!newest) return;
    for (ReportRecommendation& one : recommendations) {
        if (one.provision.empty()) continue;
        one.provision_name = provision_name(
            storage::find_way(queries, newest->id, newest->language_for(language), one.provision));
    }
}

ReportObligation told(Obligation const& obligation) {
    ReportObligation made;
    made.key = obligation.key;
    made.name = obligation.name;
    made.by = obligation.by;
    made.state = obligation.state;
    made.due = obligation.due;
    made.met_at = obligation.met_at;
    made.broken_at = obligation.broken_at;
    if (obligation.waiver) made.waiver = obligation.waiver->reason;
    return made;
}

Result<> read_obligations(ReportContent& content, PlatformCore& core, Queries& queries,
                          Consultation const& consultation, Instant now) {
    Result<std::vector<ReportObligation>> owed =
        report_obligations(core, queries, consultation, now);
    if (!owed) return tl::unexpected(owed.error());
    content.obligations = *std::move(owed);
    return {};
}

void read_events(ReportContent& content, Queries& queries, ConsultationId consultation) {
    for (storage::StoredEvent& stored : storage::find_procedure_events(queries, consultation)) {
        RecordedEvent& event = stored.event;
        if (event.occurrence.event == ProcedureEvent::opinion && !event.withdrawal)
            content.opinions.events.push_back(std::move(event));
    }
}

ReportContent heading_of(Consultation const& consultation, Institution const& institution) {
    ReportContent content;
    content.number = consultation.number;
    content.title = consultation.title;
    content.institution = institution.name;
    content.zone = institution.zone;
    content.languages = consultation.languages;
    content.period = consultation.period;
    if (content.languages.empty()) content.languages.emplace_back();
    return content;
}

}  // namespace

Result<std::vector<ReportObligation>> report_obligations(PlatformCore& core, Queries& queries,
                                                         Consultation const& consultation,
                                                         Instant now) {
    std::vector<ReportObligation> made;
    if (!consultation.procedure) return made;
    Rules const rules = load_rules(core, queries, consultation);
    Result<std::vector<Obligation>> const owed =
        derive_obligations(queries, rules, consultation, now);
    if (!owed) return tl::unexpected(owed.error());
    for (Obligation const& obligation : *owed)
        made.push_back(told(obligation));
    return made;
}

Result<ReportContent> read_content(PlatformCore& core, Queries& queries,
                                   Consultation const& consultation,
                                   std::optional<ConsultationReport> const& report, Instant now,
                                   bool only_public) {
    ConsultationId const id = consultation.id;
    std::optional<Institution> const institution =
        storage::find_institution(queries, consultation.institution);
    if (!institution) throw Fault{"a consultation's institution is missing"};
    ReportContent content = heading_of(consultation, *institution);
    content.is_final = report && report->published;
    content.made_at = now;
    LogBeside const beside = log_beside(queries, content.number);
    content.log = beside.log;
    content.figures = content.is_final ? report->figures : load_figures(queries, id, core.texts());
    content.comments_logged = content.figures.comments_received - beside.without_place.size();
    if (report) content.text = report->text;
    if (content.is_final) {
        content.published_at = report->published_at;
        content.unanswered_reason = report->unanswered_reason;
    }
    count_comments(content, queries, id, core.zones());
    content.themes = themes_in(queries, id, only_public);
    if (Result<> const read = read_campaigns(content, queries, id); !read)
        return tl::unexpected(read.error());
    read_not_taken(content, queries, id);
    read_opinions(content, queries, id);
    read_events(content, queries, id);
    read_recommendations(content, queries, id);
    Result<> const owed = read_obligations(content, core, queries, consultation, content.made_at);
    if (!owed) return tl::unexpected(owed.error());
    content.participation = participation_in(queries, consultation);
    return content;
}

Result<> tell_of_draft(ReportContent& content, PlatformCore& core, Actor const& viewer,
                       ConsultationId consultation, Language const& language) {
    {
        storage::Snapshot const snapshot = core.snapshot_for(viewer);
        name_provisions(content.not_taken, *snapshot, consultation, language);
        name_recommended(content.recommendations, *snapshot, consultation, language);
    }
    Result<std::vector<ProvisionHeat>> provisions =
        provisions_by_heat(core, viewer, content.number, language);
    if (!provisions) return tl::unexpected(provisions.error());
    content.provisions = *std::move(provisions);
    Result<DraftChanges> changes = draft_changes(core, viewer, content.number, language);
    if (!changes) return tl::unexpected(changes.error());
    content.changes = *std::move(changes);
    return {};
}

Language main_language(Consultation const& consultation) {
    return consultation.languages.empty() ? Language{} : consultation.languages.front();
}

Result<ReportContent> published_content(PlatformCore& core, ConsultationNumber const& number,
                                        Language const& language) {
    storage::Snapshot snapshot = core.snapshot();
    Result<Consultation> const consultation = load_visible(*snapshot, number, PublicActor{});
    if (!consultation) return tl::unexpected(consultation.error());
    std::optional<ReportContent> kept = storage::find_report_content(
        *snapshot, consultation->id, language, main_language(*consultation));
    snapshot.reset();
    if (kept) return *std::move(kept);
    return Reports{core}.content(PublicActor{}, number, language);
}

Result<ReportContent> Reports::content(Actor const& viewer, ConsultationNumber const& number,
                                       std::optional<Language> const& wanted) const {
    storage::Snapshot snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const consultation = load_visible(*snapshot, number, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    bool const is_official = may(viewer, Permission::read_all, consultation->institution);
    std::optional<ConsultationReport> const report =
        storage::find_report(*snapshot, consultation->id);
    bool const is_final = report && report->published;
    if (!is_final && !is_official) return no_report(number);
    Language const main = main_language(*consultation);
    Language const language = wanted.value_or(main);
    if (is_final) {
        std::optional<ReportContent> kept =
            storage::find_report_content(*snapshot, consultation->id, language, main);
        if (kept) {
            // What is owed goes on; all else is as it was told.
            Result<> const owed =
                read_obligations(*kept, core_, *snapshot, *consultation, core_.now());
            if (!owed) return tl::unexpected(owed.error());
            return *std::move(kept);
        }
    }
    Result<ReportContent> content =
        read_content(core_, *snapshot, *consultation, report, core_.now(), !is_official);
    if (!content) return content;
    snapshot.reset();
    Result<> const told = tell_of_draft(*content, core_, viewer, consultation->id, language);
    if (!told) return tl::unexpected(told.error());
    return content;
}

}  // namespace consult
