/// The text consulted on: a tree of provisions with stable ids.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/bytes.h>
#include <consult/error.h>
#include <consult/id.h>
#include <consult/language.h>
#include <consult/time.h>

namespace consult {

/// An attribute an element had in its source and that has no member of its own, such as `refersTo`,
/// `class` or `colspan`. Only those of Akoma Ntoso itself and of XML (`xml:lang`) are kept.
struct Attribute {
    std::string name;
    std::string value;
    friend bool operator==(Attribute const&, Attribute const&) = default;
};

/// The value of the attribute of that name; empty when there is none.
[[nodiscard]] std::string_view value_of(std::vector<Attribute> const& attributes,
                                        std::string_view name);

/// A piece of running text within a provision.
struct Inline {
    enum class Kind {
        text,  ///< `text`
        span,  ///< an Akoma Ntoso element without a look of its own; `element` names it
        bold,
        italic,
        underline,
        superscript,
        subscript,
        inserted,   ///< marked as inserted in the source
        deleted,    ///< marked as deleted in the source
        reference,  ///< a link to `target`: an IRI or `#eId`; already checked against allowed
                    ///< schemes
        note,       ///< a footnote; `target` is its marker, `children` its text
        line_break,
        image,  ///< `target` is its source, `text` its description; shown as a placeholder
        code,
    };
    Kind kind = Kind::text;
    std::string text;
    std::string element;  ///< Akoma Ntoso element name, for `span` and `reference`
    std::string eid;
    std::string target;
    std::vector<Inline> children;
    std::vector<Attribute> attributes = {};
    friend bool operator==(Inline const&, Inline const&) = default;
};

/// The plain text of inline pieces, notes left out.
[[nodiscard]] std::string plain_text(std::vector<Inline> const& pieces);

/// A number or a heading of a provision.
struct Label {
    std::string eid;
    std::vector<Inline> content;
    std::vector<Attribute> attributes = {};
    [[nodiscard]] bool empty() const { return content.empty(); }
    friend bool operator==(Label const&, Label const&) = default;
};

/// What the program a draft was edited with says of a provision, since the version the editing
/// began from.
enum class EditorMark {
    none,
    added,
    moved_here,
    moved_away,  ///< a trace: its text stands elsewhere now
    deleted,     ///< a trace: its text is shown and no longer proposed
};
/// `none`, `added`, `moved_here`, `moved_away`, `deleted`
[[nodiscard]] std::string_view name(EditorMark mark);
[[nodiscard]] std::optional<EditorMark> editor_mark_from(std::string_view name);

/// One node of a draft: a structural unit (article, paragraph, point, recital …) or a block within
/// one (p, table, tr, td). `element` is the Akoma Ntoso 3.0 element name in either case, whatever
/// format the draft came in.
struct Provision {
    std::string element;
    std::string eid;  ///< stable id (Akoma Ntoso `eId`); unique within the draft when not empty
    Label num;
    Label heading;
    std::vector<Inline> content;  ///< running text; only in leaves such as `p`
    std::vector<Provision> children;
    EditorMark mark = EditorMark::none;
    std::vector<Attribute> attributes = {};

