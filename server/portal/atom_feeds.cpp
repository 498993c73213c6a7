/// What is new as Atom feeds: consultations of all, an institution, a topic; events of one.
#include <algorithm>

#include "portal/matter.h"
#include "portal/pages.h"
#include "web/atom.h"
#include "web/subscription_wording.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using Kind = SubscriptionSubject::Kind;

/// Readers come back before more than these are new.
constexpr std::size_t most_entries = 50;

/// Programs have no page to be relative to; where the site does not know how it is reached, they
/// resolve the path against the feed's own address (RFC 3986 section 5.1.3).
std::string address(web::Visit const& visit, std::string const& path) {
    return visit.site.public_address + visit.to(path);
}

/// A tag URI (RFC 4151): of the site's name, and of the year in which feeds began.
std::string id(web::Visit const& visit, std::string const& what) {
    std::string const& site = visit.site.public_address;
    std::size_t const scheme = site.find("://");
    std::string host = scheme == std::string::npos ? "libconsult.invalid" : site.substr(scheme + 3);
    host = host.substr(0, host.find(':'));
    return "tag:" + host + ",2026:" + what;
}

web::AtomFeed begun(web::Visit const& visit, std::string const& what, std::string title,
                    std::string const& page) {
    web::AtomFeed feed;
    feed.id = id(visit, what + ":" + std::string{page::code(visit.language)});
    feed.language = page::code(visit.language);
    feed.author = visit.site.name.in(page::domain_language(visit.language));
    feed.title = std::move(title) + " — " + feed.author;
    feed.address = address(visit, page);
    feed.self = address(visit, visit.path);
    return feed;
}

http::Response response(web::Visit const& visit, web::AtomFeed feed) {
    http::Response response;
    response.status = 200;
    response.fields.add("Content-Type", "application/atom+xml; charset=utf-8");
    response.fields.add("Content-Language", std::string{page::code(visit.language)});
    response.fields.add("X-Content-Type-Options", "nosniff");
    response.body = web::to_atom(std::move(feed));
    return response;
}

/// When something of it last became public that a list shows.
Instant last_change(Consultation const& consultation) {
    Instant last = consultation.published_at.value_or(consultation.created_at);
    if (consultation.period) last = std::max(last, consultation.period->history.back().at);
    if (consultation.answered_at) last = std::max(last, *consultation.answered_at);
    if (consultation.cancelled_at) last = std::max(last, *consultation.cancelled_at);
    // A period is set before the consultation is public.
    return std::max(last, consultation.published_at.value_or(last));
}

Result<http::Response> list_feed(web::Visit& visit, ConsultationFilter const& filter,
                                 SubscriptionSubject const& subject) {
    Result<Page<ConsultationSummary>> const found =
        visit.platform.consultations().list(PublicActor{}, filter, {"", most_entries});
    if (!found) return tl::unexpected(found.error());
    page::Translator const& words = visit.words();
    Language const& wanted = page::domain_language(visit.language);
    std::string const what =
        "consultations" + (subject.name.empty() ? ""
                                                : ":" + std::string{name(subject.kind)} + ":" +
                                                      web::path_part(subject.name));
    web::AtomFeed feed = begun(visit, what, web::subject_text(words, visit.platform, subject), "/");
    for (ConsultationSummary const& summary : found->items) {
        Consultation const& consultation = summary.consultation;
        std::string const number = consultation.number.text();
        web::AtomEntry& entry = feed.entries.emplace_back();
        entry.id = id(visit, "consultation:" + number);
        entry.title = consultation.title.in(wanted);
        entry.summary =
            web::phase_text(words, summary.phase) + ". " + consultation.summary.in(wanted);
        entry.address = address(visit, "/consultations/" + number);
        entry.published = consultation.published_at.value_or(consultation.created_at);
        entry.updated = last_change(consultation);
        entry.categories = consultation.topics;
    }
    visit.valid_until(visit.platform.consultations().next_change_of_lists(visit.now));
    return response(visit, std::move(feed));
}

/// The events of one consultation.
class Events {
public:
    Events(web::Visit const& visit, Matter const& matter)
        : visit_(visit), words_(visit.words()), matter_(matter) {}

    void add(std::string const& what, Occasion occasion, Instant at, std::string const& page,
             std::string summary = {}) {
        web::AtomEntry& entry = entries_.emplace_back();
        entry.id = id(visit_, "event:" + matter_.number().text() + ":" + what);
        entry.title = web::occasion_text(words_, occasion);
        entry.summary = std::move(summary);
        entry.address = address(visit_, matter_.path(page));
        entry.published = at;
        entry.updated = at;
        entry.categories = {std::string{name(occasion)}};
    }

