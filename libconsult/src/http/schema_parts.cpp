#include "http/schema_parts.h"

#include <string>

namespace consult::http {

namespace json = boost::json;

json::object type_of(std::string_view type) {
    if (type.ends_with("[]")) {
        return {{"type", "array"}, {"items", type_of(type.substr(0, type.size() - 2))}};
    }
    if (type.ends_with("|null")) {
        return {{"type", json::array{type.substr(0, type.size() - 5), "null"}}};
    }
    if (type == "string" || type == "boolean" || type == "number") return {{"type", type}};
    if (type == "integer") return {{"type", "integer"}, {"minimum", 0}};
    if (type == "instant") return {{"type", "string"}, {"format", "date-time"}};
    if (type == "date") return {{"type", "string"}, {"format", "date"}};
    if (type == "local") {
        return {{"type", "string"}, {"description", "Civil date and time, 2026-11-23T18:00."}};
    }
    if (type == "sha256") return {{"type", "string"}, {"pattern", "^[0-9a-f]{64}$"}};
    if (type == "octets") return {{"type", "string"}, {"pattern", "^([0-9a-f]{2})*$"}};
    if (type == "texts") {
        return {{"type", "object"},
                {"description", "Texts by BCP 47 language tag."},
                {"additionalProperties", {{"type", "string"}}}};
    }
    return {{"$ref", "#/components/schemas/" + std::string{type}}};
}

json::object object_of(std::initializer_list<Member> members) {
    json::object properties;
    json::array required;
    for (auto [name, type] : members) {
        if (name.ends_with('?')) {
            name.remove_suffix(1);
        } else {
            required.emplace_back(name);
        }
        properties[name] = type_of(type);
    }
    json::object schema{{"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty()) schema["required"] = std::move(required);
    schema["additionalProperties"] = false;
    return schema;
}

json::object choice_of(std::initializer_list<std::string_view> names) {
    json::array values;
    for (std::string_view const name : names)
        values.emplace_back(name);
    return {{"type", "string"}, {"enum", std::move(values)}};
}

json::object list_of(std::string_view type) {
    return object_of({{"items", std::string{type} + "[]"}});
}

json::object page_of(std::string_view type) {
    return object_of({{"total", "integer"}, {"items", std::string{type} + "[]"}});
}

}  // namespace consult::http
