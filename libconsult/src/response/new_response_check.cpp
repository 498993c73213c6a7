#include "response/new_response_check.h"

#include <set>

#include <consult/text.h>

#include "consultation/consultation_check.h"

namespace consult {
namespace {

constexpr std::size_t most_comments = 10'000;

void check_comments(Problems& problems, std::vector<CommentNumber> const& comments,
                    ConsultationNumber const& consultation) {
    if (comments.empty()) {
        problems.add(ErrorCode::invalid, "comments", "response.no_comments",
                     "A response answers at least one comment; name it.");
    }
    if (comments.size() > most_comments) {
        problems.add(
            ErrorCode::too_large, "comments", "response.too_many_comments",
            "A response answers at most {most} comments, not {count}; write a second one.",
            {{"most", std::to_string(most_comments)}, {"count", std::to_string(comments.size())}});
        return;
    }
    std::set<CommentNumber> seen;
    for (std::size_t i = 0; i < comments.size(); ++i) {
        std::string const field = "comments[" + std::to_string(i) + "]";
        if (comments[i].consultation != consultation) {
            problems.add(ErrorCode::invalid, field, "response.other_consultation",
                         "Comment {comment} is not of consultation {number}; leave it out.",
                         {{"comment", comments[i].text()}, {"number", consultation.text()}});
        }
        if (!seen.insert(comments[i]).second) {
            problems.add(ErrorCode::invalid, field, "response.comment_twice",
                         "Comment {comment} is named twice; name it once.",
                         {{"comment", comments[i].text()}});
        }
    }
}

}  // namespace

Result<> check(NewResponse const& response, ConsultationNumber const& consultation) {
    Problems problems;
    if (Result<> const good = check_text(response.reason, "reason", {20'000, false, false});
        !good) {
        problems.add(good.error());
    }
    if (Result<> const good = check_text(response.provision, "provision", {500, true, true});
        !good) {
        problems.add(good.error());
    }
    check_comments(problems, response.comments, consultation);
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
