/// The texts of a consultation: creating it with them, and changing them while it is prepared.
#include <algorithm>

#include <consult/text.h>

#include "console/docket.h"
#include "console/localized.h"
#include "console/pages.h"
#include "console/wording.h"
#include "http/problem.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

/// The form, for a new consultation or for one that is there.
struct Texts {
    std::vector<Language> languages;  ///< offered
    Docket const* docket = nullptr;   ///< nullptr: a new one
};

/// Institutions at which the official may create one.
std::vector<web::Option> institutions_of(Desk const& desk) {
    std::vector<web::Option> options;
    for (Institution const& institution : desk.visit.platform.institutions().list()) {
        if (!may(desk.actor, Permission::manage_consultation, institution.id)) continue;
        options.push_back({institution.code,
                           institution.code + " — " +
                               institution.name.in(page::domain_language(desk.visit.language)),
                           {}});
    }
    return options;
}

/// Topics as they are typed: separated by commas or white space.
std::vector<std::string> read_topics(std::string_view typed) {
    constexpr std::string_view separators = ", \t\r\n;";
    std::vector<std::string> topics;
    while (true) {
        std::size_t const first = typed.find_first_not_of(separators);
        if (first == std::string_view::npos) return topics;
        typed.remove_prefix(first);
        topics.emplace_back(typed.substr(0, typed.find_first_of(separators)));
        typed.remove_prefix(topics.back().size());
    }
}

/// What was written. Those languages count in which anything was, the main one first.
ConsultationTexts read_form(web::Form const& form, std::vector<Language> const& offered) {
    ConsultationTexts texts;
    texts.title = read_texts(form, "title", offered);
    texts.summary = read_texts(form, "summary", offered);
    texts.guidance = read_texts(form, "guidance", offered);
    texts.privacy_notice = read_texts(form, "privacy_notice", offered);
    texts.topics = read_topics(form.value("topics"));
    texts.contact = form.text("contact");
    auto const written = [&](Language const& language) {
        return texts.title.has(language) || texts.summary.has(language) ||
               texts.guidance.has(language) || texts.privacy_notice.has(language);
    };
    auto const main = std::ranges::find(offered, form.line("language"), &Language::tag);
    if (main != offered.end()) texts.languages.push_back(*main);
    for (Language const& language : offered) {
        if (language.tag() != form.line("language") && written(language)) {
            texts.languages.push_back(language);
        }
    }
    return texts;
}

/// The form with what a consultation has now.
web::Form filled(Consultation const& consultation) {
    web::Form form;
    fill_texts(form, "title", consultation.title);
    fill_texts(form, "summary", consultation.summary);
    fill_texts(form, "guidance", consultation.guidance);
    fill_texts(form, "privacy_notice", consultation.privacy_notice);
    std::string topics;
    for (std::string const& topic : consultation.topics) {
        topics += (topics.empty() ? "" : ", ") + topic;
    }
    form.fields.emplace_back("topics", topics);
    form.fields.emplace_back("contact", consultation.contact);
    if (!consultation.languages.empty()) {
        form.fields.emplace_back("language", consultation.languages.front().tag());
    }
    return form;
}

std::string texts_heading(page::Translator const& words, Language const& language) {
    if (language.tag() == "kk") return words.text("Texts in Kazakh");
    if (language.tag() == "ru") return words.text("Texts in Russian");
    if (language.tag() == "en") return words.text("Texts in English");
    return words.text("Texts: {language}", {{"language", web::language_text(words, language)}});
}

/// The fields that stand there once in each language, a group to each.
std::vector<View> language_groups(Desk const& desk, web::Fields const& fields,
                                  std::vector<Language> const& languages) {
    page::Translator const& words = desk.words();
    std::vector<View> groups;
    for (Language const& language : languages) {
        auto const area = [&](std::string_view field, int rows, std::string hint = {}) {
            web::FieldStyle style;
            style.rows = rows;
            style.hint = std::move(hint);
            return fields.text(field_in(field, language), field_text(words, field), style);
        };
        groups.emplace_back()
            .set("legend", texts_heading(words, language))
            .set("input", fields.input(field_in("title", language), field_text(words, "title")))
            .set("summary", area("summary", 5))
            .set("guidance",
                 area("guidance", 4,
                      words.text("What a good comment tells. Empty: the standard guidance.")))
            .set("privacy_notice",
                 area("privacy_notice", 4,
                      words.text("What is published and kept. Empty: the standard notice.")));
    }
    return groups;
}

