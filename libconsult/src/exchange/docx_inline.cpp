#include "exchange/docx_inline.h"

#include <algorithm>
#include <array>
#include <utility>

#include <consult/text.h>

#include "exchange/docx_xml.h"
#include "exchange/hidden_text.h"
#include "exchange/inline_run.h"
#include "exchange/link_target.h"
#include "exchange/remainder.h"
#include "exchange/xml_node.h"

namespace consult::exchange {
namespace {

/// A piece's place in what it stands in, from the outside.
using Wrappers = std::vector<Inline>;

Inline wrapper(Inline::Kind kind, std::string target = {}) {
    Inline piece;
    piece.kind = kind;
    piece.target = std::move(target);
    return piece;
}

/// Adds a text within wrappers, in those that the run ends with where they are the same: programs
/// split what looks alike into many runs.
void add_within(Wrappers const& wrappers, std::size_t at, Inline piece, std::vector<Inline>& run) {
    if (at == wrappers.size()) {
        bool const both_text = piece.kind == Inline::Kind::text && !run.empty() &&
                               run.back().kind == Inline::Kind::text;
        if (both_text) {
            run.back().text += piece.text;
        } else {
            run.push_back(std::move(piece));
        }
        return;
    }
    Inline const& wanted = wrappers[at];
    bool const is_there = !run.empty() && run.back().kind == wanted.kind &&
                          run.back().target == wanted.target && run.back().text.empty();
    if (!is_there) run.push_back(wanted);
    add_within(wrappers, at + 1, std::move(piece), run.back().children);
}

/// Properties and marks that hold no text of a draft.
bool says_nothing(std::string_view name) {
    constexpr std::array names = {
        "proofErr",   "bookmarkStart",     "bookmarkEnd",           "permStart",
        "permEnd",    "commentRangeStart", "commentRangeEnd",       "lastRenderedPageBreak",
        "sectPr",     "instrText",         "delInstrText",          "footnoteRef",
        "endnoteRef", "separator",         "continuationSeparator", "annotationRef",
        "tblGrid",    "softHyphen"};
    return name.ends_with("Pr") || std::ranges::find(names, name) != names.end();
}

/// Text as Word shows it: white space at its ends counts only where the file says so.
std::string text_in(xmlNode const* node) {
    std::string text;
    for (xmlNode const* child = node->children; child; child = child->next) {
        if (is_text(child)) text += text_of(child->content);
    }
    if (attribute(node, "space") == "preserve") return text;
    std::size_t const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

/// Whether a run holds nothing but its properties.
bool is_empty_run(xmlNode const* run) {
    for (xmlNode const* child = run->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE && !says_nothing(name_of(child))) return false;
    }
    return true;
}

/// Collects the elements of a name below a node, not those within one.
void find_below(xmlNode const* node, std::string_view name, std::vector<xmlNode const*>& found) {
    for (xmlNode const* child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE) continue;
        if (name_of(child) == "AlternateContent") {
            if (xmlNode const* const chosen = chosen_alternative(child)) {
                find_below(chosen, name, found);
            }
        } else if (name_of(child) == name) {
            found.push_back(child);
        } else {
            find_below(child, name, found);
        }
    }
}

/// Whether every field that begins ends: in a damaged file a table of contents would reach to the
/// end of the document.
bool all_fields_end(xmlNode const* document) {
    std::vector<xmlNode const*> marks;
    find_below(document, "fldChar", marks);
    std::ptrdiff_t open = 0;
    for (xmlNode const* const mark : marks) {
        std::string const type = attribute(mark, "fldCharType");
        open += type == "begin" ? 1 : type == "end" ? -1 : 0;
    }
    return open == 0;
}

/// `HYPERLINK "https://example.kz"`
std::string hyperlink_in(std::string const& instruction) {
    std::string const words = folded(instruction);
    std::string_view rest = std::string_view{words}.substr(words.starts_with(' ') ? 1 : 0);
    constexpr std::string_view name = "HYPERLINK \"";
    if (!rest.starts_with(name)) return {};
    rest.remove_prefix(name.size());
    return std::string{rest.substr(0, rest.find('"'))};
}

bool is_contents(std::string const& instruction) {
    return folded(" " + instruction).starts_with(" TOC");
}

}  // namespace

