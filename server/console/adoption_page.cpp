/// Keeping a recommendation that a council has adopted.
#include <array>

#include "console/council_desk.h"
#include "console/localized.h"
#include "console/pages.h"
#include "http/problem.h"
#include "web/council_wording.h"
#include "web/field.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

constexpr std::array subjects{RecommendationSubject::draft, RecommendationSubject::budget_programme,
                              RecommendationSubject::report, RecommendationSubject::work};

Result<http::Response> show_form(Desk& desk, CouncilDesk const& council,
                                 web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, desk.form, errors};
    std::vector<web::Option> options;
    for (RecommendationSubject const subject : subjects)
        options.push_back({std::string{name(subject)}, web::subject_text(words, subject), {}});
    std::vector<View> about_fields;
    for (Language const& language : languages_offered({})) {
        about_fields.push_back(fields.input(field_in("about", language),
                                            words.text("Which programme, report or work") + " (" +
                                                web::language_text(words, language) + ")"));
    }
    View body;
    body.set("action", desk.visit.to(council.path("/adopt")))
        .set("back", desk.visit.to(council.path()))
        .set("subject", fields.choices("subject", words.text("What it is on"), options,
                                       {.label_class = "govuk-fieldset__legend--m"}))
        .set("consultation",
             fields.input("consultation", words.text("Number of the consultation"),
                          {.hint = words.text("Of one on a draft, such as MOH-2026-0012."),
                           .width_class = "govuk-input--width-20",
                           .spellcheck_off = true}))
        .set("provision",
             fields.input("provision", words.text("Provision of the draft"),
                          {.hint = words.text("Its eId, such as art_3__para_1, as the address of "
                                              "the provision’s page ends with it. Empty: the "
                                              "whole draft."),
                           .width_class = "govuk-input--width-20",
                           .spellcheck_off = true}))
        .set("about", std::move(about_fields))
        .set("texts", texts_in(words, fields, "text", words.text("What the council recommends"),
                               languages_offered({}), {.rows = 6}))
        .set("adopted_at",
             fields.date_time("adopted_at", words.text("Adopted on"),
                              {.hint = words.text("Where the body is: {zone}. Empty: now. The date "
                                                  "by which it is sent is counted from it.",
                                                  {{"zone", council.institution.zone.text()}}),
                               .label_class = "govuk-fieldset__legend--s"}));
    errors.summarise(body);
    web::Document about = council_page(desk, council, words.text("Adopt a recommendation"));
    about.has_errors = !errors.empty();
    return render(desk, "console/adoption", std::move(about), std::move(body), status);
}

Result<NewRecommendation> read_recommendation(Desk const& desk, CouncilDesk const& council) {
    web::Form const& form = desk.form;
    Problems problems;
    NewRecommendation adopted;
    if (auto const subject = recommendation_subject_from(form.value("subject"))) {
        adopted.subject = *subject;
    } else {
        problems.add(ErrorCode::invalid, "subject", "console.recommendation_subject",
                     "Choose what the recommendation is on.");
    }
    if (std::string const text = form.line("consultation"); !text.empty()) {
        Result<ConsultationNumber> const number = ConsultationNumber::parse(text);
        if (number) {
            adopted.consultation = *number;
        } else {
            problems.add(number.error());
        }
    }
    adopted.provision = form.line("provision");
    adopted.about = read_lines(form, "about");
    adopted.text = read_texts(form, "text", languages_offered({}));
    if (Result<std::optional<Instant>> const at =
            read_moment(desk, council.institution.zone, "adopted_at")) {
        adopted.adopted_at = *at;
    } else {
        problems.add(at.error());
    }
    if (!problems.empty()) return problems.refusal();
    return adopted;
}

}  // namespace

Result<http::Response> show_adoption(Desk& desk) {
    Result<CouncilDesk> const council = open_managed_council(desk);
    if (!council) return tl::unexpected(council.error());
    return show_form(desk, *council, {}, 200);
}

Result<http::Response> adopt_recommendation(Desk& desk) {
    Result<CouncilDesk> const council = open_managed_council(desk);
    if (!council) return tl::unexpected(council.error());
    Result<TrackedRecommendation> const adopted =
        read_recommendation(desk, *council).and_then([&](NewRecommendation offered) {
            return desk.visit.platform.recommendations().adopt(desk.actor, council->council.code,
                                                               std::move(offered));
        });
    if (adopted) {
        return done(desk, "/console/recommendations/" + adopted->recommendation.number.text(),
                    "recommendation");
    }
    std::vector<std::string> own = fields_in_all("about");
    std::string const about = own.front();
    std::vector<std::string> const texts = fields_in_all("text");
    own.insert(own.end(), texts.begin(), texts.end());
    own.insert(own.end(), {"subject", "consultation", "provision", "adopted_at"});
    return show_form(
        desk, *council,
        errors_at(desk.words(), adopted.error(), own,
                  {{"about", about}, {"text", texts.front()}, {"number", "consultation"}}),
        http::status_of(adopted.error().code()));
}

}  // namespace consult::console
