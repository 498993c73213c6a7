/// Comments as web annotations: read in pages or one by one, and submitted.
#include <algorithm>
#include <map>
#include <memory>
#include <span>

#include "http/annotation.h"
#include "http/api/answers.h"
#include "http/api/routes.h"
#include "http/problem.h"

namespace consult::http {
namespace {

/// @param version where passages are looked for; none: nowhere
Result<std::vector<AnnotatedComment>> annotated(Call& call, std::span<PublicComment const> comments,
                                                std::optional<DraftVersion> const& version) {
    Drafts const& drafts = call.platform.drafts();
    std::map<DraftVersionId, Language> languages;  // of the whole text
    std::vector<AnnotatedComment> items;
    for (PublicComment const& comment : comments) {
        AnnotatedComment& item = items.emplace_back(AnnotatedComment{comment, {}, {}, {}});
        if (comment.version.value() == 0) continue;
        auto known = languages.find(comment.version);
        if (known == languages.end()) {
            Result<DraftVersion> const own = drafts.version(PublicActor{}, comment.version);
            if (!own) return tl::unexpected(own.error());
            known = languages.emplace(comment.version, own->language_for(comment.language)).first;
        }
        item.draft_language = known->second;
    }
    if (!version) return items;
    std::vector<CommentedPassage> passages;
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < comments.size(); ++i) {
        if (!comments[i].anchor) continue;
        passages.push_back({comments[i].version, *comments[i].anchor});
        indices.push_back(i);
    }
    auto const places =
        drafts.places(PublicActor{}, version->id, version->language_for({}), passages);
    if (!places) return tl::unexpected(places.error());
    for (std::size_t i = 0; i < indices.size(); ++i) {
        if (!(*places)[i]) continue;
        AnnotatedComment& item = items[indices[i]];
        // Its words are those of one language.
        item.draft_language = (*places)[i]->language;
        if (item.comment.version == version->id) continue;
        item.place = (*places)[i];
        item.place_version = version->id;
    }
    return items;
}

Response annotation_response(boost::json::value const& value) {
    Response response = json_response(value);
    response.fields.set("Content-Type", std::string{annotation_media_type});
    return response;
}

Answer find_annotation(Call& call) {
    Result<CommentNumber> const number = comment_number(call);
    if (!number) return tl::unexpected(number.error());
    call.scope.consultation = number->consultation.text();
    Result<PublicComment> const comment = call.platform.comments().find(*number);
    if (!comment) return tl::unexpected(comment.error());
    Result<std::optional<DraftVersion>> const newest =
        call.platform.drafts().newest(PublicActor{}, number->consultation);
    if (!newest) return tl::unexpected(newest.error());
    Result<std::vector<AnnotatedComment>> const items =
        annotated(call, std::span{&*comment, 1}, *newest);
    if (!items) return tl::unexpected(items.error());
    return annotation_response(annotation(items->front(), true));
}

/// The version asked for, else the newest.
Result<std::optional<DraftVersion>> chosen_version(Call& call, ConsultationNumber const& number) {
    Drafts const& drafts = call.platform.drafts();
    std::string_view const asked = call.query_value("version");
    if (asked.empty()) return drafts.newest(PublicActor{}, number);
    Result<std::int64_t> const id = whole_number(asked, "version", 1);
    if (!id) return tl::unexpected(id.error());
    Result<std::vector<DraftVersion>> const versions = drafts.versions(PublicActor{}, number);
    if (!versions) return tl::unexpected(versions.error());
    auto const found = std::ranges::find(*versions, DraftVersionId{*id}, &DraftVersion::id);
    if (found != versions->end()) return *found;
    return refuse(ErrorCode::not_found, "version", "draft.version_unknown",
                  "There is no such version of a draft.");
}

Answer list_annotations(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    call.scope.consultation = number->text();
    Result<PageRequest> const page = page_request(call);
    if (!page) return tl::unexpected(page.error());
    Result<std::optional<DraftVersion>> const version = chosen_version(call, *number);
    if (!version) return tl::unexpected(version.error());
    CommentFilter filter;
    for (auto const& [name, value] : call.query) {
        if (name == "provision") filter.provision = value;
    }
    if (*version) filter.version = (*version)->id;
    Result<Page<PublicComment>> const found = call.platform.comments().list(*number, filter, *page);
    if (!found) return tl::unexpected(found.error());
    Result<std::vector<AnnotatedComment>> const items = annotated(call, found->items, *version);
    if (!items) return tl::unexpected(items.error());

    boost::json::array list;
    for (AnnotatedComment const& item : *items)
        list.push_back(annotation(item, false));
    std::string const address = "/api/v1/consultations/" + number->text() + "/annotations";
    boost::json::object object{
        {"@context", annotation_context()},
        {"id", call.request.target},
        {"type", "AnnotationPage"},
        {"partOf", {{"id", address}, {"type", "AnnotationCollection"}, {"total", found->total}}},
        {"items", std::move(list)}};
    if (!found->next.empty()) object["next"] = page_address(call, found->next);
    if (!found->previous.empty()) object["prev"] = page_address(call, found->previous);
    Response response = annotation_response(object);
    add_links(call, found->next, found->previous, response);
    return response;
}

Result<NewComment> read_annotation(Call const& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Result<NewComment> comment = comment_from_annotation(call.body, *number);
    if (!comment) return comment;
    comment->received_at = call.request.received_at;
    comment->idempotency_key = call.request.fields.value("Idempotency-Key");
    return comment;
}

Response receipt_or_problem(Result<Receipt> const& receipt) {
    if (!receipt) return problem(in_annotation(receipt.error()));
    Response response = json_response(view(*receipt), receipt->repeated ? 200 : 201);
    response.fields.add("Cache-Control", "no-store");
    return response;
}

void submit(Call call, Reply reply) {
    Result<NewComment> comment = read_annotation(call);
    if (!comment) return reply(problem(comment.error()));
    // The completion must be copyable, the reply is not.
    auto const waiting = std::make_shared<Reply>(std::move(reply));
    call.platform.comments().submit(std::move(*comment), [waiting](Result<Receipt> receipt) {
        Response response;
        // The storage's thread calls: other submitters wait for it while it does anything else.
        response.make = [receipt = std::move(receipt)] { return receipt_or_problem(receipt); };
        (*waiting)(std::move(response));
    });
}

std::optional<Response> answer_retry(Call& call) {
    Result<NewComment> comment = read_annotation(call);
    if (!comment) return std::nullopt;  // nothing of the kind was ever accepted
    Result<std::optional<Receipt>> const receipt =
        call.platform.comments().find_receipt(std::move(*comment));
    if (!receipt) return problem(in_annotation(receipt.error()));
    if (!*receipt) return std::nullopt;
    return receipt_or_problem(**receipt);
}

}  // namespace

void register_annotations(RouteTable& table) {
    std::string const of = "/api/v1/consultations/{number}/annotations";
    table
        .add("GET", of, "listAnnotations", "Comments anyone may read, as web annotations",
             list_annotations)
        .paged()
        .query("version", "integer",
               "Where passages are looked for, and what `provision` is of; the newest when absent.")
        .query("provision", "string", "Only those at this eId; empty: on the whole draft.")
        .writes("AnnotationPage")
        .as("application/ld+json")
        .cacheable();
    table
        .add_later("POST", of, "submitAnnotation",
                   "Submit a comment as a web annotation; the Idempotency-Key field is required",
                   submit)
        .answers_retries(answer_retry)
        .needs(Permission::submit_comment)
        .reads("NewAnnotation")
        .from("application/ld+json")
        .writes("Receipt", 201);
    table
        .add("GET", "/api/v1/comments/{comment}/annotation", "findAnnotation",
             "One comment as a web annotation", find_annotation)
        .writes("Annotation")
        .as("application/ld+json")
        .cacheable();
}

}  // namespace consult::http