xmlNode const* chosen_alternative(xmlNode const* alternatives) {
    for (xmlNode const* child = alternatives->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE && name_of(child) == "Choice") return child;
    }
    for (xmlNode const* child = alternatives->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE && name_of(child) == "Fallback") return child;
    }
    return nullptr;
}

DocxInlines::DocxInlines(DocxPackage const& package, DocxStyles const& styles,
                         xmlNode const* footnotes, xmlNode const* endnotes,
                         std::size_t most_remainders, std::vector<Remainder>& remainders)
    : package_(package),
      styles_(styles),
      most_remainders_(most_remainders),
      remainders_(remainders),
      footnotes_(notes_in(footnotes)),
      endnotes_(notes_in(endnotes)),
      fields_end_(all_fields_end(package.document())) {}

DocxInlines::Notes DocxInlines::notes_in(xmlNode const* root) {
    Notes notes;
    for (xmlNode const* node = root ? root->children : nullptr; node; node = node->next) {
        bool const is_note = is_word(node, "footnote") || is_word(node, "endnote");
        std::string const type = is_note ? attribute(node, "type") : std::string{};
        // Others are the lines that part notes from the text.
        if (is_note && (type.empty() || type == "normal")) {
            notes.emplace(attribute(node, "id"), Note{node, false});
        }
    }
    return notes;
}

DocxParagraph DocxInlines::read(xmlNode const* paragraph) {
    ++paragraphs_;
    is_hidden_ = styles_.facts_of(word_child(paragraph, "pPr")).is_hidden;
    DocxParagraph read;
    read_children(paragraph, {{}, revision_}, read);
    return read;
}

std::optional<Inline::Kind> DocxInlines::revise(std::optional<Inline::Kind> revision) {
    return std::exchange(revision_, revision);
}

void DocxInlines::leave_out_hidden(xmlNode const* node) {
    if (remainders_.size() > most_remainders_) return;
    remainders_.push_back(hidden_text(place(), code_points(words_below(node))));
}

std::string DocxInlines::place() const {
    return "paragraph " + std::to_string(paragraphs_);
}

void DocxInlines::leave_out(std::string what, std::string reason) {
    if (remainders_.size() > most_remainders_) return;
    remainders_.push_back({place(), shortened(std::move(what)), std::move(reason)});
}

void DocxInlines::leave_out_unused_notes() {
    for (Notes const* const notes : {&footnotes_, &endnotes_}) {
        for (auto const& [id, note] : *notes) {
            if (note.is_used || remainders_.size() > most_remainders_) continue;
            std::string const place = "note " + id;
            DocxWords words = styles_.words_of(note.node);
            if (words.hidden_characters > 0) {
                remainders_.push_back(hidden_text(place, words.hidden_characters));
            }
            remainders_.push_back({place, shortened(std::move(words.shown)),
                                   "a note that nothing in the text refers to"});
        }
    }
}

void DocxInlines::read_children(xmlNode const* node, Setting const& setting, DocxParagraph& into) {
    for (xmlNode const* child = node->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) read_element(child, setting, into);
    }
}

void DocxInlines::read_element(xmlNode const* node, Setting const& setting, DocxParagraph& into) {
    std::string_view const name = name_of(node);
    Setting within = setting;
    if (says_nothing(name)) return;
    if (name == "r" && is_word(node)) return read_run(node, setting, into);
    if (name == "hyperlink" && is_word(node)) return read_link(node, setting, into);
    if (name == "oMath") return read_equation(node, setting, into);
    if (name == "rt" && is_word(node)) {
        return leave_out(styles_.words_of(node, is_hidden_).shown,
                         "small text above words, which says how to read them");
    }
    if (name == "AlternateContent") {
        xmlNode const* const chosen = chosen_alternative(node);
        if (chosen) read_children(chosen, setting, into);
        return;
    }
    if (name == "fldSimple" && is_word(node)) {
        leave_out(attribute(node, "instr"), "a field; what it showed last is kept");
    }
    bool const is_deleted = setting.revision == Inline::Kind::deleted;  // whatever is within
    if ((name == "ins" || name == "moveTo") && !is_deleted) {
        within.revision = Inline::Kind::inserted;
    }
    if (name == "del" || name == "moveFrom") within.revision = Inline::Kind::deleted;
    read_children(node, within, into);  // whatever else holds runs, such as content controls
}

