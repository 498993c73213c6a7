#include "console/unanswered.h"

#include "console/reading_view.h"

namespace consult::console {
namespace {

using page::View;

/// A part of the whole, with where it is worked on.
View part(std::string text, std::string href = {}) {
    View view;
    view.set("text", std::move(text)).set("href", std::move(href));
    return view;
}

std::string to_answer_text(page::Translator const& words, QueueCount const& count) {
    if (count.is_exact)
        return words.plural("{n} needs an answer", "{n} need an answer", count.count);
    return words.plural("{n} or more needs an answer; the others are said to need none",
                        "{n} or more need an answer; the others are said to need none",
                        count.count);
}

std::vector<View> parts(Desk const& desk, Docket const& docket,
                        UnansweredComments const& unanswered) {
    page::Translator const& words = desk.words();
    ReadingFilter to_answer;
    to_answer.queues.push_back(ReadingQueue::needs_answer);
    std::vector<View> parts;
    parts.push_back(part(to_answer_text(words, unanswered.to_answer),
                         reading_address(desk, docket, {}, to_answer)));
    if (unanswered.unscreened > 0) {
        parts.push_back(
            part(words.plural("{n} is not screened yet, and is in that queue once it is",
                              "{n} are not screened yet, and are in that queue once "
                              "they are",
                              unanswered.unscreened),
                 desk.visit.to(docket.path("/comments?state=received"))));
    }
    if (unanswered.needs_none.value_or(0) > 0) {
        parts.push_back(
            part(words.plural("{n} is said to need no answer", "{n} are said to need no answer",
                              *unanswered.needs_none)));
    }
    if (unanswered.without_text > 0) {
        parts.push_back(part(words.plural("{n} came in without a text",
                                          "{n} came in without a text", unanswered.without_text)));
    }
    return parts;
}

}  // namespace

Result<> set_unanswered(View& body, Desk const& desk, Docket const& docket) {
    Result<UnansweredComments> const found =
        desk.visit.platform.reading().unanswered(desk.actor, docket.number());
    if (!found) return tl::unexpected(found.error());
    body.set("unanswered",
             found->all == 0
                 ? std::string{}
                 : desk.words().plural("{n} comment has no published response:",
                                       "{n} comments have no published response:", found->all))
        .set("unanswered_parts",
             found->all == 0 ? std::vector<View>{} : parts(desk, docket, *found));
    return {};
}

}  // namespace consult::console
