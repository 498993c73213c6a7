/// The provision tree as Akoma Ntoso 3.0 XML: documents and what they are made of.
#include <algorithm>
#include <string>
#include <utility>

#include <consult/draft_writing.h>

#include "exchange/akoma_ntoso_attribute_writer.h"
#include "exchange/akoma_ntoso_document_parts.h"
#include "exchange/akoma_ntoso_identification.h"
#include "exchange/akoma_ntoso_rare_body_writer.h"
#include "exchange/akoma_ntoso_schema.h"
#include "exchange/akoma_ntoso_unit_writer.h"
#include "exchange/eid_references.h"
#include "exchange/xml_node.h"

namespace consult {
namespace {

using exchange::AknContents;
using exchange::AknKind;
using exchange::AknParts;
using exchange::Provisions;

/// A beginning that no eId of the text has.
std::string free_prefix(Provision const& root) {
    exchange::EidSet const eids = exchange::eids_in(root);
    std::string prefix = "meta_";
    auto const is_taken = [&] {
        auto const next = eids.lower_bound(prefix);
        return next != eids.end() && next->starts_with(prefix);
    };
    for (std::size_t i = 2; is_taken(); ++i)
        prefix = "meta" + std::to_string(i) + "_";
    return prefix;
}

/// The name of a document that stands in another file.
bool is_document_name(Inline const& piece) {
    return piece.element == "documentRef" && piece.children.empty() && !piece.target.empty() &&
           exchange::is_uri(piece.target);
}

class DocumentWriter {
public:
    DocumentWriter(DraftText const& text, DraftIdentity const& identity)
        : text_(text), identity_(identity), agents_(free_prefix(text.root)) {}

    Bytes write() {
        xml_.begin("akomaNtoso");
        xml_.attribute("xmlns", exchange::akn_namespace);
        xml_.attribute("xmlns:consult", exchange::own_namespace);
        write_document(exchange::contents_of(text_.root), "main");
        xml_.end_on_line();
        xml_.line();
        return xml_.take();
    }

private:
    void write_document(AknContents const& contents, std::string const& part) {
        AknParts const parts = exchange::take_apart(contents.children);
        AknKind kind = exchange::akn_kind_of(contents.element);
        if (kind.is_rare && !exchange::fits_rarely(kind, parts, contents))
            kind = exchange::general_kind;
        bool const is_judgment = kind.element == "judgment";
        begin_document(contents, kind);
        write_metadata(contents.children, {std::string{kind.element}, part});
        if (parts.cover_page) units_.write_container("coverPage", parts.cover_page);
        // Of other documents than judgments a header is a part of the preface.
        Provisions in_preface = parts.titles;
        if (parts.header && !is_judgment) in_preface.push_back(parts.header);
        if (parts.preface || !in_preface.empty()) {
            units_.write_container("preface", parts.preface, in_preface);
        }
        if (parts.preamble) units_.write_container("preamble", parts.preamble);
        if (is_judgment) units_.write_holder(*parts.header, "header");
        if (kind.is_rare) {
            exchange::write_rare_body(*parts.body, xml_);
        } else {
            write_body(contents, kind, parts);
        }
        if (parts.conclusions) units_.write_container("conclusions", parts.conclusions);
        if (parts.attachments || !parts.annexes.empty()) write_attachments(parts);
        if (parts.components) write_documents(*parts.components, "component");
        xml_.end_on_line();
    }

    /// A document has no id in the schema; what stands directly in it gets it.
    void begin_document(AknContents const& contents, AknKind const& kind) {
        std::vector<Attribute> attributes = contents.attributes;
        bool const is_portion = kind.element == "portion";
        std::erase_if(attributes, [&](Attribute const& one) {
            bool const may_stand = is_portion ? one.name == "includedIn"
                                              : one.name == "name" || one.name == "contains";
            return !may_stand || one.value.empty();
        });
        // One that is written as another kind is named after its own.
        bool const is_other = !contents.element.empty() && contents.element != kind.element;
        if (is_other && value_of(attributes, "name").empty()) {
            attributes.push_back({"name", std::string{contents.element}});
        }
        xml_.line();
        xml_.begin(kind.element);
        exchange::write_attributes(kind.element, {}, attributes, xml_);
    }

    void write_body(AknContents const& contents, AknKind const& kind, AknParts const& parts) {
        // What stands directly in the document stands first.
        Provisions before = parts.before;
        if (exchange::has_loose_part(contents)) before.insert(before.begin(), &contents.loose);
        if (kind.body != "collectionBody") {
            return units_.write_body(kind.body, parts.body, before, parts.after);
        }
        if (parts.body) {
            units_.begin(*parts.body, kind.body);
        } else {
            xml_.line();
            xml_.begin(kind.body);
        }
        bool const is_empty = before.empty() && parts.after.empty() &&
                              (!parts.body || (parts.body->children.empty() &&
                                               !exchange::has_text_of_its_own(*parts.body)));
        if (!before.empty()) write_as_document({.element = {}, .children = before}, "component");
        if (parts.body) write_holders(*parts.body, "component");
        if (!parts.after.empty()) {
            write_as_document({.element = {}, .children = parts.after}, "component");
        }
        if (is_empty) write_as_document({}, "component");
        xml_.end_on_line();
    }

