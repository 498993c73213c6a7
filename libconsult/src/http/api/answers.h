/// What the routes' functions share: reading parts of a call and writing answers.
#pragma once

#include "exchange/json_reader.h"
#include "http/route.h"
#include "http/views.h"

namespace consult::http {

[[nodiscard]] Response json_response(boost::json::value const& value, int status = 200);
[[nodiscard]] Response no_content();

/// A list with Link headers (RFC 8288) to its neighbours.
template <class T, class View>
[[nodiscard]] Response page_response(Call const& call, Page<T> const& page, View&& to_view);
/// The call's own address with another cursor.
[[nodiscard]] std::string page_address(Call const& call, std::string const& cursor);
void add_links(Call const& call, std::string const& next, std::string const& previous,
               Response& response);

[[nodiscard]] Result<ConsultationNumber> consultation_number(Call const& call);
[[nodiscard]] Result<CommentNumber> comment_number(Call const& call);
/// A whole number from 1 on in the path, as an id.
template <class IdType>
[[nodiscard]] Result<IdType> path_id(Call const& call, std::string_view name);
[[nodiscard]] Result<std::int64_t> whole_number(std::string_view text, std::string_view field,
                                                std::int64_t least);
[[nodiscard]] Result<PageRequest> page_request(Call const& call);
/// `true` or `false`; nothing when absent.
[[nodiscard]] Result<std::optional<bool>> yes_or_no(Call const& call, std::string_view name);

/// The answer tells what is owed of a consultation: time alone makes what is open overdue, so it is
/// not served past that.
void ends_with_obligations(Call& call, ConsultationNumber const& number);

/// The value as an answer, or its refusal.
template <class T, class View>
[[nodiscard]] Answer answered(Result<T> const& result, View&& to_view, int status = 200) {
    if (!result) return tl::unexpected(result.error());
    return json_response(to_view(*result), status);
}

template <class T, class View>
Response page_response(Call const& call, Page<T> const& page, View&& to_view) {
    boost::json::array items;
    for (T const& item : page.items)
        items.push_back(to_view(item));
    Response response = json_response({{"total", page.total}, {"items", std::move(items)}});
    add_links(call, page.next, page.previous, response);
    return response;
}

template <class IdType>
Result<IdType> path_id(Call const& call, std::string_view name) {
    Result<std::int64_t> const number = whole_number(call.path_value(name), name, 1);
    if (!number) return tl::unexpected(number.error());
    return IdType{*number};
}

}  // namespace consult::http
