#include "http/api/answers.h"

#include <charconv>

namespace consult::http {
Response json_response(boost::json::value const& value, int status) {
    Response response;
    response.status = status;
    response.fields.add("Content-Type", "application/json");
    response.body = boost::json::serialize(value);
    return response;
}

Response no_content() {
    Response response;
    response.status = 204;
    return response;
}

std::string page_address(Call const& call, std::string const& cursor) {
    std::string const& target = call.request.target;
    std::string link = target.substr(0, target.find('?')) + "?";
    for (auto const& [name, value] : call.query) {
        if (name != "cursor") link += percent_encoded(name) + "=" + percent_encoded(value) + "&";
    }
    return link + "cursor=" + percent_encoded(cursor);
}

void add_links(Call const& call, std::string const& next, std::string const& previous,
               Response& response) {
    std::string links;
    auto const add = [&](std::string const& cursor, char const* relation) {
        if (cursor.empty()) return;
        if (!links.empty()) links += ", ";
        links += "<" + page_address(call, cursor) + ">; rel=\"" + relation + "\"";
    };
    add(next, "next");
    add(previous, "prev");
    if (!links.empty()) response.fields.add("Link", links);
}

Result<ConsultationNumber> consultation_number(Call const& call) {
    return ConsultationNumber::parse(call.path_value("number"));
}

Result<CommentNumber> comment_number(Call const& call) {
    return CommentNumber::parse(call.path_value("comment"));
}

Result<std::int64_t> whole_number(std::string_view text, std::string_view field,
                                  std::int64_t least) {
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && end == text.data() + text.size() && value >= least) return value;
    return refuse(ErrorCode::invalid, std::string{field}, "query.number",
                  "This must be a whole number from {least} on.",
                  {{"least", std::to_string(least)}});
}

Result<PageRequest> page_request(Call const& call) {
    PageRequest page;
    page.cursor = call.query_value("cursor");
    if (std::string_view const size = call.query_value("size"); !size.empty()) {
        Result<std::int64_t> const number = whole_number(size, "size", 1);
        if (!number) return tl::unexpected(number.error());
        page.size = static_cast<std::size_t>(*number);
    }
    return page;
}

Result<std::optional<bool>> yes_or_no(Call const& call, std::string_view name) {
    std::string_view const given = call.query_value(name);
    if (given.empty()) return std::optional<bool>{};
    if (given == "true") return std::optional{true};
    if (given == "false") return std::optional{false};
    return refuse(ErrorCode::invalid, std::string{name}, "query.boolean",
                  "This must be true or false.");
}

void ends_with_obligations(Call& call, ConsultationNumber const& number) {
    auto const owed = call.platform.obligations().of(call.actor, number);
    if (owed) call.scope.valid_until = owed->next_change;  // else nothing is owed by a procedure
}

}  // namespace consult::http
