/// Institutions, for administrators.
#include "console/localized.h"
#include "console/pages.h"
#include "console/wording.h"
#include "http/problem.h"
#include "web/field.h"

namespace consult::console {
namespace {

using page::View;

constexpr std::string_view institutions_path = "/console/institutions";

Result<http::Response> show(Desk& desk, web::Form const& sent, web::FormErrors const& errors,
                            int status) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, sent, errors};
    std::vector<View> rows;
    for (Institution const& institution : desk.visit.platform.institutions().list()) {
        rows.emplace_back()
            .set("code", institution.code)
            .set("name", institution.name.in(page::domain_language(desk.visit.language)))
            .set("zone", institution.zone.text())
            .set("contact", institution.contact);
    }
    std::vector<View> names;
    for (Language const& language : languages_offered({})) {
        names.push_back(fields.input(
            field_in("name", language),
            words.text_in("institution", "Name") + " (" + languages_text(words, {language}) + ")"));
    }
    View body;
    body.set("action", desk.visit.to(institutions_path))
        .set("none", rows.empty())
        .set("has_rows", !rows.empty())
        .set("rows", std::move(rows))
        .set("code",
             fields.input("code", words.text("Code"),
                          {.hint = words.text("2 to 12 of A–Z and 0–9; every number of the "
                                              "institution begins with it, as in MOH-2026-0012. "
                                              "It can’t be changed."),
                           .width_class = "govuk-input--width-10",
                           .spellcheck_off = true}))
        .set("names", std::move(names))
        .set("zone", fields.input("zone", words.text("Time zone"),
                                  {.hint = words.text("Where its deadlines are promised, such as "
                                                      "Asia/Almaty."),
                                   .width_class = "govuk-input--width-20",
                                   .spellcheck_off = true}))
        .set("contact", fields.text("contact", words.text("Contact"), {.rows = 2}));
    errors.summarise(body);
    web::Document about;
    about.title = words.text("Institutions");
    about.menu = institutions_path;
    about.has_errors = !errors.empty();
    return render(desk, "console/institutions", std::move(about), std::move(body), status);
}

}  // namespace

Result<http::Response> show_institutions(Desk& desk) {
    if (!may(desk.actor, Permission::manage_institutions)) {
        return refuse(ErrorCode::forbidden, "", "console.administrators_only",
                      "Only administrators may do this.");
    }
    // Institutions of one installation are mostly in one zone.
    web::Form form;
    std::vector<Institution> const known = desk.visit.platform.institutions().list();
    if (!known.empty()) form.fields.emplace_back("zone", known.front().zone.text());
    return show(desk, form, {}, 200);
}

Result<http::Response> create_institution(Desk& desk) {
    std::vector<Language> const languages = languages_offered({});
    std::vector<std::string> own{"code", "zone", "contact"};
    for (Language const& language : languages)
        own.push_back(field_in("name", language));
    auto const again = [&](Error const& error) {
        return show(desk, desk.form, errors_at(desk.words(), error, own, {{"name", own[3]}}),
                    http::status_of(error.code()));
    };
    Institution institution;
    institution.code = desk.form.line("code");
    for (Language const& language : languages) {
        std::string written = desk.form.line(field_in("name", language));
        if (!written.empty()) institution.name.set(language, std::move(written));
    }
    institution.contact = desk.form.text("contact");
    Result<ZoneName> zone = ZoneName::parse(desk.form.line("zone"));
    if (!zone) return again(zone.error());
    institution.zone = std::move(*zone);
    Result<Institution> const created =
        desk.visit.platform.institutions().create(desk.actor, std::move(institution));
    if (created) return done(desk, institutions_path, "institution");
    if (created.error().code() == ErrorCode::forbidden) return tl::unexpected(created.error());
    return again(created.error());
}

}  // namespace consult::console
