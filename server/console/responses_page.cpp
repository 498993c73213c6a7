/// The responses of a consultation: what is drafted and can be published, and what is published.
#include <algorithm>
#include <charconv>

#include "console/comment_view.h"
#include "console/pages.h"
#include "console/response_view.h"
#include "http/problem.h"
#include "page/format.h"
#include "web/paging.h"
#include "web/problem_text.h"

namespace consult::console {
namespace {

using page::View;

/// As many as can be chosen on one page.
constexpr std::size_t page_size = 100;

/// How many there are of what still has to be done.
struct Counts {
    std::uint64_t drafted = 0;
    std::uint64_t published = 0;
    std::uint64_t unanswered = 0;  ///< comments without any response
};

Result<Counts> count(Desk const& desk, Docket const& docket) {
    Platform& platform = desk.visit.platform;
    CommentFilter open;
    open.answered = false;
    auto const unanswered =
        platform.comments().list_all(desk.actor, docket.number(), open, {"", 1});
    if (!unanswered) return tl::unexpected(unanswered.error());
    Counts counts;
    counts.unanswered = unanswered->total;
    for (auto const& [state, total] : {std::pair{ResponseState::drafted, &counts.drafted},
                                       std::pair{ResponseState::published, &counts.published}}) {
        auto const found = platform.responses().list(desk.actor, docket.number(), {"", 1}, state);
        if (!found) return tl::unexpected(found.error());
        *total = found->total;
    }
    return counts;
}

View tab(Desk const& desk, Docket const& docket, std::string title, std::string_view state,
         bool current) {
    View view;
    view.set("title", std::move(title))
        .set("href", web::with_query(desk.visit.to(docket.path("/responses")),
                                     {{"state", std::string{state}}}))
        .set("current", current);
    return view;
}

Result<http::Response> show(Desk& desk, Docket const& docket, web::FormErrors const& errors,
                            int status) {
    page::Translator const& words = desk.words();
    bool const drafted = desk.visit.asked("state") != "published";
    Result<Counts> const counts = count(desk, docket);
    if (!counts) return tl::unexpected(counts.error());
    Result<Page<Response>> const found = desk.visit.platform.responses().list(
        desk.actor, docket.number(), {std::string{desk.visit.asked("cursor")}, page_size},
        drafted ? ResponseState::drafted : ResponseState::published);
    if (!found) return tl::unexpected(found.error());

    bool const may_respond =
        may(desk.actor, Permission::respond, docket.consultation().institution);
    bool const can_answer =
        may_respond && docket.consultation().state == ConsultationState::published;
    std::optional<DraftText> const draft = newest_text(desk, docket);
    std::vector<std::string> const chosen = desk.form.values("response");
    std::vector<View> rows;
    for (Response const& response : found->items) {
        std::string const id = std::to_string(response.id.value());
        rows.push_back(response_view(desk, docket, response, draft ? &draft->root : nullptr));
        rows.back()
            .set("choice_id", rows.size() == 1 ? std::string{"response"} : "response-" + id)
            .set("chosen", std::ranges::find(chosen, id) != chosen.end());
    }
    View body;
    set_docket(body, desk, docket);
    body.set("action", web::with_query(desk.visit.to(docket.path("/responses")),
                                       web::with_value(desk.visit.query, "notice", {})))
        .set("unanswered",
             counts->unanswered == 0
                 ? std::string{}
                 : words.plural("{n} comment has no response yet",
                                "{n} comments have no response yet", counts->unanswered))
        .set("unanswered_href",
             web::with_query(desk.visit.to(docket.path("/comments")), {{"answered", "no"}}))
        .set("write", can_answer ? desk.visit.to(docket.path("/responses/new")) : std::string{})
        .set("tabs",
             std::vector<View>{
                 tab(desk, docket,
                     words.text(
                         "Drafted ({count})",
                         {{"count", page::format_number(desk.visit.language, counts->drafted)}}),
                     "drafted", drafted),
                 tab(desk, docket,
                     words.text(
                         "Published ({count})",
                         {{"count", page::format_number(desk.visit.language, counts->published)}}),
                     "published", !drafted)})
        .set("can_choose", can_answer && drafted && !rows.empty())
        .set("none", rows.empty())
        .set("rows", std::move(rows));
    web::set_pages(body, desk.visit, *found, words.text("Pages of responses"));
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, words.text("Responses"));
    about.has_errors = !errors.empty();
    return render(desk, "console/responses", std::move(about), std::move(body), status);
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

}  // namespace

Result<http::Response> show_responses(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    return show(desk, *docket, {}, 200);
}

Result<http::Response> publish_responses(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    std::vector<ResponseId> const ids = chosen_responses(desk.form);
    Result<> const published = desk.visit.platform.responses().publish(desk.actor, ids);
    if (published) return done(desk, docket->path("/responses"), "responses_published");
    return show(desk, *docket,
                web::FormErrors{desk.words(), published.error(), {{"responses", "response"}}},
                http::status_of(published.error().code()));
}

}  // namespace consult::console
