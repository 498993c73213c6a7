/// Akoma Ntoso 3.0 XML into the provision tree.
#include <algorithm>
#include <array>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <memory>
#include <set>

#include <consult/draft.h>
#include <consult/text.h>

#include "exchange/link_target.h"

namespace consult {
namespace {

constexpr std::string_view akn_namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

std::string line_of(xmlNode const* node) {
    return std::to_string(node->line);
}

std::string_view text_of(xmlChar const* text) {
    return text ? std::string_view{reinterpret_cast<char const*>(text)} : std::string_view{};
}

std::string_view name_of(xmlNode const* node) {
    return text_of(node->name);
}

std::string attribute(xmlNode const* node, char const* name) {
    for (xmlAttr const* one = node->properties; one; one = one->next) {
        if (text_of(one->name) == name && one->children) {
            return std::string{text_of(one->children->content)};
        }
    }
    return {};
}

/// The eId, or the xml:id some editors write in its place.
std::string id_of(xmlNode const* node) {
    std::string const eid = attribute(node, "eId");
    return eid.empty() ? attribute(node, "id") : eid;
}

std::string path_of(xmlNode const* node) {
    xmlChar* const path = xmlGetNodePath(node);
    std::string text{text_of(path)};
    xmlFree(path);
    std::string plain;  // `/*[local-name()=…]` reads worse than the names alone
    for (xmlNode const* at = node; at && at->type == XML_ELEMENT_NODE; at = at->parent) {
        plain = std::string{name_of(at)} + (plain.empty() ? "" : "/" + plain);
    }
    return plain.empty() ? text : plain;
}

/// Runs of white space are one space: line breaks and indents of the file say nothing.
std::string folded(std::string_view text) {
    std::string folded;
    for (char const c : text) {
        bool const space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!space) {
            folded += c;
        } else if (folded.empty() || folded.back() != ' ') {
            folded += ' ';
        }
    }
    return folded;
}

bool is_white(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::string shortened(std::string text) {
    if (text.size() <= 200) return text;
    std::size_t end = 200;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end;
    return text.substr(0, end) + "…";
}

/// Elements that hold running text and stand within it.
// clang-format off
constexpr std::array inline_elements = {
    "a",       "abbr",     "affectedDocument", "argument", "b",        "bold",     "br",
    "change",  "concept",  "courtType",   "date",     "def",         "del",      "docCommittee",
    "docDate", "docIntroducer", "docJurisdiction", "docNumber", "docProponent", "docPurpose",
    "docStage", "docStatus", "docTitle",  "docType",  "docketNumber", "documentRef", "entity",
    "event",   "fillIn",   "i",           "img",      "inline",      "ins",      "judge",
    "lawyer",  "legislature", "location", "marker",   "mmod",        "mod",      "mref",
    "noteRef", "object",   "omissis",     "opinion",  "organization", "outcome", "party",
    "person",  "placeholder", "process",  "quantity", "quotedText",  "recordedTime", "ref",
    "relatedDocument", "remark", "rmod",  "role",     "rref",        "session",  "shortTitle",
    "signature", "span",   "sub",         "sup",      "term",        "time",     "tocItem",
    "u",       "vote",     "eol",         "eop",      "authorialNote", "popup",
};
// clang-format on

bool is_inline(xmlNode const* node) {
    return std::find(inline_elements.begin(), inline_elements.end(), name_of(node)) !=
           inline_elements.end();
}

Inline::Kind kind_of(std::string_view element) {
    struct Look {
        std::string_view element;
        Inline::Kind kind;
    };
    constexpr Look looks[] = {
        {"b", Inline::Kind::bold},
        {"i", Inline::Kind::italic},
        {"u", Inline::Kind::underline},
        {"sup", Inline::Kind::superscript},
        {"sub", Inline::Kind::subscript},
        {"ins", Inline::Kind::inserted},
        {"del", Inline::Kind::deleted},
        {"ref", Inline::Kind::reference},
        {"a", Inline::Kind::reference},
        {"mref", Inline::Kind::reference},
        {"rref", Inline::Kind::reference},
        {"documentRef", Inline::Kind::reference},
        {"authorialNote", Inline::Kind::note},
        {"br", Inline::Kind::line_break},
        {"eol", Inline::Kind::line_break},
        {"img", Inline::Kind::image},
    };
    for (Look const& look : looks) {
        if (look.element == element) return look.kind;
    }
    return Inline::Kind::span;
}

class Reader {
public:
    explicit Reader(DraftLimits const& limits) : limits_(limits) {}

    Result<ReadDraft> read(xmlNode const* root) {
        xmlNode const* document = nullptr;
        for (xmlNode const* child = root->children; child; child = child->next) {
            if (child->type != XML_ELEMENT_NODE) continue;
            if (document) {
                return refuse(ErrorCode::invalid, "source", "akn.documents",
                              "The file holds a second document at line {line}; send each by "
                              "itself.",
                              {{"line", line_of(child)}});
            }
            document = child;
        }
        if (!document) {
            return refuse(ErrorCode::invalid, "source", "akn.empty",
                          "The file holds no document; send one with a text.");
        }
        read_language(document);
        draft_.root = block(document, 0);
        if (failure_) return tl::unexpected(*failure_);
        draft_.title = title();
        return std::move(draft_);
    }

private:
    void fail(tl::unexpected<Error> error) {
        if (!failure_) failure_ = std::move(error.value());
    }

    void leave_out(xmlNode const* node, std::string what, char const* reason) {
        draft_.remainders.push_back({path_of(node), shortened(std::move(what)), reason});
    }

    std::string take_id(xmlNode const* node) {
        std::string id = id_of(node);
        if (!id.empty() && !ids_.insert(id).second) {
            fail(refuse(ErrorCode::invalid, "source", "akn.id_twice",
                        "The id {id} stands twice, the second time at line {line}; ids are unique "
                        "within a draft.",
                        {{"id", id}, {"line", line_of(node)}}));
        }
        return id;
    }

    bool within_limits(xmlNode const* node, std::size_t depth) {
        if (failure_) return false;
        if (depth > limits_.deepest) {
            fail(refuse(ErrorCode::too_large, "source", "akn.too_deep",
                        "Elements are nested deeper than {most} at line {line}.",
                        {{"most", std::to_string(limits_.deepest)}, {"line", line_of(node)}}));
        } else if (++provisions_ > limits_.most_provisions) {
            fail(refuse(
                ErrorCode::too_large, "source", "akn.too_many",
                "There are more than {most} provisions, from line {line} on.",
                {{"most", std::to_string(limits_.most_provisions)}, {"line", line_of(node)}}));
        }
        return !failure_;
    }

    /// Metadata describes the draft; of it only the language is used.
    void list_metadata(xmlNode const* node) {
        constexpr char const* reason = "metadata about the document, not part of its text";
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            if (!is_white(text_of(node->content))) {
                leave_out(node->parent, folded(text_of(node->content)), reason);
            }
            return;
        }
        if (node->type != XML_ELEMENT_NODE) return;
        if (std::string const id = id_of(node); !id.empty()) leave_out(node, id, reason);
        for (xmlNode const* child = node->children; child; child = child->next) {
            list_metadata(child);
        }
    }

    void read_language(xmlNode const* node) {
        for (xmlNode const* child = node->children; child && !draft_.language;
             child = child->next) {
            if (child->type != XML_ELEMENT_NODE) continue;
            if (name_of(child) == "FRBRlanguage") {
                std::string tag = attribute(child, "language");
                // Akoma Ntoso writes ISO 639-2 codes; these are those of our users.
                if (tag == "eng") tag = "en";
                if (tag == "rus") tag = "ru";
                if (tag == "kaz") tag = "kk";
                if (Result<Language> const language = Language::parse(tag)) {
                    draft_.language = *language;
                }
            } else if (name_of(child) == "meta" || name_of(child) == "identification" ||
                       name_of(child) == "FRBRExpression") {
                read_language(child);
            }
        }
    }

    Provision block(xmlNode const* node, std::size_t depth) {
        Provision provision;
        if (!within_limits(node, depth)) return provision;
        provision.element = name_of(node);
        provision.eid = take_id(node);
        bool const mixed = holds_text(node);
        for (xmlNode const* child = node->children; child && !failure_; child = child->next) {
            read_child(child, mixed, depth, provision);
        }
        trim(provision.content);
        return provision;
    }

    /// Whether a block holds running text itself, rather than further blocks.
    static bool holds_text(xmlNode const* node) {
        for (xmlNode const* child = node->children; child; child = child->next) {
            bool const text = child->type == XML_TEXT_NODE && !is_white(text_of(child->content));
            if (text || (child->type == XML_ELEMENT_NODE && is_inline(child))) return true;
        }
        return false;
    }

    void read_child(xmlNode const* child, bool mixed, std::size_t depth, Provision& provision) {
        switch (child->type) {
            case XML_TEXT_NODE:
            case XML_CDATA_SECTION_NODE:
                if (mixed) add_text(text_of(child->content), provision.content);
                return;
            case XML_ELEMENT_NODE: break;
            case XML_COMMENT_NODE:
            case XML_PI_NODE: return;  // notes of the editing program, not text
            default: return;
        }
        std::string_view const name = name_of(child);
        if (name == "meta") {
            list_metadata(child);
        } else if (name == "num" && provision.num.empty()) {
            provision.num = label(child, depth);
        } else if (name == "heading" && provision.heading.empty()) {
            provision.heading = label(child, depth);
        } else if (is_inline(child)) {
            add_inline(child, depth, provision.content);
        } else {
            // A block after running text: the text before it becomes a part of its own.
            if (!provision.content.empty() && !is_white(plain_text(provision.content))) {
                Provision lead;
                lead.element = "p";
                lead.content = std::exchange(provision.content, {});
                trim(lead.content);
                provision.children.push_back(std::move(lead));
            }
            provision.children.push_back(block(child, depth + 1));
        }
    }

    Label label(xmlNode const* node, std::size_t depth) {
        Label label;
        label.eid = take_id(node);
        label.content = inlines(node, depth + 1);
        trim(label.content);
        return label;
    }

    std::vector<Inline> inlines(xmlNode const* node, std::size_t depth) {
        std::vector<Inline> pieces;
        if (!within_limits(node, depth)) return pieces;
        for (xmlNode const* child = node->children; child && !failure_; child = child->next) {
            if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
                add_text(text_of(child->content), pieces);
            } else if (child->type == XML_ELEMENT_NODE) {
                add_inline(child, depth, pieces);
            }
        }
        return pieces;
    }

