#include "exchange/docx_styles.h"

#include <consult/text.h>

#include "exchange/docx_xml.h"
#include "exchange/xml_node.h"
#include "exchange/zip_path.h"

namespace consult::exchange {
namespace {

template <class Value>
std::optional<Value> first_said(std::optional<Value> const& over,
                                std::optional<Value> const& under) {
    return over ? over : under;
}

DocxParagraphFacts facts_in(xmlNode const* properties) {
    DocxParagraphFacts facts;
    facts.outline_level = word_number(properties, "outlineLvl");
    xmlNode const* const numbering = word_child(properties, "numPr");
    facts.numbering.list = word_value(numbering, "numId");
    facts.numbering.level = word_number(numbering, "ilvl");
    return facts;
}

/// What a built-in style is known by is its name, whatever language the program speaks.
void add_named_facts(std::string const& style_name, DocxParagraphFacts& facts) {
    std::string const name = in_small_letters(style_name);
    constexpr std::string_view heading = "heading ";
    facts.is_title = name == "title";
    facts.is_contents_entry = name.starts_with("toc ");
    if (!facts.outline_level && name.starts_with(heading)) {
        auto const level = small_number(std::string_view{name}.substr(heading.size()));
        if (level && *level > 0) facts.outline_level = *level - 1;
    }
}

}  // namespace

DocxLook DocxLook::under(DocxLook const& over) const {
    return {first_said(over.bold, bold), first_said(over.italic, italic),
            first_said(over.underlined, underlined), first_said(over.hidden, hidden),
            first_said(over.raised, raised)};
}

DocxLook look_in(xmlNode const* properties) {
    return {word_switch(properties, "b"), word_switch(properties, "i"),
            word_switch(properties, "u"), word_switch(properties, "vanish"),
            word_value(properties, "vertAlign")};
}

DocxStyles::DocxStyles(xmlNode const* styles) {
    for (xmlNode const* node = styles ? styles->children : nullptr; node; node = node->next) {
        if (is_word(node, "docDefaults")) {
            xmlNode const* const look = word_child(word_child(node, "rPrDefault"), "rPr");
            hidden_by_default_ = look_in(look).hidden;
        }
        if (!is_word(node, "style")) continue;
        std::string const id = attribute(node, "styleId");
        Style style;
        style.based_on = word_value(node, "basedOn").value_or("");
        style.look = look_in(word_child(node, "rPr"));
        style.facts = facts_in(word_child(node, "pPr"));
        add_named_facts(word_value(node, "name").value_or(""), style.facts);
        bool const is_default =
            attribute(node, "default") == "1" || attribute(node, "default") == "true";
        if (is_default && attribute(node, "type") == "paragraph") default_paragraph_ = id;
        styles_.emplace(id, std::move(style));
    }
}

template <class Visit>
void DocxStyles::up_from(std::string id, Visit const& visit) const {
    constexpr int most = 20;  // styles may be based on each other in a ring
    for (int i = 0; i < most; ++i) {
        auto const found = styles_.find(id);
        if (found == styles_.end() || !visit(found->first, found->second)) return;
        id = found->second.based_on;
    }
}

DocxParagraphFacts DocxStyles::facts_of(xmlNode const* properties) const {
    DocxParagraphFacts facts = facts_in(properties);
    std::string const id = word_value(properties, "pStyle").value_or(default_paragraph_);
    std::optional<bool> hidden;
    up_from(id, [&](std::string const& style_id, Style const& style) {
        DocxParagraphFacts const& said = style.facts;
        hidden = first_said(hidden, style.look.hidden);
        facts.outline_level = first_said(facts.outline_level, said.outline_level);
        if (!facts.numbering.list && said.numbering.list) facts.numbered_by_style = style_id;
        facts.numbering.list = first_said(facts.numbering.list, said.numbering.list);
        facts.numbering.level = first_said(facts.numbering.level, said.numbering.level);
        facts.is_title |= said.is_title;
        facts.is_contents_entry |= said.is_contents_entry;
        return true;
    });
    facts.is_hidden = first_said(hidden, hidden_by_default_).value_or(false);
    return facts;
}

DocxLook DocxStyles::look_of(xmlNode const* properties) const {
    DocxLook look = look_in(properties);
    up_from(word_value(properties, "rStyle").value_or(""),
            [&](std::string const&, Style const& style) {
                look = style.look.under(look);
                return true;
            });
    return look;
}

DocxWords DocxStyles::words_of(xmlNode const* node, bool is_hidden) const {
    DocxWords words;
    xmlNode const* known = nullptr;  // the paragraph asked for last, since they may be nested
    bool hides_text = is_hidden;
    auto const is_hidden_around = [&](xmlNode const* run) {
        xmlNode const* paragraph = run->parent;
        while (paragraph && paragraph != node->parent && !is_word(paragraph, "p"))
            paragraph = paragraph->parent;
        if (!paragraph || paragraph == node->parent) return is_hidden;
        if (paragraph != known) {
            known = paragraph;
            hides_text = facts_of(word_child(paragraph, "pPr")).is_hidden;
        }
        return hides_text;
    };
    words.shown = words_below(node, [&](xmlNode const* child) {
        // Runs of equations are others, and hide as those of text do.
        bool const is_run = child->type == XML_ELEMENT_NODE && name_of(child) == "r";
        bool const hides =
            is_run && look_of(word_child(child, "rPr")).hidden.value_or(is_hidden_around(child));
        if (hides) words.hidden_characters += code_points(words_below(child));
        return hides;
    });
    return words;
}

std::optional<std::string> DocxStyles::list_of(std::string const& style) const {
    auto const found = styles_.find(style);
    return found == styles_.end() ? std::nullopt : found->second.facts.numbering.list;
}

}  // namespace consult::exchange
