/// One recommendation at the desk: noting its receipt and its withdrawal, for the council; hearing,
/// reply and what is done, for the body.
#include <array>

#include "console/council_desk.h"
#include "console/kept_form.h"
#include "console/localized.h"
#include "console/pages.h"
#include "http/problem.h"
#include "portal/recommendation_view.h"
#include "web/council_wording.h"
#include "web/field.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

constexpr std::array dispositions{Disposition::accepted, Disposition::partly_accepted,
                                  Disposition::not_accepted};
constexpr std::array steps{Implementation::planned, Implementation::under_way, Implementation::done,
                           Implementation::given_up};

/// A recommendation with what the official may do about it.
struct Followed {
    TrackedRecommendation tracked;
    Institution institution;  ///< of the council
    bool manages = false;
    bool replies = false;
    /// A response of its consultation replies to it.
    bool is_answered_there = false;

    [[nodiscard]] Recommendation const& recommendation() const { return tracked.recommendation; }
    [[nodiscard]] std::string path(std::string_view page = {}) const {
        return "/console/recommendations/" + recommendation().number.text() + std::string{page};
    }
};

/// Sets where the reply comes from, and whether a response of the consultation is it: of one that
/// was cancelled there is none.
Result<> set_replier(Desk const& desk, Followed& followed) {
    InstitutionId replier = followed.institution.id;
    if (auto const& number = followed.recommendation().consultation) {
        Result<ConsultationSummary> const found =
            desk.visit.platform.consultations().find(PublicActor{}, *number);
        if (!found) return tl::unexpected(found.error());
        replier = found->institution.id;
        followed.is_answered_there = found->consultation.state != ConsultationState::cancelled;
    }
    followed.replies = may(desk.actor, Permission::respond, replier);
    return {};
}

/// The recommendation in the path, for an official who has to do with it.
Result<Followed> open_recommendation(Desk const& desk) {
    Platform& platform = desk.visit.platform;
    Result<RecommendationNumber> const number =
        RecommendationNumber::parse(desk.visit.name("number"));
    if (!number) {
        return refuse(ErrorCode::not_found, "number", "portal.no_recommendation",
                      "There is no such recommendation.");
    }
    Followed followed;
    Result<TrackedRecommendation> tracked = platform.recommendations().find(*number);
    if (!tracked) return tl::unexpected(tracked.error());
    followed.tracked = *std::move(tracked);
    Result<Institution> institution =
        platform.institutions().find(followed.tracked.institution_code);
    if (!institution) return tl::unexpected(institution.error());
    followed.institution = *std::move(institution);
    if (Result<> const set = set_replier(desk, followed); !set) return tl::unexpected(set.error());
    followed.manages = may(desk.actor, Permission::manage_councils, followed.institution.id);
    if (followed.manages || followed.replies) return followed;
    Language const& wanted = page::domain_language(desk.visit.language);
    return refuse(
        ErrorCode::forbidden, "", "console.role_missing",
        "Your account has no role at {institution} that allows this. Ask an administrator for it.",
        {{"institution", followed.institution.name.in(wanted)}});
}

std::vector<Language> languages_in(LocalizedText const& text) {
    std::vector<Language> languages;
    for (auto const& [language, words] : text.all())
        languages.push_back(language);
    return languages;
}

void set_council_forms(View& body, Desk const& desk, Followed const& followed,
                       web::Fields const& fields) {
    page::Translator const& words = desk.words();
    RecommendationState const state = followed.tracked.state;
    bool const is_adopted = state == RecommendationState::adopted;
    bool const is_awaiting = state == RecommendationState::awaiting_reply;
    body.set("can_receive", (followed.manages || followed.replies) && is_adopted)
        .set("receipt_action", desk.visit.to(followed.path("/receipt")))
        .set("received_at",
             fields.date_time("received_at", words.text("Received by the body on"),
                              {.hint = words.text("Where the body is: {zone}. Empty: now. The date "
                                                  "of the reply is counted from it.",
                                                  {{"zone", followed.institution.zone.text()}}),
                               .label_class = "govuk-fieldset__legend--s"}))
        .set("can_withdraw", followed.manages && (is_adopted || is_awaiting))
        .set("withdrawal_action", desk.visit.to(followed.path("/withdrawal")))
        .set("withdrawal",
             texts_in(words, fields, "withdrawal", words.text("Why the council withdraws it"),
                      languages_offered({}), {.rows = 3}));
}

