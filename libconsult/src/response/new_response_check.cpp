#include "response/new_response_check.h"

#include <consult/text.h>

#include "consultation/consultation_check.h"
#include "response/theme_check.h"

namespace consult {
namespace {

constexpr std::size_t most_groups = 100;

void check_targets(Problems& problems, NewResponse const& response,
                   ConsultationNumber const& consultation) {
    if (response.comments.empty() && response.themes.empty() && response.campaigns.empty() &&
        response.recommendations.empty()) {
        problems.add(ErrorCode::invalid, "comments", "response.answers_nothing",
                     "A response answers at least one comment, theme, campaign or recommendation; "
                     "name it.");
    }
    for (auto const& [field, count] :
         {std::pair{"themes", response.themes.size()},
          std::pair{"campaigns", response.campaigns.size()},
          std::pair{"recommendations", response.recommendations.size()}}) {
        if (count <= most_groups) continue;
        problems.add(ErrorCode::too_large, field, "response.too_many_groups",
                     "Name at most {most} here, not {count}; write a second response.",
                     {{"most", std::to_string(most_groups)}, {"count", std::to_string(count)}});
    }
    if (response.comments.size() > most_comments_named) {
        problems.add(ErrorCode::too_large, "comments", "response.too_many_comments",
                     "A response answers at most {most} comments, not {count}; write a second one.",
                     {{"most", std::to_string(most_comments_named)},
                      {"count", std::to_string(response.comments.size())}});
        return;
    }
    check_named_comments(problems, response.comments, consultation);
}

}  // namespace

Result<> check(NewResponse const& response, Consultation const& consultation) {
    Problems problems;
    check_localized(problems, response.reason, "reason", {20'000, false, false},
                    consultation.languages);
    Language const main =
        consultation.languages.empty() ? Language{} : consultation.languages.front();
    if (!response.reason.has(main)) {
        problems.add(ErrorCode::invalid, "reason", "response.main_language",
                     "Give the reason in the consultation's main language, {language}.",
                     {{"language", main.tag()}});
    }
    if (Result<> const good = check_text(response.provision, "provision", {500, true, true});
        !good) {
        problems.add(good.error());
    }
    check_targets(problems, response, consultation.number);
    return problems.result();
}

Result<> require_all_languages(Response const& response, Consultation const& consultation) {
    Problems problems;
    for (Language const& language : consultation.languages) {
        if (response.reason.has(language)) continue;
        problems.add(
            ErrorCode::conflict, "reason." + language.tag(), "response.language_missing",
            "Response {id} has no reason in {language}, in which the consultation is held; "
            "add it.",
            {{"id", std::to_string(response.id.value())}, {"language", language.tag()}});
    }
    return problems.result();
}

Result<> require_answerable(Consultation const& consultation) {
    if (consultation.state == ConsultationState::published) return {};
    return refuse(
        ErrorCode::conflict, "consultation", "response.consultation_state",
        "Consultation {number} is {state}; responses are written and published while it "
        "is published and has no report yet.",
        {{"number", consultation.number.text()}, {"state", std::string{name(consultation.state)}}});
}

Result<> check_report_text(Consultation const& consultation, LocalizedText const& text) {
    Problems problems;
    check_localized(problems, text, "text", {500'000, false, false}, consultation.languages);
    Language const main =
        consultation.languages.empty() ? Language{} : consultation.languages.front();
    if (!text.has(main)) {
        problems.add(ErrorCode::invalid, "text", "report.main_language",
                     "Write the report in the consultation's main language, {language}.",
                     {{"language", main.tag()}});
    }
    return problems.result();
}

}  // namespace consult