    static void add_text(std::string_view text, std::vector<Inline>& pieces) {
        std::string run = folded(text);
        if (run.empty()) return;
        if (!pieces.empty() && pieces.back().kind == Inline::Kind::text &&
            pieces.back().element.empty()) {
            pieces.back().text += run;
            return;
        }
        Inline piece;
        piece.text = std::move(run);
        pieces.push_back(std::move(piece));
    }

    void add_inline(xmlNode const* node, std::size_t depth, std::vector<Inline>& pieces) {
        Inline piece;
        piece.kind = kind_of(name_of(node));
        if (piece.kind == Inline::Kind::span || piece.kind == Inline::Kind::reference) {
            piece.element = name_of(node);
        }
        piece.eid = take_id(node);
        if (piece.kind == Inline::Kind::reference) {
            std::string const target = attribute(node, "href");
            if (exchange::is_allowed_link(target)) {
                piece.target = target;
            } else if (!target.empty()) {
                leave_out(node, target, "a link that is neither web, mail, local nor a document's");
            }
        } else if (piece.kind == Inline::Kind::note) {
            piece.target = attribute(node, "marker");
        } else if (piece.kind == Inline::Kind::image) {
            piece.target = attribute(node, "src");
            piece.text = attribute(node, "alt");
        }
        piece.children = inlines(node, depth + 1);
        // A note or mark may hold blocks such as p: their text is taken, the blocks become spans.
        trim_note(piece);
        pieces.push_back(std::move(piece));
    }