void set_reply_forms(View& body, Desk const& desk, Followed const& followed,
                     web::Fields const& fields) {
    page::Translator const& words = desk.words();
    Recommendation const& recommendation = followed.recommendation();
    bool const is_awaited =
        followed.replies && followed.tracked.state == RecommendationState::awaiting_reply;
    std::vector<web::Option> choices;
    for (Disposition const disposition : dispositions) {
        choices.push_back(
            {std::string{name(disposition)}, web::disposition_text(words, disposition), {}});
    }
    std::string respond;
    if (followed.is_answered_there && is_awaited) {
        respond =
            web::with_query(desk.visit.to("/console/consultations/" +
                                          recommendation.consultation->text() + "/responses/new"),
                            {{"recommendation", recommendation.number.text()}});
    }
    // What was accepted may have to be corrected, for which the council is heard.
    bool const is_accepted = followed.replies && recommendation.reply &&
                             recommendation.reply->disposition == Disposition::accepted;
    body.set("can_hear", is_awaited || is_accepted)
        .set("hearing_action", desk.visit.to(followed.path("/hearing")))
        .set("hearing", fields.date_time(
                            "at", words.text("When the council is heard"),
                            {.hint = words.text("Where the body is: {zone}. The council counts as "
                                                "told of it now.",
                                                {{"zone", followed.institution.zone.text()}}),
                             .label_class = "govuk-fieldset__legend--s"}))
        .set("respond", std::move(respond))
        .set("can_reply", is_awaited && !followed.is_answered_there)
        .set("reply_action", desk.visit.to(followed.path("/reply")))
        .set("disposition",
             fields.choices("disposition", words.text("What becomes of the recommendation"),
                            choices, {.label_class = "govuk-fieldset__legend--s"}))
        .set("reasons", texts_in(words, fields, "reason", words.text_in("response", "Reason"),
                                 languages_in(recommendation.text),
                                 {.hint = words.text("It is published."), .rows = 5}));
}

void set_step_form(View& body, Desk const& desk, Followed const& followed,
                   web::Fields const& fields) {
    page::Translator const& words = desk.words();
    std::vector<web::Option> choices;
    for (Implementation const step : steps)
        choices.push_back({std::string{name(step)}, web::implementation_text(words, step), {}});
    body.set("can_follow",
             followed.replies && followed.tracked.state == RecommendationState::to_be_done)
        .set("step_action", desk.visit.to(followed.path("/steps")))
        .set("step", fields.choices("state", words.text("How far it has come"), choices,
                                    {.label_class = "govuk-fieldset__legend--s"}))
        .set("notes", texts_in(words, fields, "note", words.text("What was done, or why not"),
                               languages_offered({}), {.rows = 3}))
        .set("evidence",
             fields.input("evidence", words.text("Address of what shows it"),
                          {.hint = words.text("Such as the published act. Needed once it is done."),
                           .type = "url",
                           .spellcheck_off = true}));
}

