#include "core/at_field.h"
#include "http/api/answers.h"
#include "http/api/routes.h"
#include "http/problem.h"

namespace consult::http {
namespace {

std::optional<Anchor> read_anchor(exchange::ObjectReader& reader, Problems& problems) {
    boost::json::value const* const given = reader.member("anchor");
    if (!given) return std::nullopt;
    exchange::ObjectReader part{*given, reader.path_of("anchor"), problems};
    Anchor anchor;
    anchor.provision = part.text("provision");
    anchor.quote = part.text_or_empty("quote");
    anchor.prefix = part.text_or_empty("prefix");
    anchor.suffix = part.text_or_empty("suffix");
    part.finish();
    return anchor;
}

SubmitterIdentity read_identity(exchange::ObjectReader& reader, Problems& problems) {
    SubmitterIdentity identity;
    boost::json::value const* const given = reader.member("identity");
    if (!given) return identity;
    exchange::ObjectReader part{*given, reader.path_of("identity"), problems};
    identity.name = part.text_or_empty("name");
    identity.organisation = part.text_or_empty("organisation");
    identity.email = part.text_or_empty("email");
    part.finish();
    return identity;
}

TraitAnswers read_traits(exchange::ObjectReader& reader, Problems& problems) {
    TraitAnswers answers;
    boost::json::value const* const given = reader.member("traits");
    if (!given) return answers;
    exchange::ObjectReader part{*given, reader.path_of("traits"), problems};
    for (Trait const trait : all_traits) {
        if (std::optional<std::string> answer = part.optional_text(name(trait))) {
            answers.emplace(trait, std::move(*answer));
        }
    }
    part.finish();
    return answers;
}

Result<NewComment> read_comment(Call const& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    NewComment comment;
    comment.consultation = *number;
    comment.text = reader.text("text");
    comment.language = reader.language("language", false);
    comment.visibility =
        reader.choice("visibility", visibility_from, Visibility::public_name, false);
    comment.anchor = read_anchor(reader, problems);
    comment.identity = read_identity(reader, problems);
    comment.traits = read_traits(reader, problems);
    if (std::optional<std::int64_t> const version = reader.optional_integer("version")) {
        comment.version = DraftVersionId{*version};
    }
    reader.finish();
    comment.received_at = call.request.received_at;
    comment.idempotency_key = call.request.fields.value("Idempotency-Key");
    if (!problems.empty()) {
        problems.add_of_other_fields(check(comment));
        return problems.refusal();
    }
    return comment;
}

Response receipt_response(Receipt const& receipt) {
    Response response = json_response(view(receipt), receipt.repeated ? 200 : 201);
    response.fields.add("Cache-Control", "no-store");
    return response;
}

void submit(Call call, Reply reply) {
    Result<NewComment> comment = read_comment(call);
    if (!comment) return reply(problem(comment.error()));
    // The completion must be copyable, the reply is not.
    auto const waiting = std::make_shared<Reply>(std::move(reply));
    call.platform.comments().submit(std::move(*comment), [waiting](Result<Receipt> receipt) {
        Response response;
        // The storage's thread calls: other submitters wait for it while it does anything else.
        response.make = [receipt = std::move(receipt)] {
            return receipt ? receipt_response(*receipt) : problem(receipt.error());
        };
        (*waiting)(std::move(response));
    });
}

std::optional<Response> answer_retry(Call& call) {
    Result<NewComment> comment = read_comment(call);
    if (!comment) return std::nullopt;  // nothing of the kind was ever accepted
    Result<std::optional<Receipt>> const receipt =
        call.platform.comments().find_receipt(std::move(*comment));
    if (!receipt) return problem(receipt.error());
    if (!*receipt) return std::nullopt;
    return receipt_response(**receipt);
}

Result<CommentFilter> read_filter(Call const& call, bool official) {
    CommentFilter filter;
    Problems problems;
    if (official) {
        if (std::string_view const state = call.query_value("state"); !state.empty()) {
            filter.state = comment_state_from(state);
            if (!filter.state) {
                problems.add(ErrorCode::invalid, "state", "json.choice",
                             "This is none of the values allowed here.");
            }
        }
    }
    for (auto const& [name, value] : call.query) {
        if (name == "provision") filter.provision = value;
    }
    if (std::string_view const version = call.query_value("version"); !version.empty()) {
        Result<std::int64_t> const id = whole_number(version, "version", 1);
        if (id) filter.version = DraftVersionId{*id};
        if (!id) problems.add(id.error());
    }
    Result<std::optional<bool>> const answered = yes_or_no(call, "answered");
    if (answered) {
        filter.answered = *answered;
    } else {
        problems.add(answered.error());
    }
    std::string_view const order = call.query_value("order");
    if (order == "newest_first") {
        filter.order = CommentOrder::newest_first;
    } else if (!order.empty() && order != "oldest_first") {
        problems.add(ErrorCode::invalid, "order", "json.choice",
                     "This is none of the values allowed here.");
    }
    if (!problems.empty()) return problems.refusal();
    return filter;
}

Answer list_comments(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Result<CommentFilter> const filter = read_filter(call, false);
    if (!filter) return tl::unexpected(filter.error());
    Result<PageRequest> const page = page_request(call);
    if (!page) return tl::unexpected(page.error());
    call.scope.consultation = number->text();
    Result<Page<PublicComment>> const found =
        call.platform.comments().list(*number, *filter, *page);
    if (!found) return tl::unexpected(found.error());
    return page_response(call, *found, [](PublicComment const& comment) { return view(comment); });
}

Answer find_comment(Call& call) {
    Result<CommentNumber> const number = comment_number(call);
    if (!number) return tl::unexpected(number.error());
    call.scope.consultation = number->consultation.text();
    return answered(call.platform.comments().find(*number),
                    [](PublicComment const& comment) { return view(comment); });
}

Answer track(Call& call) {
    Result<CommentNumber> const number = comment_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::string const token = reader.text("tracking_token");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.comments().track(*number, token),
                    [](TrackedComment const& tracked) { return view(tracked); });
}

Answer list_all(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Result<CommentFilter> const filter = read_filter(call, true);
    if (!filter) return tl::unexpected(filter.error());
    Result<PageRequest> const page = page_request(call);
    if (!page) return tl::unexpected(page.error());
    Result<Page<Comment>> const found =
        call.platform.comments().list_all(call.actor, *number, *filter, *page);
    if (!found) return tl::unexpected(found.error());
    return page_response(call, *found, [](Comment const& comment) { return view(comment); });
}

std::optional<CommentEvent> event_from(std::string_view text) {
    for (CommentEvent const event : {CommentEvent::publish, CommentEvent::withhold}) {
        if (name(event) == text) return event;
    }
    return std::nullopt;
}

Answer screen(Call& call) {
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::vector<CommentNumber> numbers;
    std::size_t index = 0;
    for (std::string const& text : reader.texts("comments", true)) {
        std::string const field = "comments[" + std::to_string(index++) + "]";
        Result<CommentNumber> const number = CommentNumber::parse(text);
        if (number) {
            numbers.push_back(*number);
        } else {
            problems.add(at_field(number.error(), field));
        }
    }
    CommentEvent const event = reader.choice("event", event_from, CommentEvent::publish, true);
    std::string const reason = reader.text_or_empty("reason");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    if (Result<> const done = call.platform.comments().screen(call.actor, numbers, event, reason);
        !done) {
        return tl::unexpected(done.error());
    }
    return no_content();
}

boost::json::value view_of_import(ImportOutcome const& outcome) {
    boost::json::array elsewhere;
    for (auto const& [source, comments] : outcome.elsewhere)
        elsewhere.push_back({{"source", source}, {"comments", comments}});
    boost::json::array differing;
    for (auto const& [source, places] : outcome.differing) {
        boost::json::array indexes;
        for (std::size_t const place : places)
            indexes.push_back(place);
        differing.push_back({{"source", source}, {"indexes", std::move(indexes)}});
    }
    return {{"imported", outcome.imported},
            {"already_there", outcome.already_there},
            {"elsewhere", std::move(elsewhere)},
            {"differing", std::move(differing)}};
}

Answer import(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::string const source = reader.text("source");
    std::vector<ImportedComment> comments;
    std::size_t index = 0;
    for (boost::json::value const& element : reader.array("comments")) {
        exchange::ObjectReader row{element, "comments[" + std::to_string(index++) + "]", problems};
        ImportedComment& comment = comments.emplace_back();
        comment.source_id = row.text("source_id");
        comment.source_date = row.instant("source_date");
        comment.text = row.text_or_empty("text");
        comment.without_text = row.boolean("without_text", false);
        comment.language = row.language("language", false);
        comment.identity = read_identity(row, problems);
        comment.anchor = read_anchor(row, problems);
        row.finish();
    }
    Repeats const repeats = reader.boolean("repeat", false) ? Repeats::import : Repeats::leave_out;
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.comments().import(call.actor, *number, source, comments,
                                                    RefusedImports::undo_all, repeats),
                    view_of_import);
}

}  // namespace