void DocxInlines::read_link(xmlNode const* node, Setting setting, DocxParagraph& into) {
    auto const found = package_.relationships().find(attribute(node, "id"));
    if (found != package_.relationships().end() && found->second.is_outside) {
        std::string const anchor = attribute(node, "anchor");
        setting.link = allowed(found->second.target + (anchor.empty() ? "" : "#" + anchor));
    } else if (!in_contents()) {
        leave_out("#" + attribute(node, "anchor"),
                  "a link to a place in the file; its words are kept");
    }
    read_children(node, setting, into);
}

void DocxInlines::read_run(xmlNode const* node, Setting const& setting, DocxParagraph& into) {
    DocxLook const look = styles_.look_of(word_child(node, "rPr"));
    if (look.hidden.value_or(is_hidden_)) {
        if (!is_empty_run(node)) leave_out_hidden(node);
        return;
    }
    for (xmlNode const* part = node->children; part; part = part->next) {
        if (part->type == XML_ELEMENT_NODE) read_run_part(part, look, setting, into);
    }
}

void DocxInlines::read_run_part(xmlNode const* part, DocxLook const& look, Setting const& setting,
                                DocxParagraph& into) {
    std::string_view const name = name_of(part);
    if (name == "fldChar") return take_field_mark(part);
    if (name == "instrText" && !fields_.empty() && !fields_.back().shows_result) {
        constexpr std::size_t longest = 1'000;
        std::string& instruction = fields_.back().instruction;
        if (instruction.size() < longest)
            instruction += text_of(part->children ? part->children->content : nullptr);
        return;
    }
    if (says_nothing(name)) return;
    if (name == "t" || name == "delText") return add(text_in(part), look, setting, into);
    if (name == "tab" || name == "ptab") return add(" ", look, setting, into);
    if (name == "noBreakHyphen") return add("\u2011", look, setting, into);
    if (name == "br" || name == "cr") {
        // Pages and columns are the file's, not the text's.
        bool const of_line =
            attribute(part, "type").empty() || attribute(part, "type") == "textWrapping";
        if (of_line && !in_contents()) into.run.push_back(wrapper(Inline::Kind::line_break));
        return;
    }
    if (name == "sym") return read_symbol(part, look, setting, into);
    if (name == "footnoteReference") return read_note(part, footnotes_, into);
    if (name == "endnoteReference") return read_note(part, endnotes_, into);
    if (name == "commentReference") return leave_out("a comment", "it is no part of the text");
    if (name == "drawing" || name == "pict" || name == "object") return read_drawing(part, into);
    if (name == "AlternateContent") {
        xmlNode const* const chosen = chosen_alternative(part);
        for (xmlNode const* child = chosen ? chosen->children : nullptr; child;
             child = child->next) {
            if (child->type == XML_ELEMENT_NODE) read_run_part(child, look, setting, into);
        }
        return;
    }
    read_children(part, setting, into);
}

void DocxInlines::read_drawing(xmlNode const* node, DocxParagraph& into) {
    std::vector<xmlNode const*> boxes;
    find_below(node, "txbxContent", boxes);
    if (!boxes.empty()) {
        leave_out("a text box", "its text stands behind the paragraph");
        into.boxes.insert(into.boxes.end(), boxes.begin(), boxes.end());
        return;
    }
    std::vector<xmlNode const*> properties;
    find_below(node, "docPr", properties);
    std::string what = name_of(node) == "object" ? "an embedded object" : "an image";
    std::string const description =
        properties.empty() ? std::string{} : attribute(properties.front(), "descr");
    if (!description.empty()) what += ": " + description;
    leave_out(std::move(what), "a draft holds text only; attach it as a document");
}

void DocxInlines::read_symbol(xmlNode const* node, DocxLook const& look, Setting const& setting,
                              DocxParagraph& into) {
    std::string const code = attribute(node, "char");
    constexpr std::string_view bullet = "F0B7";
    if (code == bullet) return add("•", look, setting, into);
    leave_out("the sign " + code + " of " + attribute(node, "font"),
              "a font’s own sign, which other fonts lack");
}

