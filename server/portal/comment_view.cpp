#include "portal/comment_view.h"

#include <algorithm>
#include <map>

#include "portal/draft_texts.h"
#include "web/passage_places.h"
#include "web/prose.h"
#include "web/source_date.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using page::View;

/// As much of a text as a list shows; the rest is on the comment's own page.
constexpr std::size_t most_octets_in_list = 4'000;

struct Shown {
    std::string text;
    bool shortened = false;
};

Shown shortened(std::string const& text) {
    if (text.size() <= most_octets_in_list) return {text, false};
    std::size_t end = most_octets_in_list;
    while ((static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end;
    return {text.substr(0, end) + "…", true};
}

std::string submitter(page::Translator const& words, PublicComment const& comment) {
    if (comment.name_withheld) return words.text("Name withheld");
    if (comment.submitter.empty() && comment.organisation.empty()) return words.text("Anonymous");
    if (comment.submitter.empty() || comment.organisation.empty()) {
        return comment.submitter + comment.organisation;
    }
    return comment.submitter + ", " + comment.organisation;
}

/// Every response to any of the comments, by id.
Result<std::vector<Response>> responses_to(web::Visit const& visit,
                                           std::span<PublicComment const> comments) {
    std::vector<ResponseId> ids;
    for (PublicComment const& comment : comments) {
        ids.insert(ids.end(), comment.responses.begin(), comment.responses.end());
    }
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    if (ids.empty()) return std::vector<Response>{};
    return visit.platform.responses().find(PublicActor{}, ids, Responses::Answered::left_out);
}

Result<ProvisionNames> names_for(web::Visit const& visit, Matter const& matter,
                                 std::vector<Response> const& responses) {
    std::vector<std::string> eids;
    for (Response const& response : responses)
        eids.push_back(response.provision);
    return ProvisionNames::of_newest(visit, matter, std::move(eids));
}

/// What comments are on: named as it is called in their own version, and where that is now.
class Passages {
public:
    static Result<Passages> of(web::Visit const& visit, Matter const& matter,
                               std::span<PublicComment const> comments) {
        Passages passages{visit, matter};
        std::map<DraftVersionId, std::vector<std::string>> eids;
        std::vector<web::CommentedPlace> places;
        for (PublicComment const& comment : comments) {
            if (!comment.anchor) continue;
            eids[comment.version].push_back(comment.anchor->provision);
            places.push_back({{comment.version, *comment.anchor}, comment.version_number});
        }
        if (places.empty()) return passages;
        for (auto& [version, of_version] : eids) {
            Result<ProvisionNames> names =
                ProvisionNames::of_version(visit, version, std::move(of_version));
            if (!names) return tl::unexpected(names.error());
            passages.names_.emplace(version, std::move(*names));
        }
        Result<std::optional<DraftVersion>> const newest =
            visit.platform.drafts().newest(PublicActor{}, matter.number());
        if (!newest) return tl::unexpected(newest.error());
        if (!*newest) {
            passages.places_.resize(places.size());
            return passages;
        }
        passages.newest_ = (*newest)->id;
        Result<std::vector<std::optional<web::PlaceView>>> views = web::place_views(
            visit, {PublicActor{}, matter.path(), **newest, wanted_text_language(visit)}, places);
        if (!views) return tl::unexpected(views.error());
        passages.places_ = std::move(*views);
        return passages;
    }

    /// Of the comments one after the other.
    void set_next(View& view, PublicComment const& comment) {
        view.set("quote", comment.anchor ? comment.anchor->quote : std::string{})
            .set("provision", "")
            .set("provision_href", "")
            .set("on_version", "")
            .set("place", false);
        if (!comment.anchor) return;
        std::string const& eid = comment.anchor->provision;
        bool const is_newest = comment.version == newest_;
        std::string const version = std::to_string(comment.version.value());
        view.set("provision", names_[comment.version].of(eid))
            .set("provision_href",
                 web::with_place(
                     visit_.to(matter_.path(is_newest ? "/draft" : "/versions/" + version)), {},
                     eid));
        std::optional<web::PlaceView> const& place = places_.at(next_++);
        if (is_newest) return;
        view.set("on_version",
                 visit_.words().text(
                     "Version {number}",
                     {{"number", page::format_number(visit_.language, comment.version_number)}}));
        if (place) view.set("place", place->view);
    }

private:
    Passages(web::Visit const& visit, Matter const& matter) : visit_(visit), matter_(matter) {}

    web::Visit const& visit_;
    Matter const& matter_;
    DraftVersionId newest_;
    std::map<DraftVersionId, ProvisionNames> names_;
    std::vector<std::optional<web::PlaceView>> places_;  ///< of those comments that point somewhere
    std::size_t next_ = 0;
};

/// Where a response that corrects another, or is corrected by it, leads; nothing where none does.
std::vector<View> other_response(web::Visit const& visit, Matter const& matter,
                                 std::optional<ResponseId> id) {
    std::vector<View> views;
    if (!id) return views;
    views.emplace_back().set("href", web::with_query(visit.to(matter.path("/responses")),
                                                     {{"response", std::to_string(id->value())}}));
    return views;
}

/// The recommendations of councils that a response replies to.
std::vector<View> answered_recommendations(web::Visit const& visit, Response const& response) {
    std::vector<View> views;
    for (RecommendationNumber const& number : response.recommendations) {
        views.emplace_back()
            .set("number", number.text())
            .set("href", visit.to("/recommendations/" + number.text()));
    }
    return views;
}

}  // namespace

View response_view(web::Visit const& visit, Matter const& matter, Response const& response,
                   ProvisionNames const& names) {
    page::Formatter const format = visit.formatter(matter.zone());
    Language const wanted = page::domain_language(visit.language);
    View view;
    view.set("office", response.office)
        .set("date", response.published_at ? format.date(*response.published_at) : std::string{})
        .set("machine_time",
             response.published_at ? format.machine_time(*response.published_at) : std::string{})
        .set("language", response.reason.language_for(wanted).tag())
        .set("reason", web::paragraphs(response.reason.in(wanted)))
        .set("standing", std::string{})
        .set("corrects", other_response(visit, matter, response.corrects))
        .set("corrected_by", other_response(visit, matter, response.corrected_by))
        .set("has_recommendations", !response.recommendations.empty())
        .set("recommendations", answered_recommendations(visit, response))
        .set("provision", names.of(response.provision))
        .set("provision_href",
             response.provision.empty()
                 ? std::string{}
                 : web::with_place(visit.to(matter.path("/draft")), {}, response.provision));
    web::set_disposition_tag(view, visit.words(), response.disposition);
    return view;
}

namespace {

/// The responses to a comment, the newest first: it is the one that counts.
std::vector<View> answer_views(web::Visit const& visit, Matter const& matter,
                               PublicComment const& comment, std::vector<Response> const& responses,
                               ProvisionNames const& names) {
    std::vector<Response const*> answers;
    for (Response const& response : responses) {
        if (std::ranges::find(comment.responses, response.id) != comment.responses.end())
            answers.push_back(&response);
    }
    std::ranges::sort(answers, std::ranges::greater{}, [](Response const* response) {
        return std::pair{response->published_at, response->id};
    });
    page::Translator const& words = visit.words();
    std::vector<View> views;
    for (Response const* const response : answers) {
        views.push_back(response_view(visit, matter, *response, names));
        if (answers.size() == 1) break;
        views.back().set("standing",
                         views.size() == 1
                             ? words.text("This is the newest response, which counts.")
                             : words.text("An earlier response. The newest one counts."));
    }
    return views;
}

}  // namespace

Result<std::vector<View>> comment_views(web::Visit const& visit, Matter const& matter,
                                        std::span<PublicComment const> comments) {
    page::Translator const& words = visit.words();
    page::Formatter const format = visit.formatter(matter.zone());
    Result<std::vector<Response>> const responses = responses_to(visit, comments);
    if (!responses) return tl::unexpected(responses.error());
    Result<ProvisionNames> const names = names_for(visit, matter, *responses);
    if (!names) return tl::unexpected(names.error());
    Result<Passages> passages = Passages::of(visit, matter, comments);
    if (!passages) return tl::unexpected(passages.error());

    std::vector<View> views;
    for (PublicComment const& comment : comments) {
        Shown const shown = shortened(comment.text);
        std::vector<View> answers = answer_views(visit, matter, comment, *responses, *names);
        std::string const number = comment.number.text();
        web::SourceDate const sent =
            comment.imported ? web::source_date(visit, matter.zone(), comment.imported->source_date)
                             : web::SourceDate{format.date_time_short(comment.received_at),
                                               format.machine_time(comment.received_at)};
        View& view = views.emplace_back();
        passages->set_next(view, comment);
        view.set("number", number)
            .set("href",
                 visit.to(matter.path("/comments/" + std::to_string(comment.number.sequence))))
            .set("submitter", submitter(words, comment))
            .set("date", sent.text)
            .set("machine_time", sent.machine_time)
            .set("late", comment.is_late)
            .set("imported", comment.imported ? comment.imported->source : std::string{})
            .set("source_id", comment.imported ? comment.imported->source_id : std::string{})
            .set("withheld", comment.state == CommentState::withheld)
            .set("withhold_reason", comment.withhold_reason)
            .set("without_text", !comment.has_text)
            .set("text", shown.text)
            .set("shortened", shown.shortened)
            .set("language", comment.language.tag())
            .set("has_responses", !answers.empty())
            .set("responses", std::move(answers));
    }
    return views;
}

}  // namespace consult::portal
