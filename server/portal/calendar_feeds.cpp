/// Dates as calendars that programs subscribe to: of a consultation, an institution, an official.
#include <consult/icalendar.h>

#include "portal/matter.h"
#include "portal/obligation_view.h"
#include "portal/pages.h"
#include "web/procedure_wording.h"

namespace consult::portal {
namespace {

/// As many consultations, and obligations, stand in the calendar of an institution.
constexpr std::size_t most_in_feed = 100;

class Feed {
public:
    explicit Feed(web::Visit const& visit)
        : visit_(visit), words_(visit.words()), wanted_(page::domain_language(visit.language)) {}

    void add_period(Consultation const& consultation) {
        if (!consultation.period || consultation.state == ConsultationState::cancelled) return;
        CommentPeriod const& period = *consultation.period;
        std::string const title = consultation.title.in(wanted_);
        auto const add = [&](char const* what, Instant at, std::string summary) {
            CalendarEntry entry = entry_of(consultation.number, what, at, period.history.back().at);
            entry.summary = std::move(summary);
            entry.sequence = static_cast<std::uint32_t>(period.history.size() - 1);
            entry.url = address("/consultations/" + consultation.number.text());
            entry.categories = {words_.text_in("calendar", "Consultation")};
            entries_.push_back(std::move(entry));
        };
        add("opening", period.opens.instant,
            words_.text_in("calendar", "Comments open: {title}", {{"title", title}}));
        add("closing", period.closes.instant,
            words_.text_in("calendar", "Comments close: {title}", {{"title", title}}));
    }

    void add_owed(ConsultationNumber const& number, LocalizedText const& title,
                  LocalizedText const& name, std::string const& key, ObligationState state,
                  std::optional<Deadline> const& due, std::uint32_t sequence, Instant changed_at) {
        if (!due) return;
        CalendarEntry entry = entry_of(number, key, due->instant, changed_at);
        entry.summary = words_.text_in("calendar", "Due: {what}",
                                       {{"what", obligation_name(visit_, name, key)}});
        entry.description = title.in(wanted_) + "\n" + number.text() + "\n" +
                            web::obligation_state_text(words_, state);
        entry.sequence = sequence;
        entry.url = address("/consultations/" + number.text() + "/obligations");
        entry.categories = {words_.text_in("calendar", "Obligation")};
        if (state == ObligationState::waived || state == ObligationState::lapsed)
            entry.status = CalendarStatus::cancelled;
        if (state == ObligationState::open)
            entry.alarms = {std::chrono::days{7}, std::chrono::days{28}};
        entries_.push_back(std::move(entry));
    }

    [[nodiscard]] http::Response response(std::string const& name) const {
        http::Response response;
        response.status = 200;
        response.fields.add("Content-Type", "text/calendar; charset=utf-8");
        response.fields.add("Content-Language", std::string{page::code(visit_.language)});
        response.fields.add("X-Content-Type-Options", "nosniff");
        response.body = to_icalendar(name, wanted_, entries_);
        return response;
    }

private:
    [[nodiscard]] CalendarEntry entry_of(ConsultationNumber const& number, std::string_view what,
                                         Instant at, Instant changed_at) const {
        std::string const& site = visit_.site.public_address;
        std::size_t const host = site.find("://");
        CalendarEntry entry;
        entry.uid = number.text() + "." + std::string{what} + "@" +
                    (host == std::string::npos ? "libconsult" : site.substr(host + 3));
        entry.stamp = changed_at;
        entry.last_modified = changed_at;
        entry.when = at;
        return entry;
    }
    /// In full where the site knows how it is reached: programs have no page to be relative to.
    [[nodiscard]] std::string address(std::string const& path) const {
        std::string const& site = visit_.site.public_address;
        return site.empty() ? std::string{} : site + visit_.to(path);
    }

    web::Visit const& visit_;
    page::Translator const& words_;
    Language const& wanted_;
    std::vector<CalendarEntry> entries_;
};

std::uint32_t times_moved(ConsultationObligations const& owed, std::string const& key) {
    std::uint32_t times = 0;
    std::optional<Instant> due;
    for (ObligationChange const& change : owed.changes) {
        if (change.obligation != key) continue;
        if (due && change.due && *due != *change.due) ++times;
        due = change.due;
    }
    return times;
}

Instant last_change(ConsultationObligations const& owed, std::string const& key,
                    Instant otherwise) {
    Instant last = otherwise;
    for (ObligationChange const& change : owed.changes) {
        if (change.obligation == key) last = change.at;
    }
    return last;
}

Result<> add_all_owed(Feed& feed, web::Visit const& visit, Actor const& viewer,
                      ObligationFilter const& filter) {
    Result<Page<OwedObligation>> const owed =
        visit.platform.obligations().list(viewer, filter, {"", most_in_feed});
    if (!owed) return tl::unexpected(owed.error());
    for (OwedObligation const& one : owed->items) {
        feed.add_owed(one.consultation, one.title, one.name, one.obligation, one.state, one.due,
                      one.times_moved, one.changed_at);
    }
    return {};
}

}  // namespace

Result<http::Response> show_consultation_calendar(web::Visit& visit) {
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    Consultation const& consultation = matter->consultation();
    Feed feed{visit};
    feed.add_period(consultation);
    if (consultation.procedure) {
        Result<ConsultationObligations> const owed =
            visit.platform.obligations().of(PublicActor{}, matter->number());
        if (!owed) return tl::unexpected(owed.error());
        visit.valid_until(owed->next_change);
        for (Obligation const& one : owed->obligations) {
            feed.add_owed(consultation.number, consultation.title, one.name, one.key, one.state,
                          one.due, times_moved(*owed, one.key),
                          last_change(*owed, one.key, consultation.created_at));
        }
    }
    return feed.response(consultation.title.in(page::domain_language(visit.language)));
}

Result<http::Response> show_institution_calendar(web::Visit& visit) {
    Result<Institution> const institution =
        visit.platform.institutions().find(visit.name("institution"));
    if (!institution) return tl::unexpected(institution.error());
    ConsultationFilter filter;
    filter.institution = institution->code;
    filter.order = ConsultationOrder::by_stage;
    Result<Page<ConsultationSummary>> const found =
        visit.platform.consultations().list(PublicActor{}, filter, {"", most_in_feed});
    if (!found) return tl::unexpected(found.error());
    Feed feed{visit};
    for (ConsultationSummary const& summary : found->items)
        feed.add_period(summary.consultation);
    ObligationFilter owed;
    owed.institution = institution->code;
    owed.is_unmet = true;
    if (Result<> const added = add_all_owed(feed, visit, PublicActor{}, owed); !added)
        return tl::unexpected(added.error());
    visit.valid_until(visit.platform.obligations().next_due(visit.now));
    return feed.response(institution->name.in(page::domain_language(visit.language)));
}

Result<http::Response> show_official_calendar(web::Visit& visit) {
    Result<Official> const reader = visit.platform.obligations().feed_reader(visit.name("token"));
    if (!reader) return tl::unexpected(reader.error());
    ObligationFilter owed;
    owed.only_own = true;
    owed.is_unmet = true;
    Feed feed{visit};
    if (Result<> const added = add_all_owed(feed, visit, Actor{*reader}, owed); !added)
        return tl::unexpected(added.error());
    return feed.response(visit.words().text("What your institutions owe"));
}

}  // namespace consult::portal
