#include "response/theme_check.h"

#include <set>

#include <consult/text.h>

#include "consultation/consultation_check.h"

namespace consult {
namespace {

constexpr std::size_t most_comments = 1'000;

}  // namespace

Result<> check(NewTheme const& theme, Consultation const& consultation) {
    Problems problems;
    check_localized(problems, theme.name, "name", {300, false, true}, consultation.languages);
    check_localized(problems, theme.summary, "summary", {5'000, true, false},
                    consultation.languages);
    Language const main =
        consultation.languages.empty() ? Language{} : consultation.languages.front();
    if (!theme.name.has(main)) {
        problems.add(ErrorCode::invalid, "name", "theme.main_language",
                     "Name the theme in the consultation's main language, {language}.",
                     {{"language", main.tag()}});
    }
    if (Result<> const good = check_text(theme.provision, "provision", {500, true, true}); !good) {
        problems.add(good.error());
    }
    return problems.result();
}

void check_named_comments(Problems& problems, std::vector<CommentNumber> const& comments,
                          ConsultationNumber const& consultation) {
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

Result<> check_theme_comments(std::vector<CommentNumber> const& comments,
                              ConsultationNumber const& consultation) {
    if (comments.empty() || comments.size() > most_comments) {
        return refuse(ErrorCode::invalid, "comments", "theme.comment_count",
                      "Name 1 to 1,000 comments at a time.");
    }
    Problems problems;
    check_named_comments(problems, comments, consultation);
    return problems.result();
}

}  // namespace consult
