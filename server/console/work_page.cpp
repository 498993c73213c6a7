#include <algorithm>
#include <array>

#include "console/docket.h"
#include "console/notice_warnings.h"
#include "console/owed_list.h"
#include "console/pages.h"
#include "console/reading_view.h"
#include "page/format.h"
#include "web/field.h"
#include "web/paging.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

constexpr std::string_view closing_soon = "closing_soon";
constexpr std::array phases{Phase::preparing, Phase::upcoming, Phase::open,
                            Phase::closed,    Phase::answered, Phase::cancelled};

Result<ConsultationFilter> read_filter(web::Visit const& visit) {
    ConsultationFilter filter;
    filter.only_own = true;
    std::string_view const stage = visit.asked("stage");
    filter.closing_soon = stage == closing_soon;
    if (stage.empty() || filter.closing_soon) return filter;
    filter.phase = phase_from(stage);
    if (!filter.phase) {
        return refuse(ErrorCode::not_found, "stage", "console.filter",
                      "There is no such choice; choose again from the list.");
    }
    return filter;
}

View filter_form(Desk const& desk) {
    page::Translator const& words = desk.words();
    web::Form const asked{desk.visit.query, {}};
    web::FormErrors const errors;
    web::Fields const fields{words, asked, errors};
    std::vector<web::Option> stages{{"", words.text_in("stage", "All"), ""}};
    for (Phase const phase : phases) {
        stages.push_back({std::string{name(phase)}, web::phase_text(words, phase), ""});
        if (phase == Phase::open) {
            stages.push_back({std::string{closing_soon},
                              words.text_in("stage", "Closing within seven days"), ""});
        }
    }
    View form;
    form.set("action", desk.visit.to("/console"))
        .set("stage", fields.select("stage", words.text("Stage"), stages))
        .set("filtered", !desk.visit.asked("stage").empty())
        .set("all", desk.visit.to("/console"));
    return form;
}

/// What has to be done with the comments of one; nothing before it opens and after it has ended.
struct ToDo {
    std::optional<QueueCount> screen;
    std::optional<QueueCount> answer;  ///< of what is screened: none is counted in both
};
ToDo to_do(Desk const& desk, ConsultationSummary const& summary) {
    if (summary.phase != Phase::open && summary.phase != Phase::closed) return {};
    Result<ConsultationFigures> const figures =
        desk.visit.platform.consultations().figures(desk.actor, summary.consultation.number);
    if (!figures) return {};
    Result<UnansweredComments> const unanswered =
        desk.visit.platform.reading().unanswered(desk.actor, summary.consultation.number);
    if (!unanswered) return {};
    return {QueueCount{figures->unscreened}, unanswered->to_answer};
}

/// A count that leads to what is counted; a dash where there is nothing to count.
void set_count(View& view, Desk const& desk, std::string const& name,
               std::optional<QueueCount> const& count, std::string address) {
    view.set(name, count ? count_text(desk, *count) : std::string{"–"})
        .set(name + "_href", count && count->count > 0 ? std::move(address) : std::string{});
}

View row(Desk const& desk, ConsultationSummary const& summary) {
    Language const& wanted = page::domain_language(desk.visit.language);
    Docket const docket{summary};
    auto const& period = summary.consultation.period;
    bool const is_over = summary.phase == Phase::answered || summary.phase == Phase::cancelled;
    std::string const comments = desk.visit.to(docket.path("/comments"));
    ToDo const work = to_do(desk, summary);
    View view;
    view.set("number", docket.number().text())
        .set("title", name_of(summary.consultation, wanted))
        .set("title_language", summary.consultation.title.language_for(wanted).tag())
        .set("href", desk.visit.to(docket.path()))
        .set("institution", summary.institution.name.in(wanted))
        .set("deadline", period && !is_over
                             ? desk.visit.formatter(docket.zone()).deadline_short(period->closes)
                             : std::string{"–"});
    ReadingFilter to_answer;
    to_answer.queues.push_back(ReadingQueue::needs_answer);
    set_count(view, desk, "received", QueueCount{summary.comments_received}, comments);
    set_count(view, desk, "screen", work.screen, comments + "?state=received");
    set_count(view, desk, "answer", work.answer, reading_address(desk, docket, {}, to_answer));
    web::set_phase_tag(view, desk.words(), summary.phase);
    return view;
}

/// What is assigned to the official, by consultation.
void set_assigned(View& body, Desk const& desk) {
    Language const& wanted = page::domain_language(desk.visit.language);
    ReadingFilter filter;
    filter.queues.push_back(ReadingQueue::mine);
    std::vector<View> rows;
    for (AssignedComments const& assigned : desk.visit.platform.reading().assigned(desk.actor)) {
        rows.emplace_back()
            .set("href", web::with_query(desk.visit.to("/console/consultations/" +
                                                       assigned.consultation.text() + "/reading"),
                                         fields_of(filter)))
            .set("count", count_text(desk, assigned.count))
            .set("number", assigned.consultation.text())
            .set("title", assigned.title.in(wanted))
            .set("title_language", assigned.title.language_for(wanted).tag());
    }
    body.set("has_assigned", !rows.empty()).set("assigned", std::move(rows));
}

}  // namespace

Result<http::Response> show_work(Desk& desk) {
    Result<ConsultationFilter> const filter = read_filter(desk.visit);
    if (!filter) return tl::unexpected(filter.error());
    Result<Page<ConsultationSummary>> const found = desk.visit.platform.consultations().list(
        desk.actor, *filter, {std::string{desk.visit.asked("cursor")}, 20});
    if (!found) return tl::unexpected(found.error());

    std::vector<View> rows;
    for (ConsultationSummary const& summary : found->items)
        rows.push_back(row(desk, summary));
    View body;
    if (Result<> const owed = set_owed(body, desk); !owed) return tl::unexpected(owed.error());
    set_notice_warnings(body, desk);
    set_assigned(body, desk);
    bool const may_create = std::ranges::any_of(
        desk.visit.platform.institutions().list(), [&](Institution const& institution) {
            return may(desk.actor, Permission::manage_consultation, institution.id);
        });
    bool const filtered = !desk.visit.asked("stage").empty();
    body.set("create", may_create ? desk.visit.to("/console/new") : std::string{})
        .set("filter", filter_form(desk))
        .set("none", rows.empty() && !filtered)
        .set("none_fits", rows.empty() && filtered)
        .set("rows", std::move(rows));
    web::set_pages(body, desk.visit, *found, desk.words().text("Pages of consultations"));
    web::Document about;
    about.title = desk.words().text("Work");
    return render(desk, "console/work", about, std::move(body));
}

}  // namespace consult::console