    /// Whether it only shows what was: it and all below it are no part of the text proposed.
    [[nodiscard]] bool is_trace() const {
        return mark == EditorMark::moved_away || mark == EditorMark::deleted;
    }
    friend bool operator==(Provision const&, Provision const&) = default;
};

/// Whether a reader can comment on it by itself: a hierarchical unit or a recital, citation, block
/// of a preface or annex with an eId; not a `p` or a table cell.
[[nodiscard]] bool is_commentable(Provision const& provision);

/// The provision with that eId in the tree, or nullptr.
[[nodiscard]] Provision const* find_provision(Provision const& root, std::string_view eid);

/// The plain text of a provision and all below it: num, heading, content; blocks on lines of their
/// own, notes left out. This is the text in which quotes are looked for.
[[nodiscard]] std::string plain_text(Provision const& provision);

/// Whether `quote` stands in the plain text of a provision and all below it. Runs of white space
/// count as one space, since readers copy from pages that lay the text out anew; the ends don't
/// count. Pure.
[[nodiscard]] bool has_quote(Provision const& provision, std::string_view quote);

/// Calls `visit(provision, depth)` for every provision in reading order.
void for_each(Provision const& root,
              std::function<void(Provision const&, std::size_t depth)> const& visit);

/// The form a draft came in.
enum class SourceFormat { akoma_ntoso, markdown, plain_text, docx, akoma_ntoso_package };
/// `akoma-ntoso`, `markdown`, `plain-text`, `docx`, `akoma-ntoso-package`
[[nodiscard]] std::string_view name(SourceFormat format);
[[nodiscard]] std::optional<SourceFormat> source_format_from(std::string_view name);
/// The media type without parameters, such as `text/markdown`.
[[nodiscard]] std::string_view media_type(SourceFormat format);
/// The format of a media type in small letters without parameters.
[[nodiscard]] std::optional<SourceFormat> source_format_of_media_type(std::string_view type);
/// What names of such files end with, such as `.md`.
[[nodiscard]] std::string_view file_ending(SourceFormat format);
/// The format that the end of a file's name tells, in letters of either case; `.akn` and
/// `.markdown` are known as well.
[[nodiscard]] std::optional<SourceFormat> source_format_of_file(std::string_view file_name);

/// Something in the source that has no place in the tree, with the reason it was left out.
struct Remainder {
    std::string place;   ///< such as `akomaNtoso/bill/meta` or `line 12`
    std::string what;    ///< the text or eId left out, shortened to 200 code points
    std::string reason;  ///< why that is right, in English
};

/// What reading a source gave.
struct ReadDraft {
    Provision root;  ///< element is `bill`, `act`, `doc`, `documentCollection`, …
    std::string title;
    std::optional<Language> language;  ///< what the source says of itself
    std::vector<Remainder> remainders;
};

/// Limits on a source; what passes one is refused with `too_large` naming the limit.
struct DraftLimits {
    std::size_t most_octets = 8u << 20;
    std::size_t deepest = 64;
    std::size_t most_provisions = 200'000;
};

/// Reads Akoma Ntoso 3.0 XML. Refuses: not well formed, naming line and column; units of the same
/// eId, a second document, past a limit of depth or count, naming the line; another namespace, a
/// DOCTYPE, entities or external references, wrong UTF-8, past the limit of size. Every text node
/// and eId of the document's content is in the tree or in `remainders`. Units without an eId are
/// given one by the naming convention, and white space in ids is percent-encoded; `remainders` says
/// so. Pure; thread-safe.
[[nodiscard]] Result<ReadDraft> read_akoma_ntoso(BytesView source, DraftLimits const& limits = {});

/// Reads a ZIP archive of Akoma Ntoso documents: one bill or act (or a single document), and its
/// annexes and memoranda as documents of their own, as editors export a proposal. They become
/// `attachments` of the law, in the order of their file names, their eIds with that of the annex
/// before them (`att_1__art_2`); links to their files lead to them. Files that are no documents of
/// Akoma Ntoso are in `remainders`. Refuses what ZIP archives are refused for (see read_docx), a
/// document that read_akoma_ntoso refuses, naming it, none or several laws, and more provisions
/// altogether than `limits` has. Pure; thread-safe.
[[nodiscard]] Result<ReadDraft> read_akoma_ntoso_package(BytesView source,
                                                         DraftLimits const& limits = {});

/// Reads Markdown (CommonMark with tables). A heading opens a unit: `# ` title of the draft, then
/// by their words (Part/Раздел/Бөлім, Chapter/Глава/Тарау, Article/Статья/Бап …) or by level;
/// a heading within a list or a quote is a paragraph of its text. Lists become paragraphs and
/// points, numbered `•` where the source has no number; a list of the first level that is numbered
/// `1)` is one of points, and a paragraph that begins with a number which is no list of Markdown,
/// such as `а)`, `5-1.` or a dash `–`, is a unit as in plain text. eIds follow the Akoma Ntoso
/// naming convention (`art_2__para_1__point_3`); of a number's letters Cyrillic ones are spelled in
/// Latin. HTML in the source is kept as text, and so are the names of characters that HTML 4 did
/// not know. Links that are refused or have no place, titles of links and languages of code blocks
/// are in `remainders`. As in GitHub's Markdown, a row's cells past those of the table's head are
/// no part of it. Pure; thread-safe.
[[nodiscard]] Result<ReadDraft> read_markdown(std::string_view source,
                                              DraftLimits const& limits = {});

/// Reads plain text in UTF-8, with or without a byte order mark; UTF-16 and windows-1251 are
/// refused by name. A line is a paragraph; where a text is broken into lines of a width of at most
/// 120 characters, the lines are put together again. The first paragraph is the title.
///
/// Units are told by how laws are numbered in Kazakh, Russian and English. A paragraph is the
/// heading of an annex, part, chapter, section or article if it begins with that word and a number
/// (`Статья 5`, `5-1-бап`, `IV тарау`, `Annex I`) and then ends, or goes on behind a stop or a dash
/// with no small letter: `Статья 5 закона применяется …` is a sentence. Behind a number that stands
/// alone, a short paragraph that does not end like a sentence is the heading; that of an annex may
/// be several lines. Within a unit `1.` opens a paragraph, `1)`, `а)`, `(a)` and `(i)` open points,
/// and dashes of whatever sign open indents, each style of number below that which was there first;
/// what has no number belongs to the numbered paragraph before it, and is a paragraph of its own
/// where there is none. Dates, years and decimals are not numbers of units. Words of units and
/// letters of lists that were typed in the other alphabet are read as what they look like, and a
/// number out of turn below a line that ends no sentence as the rest of that line. Both are in
/// `remainders`, and so are control characters. eIds as in `read_markdown`. docs/drafts.md has it
/// all. Pure; thread-safe.
[[nodiscard]] Result<ReadDraft> read_plain_text(std::string_view source,
                                                DraftLimits const& limits = {});

/// Reads a document of Word (.docx: Office Open XML, ECMA-376, transitional or strict). Units are
/// told as in plain text, and by what the file says: the number that automatic numbering gives a
/// paragraph, a style or outline level of headings, the style of titles. Kept are bold, italic,
/// underlined, raised and lowered text, allowed links, notes, line breaks and tables; what is
/// marked as inserted or deleted stays so, and numbers are looked for in the accepted text. Images,
/// comments, headers and footers, fields, hidden text, the table of contents and so on are in
/// `remainders` with their place, `paragraph 12`; text boxes stand behind their paragraph.
///
/// Refuses, saying what to do: what is no whole ZIP archive, is protected by a password, an old
/// .doc, RTF, another kind of document, one with macros; parts that are no XML; names that lead out
/// of the archive. Only the parts that are needed are unpacked, to 64 MiB together and at most 200
/// times the size of the file beyond the first MiB. Pure; thread-safe.
[[nodiscard]] Result<ReadDraft> read_docx(BytesView source, DraftLimits const& limits = {});

/// Reads a source by the reader of its format. Pure; thread-safe.
[[nodiscard]] Result<ReadDraft> read_draft(SourceFormat format, BytesView source,
                                           DraftLimits const& limits = {});

/// One language of one version, with the file it was read from.
struct DraftText {
    Language language;
    SourceFormat format = SourceFormat::markdown;
    std::string title;
    Digest source;  ///< SHA-256 of the original file, kept in the blob store
    std::uint64_t source_size = 0;
    Provision root;
    std::vector<Remainder> remainders;
};

enum class DraftVersionState {
    editing,    ///< texts can be added and replaced; only officials see it
    published,  ///< immutable
};
[[nodiscard]] std::string_view name(DraftVersionState state);

/// One state of a draft.
struct DraftVersion {
    DraftVersionId id;
    DraftId draft;
    ConsultationId consultation;
    std::uint32_t number = 1;  ///< 1, 2, 3 … within the draft
    DraftVersionState state = DraftVersionState::editing;
    LocalizedText note;               ///< what changed, shown beside the version
    std::vector<Language> languages;  ///< of its texts, in the order of the consultation's
    std::optional<Instant> published_at;

    /// In which language it is given to who wants that one: in that, else in its first.
    [[nodiscard]] Language language_for(Language const& wanted) const;
};

}  // namespace consult