    static void trim_note(Inline& piece) {
        if (piece.kind == Inline::Kind::note) trim(piece.children);
    }

    /// White space at the ends is the file's, not the text's.
    static void trim(std::vector<Inline>& pieces) {
        auto const is_space = [](Inline const& piece) {
            return piece.kind == Inline::Kind::text && piece.children.empty() &&
                   is_white(piece.text);
        };
        while (!pieces.empty() && is_space(pieces.front()))
            pieces.erase(pieces.begin());
        while (!pieces.empty() && is_space(pieces.back()))
            pieces.pop_back();
        if (pieces.empty()) return;
        if (pieces.front().kind == Inline::Kind::text && pieces.front().text.starts_with(' ')) {
            pieces.front().text.erase(0, 1);
        }
        if (pieces.back().kind == Inline::Kind::text && pieces.back().text.ends_with(' ')) {
            pieces.back().text.pop_back();
        }
    }

    /// The long title, else the first title element.
    std::string title() const {
        std::string found;
        for_each(draft_.root, [&](Provision const& provision, std::size_t) {
            bool const titled = provision.element == "longTitle" || provision.element == "docTitle";
            if (found.empty() && titled) found = folded(plain_text(provision));
        });
        if (found.empty()) found = folded(plain_text(draft_.root)).substr(0, 200);
        while (!is_utf8(found))
            found.pop_back();
        return found;
    }

