/// What the styles of a .docx file say that matters to a draft (ECMA-376 part 1, 17.7).
#pragma once

#include <cstddef>
#include <libxml/tree.h>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace consult::exchange {

/// How a run of text looks; what is not said is left to what it stands in.
struct DocxLook {
    std::optional<bool> bold;
    std::optional<bool> italic;
    std::optional<bool> underlined;
    std::optional<bool> hidden;
    std::optional<std::string> raised;  ///< `superscript`, `subscript`, `baseline`

    /// What `over` says, else what this says.
    [[nodiscard]] DocxLook under(DocxLook const& over) const;
};

/// A paragraph's list and its level in it.
struct DocxNumbering {
    std::optional<std::string> list;
    std::optional<unsigned> level;
};

/// What a paragraph is.
struct DocxParagraphFacts {
    std::optional<unsigned> outline_level;  ///< from 0; 9 is text
    DocxNumbering numbering;
    std::string numbered_by_style;  ///< the style that the list stands in; empty when in none
    bool is_title = false;
    bool is_contents_entry = false;
    bool is_hidden = false;  ///< its text, unless a run says otherwise
};

/// Words of a part of a file.
struct DocxWords {
    std::string shown;                  ///< without those of hidden runs
    std::size_t hidden_characters = 0;  ///< of hidden runs, in code points
};

/// The look that a run's properties say; `properties` may be nullptr.
[[nodiscard]] DocxLook look_in(xmlNode const* properties);

class DocxStyles {
public:
    /// `styles` is the root of the part of styles, or nullptr; it is not kept.
    explicit DocxStyles(xmlNode const* styles);

    /// Of a paragraph's properties, which may be nullptr, and its style.
    [[nodiscard]] DocxParagraphFacts facts_of(xmlNode const* properties) const;
    /// Of a run's properties, which may be nullptr, and its style.
    [[nodiscard]] DocxLook look_of(xmlNode const* properties) const;
    /// The words below a node. @param is_hidden whether the paragraph it stands in hides its text
    [[nodiscard]] DocxWords words_of(xmlNode const* node, bool is_hidden = false) const;
    /// The list that a style of lists stands for.
    [[nodiscard]] std::optional<std::string> list_of(std::string const& style) const;

private:
    struct Style {
        std::string based_on;
        DocxLook look;
        DocxParagraphFacts facts;
    };
    /// Calls `visit(id, style)` for a style and those it is based on, until it gives false.
    template <class Visit>
    void up_from(std::string id, Visit const& visit) const;

    std::map<std::string, Style, std::less<>> styles_;
    std::string default_paragraph_;
    std::optional<bool> hidden_by_default_;
};

}  // namespace consult::exchange
