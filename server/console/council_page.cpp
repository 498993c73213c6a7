/// One council: who sits in it, what is wrong with that, what it recommends; ending a mandate and
/// electing the chair.
#include <algorithm>
#include <array>
#include <charconv>

#include "console/council_desk.h"
#include "console/localized.h"
#include "console/pages.h"
#include "http/problem.h"
#include "portal/recommendation_view.h"
#include "web/council_wording.h"
#include "web/field.h"
#include "web/paging.h"

namespace consult::console {
namespace {

using page::View;

constexpr std::array departures{DepartureKind::term_ended, DepartureKind::resigned,
                                DepartureKind::recalled, DepartureKind::removed,
                                DepartureKind::died};

View member_view(Desk const& desk, CouncilDesk const& council, CouncilMember const& member) {
    page::Translator const& words = desk.words();
    std::string const id = std::to_string(member.id.value());
    View view;
    view.set("name", member.as.name)
        .set("is_chair", member.as.is_chair)
        .set("capacity", web::capacity_text(words, member.as.capacity))
        .set("organisation", member.as.organisation)
        .set("mandate", web::mandate_text(words, member.as.mandate))
        .set("departure", council.manages
                              ? desk.visit.to(council.path("/members/" + id + "/departure"))
                              : std::string{});
    return view;
}

std::vector<std::string> roster_problems(Desk const& desk, CouncilDesk const& council) {
    std::vector<std::string> sentences;
    Result<> const kept = desk.visit.platform.councils().check_sitting(council.council.code);
    if (kept) return sentences;
    for (Problem const& problem : kept.error().problems()) {
        std::string sentence = desk.words().problem(problem);
        // Two members who break a rule together are told of once.
        if (std::ranges::find(sentences, sentence) == sentences.end())
            sentences.push_back(std::move(sentence));
    }
    return sentences;
}

Result<http::Response> show(Desk& desk, CouncilDesk const& council, web::FormErrors const& errors,
                            int status) {
    page::Translator const& words = desk.words();
    Language const& wanted = page::domain_language(desk.visit.language);
    Platform& platform = desk.visit.platform;
    std::string const& code = council.council.code;
    Result<std::vector<CouncilMember>> const members = platform.councils().members(code);
    if (!members) return tl::unexpected(members.error());
    Result<Page<TrackedRecommendation>> const recommendations =
        platform.recommendations().list(code, {std::string{desk.visit.asked("cursor")}, 20});
    if (!recommendations) return tl::unexpected(recommendations.error());
    std::vector<View> sitting;
    std::vector<web::Option> chairs{{"", words.text_in("council", "Choose a member"), {}}};
    std::uint64_t former = 0;
    for (CouncilMember const& member : *members) {
        if (!member.sits()) {
            ++former;
            continue;
        }
        sitting.push_back(member_view(desk, council, member));
        chairs.push_back({std::to_string(member.id.value()), member.as.name, {}});
    }
    std::vector<std::string> problems =
        sitting.empty() ? std::vector<std::string>{} : roster_problems(desk, council);
    std::vector<View> rows;
    for (TrackedRecommendation const& tracked : recommendations->items) {
        rows.push_back(
            portal::recommendation_row(desk.visit, tracked, "/console/recommendations/"));
    }
    web::Fields const fields{words, desk.form, errors};
    View body;
    body.set("name", council.council.name.in(wanted))
        .set("language", council.council.name.language_for(wanted).tag())
        .set("code", code)
        .set("institution", council.institution.name.in(wanted))
        .set("institution_language", council.institution.name.language_for(wanted).tag())
        .set("public_page", desk.visit.to("/councils/" + code))
        .set("manages", council.manages)
        .set("appoint", desk.visit.to(council.path("/appoint")))
        .set("import", desk.visit.to(council.path("/import")))
        .set("adopt", desk.visit.to(council.path("/adopt")))
        .set("chair_action", desk.visit.to(council.path("/chair")))
        .set("has_problems", !problems.empty())
        .set("problems", std::move(problems))
        .set("has_sitting", !sitting.empty())
        .set("can_elect", council.manages && !sitting.empty())
        .set("sitting", std::move(sitting))
        .set("former", former == 0
                           ? std::string{}
                           : words.plural("{n} former member stands on the public page.",
                                          "{n} former members stand on the public page.", former))
        .set("chair", fields.select("member", words.text("Elected chair"), chairs))
        .set("none", rows.empty())
        .set("recommendations", std::move(rows));
    web::set_pages(body, desk.visit, *recommendations, words.text("Pages of recommendations"));
    errors.summarise(body);
    web::Document about = council_page(desk, council, {});
    about.language_path = council.path();
    about.has_errors = !errors.empty();
    return render(desk, "console/council", std::move(about), std::move(body), status);
}

/// The member that a path or a form names, as a number; 0, which nobody has, where it is none.
CouncilMemberId member_id(std::string_view text) {
    std::int64_t id = 0;
    auto const [stop, wrong] = std::from_chars(text.data(), text.data() + text.size(), id);
    bool const is_number = wrong == std::errc{} && stop == text.data() + text.size();
    return CouncilMemberId{is_number ? id : 0};
}

/// The member in the path, who sits or did.
Result<CouncilMember> member_in_path(Desk const& desk, CouncilDesk const& council) {
    Result<std::vector<CouncilMember>> const members =
        desk.visit.platform.councils().members(council.council.code);
    if (!members) return tl::unexpected(members.error());
    auto const found =
        std::ranges::find(*members, member_id(desk.visit.name("member")), &CouncilMember::id);
    if (found != members->end()) return *found;
    return refuse(ErrorCode::not_found, "member", "console.no_member",
                  "There is no such member of the council.");
}

Result<http::Response> show_departure_form(Desk& desk, CouncilDesk const& council,
                                           CouncilMember const& member,
                                           web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, desk.form, errors};
    std::vector<web::Option> kinds;
    for (DepartureKind const kind : departures)
        kinds.push_back({std::string{name(kind)}, web::departure_text(words, kind), {}});
    View body;
    body.set("action", desk.visit.to(desk.visit.path))
        .set("back", desk.visit.to(council.path()))
        .set("member", member.as.name)
        .set("mandate", web::mandate_text(words, member.as.mandate))
        .set("kind", fields.choices("kind", words.text_in("departure", "Why"), kinds,
                                    {.label_class = "govuk-fieldset__legend--s"}))
        .set("on", fields.input("on", words.text("First day without the member"),
                                {.width_class = "govuk-!-width-auto", .type = "date"}))
        .set("reason",
             fields.text("reason", words.text_in("departure", "Reason"),
                         {.hint = words.text("It is published; it may stay empty."), .rows = 3}));
    errors.summarise(body);
    web::Document about = council_page(desk, council, words.text("End a mandate"));
    about.has_errors = !errors.empty();
    return render(desk, "console/departure", std::move(about), std::move(body), status);
}

Result<Departure> read_departure(web::Form const& form) {
    Problems problems;
    Departure departure;
    if (Result<LocalDate> const on = read_day(form, "on")) {
        departure.on = *on;
    } else {
        problems.add(on.error());
    }
    if (auto const kind = departure_kind_from(form.value("kind"))) {
        departure.kind = *kind;
    } else {
        problems.add(ErrorCode::invalid, "kind", "console.departure",
                     "Choose why the member sits no longer.");
    }
    departure.reason = form.text("reason");
    if (!problems.empty()) return problems.refusal();
    return departure;
}

}  // namespace

