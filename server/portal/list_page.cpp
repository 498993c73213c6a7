#include <algorithm>
#include <array>

#include "portal/pages.h"
#include "web/document.h"
#include "web/field.h"
#include "web/paging.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using page::mark_in;
using page::View;

/// What can be chosen under "Stage": phases, and the open ones that close within a week.
struct Stage {
    std::string_view value;
    std::string_view label;
};
constexpr std::array stages{
    Stage{"open", mark_in("stage", "Open for comments")},
    Stage{"closing_soon", mark_in("stage", "Closing within seven days")},
    Stage{"upcoming", mark_in("stage", "Opening soon")},
    Stage{"closed", mark_in("stage", "Closed, answers in preparation")},
    Stage{"answered", mark_in("stage", "Answered")},
    Stage{"cancelled", mark_in("stage", "Cancelled")},
};

Result<ConsultationFilter> read_filter(web::Visit const& visit) {
    ConsultationFilter filter;
    std::string_view const stage = visit.asked("stage");
    filter.closing_soon = stage == "closing_soon";
    if (!stage.empty() && !filter.closing_soon) {
        filter.phase = phase_from(stage);
        if (!filter.phase || filter.phase == Phase::preparing) {
            return refuse(ErrorCode::not_found, "stage", "list.stage", "There is no such stage.");
        }
    }
    filter.institution = visit.asked("institution");
    filter.topic = visit.asked("topic");
    filter.text = visit.asked("text");
    filter.order = ConsultationOrder::by_stage;
    return filter;
}

View filter_form(web::Visit const& visit, web::FormErrors const& errors) {
    page::Translator const& words = visit.words();
    web::Form const sent{visit.query, {}};
    web::Fields const fields{words, sent, errors};

    std::vector<web::Option> stage_options{{"", words.text_in("stage", "All"), ""}};
    for (Stage const& stage : stages) {
        stage_options.push_back(
            {std::string{stage.value}, words.text_in("stage", stage.label), ""});
    }
    std::vector<web::Option> institutions{{"", words.text_in("institution", "All"), ""}};
    for (Institution const& institution : visit.platform.institutions().list()) {
        institutions.push_back(
            {institution.code, institution.name.in(page::domain_language(visit.language)), ""});
    }
    std::vector<web::Option> topics{{"", words.text_in("topic", "All"), ""}};
    for (std::string const& topic : visit.platform.consultations().topics()) {
        topics.push_back({topic, web::topic_text(words, topic), ""});
    }
    std::ranges::sort(topics.begin() + 1, topics.end(), {}, &web::Option::label);
    bool const filtered = std::ranges::any_of(visit.query, [](auto const& each) {
        return !each.second.empty() && each.first != "cursor";
    });

    View form;
    form.set("action", visit.to("/"))
        .set("text",
             fields.input("text", words.text("Words in the title or summary"), {.type = "search"}))
        .set("stage", fields.select("stage", words.text("Stage"), stage_options))
        .set("institution", fields.select("institution", words.text("Institution"), institutions))
        .set("topic", fields.select("topic", words.text("Topic"), topics))
        .set("filtered", filtered)
        .set("all", visit.to("/"));
    return form;
}

/// When it opens, closes or closed, in words that time makes untrue.
std::string dates_text(web::Visit& visit, ConsultationSummary const& summary) {
    if (!summary.consultation.period) return {};
    CommentPeriod const& period = *summary.consultation.period;
    page::Formatter const format = visit.formatter(period.closes.zone);
    page::PassingText text;
    switch (summary.phase) {
        case Phase::upcoming: text = format.opening(period.opens, visit.now); break;
        case Phase::open:
        case Phase::closed:
        case Phase::answered: text = format.closing(period.closes, visit.now); break;
        case Phase::preparing:
        case Phase::cancelled: break;
    }
    visit.valid_until(text.until);
    return text.text;
}

/// Whether it is among those that the stage of this name finds.
bool closes_soon(web::Visit& visit, ConsultationSummary const& summary) {
    if (summary.phase != Phase::open) return false;
    Instant const soon = summary.consultation.period->closes.instant - std::chrono::days{7};
    if (soon <= visit.now) return true;
    visit.valid_until(soon);
    return false;
}

View row(web::Visit& visit, ConsultationSummary const& summary) {
    page::Translator const& words = visit.words();
    Consultation const& consultation = summary.consultation;
    Language const& wanted = page::domain_language(visit.language);
    View view;
    view.set("number", consultation.number.text())
        .set("title", consultation.title.in(wanted))
        .set("title_language", consultation.title.language_for(wanted).tag())
        .set("summary", consultation.summary.in(wanted))
        .set("summary_language", consultation.summary.language_for(wanted).tag())
        .set("href", visit.to("/consultations/" + consultation.number.text()))
        .set("institution", summary.institution.name.in(wanted))
        .set("dates", dates_text(visit, summary))
        .set("closing_soon", closes_soon(visit, summary))
        .set("comments", words.plural("{n} comment", "{n} comments", summary.comments_received));
    web::set_phase_tag(view, words, summary.phase);
    return view;
}

/// The feed of what the list is narrowed to, as far as there is one.
web::Link feed_of(web::Visit const& visit, ConsultationFilter const& filter) {
    std::string const title = visit.words().text("New and changed consultations");
    if (!filter.institution.empty()) {
        return {title,
                "/institutions/" + web::path_part(filter.institution) + "/consultations.atom"};
    }
    if (!filter.topic.empty())
        return {title, "/topics/" + web::path_part(filter.topic) + "/consultations.atom"};
    return {title, "/consultations.atom"};
}

}  // namespace

Result<http::Response> show_list(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Result<ConsultationFilter> const filter = read_filter(visit);
    if (!filter) return tl::unexpected(filter.error());
    PageRequest const request{std::string{visit.asked("cursor")}, 20};
    Result<Page<ConsultationSummary>> const found =
        visit.platform.consultations().list(PublicActor{}, *filter, request);
    // Those that the filter leaves out may come in with any of their dates.
    visit.valid_until(visit.platform.consultations().next_change_of_lists(visit.now));
    // A search that can't be understood is said at the form, with the form kept.
    web::FormErrors const errors =
        found ? web::FormErrors{}
              : web::FormErrors{words, found.error(), {{"text", "text"}, {"topic", "topic"}}};

    View body;
    std::vector<View> rows;
    if (found) {
        for (ConsultationSummary const& summary : found->items)
            rows.push_back(row(visit, summary));
        web::set_pages(body, visit, *found, words.text("Pages of consultations"));
    }
    body.set("form", filter_form(visit, errors))
        .set("feed_href", visit.to(feed_of(visit, *filter).href))
        .set("subscribe",
             web::with_query(visit.to("/subscribe"),
                             {{"institution", filter->institution}, {"topic", filter->topic}}))
        .set("none", rows.empty())
        .set("rows", std::move(rows))
        .set("total", found ? words.plural("{n} consultation", "{n} consultations", found->total)
                            : std::string{});
    errors.summarise(body);

    web::Document about;
    about.title = words.text("Consultations");
    about.description = words.text(
        "Draft regulations that you can comment on, and what became of earlier comments.");
    about.indexed = true;
    about.menu = "/";
    about.feed = feed_of(visit, *filter);
    about.has_errors = !errors.empty();
    return web::render(visit, "pages/list", about, std::move(body), found ? 200 : 422);
}

}  // namespace consult::portal
