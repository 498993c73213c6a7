/// The provision tree as Akoma Ntoso 3.0 XML: documents and what they are made of.
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include <consult/draft_writing.h>

#include "exchange/akoma_ntoso_identification.h"
#include "exchange/akoma_ntoso_schema.h"
#include "exchange/akoma_ntoso_text_writer.h"
#include "exchange/akoma_ntoso_unit_writer.h"
#include "exchange/xml_node.h"

namespace consult {
namespace {

using exchange::Provisions;

/// Such as the attribute `status` does not tell.
bool has_marks(Provision const& root) {
    bool has = false;
    for_each(root, [&](Provision const& provision, std::size_t) {
        has = has || (provision.mark != EditorMark::none && provision.mark != EditorMark::deleted);
    });
    return has;
}

void add_eids(std::vector<Inline> const& pieces, std::set<std::string, std::less<>>& eids) {
    for (Inline const& piece : pieces) {
        eids.insert(piece.eid);
        add_eids(piece.children, eids);
    }
}

/// A beginning that no eId of the text has.
std::string free_prefix(Provision const& root) {
    std::set<std::string, std::less<>> eids;
    for_each(root, [&](Provision const& provision, std::size_t) {
        eids.insert({provision.eid, provision.num.eid, provision.heading.eid});
        add_eids(provision.num.content, eids);
        add_eids(provision.heading.content, eids);
        add_eids(provision.content, eids);
    });
    std::string prefix = "meta_";
    auto const is_taken = [&] {
        auto const next = eids.lower_bound(prefix);
        return next != eids.end() && next->starts_with(prefix);
    };
    for (std::size_t i = 2; is_taken(); ++i)
        prefix = "meta" + std::to_string(i) + "_";
    return prefix;
}

/// The body of a document.
std::string_view body_of(std::string_view document) {
    if (document == "act" || document == "bill") return "body";
    if (document == "amendmentList" || document == "documentCollection" ||
        document == "officialGazette") {
        return "collectionBody";
    }
    if (document == "doc" || document == "statement" || document == "debateReport") {
        return "mainBody";
    }
    if (document == "amendment") return "amendmentBody";
    if (document == "debate") return "debateBody";
    if (document == "judgment") return "judgmentBody";
    if (document == "portion") return "portionBody";
    return {};
}

/// Kinds of documents that hold no law.
bool is_rare(std::string_view document) {
    return document == "amendment" || document == "debate" || document == "judgment" ||
           document == "portion";
}

bool is_body(Provision const& part) {
    return part.element.ends_with("Body") || part.element == "body";
}

/// A document taken apart: each part once, where the schema wants it.
struct Parts {
    Provision const* cover_page = nullptr;
    Provision const* preface = nullptr;
    Provision const* preamble = nullptr;
    Provision const* header = nullptr;
    Provision const* body = nullptr;
    Provision const* conclusions = nullptr;
    Provision const* attachments = nullptr;
    Provision const* components = nullptr;
    Provisions titles;   ///< long titles by themselves, as readers of other formats have them
    Provisions annexes;  ///< the same of annexes
    Provisions before;   ///< what belongs to none of these, before the body
    Provisions after;    ///< and behind it
};

/// `attachments` holds attachments and nothing else, not even an id.
bool fits(Provision const& part) {
    return part.element != "attachments" ||
           (part.eid.empty() && !part.children.empty() && !exchange::has_text_of_its_own(part));
}

Parts take_apart(Provision const& document) {
    Parts parts;
    struct Part {
        std::string_view element;
        Provision const** place;
    };
    std::array const known{
        Part{"coverPage", &parts.cover_page},    Part{"preface", &parts.preface},
        Part{"preamble", &parts.preamble},       Part{"header", &parts.header},
        Part{"conclusions", &parts.conclusions}, Part{"attachments", &parts.attachments},
        Part{"components", &parts.components}};
    for (Provision const& child : document.children) {
        if (child.element == "meta") continue;
        auto const part = std::ranges::find(known, child.element, &Part::element);
        if (part != known.end() && !*part->place && fits(child)) {
            *part->place = &child;
        } else if (is_body(child) && !parts.body) {
            parts.body = &child;
        } else if (child.element == "longTitle") {
            parts.titles.push_back(&child);
        } else if (child.element == "annex") {
            parts.annexes.push_back(&child);
        } else {
            (parts.body ? parts.after : parts.before).push_back(&child);
        }
    }
    return parts;
}

class DocumentWriter {
public:
    DocumentWriter(DraftText const& text, DraftIdentity const& identity)
        : text_(text), identity_(identity), agents_(free_prefix(text.root)) {}

