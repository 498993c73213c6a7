/// Documents of a draft taken apart into what the schema of Akoma Ntoso wants of one.
#pragma once

#include <string_view>
#include <vector>

#include <consult/draft.h>

#include "exchange/akoma_ntoso_element_writer.h"

namespace consult::exchange {

/// What documents of a kind are made of.
struct AknKind {
    std::string_view element;
    std::string_view body;
    bool is_rare = false;  ///< its body holds no law, see `is_rare_body`
};

/// That of a document of no kind of its own.
constexpr AknKind general_kind{"doc", "mainBody"};

/// The kind of a document, by its element; the general one for what is no document.
[[nodiscard]] AknKind akn_kind_of(std::string_view document);

/// What is written as one document: one of the draft, or what must stand in one.
struct AknContents {
    std::string_view element;  ///< what it is in the draft; empty for what is none
    std::vector<Attribute> attributes = {};
    Provision loose = {};  ///< what stands directly in it: id, number, heading, running text
    Provisions children = {};
};

[[nodiscard]] AknContents contents_of(Provision const& document);
/// A provision's id, number, heading and running text.
[[nodiscard]] Provision loose_part(Provision const& provision);
/// Whether something stands directly in it.
[[nodiscard]] bool has_loose_part(AknContents const& contents);

/// A document taken apart: each part once, where the schema wants it.
struct AknParts {
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

/// The parts point into the children.
[[nodiscard]] AknParts take_apart(Provisions const& children);

/// Whether a document can be written as one of a rare kind, which has a place for less, and nothing
/// of it is lost.
[[nodiscard]] bool fits_rarely(AknKind const& kind, AknParts const& parts,
                               AknContents const& contents);

}  // namespace consult::exchange
