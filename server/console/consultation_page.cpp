/// The desk page of a consultation: where it stands and all that can be done now.
#include <algorithm>

#include "console/docket.h"
#include "console/draft_shelf.h"
#include "console/pages.h"
#include "console/readiness.h"
#include "console/wording.h"
#include "page/format.h"
#include "portal/recommendation_view.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

/// What the desk page is made from.
struct Scene {
    Desk const& desk;
    Docket const& docket;
    bool manages = false;

    [[nodiscard]] page::Translator const& words() const { return desk.words(); }
    [[nodiscard]] Consultation const& consultation() const { return docket.consultation(); }
    [[nodiscard]] page::Formatter formatter() const { return desk.visit.formatter(docket.zone()); }
    [[nodiscard]] bool is_preparing() const {
        return consultation().state == ConsultationState::preparing;
    }
};

void add_row(std::vector<View>& rows, std::string key, std::string value) {
    if (value.empty()) return;
    rows.emplace_back()
        .set("key", std::move(key))
        .set("value", std::move(value))
        .set("machine_time", "")
        .set("href", "")
        .set("code", false);
}

std::string procedure_name(Scene const& scene) {
    auto const& running = scene.consultation().procedure;
    if (!running) return {};
    Result<Procedure> const found = scene.desk.visit.platform.procedures().find(
        running->reference.id, running->reference.version);
    if (!found) return running->reference.id;
    return found->name.in(page::domain_language(scene.desk.visit.language));
}

std::vector<View> facts(Scene const& scene) {
    page::Translator const& words = scene.words();
    Consultation const& consultation = scene.consultation();
    page::Formatter const format = scene.formatter();
    auto const when = [&](std::optional<Instant> const& instant) {
        return instant ? format.date_time(*instant) : std::string{};
    };
    std::vector<View> rows;
    add_row(
        rows, words.text("Institution"),
        scene.docket.summary.institution.name.in(page::domain_language(scene.desk.visit.language)));
    if (auto const& period = consultation.period) {
        add_row(rows, words.text("Opens"), format.date_time(period->opens.instant));
        add_row(rows, words.text("Closes"), format.deadline(period->closes));
        add_row(rows, words.text("Length"),
                length_text(words, period->closes.instant - period->opens.instant));
    }
    add_row(rows, words.text("Languages, the main one first"),
            languages_text(words, consultation.languages));
    add_row(rows, words.text("Procedure"), procedure_name(scene));
    add_row(rows, words.text("Topics"), web::topics_text(words, consultation.topics));
    add_row(rows, words.text("Contact"), consultation.contact);
    add_row(rows, words.text("Created on"), when(consultation.created_at));
    add_row(rows, words.text("Published on"), when(consultation.published_at));
    add_row(rows, words.text("Answered on"), when(consultation.answered_at));
    add_row(rows, words.text("Cancelled on"), when(consultation.cancelled_at));
    return rows;
}

/// A part of the consultation with a page of its own.
void add_part(Scene const& scene, std::vector<View>& parts, std::string title,
              std::string_view page, std::string status) {
    parts.emplace_back()
        .set("name", std::move(title))
        .set("href", scene.desk.visit.to(scene.docket.path(page)))
        .set("status", std::move(status));
}

std::string draft_status(Scene const& scene) {
    page::Translator const& words = scene.words();
    auto const versions =
        scene.desk.visit.platform.drafts().versions(scene.desk.actor, scene.docket.number());
    if (!versions || versions->empty()) return words.text("Not there yet");
    return version_text(words, versions->back());
}

std::string questions_status(Scene const& scene) {
    auto const asked =
        scene.desk.visit.platform.participation().asked(scene.desk.actor, scene.docket.number());
    return scene.words().plural("{n} question", "{n} questions", asked ? asked->size() : 0);
}

std::string documents_status(Scene const& scene) {
    auto const documents =
        scene.desk.visit.platform.documents().list(scene.desk.actor, scene.docket.number());
    return scene.words().plural("{n} document", "{n} documents", documents ? documents->size() : 0);
}

std::string comments_status(Scene const& scene, ConsultationFigures const& figures) {
    page::Translator const& words = scene.words();
    std::string text = words.plural("{n} comment", "{n} comments", figures.comments_received);
    if (figures.unscreened > 0) {
        text += ", " + words.plural("{n} to screen", "{n} to screen", figures.unscreened);
    }
    return text;
}

