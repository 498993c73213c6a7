#include "response/new_response_check.h"

#include <consult/text.h>

#include <algorithm>
#include <set>

namespace consult {

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
    if (response.comments.empty() || response.comments.size() > 10'000) {
        problems.add(ErrorCode::invalid, "comments", "response.comments_count",
                     "A response answers 1 to 10,000 comments; name them.");
    }
    std::set<CommentNumber> seen;
    for (std::size_t i = 0; i < response.comments.size(); ++i) {
        CommentNumber const& number = response.comments[i];
        std::string const field = "comments[" + std::to_string(i) + "]";
        if (number.consultation != consultation) {
            problems.add(ErrorCode::invalid, field, "response.other_consultation",
                         "Comment {comment} is not of consultation {number}.",
                         {{"comment", number.text()}, {"number", consultation.text()}});
        }
        if (!seen.insert(number).second) {
            problems.add(ErrorCode::invalid, field, "response.comment_twice",
                         "Comment {comment} is named twice.", {{"comment", number.text()}});
        }
    }
    return problems.result();
}

Result<> check_report_text(Consultation const& consultation, LocalizedText const& text) {
    Problems problems;
    for (auto const& [language, words] : text.all()) {
        std::string const field = "text." + language.tag();
        if (Result<> const good = check_text(words, field, {500'000, false, false}); !good) {
            problems.add(good.error());
        }
        if (std::find(consultation.languages.begin(), consultation.languages.end(), language) ==
            consultation.languages.end()) {
            problems.add(ErrorCode::invalid, field, "consultation.language_unlisted",
                         "{language} is not among the consultation's languages; add it there or "
                         "leave this text out.",
                         {{"language", language.tag()}});
        }
    }
    if (!text.has(consultation.languages.front())) {
        problems.add(ErrorCode::invalid, "text", "report.main_language",
                     "Write the report in the consultation's main language, {language}.",
                     {{"language", consultation.languages.front().tag()}});
    }
    return problems.result();
}

}  // namespace consult
