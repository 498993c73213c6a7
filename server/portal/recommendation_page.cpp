/// One recommendation of a council, from its adoption to what was done.
#include <algorithm>

#include "page/reckoning_words.h"
#include "portal/matter.h"
#include "portal/pages.h"
#include "portal/provision_names.h"
#include "portal/recommendation_view.h"
#include "web/council_wording.h"
#include "web/prose.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using page::View;

Result<TrackedRecommendation> find_recommendation(web::Visit const& visit) {
    Result<RecommendationNumber> const number = RecommendationNumber::parse(visit.name("number"));
    // What is not a number of ours is a page that is not there, not a field to be mended.
    if (!number) {
        return refuse(ErrorCode::not_found, "number", "portal.no_recommendation",
                      "There is no such recommendation.");
    }
    return visit.platform.recommendations().find(*number);
}

/// The steps in the order of time: what happened, and what is owed and still to come.
class Timeline {
public:
    Timeline(web::Visit const& visit, page::Formatter const& format)
        : visit_(visit), format_(format) {}

    void add(std::string title, Instant at, std::string note = {}) {
        steps_.push_back({at, std::move(title), format_.date_time(at), std::move(note), false});
    }
    /// @param is_kept what is owed was done, so that the date alone is past
    void add_owed(std::string title, std::optional<Reckoning> const& by, bool is_kept) {
        if (!by) return;
        steps_.push_back({by->ends.instant,
                          std::move(title),
                          format_.deadline(by->ends),
                          {},
                          !is_kept && by->ends.instant <= visit_.now});
    }
    [[nodiscard]] std::vector<View> views() {
        std::ranges::stable_sort(steps_, {}, &Step::at);
        std::vector<View> views;
        for (Step const& step : steps_) {
            views.emplace_back()
                .set("number", std::to_string(views.size()))
                .set("title", step.title)
                .set("date", step.date)
                .set("machine_time", format_.machine_time(step.at))
                .set("past", step.at <= visit_.now)
                .set("late", step.is_late)
                .set("note", step.note);
        }
        return views;
    }

private:
    struct Step {
        Instant at;
        std::string title;
        std::string date;
        std::string note;
        bool is_late = false;
    };
    web::Visit const& visit_;
    page::Formatter const& format_;
    std::vector<Step> steps_;
};

std::vector<View> timeline(web::Visit const& visit, page::Formatter const& format,
                           TrackedRecommendation const& tracked) {
    page::Translator const& words = visit.words();
    Recommendation const& one = tracked.recommendation;
    bool const is_withdrawn = one.withdrawn_at.has_value();
    auto const is_kept = [&](std::optional<Instant> const& done,
                             std::optional<Reckoning> const& by) {
        return is_withdrawn || (done && by && *done < by->ends.instant);
    };
    Timeline steps{visit, format};
    steps.add(words.text_in("recommendation", "Adopted by the council"), one.adopted_at);
    steps.add_owed(words.text_in("recommendation", "To be sent to the body by then"),
                   tracked.dates.send_by, is_kept(one.received_at, tracked.dates.send_by));
    if (one.received_at)
        steps.add(words.text_in("recommendation", "Received by the body"), *one.received_at);
    if (one.hearing) {
        steps.add(words.text_in("recommendation", "The council was told of its hearing"),
                  one.hearing->told_at);
        steps.add(words.text_in("recommendation", "Hearing of the council"), one.hearing->at);
    }
    std::optional<Instant> const replied = one.reply ? std::optional{one.reply->at} : std::nullopt;
    steps.add_owed(words.text_in("recommendation", "Reply owed by then"), tracked.dates.reply_by,
                   is_kept(replied, tracked.dates.reply_by));
    if (one.reply) {
        steps.add(words.text_in("recommendation", "Replied"), one.reply->at,
                  web::disposition_text(words, one.reply->disposition));
    }
    for (ImplementationStep const& step : one.implementation)
        steps.add(web::implementation_text(words, step.state), step.at, step.office);
    if (one.withdrawn_at)
        steps.add(words.text_in("recommendation", "Withdrawn by the council"), *one.withdrawn_at);
    return steps.views();
}

/// Whether the council is still to be heard, or was.
std::string hearing_text(web::Visit& visit, page::Formatter const& format,
                         Recommendation const& recommendation) {
    if (!recommendation.hearing) return {};
    Instant const at = recommendation.hearing->at;
    page::MessageArguments const when{{"date", format.date_time(at)},
                                      {"told", format.date_time(recommendation.hearing->told_at)}};
    if (at <= visit.now)
        return visit.words().text(
            "The hearing of the council was on {date}. The council was told of it on {told}.",
            when);
    visit.valid_until(at);
    return visit.words().text(
        "The council is heard on {date}, before the body decides. It was told of it on {told}.",
        when);
}

