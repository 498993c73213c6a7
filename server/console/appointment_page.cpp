/// Appointing members of a council: one at a form, or all of a roster in Popolo.
#include <array>
#include <charconv>

#include <consult/popolo.h>

#include "console/council_desk.h"
#include "console/localized.h"
#include "console/pages.h"
#include "http/problem.h"
#include "web/council_wording.h"
#include "web/field.h"

namespace consult::console {
namespace {

using page::View;

constexpr std::array capacities{MemberCapacity::citizen, MemberCapacity::organisation,
                                MemberCapacity::business, MemberCapacity::expert,
                                MemberCapacity::public_office};

/// Fields of the form by what a roster calls them.
web::FieldNames const member_fields{
    {"members", "name"},      {"name", "name"},
    {"capacity", "capacity"}, {"organisation", "organisation"},
    {"mandate", "ends"},      {"mandate.begins", "begins"},
    {"mandate.ends", "ends"}, {"mandate.in_a_row", "in_a_row"},
    {"begins", "begins"},     {"ends", "ends"},
    {"in_a_row", "in_a_row"}, {"is_chair", "chair"},
};

/// What is wrong with the one member that the form has, without its place among the others.
Error of_one_member(Error const& error) {
    constexpr std::string_view place = "members[0].";
    std::vector<Problem> problems = error.problems();
    for (Problem& problem : problems) {
        if (problem.field.starts_with(place)) problem.field.erase(0, place.size());
    }
    return Error{std::move(problems)};
}

Result<RosterMember> read_member(web::Form const& form) {
    Problems problems;
    RosterMember member;
    member.name = form.line("name");
    member.organisation = form.line("organisation");
    member.is_chair = !form.value("chair").empty();
    if (auto const capacity = member_capacity_from(form.value("capacity"))) {
        member.capacity = *capacity;
    } else {
        problems.add(ErrorCode::invalid, "capacity", "console.capacity",
                     "Choose what the member sits as.");
    }
    if (Result<LocalDate> const begins = read_day(form, "begins")) {
        member.mandate.begins = *begins;
    } else {
        problems.add(begins.error());
    }
    if (Result<LocalDate> const last = read_day(form, "ends")) {
        // People give its last day; the record keeps the first one after it.
        member.mandate.ends = LocalDate{std::chrono::local_days{*last} + std::chrono::days{1}};
    } else {
        problems.add(last.error());
    }
    std::string const number = form.line("in_a_row");
    auto const [stop, wrong] =
        std::from_chars(number.data(), number.data() + number.size(), member.mandate.in_a_row);
    if (wrong != std::errc{} || stop != number.data() + number.size()) {
        problems.add(ErrorCode::invalid, "in_a_row", "console.mandate_number",
                     "Which mandate in a row it is: a whole number, 1 for the first.");
    }
    if (!problems.empty()) return problems.refusal();
    return member;
}

Result<http::Response> show_form(Desk& desk, CouncilDesk const& council,
                                 web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, desk.form, errors};
    std::vector<web::Option> options;
    for (MemberCapacity const capacity : capacities)
        options.push_back({std::string{name(capacity)}, web::capacity_text(words, capacity), {}});
    web::FieldStyle const day{.width_class = "govuk-!-width-auto", .type = "date"};
    View body;
    body.set("action", desk.visit.to(council.path("/appoint")))
        .set("back", desk.visit.to(council.path()))
        .set("import", desk.visit.to(council.path("/import")))
        .set("name", fields.input("name", words.text("Member’s name"), {.autocomplete = "off"}))
        .set("capacity",
             fields.choices("capacity", words.text_in("council", "Sits as"), options,
                            {.label_class = "govuk-fieldset__legend--s", .small = true}))
        .set("organisation",
             fields.input("organisation", words.text("Organisation that sends the member"),
                          {.hint = words.text("Empty where there is none.")}))
        .set("begins", fields.input("begins", words.text("First day of the mandate"), day))
        .set("ends", fields.input("ends", words.text("Last day of the mandate"), day))
        .set("in_a_row",
             fields.input("in_a_row", words.text("Which mandate in a row"),
                          {.hint = words.text("1 for the first, 2 for the second without a break."),
                           .width_class = "govuk-input--width-2"}))
        .set("chair",
             fields.choices("chair", words.text("Chair"),
                            {{"yes", words.text("The member is the chair from now on"), {}}},
                            {.small = true}));
    errors.summarise(body);
    web::Document about = council_page(desk, council, words.text("Appoint a member"));
    about.has_errors = !errors.empty();
    return render(desk, "console/appointment", std::move(about), std::move(body), status);
}

Result<http::Response> show_import_form(Desk& desk, CouncilDesk const& council,
                                        web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, desk.form, errors};
    View body;
    body.set("action", desk.visit.to(council.path("/import")))
        .set("back", desk.visit.to(council.path()))
        .set("appoint", desk.visit.to(council.path("/appoint")))
        .set("file", fields.file("roster", words.text("Roster in Popolo (JSON, at most 1 MB)"),
                                 {.hint = words.text("All of its members are appointed, or none "
                                                     "where a rule of the council is broken."),
                                  .accept = ".json,application/json"}))
        .set("organization",
             fields.input("organization", words.text("Id of the council in the file"),
                          {.hint = words.text("Needed only where the file has several "
                                              "organizations with members."),
                           .spellcheck_off = true}));
    errors.summarise(body);
    web::Document about = council_page(desk, council, words.text("Import a roster"));
    about.has_errors = !errors.empty();
    return render(desk, "console/roster_import", std::move(about), std::move(body), status);
}

