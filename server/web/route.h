/// Pages by their addresses.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <consult/http/message.h>
#include <consult/platform.h>

#include "http/response_cache.h"
#include "page/format.h"
#include "page/translator.h"
#include "page/ui_language.h"
#include "web/address.h"

namespace consult::web {

/// What the whole site has in common.
struct Site {
    /// Shown in the header and in every title; in each language of the portal.
    LocalizedText name;
    /// Where the site is reached, such as `https://talqylau.example`, without a slash at the end.
    /// Empty: not known, and pages give no absolute addresses.
    std::string public_address;
    /// Whom visitors can tell of what is wrong with the portal: an e-mail address, a web address or
    /// words. Empty: nobody is named.
    std::string contact;
    bool sends_mail = false;  ///< a mail server is set up
};

/// A request for a page as its route sees it.
struct Visit {
    Platform& platform;
    Site const& site;
    http::Request request;
    page::UiLanguage language = page::UiLanguage::en;
    std::string path;   ///< without the language: `/consultations/MOH-2026-0012`
    NamedValues names;  ///< the `{name}` parts of the path, decoded
    NamedValues query;  ///< decoded
    Instant now;
    http::CacheScope scope;  ///< a shared page says here what it was made from

    [[nodiscard]] std::string_view name(std::string_view which) const {
        return value_of(names, which);
    }
    [[nodiscard]] std::string_view asked(std::string_view which) const {
        return value_of(query, which);
    }
    [[nodiscard]] page::Translator const& words() const { return page::Translator::of(language); }
    [[nodiscard]] page::Formatter formatter(ZoneName const& zone) const {
        return {language, zone, platform.zones()};
    }
    /// The address of another page in this language.
    [[nodiscard]] std::string to(std::string_view page_path) const {
        return in_language(language, page_path);
    }
    /// The page is not to be served from `instant` on.
    void valid_until(std::optional<Instant> instant);
};

/// Makes a page, or refuses: a refusal is shown as an error page.
using Showing = std::function<Result<http::Response>(Visit&)>;
/// For what completes later, from another thread. Must not block; throws only before it has taken
/// the reply.
using ShowingLater = std::function<void(Visit, http::Reply)>;

struct Route {
    std::string method;
    std::string pattern;  ///< without the language: `/consultations/{number}`, `/console/*`
    std::variant<Showing, ShowingLater> show;
    /// The same for everyone: kept and shared. Otherwise it is never stored.
    bool shared = false;
    bool takes_file = false;  ///< its form may bring one
    bool is_slow = false;     ///< takes long by its nature: others don't wait behind it
    bool takes_long = false;  ///< by how much there is: makes a file, or goes through all comments
    std::string address{};    ///< the pattern with the language, as http::Response::route has it
};

class Routes {
public:
    /// A page that is the same for everyone.
    void shared(std::string pattern, Showing show);
    /// A page made anew for each visitor.
    void get(std::string pattern, Showing show);
    void post(std::string pattern, Showing show);
    /// Whatever is below a path and is no other page. @param prefix such as `/console`
    void get_below(std::string const& prefix, Showing show);
    /// For forms with a password to verify or hash.
    void post_slow(std::string pattern, Showing show);
    /// For what makes a file or goes through all comments.
    void get_long(std::string pattern, Showing show);
    void post_long(std::string pattern, Showing show);
    /// For forms that bring a file.
    void post_file(std::string pattern, Showing show);
    void post_later(std::string pattern, ShowingLater show);

    struct Match {
        Route const* route = nullptr;
        NamedValues names;
        bool other_method = false;  ///< there is a page, but not for this method
    };
    [[nodiscard]] Match match(std::string_view method, std::string_view path) const;
    [[nodiscard]] std::vector<Route> const& all() const { return routes_; }

private:
    void add(Route route);

    std::vector<Route> routes_;
};

}  // namespace consult::web
