#include "http/api/reading_filters.h"

#include "core/at_field.h"

namespace consult::http {
namespace {

ReadingFilter filter_of(ReadingFields const& fields, std::string_view within, Problems& problems) {
    Result<ReadingFilter> filter = reading_filter_from(fields);
    if (filter) return std::move(*filter);
    problems.add(within.empty() ? filter.error() : filter.error().within(within));
    return {};
}

CommentSearch read_search(boost::json::value const& given, std::string const& path,
                          Problems& problems) {
    exchange::ObjectReader reader{given, path, problems};
    SearchFields fields{{"words", reader.text("words")}};
    for (char const* const field : {"order", "state", "language", "provision", "submitter",
                                    "received_from", "received_until"}) {
        if (std::optional<std::string> text = reader.optional_text(field))
            fields.emplace_back(field, std::move(*text));
    }
    bool const is_answered = reader.boolean("answered", false);
    reader.finish();
    Result<CommentSearch> search = comment_search_from(fields);
    if (!search) {
        problems.add(search.error().within(path));
        return {};
    }
    if (reader.has("answered")) search->answered = is_answered;
    return std::move(*search);
}

}  // namespace

Result<ReadingFilter> queried_filter(Call const& call) {
    return reading_filter_from(call.query);
}

ReadingFilter read_filter(exchange::ObjectReader& reader, Problems& problems) {
    boost::json::value const* const given = reader.member("filter");
    if (!given) return {};
    exchange::ObjectReader part{*given, reader.path_of("filter"), problems};
    ReadingFields fields;
    for (std::string& queue : part.texts("queue", false))
        fields.emplace_back("queue", std::move(queue));
    for (char const* const field : {"assigned", "provision", "language", "order"})
        fields.emplace_back(field, part.text_or_empty(field));
    part.finish();
    return filter_of(fields, reader.path_of("filter"), problems);
}

SavedView::Shown read_shown(exchange::ObjectReader& reader, Problems& problems) {
    boost::json::value const* const given = reader.member("search");
    if (!given) return read_filter(reader, problems);
    if (reader.has("filter")) {
        (void)reader.member("filter");
        problems.add(ErrorCode::invalid, reader.path_of("filter"), "reading.view_both",
                     "A view shows either a filter or a search; leave one of them out.");
    }
    return read_search(*given, reader.path_of("search"), problems);
}

std::vector<CommentNumber> read_comment_numbers(exchange::ObjectReader& reader,
                                                Problems& problems) {
    std::vector<CommentNumber> numbers;
    std::size_t index = 0;
    for (std::string const& text : reader.texts("comments", true)) {
        std::string const field = "comments[" + std::to_string(index++) + "]";
        Result<CommentNumber> number = CommentNumber::parse(text);
        if (number) {
            numbers.push_back(std::move(*number));
        } else {
            problems.add(at_field(number.error(), field));
        }
    }
    return numbers;
}

CommentNumber read_comment_number(exchange::ObjectReader& reader, std::string_view member,
                                  Problems& problems) {
    std::string const text = reader.text(member);
    if (problems.has(reader.path_of(member))) return {};
    Result<CommentNumber> number = CommentNumber::parse(text);
    if (number) return std::move(*number);
    problems.add(at_field(number.error(), reader.path_of(member)));
    return {};
}

}  // namespace consult::http