void register_comments(RouteTable& table) {
    std::string const of = "/api/v1/consultations/{number}";
    auto const filters = [](Route& route) -> Route& {
        return route.paged()
            .query("provision", "string", "Only those at this eId; empty: on the whole draft.")
            .query("version", "integer",
                   "What `provision` is of; comments on earlier versions count where that is now. "
                   "Absent: that eId in the version that each comment is on.")
            .query("answered", "boolean", "Only those with, or without, a response.")
            .query("order", "CommentOrder", "oldest_first when absent.");
    };
    filters(table.add("GET", of + "/comments", "listComments", "Comments anyone may read",
                      list_comments))
        .writes("CommentList")
        .cacheable();
    table
        .add_later("POST", of + "/comments", "submitComment",
                   "Submit a comment; the Idempotency-Key field is required", submit)
        .answers_retries(answer_retry)
        .needs(Permission::submit_comment)
        .reads("NewComment")
        .writes("Receipt", 201);
    table.add("GET", "/api/v1/comments/{comment}", "findComment", "One comment", find_comment)
        .writes("PublicComment")
        .cacheable();
    table
        .add("POST", "/api/v1/comments/{comment}/track", "trackComment",
             "What became of a comment, with its receipt and proof", track)
        .reads("Tracking", 64 * kibibyte)
        .writes("TrackedComment");
    filters(table.add("GET", of + "/screening", "listAllComments", "All comments, for officials",
                      list_all))
        .needs(Permission::read_all)
        .query("state", "CommentState", "Only those in this state.")
        .writes("FullCommentList");
    table.add("POST", "/api/v1/screening", "screenComments", "Publish or withhold comments", screen)
        .needs(Permission::screen_comments)
        .reads("Screening")
        .writes_nothing();
    table
        .add("POST", of + "/imports", "importComments", "Import comments from another portal",
             import)
        .needs(Permission::import_comments)
        .reads("Import", 4 * mebibyte)
        .writes("ImportOutcome");
}

}  // namespace consult::http
