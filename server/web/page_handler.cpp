#include "web/page_handler.h"

#include <algorithm>
#include <shared_mutex>

#include <consult/text.h>
#include <consult/unavailable.h>

#include "http/executor.h"
#include "http/problem.h"
#include "http/response_cache.h"
#include "http/route.h"
#include "http/shared_answers.h"
#include "web/assets.h"
#include "web/cookie.h"
#include "web/error_page.h"

namespace consult::web {
namespace {

using page::UiLanguage;

/// A comment of 1 MiB takes three times that when a form has encoded it.
constexpr std::size_t most_form_octets = std::size_t{4} << 20;
/// The largest document, 64 MiB, and what comes with it.
constexpr std::size_t most_file_form_octets = std::size_t{68} << 20;

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

/// Whether a page of another site made the browser send a form here. Browsers say so themselves
/// (Fetch Metadata), older ones by Origin; those that say neither are held to the forms' tokens.
bool is_sent_from_elsewhere(http::Request const& request, Site const& site) {
    if (request.method != "POST") return false;
    if (std::string_view const from = request.fields.value("Sec-Fetch-Site"); !from.empty()) {
        return from != "same-origin" && from != "none";
    }
    std::string_view const origin = request.fields.value("Origin");
    if (origin.empty() || origin == "null" || origin == site.public_address) return false;
    std::size_t const host = origin.find("://");
    return host == std::string_view::npos ||
           origin.substr(host + 3) != request.fields.value("Host");
}

Error sent_from_elsewhere() {
    return refuse(ErrorCode::forbidden, "", "form.from_elsewhere",
                  "This form was sent by a page of another site. Open the form here and send it "
                  "again.")
        .value();
}

bool are_utf8(NamedValues const& pairs) {
    return std::ranges::all_of(
        pairs, [](auto const& pair) { return is_utf8(pair.first) && is_utf8(pair.second); });
}

}  // namespace

class PageHandler::Implementation {
public:
    Implementation(Platform& platform, PageOptions options,
                   std::function<Routes(Later const&)> const& routes)
        : platform_(platform),
          options_(std::move(options)),
          cache_(std::make_shared<http::ResponseCache>(
              platform.clock(), options_.cache_octets,
              [&platform] { return platform.knows_changes(); })),
          routes_(routes([door = door_](Visit visit, http::Reply reply, Showing show, bool must) {
              std::shared_lock const lock(door->mutex);
              if (door->handler == nullptr) return;
              door->handler->post(*door->handler->executor_, std::move(show), std::move(visit),
                                  std::move(reply), must);
          })),
          executor_(std::make_unique<http::Executor>(options_.threads, options_.most_waiting)),
          slow_executor_(
              std::make_unique<http::Executor>(http::slow_threads, http::most_slow_waiting)),
          long_executor_(
              std::make_unique<http::Executor>(http::file_threads, http::most_files_waiting)) {
        door_->handler = this;
        platform_.on_change([cache = cache_](Change const& change) { cache->on_change(change); });
    }
    ~Implementation() {
        std::scoped_lock const lock(door_->mutex);
        door_->handler = nullptr;
    }
    Implementation(Implementation const&) = delete;
    Implementation& operator=(Implementation const&) = delete;

    void handle(http::Request request, http::Reply reply) {
        Target const target = target_of(request.target);
        if (std::optional<http::Response> asset = find_asset(target.path)) {
            asset->route = "/assets/{file}";
            return reply(kept_asset(request, std::move(*asset)));
        }
        auto const [language, path] = language_path(target.path);
        if (!language) return reply(without_language(request, target));
        if (path.empty()) return reply(redirect(308, in_language(*language, "/")));

        Visit visit{platform_, options_.site,           {}, *language, std::string{path}, {},
                    {},        platform_.clock().now(), {}};
        auto query = http::parse_query(target.query);
        visit.request = std::move(request);
        if (options_.maintenance) return reply(maintenance_page(visit));
        if (!query || !are_utf8(*query)) return reply(not_found_page(visit));
        visit.query = std::move(*query);
        Routes::Match match = routes_.match(visit.request.method, visit.path);
        if (!match.route) {
            return reply(match.other_method ? method_page(visit) : not_found_page(visit));
        }
        if (is_sent_from_elsewhere(visit.request, options_.site)) {
            return reply(refusal_page(visit, sent_from_elsewhere(), kept_text(visit.request)));
        }
        visit.names = std::move(match.names);
        reply.set_route(match.route->address);
        answer(*match.route, std::move(visit), std::move(reply));
    }

    /// Whether a session is good is seen once the form is all there; without any, it is not needed.
    [[nodiscard]] std::size_t most_body_octets(http::Request const& head) const {
        auto const [language, path] = language_path(target_of(head.target).path);
        if (!language) return most_form_octets;
        Routes::Match const match = routes_.match(head.method, path);
        bool const takes_file = match.route && match.route->takes_file &&
                                !cookie(head, options_.session_cookie).empty();
        return takes_file ? most_file_form_octets : most_form_octets;
    }

    std::shared_ptr<http::PreparedResponse const> ready(std::string_view method,
                                                        std::string_view target,
                                                        std::string_view accept_encoding,
                                                        std::string_view if_none_match) const {
        if (method != "GET" && method != "HEAD") return nullptr;
        return cache_->hit(target, accept_encoding, if_none_match);
    }

