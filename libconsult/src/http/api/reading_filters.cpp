#include "http/api/reading_filters.h"

namespace consult::http {
namespace {

ReadingFilter filter_of(ReadingFields const& fields, std::string_view within, Problems& problems) {
    Result<ReadingFilter> filter = reading_filter_from(fields);
    if (filter) return std::move(*filter);
    problems.add(within.empty() ? filter.error() : filter.error().within(within));
    return {};
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
            problems.add(number.error().within(field));
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
    problems.add(number.error().within(reader.path_of(member)));
    return {};
}

}  // namespace consult::http
