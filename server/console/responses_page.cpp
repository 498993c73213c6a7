/// The responses of a consultation by their state, and what is done with many at once.
#include <algorithm>
#include <array>
#include <charconv>

#include "console/comment_view.h"
#include "console/pages.h"
#include "console/response_question.h"
#include "console/response_view.h"
#include "console/unanswered.h"
#include "console/unknown_action.h"
#include "http/problem.h"
#include "page/format.h"
#include "web/paging.h"
#include "web/problem_text.h"

namespace consult::console {
namespace {

using page::View;

/// As many as can be chosen on one page.
constexpr std::size_t page_size = 100;

constexpr std::array all_states{ResponseState::drafted, ResponseState::in_review,
                                ResponseState::approved, ResponseState::publishing,
                                ResponseState::published};

/// Comments without any response, drafted or published.
Result<std::uint64_t> count_without(Desk const& desk, Docket const& docket) {
    CommentFilter open;
    open.answered = false;
    auto const without =
        desk.visit.platform.comments().list_all(desk.actor, docket.number(), open, {"", 1});
    if (!without) return tl::unexpected(without.error());
    return without->total;
}

/// A tab for each state, with how many there are in it; few publications take so long that one is
/// for those under way.
Result<std::vector<View>> tabs(Desk const& desk, Docket const& docket, ResponseState current) {
    std::vector<View> views;
    for (ResponseState const state : all_states) {
        auto const found =
            desk.visit.platform.responses().list(desk.actor, docket.number(), {"", 1}, state);
        if (!found) return tl::unexpected(found.error());
        if (state == ResponseState::publishing && found->total == 0 && current != state) continue;
        views.emplace_back()
            .set("title", desk.words().text(
                              "{state} ({count})",
                              {{"state", response_state_text(desk.words(), state)},
                               {"count", page::format_number(desk.visit.language, found->total)}}))
            .set("href", web::with_query(desk.visit.to(docket.path("/responses")),
                                         {{"state", std::string{name(state)}}}))
            .set("current", state == current);
    }
    return views;
}

/// What can be done with the chosen ones of a state.
std::vector<View> actions(page::Translator const& words, ResponseState state) {
    std::vector<View> views;
    auto const add = [&](std::string_view value, std::string text, bool is_main) {
        views.emplace_back()
            .set("value", value)
            .set("text", std::move(text))
            .set("is_secondary", !is_main);
    };
    switch (state) {
        case ResponseState::drafted:
            add("publish", words.text("Publish the chosen responses…"), true);
            add("review", words.text("Give them to another official to review"), false);
            break;
        case ResponseState::in_review:
            add("approve", words.text("Approve the chosen responses"), true);
            break;
        case ResponseState::approved:
            add("publish", words.text("Publish the chosen responses…"), true);
            break;
        case ResponseState::publishing:
        case ResponseState::published: break;
    }
    if (is_open(state)) add("discard", words.text("Discard the chosen responses…"), false);
    return views;
}

/// Of a response, which one gave its reason before, to comments that have nothing in common with
/// its own.
View reuse(Desk const& desk, Docket const& docket, ReusedReason const& found) {
    View view;
    view.set("id", std::to_string(found.like.value()))
        .set("href", response_address(desk, docket, found.like));
    return view;
}

/// Of a response, others that say the opposite to the same comments.
std::vector<View> contradicting(Desk const& desk, Docket const& docket,
                                std::vector<ContradictingResponse> const& found, ResponseId id) {
    std::vector<View> views;
    for (ContradictingResponse const& one : found) {
        if (one.response != id) continue;
        views.emplace_back()
            .set("id", std::to_string(one.other.value()))
            .set("href", response_address(desk, docket, one.other))
            .set("comments", desk.words().plural("{n} comment", "{n} comments", one.comments))
            .set("first", one.first.text())
            .set("first_href",
                 desk.visit.to(docket.path("/comments/" + std::to_string(one.first.sequence))));
    }
    return views;
}

Result<std::vector<View>> rows(Desk const& desk, Docket const& docket,
                               std::vector<Response> const& responses) {
    std::optional<DraftText> const draft = newest_text(desk, docket);
    Result<std::vector<Theme>> const themes =
        desk.visit.platform.themes().list(desk.actor, docket.number());
    if (!themes) return tl::unexpected(themes.error());
    // Only before publication can anything be done about it.
    bool const any_open =
        std::ranges::any_of(responses, [](Response const& one) { return is_open(one.state); });
    Result<std::vector<ReusedReason>> reused = std::vector<ReusedReason>{};
    if (any_open)
        reused = desk.visit.platform.responses().reused_reasons(desk.actor, docket.number());
    if (!reused) return tl::unexpected(reused.error());
    Result<std::vector<ContradictingResponse>> contradictions =
        std::vector<ContradictingResponse>{};
    if (any_open)
        contradictions =
            desk.visit.platform.responses().contradictions(desk.actor, docket.number());
    if (!contradictions) return tl::unexpected(contradictions.error());
    std::vector<std::string> const chosen = desk.form.values("response");
    std::vector<View> views;
    for (Response const& response : responses) {
        std::string const id = std::to_string(response.id.value());
        auto const like = std::ranges::find(*reused, response.id, &ReusedReason::response);
        views.push_back(
            response_view(desk, docket, response, draft ? &draft->root : nullptr, *themes));
        views.back()
            .set("choice_id", views.size() == 1 ? std::string{"response"} : "response-" + id)
            .set("chosen", std::ranges::find(chosen, id) != chosen.end())
            .set("reused", like == reused->end() ? std::vector<View>{}
                                                 : std::vector<View>{reuse(desk, docket, *like)})
            .set("contradicting", contradicting(desk, docket, *contradictions, response.id));
    }
    return views;
}

/// The chosen responses; what is no id is no response.
std::vector<ResponseId> chosen_responses(web::Form const& form) {
    std::vector<ResponseId> ids;
    for (std::string const& text : form.values("response")) {
        std::int64_t id = 0;
        (void)std::from_chars(text.data(), text.data() + text.size(), id);
        ids.emplace_back(id);
    }
    return ids;
}

/// What is asked; nothing where nothing is.
std::vector<View> questions(std::optional<ResponseQuestion> const& asked) {
    std::vector<View> views;
    if (!asked) return views;
    views.emplace_back()
        .set("text", asked->text)
        .set("value", asked->action)
        .set("button", asked->button);
    return views;
}

Result<http::Response> show(Desk& desk, Docket const& docket, web::FormErrors const& errors,
                            int status, std::optional<ResponseQuestion> const& asked = {}) {
    page::Translator const& words = desk.words();
    ResponseState const state =
        response_state_from(desk.visit.asked("state")).value_or(ResponseState::drafted);
    Result<std::uint64_t> const without = count_without(desk, docket);
    if (!without) return tl::unexpected(without.error());
    Result<Page<Response>> const found = desk.visit.platform.responses().list(
        desk.actor, docket.number(), {std::string{desk.visit.asked("cursor")}, page_size}, state);
    if (!found) return tl::unexpected(found.error());
    Result<std::vector<View>> state_tabs = tabs(desk, docket, state);
    if (!state_tabs) return tl::unexpected(state_tabs.error());
    Result<std::vector<View>> shown = rows(desk, docket, found->items);
    if (!shown) return tl::unexpected(shown.error());

    bool const may_respond =
        may(desk.actor, Permission::respond, docket.consultation().institution);
    bool const can_answer =
        may_respond && docket.consultation().state == ConsultationState::published;
    View body;
    set_docket(body, desk, docket);
    body.set("action", web::with_query(desk.visit.to(docket.path("/responses")),
                                       web::with_value(desk.visit.query, "notice", {})))
        .set("without",
             *without == 0
                 ? std::string{}
                 : words.plural("{n} comment has no response yet, nor a drafted one",
                                "{n} comments have no response yet, nor a drafted one", *without))
        .set("without_href",
             web::with_query(desk.visit.to(docket.path("/comments")), {{"answered", "no"}}))
        .set("write", can_answer ? desk.visit.to(docket.path("/responses/new")) : std::string{})
        .set("tabs", std::move(*state_tabs))
        .set("can_choose", can_answer && is_open(state) && !shown->empty())
        .set("actions", actions(words, state))
        .set("questions", questions(asked))
        .set("none", shown->empty())
        .set("rows", std::move(*shown));
    if (Result<> const set = set_unanswered(body, desk, docket); !set)
        return tl::unexpected(set.error());
    web::set_pages(body, desk.visit, *found, words.text("Pages of responses"));
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, words.text("Responses"));
    about.has_errors = !errors.empty();
    return render(desk, "console/responses", std::move(about), std::move(body), status);
}

/// All are published together, so one tells of all.
bool are_being_published(Desk const& desk, std::vector<ResponseId> const& ids) {
    auto const found = desk.visit.platform.responses().find(desk.actor, {ids.front()},
                                                            Responses::Answered::left_out);
    return found && !found->empty() && found->front().state == ResponseState::publishing;
}

/// @return what is told of it
Result<std::string_view> act(Desk const& desk, std::vector<ResponseId> const& ids,
                             std::string_view wanted) {
    Responses& responses = desk.visit.platform.responses();
    Result<> acted;
    std::string_view notice;
    if (wanted == "review") {
        notice = "responses_in_review";
        acted = responses.request_review(desk.actor, ids);
    } else if (wanted == "approve") {
        notice = "responses_approved";
        acted = responses.approve(desk.actor, ids);
    } else if (wanted == "discard" || wanted == "discard_now") {
        notice = "responses_discarded";
        acted = responses.discard(desk.actor, ids);
    } else if (wanted == "publish" || wanted == "publish_now") {
        acted = responses.publish(desk.actor, ids);
        notice = acted && are_being_published(desk, ids) ? "responses_publishing"
                                                         : "responses_published";
    } else {
        return unknown_action();
    }
    if (!acted) return tl::unexpected(acted.error());
    return notice;
}

Result<http::Response> show_refused(Desk& desk, Docket const& docket, Error const& error) {
    return show(desk, docket, web::FormErrors{desk.words(), error, {{"responses", "response"}}},
                http::status_of(error.code()));
}

}  // namespace

Result<http::Response> show_responses(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    return show(desk, *docket, {}, 200);
}

Result<http::Response> act_on_responses(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    std::string_view const wanted = desk.form.value("do");
    if (wanted == "choose") return show(desk, *docket, {}, 200);
    std::vector<ResponseId> const ids = chosen_responses(desk.form);
    // Where nothing can be done any more, the refusal says why.
    bool const asks = !ids.empty() && can_answer(desk, *docket);
    if (asks && wanted == "discard")
        return show(desk, *docket, {}, 200, discarding_question(desk, ids));
    if (asks && wanted == "publish") {
        Result<ResponseQuestion> const question = publication_question(desk, *docket, ids);
        return question ? show(desk, *docket, {}, 200, *question)
                        : show_refused(desk, *docket, question.error());
    }
    Result<std::string_view> const acted = act(desk, ids, wanted);
    if (acted) return done(desk, docket->path("/responses"), *acted);
    return show_refused(desk, *docket, acted.error());
}

}  // namespace consult::console
