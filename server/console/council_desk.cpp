#include "console/council_desk.h"

#include <algorithm>

#include "console/localized.h"
#include "web/local_time.h"

namespace consult::console {
namespace {

tl::unexpected<Error> role_missing(Desk const& desk, Institution const& institution) {
    return refuse(
        ErrorCode::forbidden, "", "console.role_missing",
        "Your account has no role at {institution} that allows this. Ask an administrator for it.",
        {{"institution", institution.name.in(page::domain_language(desk.visit.language))}});
}

/// A refusal of what stands in one field of a form, whatever it is called where it was read.
Error named(std::string_view field, Error const& error) {
    Problem problem = error.problems().front();
    problem.field = field;
    return Error{std::move(problem)};
}

}  // namespace

std::string CouncilDesk::path(std::string_view page) const {
    return std::string{councils_path} + "/" + council.code + std::string{page};
}

bool works_with_councils(Actor const& actor, InstitutionId institution) {
    return may(actor, Permission::manage_councils, institution) ||
           may(actor, Permission::respond, institution);
}

bool works_with_councils(Actor const& actor) {
    Official const* const official = actor.official();
    return official && std::ranges::any_of(official->roles, [&](RoleGrant const& grant) {
               return works_with_councils(actor, grant.institution);
           });
}

Result<CouncilDesk> open_council(Desk const& desk) {
    Platform& platform = desk.visit.platform;
    Result<Council> council = platform.councils().find(desk.visit.name("council"));
    if (!council) return tl::unexpected(council.error());
    Result<Institution> institution = platform.institutions().find(council->institution_code);
    if (!institution) return tl::unexpected(institution.error());
    if (!works_with_councils(desk.actor, institution->id)) return role_missing(desk, *institution);
    bool const manages = may(desk.actor, Permission::manage_councils, institution->id);
    return CouncilDesk{*std::move(council), *std::move(institution), manages};
}

Result<CouncilDesk> open_managed_council(Desk const& desk) {
    Result<CouncilDesk> council = open_council(desk);
    if (council && !council->manages) return role_missing(desk, council->institution);
    return council;
}

web::Document council_page(Desk const& desk, CouncilDesk const& council, std::string title) {
    web::Document about;
    about.menu = councils_path;
    about.way_back = {{desk.words().text("Councils"), desk.visit.to(councils_path)}};
    if (title.empty()) {
        about.title = council.council.name.in(page::domain_language(desk.visit.language));
        about.way_back.push_back({council.council.code, {}});
        return about;
    }
    about.way_back.push_back({council.council.code, desk.visit.to(council.path())});
    about.way_back.push_back({title, {}});
    about.title = title + " — " + council.council.code;
    return about;
}

std::vector<std::string> fields_in_all(std::string_view field) {
    std::vector<std::string> names;
    for (Language const& language : languages_offered({}))
        names.push_back(field_in(field, language));
    return names;
}

LocalizedText read_lines(web::Form const& form, std::string_view field) {
    LocalizedText text;
    for (Language const& language : languages_offered({})) {
        std::string written = form.line(field_in(field, language));
        if (!written.empty()) text.set(language, std::move(written));
    }
    return text;
}

Result<LocalDate> read_day(web::Form const& form, std::string_view field) {
    Result<LocalDate> day = parse_local_date(form.line(field));
    if (!day) return tl::unexpected(named(field, day.error()));
    return day;
}

Result<std::optional<Instant>> read_moment(Desk const& desk, ZoneName const& zone,
                                           std::string_view field) {
    std::string const name{field};
    if (desk.form.line(name + "_date").empty() && desk.form.line(name + "_time").empty())
        return std::optional<Instant>{};
    Result<LocalDateTime> const local = web::read_date_time(desk.form, field);
    if (!local) return tl::unexpected(local.error());
    Result<Instant> const at = desk.visit.platform.zones().resolve(*local, zone);
    if (!at) return tl::unexpected(named(field, at.error()));
    return std::optional{*at};
}

}  // namespace consult::console