/// What stands so far, in short; the public page has the rest.
void set_facts(View& body, Desk& desk, Followed const& followed) {
    page::Translator const& words = desk.words();
    Language const& wanted = page::domain_language(desk.visit.language);
    page::Formatter const format = desk.visit.formatter(followed.institution.zone);
    Recommendation const& one = followed.recommendation();
    std::vector<View> rows;
    auto const add = [&](std::string key, std::string value, std::string href = {}) {
        if (value.empty()) return;
        rows.emplace_back()
            .set("key", std::move(key))
            .set("value", std::move(value))
            .set("machine_time", "")
            .set("href", std::move(href))
            .set("code", false);
    };
    auto const when = [&](std::optional<Instant> const& at) {
        return at ? format.date_time(*at) : std::string{};
    };
    add(words.text("What it is on"), web::subject_text(words, one.subject));
    if (one.consultation) {
        std::string const number = one.consultation->text();
        add(words.text("Consultation"), number, desk.visit.to("/consultations/" + number));
    }
    add(words.text("Provision of the draft"), one.provision);
    add(words.text("Which programme, report or work"), one.about.in(wanted));
    add(words.text("Adopted on"), when(one.adopted_at));
    add(words.text("Received by the body on"), when(one.received_at));
    if (one.hearing) add(words.text("When the council is heard"), when(one.hearing->at));
    if (one.reply) {
        add(words.text("Reply"), web::disposition_text(words, one.reply->disposition) + ", " +
                                     format.date_time(one.reply->at));
    }
    if (!one.implementation.empty()) {
        ImplementationStep const& last = one.implementation.back();
        add(words.text("How far it has come"),
            web::implementation_text(words, last.state) + ", " + format.date_time(last.at));
    }
    std::vector<View> texts;
    for (auto const& [language, text] : one.text.all()) {
        texts.emplace_back()
            .set("text", text)
            .set("language", language.tag())
            .set("language_name", web::language_text(words, language));
    }
    View row = portal::recommendation_row(desk.visit, followed.tracked);
    body.set("rows", std::move(rows)).set("row", std::move(row)).set("texts", std::move(texts));
}

/// Whether the form that was sent is on the page, as things stand now.
bool is_offered(Followed const& followed, http::Request const& request) {
    std::string_view const target = request.target;
    std::string_view const sent_to = target.substr(0, target.find('?'));
    RecommendationState const state = followed.tracked.state;
    bool const is_awaiting = state == RecommendationState::awaiting_reply;
    if (sent_to.ends_with("/reply"))
        return followed.replies && is_awaiting && !followed.is_answered_there;
    if (sent_to.ends_with("/withdrawal"))
        return followed.manages && (is_awaiting || state == RecommendationState::adopted);
    if (sent_to.ends_with("/steps"))
        return followed.replies && state == RecommendationState::to_be_done;
    return true;  // nothing was written
}

Result<http::Response> show(Desk& desk, Followed const& followed, web::FormErrors const& errors,
                            int status) {
    page::Translator const& words = desk.words();
    std::string const number = followed.recommendation().number.text();
    std::string const council = followed.recommendation().number.council;
    web::Fields const fields{words, desk.form, errors};
    View body;
    set_facts(body, desk, followed);
    set_council_forms(body, desk, followed, fields);
    set_reply_forms(body, desk, followed, fields);
    set_step_form(body, desk, followed, fields);
    body.set("heading", words.text("Recommendation {number}", {{"number", number}}))
        .set("kept_text", errors.empty() || is_offered(followed, desk.visit.request)
                              ? std::string{}
                              : kept_form(words, desk.visit.request))
        .set("public_page", desk.visit.to("/recommendations/" + number));
    errors.summarise(body);
    web::Document about;
    about.title = words.text("Recommendation {number}", {{"number", number}});
    about.menu = councils_path;
    about.way_back = {{words.text("Councils"), desk.visit.to(councils_path)}};
    if (works_with_councils(desk.actor, followed.institution.id)) {
        about.way_back.push_back(
            {council, desk.visit.to(std::string{councils_path} + "/" + council)});
    }
    about.way_back.push_back({number, {}});
    about.language_path = followed.path();
    about.has_errors = !errors.empty();
    return render(desk, "console/recommendation", std::move(about), std::move(body), status);
}

/// After a step: on, or the form again with what was sent. @param own names of the form's fields
/// @param others as of errors_at()
Result<http::Response> after(Desk& desk, Followed const& followed,
                             Result<TrackedRecommendation> const& step, std::string_view notice,
                             std::vector<std::string> const& own, web::FieldNames others = {}) {
    if (step) return done(desk, followed.path(), notice);
    // Somebody else may have taken a step meanwhile: the page is of how it stands now.
    Result<Followed> const now = open_recommendation(desk);
    if (!now) return tl::unexpected(now.error());
    return show(desk, *now, errors_at(desk.words(), step.error(), own, std::move(others)),
                http::status_of(step.error().code()));
}

}  // namespace

