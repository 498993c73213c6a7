#include "exchange/akoma_ntoso_attribute_writer.h"

#include <algorithm>
#include <initializer_list>
#include <libxml/uri.h>
#include <libxml/xmlschemastypes.h>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "exchange/akoma_ntoso_schema.h"

namespace consult::exchange {
namespace {

struct FreeUri {
    void operator()(xmlURI* uri) const { xmlFreeURI(uri); }
};

bool is_parsed_uri(std::string const& link) {
    std::unique_ptr<xmlURI, FreeUri> const uri{xmlParseURI(link.c_str())};
    return uri != nullptr;
}

bool is_one_of(char c, std::string_view signs) {
    return signs.find(c) != std::string_view::npos;
}

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Whether an octet has been percent-encoded there.
bool is_encoded(std::string_view link, std::size_t at) {
    constexpr std::string_view hexadecimal = "0123456789abcdefABCDEF";
    return link[at] == '%' && at + 2 < link.size() && is_one_of(link[at + 1], hexadecimal) &&
           is_one_of(link[at + 2], hexadecimal);
}

/// The link with what no URI holds percent-encoded: letters other than ASCII's, spaces, brackets,
/// a second `#`, a `%` that begins no encoded octet.
std::string percent_encoded(std::string_view link) {
    constexpr std::string_view kept = "-_.!~*'();/?:@&=+$,";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::size_t const hash = link.find('#');
    std::string encoded;
    for (std::size_t at = 0; at < link.size(); ++at) {
        char const c = link[at];
        if (is_letter_or_digit(c) || is_one_of(c, kept) || at == hash || is_encoded(link, at)) {
            encoded += c;
        } else {
            auto const octet = static_cast<unsigned char>(c);
            encoded += {'%', digits[octet >> 4], digits[octet & 0xf]};
        }
    }
    return encoded;
}

/// A link as xsd:anyURI takes it; none where it is no URI even percent-encoded.
std::optional<std::string> uri_of(std::string_view link) {
    if (std::string text{link}; text.empty() || is_parsed_uri(text)) return text;
    std::string encoded = percent_encoded(link);
    if (!is_parsed_uri(encoded)) return std::nullopt;
    return encoded;
}

bool is_number(std::string_view value) {
    return !value.empty() && value.size() <= 9 &&
           value.find_first_not_of("0123456789") == std::string_view::npos;
}

bool has(std::vector<Attribute> const& attributes, std::string_view name) {
    return std::ranges::find(attributes, name, &Attribute::name) != attributes.end();
}

bool is_required(std::string_view element, std::string_view name) {
    std::span<std::string_view const> const required = required_akn_attributes(element);
    return std::ranges::find(required, name) != required.end();
}

/// Whether a value is of one of the types of XML Schema.
bool is_of(std::initializer_list<xmlSchemaValType> types, std::string const& value) {
    return std::ranges::any_of(types, [&](xmlSchemaValType type) {
        return xmlSchemaValidatePredefinedType(xmlSchemaGetBuiltInType(type),
                                               reinterpret_cast<xmlChar const*>(value.c_str()),
                                               nullptr) == 0;
    });
}

struct Choice {
    std::string_view attribute;
    std::string_view element;  ///< empty: any
    std::vector<std::string_view> values;
};

/// Attributes that have one of a few values, as the schema lists them.
std::vector<Choice> const& choices() {
    static std::vector<Choice> const all{
        {"status",
         "",
         {"removed", "temporarilyRemoved", "translated", "editorial", "edited", "verbatim",
          "incomplete", "unknown", "undefined", "ignored"}},
        {"placement", "", {"side", "left", "right", "bottom", "inline"}},
        {"pos", "", {"start", "before", "inside", "after", "end", "unspecified"}},
        {"type", "remark", {"sceneDescription", "phenomenon", "caption", "translation"}},
    };
    return all;
}

/// Whether the value is one that the type of its attribute has.
bool is_of_its_type(std::string_view element, Attribute const& attribute) {
    std::string const& name = attribute.name;
    std::string const& value = attribute.value;
    if (name == "date") return is_of({XML_SCHEMAS_DATE, XML_SCHEMAS_DATETIME}, value);
    if (name == "time") return is_of({XML_SCHEMAS_TIME, XML_SCHEMAS_DATETIME}, value);
    if (name == "startTime" || name == "endTime") return is_of({XML_SCHEMAS_DATETIME}, value);
    if (name == "duration") return is_of({XML_SCHEMAS_DURATION}, value);
    if (name == "breakAt") return is_of({XML_SCHEMAS_INTEGER}, value);
    if (name == "frozen" || name == "exclusion") return is_of({XML_SCHEMAS_BOOLEAN}, value);
    if (name == "xml:lang") return value.empty() || is_of({XML_SCHEMAS_LANGUAGE}, value);
    auto const found = std::ranges::find_if(choices(), [&](Choice const& choice) {
        return choice.attribute == name && (choice.element.empty() || choice.element == element);
    });
    return found == choices().end() ||
           std::ranges::find(found->values, value) != found->values.end();
}

/// The value as the schema wants it; none where it can't be so.
std::optional<std::string> right_value(std::string_view element, Attribute const& attribute) {
    constexpr std::string_view numbers[] = {"border", "cellpadding", "cellspacing", "colspan",
                                            "height", "level",       "rowspan"};
    constexpr std::string_view ids[] = {"GUID", "wId"};
    auto const is_in = [&](auto const& names) {
        return std::ranges::find(names, attribute.name) != std::end(names);
    };
    bool const wants_number = is_in(numbers) || (attribute.name == "width" && element != "fillIn");
    if (wants_number && !is_number(attribute.value)) return std::nullopt;
    if (!is_of_its_type(element, attribute)) return std::nullopt;
    bool const has_space = attribute.value.find_first_of(" \t\r\n") != std::string::npos;
    if (is_in(ids) && (has_space || attribute.value.empty())) return std::nullopt;
    if (attribute.name == "refersTo" || !is_akn_reference(attribute.name)) return attribute.value;
    return uri_of(attribute.value);
}

/// Attributes in our namespace, under names that no two of an element have.
class OwnAttributes {
public:
    explicit OwnAttributes(XmlWriter& xml) : xml_(xml) {}

