#include "http/api/reading_filters.h"
#include "http/api/routes.h"
#include "http/reading_views.h"

namespace consult::http {
namespace {

namespace json = boost::json;

/// All of a list as `items`.
template <class T>
json::value items_of(std::vector<T> const& all) {
    json::array items;
    for (T const& one : all)
        items.push_back(view(one));
    return {{"items", std::move(items)}};
}

Answer done(Result<> const& result) {
    if (!result) return tl::unexpected(result.error());
    return no_content();
}

Answer count_queues(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    return answered(call.platform.reading().queues(call.actor, *number), items_of<CountedQueue>);
}

Answer list_queue(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Result<ReadingFilter> const filter = queried_filter(call);
    if (!filter) return tl::unexpected(filter.error());
    Result<PageRequest> const page = page_request(call);
    if (!page) return tl::unexpected(page.error());
    Result<ReadingPage> const found =
        call.platform.reading().list(call.actor, *number, *filter, *page);
    if (!found) return tl::unexpected(found.error());
    json::object body = items_of(found->page.items).as_object();
    body["total"] = found->count.count;
    body["exact"] = found->count.is_exact;
    Response response = json_response(body);
    add_links(call, found->page.next, found->page.previous, response);
    return response;
}

Answer list_readers(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    return answered(call.platform.reading().readers(call.actor, *number), items_of<Reader>);
}

Answer take_next(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    ReadingFilter const filter = read_filter(reader, problems);
    std::optional<CommentNumber> after;
    if (reader.has("after")) after = read_comment_number(reader, "after", problems);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.reading().take_next(call.actor, *number, filter, after),
                    [](std::optional<CommentNumber> const& taken) {
                        json::object object;
                        if (taken) object["comment"] = taken->text();
                        return json::value(std::move(object));
                    });
}

Answer find_read(Call& call) {
    Result<CommentNumber> const number = comment_number(call);
    if (!number) return tl::unexpected(number.error());
    return answered(call.platform.reading().find(call.actor, *number),
                    [](ReadComment const& read) { return view(read); });
}

/// Taking, holding, releasing.
template <auto act>
Answer on_comment(Call& call) {
    Result<CommentNumber> const number = comment_number(call);
    if (!number) return tl::unexpected(number.error());
    return done((call.platform.reading().*act)(call.actor, *number));
}

enum class Mark { read, unread, no_answer, answer };
std::optional<Mark> mark_from(std::string_view text) {
    if (text == "read") return Mark::read;
    if (text == "unread") return Mark::unread;
    if (text == "no_answer") return Mark::no_answer;
    if (text == "answer") return Mark::answer;
    return std::nullopt;
}

Answer mark_comments(Call& call) {
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::vector<CommentNumber> const numbers = read_comment_numbers(reader, problems);
    Mark const mark = reader.choice("mark", mark_from, Mark::read, true);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    Reading& reading = call.platform.reading();
    switch (mark) {
        case Mark::read: return done(reading.mark_read(call.actor, numbers));
        case Mark::unread: return done(reading.mark_unread(call.actor, numbers));
        case Mark::no_answer: return done(reading.set_needs_answer(call.actor, numbers, false));
        case Mark::answer: return done(reading.set_needs_answer(call.actor, numbers, true));
    }
    return no_content();
}

Answer assign(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    bool const by_name = reader.has("comments");
    std::vector<CommentNumber> numbers;
    if (by_name) numbers = read_comment_numbers(reader, problems);
    bool const by_filter = reader.has("filter");
    ReadingFilter const filter = read_filter(reader, problems);
    std::optional<AccountId> to;
    if (std::optional<std::int64_t> const id = reader.optional_integer("to")) to = AccountId{*id};
    reader.finish();
    if (by_name == by_filter) {
        problems.add(ErrorCode::invalid, "comments", "reading.comments_or_filter",
                     "Name either the comments or a filter that they fit.");
    }
    if (!problems.empty()) return problems.refusal();
    auto const outcome = [](std::uint64_t count) { return json::value{{"assigned", count}}; };
    if (by_filter) {
        return answered(call.platform.reading().assign_all(call.actor, *number, filter, to),
                        outcome);
    }
    Result<> const assigned = call.platform.reading().assign(call.actor, numbers, to);
    if (!assigned) return tl::unexpected(assigned.error());
    return json_response(outcome(numbers.size()));
}

Answer add_note(Call& call) {
    Result<CommentNumber> const number = comment_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::string text = reader.text("text");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(
        call.platform.reading().add_note(call.actor, *number, std::move(text)),
        [](CommentNote const& note) { return view(note); }, 201);
}

Answer delete_note(Call& call) {
    Result<CommentNumber> const number = comment_number(call);
    if (!number) return tl::unexpected(number.error());
    Result<NoteId> const id = path_id<NoteId>(call, "note");
    if (!id) return tl::unexpected(id.error());
    return done(call.platform.reading().delete_note(call.actor, *number, *id));
}

Answer list_views(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    return answered(call.platform.reading().views(call.actor, *number), items_of<SavedView>);
}

Answer save_view(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::string name = reader.text("name");
    SavedView::Shown shown = read_shown(reader, problems);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(
        call.platform.reading().save_view(call.actor, *number, std::move(name), std::move(shown)),
        [](SavedView const& saved) { return view(saved); }, 201);
}

Answer rename_view(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Result<SavedViewId> const id = path_id<SavedViewId>(call, "view");
    if (!id) return tl::unexpected(id.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::string name = reader.text("name");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.reading().rename_view(call.actor, *number, *id, std::move(name)),
                    [](SavedView const& saved) { return view(saved); });
}

Answer delete_view(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Result<SavedViewId> const id = path_id<SavedViewId>(call, "view");
    if (!id) return tl::unexpected(id.error());
    return done(call.platform.reading().delete_view(call.actor, *number, *id));
}

void register_work(RouteTable& table) {
    std::string const comment = "/api/v1/comments/{comment}/reading";
    table
        .add("GET", comment, "findReadComment", "A comment with the work of officials on it",
             find_read)
        .needs(Permission::read_all)
        .writes("ReadComment");
    table
        .add("POST", comment + "/take", "takeComment", "Open a comment: hold it and mark it read",
             on_comment<&Reading::take>)
        .needs(Permission::respond)
        .writes_nothing();
    table
        .add("POST", comment + "/hold", "holdComment", "Hold a comment for another ten minutes",
             on_comment<&Reading::hold>)
        .needs(Permission::respond)
        .writes_nothing();
    table
        .add("POST", comment + "/release", "releaseComment", "Let a comment go",
             on_comment<&Reading::release>)
        .needs(Permission::respond)
        .writes_nothing();
    table
        .add("POST", comment + "/notes", "addCommentNote", "Write a note that colleagues see",
             add_note)
        .needs(Permission::respond)
        .reads("NewCommentNote", 64 * kibibyte)
        .writes("CommentNote", 201);
    table
        .add("DELETE", comment + "/notes/{note}", "deleteCommentNote", "Delete a note of one's own",
             delete_note)
        .needs(Permission::respond)
        .writes_nothing();
    table
        .add("POST", "/api/v1/reading/marks", "markReading",
             "Mark comments read or unread, or say whether they need an answer", mark_comments)
        .needs(Permission::respond)
        .reads("NewReadingMark")
        .writes_nothing();
}

void register_views(RouteTable& table) {
    std::string const views = "/api/v1/consultations/{number}/reading/views";
    table.add("GET", views, "listSavedViews", "One's own views of the comments", list_views)
        .needs(Permission::read_all)
        .writes("SavedViewList");
    table.add("POST", views, "saveView", "Keep a filter or a search under a name", save_view)
        .needs(Permission::read_all)
        .reads("NewSavedView", 64 * kibibyte)
        .writes("SavedView", 201);
    table.add("PUT", views + "/{view}", "renameSavedView", "Rename a view", rename_view)
        .needs(Permission::read_all)
        .reads("SavedViewName", 64 * kibibyte)
        .writes("SavedView");
    table.add("DELETE", views + "/{view}", "deleteSavedView", "Delete a view", delete_view)
        .needs(Permission::read_all)
        .writes_nothing();
}

}  // namespace