Result<http::Response> show_recommendation(Desk& desk) {
    Result<Followed> const followed = open_recommendation(desk);
    if (!followed) return tl::unexpected(followed.error());
    return show(desk, *followed, {}, 200);
}

Result<http::Response> receive_recommendation(Desk& desk) {
    Result<Followed> const followed = open_recommendation(desk);
    if (!followed) return tl::unexpected(followed.error());
    Result<TrackedRecommendation> const sent =
        read_moment(desk, followed->institution.zone, "received_at")
            .and_then([&](std::optional<Instant> const& at) {
                return desk.visit.platform.recommendations().send(
                    desk.actor, followed->recommendation().number, at);
            });
    return after(desk, *followed, sent, "recommendation_received", {"received_at"});
}

Result<http::Response> withdraw_recommendation(Desk& desk) {
    Result<Followed> const followed = open_recommendation(desk);
    if (!followed) return tl::unexpected(followed.error());
    std::vector<Language> const languages = languages_offered({});
    Result<TrackedRecommendation> const withdrawn = desk.visit.platform.recommendations().withdraw(
        desk.actor, followed->recommendation().number,
        read_texts(desk.form, "withdrawal", languages));
    std::vector<std::string> const fields = fields_in_all("withdrawal");
    std::vector<std::string> const reasons = fields_in_all("reason");
    web::FieldNames names{{"reason", fields.front()}};
    for (std::size_t i = 0; i < fields.size(); ++i)
        names.emplace_back(reasons[i], fields[i]);
    return after(desk, *followed, withdrawn, "recommendation_withdrawn", {}, std::move(names));
}

Result<http::Response> set_hearing(Desk& desk) {
    Result<Followed> const followed = open_recommendation(desk);
    if (!followed) return tl::unexpected(followed.error());
    Result<TrackedRecommendation> const told =
        read_moment(desk, followed->institution.zone, "at")
            .and_then([&](std::optional<Instant> const& at) -> Result<TrackedRecommendation> {
                if (!at) {
                    return refuse(ErrorCode::invalid, "at", "console.hearing",
                                  "Give the day and the time when the council is heard.");
                }
                return desk.visit.platform.recommendations().set_hearing(
                    desk.actor, followed->recommendation().number, *at);
            });
    return after(desk, *followed, told, "hearing", {"at"});
}

Result<http::Response> reply_to_recommendation(Desk& desk) {
    Result<Followed> const followed = open_recommendation(desk);
    if (!followed) return tl::unexpected(followed.error());
    std::vector<Language> const languages = languages_in(followed->recommendation().text);
    auto const disposition = disposition_from(desk.form.value("disposition"));
    Result<TrackedRecommendation> const replied =
        disposition ? desk.visit.platform.recommendations().reply(
                          desk.actor, followed->recommendation().number, *disposition,
                          read_texts(desk.form, "reason", languages))
                    : Result<TrackedRecommendation>{
                          refuse(ErrorCode::invalid, "disposition", "console.reply_disposition",
                                 "Choose what becomes of the recommendation.")};
    std::vector<std::string> own{"disposition"};
    for (Language const& language : languages)
        own.push_back(field_in("reason", language));
    return after(desk, *followed, replied, "recommendation_replied", own, {{"hearing", "at"}});
}

Result<http::Response> record_step(Desk& desk) {
    Result<Followed> const followed = open_recommendation(desk);
    if (!followed) return tl::unexpected(followed.error());
    ImplementationStep step;
    step.note = read_texts(desk.form, "note", languages_offered({}));
    step.evidence = desk.form.line("evidence");
    auto const state = implementation_from(desk.form.value("state"));
    if (state) step.state = *state;
    Result<TrackedRecommendation> const recorded =
        state ? desk.visit.platform.recommendations().record_step(
                    desk.actor, followed->recommendation().number, std::move(step))
              : Result<TrackedRecommendation>{refuse(ErrorCode::invalid, "state",
                                                     "console.implementation",
                                                     "Choose how far it has come.")};
    std::vector<std::string> own = fields_in_all("note");
    std::string const main = own.front();
    own.insert(own.end(), {"state", "evidence"});
    return after(desk, *followed, recorded, "step_recorded", own, {{"note", main}});
}

}  // namespace consult::console