    [[nodiscard]] CacheMetrics cache() const { return cache_->metrics(); }

private:
    /// `/` leads to the visitor's language; anything else has no page.
    http::Response without_language(http::Request const& request, Target const& target) {
        UiLanguage const language = page::preferred_language(
            request.fields.value("Accept-Language"), options_.default_language);
        if (target.path == "/" && (request.method == "GET" || request.method == "HEAD")) {
            http::Response response = redirect(302, in_language(language, "/"));
            response.route = "/";
            response.fields.add("Vary", "Accept-Language");
            return response;
        }
        Visit const visit{platform_, options_.site,           request, language, "/", {},
                          {},        platform_.clock().now(), {}};
        return not_found_page(visit);
    }

    void answer(Route const& route, Visit visit, http::Reply reply) {
        if (auto const* const later = std::get_if<ShowingLater>(&route.show)) {
            return (*later)(std::move(visit), std::move(reply));
        }
        auto const& show = std::get<Showing>(route.show);
        if (route.shared) return share(route, std::move(visit), std::move(reply));
        http::Executor& executor = route.takes_long ? *long_executor_
                                   : route.is_slow  ? *slow_executor_
                                                    : *executor_;
        post(executor, show, std::move(visit), std::move(reply), false);
    }

    /// A page that is the same for everyone.
    void share(Route const& route, Visit visit, http::Reply reply) {
        auto const asked = std::make_shared<Visit const>(std::move(visit));
        shared_.answer(*executor_, asked->request,
                       {[this, &route, asked] { return made_for_all(route, *asked); },
                        [asked] { return busy_page(*asked, {}); }},
                       std::move(reply));
    }

    http::SharedAnswers::Made made_for_all(Route const& route, Visit visit) {
        visit.now = platform_.clock().now();
        http::Response made = shown(std::get<Showing>(route.show), visit);
        made.route = route.address;
        if (made.status != 200) return {std::move(made)};
        made.fields.set("Cache-Control", "no-cache");
        return {std::move(made), std::move(visit.scope)};
    }

    void post(http::Executor& executor, Showing show, Visit visit, http::Reply reply, bool must) {
        // Shared, because a task that finds no place must leave its reply with us.
        struct Waiting {
            Showing show;
            Visit visit;
            http::Reply reply;
        };
        auto const waiting =
            std::make_shared<Waiting>(Waiting{std::move(show), std::move(visit), std::move(reply)});
        UniqueFunction<void()> task = [this, waiting] {
            waiting->reply(shown(waiting->show, waiting->visit));
        };
        if (must) return executor.must_post(std::move(task));
        if (executor.post(task)) return;
        waiting->reply(busy_page(waiting->visit, kept_text(waiting->visit.request)));
    }

    http::Response shown(Showing const& show, Visit& visit) {
        try {
            Result<http::Response> made = show(visit);
            if (!made) return refusal_page(visit, made.error(), kept_text(visit.request));
            if (!made->fields.has("Cache-Control")) made->fields.add("Cache-Control", "no-store");
            return std::move(*made);
        } catch (Unavailable const&) {
            return unavailable_page(visit, kept_text(visit.request));
        } catch (std::exception const& error) {
            std::string const number = to_hex(platform_.randomness().salt()).substr(0, 12);
            if (options_.on_fault) options_.on_fault(number, error.what());
            http::Response page = incident_page(visit, number, kept_text(visit.request));
            page.incident = number;
            return page;
        }
    }

    http::Response kept_asset(http::Request const& request, http::Response asset) {
        http::Response response;
        response.prepared = cache_->store(
            request.target, std::move(asset), {}, cache_->generation(),
            request.fields.value("Accept-Encoding"), request.fields.value("If-None-Match"));
        response.route = response.prepared->route;
        return response;
    }

    /// The way in for what completes later, which the platform may do when this is gone.
    struct Door {
        std::shared_mutex mutex;
        Implementation* handler = nullptr;
    };

    Platform& platform_;
    PageOptions options_;
    std::shared_ptr<Door> const door_ = std::make_shared<Door>();
    std::shared_ptr<http::ResponseCache> cache_;
    http::SharedAnswers shared_{*cache_};
    Routes routes_;
    std::unique_ptr<http::Executor> executor_;  // below all that its tasks use
    std::unique_ptr<http::Executor> slow_executor_;
    std::unique_ptr<http::Executor> long_executor_;
};

PageHandler::PageHandler(Platform& platform, PageOptions options,
                         std::function<Routes(Later const&)> const& routes)
    : implementation_(std::make_unique<Implementation>(platform, std::move(options), routes)) {}
PageHandler::~PageHandler() = default;

CacheMetrics PageHandler::cache() const {
    return implementation_->cache();
}

void PageHandler::handle(http::Request request, http::Reply reply) {
    implementation_->handle(std::move(request), std::move(reply));
}

std::size_t PageHandler::most_body_octets(http::Request const& head) const {
    return implementation_->most_body_octets(head);
}

std::shared_ptr<http::PreparedResponse const> PageHandler::ready(std::string_view method,
                                                                 std::string_view target,
                                                                 std::string_view accept_encoding,
                                                                 std::string_view if_none_match) {
    return implementation_->ready(method, target, accept_encoding, if_none_match);
}

}  // namespace consult::web
