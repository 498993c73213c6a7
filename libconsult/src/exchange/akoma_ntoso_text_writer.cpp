#include "exchange/akoma_ntoso_text_writer.h"

#include <algorithm>
#include <libxml/uri.h>
#include <memory>
#include <string>

#include "exchange/akoma_ntoso_schema.h"
#include "exchange/akoma_ntoso_unit_writer.h"

namespace consult::exchange {
namespace {

std::string_view element_of(Inline::Kind kind) {
    switch (kind) {
        case Inline::Kind::bold: return "b";
        case Inline::Kind::italic: return "i";
        case Inline::Kind::underline: return "u";
        case Inline::Kind::superscript: return "sup";
        case Inline::Kind::subscript: return "sub";
        case Inline::Kind::inserted: return "ins";
        case Inline::Kind::deleted: return "del";
        default: return "span";
    }
}

struct FreeUri {
    void operator()(xmlChar* text) const { xmlFree(text); }
    void operator()(xmlURI* uri) const { xmlFreeURI(uri); }
};

/// A link as xsd:anyURI takes it: letters other than ASCII's and signs that don't belong escaped.
/// Empty when it is no URI even so.
std::string uri_of(std::string const& target) {
    std::unique_ptr<xmlURI, FreeUri> const uri{xmlParseURI(target.c_str())};
    if (uri) return target;
    std::unique_ptr<xmlChar, FreeUri> const escaped{xmlURIEscapeStr(
        reinterpret_cast<xmlChar const*>(target.c_str()), BAD_CAST "-_.!~*'();/?:@&=+$,#%")};
    if (!escaped) return {};
    std::string text{reinterpret_cast<char const*>(escaped.get())};
    std::unique_ptr<xmlURI, FreeUri> const parsed{xmlParseURI(text.c_str())};
    return parsed ? text : std::string{};
}

bool has(std::vector<Attribute> const& attributes, std::string_view name) {
    return std::ranges::find(attributes, name, &Attribute::name) != attributes.end();
}

/// Numbers, where the schema wants them; sources have empty ones.
bool has_right_value(std::string_view element, Attribute const& attribute) {
    constexpr std::string_view numbers[] = {"border", "cellpadding", "cellspacing", "colspan",
                                            "height", "level",       "rowspan"};
    bool const is_number = std::ranges::find(numbers, attribute.name) != std::end(numbers) ||
                           (attribute.name == "width" && element != "fillIn");
    return !is_number || (!attribute.value.empty() && attribute.value.size() <= 9 &&
                          attribute.value.find_first_not_of("0123456789") == std::string::npos);
}

/// The same attributes and one more.
std::vector<Attribute> with(std::vector<Attribute> attributes, std::string name,
                            std::string value) {
    std::erase_if(attributes, [&](Attribute const& one) { return one.name == name; });
    attributes.insert(attributes.begin(), {std::move(name), std::move(value)});
    return attributes;
}

bool is_blank_text(Inline const& piece) {
    return piece.kind == Inline::Kind::text &&
           piece.text.find_first_not_of(" \n\t\r") == std::string::npos;
}

/// Whether it stands for a block or unit, which running text can hold in a note or quotation only.
bool is_block(Inline const& piece) {
    return piece.kind == Inline::Kind::span && is_akn_element(piece.element) &&
           !is_akn_inline(piece.element);
}

std::vector<Provision> blocks_of(std::vector<Inline> const& pieces);

/// The block again that a piece of running text stands for.
Provision block_of(Inline const& piece) {
    Provision block;
    block.element = piece.element;
    block.eid = piece.eid;
    block.attributes = piece.attributes;
    bool const has_blocks = std::ranges::any_of(piece.children, is_block);
    if (!has_blocks) {
        block.content = piece.children;
        return block;
    }
    for (Provision& child : blocks_of(piece.children)) {
        Label* const label = child.element == "num"       ? &block.num
                             : child.element == "heading" ? &block.heading
                                                          : nullptr;
        bool const is_free = label && label->empty() && label->eid.empty();
        if (is_free && child.children.empty()) {
            *label = {child.eid, std::move(child.content), std::move(child.attributes)};
        } else {
            block.children.push_back(std::move(child));
        }
    }
    return block;
}

/// Blocks as they are; what stands between them as blocks of its own.
std::vector<Provision> blocks_of(std::vector<Inline> const& pieces) {
    std::vector<Provision> blocks;
    std::vector<Inline> between;
    auto const flush = [&] {
        if (!std::ranges::all_of(between, is_blank_text)) {
            Provision& paragraph = blocks.emplace_back();
            paragraph.element = "p";
            paragraph.content = between;
        }
        between.clear();
    };
    for (Inline const& piece : pieces) {
        if (!is_block(piece)) {
            between.push_back(piece);
            continue;
        }
        flush();
        blocks.push_back(block_of(piece));
    }
    flush();
    return blocks;
}

/// Attributes that every element of running text may have.
std::vector<Attribute> kept_by_any(std::vector<Attribute> attributes) {
    std::erase_if(attributes,
                  [](Attribute const& one) { return !is_common_akn_attribute(one.name); });
    return attributes;
}

class TextWriter {
public:
    explicit TextWriter(XmlWriter& xml) : xml_(xml), compact_(xml) {}

