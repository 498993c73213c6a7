#include "http/openapi.h"

#include "http/schema_parts.h"
#include "http/schemas.h"

namespace consult::http {
namespace {

namespace json = boost::json;

json::object content_of(Content const& content) {
    json::object const schema = content.schema.empty()
                                    ? json::object{{"type", "string"}, {"format", "binary"}}
                                    : type_of(content.schema);
    json::object media;
    for (std::string const& type : content.media_types)
        media[type] = json::object{{"schema", schema}};
    return media;
}

void add_path_parameters(std::string_view pattern, json::array& parameters) {
    for (std::size_t open = pattern.find('{'); open != std::string_view::npos;
         open = pattern.find('{', open + 1)) {
        std::string_view const name = pattern.substr(open + 1, pattern.find('}', open) - open - 1);
        parameters.push_back(
            {{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
    }
}

/// Refusals stand once in the document; routes refer to them.
class Refusals {
public:
    /// @param name by which it stands in the document, made of its status and what it is
    void add(json::object& responses, std::string_view status, std::string_view what,
             std::string_view name) {
        std::string const key = std::string{name} + std::string{status};
        all_[key] = json::object{
            {"description", what},
            {"content", {{"application/problem+json", {{"schema", type_of("Problem")}}}}}};
        responses[status] = json::object{{"$ref", "#/components/responses/" + key}};
    }
    /// Which refusals a route can give follows from what it reads and needs.
    void add_of(Route const& route, json::object& responses) {
        auto const add = [&](std::string_view status, std::string_view what,
                             std::string_view name) { this->add(responses, status, what, name); };
        if (route.reads_content) add("400", "Malformed path, query or body", "MalformedBody");
        else add("400", "Malformed path or query", "Malformed");
        if (route.signs_in) add("401", "Login and password do not belong together", "WrongLogin");
        else if (route.is_open())
            add("401", "The token that was sent is not known", "UnknownToken");
        else add("401", "Nobody is signed in", "NotSignedIn");
        if (!route.is_open()) add("403", "The permission is missing", "Forbidden");
        // Bodies and queries name things too.
        bool const names_things = route.pattern.find('{') != std::string::npos ||
                                  route.reads_content || !route.parameters.empty();
        if (names_things) add("404", "There is no such thing", "NotFound");
        if (route.method != "GET") add("409", "The state does not allow it", "Conflict");
        if (route.reads_content) add_of_content(*route.reads_content, responses);
        add("414", "The address is too long", "LongAddress");
        add("422", "The input breaks a rule", "RuleBroken");
        if (route.permission == Permission::submit_comment)
            add("429", "Too many submissions; Retry-After says how long", "ManySubmissions");
        if (route.signs_in || route.is_throttled)
            add("429", "Too many tries; Retry-After says how long", "ManyTries");
        add("431", "The header fields are too long", "LongHeaders");
        add("503", "Busy; Retry-After says how long", "Busy");
    }
    [[nodiscard]] json::object take() && { return std::move(all_); }

private:
    void add_of_content(Content const& content, json::object& responses) {
        std::string const most = size_text(content.most_octets);
        std::string name = "Above" + most;
        std::erase(name, ' ');
        add(responses, "413", "More than " + most, name);
        bool const takes_any = content.media_types.front() == "*/*";
        if (!takes_any) add(responses, "415", "Another media type", "OtherMedia");
    }

    json::object all_;
};

json::object operation(Route const& route, Refusals& refusals) {
    json::object described{{"operationId", route.id}, {"summary", route.summary}};
    json::array parameters;
    add_path_parameters(route.pattern, parameters);
    for (QueryParameter const& parameter : route.parameters) {
        parameters.push_back({{"name", parameter.name},
                              {"in", "query"},
                              {"description", parameter.description},
                              {"schema", type_of(parameter.schema)}});
    }
    if (route.permission == Permission::submit_comment) {
        parameters.push_back({{"name", "Idempotency-Key"},
                              {"in", "header"},
                              {"required", true},
                              {"description", "16 to 128 octets nobody can guess."},
                              {"schema", {{"type", "string"}}}});
    }
    if (!parameters.empty()) described["parameters"] = std::move(parameters);
    if (route.reads_content) {
        described["requestBody"] =
            json::object{{"description", "At most " + size_text(route.reads_content->most_octets)},
                         {"required", true},
                         {"content", content_of(*route.reads_content)}};
    }
    json::object success{{"description", "Done"}};
    if (route.writes_content) success["content"] = content_of(*route.writes_content);
    json::object responses;
    if (route.permission == Permission::submit_comment) {
        json::object repeated = success;
        repeated["description"] = "It was received before under this key: the same answer";
        responses["200"] = std::move(repeated);
    }
    responses[std::to_string(route.success)] = std::move(success);
    refusals.add_of(route, responses);
    described["responses"] = std::move(responses);
    described["security"] =
        route.is_open() ? json::array{} : json::array{json::object{{"session", json::array{}}}};
    described["x-permission"] = name(route.permission);
    return described;
}

/// YAML as far as JSON values need it; every string that is not plainly a word is quoted.
class YamlWriter {
public:
    std::string write(json::value const& value) {
        put(value, 0);
        return std::move(text_);
    }

private:
    void put(json::value const& value, std::size_t depth) {
        if (json::object const* const object = value.if_object(); object && !object->empty()) {
            for (auto const& [key, member] : *object) {
                indent(depth);
                scalar({key.data(), key.size()});
                text_ += ':';
                put_member(member, depth);
            }
        } else if (json::array const* const array = value.if_array(); array && !array->empty()) {
            for (json::value const& element : *array) {
                indent(depth);
                text_ += '-';
                put_member(element, depth);
            }
        }
    }
    void put_member(json::value const& value, std::size_t depth) {
        bool const nested = (value.is_object() && !value.get_object().empty()) ||
                            (value.is_array() && !value.get_array().empty());
        if (nested) {
            text_ += '\n';
            put(value, depth + 1);
            return;
        }
        text_ += ' ';
        if (json::string const* const string = value.if_string()) {
            scalar({string->data(), string->size()});
        } else {
            text_ += json::serialize(value);
        }
        text_ += '\n';
    }
    void indent(std::size_t depth) { text_.append(depth * 2, ' '); }
    void scalar(std::string_view value) {
        bool plain = !value.empty() && value != "null" && value != "true" && value != "false";
        for (char const c : value) {
            plain = plain && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_');
        }
        if (plain) {
            text_ += value;
        } else {
            text_ += json::serialize(json::string(value));
        }
    }

    std::string text_;
};

}  // namespace

std::string openapi_yaml(RouteTable const& table) {
    json::object paths;
    Refusals refusals;
    for (Route const& route : table.all()) {
        std::string method = route.method;
        for (char& c : method)
            c = static_cast<char>(c - 'A' + 'a');
        if (!paths.contains(route.pattern)) paths[route.pattern] = json::object{};
        paths[route.pattern].as_object()[method] = operation(route, refusals);
    }
    json::object const document{
        {"openapi", "3.1.0"},
        {"info",
         {{"title", "libconsult"},
          {"version", "1"},
          {"description",
           "Public consultations on draft regulations. Refusals are RFC 9457 problems."},
          {"license", {{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
        {"servers", json::array{json::object{{"url", "/"}}}},
        {"paths", std::move(paths)},
        {"components",
         {{"securitySchemes", {{"session", {{"type", "http"}, {"scheme", "bearer"}}}}},
          {"responses", std::move(refusals).take()},
          {"schemas", schemas()}}}};
    return YamlWriter{}.write(document);
}

}  // namespace consult::http
