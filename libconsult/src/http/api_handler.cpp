#include <consult/http/api_handler.h>
#include <consult/unavailable.h>

#include "http/api/routes.h"
#include "http/executor.h"
#include "http/openapi.h"
#include "http/problem.h"
#include "http/rate_limit.h"
#include "http/request_checks.h"
#include "http/response_cache.h"
#include "http/route.h"
#include "http/shared_answers.h"

namespace consult::http {
namespace {

std::string_view path_of(std::string_view target) {
    return target.substr(0, target.find('?'));
}

/// Of bodies that nobody needs: they are read to be refused with the reason.
constexpr std::size_t most_needless_octets = 64 * kibibyte;

}  // namespace

class ApiHandler::Implementation {
public:
    Implementation(Platform& platform, ApiOptions options)
        : platform_(platform),
          options_(std::move(options)),
          cache_(std::make_shared<ResponseCache>(platform.clock(), options_.cache_octets,
                                                 [&platform] { return platform.knows_changes(); })),
          limits_({options_.submissions_per_second, options_.submission_burst},
                  {options_.consultation_per_second, options_.consultation_burst}),
          executor_(options_.threads, options_.most_waiting) {
        register_routes(routes_);
        // The listener stays as long as the platform, which may be longer than this handler.
        platform_.on_change([cache = cache_](Change const& change) { cache->on_change(change); });
    }

    void handle(Request request, Reply reply) {
        RouteTable::Match match = routes_.match(request.method, path_of(request.target));
        if (!match.route) {
            return reply(match.allowed.empty()
                             ? problem(404, "Not found", "There is nothing at this address.")
                             : method_not_allowed(match.allowed));
        }
        Route const& route = *match.route;
        reply.set_route(route.pattern);
        for (auto const& refusal : {refuse_credentials(request), refuse_path(match)}) {
            if (refusal) return reply(*refusal);
        }
        auto query = read_query(request.target);
        if (!query) {
            return reply(
                problem(400, "Bad query", "The query is no percent-encoded UTF-8, or too long."));
        }
        if (std::optional<Response> refusal = refuse_parameters(route, *query)) {
            return reply(std::move(*refusal));
        }
        Call call{platform_, std::move(request), {}, std::move(match.path), std::move(*query), {},
                  {}};
        if (std::optional<Response> refusal = refuse_body(route, call.request)) {
            return reply(std::move(*refusal));
        }
        if (auto const* const later = std::get_if<AnsweringLater>(&route.handler)) {
            // Before the body is decoded: who is to wait takes no more of this thread's time.
            if (std::optional<Response> refusal = over_limit(call)) {
                return look_up_retry(route, std::move(call), std::move(*refusal), std::move(reply));
            }
            if (std::optional<Response> refusal = read_json(route, call)) {
                return reply(std::move(*refusal));
            }
            return (*later)(std::move(call), std::move(reply));
        }
        if (route.cached && bearer_token(call.request).empty()) {
            return share(route, std::move(call), std::move(reply));
        }
        post(executor_for(route), std::move(call), std::move(reply),
             [this, &route](Call& asked) { return answer(route, asked); });
    }

    /// Whether a token is good is seen once the body is all there; without any, the refusal needs
    /// no body.
    [[nodiscard]] std::size_t most_body_octets(Request const& head) const {
        RouteTable::Match const match = routes_.match(head.method, path_of(head.target));
        bool const may_read = match.route && match.route->reads_content &&
                              (match.route->is_open() || !bearer_token(head).empty());
        if (!may_read) return most_needless_octets;
        return match.route->reads_content->most_octets;
    }

    std::shared_ptr<PreparedResponse const> ready(std::string_view method, std::string_view target,
                                                  std::string_view accept_encoding,
                                                  std::string_view if_none_match) const {
        if (method != "GET" && method != "HEAD") return nullptr;
        return cache_->hit(target, accept_encoding, if_none_match);
    }

    [[nodiscard]] CacheMetrics cache() const { return cache_->metrics(); }
    [[nodiscard]] std::string openapi() const { return openapi_yaml(routes_); }

private:
    /// Only submissions come in floods; they are the ones that are limited.
    std::optional<Response> over_limit(Call const& call) {
        std::optional<Error> const refusal =
            limits_.take(call.request.peer, call.path_value("number"), platform_.clock().now());
        if (!refusal) return std::nullopt;
        return problem(*refusal);
    }

    /// Whoever was accepted before is told so again even within a flood, and a flood of invented
    /// keys takes no more than its share of the threads that everyone's reads wait for.
    void look_up_retry(Route const& route, Call call, Response refusal, Reply reply) {
        if (!route.retry_handler) return reply(std::move(refusal));
        std::shared_ptr<void> const place = retry_lookups_.take();
        if (!place) return reply(std::move(refusal));
        post(executor_, std::move(call), std::move(reply),
             [this, &route, place, refusal = std::move(refusal)](Call& asked) {
                 return answer_retry(route, asked).value_or(refusal);
             });
    }