std::string campaigns_status(Scene const& scene) {
    auto const found = scene.desk.visit.platform.campaigns().list(scene.desk.actor,
                                                                  scene.docket.number(), {"", 1});
    if (!found || found->total == 0) return scene.words().text("None found");
    return scene.words().plural("{n} campaign", "{n} campaigns", found->total);
}

std::string themes_status(Scene const& scene, ConsultationFigures const& counts) {
    if (!counts.points_raised) return scene.words().text("Not there yet");
    return scene.words().plural("{n} point raised", "{n} points raised", *counts.points_raised);
}

/// How many nobody has read.
std::string reading_status(Scene const& scene) {
    ReadingFilter filter;
    filter.queues.push_back(ReadingQueue::unread);
    auto const unread =
        scene.desk.visit.platform.reading().count(scene.desk.actor, scene.docket.number(), filter);
    return scene.words().plural("{n} unread", "{n} unread", unread ? unread->count : 0);
}

std::string report_status(Scene const& scene) {
    page::Translator const& words = scene.words();
    auto const report =
        scene.desk.visit.platform.reports().find(scene.desk.actor, scene.docket.number());
    if (!report) return words.text("Not there yet");
    return report->published ? words.text_in("report", "Published") : words.text("Being written");
}

/// How much is owed still, and how much of it is overdue.
std::string obligations_status(Scene const& scene) {
    page::Translator const& words = scene.words();
    auto const owed =
        scene.desk.visit.platform.obligations().of(scene.desk.actor, scene.docket.number());
    if (!owed) return {};
    auto const count = [&](ObligationState state) {
        return static_cast<std::uint64_t>(
            std::ranges::count(owed->obligations, state, &Obligation::state));
    };
    std::string text =
        words.plural("{n} to be done", "{n} to be done", count(ObligationState::open));
    if (std::uint64_t const overdue = count(ObligationState::overdue); overdue > 0)
        text += ", " + words.plural("{n} overdue", "{n} overdue", overdue);
    return text;
}

std::vector<View> parts(Scene const& scene) {
    page::Translator const& words = scene.words();
    std::vector<View> parts;
    if (scene.manages && scene.is_preparing()) {
        add_part(scene, parts, words.text("Texts"), "/edit",
                 languages_text(words, scene.consultation().languages));
        std::string procedure = procedure_name(scene);
        if (procedure.empty()) procedure = words.text("Not there yet");
        add_part(scene, parts, words.text("Procedure"), "/procedure", std::move(procedure));
        add_part(
            scene, parts, words.text("Comment period"), "/period",
            scene.consultation().period
                ? scene.formatter().date_time_short(scene.consultation().period->opens.instant) +
                      " – " + scene.formatter().deadline_short(scene.consultation().period->closes)
                : words.text("Not there yet"));
    }
    add_part(scene, parts, words.text("Voluntary questions"), "/traits", questions_status(scene));
    add_part(scene, parts, words.text("Draft"), "/draft", draft_status(scene));
    add_part(scene, parts, words.text("Documents"), "/documents", documents_status(scene));
    if (scene.consultation().procedure) {
        add_part(scene, parts, words.text("What is owed"), "/obligations",
                 obligations_status(scene));
    }
    if (scene.is_preparing()) return parts;

    auto const figures =
        scene.desk.visit.platform.consultations().figures(scene.desk.actor, scene.docket.number());
    ConsultationFigures const counts = figures ? *figures : ConsultationFigures{};
    add_part(scene, parts, words.text("Comments"), "/comments", comments_status(scene, counts));
    add_part(scene, parts, words.text("Campaigns"), "/campaigns", campaigns_status(scene));
    add_part(scene, parts, words.text("Themes"), "/themes", themes_status(scene, counts));
    add_part(scene, parts, words.text("Reading"), "/reading", reading_status(scene));
    add_part(scene, parts, words.text("Responses"), "/responses",
             words.plural("{n} comment answered", "{n} comments answered", counts.answered));
    add_part(scene, parts, words.text("Report"), "/report", report_status(scene));
    return parts;
}

/// The steps, and the correction, that can be taken now.
std::vector<View> actions(Scene const& scene) {
    page::Translator const& words = scene.words();
    std::vector<View> actions;
    auto const add = [&](std::string title, std::string_view page, bool warns) {
        actions.emplace_back()
            .set("name", std::move(title))
            .set("href", scene.desk.visit.to(scene.docket.path(page)))
            .set("warns", warns);
    };
    if (!scene.manages) return actions;
    auto const possible = [&](ConsultationEvent event) {
        return is_possible(scene.desk, scene.docket, event);
    };
    if (possible(ConsultationEvent::extend)) add(words.text("Extend"), "/extend", false);
    if (possible(ConsultationEvent::suspend)) add(words.text("Suspend"), "/suspend", false);
    if (scene.consultation().procedure &&
        scene.consultation().state == ConsultationState::published) {
        add(words.text("Move to other rules"), "/procedure", false);
    }
    if (!scene.is_preparing()) add(words.text("Correct a typo"), "/correct", false);
    if (possible(ConsultationEvent::close_early)) {
        add(words.text("Close early"), "/close", true);
    }
    if (possible(ConsultationEvent::cancel)) {
        add(words.text("Cancel the consultation"), "/cancel", true);
    }
    return actions;
}