Result<http::Response> show(Desk& desk, Texts const& texts, web::Form const& sent,
                            web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, sent, errors};
    std::vector<web::Option> languages;
    for (Language const& language : texts.languages) {
        languages.push_back({language.tag(), web::language_text(words, language), {}});
    }
    bool const is_new = !texts.docket;
    std::string const title = is_new ? words.text("New consultation") : words.text("Texts");
    View body;
    body.set("heading", title)
        .set("is_new", is_new)
        .set("action", desk.visit.to(desk.visit.path))
        .set("institution",
             fields.select("institution", words.text("Institution"), institutions_of(desk)))
        .set("language",
             fields.choices("language", words.text("Main language"), languages,
                            {.hint = words.text("In this language everything has to be written. "
                                                "Others count when anything is written in them."),
                             .small = true}))
        .set("groups", language_groups(desk, fields, texts.languages))
        .set("topics",
             fields.input("topics", words.text("Topics"),
                          {.hint = words.text("Lower-case words separated by commas, such as "
                                              "health, public-transport.")}))
        .set("contact", fields.text("contact", field_text(words, "contact"),
                                    {.hint = words.text("Whom people can ask: office, telephone, "
                                                        "mail."),
                                     .rows = 2}));
    if (texts.docket) {
        set_docket(body, desk, *texts.docket);
    } else {
        body.set("back", desk.visit.to("/console"));
    }
    errors.summarise(body);
    web::Document about;
    if (texts.docket) {
        about = docket_page(desk, *texts.docket, title);
    } else {
        about.title = title;
        about.way_back = {{words.text("Work"), desk.visit.to("/console")}, {title, {}}};
    }
    about.has_errors = !errors.empty();
    return render(desk, "console/texts", std::move(about), std::move(body), status);
}

Result<http::Response> show_again(Desk& desk, Texts const& texts, Error const& error) {
    std::vector<std::string> own{"institution", "topics", "contact"};
    for (Language const& language : texts.languages) {
        for (char const* const field : {"title", "summary", "guidance", "privacy_notice"}) {
            own.push_back(field_in(field, language));
        }
    }
    return show(desk, texts, desk.form,
                errors_at(desk.words(), error, own, {{"languages", "language"}}),
                http::status_of(error.code()));
}

}  // namespace

Result<http::Response> show_new(Desk& desk) {
    if (institutions_of(desk).empty()) {
        return refuse(ErrorCode::forbidden, "", "console.no_institution",
                      "Your account may not create a consultation at any institution. Ask an "
                      "administrator for the role of a regulator.");
    }
    web::Form form;
    form.fields.emplace_back("language", page::code(desk.visit.language));
    return show(desk, {languages_offered({}), nullptr}, form, {}, 200);
}

Result<http::Response> create(Desk& desk) {
    Texts const texts{languages_offered({}), nullptr};
    Result<Consultation> const created = desk.visit.platform.consultations().create(
        desk.actor, desk.form.line("institution"), read_form(desk.form, texts.languages));
    if (!created && created.error().code() == ErrorCode::forbidden) {
        return tl::unexpected(created.error());
    }
    if (!created) return show_again(desk, texts, created.error());
    return done(desk, "/console/consultations/" + created->number.text(), "created");
}

Result<http::Response> show_texts(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::manage_consultation);
    if (!docket) return tl::unexpected(docket.error());
    return show(desk, {languages_offered(docket->consultation().languages), &*docket},
                filled(docket->consultation()), {}, 200);
}

Result<http::Response> change_texts(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::manage_consultation);
    if (!docket) return tl::unexpected(docket.error());
    Texts const texts{languages_offered(docket->consultation().languages), &*docket};
    Result<Consultation> const changed = desk.visit.platform.consultations().change(
        desk.actor, docket->number(), read_form(desk.form, texts.languages));
    if (!changed) return show_again(desk, texts, changed.error());
    return done(desk, docket->path(), "saved");
}

}  // namespace consult::console