    Bytes write() {
        xml_.begin("akomaNtoso");
        xml_.attribute("xmlns", exchange::akn_namespace);
        if (has_marks(text_.root)) xml_.attribute("xmlns:consult", exchange::mark_namespace);
        write_document(text_.root, "main");
        xml_.end_on_line();
        xml_.line();
        return xml_.take();
    }

private:
    void write_document(Provision const& document, std::string const& part) {
        Parts const parts = take_apart(document);
        // Bodies of the rarer kinds are written as they are; a document without its own is a `doc`.
        bool const has_rare_body = parts.body && is_rare(document.element) &&
                                   parts.body->element == body_of(document.element);
        bool const is_known =
            !body_of(document.element).empty() && (!is_rare(document.element) || has_rare_body);
        std::string const element = is_known ? document.element : "doc";
        begin_document(document, element);
        write_metadata(document, {element, part});
        if (parts.cover_page) blocks_.write_container("coverPage", parts.cover_page);
        if (parts.preface || !parts.titles.empty()) {
            blocks_.write_container("preface", parts.preface, parts.titles);
        }
        if (parts.preamble) blocks_.write_container("preamble", parts.preamble);
        if (parts.header) blocks_.write_as_it_is(*parts.header);
        if (has_rare_body) {
            blocks_.write_as_it_is(*parts.body);
        } else {
            write_body(document, element, parts);
        }
        if (parts.conclusions) blocks_.write_container("conclusions", parts.conclusions);
        if (parts.attachments || !parts.annexes.empty()) write_attachments(parts);
        if (parts.components) write_documents(*parts.components, "component");
        xml_.end_on_line();
    }

    /// A document has no id in the schema; what stands directly in it gets it.
    void begin_document(Provision const& document, std::string const& element) {
        std::vector<Attribute> attributes = document.attributes;
        std::erase_if(attributes, [](Attribute const& one) {
            return one.name != "name" && one.name != "contains" && one.name != "includedIn";
        });
        xml_.line();
        xml_.begin(element);
        exchange::write_attributes(element, {}, attributes, {}, xml_);
    }

    void write_body(Provision const& document, std::string const& element, Parts const& parts) {
        // What stands directly in the document stands first.
        Provision loose;
        loose.eid = document.eid;
        loose.num = document.num;
        loose.heading = document.heading;
        loose.content = document.content;
        Provisions before = parts.before;
        bool const has_loose = !loose.eid.empty() || exchange::has_text_of_its_own(loose);
        if (has_loose) before.insert(before.begin(), &loose);
        std::string_view const body = body_of(element);
        if (body != "collectionBody") {
            return blocks_.write_body(body, parts.body, before, parts.after);
        }
        if (parts.body) {
            blocks_.begin(*parts.body, body);
        } else {
            xml_.line();
            xml_.begin(body);
        }
        bool const is_empty =
            before.empty() && parts.after.empty() && (!parts.body || parts.body->children.empty());
        write_component(before);
        if (parts.body) write_holders(*parts.body, "component");
        write_component(parts.after);
        if (is_empty) write_as_document({}, "component");
        xml_.end_on_line();
    }

    /// What stands in a collection without belonging to a document of it.
    void write_component(Provisions const& provisions) {
        if (provisions.empty()) return;
        Provision rest;
        for (Provision const* const one : provisions)
            rest.children.push_back(*one);
        write_as_document(rest, "component");
    }

