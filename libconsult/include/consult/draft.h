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
enum class SourceFormat { akoma_ntoso, markdown };
[[nodiscard]] std::string_view name(SourceFormat format);  ///< `akoma-ntoso`, `markdown`
[[nodiscard]] std::optional<SourceFormat> source_format_from(std::string_view name);

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

/// Reads Akoma Ntoso 3.0 XML. Refuses: not well formed, naming line and column; units of the same eId, a
/// second document, past a limit of depth or count, naming the line; another namespace, a DOCTYPE,
/// entities or external references, wrong UTF-8, past the limit of size. Every text node and eId of
/// the document's content is in the tree or in `remainders`. Pure; thread-safe.
[[nodiscard]] Result<ReadDraft> read_akoma_ntoso(BytesView source, DraftLimits const& limits = {});

/// Reads Markdown (CommonMark with tables). A heading opens a unit: `# ` title of the draft, then
/// by their words (Part/Раздел/Бөлім, Chapter/Глава/Тарау, Article/Статья/Бап …) or by level;
/// a heading within a list or a quote is a paragraph of its text. Lists become paragraphs and
/// points, numbered `•` where the source has no number. eIds follow the Akoma Ntoso naming
/// convention (`art_2__para_1__point_3`); of a number's letters Cyrillic ones are spelled in Latin.
/// HTML in the source is kept as text, and so are the names of characters that HTML 4 did not know.
/// Links that are refused or have no place, titles of links and languages of code blocks are in
/// `remainders`. As in GitHub's Markdown, a row's cells past those of the table's head are no part
/// of it. Pure; thread-safe.
[[nodiscard]] Result<ReadDraft> read_markdown(std::string_view source,
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
