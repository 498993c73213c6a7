#include "program/site.h"

#include "program/health_answer.h"

namespace consult::program {

void Site::handle(http::Request request, http::Reply reply) {
    if (std::optional<http::Response> health = health_answer(request, platform_)) {
        return reply(std::move(*health));
    }
    handler_of(request.target).handle(std::move(request), std::move(reply));
}

std::size_t Site::most_body_octets(http::Request const& head) const {
    return handler_of(head.target).most_body_octets(head);
}

std::shared_ptr<http::PreparedResponse const> Site::ready(std::string_view method,
                                                          std::string_view target,
                                                          std::string_view accept_encoding,
                                                          std::string_view if_none_match) {
    return handler_of(target).ready(method, target, accept_encoding, if_none_match);
}

http::Handler& Site::handler_of(std::string_view target) const {
    return target.starts_with("/api/") ? api_ : pages_;
}

}  // namespace consult::program
