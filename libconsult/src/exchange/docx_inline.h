/// The running text of a .docx file into inline pieces.
#pragma once

#include <cstddef>
#include <libxml/tree.h>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <consult/draft.h>

#include "exchange/docx_package.h"
#include "exchange/docx_styles.h"

namespace consult::exchange {

/// What a paragraph holds.
struct DocxParagraph {
    std::vector<Inline> run;
    /// Contents of text boxes that are anchored in it.
    std::vector<xmlNode const*> boxes;
};

/// Reads paragraphs in reading order: fields go over several of them, and notes are counted.
class DocxInlines {
public:
    /// Notes of both kinds by their roots, which may be nullptr. All must outlive the object.
    DocxInlines(DocxPackage const& package, DocxStyles const& styles, xmlNode const* footnotes,
                xmlNode const* endnotes, std::size_t most_remainders,
                std::vector<Remainder>& remainders);

    [[nodiscard]] DocxParagraph read(xmlNode const* paragraph);
    /// The paragraph that is read, or was read last, from 1, as places are named.
    [[nodiscard]] std::string place() const;
    /// From now on all text stands in a revision, or in none but its own. Gives what it stood in.
    std::optional<Inline::Kind> revise(std::optional<Inline::Kind> revision);
    /// Lists the text of a node that the file hides, by its length alone: the list is public.
    void leave_out_hidden(xmlNode const* node);
    /// Past the most remainders and one, which tells that there are more, none is listed.
    void leave_out(std::string what, std::string reason);
    /// Lists notes that nothing refers to.
    void leave_out_unused_notes();

private:
    /// What a piece of text stands in.
    struct Setting {
        std::string link;
        std::optional<Inline::Kind> revision;
    };
    /// A field that has begun and not ended.
    struct Field {
        std::string instruction;
        std::string link;  ///< of a hyperlink, once its words are shown
        bool is_contents = false;
        bool shows_result = false;
    };
    struct Note {
        xmlNode const* node = nullptr;
        bool is_used = false;
    };
    using Notes = std::map<std::string, Note, std::less<>>;

    static Notes notes_in(xmlNode const* root);
    void read_children(xmlNode const* node, Setting const& setting, DocxParagraph& into);
    void read_element(xmlNode const* node, Setting const& setting, DocxParagraph& into);
    void read_link(xmlNode const* node, Setting setting, DocxParagraph& into);
    void read_run(xmlNode const* node, Setting const& setting, DocxParagraph& into);
    void read_run_part(xmlNode const* part, DocxLook const& look, Setting const& setting,
                       DocxParagraph& into);
    void read_drawing(xmlNode const* node, DocxParagraph& into);
    void read_symbol(xmlNode const* node, DocxLook const& look, Setting const& setting,
                     DocxParagraph& into);
    void read_equation(xmlNode const* node, Setting const& setting, DocxParagraph& into);
    void read_note(xmlNode const* reference, Notes& notes, DocxParagraph& into);
    void take_field_mark(xmlNode const* mark);
    void show_field();
    void end_field();
    [[nodiscard]] bool in_contents() const;
    [[nodiscard]] std::string allowed(std::string target);
    void add(std::string text, DocxLook const& look, Setting const& setting, DocxParagraph& into);

    DocxPackage const& package_;
    DocxStyles const& styles_;
    std::size_t most_remainders_;
    std::vector<Remainder>& remainders_;
    Notes footnotes_;
    Notes endnotes_;
    std::vector<Field> fields_;
    bool fields_end_ = true;  ///< every field that begins ends
    std::size_t paragraphs_ = 0;
    std::size_t notes_ = 0;
    std::optional<Inline::Kind> revision_;  ///< that all text stands in
    bool is_hidden_ = false;                ///< the paragraph, by its style
    bool in_note_ = false;
};

/// Of `mc:AlternateContent` the first alternative, else what is for programs that know none;
/// nullptr for none.
[[nodiscard]] xmlNode const* chosen_alternative(xmlNode const* alternatives);

}  // namespace consult::exchange