std::vector<View> history(Scene const& scene) {
    Language const& wanted = page::domain_language(scene.desk.visit.language);
    page::Formatter const format = scene.formatter();
    std::vector<View> rows;
    if (!scene.consultation().period) return rows;
    for (PeriodChange const& change : scene.consultation().period->history) {
        rows.emplace_back()
            .set("what", period_change_text(scene.words(), change.kind))
            .set("opens", format.date_time_short(change.opens.instant))
            .set("closes", format.deadline_short(change.closes))
            .set("suspended", change.suspension
                                  ? format.date_time_short(change.suspension->from) + " – " +
                                        format.date_time_short(change.suspension->until)
                                  : std::string{})
            .set("reason", change.reason.in(wanted))
            .set("reason_language", change.reason.language_for(wanted).tag())
            .set("at", format.date_time_short(change.at))
            .set("by", change.by);
    }
    return rows;
}

std::vector<View> errata(Scene const& scene) {
    std::vector<View> rows;
    for (Erratum const& erratum : scene.consultation().errata) {
        std::string what = field_text(scene.words(), erratum.field);
        bool const in_language = erratum.field != "contact";
        if (in_language) {
            what += " (" + web::language_text(scene.words(), erratum.language) + ")";
        }
        rows.emplace_back()
            .set("what", std::move(what))
            .set("language", in_language ? erratum.language.tag() : "und")
            .set("was", erratum.was)
            .set("now", erratum.now)
            .set("reason", erratum.reason)
            .set("at", scene.formatter().date_time_short(erratum.at))
            .set("by", erratum.by);
    }
    return rows;
}

}  // namespace

Result<http::Response> show_consultation(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Consultation const& consultation = docket->consultation();
    Scene const scene{
        desk, *docket,
        may(desk.actor, Permission::manage_consultation, docket->summary.institution.id)};
    Language const& wanted = page::domain_language(desk.visit.language);
    bool const can_publish = is_possible(desk, *docket, ConsultationEvent::publish);
    std::vector<View> missing;
    if (can_publish) missing = missing_for_publication(desk, *docket);
    std::vector<View> possible = actions(scene);
    std::vector<View> changes = history(scene);
    std::vector<View> corrections = errata(scene);
    Result<std::vector<TrackedRecommendation>> const recommended =
        desk.visit.platform.recommendations().on(desk.actor, docket->number());
    if (!recommended) return tl::unexpected(recommended.error());
    std::vector<View> recommendations;
    for (TrackedRecommendation const& tracked : *recommended) {
        recommendations.push_back(
            portal::recommendation_row(desk.visit, tracked, "/console/recommendations/"));
    }

    View body;
    set_docket(body, desk, *docket);
    body.set("summary", consultation.summary.in(wanted))
        .set("summary_language", consultation.summary.language_for(wanted).tag())
        .set("cancel_reason", consultation.cancel_reason.in(wanted))
        .set("cancel_language", consultation.cancel_reason.language_for(wanted).tag())
        .set("is_ready", can_publish && missing.empty())
        .set("is_missing", !missing.empty())
        .set("missing", std::move(missing))
        .set("publish", desk.visit.to(docket->path("/publish")))
        .set("rows", facts(scene))
        .set("parts", parts(scene))
        .set("has_actions", !possible.empty())
        .set("actions", std::move(possible))
        .set("public_page", scene.is_preparing()
                                ? std::string{}
                                : desk.visit.to("/consultations/" + docket->number().text()))
        .set("preview", desk.visit.to(docket->path("/preview")))
        .set("has_recommendations", !recommendations.empty())
        .set("recommendations", std::move(recommendations))
        .set("has_history", !changes.empty())
        .set("history", std::move(changes))
        .set("has_errata", !corrections.empty())
        .set("errata", std::move(corrections));
    return render(desk, "console/consultation",
                  docket_page(desk, *docket, name_of(consultation, wanted)), std::move(body));
}

}  // namespace consult::console
