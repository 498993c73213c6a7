#include "console/comment_view.h"

#include <algorithm>
#include <limits>

#include <consult/provision_name.h>

#include "console/response_view.h"
#include "web/campaign_view.h"
#include "web/excerpt.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

/// Code points of a text in a list.
constexpr std::size_t most_in_list = 600;
/// Responses named with each comment of a list of 100: as many as are found at once.
constexpr std::size_t most_responses = 10;
constexpr std::size_t most_found = 1'000;

void set_submitter(View& view, page::Translator const& words, Comment const& comment) {
    SubmitterIdentity const& identity = comment.identity;
    view.set("submitter",
             identity.name.empty() ? words.text_in("submitter", "Anonymous") : identity.name)
        .set("organisation", identity.organisation)
        .set("email", identity.email)
        .set("name_withheld", comment.visibility == Visibility::name_withheld);
}

}  // namespace

std::optional<DraftText> newest_text(Desk const& desk, Docket const& docket) {
    Drafts& drafts = desk.visit.platform.drafts();
    Result<std::optional<DraftVersion>> const newest = drafts.newest(desk.actor, docket.number());
    if (!newest || !*newest) return std::nullopt;
    Result<DraftText> text =
        drafts.text(desk.actor, (*newest)->id, page::domain_language(desk.visit.language));
    if (!text) return std::nullopt;
    return std::move(*text);
}

std::vector<View> CommentViews::rows(std::vector<Comment> const& comments) {
    Responses const responses = responses_of(comments, most_responses);
    find_places(comments);
    std::vector<View> rows;
    for (Comment const& comment : comments) {
        rows.push_back(view_of(comment, responses, most_in_list));
    }
    return rows;
}

View CommentViews::whole(Comment const& comment) {
    find_places({comment});
    View view = view_of(comment, responses_of({comment}, most_found),
                        std::numeric_limits<std::size_t>::max());
    auto const beside = desk_.visit.platform.campaigns().of_comment(desk_.actor, comment.number);
    if (beside && *beside && !(*beside)->own.empty()) {
        view.set("is_marked", true).set("pieces", web::marked_text(comment.text, (*beside)->own));
    }
    return view;
}

CommentViews::Responses CommentViews::responses_of(std::vector<Comment> const& comments,
                                                   std::size_t most_each) const {
    std::vector<ResponseId> ids;
    for (Comment const& comment : comments) {
        auto const count = std::min(comment.responses.size(), most_each);
        ids.insert(ids.end(), comment.responses.end() - static_cast<std::ptrdiff_t>(count),
                   comment.responses.end());
    }
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    Responses responses;
    auto found = desk_.visit.platform.responses().find(desk_.actor, ids,
                                                       consult::Responses::Answered::left_out);
    if (!found) return responses;
    for (Response& response : *found)
        responses.emplace(response.id, std::move(response));
    return responses;
}

View CommentViews::view_of(Comment const& comment, Responses const& responses,
                           std::size_t most_text) {
    page::Translator const& words = desk_.words();
    page::Formatter const format = desk_.visit.formatter(docket_.zone());
    std::string const text = web::excerpt(comment.text, most_text);
    View view;
    view.set("number", comment.number.text())
        .set("sequence", std::to_string(comment.number.sequence))
        .set("href",
             desk_.visit.to(docket_.path("/comments/" + std::to_string(comment.number.sequence))))
        .set("received", format.date_time_short(comment.received_at))
        .set("machine_time", format.machine_time(comment.received_at))
        .set("imported", comment.imported ? comment.imported->source : std::string{})
        .set("text", text)
        .set("has_text", !comment.text.empty())
        .set("is_marked", false)
        .set("is_shortened", text.size() != comment.text.size())
        .set("language", comment.language.tag())
        .set("withhold_reason", comment.withhold_reason);
    set_submitter(view, words, comment);
    set_passage(view, comment);
    set_responses(view, comment, responses);
    web::set_comment_state_tag(view, words, comment.state);
    return view;
}

/// Where nothing can be found, such as when a text can't be read, the comment stands alone.
void CommentViews::find_places(std::vector<Comment> const& comments) {
    places_.clear();
    auto const newest = desk_.visit.platform.drafts().newest(desk_.actor, docket_.number());
    if (!newest || !*newest) return;
    std::vector<web::CommentedPlace> asked;
    std::vector<CommentId> ids;
    for (Comment const& comment : comments) {
        if (!comment.anchor) continue;
        asked.push_back({{comment.version, *comment.anchor}, comment.version_number});
        ids.push_back(comment.id);
    }
    auto views = web::place_views(desk_.visit,
                                  {desk_.actor, "/consultations/" + docket_.number().text(),
                                   **newest, page::domain_language(desk_.visit.language)},
                                  asked);
    if (!views) return;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if ((*views)[i]) places_.emplace(ids[i], std::move(*(*views)[i]));
    }
}

void CommentViews::set_passage(View& view, Comment const& comment) {
    std::string label;
    std::string quote;
    std::string same;
    if (comment.anchor) {
        label = provision_name(draft(comment.version), comment.anchor->provision);
        if (label.empty()) label = comment.anchor->provision;
        quote = comment.anchor->quote;
    }
    std::string now = comment.anchor ? comment.anchor->provision : std::string{};
    view.set("place", false);
    if (auto const place = places_.find(comment.id); place != places_.end()) {
        view.set("place", place->second.view);
        now = place->second.provision;
    }
    if (comment.anchor) {
        same = web::with_query(desk_.visit.to(docket_.path("/comments")),
                               {{"provision", now.empty() ? std::string{whole_draft} : now}});
    }
    view.set("provision", std::move(label)).set("quote", std::move(quote)).set("same", same);
}

void CommentViews::set_responses(View& view, Comment const& comment,
                                 Responses const& responses) const {
    std::vector<Response const*> answers;
    for (ResponseId const id : comment.responses) {
        if (auto const found = responses.find(id); found != responses.end())
            answers.push_back(&found->second);
    }
    // Those that are not published yet are the newest: they will count.
    std::ranges::sort(answers, std::ranges::greater{}, [](Response const* response) {
        return std::tuple{!response->published_at, response->published_at, response->id};
    });
    auto const is_published = [](Response const* response) {
        return response->published_at.has_value();
    };
    auto const counting = std::ranges::find_if(answers, is_published);
    bool const are_several = std::ranges::count_if(answers, is_published) > 1;
    std::vector<View> list;
    for (Response const* const response : answers) {
        bool const counts = are_several && response == *counting;
        View& item = list.emplace_back();
        item.set("href", response_address(desk_, docket_, response->id))
            .set("disposition", web::disposition_text(desk_.words(), response->disposition))
            .set("standing",
                 counts ? desk_.words().text("the newest, which counts") : std::string{});
        set_response_state_tag(item, desk_.words(), response->state);
    }
    view.set("has_responses", !list.empty()).set("responses", std::move(list));
}

Provision const& CommentViews::draft(DraftVersionId version) {
    auto const known = drafts_.find(version);
    if (known != drafts_.end()) return known->second;
    Result<DraftText> text = desk_.visit.platform.drafts().text(
        desk_.actor, version, page::domain_language(desk_.visit.language));
    return drafts_.emplace(version, text ? std::move(text->root) : Provision{}).first->second;
}

}  // namespace consult::console
