/// Correcting a published text where everyone can see it.
#include <algorithm>
#include <array>

#include "console/docket.h"
#include "console/localized.h"
#include "console/pages.h"
#include "console/wording.h"
#include "http/problem.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

constexpr std::array fields_corrected{"title", "summary", "guidance", "privacy_notice"};

LocalizedText const& text_of(Consultation const& consultation, std::string_view field) {
    if (field == "title") return consultation.title;
    if (field == "summary") return consultation.summary;
    if (field == "guidance") return consultation.guidance;
    return consultation.privacy_notice;
}

/// What can be corrected, each as `title.ru` or `contact`, with what stands there now.
struct Correctable {
    std::string value;
    std::string label;
    std::string text;
};
std::vector<Correctable> correctables(Desk const& desk, Consultation const& consultation) {
    std::vector<Correctable> all;
    for (char const* const field : fields_corrected) {
        for (auto const& [language, text] : text_of(consultation, field).all()) {
            all.push_back({field_in(field, language),
                           field_text(desk.words(), field) + " (" +
                               web::language_text(desk.words(), language) + ")",
                           text});
        }
    }
    all.push_back({"contact", field_text(desk.words(), "contact"), consultation.contact});
    return all;
}

/// The text that is being corrected; nullptr: none is chosen yet.
Correctable const* chosen(std::vector<Correctable> const& all, std::string_view value) {
    auto const found = std::ranges::find(all, value, &Correctable::value);
    return found == all.end() ? nullptr : &*found;
}

Result<http::Response> show(Desk& desk, Docket const& docket, web::Form sent,
                            web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    std::vector<Correctable> const all = correctables(desk, docket.consultation());
    Correctable const* const one = chosen(all, sent.value("field"));
    if (one && desk.visit.request.method != "POST") sent.fields.emplace_back("now", one->text);

    web::Fields const fields{words, sent, errors};
    std::vector<View> choices;
    for (Correctable const& each : all) {
        choices.emplace_back()
            .set("label", each.label)
            .set("href",
                 web::with_query(desk.visit.to(docket.path("/correct")), {{"field", each.value}}));
    }
    View body;
    set_docket(body, desk, docket);
    body.set("action", desk.visit.to(docket.path("/correct")))
        .set("is_chosen", one != nullptr)
        .set("field", one ? one->value : std::string{})
        .set("label", one ? one->label : std::string{})
        .set("was", one ? one->text : std::string{})
        .set("choices", std::move(choices))
        .set("now", fields.text("now", words.text("Corrected text"), {.rows = 6}))
        .set("reason", fields.text("reason", words.text("Reason"),
                                   {.hint = words.text("Published beside the old and the new text, "
                                                       "with the date and your office."),
                                    .rows = 3}));
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, words.text("Correct a typo"));
    about.has_errors = !errors.empty();
    return render(desk, "console/correction", std::move(about), std::move(body), status);
}

}  // namespace

Result<http::Response> show_correction(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::manage_consultation);
    if (!docket) return tl::unexpected(docket.error());
    return show(desk, *docket, web::Form{desk.visit.query, {}}, {}, 200);
}

Result<http::Response> correct(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::manage_consultation);
    if (!docket) return tl::unexpected(docket.error());
    std::string const field = desk.form.line("field");
    std::size_t const dot = field.find('.');
    Correction correction;
    correction.field = field.substr(0, dot);
    correction.now = desk.form.text("now");
    correction.reason = desk.form.text("reason");
    if (dot != std::string::npos) {
        // One that is none is refused as one in which there is nothing to correct.
        correction.language =
            Language::parse(std::string_view{field}.substr(dot + 1)).value_or(Language{});
    }
    Result<Consultation> const corrected = desk.visit.platform.consultations().correct(
        desk.actor, docket->number(), std::move(correction));
    if (corrected) return done(desk, docket->path(), "corrected");
    return show(desk, *docket, desk.form,
                errors_at(desk.words(), corrected.error(), {"reason"}, {{field, "now"}}),
                http::status_of(corrected.error().code()));
}

}  // namespace consult::console