    void write_attachments(Parts const& parts) {
        if (parts.attachments) {
            blocks_.begin(*parts.attachments, "attachments");
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
        blocks_.begin(annex, "attachment");
        blocks_.write_labels(annex);
        Provision document;
        document.element = "doc";
        document.attributes = {{"name", "annex"}};
        document.content = annex.content;
        for (Provision const* const part : exchange::parts_of(annex))
            document.children.push_back(*part);
        write_document(document, next_part());
        xml_.end_on_line();
    }

    void write_documents(Provision const& provision, std::string_view holder) {
        blocks_.begin(provision, provision.element);
        write_holders(provision, holder);
        bool const is_empty =
            provision.children.empty() && !exchange::has_text_of_its_own(provision);
        if (is_empty) write_as_document({}, holder);
        xml_.end_on_line();
    }

    /// Elements that hold a document each.
    void write_holders(Provision const& provision, std::string_view holder) {
        if (exchange::has_text_of_its_own(provision)) {
            Provision loose;
            loose.num = provision.num;
            loose.heading = provision.heading;
            loose.content = provision.content;
            write_as_document(loose, holder);
        }
        for (Provision const& child : provision.children) {
            if (child.element == holder) {
                write_holder(child);
            } else {
                write_as_document(child, holder);
            }
        }
    }

    void write_holder(Provision const& holder) {
        Provisions const parts = exchange::parts_of(holder);
        blocks_.begin(holder, holder.element);
        blocks_.write_labels(holder);
        bool const is_document = holder.content.empty() && parts.size() == 1 &&
                                 exchange::is_akn_document(parts.front()->element);
        bool const is_named = holder.content.size() == 1 && parts.empty() &&
                              holder.content.front().element == "documentRef";
        if (is_document) {
            write_document(*parts.front(), next_part());
        } else if (is_named) {
            write_named_document(holder.content.front());
        } else {
            Provision document;
            document.element = "doc";
            document.content = holder.content;
            for (Provision const* const part : parts)
                document.children.push_back(*part);
            write_document(document, next_part());
        }
        xml_.end_on_line();
    }

    /// Anything where only a document may stand.
    void write_as_document(Provision const& provision, std::string_view holder) {
        xml_.line();
        xml_.begin(holder);
        Provision document;
        document.element = "doc";
        document.children.push_back(provision);
        bool const is_document = exchange::is_akn_document(provision.element);
        write_document(is_document ? provision : document, next_part());
        xml_.end_on_line();
    }

    void write_named_document(Inline const& piece) {
        std::vector<Attribute> attributes = piece.attributes;
        attributes.push_back({"href", piece.target});
        attributes.push_back({"showAs", piece.text});
        xml_.line();
        xml_.begin("documentRef");
        exchange::write_attributes("documentRef", piece.eid, attributes, {}, xml_);
        xml_.end();
    }

    std::string next_part() { return "part_" + std::to_string(++documents_); }

    void write_metadata(Provision const& document, exchange::AknPart const& part) {
        xml_.line();
        xml_.begin("meta");
        exchange::write_identification(part, text_, identity_, agents_, xml_);
        bool has_agents = part.name != "main";  // those of the whole file serve
        for (Provision const& child : document.children) {
            if (child.element != "meta") continue;
            for (Provision const& kept : child.children) {
                blocks_.begin(kept, kept.element);
                if (kept.element == "references" && !std::exchange(has_agents, true)) {
                    exchange::write_agents(identity_, agents_, xml_);
                }
                for (Provision const& one : kept.children)
                    blocks_.write_as_it_is(one);
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
    exchange::AknUnitWriter blocks_{xml_};
    std::size_t documents_ = 0;
};

}  // namespace

Bytes write_akoma_ntoso(DraftText const& text, DraftIdentity const& identity) {
    return DocumentWriter{text, identity}.write();
}

}  // namespace consult
