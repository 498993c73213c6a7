#include "exchange/akoma_ntoso_text_writer.h"

#include <algorithm>
#include <string>

#include "exchange/akoma_ntoso_attribute_writer.h"
#include "exchange/akoma_ntoso_schema.h"
#include "exchange/akoma_ntoso_unit_writer.h"
#include "exchange/inline_run.h"

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

/// The same attributes and one more.
std::vector<Attribute> with(std::vector<Attribute> attributes, std::string name,
                            std::string value) {
    std::erase_if(attributes, [&](Attribute const& one) { return one.name == name; });
    attributes.insert(attributes.begin(), {std::move(name), std::move(value)});
    return attributes;
}

/// The attributes and, in `title`, a link that no attribute of links can hold.
std::vector<Attribute> with_title(std::vector<Attribute> const& attributes,
                                  std::string const& link) {
    if (link.empty()) return attributes;
    std::string title{value_of(attributes, "title")};
    if (!title.empty()) title += ' ';
    return with(attributes, "title", title + link);
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

/// What a piece holds, its own text first.
std::vector<Inline> text_within(Inline const& piece) {
    std::vector<Inline> pieces = piece.children;
    if (!piece.text.empty()) pieces.insert(pieces.begin(), text_piece(piece.text));
    return pieces;
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
        block.content = text_within(piece);
        return block;
    }
    for (Provision& child : blocks_of(text_within(piece))) {
        Label* const label = child.element == "num"       ? &block.num
                             : child.element == "heading" ? &block.heading
                                                          : nullptr;
        bool const is_free =
            label && label->empty() && label->eid.empty() && label->attributes.empty();
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
            case Inline::Kind::code: return code(piece);
            case Inline::Kind::span: return span(piece, within);
            case Inline::Kind::line_break:
                return marker(piece.element.empty() ? "br" : piece.element, piece);
            default: element(element_of(piece.kind), piece, piece.attributes);
        }
    }

    void element(std::string_view name, Inline const& piece,
                 std::vector<Attribute> const& attributes) {
        xml_.begin(name);
        write_attributes(name, piece.eid, attributes, xml_);
        write_within(name, piece);
        xml_.end();
    }

    /// What can't stand here as the element it is stands in one that can, named after it.
    void named(std::string_view name, Inline const& piece,
               std::vector<Attribute> const& attributes) {
        xml_.begin("inline");
        write_attributes_of(name, "inline", piece.eid, attributes, xml_);
        write_within("inline", piece);
        xml_.end();
    }

    void write_within(std::string_view name, Inline const& piece) {
        xml_.text(piece.text);
        write(piece.children, name);
    }

    void code(Inline const& piece) {
        element("inline", piece, with(piece.attributes, "name", "code"));
    }

    /// An element that holds nothing.
    void marker(std::string_view name, Inline const& piece) {
        bool const is_empty = piece.children.empty() && piece.text.empty();
        if (!is_empty || !is_writable(name, piece.attributes)) {
            return named(name, piece, piece.attributes);
        }
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
            return named(name.empty() ? "span" : name, piece, piece.attributes);
        }
        if (is_akn_subflow(name)) {
            subflow(name, piece, piece.attributes);
        } else {
            element(name, piece, piece.attributes);
        }
    }

    void reference(Inline const& piece) {
        std::string const& name = piece.element;
        // Several places, or from one to another: attributes or references within name them.
        bool const is_range = name == "rref" || name == "mref";
        bool const leads = !piece.target.empty() && is_uri(piece.target);
        if (is_range ? !is_writable(name, piece.attributes) : !leads) {
            return named("ref", piece, with_title(piece.attributes, piece.target));
        }
        if (is_range) return element(name, piece, with_title(piece.attributes, piece.target));
        std::string_view const written = name == "a" ? "a" : "ref";
        xml_.begin(written);
        write_attributes_of(name, written, piece.eid, with(piece.attributes, "href", piece.target),
                            xml_);
        write_within(written, piece);
        xml_.end();
    }

    void image(Inline const& piece) {
        if (piece.target.empty() || !is_uri(piece.target)) {
            return named("img", piece, with_title(piece.attributes, piece.target));
        }
        // It can't hold anything; what it does stands behind it.
        bool const holds = !piece.children.empty();
        if (holds) {
            xml_.begin("inline");
            xml_.attribute("name", "img");
        }
        std::vector<Attribute> attributes = with(piece.attributes, "src", piece.target);
        if (!piece.text.empty()) attributes.push_back({"alt", piece.text});
        xml_.begin("img");
        write_attributes("img", piece.eid, attributes, xml_);
        xml_.end();
        if (!holds) return;
        write(piece.children, "inline");
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
        write_attributes(name, piece.eid, attributes, xml_);
        std::vector<Provision> const blocks = blocks_of(text_within(piece));
        AknUnitWriter units{xml_};
        for (Provision const& block : blocks)
            units.write_any(block);
        if (blocks.empty()) units.write_paragraph({});
        xml_.end();
    }

    XmlWriter& xml_;
    XmlWriter::Compact compact_;
};

}  // namespace

void write_inlines(std::vector<Inline> const& pieces, std::string_view within, XmlWriter& xml) {
    TextWriter{xml}.write(pieces, within);
}

}  // namespace consult::exchange
