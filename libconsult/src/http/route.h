/// Routes of the API: registered once, each says what it reads, what it writes and who may use it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <boost/json.hpp>
#include <consult/http/message.h>
#include <consult/platform.h>

#include "http/response_cache.h"

namespace consult::http {

/// A request as a route sees it.
struct Call {
    Platform& platform;
    Request request;
    Actor actor;
    /// Of the path's `{name}` parts, decoded.
    std::vector<std::pair<std::string, std::string>> path;
    /// Of the query, decoded, in their order.
    std::vector<std::pair<std::string, std::string>> query;
    boost::json::value body;  ///< of routes that read JSON
    CacheScope scope;         ///< a cacheable route says here what its answer was made from

    [[nodiscard]] std::string_view path_value(std::string_view name) const;
    /// Empty when it is not given.
    [[nodiscard]] std::string_view query_value(std::string_view name) const;
};

using Answer = Result<Response>;
using Answering = std::function<Answer(Call&)>;
/// For routes that complete later, from another thread.
using AnsweringLater = std::function<void(Call, Reply)>;

/// For a request that would be told to wait: the answer that it has been given before, if it has.
using AnsweringRetry = std::function<std::optional<Response>(Call&)>;

inline constexpr std::size_t kibibyte = std::size_t{1} << 10;
inline constexpr std::size_t mebibyte = std::size_t{1} << 20;

/// What the caller sends or gets.
struct Content {
    std::vector<std::string> media_types;  ///< `*/*`: any
    std::string schema;                    ///< name of a schema in schemas.cpp; empty: octets
    std::size_t most_octets = 0;           ///< of what is sent
};

struct QueryParameter {
    std::string name;
    std::string schema;  ///< `string`, `integer`, `boolean`, or a name of schemas.cpp
    std::string description;
};

struct Route {
    std::string method;
    std::string pattern;                ///< such as `/api/v1/consultations/{number}`
    std::vector<std::string> segments;  ///< of the pattern, between its slashes
    std::string id;                     ///< operationId
    std::string summary;
    std::variant<Answering, AnsweringLater> handler;
    AnsweringRetry retry_handler;
    Permission permission = Permission::read_public;
    std::optional<Content> reads_content;
    std::optional<Content> writes_content;
    int success = 200;
    std::vector<QueryParameter> parameters;
    bool cached = false;             ///< its answer to anyone is kept and shared
    bool is_slow = false;            ///< takes long by its nature: others don't wait behind it
    bool takes_file_thread = false;  ///< makes a file, which takes long by its size
    bool signs_in = false;
    bool is_throttled = false;  ///< takes so many tries of a network in a while

    Route& answers_retries(AnsweringRetry answering) {
        return retry_handler = std::move(answering), *this;
    }
    Route& needs(Permission needed) { return permission = needed, *this; }
    Route& reads(std::string schema, std::size_t most_octets = mebibyte) {
        return reads_content = Content{{"application/json"}, std::move(schema), most_octets}, *this;
    }
    /// The JSON that is read may be named so too.
    Route& from(std::string media_type) {
        return reads_content->media_types.push_back(std::move(media_type)), *this;
    }
    Route& reads_octets(std::vector<std::string> media_types, std::size_t most_octets) {
        return reads_content = Content{std::move(media_types), "", most_octets}, *this;
    }
    Route& writes(std::string schema, int status = 200) {
        success = status;
        return writes_content = Content{{"application/json"}, std::move(schema)}, *this;
    }
    /// The JSON that is written is named so.
    Route& as(std::string media_type) {
        return writes_content->media_types = {std::move(media_type)}, *this;
    }
    Route& writes_octets() {
        return writes_content = Content{{"application/octet-stream"}, ""}, *this;
    }
    Route& makes_file(std::string media_type) {
        takes_file_thread = true;
        return writes_content = Content{{std::move(media_type)}, ""}, *this;
    }
    Route& writes_nothing() { return success = 204, *this; }
    Route& query(std::string name, std::string schema, std::string description) {
        parameters.push_back({std::move(name), std::move(schema), std::move(description)});
        return *this;
    }
    Route& paged() {
        query("cursor", "string", "From a Link of the list; absent: the first page.");
        return query("size", "integer", "Items on a page, 1 to 100; 20 when absent.");
    }
    Route& cacheable() { return cached = true, *this; }
    Route& slow() { return is_slow = true, *this; }
    Route& signing_in() { return signs_in = true, *this; }
    Route& throttled() { return is_throttled = true, *this; }

    /// Whether anyone may ask, signed in or not.
    [[nodiscard]] bool is_open() const {
        return permission == Permission::read_public || permission == Permission::submit_comment;
    }
};

class RouteTable {
public:
    Route& add(std::string method, std::string pattern, std::string id, std::string summary,
               Answering handler);
    Route& add_later(std::string method, std::string pattern, std::string id, std::string summary,
                     AnsweringLater handler);

    struct Match {
        Route const* route = nullptr;
        std::vector<std::pair<std::string, std::string>> path;
        /// Methods of the path when none of its routes has the method asked for.
        std::vector<std::string> allowed;
    };
    [[nodiscard]] Match match(std::string_view method, std::string_view path) const;
    [[nodiscard]] std::vector<Route> const& all() const { return routes_; }

private:
    std::vector<Route> routes_;
};

/// A number of octets as `64 KiB` or `4 MiB`. @pre whole ones
[[nodiscard]] std::string size_text(std::size_t octets);

/// The media type of a request's body, without parameters; empty when it names none.
[[nodiscard]] std::string_view media_type(Request const& request);

/// Percent-decoding (RFC 3986); nothing when it is malformed. `plus_is_space` as forms write it.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text,
                                                         bool plus_is_space = false);
[[nodiscard]] std::string percent_encoded(std::string_view text);
/// The fields of `a=1&b=2`; nothing when it is malformed or has more than 200.
[[nodiscard]] std::optional<std::vector<std::pair<std::string, std::string>>> parse_query(
    std::string_view query);

}  // namespace consult::http