void DocxInlines::read_equation(xmlNode const* node, Setting const& setting, DocxParagraph& into) {
    DocxWords const signs = styles_.words_of(node, is_hidden_);
    if (signs.hidden_characters > 0 && remainders_.size() <= most_remainders_) {
        remainders_.push_back(hidden_text(place(), signs.hidden_characters));
    }
    if (signs.shown.empty()) return;
    leave_out(signs.shown, "an equation; its signs are kept in a line, not its form");
    add(signs.shown, {}, setting, into);
}

void DocxInlines::read_note(xmlNode const* reference, Notes& notes, DocxParagraph& into) {
    auto const found = notes.find(attribute(reference, "id"));
    if (found == notes.end() || in_note_) return leave_out("a reference", "its note is missing");
    Note& note = found->second;
    if (note.is_used)
        return leave_out("a reference", "its note stands where it was first referred to");
    note.is_used = true;
    in_note_ = true;
    std::vector<Field> const outer_fields = std::exchange(fields_, {});
    DocxParagraph text;
    std::vector<xmlNode const*> paragraphs;
    find_below(note.node, "p", paragraphs);
    bool const is_hidden_around = is_hidden_;
    for (xmlNode const* const paragraph : paragraphs) {
        is_hidden_ = styles_.facts_of(word_child(paragraph, "pPr")).is_hidden;
        if (!text.run.empty()) text.run.push_back(wrapper(Inline::Kind::line_break));
        read_children(paragraph, {{}, revision_}, text);
    }
    is_hidden_ = is_hidden_around;
    in_note_ = false;
    fields_ = outer_fields;
    tidy(text.run);
    into.boxes.insert(into.boxes.end(), text.boxes.begin(), text.boxes.end());
    Inline piece = wrapper(Inline::Kind::note, std::to_string(++notes_));
    piece.children = std::move(text.run);
    into.run.push_back(std::move(piece));
}

void DocxInlines::take_field_mark(xmlNode const* mark) {
    constexpr std::size_t deepest = 64;
    std::string const type = attribute(mark, "fldCharType");
    if (type == "begin" && fields_.size() < deepest) fields_.emplace_back();
    if (fields_.empty()) return;
    if (type == "separate") show_field();
    if (type == "end") end_field();
}

void DocxInlines::show_field() {
    Field& field = fields_.back();
    field.shows_result = true;
    field.is_contents = is_contents(field.instruction);
    std::string target = hyperlink_in(field.instruction);
    if (!target.empty() && !in_contents()) field.link = allowed(std::move(target));
}

void DocxInlines::end_field() {
    Field const field = std::move(fields_.back());
    fields_.pop_back();
    if (in_contents()) return;
    if (field.is_contents) {
        leave_out("the table of contents", "the page makes its own");
    } else if (hyperlink_in(field.instruction).empty()) {
        leave_out(folded(field.instruction), "a field; what it showed last is kept");
    }
}

bool DocxInlines::in_contents() const {
    return fields_end_ && std::ranges::any_of(fields_, &Field::is_contents);
}

std::string DocxInlines::allowed(std::string target) {
    if (is_allowed_link(target)) return target;
    leave_out(std::move(target), link_not_allowed);
    return {};
}

void DocxInlines::add(std::string text, DocxLook const& look, Setting const& setting,
                      DocxParagraph& into) {
    if (text.empty() || in_contents()) return;
    Wrappers wrappers;
    std::string link = setting.link;
    for (Field const& field : fields_) {
        if (link.empty()) link = field.link;
    }
    if (!link.empty()) wrappers.push_back(wrapper(Inline::Kind::reference, link));
    if (setting.revision) wrappers.push_back(wrapper(*setting.revision));
    if (look.bold.value_or(false)) wrappers.push_back(wrapper(Inline::Kind::bold));
    if (look.italic.value_or(false)) wrappers.push_back(wrapper(Inline::Kind::italic));
    if (look.underlined.value_or(false)) wrappers.push_back(wrapper(Inline::Kind::underline));
    if (look.raised == "superscript") wrappers.push_back(wrapper(Inline::Kind::superscript));
    if (look.raised == "subscript") wrappers.push_back(wrapper(Inline::Kind::subscript));
    add_within(wrappers, 0, text_piece(std::move(text)), into.run);
}

}  // namespace consult::exchange