/// The provision of a draft as a link, in a version of it, 0 for the newest: `name`, `href`, and
/// `version` where another one is named.
Result<View> provision_link(web::Visit const& visit, Matter const& matter, std::string const& eid,
                            std::uint32_t number) {
    View view;
    view.set("name", "").set("href", "").set("version", "");
    if (eid.empty()) return view;
    Result<std::vector<DraftVersion>> const versions =
        visit.platform.drafts().versions(PublicActor{}, matter.number());
    if (!versions) return tl::unexpected(versions.error());
    Result<std::optional<DraftVersion>> const newest =
        visit.platform.drafts().newest(PublicActor{}, matter.number());
    if (!newest) return tl::unexpected(newest.error());
    auto const named = std::ranges::find_if(*versions, [&](DraftVersion const& version) {
        return number != 0 && version.number == number && *newest &&
               version.draft == (*newest)->draft;
    });
    bool const is_other = named != versions->end() && named->id != (*newest)->id;
    Result<ProvisionNames> const names = is_other
                                             ? ProvisionNames::of_version(visit, named->id, {eid})
                                             : ProvisionNames::of_newest(visit, matter, {eid});
    if (!names) return tl::unexpected(names.error());
    std::string const page =
        is_other ? "/versions/" + std::to_string(named->id.value()) : std::string{"/draft"};
    view.set("name", names->of(eid))
        .set("href", web::with_place(visit.to(matter.path(page)), {}, eid));
    if (number != 0) {
        view.set("version",
                 visit.words().text("Version {number}",
                                    {{"number", page::format_number(visit.language, number)}}));
    }
    return view;
}

/// That the reply is a correction, whose words are newer than the date of the reply.
Result<std::string> correction_text(web::Visit const& visit, page::Formatter const& format,
                                    RecommendationReply const& reply) {
    Result<std::vector<Response>> const found = visit.platform.responses().find(
        PublicActor{}, {reply.response}, Responses::Answered::left_out);
    if (!found) return tl::unexpected(found.error());
    // A correction may reply to what the corrected response did not; then it is the first reply.
    if (found->empty() || found->front().published_at == reply.at) return std::string{};
    return visit.words().text("The reply was corrected on {date}; this is the correction.",
                              {{"date", format.date(*found->front().published_at)}});
}

Result<View> reply_view(web::Visit const& visit, page::Formatter const& format,
                        std::optional<Matter> const& matter, RecommendationReply const& reply) {
    Language const& wanted = page::domain_language(visit.language);
    View view;
    view.set("office", reply.office)
        .set("date", format.date(reply.at))
        .set("machine_time", format.machine_time(reply.at))
        .set("language", reply.reason.language_for(wanted).tag())
        .set("reason", web::paragraphs(reply.reason.in(wanted)))
        .set("response", "")
        .set("corrected", "")
        .set("provision", View{}.set("name", "").set("href", "").set("version", ""));
    web::set_disposition_tag(view, visit.words(), reply.disposition);
    if (!matter) return view;
    if (reply.response) {
        Result<std::string> corrected = correction_text(visit, format, reply);
        if (!corrected) return tl::unexpected(corrected.error());
        view.set("corrected", *std::move(corrected));
        view.set("response",
                 web::with_query(visit.to(matter->path("/responses")),
                                 {{"response", std::to_string(reply.response.value())}}));
    }
    Result<View> provision = provision_link(visit, *matter, reply.provision, reply.version);
    if (!provision) return provision;
    view.set("provision", std::move(*provision));
    return view;
}

std::vector<View> implementation(web::Visit const& visit, page::Formatter const& format,
                                 Recommendation const& recommendation) {
    Language const& wanted = page::domain_language(visit.language);
    std::vector<View> views;
    for (ImplementationStep const& step : recommendation.implementation) {
        views.emplace_back()
            .set("state", web::implementation_text(visit.words(), step.state))
            .set("date", format.date(step.at))
            .set("machine_time", format.machine_time(step.at))
            .set("office", step.office)
            .set("note", web::paragraphs(step.note.in(wanted)))
            .set("note_language", step.note.language_for(wanted).tag())
            .set("evidence", step.evidence);
    }
    return views;
}