Result<http::Response> show_council(Desk& desk) {
    Result<CouncilDesk> const council = open_council(desk);
    if (!council) return tl::unexpected(council.error());
    return show(desk, *council, {}, 200);
}

Result<http::Response> elect_chair(Desk& desk) {
    Result<CouncilDesk> const council = open_managed_council(desk);
    if (!council) return tl::unexpected(council.error());
    std::string const given = desk.form.line("member");
    Result<CouncilMember> const elected =
        given.empty() ? Result<CouncilMember>{refuse(ErrorCode::invalid, "member", "console.member",
                                                     "Choose the member who was elected.")}
                      : desk.visit.platform.councils().elect_chair(
                            desk.actor, council->council.code, member_id(given));
    if (elected) return done(desk, council->path(), "chair_elected");
    return show(desk, *council,
                errors_at(desk.words(), elected.error(), {"member"}, {{"members", "member"}}),
                http::status_of(elected.error().code()));
}

Result<http::Response> show_departure(Desk& desk) {
    Result<CouncilDesk> const council = open_managed_council(desk);
    if (!council) return tl::unexpected(council.error());
    Result<CouncilMember> const member = member_in_path(desk, *council);
    if (!member) return tl::unexpected(member.error());
    return show_departure_form(desk, *council, *member, {}, 200);
}

Result<http::Response> end_mandate(Desk& desk) {
    Result<CouncilDesk> const council = open_managed_council(desk);
    if (!council) return tl::unexpected(council.error());
    Result<CouncilMember> const member = member_in_path(desk, *council);
    if (!member) return tl::unexpected(member.error());
    Result<CouncilMember> const ended =
        read_departure(desk.form).and_then([&](Departure const& departure) {
            return desk.visit.platform.councils().end_mandate(desk.actor, council->council.code,
                                                              member->id, departure);
        });
    if (ended) return done(desk, council->path(), "mandate_ended");
    return show_departure_form(desk, *council, *member,
                               errors_at(desk.words(), ended.error(), {"on", "kind", "reason"}),
                               http::status_of(ended.error().code()));
}

}  // namespace consult::console
