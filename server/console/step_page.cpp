/// Publishing, extending, suspending, closing early and cancelling: each on a page of its own that
/// says what will happen.
#include <algorithm>
#include <array>
#include <iterator>

#include <consult/consultation.h>

#include "console/docket.h"
#include "console/draft_shelf.h"
#include "console/localized.h"
#include "console/pages.h"
#include "console/readiness.h"
#include "http/problem.h"
#include "web/local_time.h"

namespace consult::console {
namespace {

using page::mark_in;
using page::View;

/// A step as its page shows it.
struct Step {
    ConsultationEvent event;
    std::string_view path;  ///< of its page: `/publish`
    std::string_view title;
    std::string_view button;
    std::string_view notice;  ///< key of what is said afterwards
    bool reasoned;            ///< a reason is given and published
    bool final;               ///< can't be taken back
};
constexpr std::array steps{
    Step{ConsultationEvent::publish, "/publish", mark_in("step", "Publish the consultation"),
         mark_in("step", "Publish now"), "published", false, true},
    Step{ConsultationEvent::extend, "/extend", mark_in("step", "Extend the comment period"),
         mark_in("step", "Extend"), "extended", true, false},
    Step{ConsultationEvent::suspend, "/suspend", mark_in("step", "Suspend the comment period"),
         mark_in("step", "Suspend"), "suspended", true, false},
    Step{ConsultationEvent::close_early, "/close",
         mark_in("step", "Close the comment period early"), mark_in("step", "Close now"), "closed",
         true, true},
    Step{ConsultationEvent::cancel, "/cancel", mark_in("step", "Cancel the consultation"),
         mark_in("step", "Cancel it for good"), "cancelled", true, true},
};

Step const& step_at(std::string_view path) {
    auto const found =
        std::ranges::find_if(steps, [&](Step const& step) { return path.ends_with(step.path); });
    if (found == steps.end()) throw Fault{"no step at " + std::string{path}};
    return *found;
}

std::string comments_so_far(Desk const& desk, Docket const& docket) {
    return desk.words().plural("{n} comment has been received so far; it stays.",
                               "{n} comments have been received so far; they stay.",
                               docket.summary.comments_received);
}

std::vector<std::string> publish_consequences(Desk const& desk, Docket const& docket) {
    page::Translator const& words = desk.words();
    Platform& platform = desk.visit.platform;
    std::vector<std::string> texts;
    auto const versions = platform.drafts().versions(desk.actor, docket.number());
    auto const documents = platform.documents().list(desk.actor, docket.number());
    texts.push_back(
        words.text("Everyone can read the consultation, its draft and its documents at "
                   "once."));
    if (versions && documents) {
        auto const ready = std::ranges::count_if(
            *versions, [](DraftVersion const& version) { return !version.languages.empty(); });
        texts.push_back(words.plural("{n} draft is published.", "{n} drafts are published.",
                                     static_cast<std::uint64_t>(ready)));
        texts.push_back(words.plural("{n} document is published.", "{n} documents are published.",
                                     documents->size()));
    }
    if (auto const& period = docket.consultation().period) {
        page::Formatter const format = desk.visit.formatter(docket.zone());
        texts.push_back(words.text(
            "Comments are accepted from {opens} until {closes}: {length}.",
            {{"opens", format.date_time(period->opens.instant)},
             {"closes", format.deadline(period->closes)},
             {"length", length_text(words, period->closes.instant - period->opens.instant)}}));
    }
    texts.push_back(
        words.text("Afterwards its texts are changed only by corrections that everyone "
                   "can see, and its dates only with a published reason."));
    return texts;
}

std::string present_closing(Desk const& desk, Docket const& docket) {
    Deadline const& closes = docket.consultation().period->closes;
    page::MessageArguments const arguments{
        {"closes", desk.visit.formatter(docket.zone()).deadline(closes)}};
    if (closes.instant > desk.visit.now)
        return desk.words().text("Comments close now at {closes}.", arguments);
    return desk.words().text(
        "Comments closed at {closes}. A suspension that went on over that moment opens the period "
        "again.",
        arguments);
}

std::vector<std::string> consequences(Desk const& desk, Docket const& docket, Step const& step) {
    page::Translator const& words = desk.words();
    bool const is_public = docket.consultation().state != ConsultationState::preparing;
    switch (step.event) {
        case ConsultationEvent::publish: return publish_consequences(desk, docket);
        case ConsultationEvent::extend:
            return {present_closing(desk, docket),
                    words.text("The closing can only be moved to later. The reason is published "
                               "beside the dates.")};
        case ConsultationEvent::suspend:
            return {words.text("While the period stands still, comments are taken all the same: it "
                               "is for whoever could not reach the consultation."),
                    words.text("The closing moves to later by what the procedure says, without a "
                               "procedure by as long as the period stood still; never to earlier."),
                    present_closing(desk, docket),
                    words.text("The reason is published beside the dates.")};
        case ConsultationEvent::close_early:
            return {words.text("From this moment on no comment is accepted."),
                    comments_so_far(desk, docket),
                    words.text("The reason is published beside the dates.")};
        case ConsultationEvent::cancel: {
            std::vector<std::string> texts{
                words.text("The consultation ends without answers and without a report."),
                is_public
                    ? comments_so_far(desk, docket)
                    : words.text("It has not been published yet. Its title and summary become "
                                 "public, as those of a cancelled consultation."),
                words.text("The reason is published. The number is never used again.")};
            return texts;
        }
        case ConsultationEvent::publish_report: break;
    }
    throw Fault{"this step has no page here"};
}

std::vector<std::string> reason_fields(std::vector<Language> const& languages) {
    std::vector<std::string> names;
    for (Language const& language : languages)
        names.push_back(field_in("reason", language));
    return names;
}

/// What the files that are published by the step hide.
Result<std::vector<std::string>> hidden_texts_of(Desk const& desk, Docket const& docket,
                                                 Step const& step) {
    std::vector<std::string> all;
    if (step.event != ConsultationEvent::publish) return all;
    Result<std::vector<DraftVersion>> const versions =
        desk.visit.platform.drafts().versions(desk.actor, docket.number());
    if (!versions) return tl::unexpected(versions.error());
    for (DraftVersion const& version : *versions) {
        Result<std::vector<std::string>> texts = hidden_text_warnings(desk, version);
        if (!texts) return tl::unexpected(texts.error());
        std::ranges::move(*texts, std::back_inserter(all));
    }
    return all;
}

View moment(web::Fields const& fields, Docket const& docket, page::Translator const& words,
            std::string_view field, std::string legend) {
    return fields.date_time(
        field, std::move(legend),
        {.hint = words.text("Time in the zone {zone}.", {{"zone", docket.zone().text()}}),
         .label_class = "govuk-fieldset__legend--s"});
}

Result<http::Response> show(Desk& desk, Docket const& docket, Step const& step,
                            web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, desk.form, errors};
    std::vector<View> missing;
    bool possible = is_possible(desk, docket, step.event);
    if (step.event == ConsultationEvent::publish) {
        missing = missing_for_publication(desk, docket);
        possible = possible && missing.empty();
    }
    Result<std::vector<std::string>> hidden_texts = hidden_texts_of(desk, docket, step);
    if (!hidden_texts) return tl::unexpected(hidden_texts.error());
    View body;
    set_docket(body, desk, docket);
    body.set("hidden_texts", std::move(*hidden_texts));
    body.set("heading", words.text_in("step", step.title))
        .set("button", words.text_in("step", step.button))
        .set("action", desk.visit.to(docket.path(step.path)))
        .set("possible", possible)
        .set("is_missing", !missing.empty())
        .set("missing", std::move(missing))
        .set("final", step.final)
        .set("extends", step.event == ConsultationEvent::extend)
        .set("suspends", step.event == ConsultationEvent::suspend)
        .set("reasoned", step.reasoned)
        .set("reasons", texts_in(words, fields, "reason", words.text("Reason"),
                                 docket.consultation().languages, {.rows = 3}))
        .set("closes", moment(fields, docket, words, "closes", words.text("New closing")))
        .set("from", moment(fields, docket, words, "from", words.text("Stands still from")))
        .set("until", moment(fields, docket, words, "until", words.text("Runs again from")))
        .set("consequences",
             possible ? consequences(desk, docket, step) : std::vector<std::string>{});
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, words.text_in("step", step.title));
    about.has_errors = !errors.empty();
    return render(desk, "console/step", std::move(about), std::move(body), status);
}