    void write_attachments(AknParts const& parts) {
        if (parts.attachments) {
            units_.begin(*parts.attachments, "attachments");
            write_holders(*parts.attachments, "attachment");
        } else {
            xml_.line();
            xml_.begin("attachments");
        }
        for (Provision const* const annex : parts.annexes)
            write_annex(*annex);
        xml_.end_on_line();
    }

    void write_annex(Provision const& annex) {
        units_.begin(annex, "attachment");
        units_.write_labels(annex);
        AknContents document{"annex"};
        document.loose.content = annex.content;
        document.children = exchange::parts_of(annex);
        write_document(document, next_part());
        xml_.end_on_line();
    }

    void write_documents(Provision const& provision, std::string_view holder) {
        units_.begin(provision, provision.element);
        write_holders(provision, holder);
        bool const is_empty =
            provision.children.empty() && !exchange::has_text_of_its_own(provision);
        if (is_empty) write_as_document({}, holder);
        xml_.end_on_line();
    }

    /// Elements that hold a document each.
    void write_holders(Provision const& provision, std::string_view holder) {
        if (exchange::has_text_of_its_own(provision)) {
            AknContents loose{{}, {}, exchange::loose_part(provision)};
            loose.loose.eid.clear();  // the holders' own
            write_as_document(loose, holder);
        }
        for (Provision const& child : provision.children) {
            if (child.element == holder) {
                write_holder(child);
            } else if (exchange::is_akn_document(child.element)) {
                write_as_document(exchange::contents_of(child), holder);
            } else {
                write_as_document({.element = {}, .children = {&child}}, holder);
            }
        }
    }

    void write_holder(Provision const& holder) {
        Provisions const parts = exchange::parts_of(holder);
        units_.begin(holder, holder.element);
        units_.write_labels(holder);
        bool const is_document = holder.content.empty() && parts.size() == 1 &&
                                 exchange::is_akn_document(parts.front()->element);
        bool const is_named =
            holder.content.size() == 1 && parts.empty() && is_document_name(holder.content.front());
        if (is_document) {
            write_document(exchange::contents_of(*parts.front()), next_part());
        } else if (is_named) {
            write_named_document(holder.content.front());
        } else {
            AknContents document{};
            document.loose.content = holder.content;
            document.children = parts;
            write_document(document, next_part());
        }
        xml_.end_on_line();
    }

    /// Anything where only a document may stand.
    void write_as_document(AknContents const& contents, std::string_view holder) {
        xml_.line();
        xml_.begin(holder);
        write_document(contents, next_part());
        xml_.end_on_line();
    }

    void write_named_document(Inline const& piece) {
        std::vector<Attribute> attributes = piece.attributes;
        attributes.push_back({"href", piece.target});
        attributes.push_back({"showAs", piece.text});
        xml_.line();
        xml_.begin("documentRef");
        exchange::write_attributes("documentRef", piece.eid, attributes, xml_);
        xml_.end();
    }

    std::string next_part() { return "part_" + std::to_string(++documents_); }

    void write_metadata(Provisions const& children, exchange::AknPart const& part) {
        xml_.line();
        xml_.begin("meta");
        exchange::write_identification(part, text_, identity_, agents_, xml_);
        bool has_agents = part.name != "main";  // those of the whole file serve
        for (Provision const* const child : children) {
            if (child->element != "meta") continue;
            for (Provision const& kept : child->children) {
                units_.begin(kept, kept.element);
                if (kept.element == "references" && !std::exchange(has_agents, true)) {
                    exchange::write_agents(identity_, agents_, xml_);
                }
                for (Provision const& one : kept.children)
                    units_.write_as_it_is(one);
                xml_.end_on_line();
            }
        }
        if (!has_agents) {
            xml_.line();
            xml_.begin("references");
            xml_.attribute("source", "#" + agents_ + "institution");
            exchange::write_agents(identity_, agents_, xml_);
            xml_.end_on_line();
        }
        xml_.end_on_line();
    }

    DraftText const& text_;
    DraftIdentity const& identity_;
    std::string agents_;
    exchange::XmlWriter xml_;
    exchange::AknUnitWriter units_{xml_};
    std::size_t documents_ = 0;
};

}  // namespace

Bytes write_akoma_ntoso(DraftText const& text, DraftIdentity const& identity) {
    return DocumentWriter{text, identity}.write();
}

}  // namespace consult