    /// @param within  the element of running text that the pieces stand in
    void write(std::vector<Inline> const& pieces, std::string_view within = {}) {
        for (Inline const& piece : pieces)
            write(piece, within);
    }

private:
    void write(Inline const& piece, std::string_view within) {
        switch (piece.kind) {
            case Inline::Kind::text: xml_.text(piece.text); return;
            case Inline::Kind::image: return image(piece);
            case Inline::Kind::reference: return reference(piece);
            case Inline::Kind::note: return note(piece);
            case Inline::Kind::code: return named("code", piece);
            case Inline::Kind::span: return span(piece, within);
            case Inline::Kind::line_break:
                return marker(piece.element.empty() ? "br" : piece.element, piece);
            default: element(element_of(piece.kind), piece, piece.attributes);
        }
    }

    void element(std::string_view name, Inline const& piece,
                 std::vector<Attribute> const& attributes) {
        xml_.begin(name);
        write_attributes(name, piece.eid, attributes, {}, xml_);
        xml_.text(piece.text);
        write(piece.children, name);
        xml_.end();
    }

    /// What can't stand here as the element it is stands in one that can, named after it.
    void named(std::string_view name, Inline const& piece) {
        element("inline", piece, with(kept_by_any(piece.attributes), "name", std::string{name}));
    }

    /// An element that holds nothing.
    void marker(std::string_view name, Inline const& piece) {
        bool const is_empty = piece.children.empty() && piece.text.empty();
        if (!is_empty || !is_writable(name, piece.attributes)) return named(name, piece);
        element(name, piece, piece.attributes);
    }

    void span(Inline const& piece, std::string_view within) {
        std::string_view const name = piece.element;
        bool const is_modification = within == "mod" || within == "mmod" || within == "rmod";
        if (name == "noteRef" || name == "eop" || name == "marker") return marker(name, piece);
        bool const fits = name == "tocItem"                                   ? within == "toc"
                          : name == "quotedText" || name == "quotedStructure" ? is_modification
                                                                              : is_akn_inline(name);
        if (!fits || !is_writable(name, piece.attributes)) {
            return named(name.empty() ? "span" : name, piece);
        }
        if (is_akn_subflow(name)) {
            subflow(name, piece, piece.attributes);
        } else {
            element(name, piece, piece.attributes);
        }
    }

    void reference(Inline const& piece) {
        bool const is_range = piece.element == "rref" || piece.element == "mref";
        std::string const name = is_range || piece.element == "a" ? piece.element : "ref";
        std::string const target = uri_of(piece.target);
        if (is_range ? !is_writable(name, piece.attributes) : target.empty()) {
            return named("ref", piece);
        }
        element(name, piece,
                target.empty() ? piece.attributes : with(piece.attributes, "href", target));
    }

    void image(Inline const& piece) {
        std::string const source = uri_of(piece.target);
        if (source.empty() || !piece.children.empty()) return named("img", piece);
        std::vector<Attribute> attributes = with(piece.attributes, "src", source);
        if (!piece.text.empty()) attributes.push_back({"alt", piece.text});
        xml_.begin("img");
        write_attributes("img", piece.eid, attributes, {}, xml_);
        xml_.end();
    }

    void note(Inline const& piece) {
        subflow("authorialNote", piece,
                piece.target.empty() ? piece.attributes
                                     : with(piece.attributes, "marker", piece.target));
    }

    void subflow(std::string_view name, Inline const& piece,
                 std::vector<Attribute> const& attributes) {
        xml_.begin(name);
        write_attributes(name, piece.eid, attributes, {}, xml_);
        std::vector<Provision> const blocks = blocks_of(piece.children);
        AknUnitWriter{xml_}.write_subflow(blocks.empty() ? std::vector<Provision>(1) : blocks);
        xml_.end();
    }

    XmlWriter& xml_;
    XmlWriter::Compact compact_;
};

}  // namespace

void write_inlines(std::vector<Inline> const& pieces, std::string_view within, XmlWriter& xml) {
    TextWriter{xml}.write(pieces, within);
}

void write_attributes(std::string_view element, std::string_view eid,
                      std::vector<Attribute> const& attributes, std::string_view fallback,
                      XmlWriter& xml) {
    for (Attribute const& one : attributes) {
        if (one.name == "xmlns") xml.attribute(one.name, one.value);
    }
    bool const is_foreign = has(attributes, "xmlns");
    if (!eid.empty()) xml.attribute(is_foreign ? "id" : "eId", eid);
    for (Attribute const& one : attributes) {
        bool const is_known = is_foreign ? one.name != "xmlns" : is_akn_attribute(one.name);
        if (is_known && has_right_value(element, one)) xml.attribute(one.name, one.value);
    }
    for (std::string_view const name : required_akn_attributes(element)) {
        if (name == "name" && !has(attributes, name)) {
            xml.attribute(name, fallback.empty() ? element : fallback);
        }
    }
}

bool is_writable(std::string_view element, std::vector<Attribute> const& attributes) {
    return std::ranges::all_of(required_akn_attributes(element), [&](std::string_view name) {
        return name == "name" || has(attributes, name);
    });
}

}  // namespace consult::exchange
