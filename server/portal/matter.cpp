#include "portal/matter.h"

#include <array>

#include "web/wording.h"

namespace consult::portal {
namespace {

using page::View;

struct Entry {
    Section section;
    std::string_view path;
    std::string title;
};

std::vector<View> menu(web::Visit const& visit, Matter const& matter, Section current) {
    page::Translator const& words = visit.words();
    std::array const entries{
        Entry{Section::overview, "", words.text_in("section", "Overview")},
        Entry{Section::draft, "/draft", words.text_in("section", "Draft")},
        Entry{Section::comments, "/comments", words.text_in("section", "Comments")},
        Entry{Section::responses, "/responses", words.text_in("section", "Responses")},
        Entry{Section::obligations, "/obligations", words.text_in("section", "What is owed")},
        Entry{Section::report, "/report", words.text_in("section", "Report")},
    };
    std::vector<View> views;
    for (Entry const& entry : entries) {
        // There is nothing to read at a report that is not there yet.
        if (entry.section == Section::report && matter.summary.phase != Phase::answered) continue;
        // Without a procedure nothing is derived.
        if (entry.section == Section::obligations && !matter.consultation().procedure) continue;
        bool const is_previewed =
            entry.section == Section::overview || entry.section == Section::draft;
        if (matter.is_preview && !is_previewed) continue;
        views.emplace_back()
            .set("title", entry.title)
            .set("href", visit.to(matter.path(entry.path)))
            .set("current", entry.section == current);
    }
    return views;
}

/// The forms of a length of time for one, few and many, for the script that counts down: browsers
/// do not know the words of all our languages. @param text gives the words for a number
template <class Text>
View unit(char const* name, Text const& text) {
    std::string forms;
    for (std::uint64_t const n : {1, 2, 5}) {
        std::string form = text(n);
        form.replace(form.find(std::to_string(n)), 1, "%");
        forms += (forms.empty() ? "" : "|") + form;
    }
    View view;
    view.set("name", name).set("forms", std::move(forms));
    return view;
}

std::vector<View> countdown_units(page::Translator const& words) {
    using Count = std::uint64_t;
    return {unit("day", [&](Count n) { return words.plural("{n} day", "{n} days", n); }),
            unit("hour", [&](Count n) { return words.plural("{n} hour", "{n} hours", n); }),
            unit("minute", [&](Count n) { return words.plural("{n} minute", "{n} minutes", n); }),
            unit("second", [&](Count n) { return words.plural("{n} second", "{n} seconds", n); })};
}

}  // namespace

ZoneName const& Matter::zone() const {
    return consultation().period ? consultation().period->closes.zone : summary.institution.zone;
}

std::string Matter::path(std::string_view page) const {
    std::string const own = "/consultations/" + number().text();
    return (is_preview ? "/console" + own + "/preview" : own) + std::string{page};
}

Result<Matter> find_matter(web::Visit& visit) {
    Result<ConsultationNumber> const number = ConsultationNumber::parse(visit.name("number"));
    // What is not a number of ours is a page that is not there, not a field to be mended.
    if (!number) {
        return refuse(ErrorCode::not_found, "number", "consultation.unknown",
                      "There is no such consultation.");
    }
    Result<Matter> matter = find_matter(visit, *number);
    if (matter) visit.scope.consultation = number->text();
    return matter;
}

Result<Matter> find_matter(web::Visit& visit, ConsultationNumber const& number) {
    Result<ConsultationSummary> found = visit.platform.consultations().find(PublicActor{}, number);
    if (!found) return tl::unexpected(found.error());
    visit.valid_until(found->consultation.next_phase_change(visit.now));
    bool const takes_late =
        found->phase == Phase::closed && found->consultation.takes_comments_at(visit.now);
    return Matter{std::move(*found), PublicActor{}, false, takes_late};
}

void set_head(View& body, web::Visit const& visit, Matter const& matter, Section section) {
    Language const& wanted = page::domain_language(visit.language);
    Consultation const& consultation = matter.consultation();
    View head;
    head.set("number", consultation.number.text())
        .set("title", consultation.title.in(wanted))
        .set("title_language", consultation.title.language_for(wanted).tag())
        .set("institution", matter.summary.institution.name.in(wanted))
        .set("overview", section == Section::overview)
        .set("menu", menu(visit, matter, section));
    web::set_phase_tag(head, visit.words(), matter.summary.phase);
    body.set("head", std::move(head));
}

void set_deadline(View& body, web::Visit& visit, Matter const& matter) {
    body.set("has_deadline", false);
    if (!matter.consultation().period) return;
    CommentPeriod const& period = *matter.consultation().period;
    page::Formatter const format = visit.formatter(matter.zone());
    bool const upcoming = matter.summary.phase == Phase::upcoming;
    if (!upcoming && !matter.is_open()) return;
    page::PassingText const left = upcoming ? format.opening(period.opens, visit.now)
                                            : format.closing(period.closes, visit.now);
    visit.valid_until(left.until);
    Deadline const& shown = upcoming ? period.opens : period.closes;
    View deadline;
    deadline.set("open", matter.is_open())
        .set("date",
             upcoming ? format.date_time_exact(shown.instant) : format.deadline_exact(shown))
        .set("machine_time", format.machine_time(shown.instant))
        .set("left", left.text)
        .set("units", countdown_units(visit.words()));
    body.set("has_deadline", true).set("deadline", std::move(deadline));
}

std::string late_notice(web::Visit const& visit, Matter const& matter) {
    if (!matter.takes_late) return {};
    page::Formatter const format = visit.formatter(matter.zone());
    Consultation const& consultation = matter.consultation();
    std::string const closed = format.deadline(consultation.period->closes);
    // Without a term they are taken until the report is published.
    Instant const until = *consultation.procedure->late_until;
    if (until > visit.now + std::chrono::days{3660}) {
        return visit.words().text(
            "The comment period closed on {closed}. Late comments are taken until the report is "
            "published, and are marked late.",
            {{"closed", closed}});
    }
    return visit.words().text(
        "The comment period closed on {closed}. Late comments are taken until {until}, and are "
        "marked late.",
        {{"closed", closed}, {"until", format.date_time(until)}});
}

web::Document frame(web::Visit const& visit, Matter const& matter, std::string title) {
    page::Translator const& words = visit.words();
    Language const& wanted = page::domain_language(visit.language);
    Consultation const& consultation = matter.consultation();
    std::string const number = consultation.number.text();
    web::Document about;
    if (!matter.is_preview)
        about.feed = {visit.words().text("What happens in this consultation"),
                      matter.path("/events.atom")};
    about.way_back = {{words.text("Consultations"), visit.to("/")}};
    if (title.empty()) {
        about.title = consultation.title.in(wanted);
        about.way_back.push_back({number, ""});
    } else {
        about.title = title + " — " + consultation.title.in(wanted);
        about.way_back.push_back({number, visit.to(matter.path())});
        about.way_back.push_back({std::move(title), ""});
    }
    about.description = consultation.summary.in(wanted);
    about.indexed = true;
    about.menu = "/";
    return about;
}

}  // namespace consult::portal
