#include "program/site.h"

namespace consult::program {
namespace {

http::Response plain(int status, std::string text) {
    http::Response response;
    response.status = status;
    response.fields.add("Content-Type", "text/plain; charset=utf-8");
    response.fields.add("Cache-Control", "no-store");
    response.body = std::move(text);
    return response;
}

http::Response only_for_reading() {
    http::Response response = plain(405, "only GET and HEAD\n");
    response.fields.add("Allow", "GET, HEAD");
    return response;
}

}  // namespace

void Site::handle(http::Request request, http::Reply reply) {
    std::string_view const target = request.target;
    std::string_view const path = target.substr(0, target.find('?'));
    if (path == "/healthz" || path == "/readyz") {
        if (request.method != "GET" && request.method != "HEAD") return reply(only_for_reading());
        return reply(path == "/healthz" ? plain(200, "alive\n") : readiness());
    }
    handler_of(target).handle(std::move(request), std::move(reply));
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

http::Response Site::readiness() const {
    Health const health = platform_.health();
    // The reason names files: it is for the operator's log, not for whoever asks.
    return health.accepts_writes ? plain(200, "ready\n") : plain(503, "recovering\n");
}

}  // namespace consult::program
