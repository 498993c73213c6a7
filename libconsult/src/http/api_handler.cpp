#include <algorithm>
#include <set>

#include <consult/http/api_handler.h>
#include <consult/text.h>
#include <consult/unavailable.h>

#include "http/api/routes.h"
#include "http/executor.h"
#include "http/json_reader.h"
#include "http/openapi.h"
#include "http/problem.h"
#include "http/rate_limit.h"
#include "http/response_cache.h"
#include "http/route.h"
#include "http/shared_answers.h"

namespace consult::http {
namespace {

std::string joined(std::vector<std::string> const& words, std::string_view between) {
    std::string text;
    for (std::string const& word : words) {
        if (!text.empty()) text += between;
        text += word;
    }
    return text;
}

std::string_view path_of(std::string_view target) {
    return target.substr(0, target.find('?'));
}

std::string_view query_of(std::string_view target) {
    std::size_t const mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1);
}

bool is_same_ignoring_case(std::string_view left, std::string_view right) {
    auto const lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::ranges::equal(left, right, {}, lower, lower);
}

std::string_view bearer_token(Request const& request) {
    constexpr std::string_view scheme = "Bearer ";
    std::string_view const value = request.fields.value("Authorization");
    return is_same_ignoring_case(value.substr(0, scheme.size()), scheme)
               ? value.substr(scheme.size())
               : std::string_view{};
}

/// Whoever shows credentials that name nobody here is not to be taken for somebody without any.
std::optional<Response> refuse_credentials(Request const& request) {
    if (!request.fields.has("Authorization") || !bearer_token(request).empty()) return std::nullopt;
    return problem(401, "Unknown credentials",
                   "Sign in and send the token as Authorization: Bearer TOKEN.");
}

bool are_utf8(std::vector<std::pair<std::string, std::string>> const& pairs) {
    return std::ranges::all_of(
        pairs, [](auto const& pair) { return is_utf8(pair.first) && is_utf8(pair.second); });
}

/// The parts of a path in the text that this API is: UTF-8.
std::optional<Response> refuse_path(RouteTable::Match const& match) {
    if (are_utf8(match.path)) return std::nullopt;
    return problem(400, "Bad path", "The path is no percent-encoded UTF-8.");
}

/// Of bodies that nobody needs: they are read to be refused with the reason.
constexpr std::size_t most_needless_octets = 64 * kibibyte;

/// Refuses a body by its type or its size, before anything of it is looked at.
std::optional<Response> refuse_body(Route const& route, Request const& request) {
    if (!route.reads_content) return std::nullopt;
    Content const& content = *route.reads_content;
    std::string_view const type = media_type(request);
    bool const is_known = std::ranges::any_of(content.media_types, [&](std::string const& known) {
        return known == "*/*" || is_same_ignoring_case(known, type);
    });
    if (!is_known) {
        return problem(415, "Unsupported media type",
                       "Send the body as " + joined(content.media_types, " or ") + ".");
    }
    if (request.body.size() > content.most_octets) {
        return problem(413, "Too large",
                       "The body has at most " + size_text(content.most_octets) + ".");
    }
    return std::nullopt;
}

/// Reads the body of a route that wants JSON, or refuses it.
std::optional<Response> read_json(Route const& route, Call& call) {
    if (!route.reads_content || route.reads_content->schema.empty()) return std::nullopt;
    Result<boost::json::value> body = parse_json(call.request.body);
    if (!body) {
        bool const is_malformed = body.error().code() == ErrorCode::invalid;
        return is_malformed ? problem(body.error(), 400) : problem(body.error());
    }
    call.body = std::move(*body);
    return std::nullopt;
}

Response method_not_allowed(std::vector<std::string> const& allowed) {
    Response response = problem(405, "Method not allowed", "Use one the Allow field names.");
    response.fields.add("Allow", joined(allowed, ", "));
    return response;
}

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
        auto query = parse_query(query_of(request.target));
        if (!query || !are_utf8(*query)) {
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
        post(route.is_slow ? slow_executor_ : executor_, std::move(call), std::move(reply),
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
    /// A misspelt parameter would silently widen a list: it is refused. So is one that is given
    /// twice, of which one would be passed over.
    static std::optional<Response> refuse_parameters(
        Route const& route, std::vector<std::pair<std::string, std::string>> const& query) {
        Problems problems;
        std::set<std::string_view> given;
        for (auto const& [name, value] : query) {
            if (!given.insert(name).second) {
                problems.add(ErrorCode::invalid, name, "query.twice",
                             "This parameter is given twice; give it once.");
            }
            bool const known = std::any_of(
                route.parameters.begin(), route.parameters.end(),
                [&](QueryParameter const& parameter) { return parameter.name == name; });
            if (!known) {
                problems.add(ErrorCode::invalid, name, "query.unknown",
                             "There is no such parameter here; leave it out.");
            }
        }
        if (problems.empty()) return std::nullopt;
        return problem(problems.refusal().value());
    }

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

    /// What anyone is answered alike.
    void share(Route const& route, Call call, Reply reply) {
        auto const asked = std::make_shared<Call const>(std::move(call));
        shared_.answer(executor_, asked->request,
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
