/// Akoma Ntoso 3.0 XML into the provision tree.
#include <utility>

#include <consult/draft.h>
#include <consult/text.h>

#include "exchange/akoma_ntoso_inline.h"
#include "exchange/akoma_ntoso_intake.h"
#include "exchange/akoma_ntoso_metadata.h"
#include "exchange/draft_source.h"
#include "exchange/xml_document.h"
#include "exchange/xml_node.h"

namespace consult {
namespace {

using exchange::is_text;
using exchange::is_white;
using exchange::name_of;
using exchange::text_of;

constexpr std::string_view akn_namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// The one document in the root element.
Result<xmlNode const*> document_in(xmlNode const* root) {
    xmlNode const* document = nullptr;
    for (xmlNode const* child = root->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE) continue;
        if (document) {
            return refuse(ErrorCode::invalid, "source", "akn.documents",
                          "The file holds a second document at line {line}; send each by itself.",
                          {{"line", exchange::line_of(child)}});
        }
        document = child;
    }
    if (!document) {
        return refuse(ErrorCode::invalid, "source", "akn.empty",
                      "The file holds no document; send one with a text.");
    }
    return document;
}

/// What LEOS, the European Commission's editor, says of an element in attributes of its own.
EditorMark mark_of(xmlNode const* node) {
    std::string action = exchange::attribute(node, "softaction");
    if (action.empty()) action = exchange::attribute(node, "softAction");
    if (action == "add") return EditorMark::added;
    if (action == "move_from") return EditorMark::moved_here;
    if (action == "move_to") return EditorMark::moved_away;
    if (action == "del") return EditorMark::deleted;
    return EditorMark::none;
}

/// Blocks and units, each with what it holds.
class Blocks {
public:
    explicit Blocks(exchange::AkomaNtosoIntake& intake) : intake_(intake) {}

    Provision read(xmlNode const* node, std::size_t depth) {
        Provision provision;
        if (!intake_.count(node, depth)) return provision;
        provision.element = name_of(node);
        provision.eid = intake_.take_id(node);
        provision.mark = mark_of(node);
        bool const mixed = holds_text(node);
        for (xmlNode const* child = node->children; child && !intake_.failed();
             child = child->next) {
            if (is_text(child)) {
                if (mixed) exchange::add_text(text_of(child->content), provision.content);
            } else if (child->type == XML_ELEMENT_NODE) {  // comments are the editor's, not text
                add_element(child, depth, provision);
            }
        }
        exchange::trim(provision.content);
        return provision;
    }

private:
    /// Whether a block holds running text itself, rather than further blocks.
    static bool holds_text(xmlNode const* node) {
        for (xmlNode const* child = node->children; child; child = child->next) {
            bool const text = is_text(child) && !is_white(text_of(child->content));
            bool const mark = child->type == XML_ELEMENT_NODE && exchange::is_inline(child);
            if (text || mark) return true;
        }
        return false;
    }

    void add_element(xmlNode const* child, std::size_t depth, Provision& provision) {
        std::string_view const name = name_of(child);
        if (name == "meta") {
            exchange::leave_out_metadata(child, intake_);
        } else if (name == "num" && is_free(provision.num)) {
            provision.num = label(child, depth);
        } else if (name == "heading" && is_free(provision.heading)) {
            provision.heading = label(child, depth);
        } else if (exchange::is_inline(child)) {
            exchange::add_inline(child, depth, intake_, provision.content);
        } else {
            // A block after running text: the text before it becomes a part of its own.
            if (!provision.content.empty() && !is_white(plain_text(provision.content))) {
                Provision lead;
                lead.element = "p";
                lead.content = std::exchange(provision.content, {});
                exchange::trim(lead.content);
                provision.children.push_back(std::move(lead));
            }
            provision.children.push_back(read(child, depth + 1));
        }
    }

    static bool is_free(Label const& label) { return label.empty() && label.eid.empty(); }

    Label label(xmlNode const* node, std::size_t depth) {
        Label label;
        label.eid = intake_.take_id(node);
        label.content = exchange::inlines_within(node, depth + 1, intake_);
        exchange::trim(label.content);
        return label;
    }

    exchange::AkomaNtosoIntake& intake_;
};

/// The long title, else the first title element, else how the text begins.
std::string title_of(Provision const& root) {
    std::string title;
    for_each(root, [&](Provision const& provision, std::size_t) {
        bool const titled = provision.element == "longTitle" || provision.element == "docTitle";
        if (title.empty() && titled) title = exchange::folded(plain_text(provision));
    });
    if (title.empty()) title = exchange::folded(plain_text(root)).substr(0, 200);
    while (!is_utf8(title))
        title.pop_back();
    return title;
}

}  // namespace

Result<ReadDraft> read_akoma_ntoso(BytesView source, DraftLimits const& limits) {
    if (Result<> const good = exchange::check_source(source, limits); !good) {
        return tl::unexpected(good.error());
    }
    Result<exchange::XmlDocument> const parsed = exchange::parse_xml(source);
    if (!parsed) return tl::unexpected(parsed.error());
    xmlNode const* const root = xmlDocGetRootElement(parsed->get());
    std::string_view const space = root->ns ? text_of(root->ns->href) : std::string_view{};
    if (name_of(root) != "akomaNtoso" || space != akn_namespace) {
        return refuse(ErrorCode::invalid, "source", "akn.namespace",
                      "The file is not Akoma Ntoso 3.0: its root must be akomaNtoso in the "
                      "namespace {namespace}.",
                      {{"namespace", std::string{akn_namespace}}});
    }
    Result<xmlNode const*> const document = document_in(root);
    if (!document) return tl::unexpected(document.error());

    exchange::AkomaNtosoIntake intake{limits};
    ReadDraft draft;
    draft.root = Blocks{intake}.read(*document, 0);
    if (intake.failed()) return tl::unexpected(*intake.failure());
    draft.title = title_of(draft.root);
    draft.language = exchange::language_of(*document);
    draft.remainders = intake.take_remainders();
    return draft;
}

}  // namespace consult
