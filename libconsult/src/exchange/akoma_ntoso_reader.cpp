/// Akoma Ntoso 3.0 XML into the provision tree.
#include <algorithm>
#include <utility>

#include <consult/draft.h>
#include <consult/text.h>

#include "exchange/akoma_ntoso_inline.h"
#include "exchange/akoma_ntoso_intake.h"
#include "exchange/akoma_ntoso_metadata.h"
#include "exchange/draft_source.h"
#include "exchange/eid.h"
#include "exchange/xml_document.h"
#include "exchange/xml_node.h"

namespace consult {
namespace {

using exchange::is_text;
using exchange::is_white;
using exchange::name_of;
using exchange::text_of;

using exchange::akn_namespace;

/// What the root element holds.
struct Document {
    xmlNode const* document = nullptr;
    xmlNode const* components =
        nullptr;  ///< annexes and the like that stand behind it; may be none
};

Result<Document> document_in(xmlNode const* root) {
    Document found;
    for (xmlNode const* child = root->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE) continue;
        if (found.document && !found.components && name_of(child) == "components") {
            found.components = child;
            continue;
        }
        if (found.document) {
            return refuse(ErrorCode::invalid, "source", "akn.documents",
                          "The file holds a second document at line {line}; send each by itself.",
                          {{"line", exchange::line_of(child)}});
        }
        found.document = child;
    }
    if (!found.document) {
        return refuse(ErrorCode::invalid, "source", "akn.empty",
                      "The file holds no document; send one with a text.");
    }
    return found;
}

/// What LEOS, the European Commission's editor, says of an element in attributes of its own, or our
/// writer in ours. A status `removed` says in any document that a text is there no longer.
EditorMark mark_of(xmlNode const* node) {
    if (std::optional<EditorMark> const ours =
            editor_mark_from(exchange::attribute(node, "editorMark"))) {
        return *ours;
    }
    std::string action = exchange::attribute(node, "softaction");
    if (action.empty()) action = exchange::attribute(node, "softAction");
    if (action == "add") return EditorMark::added;
    if (action == "move_from") return EditorMark::moved_here;
    if (action == "move_to") return EditorMark::moved_away;
    if (action == "del") return EditorMark::deleted;
    return exchange::attribute(node, "status") == "removed" ? EditorMark::deleted
                                                            : EditorMark::none;
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
        if (provision.eid.empty() && exchange::needs_eid(provision)) intake_.add_unnamed(node);
        provision.mark = mark_of(node);
        provision.attributes = intake_.attributes_of(node);
        bool const is_marked = provision.mark != EditorMark::none;
        std::erase_if(provision.attributes, [&](Attribute const& one) {
            bool const is_of_editor =
                one.name == "editorMark" || one.name == "softAction" || one.name == "softaction";
            bool const is_removed = one.name == "status" && one.value == "removed";
            // The mark says it.
            return (is_removed && provision.is_trace()) || (is_of_editor && is_marked);
        });
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
        // What is read last stands last.
        if (!provision.content.empty() && !provision.children.empty()) add_text_block(provision);
        put_metadata_last(provision.children);
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
            add_metadata(child, depth, provision);
        } else if (name == "num" && is_free(provision.num)) {
            provision.num = label(child, depth);
        } else if (name == "heading" && is_free(provision.heading)) {
            provision.heading = label(child, depth);
        } else if (exchange::is_inline(child)) {
            exchange::add_inline(child, depth, intake_, provision.content);
        } else {
            exchange::trim(provision.content);
            if (!provision.content.empty()) add_text_block(provision);
            provision.children.push_back(read(child, depth + 1));
        }
    }

    /// What the text refers to is kept with it, behind it; notes are taken where they belong.
    void add_metadata(xmlNode const* node, std::size_t depth, Provision& provision) {
        Provision meta;
        meta.element = "meta";
        exchange::leave_out_id(node, intake_);
        for (xmlNode const* child = node->children; child; child = child->next) {
            if (exchange::is_kept_metadata(child)) {
                meta.children.push_back(read(child, depth + 2));
            } else if (child->type == XML_ELEMENT_NODE && name_of(child) == "notes") {
                exchange::leave_out_id(child, intake_);
                add_notes(child);
            } else {
                exchange::leave_out_metadata(child, intake_);
            }
        }
        if (!meta.children.empty()) provision.children.push_back(std::move(meta));
    }

    void add_notes(xmlNode const* notes) {
        for (xmlNode const* child = notes->children; child; child = child->next) {
            if (child->type == XML_ELEMENT_NODE && name_of(child) == "note") {
                intake_.add_note(child);
            } else {
                exchange::leave_out_metadata(child, intake_);
            }
        }
    }

    static void put_metadata_last(std::vector<Provision>& children) {
        if (children.size() < 2 || children.front().element != "meta") return;
        std::rotate(children.begin(), children.begin() + 1, children.end());
    }

    /// Running text beside blocks becomes a block of its own.
    static void add_text_block(Provision& provision) {
        Provision block;
        block.element = "p";
        block.content = std::exchange(provision.content, {});
        provision.children.push_back(std::move(block));
    }

    static bool is_free(Label const& label) {
        return label.empty() && label.eid.empty() && label.attributes.empty();
    }

    Label label(xmlNode const* node, std::size_t depth) {
        Label label;
        label.eid = intake_.take_id(node);
        label.attributes = intake_.attributes_of(node);
        label.content = exchange::inlines_within(node, depth + 1, intake_);
        exchange::trim(label.content);
        return label;
    }

    exchange::AkomaNtosoIntake& intake_;
};

