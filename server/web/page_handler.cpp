#include "web/page_handler.h"

#include <consult/text.h>

#include "http/executor.h"
#include "http/problem.h"
#include "http/response_cache.h"
#include "http/route.h"
#include "web/assets.h"
#include "web/error_page.h"
#include "web/form.h"

namespace consult::web {
namespace {

using page::UiLanguage;

/// The language that a path begins with, and the rest.
struct LanguagePath {
    std::optional<UiLanguage> language;
    std::string_view rest;
};

LanguagePath language_path(std::string_view path) {
    std::string_view const first = path.substr(1, path.find('/', 1) - 1);
    std::optional<UiLanguage> const language = page::ui_language_from(first);
    if (!language) return {std::nullopt, path};
    return {language, path.substr(1 + first.size())};
}

http::Response redirect(int status, std::string location) {
    http::Response response;
    response.status = status;
    response.fields.add("Location", std::move(location));
    response.fields.add("Cache-Control", "no-store");
    return response;
}

/// Long texts are in fields of these names, or `text.kk` where there is one for each language.
bool is_text(std::string_view field) {
    std::string_view const name = field.substr(0, field.find('.'));
    return name == "text" || name == "reason";
}

/// The texts a visitor had written, when a form can't be taken: they go back to them.
std::string kept_text(http::Request const& request) {
    if (request.method != "POST") return {};
    Result<Form> const form = read_form(request);
    if (!form) return {};
    std::string kept;
    for (auto const& [name, value] : form->fields) {
        if (value.empty() || !is_text(name)) continue;
        if (!kept.empty()) kept += "\n\n";
        kept += with_unix_lines(value);
    }
    return kept;
}

}  // namespace

class PageHandler::Implementation {
public:
    Implementation(Platform& platform, PageOptions options,
                   std::function<Routes(Later const&)> const& routes)
        : platform_(platform),
          options_(std::move(options)),
          cache_(std::make_shared<http::ResponseCache>(platform.clock(), options_.cache_octets)),
          routes_(routes([this](std::function<void()> work) {
              UniqueFunction<void()> task = std::move(work);
              return executor_->post(task);
          })),
          executor_(std::make_unique<http::Executor>(options_.threads, options_.most_waiting)) {
        platform_.on_change(
            [cache = cache_](Change const& change) { cache->on_change(change); });
    }

    void handle(http::Request request, http::Reply reply) {
        Target const target = target_of(request.target);
        if (std::optional<http::Response> asset = find_asset(target.path)) {
            return reply(stored(request, std::move(*asset), {}, cache_->generation()));
        }
        auto const [language, path] = language_path(target.path);
        if (!language) return reply(without_language(request, target));
        if (path.empty()) return reply(redirect(308, in_language(*language, "/")));

        Visit visit{platform_, options_.site, {}, *language, std::string{path}, {}, {},
                    platform_.clock().now(), {}};
        auto query = http::parse_query(target.query);
        visit.request = std::move(request);
        if (options_.maintenance) return reply(maintenance_page(visit));
        if (!query) return reply(not_found_page(visit));
        visit.query = std::move(*query);
        Routes::Match match = routes_.match(visit.request.method, visit.path);
        if (!match.route) {
            return reply(match.other_method ? method_page(visit) : not_found_page(visit));
        }
        visit.names = std::move(match.names);
        answer(*match.route, std::move(visit), std::move(reply));
    }

    std::shared_ptr<http::PreparedResponse const> ready(std::string_view method,
                                                        std::string_view target,
                                                        std::string_view accept_encoding,
                                                        std::string_view if_none_match) const {
        if (method != "GET" && method != "HEAD") return nullptr;
        return cache_->find(target, accept_encoding, if_none_match);
    }

private:
    /// `/` leads to the visitor's language; anything else has no page.
    http::Response without_language(http::Request const& request, Target const& target) {
        UiLanguage const language = page::preferred_language(
            request.fields.value("Accept-Language"), options_.default_language);
        if (target.path == "/" && (request.method == "GET" || request.method == "HEAD")) {
            http::Response response = redirect(302, in_language(language, "/"));
            response.fields.add("Vary", "Accept-Language");
            return response;
        }
        Visit const visit{platform_, options_.site, request, language, "/", {}, {},
                          platform_.clock().now(), {}};
        return not_found_page(visit);
    }

    void answer(Route const& route, Visit visit, http::Reply reply) {
        if (auto const* const later = std::get_if<ShowingLater>(&route.show)) {
            return (*later)(std::move(visit), std::move(reply));
        }
        // Shared, because a task that finds no place must leave its reply with us.
        auto const waiting =
            std::make_shared<std::pair<Visit, http::Reply>>(std::move(visit), std::move(reply));
        UniqueFunction<void()> task = [this, &route, waiting] {
            waiting->second(shown(route, waiting->first));
        };
        if (!executor_->post(task)) {
            Visit const& turned_away = waiting->first;
            waiting->second(busy_page(turned_away, kept_text(turned_away.request)));
        }
    }

    http::Response shown(Route const& route, Visit& visit) {
        try {
            std::uint64_t const generation = cache_->generation();
            Result<http::Response> made = std::get<Showing>(route.show)(visit);
            if (!made) return refusal_page(visit, made.error(), kept_text(visit.request));
            if (route.shared && made->status == 200) {
                return stored(visit.request, std::move(*made), visit.scope, generation);
            }
            if (!made->fields.has("Cache-Control")) made->fields.add("Cache-Control", "no-store");
            return std::move(*made);
        } catch (std::exception const& error) {
            std::string const number = to_hex(platform_.randomness().salt()).substr(0, 12);
            if (options_.on_fault) options_.on_fault(number, error.what());
            return incident_page(visit, number, kept_text(visit.request));
        }
    }

    http::Response stored(http::Request const& request, http::Response made,
                          http::CacheScope const& scope, std::uint64_t generation) {
        http::Response response;
        response.prepared = cache_->store(request.target, std::move(made), scope, generation,
                                         request.fields.value("Accept-Encoding"),
                                         request.fields.value("If-None-Match"));
        return response;
    }

    Platform& platform_;
    PageOptions options_;
    std::shared_ptr<http::ResponseCache> cache_;
    Routes routes_;
    std::unique_ptr<http::Executor> executor_;  // last: its tasks use all of the above
};

PageHandler::PageHandler(Platform& platform, PageOptions options,
                         std::function<Routes(Later const&)> const& routes)
    : implementation_(std::make_unique<Implementation>(platform, std::move(options), routes)) {}
PageHandler::~PageHandler() = default;

void PageHandler::handle(http::Request request, http::Reply reply) {
    implementation_->handle(std::move(request), std::move(reply));
}

std::shared_ptr<http::PreparedResponse const> PageHandler::ready(std::string_view method,
                                                                 std::string_view target,
                                                                 std::string_view accept_encoding,
                                                                 std::string_view if_none_match) {
    return implementation_->ready(method, target, accept_encoding, if_none_match);
}

}  // namespace consult::web