    DraftLimits const& limits_;
    ReadDraft draft_;
    std::set<std::string> ids_;
    std::size_t provisions_ = 0;
    std::optional<Error> failure_;
};

struct FreeParser {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};
struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

tl::unexpected<Error> syntax_error(xmlParserCtxt const* context) {
    xmlError const& error = context->lastError;
    std::string why{error.message ? error.message : "it ends too early"};
    while (!why.empty() && (why.back() == '\n' || why.back() == ' '))
        why.pop_back();
    return refuse(ErrorCode::invalid, "source", "akn.xml",
                  "Not well-formed XML at line {line}, column {column}: {why}.",
                  {{"line", std::to_string(error.line)},
                   {"column", std::to_string(error.int2)},
                   {"why", why}});
}

}  // namespace

Result<ReadDraft> read_akoma_ntoso(BytesView source, DraftLimits const& limits) {
    if (source.size() > limits.most_octets) {
        return refuse(ErrorCode::too_large, "source", "draft.too_large",
                      "The file has {size} octets; at most {most} are read.",
                      {{"size", std::to_string(source.size())},
                       {"most", std::to_string(limits.most_octets)}});
    }
    if (!is_utf8(source)) {
        return refuse(ErrorCode::invalid, "source", "text.not_utf8",
                      "The file is not well-formed UTF-8; save it in that encoding.");
    }
    // A DOCTYPE is where entities and outside references come from; a draft needs none.
    if (source.find("<!DOCTYPE") != BytesView::npos || source.find("<!ENTITY") != BytesView::npos) {
        return refuse(ErrorCode::invalid, "source", "akn.doctype",
                      "The file has a DOCTYPE or declares entities; remove them.");
    }
    static bool const ready = [] {
        xmlInitParser();
        return true;
    }();
    (void)ready;
    std::unique_ptr<xmlParserCtxt, FreeParser> const context{xmlNewParserCtxt()};
    if (!context) throw Fault{"libxml2 has no memory for a parser"};
    constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                            XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES;
    std::unique_ptr<xmlDoc, FreeDocument> const document{xmlCtxtReadMemory(
        context.get(), source.data(), static_cast<int>(source.size()), nullptr, "UTF-8", options)};
    if (!document) return syntax_error(context.get());
    xmlNode const* const root = xmlDocGetRootElement(document.get());
    std::string_view const space = root->ns ? text_of(root->ns->href) : std::string_view{};
    if (name_of(root) != "akomaNtoso" || space != akn_namespace) {
        return refuse(ErrorCode::invalid, "source", "akn.namespace",
                      "The file is not Akoma Ntoso 3.0: its root must be akomaNtoso in the "
                      "namespace {namespace}.",
                      {{"namespace", std::string{akn_namespace}}});
    }
    return Reader{limits}.read(root);
}

}  // namespace consult
