#include "exchange/inline_json.h"

#include <boost/json.hpp>

#include "core/names.h"

namespace consult::exchange {
namespace {

constexpr Named<Inline::Kind> kind_names[] = {
    {Inline::Kind::text, "text"},           {Inline::Kind::span, "span"},
    {Inline::Kind::bold, "bold"},           {Inline::Kind::italic, "italic"},
    {Inline::Kind::underline, "underline"}, {Inline::Kind::superscript, "superscript"},
    {Inline::Kind::subscript, "subscript"}, {Inline::Kind::inserted, "inserted"},
    {Inline::Kind::deleted, "deleted"},     {Inline::Kind::reference, "reference"},
    {Inline::Kind::note, "note"},           {Inline::Kind::line_break, "line_break"},
    {Inline::Kind::image, "image"},         {Inline::Kind::code, "code"},
};

enum class PlainText { as_string, as_object };

boost::json::array array_of(std::vector<Inline> const& pieces, PlainText plain) {
    boost::json::array array;
    for (Inline const& piece : pieces) {
        if (plain == PlainText::as_string &&
            piece == Inline{Inline::Kind::text, piece.text, {}, {}, {}, {}, {}}) {
            array.emplace_back(piece.text);
            continue;
        }
        boost::json::object object{{"kind", name_in(kind_names, piece.kind)}};
        auto const add = [&](char const* key, std::string const& value) {
            if (!value.empty()) object[key] = value;
        };
        add("text", piece.text);
        add("element", piece.element);
        add("eid", piece.eid);
        add("target", piece.target);
        if (!piece.children.empty()) object["children"] = array_of(piece.children, plain);
        if (!piece.attributes.empty()) object["attributes"] = to_object(piece.attributes);
        array.push_back(std::move(object));
    }
    return array;
}

std::vector<Inline> pieces_of(boost::json::array const& array) {
    std::vector<Inline> pieces;
    for (boost::json::value const& value : array) {
        Inline& piece = pieces.emplace_back();
        if (value.is_string()) {
            piece.text = value.get_string();
            continue;
        }
        boost::json::object const& object = value.as_object();
        std::optional<Inline::Kind> const kind =
            value_in(kind_names, std::string_view{object.at("kind").as_string()});
        if (!kind) throw Fault{"a piece of a provision is of an unknown kind"};
        piece.kind = *kind;
        auto const text = [&](char const* key) {
            boost::json::value const* const found = object.if_contains(key);
            return found ? std::string{std::string_view{found->as_string()}} : std::string{};
        };
        piece.text = text("text");
        piece.element = text("element");
        piece.eid = text("eid");
        piece.target = text("target");
        if (boost::json::value const* const children = object.if_contains("children")) {
            piece.children = pieces_of(children->as_array());
        }
        if (boost::json::value const* const attributes = object.if_contains("attributes")) {
            piece.attributes = attributes_from(attributes->as_object());
        }
    }
    return pieces;
}

}  // namespace

boost::json::object to_object(std::vector<Attribute> const& attributes) {
    boost::json::object object;
    for (Attribute const& attribute : attributes)
        object[attribute.name] = attribute.value;
    return object;
}

std::vector<Attribute> attributes_from(boost::json::object const& object) {
    std::vector<Attribute> attributes;
    for (auto const& [name, value] : object)
        attributes.push_back({name, std::string{std::string_view{value.as_string()}}});
    return attributes;
}

boost::json::array to_objects(std::vector<Inline> const& pieces) {
    return array_of(pieces, PlainText::as_object);
}

std::string to_json(std::vector<Inline> const& pieces) {
    return boost::json::serialize(array_of(pieces, PlainText::as_string));
}

std::vector<Inline> inlines_from_json(std::string_view json) {
    try {
        return pieces_of(boost::json::parse({json.data(), json.size()}).as_array());
    } catch (std::exception const& error) {
        throw Fault{std::string{"a provision's text can't be read: "} + error.what()};
    }
}

}  // namespace consult::exchange
