/// What elements of Akoma Ntoso have in common when they are written.
#pragma once

#include <string_view>
#include <vector>

#include <consult/draft.h>

#include "exchange/xml_writer.h"

namespace consult::exchange {

using Provisions = std::vector<Provision const*>;
[[nodiscard]] Provisions pointers_to(std::vector<Provision> const& provisions);

/// Whether it is a number or heading beside the first ones, which have members of their own.
[[nodiscard]] bool is_label(Provision const& provision);
/// The children that are none.
[[nodiscard]] Provisions parts_of(Provision const& provision);

/// Whether there is a number or a heading in it, or the id of one.
[[nodiscard]] bool has_labels(Provision const& provision);
/// Whether there is running text, a number or a heading in it, or the id of one.
[[nodiscard]] bool has_text_of_its_own(Provision const& provision);
/// Whether it is such an element and holds running text, no further elements.
[[nodiscard]] bool is_text_only(Provision const& provision, std::string_view element);

/// Writes single elements with their attributes, numbers, headings and running text.
class AknElementWriter {
public:
    explicit AknElementWriter(XmlWriter& xml) : xml_(xml) {}

    /// Begins an element that stands for the provision, on a line of its own, with its attributes
    /// and editor's mark.
    void begin(Provision const& provision, std::string_view element);
    /// Number, heading and further ones of an element that may have them.
    void write_labels(Provision const& provision);
    /// Number and heading where none may stand: as text.
    void write_loose_labels(Provision const& provision);
    /// An element of running text. @pre the provision has no children
    void write_text(Provision const& provision, std::string_view element);
    /// Anything where only running text may stand.
    void write_within_text(Provision const& provision);
    /// A `p` without attributes.
    void write_paragraph(std::vector<Inline> const& content);
    /// An element and all below it under its own name, where nothing is known of what it may hold.
    void write_as_it_is(Provision const& provision);

protected:
    XmlWriter& xml_;

private:
    void open(Provision const& provision, std::string_view element);
    void write_label(std::string_view element, Label const& label);
    void write_loose_label(std::string_view element, Label const& label);
    void write_named_label(std::string_view name, Label const& label);
};

}  // namespace consult::exchange
