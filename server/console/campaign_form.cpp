#include "console/campaign_form.h"

#include "console/localized.h"
#include "page/ui_language.h"
#include "web/wording.h"

namespace consult::console {

using page::View;

namespace {

std::vector<web::Option> merge_options(Desk const& desk, Docket const& docket,
                                       Campaign const& campaign) {
    std::vector<web::Option> options{{"", desk.words().text("Choose"), ""}};
    Language const wanted = page::domain_language(desk.visit.language);
    Result<Page<Campaign>> const all =
        desk.visit.platform.campaigns().list(desk.actor, docket.number(), {"", 100});
    if (!all) return options;
    for (Campaign const& other : all->items) {
        if (other.id == campaign.id) continue;
        std::string label = other.name.empty() ? other.exemplar.text() : other.name.in(wanted);
        options.push_back(
            {std::to_string(other.id.value()),
             label + " – " + desk.words().plural("{n} comment", "{n} comments", other.comments),
             ""});
    }
    return options;
}

}  // namespace

void set_campaign_fields(View& body, Desk const& desk, Docket const& docket,
                         Campaign const& campaign, web::FormErrors const& errors) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, desk.form, errors};
    std::vector<View> names;
    for (Language const& language : docket.consultation().languages) {
        names.push_back(fields.input(
            field_in("name", language),
            words.text_in("campaign", "Name") + " (" + web::language_text(words, language) + ")"));
    }
    body.set("names", std::move(names))
        .set("sponsor_field",
             fields.input("sponsor", words.text("Who wrote the letter, where known")))
        .set("into", fields.select("into", words.text("Campaign to merge it into"),
                                   merge_options(desk, docket, campaign)))
        .set("dissolution",
             fields.text("reason", words.text("Why it is no campaign"), {.rows = 3}));
}

LocalizedText read_campaign_name(web::Form const& form, Docket const& docket) {
    LocalizedText name;
    for (Language const& language : docket.consultation().languages) {
        std::string words = form.line(field_in("name", language));
        if (!words.empty()) name.set(language, std::move(words));
    }
    return name;
}

void fill_campaign(web::Form& form, Campaign const& campaign) {
    fill_texts(form, "name", campaign.name);
    form.fields.emplace_back("sponsor", campaign.sponsor);
    form.fields.emplace_back("seen", to_text(campaign.written_at));
}

std::vector<View> campaign_texts(Desk const& desk, Campaign const& campaign) {
    page::Translator const& words = desk.words();
    std::vector<View> texts;
    for (auto const& [language, name] : campaign.name.all()) {
        texts.emplace_back()
            .set("label", words.text_in("campaign", "Name") + " (" +
                              web::language_text(words, language) + ")")
            .set("text", name)
            .set("text_language", language.tag());
    }
    if (!campaign.sponsor.empty()) {
        texts.emplace_back()
            .set("label", words.text("Who wrote the letter, where known"))
            .set("text", campaign.sponsor)
            .set("text_language", std::string{});
    }
    return texts;
}

}  // namespace consult::console