Result<Consultation> suspend(Desk& desk, Docket const& docket, LocalizedText reason) {
    Result<LocalDateTime> const from = web::read_date_time(desk.form, "from");
    Result<LocalDateTime> const until = web::read_date_time(desk.form, "until");
    if (from && until) {
        return desk.visit.platform.consultations().suspend(desk.actor, docket.number(), *from,
                                                           *until, std::move(reason));
    }
    Problems problems;
    if (!from) problems.add(from.error());
    if (!until) problems.add(until.error());
    problems.add(check_reason(docket.consultation(), reason));
    return problems.refusal();
}

Result<Consultation> take(Desk& desk, Docket const& docket, Step const& step) {
    Consultations& consultations = desk.visit.platform.consultations();
    LocalizedText reason = read_texts(desk.form, "reason", docket.consultation().languages);
    switch (step.event) {
        case ConsultationEvent::publish: return consultations.publish(desk.actor, docket.number());
        case ConsultationEvent::extend: {
            Result<LocalDateTime> const closes = web::read_date_time(desk.form, "closes");
            if (!closes) {
                Problems problems;
                problems.add(closes.error());
                problems.add(check_reason(docket.consultation(), reason));
                return problems.refusal();
            }
            return consultations.extend(desk.actor, docket.number(), *closes, std::move(reason));
        }
        case ConsultationEvent::suspend: return suspend(desk, docket, std::move(reason));
        case ConsultationEvent::close_early:
            return consultations.close_early(desk.actor, docket.number(), std::move(reason));
        case ConsultationEvent::cancel:
            return consultations.cancel(desk.actor, docket.number(), std::move(reason));
        case ConsultationEvent::publish_report: break;
    }
    throw Fault{"this step has no page here"};
}

}  // namespace

Result<http::Response> show_step(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::manage_consultation);
    if (!docket) return tl::unexpected(docket.error());
    return show(desk, *docket, step_at(desk.visit.path), {}, 200);
}

Result<http::Response> take_step(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::manage_consultation);
    if (!docket) return tl::unexpected(docket.error());
    Step const& step = step_at(desk.visit.path);
    Result<Consultation> const taken = take(desk, *docket, step);
    if (taken) return done(desk, docket->path(), step.notice);

    std::vector<Language> const& languages = docket->consultation().languages;
    // A reason that is missing altogether is asked for in the main language.
    std::string const main = field_in("reason", languages.empty() ? Language{} : languages.front());
    // Where no closing is asked for, what is wrong with it is said at the reason.
    std::string const closes = step.event == ConsultationEvent::extend ? "closes" : main;
    return show(
        desk, *docket, step,
        errors_at(desk.words(), taken.error(), reason_fields(languages),
                  {{"reason", main}, {"closes", closes}, {"from", "from"}, {"until", "until"}}),
        http::status_of(taken.error().code()));
}

}  // namespace consult::console