    void write(Attribute const& attribute) {
        std::string name = attribute.name;
        std::ranges::replace(name, ':', '.');
        while (is_taken(name))
            name += '_';
        xml_.attribute("consult:" + name, attribute.value);
        written_.push_back(std::move(name));
    }

private:
    [[nodiscard]] bool is_taken(std::string const& name) const {
        return name == "editorMark" || name == "element" ||
               std::ranges::find(written_, name) != written_.end();
    }

    XmlWriter& xml_;
    std::vector<std::string> written_;
};

/// What holds the text of a unit: which of these is told by where it stands.
bool holds_text(std::string_view element) {
    return element == "content" || element == "intro" || element == "wrapUp";
}

}  // namespace

bool is_uri(std::string_view link) {
    return uri_of(link).has_value();
}

void write_attributes(std::string_view element, std::string_view eid,
                      std::vector<Attribute> const& attributes, XmlWriter& xml) {
    write_attributes_of(element, element, eid, attributes, xml);
}

void write_attributes_of(std::string_view original, std::string_view element, std::string_view eid,
                         std::vector<Attribute> const& attributes, XmlWriter& xml) {
    bool const is_itself = original == element || original.empty();
    bool const must_have_name = is_required(element, "name");
    if (!eid.empty()) xml.attribute("eId", eid);
    if (must_have_name && !(is_itself && has(attributes, "name"))) {
        xml.attribute("name", original.empty() ? element : original);
    }
    OwnAttributes others{xml};
    for (Attribute const& one : attributes) {
        bool const may_stand = is_itself
                                   ? is_akn_attribute(element, one.name)
                                   : is_common_akn_attribute(element, one.name) ||
                                         (is_required(element, one.name) && one.name != "name");
        std::optional<std::string> const value =
            may_stand ? right_value(element, one) : std::nullopt;
        if (value) {
            xml.attribute(one.name, *value);
        } else if (takes_other_attributes(element)) {
            others.write(one);
        }
    }
    // What an attachment is, its document is named after.
    bool const is_told =
        must_have_name || element == "attachment" || (holds_text(original) && holds_text(element));
    if (!is_itself && !is_told && takes_other_attributes(element)) {
        xml.attribute("consult:element", original);
    }
}

void write_foreign_attributes(std::string_view eid, std::vector<Attribute> const& attributes,
                              XmlWriter& xml) {
    xml.attribute("xmlns", value_of(attributes, "xmlns"));
    if (!eid.empty()) xml.attribute("id", eid);
    for (Attribute const& one : attributes) {
        if (one.name != "xmlns") xml.attribute(one.name, one.value);
    }
}

bool is_writable(std::string_view element, std::vector<Attribute> const& attributes) {
    return std::ranges::all_of(required_akn_attributes(element), [&](std::string_view name) {
        if (name == "name") return true;
        auto const found = std::ranges::find(attributes, name, &Attribute::name);
        return found != attributes.end() && right_value(element, *found).has_value();
    });
}

}  // namespace consult::exchange