void register_reading(RouteTable& table) {
    std::string const of = "/api/v1/consultations/{number}/reading";
    table.add("GET", of, "countQueues", "Queues of comments, each with its count", count_queues)
        .needs(Permission::read_all)
        .writes("CountedQueueList");
    table.add("GET", of + "/comments", "listQueue", "Comments of a queue", list_queue)
        .needs(Permission::read_all)
        .paged()
        .query("queue", "ReadingQueue", "Only those in this queue; several times: in all of them.")
        .query("assigned", "integer", "Only those assigned to this account.")
        .query("provision", "string",
               "Only those at this eId, as the newest version calls it; -: on the whole draft.")
        .query("language", "string", "Only those in this language.")
        .query("order", "ReadingOrder", "oldest_first when absent.")
        .writes("ReadingList");
    table
        .add("GET", of + "/readers", "listReaders", "Officials that comments can be assigned to",
             list_readers)
        .needs(Permission::read_all)
        .writes("ReaderList");
    table
        .add("POST", of + "/next", "takeNextComment",
             "Take the next comment of a queue that nobody else holds", take_next)
        .needs(Permission::respond)
        .reads("NextComment", 64 * kibibyte)
        .writes("TakenComment");
    table
        .add("POST", of + "/assignments", "assignComments",
             "Assign comments, or all that fit a filter; to nobody without `to`", assign)
        .needs(Permission::respond)
        .reads("NewAssignment")
        .writes("AssignmentOutcome")
        .slow();
    register_work(table);
    register_views(table);
}

}  // namespace consult::http