    std::optional<Response> answer_retry(Route const& route, Call& call) {
        try {
            // What can't be read was never accepted.
            if (read_json(route, call)) return std::nullopt;
            return route.retry_handler(call);
        } catch (Unavailable const&) {
            return busy();
        } catch (std::exception const& error) {
            return faulted(error.what());
        }
    }

    template <class Answering>
    void post(Executor& executor, Call call, Reply reply, Answering answering) {
        // Shared, because a task that finds no place must leave its reply with us.
        auto const waiting =
            std::make_shared<std::pair<Call, Reply>>(std::move(call), std::move(reply));
        UniqueFunction<void()> task = [waiting, answering = std::move(answering)] {
            waiting->second(answering(waiting->first));
        };
        if (!executor.post(task)) waiting->second(busy());
    }

    static Response busy() {
        Response response = problem(503, "Busy", "Send it again in a few seconds.");
        response.fields.add("Retry-After", "5");
        return response;
    }

    Executor& executor_for(Route const& route) {
        if (route.takes_file_thread) return file_executor_;
        return route.is_slow ? slow_executor_ : executor_;
    }

    /// What anyone is answered alike.
    void share(Route const& route, Call call, Reply reply) {
        auto const asked = std::make_shared<Call const>(std::move(call));
        shared_.answer(executor_for(route), asked->request,
                       {[this, &route, asked] { return made_for_all(route, *asked); }, busy},
                       std::move(reply));
    }

    SharedAnswers::Made made_for_all(Route const& route, Call call) {
        Response made = answer(route, call);
        made.route = route.pattern;
        if (made.status != 200) return {std::move(made)};
        return {std::move(made), std::move(call.scope)};
    }

    Response answer(Route const& route, Call& call) {
        try {
            std::string_view const token = bearer_token(call.request);
            if (!token.empty()) {
                Result<Official> official = platform_.accounts().official(token);
                if (!official) return problem(official.error());
                call.actor = Actor{std::move(*official)};
            }
            if (!route.is_open() && call.actor.is_public()) {
                return problem(refuse(ErrorCode::unauthenticated, "", "actor.unauthenticated",
                                      "Sign in first: this needs the permission {permission}.",
                                      {{"permission", std::string{name(route.permission)}}})
                                   .value());
            }
            if (std::optional<Response> refusal = read_json(route, call)) {
                return std::move(*refusal);
            }
            Answer made = std::get<Answering>(route.handler)(call);
            if (!made) return problem(made.error());
            bool const is_shared = route.cached && token.empty() && made->status == 200;
            bool const may_be_kept = token.empty() && made->fields.has("Cache-Control");
            if (!is_shared && !may_be_kept) made->fields.set("Cache-Control", "no-store");
            return std::move(*made);
        } catch (Unavailable const&) {
            return busy();
        } catch (std::exception const& error) {
            return faulted(error.what());
        }
    }

    Response faulted(std::string_view detail) {
        std::string const number = to_hex(platform_.randomness().salt()).substr(0, 12);
        if (options_.on_fault) options_.on_fault(number, detail);
        Response response = incident(number);
        response.incident = number;
        return response;
    }

    Platform& platform_;
    ApiOptions options_;
    RouteTable routes_;
    std::shared_ptr<ResponseCache> cache_;
    SharedAnswers shared_{*cache_};
    SubmissionLimits limits_;
    Places retry_lookups_{options_.most_retry_lookups};
    Executor executor_;  // below all that its tasks use
    Executor slow_executor_{slow_threads, most_slow_waiting};
    Executor file_executor_{file_threads, most_files_waiting};
};

ApiHandler::ApiHandler(Platform& platform, ApiOptions options)
    : implementation_(std::make_unique<Implementation>(platform, std::move(options))) {}
ApiHandler::~ApiHandler() = default;

void ApiHandler::handle(Request request, Reply reply) {
    implementation_->handle(std::move(request), std::move(reply));
}

std::size_t ApiHandler::most_body_octets(Request const& head) const {
    return implementation_->most_body_octets(head);
}

std::shared_ptr<PreparedResponse const> ApiHandler::ready(std::string_view method,
                                                          std::string_view target,
                                                          std::string_view accept_encoding,
                                                          std::string_view if_none_match) {
    return implementation_->ready(method, target, accept_encoding, if_none_match);
}

CacheMetrics ApiHandler::cache() const {
    return implementation_->cache();
}

std::string ApiHandler::openapi() const {
    return implementation_->openapi();
}

}  // namespace consult::http
