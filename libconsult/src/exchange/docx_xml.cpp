#include "exchange/docx_xml.h"

#include <charconv>

#include "exchange/xml_node.h"

namespace consult::exchange {
namespace {

using Test = std::function<bool(xmlNode const*)>;

void add_words(xmlNode const* node, Test const& is_passed_over, std::string& words) {
    for (xmlNode const* child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE) continue;
        if (is_passed_over && is_passed_over(child)) continue;
        std::string_view const name = name_of(child);
        if (name == "t") {
            for (xmlNode const* text = child->children; text; text = text->next) {
                if (is_text(text)) words += text_of(text->content);
            }
        } else {
            if (name == "p" && !words.empty()) words += ' ';
            add_words(child, is_passed_over, words);
        }
    }
}

}  // namespace

bool is_word(xmlNode const* node) {
    if (node->type != XML_ELEMENT_NODE || !node->ns) return false;
    std::string_view const space = text_of(node->ns->href);
    return space == "http://schemas.openxmlformats.org/wordprocessingml/2006/main" ||
           space == "http://purl.oclc.org/ooxml/wordprocessingml/main";
}

bool is_word(xmlNode const* node, std::string_view name) {
    return is_word(node) && name_of(node) == name;
}

xmlNode const* word_child(xmlNode const* node, std::string_view name) {
    for (xmlNode const* child = node ? node->children : nullptr; child; child = child->next) {
        if (is_word(child, name)) return child;
    }
    return nullptr;
}

std::optional<std::string> word_value(xmlNode const* node, std::string_view name) {
    xmlNode const* const child = word_child(node, name);
    if (!child) return std::nullopt;
    return attribute(child, "val");
}

std::optional<bool> word_switch(xmlNode const* node, std::string_view name) {
    std::optional<std::string> const value = word_value(node, name);
    if (!value) return std::nullopt;
    return *value != "0" && *value != "false" && *value != "off" && *value != "none";
}

std::optional<unsigned> word_number(xmlNode const* node, std::string_view name) {
    std::optional<std::string> const value = word_value(node, name);
    return value ? small_number(*value) : std::nullopt;
}

std::string words_below(xmlNode const* node, Test const& is_passed_over) {
    std::string words;
    add_words(node, is_passed_over, words);
    return folded(words);
}

std::optional<unsigned> small_number(std::string_view text) {
    constexpr std::size_t most_digits = 6;
    unsigned number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const whole = error == std::errc{} && end == text.data() + text.size();
    if (!whole || text.size() > most_digits) return std::nullopt;
    return number;
}

}  // namespace consult::exchange