/// What it is about: the consultation and the provision, or the programme, report or work.
Result<> set_about(View& body, web::Visit const& visit, std::optional<Matter> const& matter,
                   Recommendation const& recommendation) {
    Language const& wanted = page::domain_language(visit.language);
    View consultation;
    View provision;
    if (matter) {
        LocalizedText const& title = matter->consultation().title;
        consultation.set("title", title.in(wanted))
            .set("language", title.language_for(wanted).tag())
            .set("number", matter->number().text())
            .set("href", visit.to(matter->path()));
        Result<View> link = provision_link(visit, *matter, recommendation.provision, 0);
        if (!link) return tl::unexpected(link.error());
        provision = std::move(*link);
    }
    body.set("subject", web::subject_text(visit.words(), recommendation.subject))
        .set("has_consultation", matter.has_value())
        .set("consultation", std::move(consultation))
        .set("has_provision", matter && !recommendation.provision.empty())
        .set("provision", std::move(provision))
        .set("about", recommendation.about.in(wanted))
        .set("about_language", recommendation.about.language_for(wanted).tag());
    return {};
}

std::vector<std::string> derivation(web::Visit const& visit, TrackedRecommendation const& tracked) {
    auto const& by = tracked.dates.reply_by;
    if (!by) return {};
    return page::reckoning_sentences(visit.words(), *by, visit.platform.zones());
}

}  // namespace

Result<http::Response> show_recommendation(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Language const& wanted = page::domain_language(visit.language);
    Result<TrackedRecommendation> const tracked = find_recommendation(visit);
    if (!tracked) return tl::unexpected(tracked.error());
    Recommendation const& recommendation = tracked->recommendation;
    Result<Institution> const institution =
        visit.platform.institutions().find(tracked->institution_code);
    if (!institution) return tl::unexpected(institution.error());
    std::optional<Matter> matter;
    if (recommendation.consultation) {
        Result<Matter> found = find_matter(visit, *recommendation.consultation);
        if (!found) return tl::unexpected(found.error());
        matter = std::move(*found);
    }
    if (std::optional<Deadline> const next = awaited(*tracked); next && next->instant > visit.now) {
        visit.valid_until(next->instant);
    }
    // Whoever consults on the draft replies, else the council's body.
    LocalizedText const& addressee = matter ? matter->summary.institution.name : institution->name;
    page::Formatter const format = visit.formatter(institution->zone);
    std::string const number = recommendation.number.text();
    std::string const council = recommendation.number.council;
    View body;
    if (Result<> const set = set_about(body, visit, matter, recommendation); !set)
        return tl::unexpected(set.error());
    View reply;
    if (recommendation.reply) {
        Result<View> made = reply_view(visit, format, matter, *recommendation.reply);
        if (!made) return tl::unexpected(made.error());
        reply = std::move(*made);
    }
    std::vector<std::string> reckoned = derivation(visit, *tracked);
    std::vector<View> steps = implementation(visit, format, recommendation);
    body.set("number", number)
        .set("council", tracked->council_name.in(wanted))
        .set("council_language", tracked->council_name.language_for(wanted).tag())
        .set("council_href", visit.to("/councils/" + council))
        .set("institution", addressee.in(wanted))
        .set("institution_language", addressee.language_for(wanted).tag())
        .set("lateness", lateness_text(words, *tracked))
        .set("text", web::paragraphs(recommendation.text.in(wanted)))
        .set("text_language", recommendation.text.language_for(wanted).tag())
        .set("withdrawn", recommendation.withdrawn_at
                              ? words.text("The council withdrew it on {date}; nothing is owed to "
                                           "it any more.",
                                           {{"date", format.date(*recommendation.withdrawn_at)}})
                              : std::string{})
        .set("withdrawal", web::paragraphs(recommendation.withdrawal.in(wanted)))
        .set("withdrawal_language", recommendation.withdrawal.language_for(wanted).tag())
        .set("hearing", hearing_text(visit, format, recommendation))
        .set("has_reply", recommendation.reply.has_value())
        .set("reply", std::move(reply))
        .set("has_implementation", !steps.empty())
        .set("implementation", std::move(steps))
        .set("steps", timeline(visit, format, *tracked))
        .set("has_derivation", !reckoned.empty())
        .set("derivation", std::move(reckoned));
    web::set_recommendation_state_tag(body, words, tracked->state);
    web::Document about;
    about.title = words.text("Recommendation {number}", {{"number", number}});
    about.description = recommendation.text.in(wanted);
    about.indexed = true;
    about.menu = "/councils";
    about.way_back = {{words.text("Councils"), visit.to("/councils")},
                      {council, visit.to("/councils/" + council)},
                      {number, ""}};
    return web::render(visit, "pages/recommendation", about, std::move(body));
}

}  // namespace consult::portal