/// The words marked as the title within running text, such as a `docTitle`.
std::string marked_title(std::vector<Inline> const& pieces) {
    for (Inline const& piece : pieces) {
        if (piece.element == "docTitle" || piece.element == "shortTitle") {
            return plain_text(piece.children);
        }
        if (std::string title = marked_title(piece.children); !title.empty()) return title;
    }
    return {};
}

std::string marked_title(Provision const& root) {
    std::string title;
    for_each(root, [&](Provision const& provision, std::size_t) {
        if (title.empty()) title = marked_title(provision.content);
    });
    return title;
}

std::string trimmed(std::string text) {
    if (text.starts_with(' ')) text.erase(0, 1);
    if (text.ends_with(' ')) text.pop_back();
    return text;
}

/// The long title or another element of a title, else what the metadata call the text, else how it
/// begins.
std::string title_of(Provision const& root, xmlNode const* document) {
    std::string title;
    for_each(root, [&](Provision const& provision, std::size_t) {
        if (title.empty() && provision.element == "longTitle") {
            title = trimmed(exchange::folded(plain_text(provision)));
        }
    });
    if (title.empty()) title = trimmed(exchange::folded(marked_title(root)));
    if (title.empty()) title = exchange::alias_of(document);
    if (title.empty()) title = trimmed(exchange::folded(plain_text(root)).substr(0, 200));
    while (!is_utf8(title))
        title.pop_back();
    return title;
}

/// Working drafts of the standard had its namespace with their own name behind it.
bool is_akoma_ntoso_3(std::string_view space) {
    return space == akn_namespace || space.starts_with(std::string{akn_namespace} + "/");
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
    if (name_of(root) != "akomaNtoso" || !is_akoma_ntoso_3(space)) {
        return refuse(ErrorCode::invalid, "source", "akn.namespace",
                      "The file is not Akoma Ntoso 3.0: its root must be akomaNtoso in the "
                      "namespace {namespace}.",
                      {{"namespace", std::string{akn_namespace}}});
    }
    Result<Document> const found = document_in(root);
    if (!found) return tl::unexpected(found.error());

    exchange::AkomaNtosoIntake intake{limits, space};
    if (space != akn_namespace) {
        intake.leave_out(
            root, std::string{space},
            "the namespace of a working draft of Akoma Ntoso 3.0, read as the standard");
    }
    ReadDraft draft;
    Blocks blocks{intake};
    draft.root = blocks.read(found->document, 0);
    if (found->components) draft.root.children.push_back(blocks.read(found->components, 1));
    for (xmlNode const* const note : intake.untaken_notes())
        exchange::leave_out_metadata(note, intake);
    if (intake.failed()) return tl::unexpected(*intake.failure());
    intake.list_ids(exchange::complete_eids(draft.root));
    draft.title = title_of(draft.root, found->document);
    draft.language = exchange::language_of(found->document);
    draft.remainders = intake.take_remainders();
    return draft;
}

}  // namespace consult