/// What is wrong with a roster, each problem with the name of the member or the place in the file.
web::FormErrors roster_errors(page::Translator const& words, Error const& error,
                              std::vector<RosterMember> const& members) {
    web::FormErrors errors;
    constexpr std::string_view beginning = "members[";
    for (Problem const& problem : error.problems()) {
        std::string where = problem.field == "members" ? std::string{} : problem.field;
        if (problem.field.starts_with(beginning)) {
            std::size_t index = members.size();
            char const* const number = problem.field.data() + beginning.size();
            (void)std::from_chars(number, problem.field.data() + problem.field.size(), index);
            if (index < members.size()) where = members[index].name;
        }
        errors.add("roster", (where.empty() ? "" : where + ": ") + words.problem(problem));
    }
    return errors;
}

}  // namespace

Result<http::Response> show_appointment(Desk& desk) {
    Result<CouncilDesk> const council = open_managed_council(desk);
    if (!council) return tl::unexpected(council.error());
    desk.form.fields = {{"in_a_row", "1"}};
    return show_form(desk, *council, {}, 200);
}

Result<http::Response> appoint_member(Desk& desk) {
    Result<CouncilDesk> const council = open_managed_council(desk);
    if (!council) return tl::unexpected(council.error());
    Result<std::vector<CouncilMember>> const appointed =
        read_member(desk.form).and_then([&](RosterMember const& member) {
            return desk.visit.platform.councils().appoint(desk.actor, council->council.code,
                                                          {member});
        });
    if (appointed) return done(desk, council->path(), "members_appointed");
    return show_form(desk, *council,
                     web::FormErrors{desk.words(), of_one_member(appointed.error()), member_fields},
                     http::status_of(appointed.error().code()));
}

Result<http::Response> show_import(Desk& desk) {
    Result<CouncilDesk> const council = open_managed_council(desk);
    if (!council) return tl::unexpected(council.error());
    return show_import_form(desk, *council, {}, 200);
}

Result<http::Response> import_roster(Desk& desk) {
    Result<CouncilDesk> const council = open_managed_council(desk);
    if (!council) return tl::unexpected(council.error());
    web::FormFile const* const file = desk.form.file("roster");
    std::vector<RosterMember> members;
    auto const again = [&](Error const& error) {
        return show_import_form(desk, *council, roster_errors(desk.words(), error, members),
                                http::status_of(error.code()));
    };
    if (!file || file->content.empty()) {
        Problems problems;
        problems.add(ErrorCode::invalid, "members", "console.no_roster",
                     "Choose a file with the roster.");
        return again(problems.refusal().value());
    }
    Result<CouncilRoster> roster = read_popolo(file->content, desk.form.line("organization"));
    if (!roster) return again(roster.error());
    members = std::move(roster->members);
    Result<std::vector<CouncilMember>> const appointed =
        desk.visit.platform.councils().appoint(desk.actor, council->council.code, members);
    if (!appointed) return again(appointed.error());
    return done(desk, council->path(), "members_appointed");
}

}  // namespace consult::console