    void add_steps() {
        Consultation const& consultation = matter_.consultation();
        Language const& wanted = page::domain_language(visit_.language);
        if (consultation.published_at)
            add("published", Occasion::published, *consultation.published_at, {});
        if (consultation.period) {
            auto const& history = consultation.period->history;
            for (std::size_t i = 1; i < history.size(); ++i)
                add_change(history[i], i);
        }
        if (consultation.cancelled_at) {
            add("cancelled", Occasion::cancelled, *consultation.cancelled_at, {},
                consultation.cancel_reason.in(wanted));
        }
        if (consultation.answered_at)
            add("report", Occasion::report_published, *consultation.answered_at, "/report");
    }

    void add_version(DraftVersion const& version) {
        if (version.number == 1 || !version.published_at) return;
        std::string const id_text = std::to_string(version.id.value());
        add("version:" + id_text, Occasion::version_published, *version.published_at,
            "/versions/" + id_text, version.note.in(page::domain_language(visit_.language)));
    }

    void add_response(Response const& given) {
        if (!given.published_at) return;
        add("response:" + std::to_string(given.id.value()), Occasion::answered, *given.published_at,
            "/responses",
            web::disposition_text(words_, given.disposition) + ". " +
                given.reason.in(page::domain_language(visit_.language)));
    }

    [[nodiscard]] std::vector<web::AtomEntry> take() { return std::move(entries_); }

private:
    void add_change(PeriodChange const& change, std::size_t place) {
        Occasion const occasion =
            change.kind == PeriodChange::Kind::closed_early ? Occasion::closed_early
            : change.kind == PeriodChange::Kind::suspended  ? Occasion::suspended
                                                            : Occasion::extended;
        page::Formatter const format = visit_.formatter(matter_.zone());
        add("period:" + std::to_string(place), occasion, change.at, {},
            words_.text("Comments are taken until {deadline}. Reason: {reason}",
                        {{"deadline", format.deadline(change.closes)},
                         {"reason", change.reason.in(page::domain_language(visit_.language))}}));
    }

    web::Visit const& visit_;
    page::Translator const& words_;
    Matter const& matter_;
    std::vector<web::AtomEntry> entries_;
};

/// The newest of those that are published. Lists begin with the oldest.
Result<> add_responses(Events& events, web::Visit const& visit, Matter const& matter) {
    std::vector<Response> all;
    std::string cursor;
    do {
        Result<Page<Response>> page = visit.platform.responses().list(
            PublicActor{}, matter.number(), {cursor, 100}, ResponseState::published);
        if (!page) return tl::unexpected(page.error());
        for (Response& each : page->items)
            all.push_back(std::move(each));
        if (all.size() > 2 * most_entries)
            all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(most_entries));
        cursor = std::move(page->next);
    } while (!cursor.empty());
    std::size_t const skipped = all.size() - std::min(all.size(), most_entries);
    for (std::size_t i = skipped; i < all.size(); ++i)
        events.add_response(all[i]);
    return {};
}

}  // namespace

Result<http::Response> show_feed(web::Visit& visit) {
    return list_feed(visit, {}, {});
}

Result<http::Response> show_institution_feed(web::Visit& visit) {
    Result<Institution> const institution =
        visit.platform.institutions().find(visit.name("institution"));
    if (!institution) return tl::unexpected(institution.error());
    ConsultationFilter filter;
    filter.institution = institution->code;
    return list_feed(visit, filter, {Kind::institution, institution->code});
}

Result<http::Response> show_topic_feed(web::Visit& visit) {
    std::string const topic{visit.name("topic")};
    std::vector<std::string> const topics = visit.platform.consultations().topics();
    if (std::ranges::find(topics, topic) == topics.end()) {
        return refuse(ErrorCode::not_found, "topic", "feed.topic_unknown",
                      "There is no consultation on the topic {topic}.", {{"topic", topic}});
    }
    ConsultationFilter filter;
    filter.topic = topic;
    return list_feed(visit, filter, {Kind::topic, topic});
}

Result<http::Response> show_consultation_feed(web::Visit& visit) {
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    Events events{visit, *matter};
    events.add_steps();
    Result<std::vector<DraftVersion>> const versions =
        visit.platform.drafts().versions(PublicActor{}, matter->number());
    if (!versions) return tl::unexpected(versions.error());
    for (DraftVersion const& version : *versions)
        events.add_version(version);
    if (Result<> const added = add_responses(events, visit, *matter); !added)
        return tl::unexpected(added.error());
    Consultation const& consultation = matter->consultation();
    web::AtomFeed feed =
        begun(visit, "consultation:" + consultation.number.text(),
              consultation.title.in(page::domain_language(visit.language)), matter->path());
    feed.updated = consultation.published_at.value_or(consultation.created_at);
    feed.entries = events.take();
    return response(visit, std::move(feed));
}

}  // namespace consult::portal
