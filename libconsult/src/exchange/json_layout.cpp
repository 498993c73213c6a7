#include "exchange/json_layout.h"

namespace consult::exchange {
namespace {

namespace json = boost::json;

constexpr std::size_t widest = 100;

std::string quoted(std::string_view text) {
    return json::serialize(json::string{text.data(), text.size()});
}

std::string in_one_line(json::value const& value) {
    std::string line;
    if (json::object const* const object = value.if_object()) {
        for (auto const& [key, member] : *object) {
            line += (line.empty() ? "" : ", ") + quoted({key.data(), key.size()}) + ": ";
            line += in_one_line(member);
        }
        return "{" + line + "}";
    }
    if (json::array const* const array = value.if_array()) {
        for (json::value const& element : *array)
            line += (line.empty() ? "" : ", ") + in_one_line(element);
        return "[" + line + "]";
    }
    return json::serialize(value);
}

void write(std::string& out, json::value const& value, std::size_t indent, std::size_t column);

/// The lines between the brackets: `write_item` writes each after its own indent.
template <class Items, class WriteItem>
void write_lines(std::string& out, Items const& items, std::size_t indent, WriteItem write_item) {
    bool is_first = true;
    for (auto const& item : items) {
        out += is_first ? "\n" : ",\n";
        is_first = false;
        out.append(indent + 2, ' ');
        write_item(item);
    }
    out += "\n";
    out.append(indent, ' ');
}

/// `column` is where the value begins.
void write(std::string& out, json::value const& value, std::size_t indent, std::size_t column) {
    std::string const line = in_one_line(value);
    bool const is_short = column + line.size() < widest;
    if (json::object const* const object = value.if_object();
        object && !object->empty() && (!is_short || indent == 0)) {
        out += "{";
        write_lines(out, *object, indent, [&](json::key_value_pair const& member) {
            std::string const key = quoted({member.key().data(), member.key().size()}) + ": ";
            out += key;
            write(out, member.value(), indent + 2, indent + 2 + key.size());
        });
        out += "}";
    } else if (json::array const* const array = value.if_array();
               array && !array->empty() && !is_short) {
        out += "[";
        write_lines(out, *array, indent, [&](json::value const& element) {
            write(out, element, indent + 2, indent + 2);
        });
        out += "]";
    } else {
        out += line;
    }
}

}  // namespace

std::string laid_out(json::value const& value) {
    std::string out;
    write(out, value, 0, 0);
    return out + "\n";
}

}  // namespace consult::exchange
