#include "notices/webhook_body.h"

#include <boost/json.hpp>

#include "page/ui_language.h"
#include "web/address.h"

namespace consult::notices {

std::optional<std::string> webhook_body(Platform& platform, std::string_view public_address,
                                        std::string_view id, Notice const& notice) {
    Result<ConsultationSummary> const found =
        platform.consultations().find(PublicActor{}, notice.consultation);
    if (!found) return std::nullopt;
    Consultation const& consultation = found->consultation;
    std::string const number = consultation.number.text();
    std::string const site{public_address};
    boost::json::object titles;
    for (auto const& [language, text] : consultation.title.all())
        titles[language.tag()] = text;
    boost::json::object pages;
    for (page::UiLanguage const language : page::all_ui_languages) {
        pages[page::code(language)] = site + web::in_language(language, "/consultations/" + number);
    }
    boost::json::object data{
        {"consultation", number},     {"institution", found->institution.code},
        {"title", std::move(titles)}, {"state", name(consultation.state)},
        {"pages", std::move(pages)},  {"api", site + "/api/v1/consultations/" + number}};
    if (consultation.period) {
        data["opens"] = to_text(consultation.period->opens.instant);
        data["closes"] = to_text(consultation.period->closes.instant);
    }
    if (notice.version != 0) data["version"] = notice.version;
    if (notice.response) data["response"] = notice.response.value();
    return boost::json::serialize(boost::json::object{{"id", id},
                                                      {"type", name(notice.occasion)},
                                                      {"timestamp", to_text(notice.at)},
                                                      {"data", std::move(data)}});
}

}  // namespace consult::notices
