// Whatever is written, the readers lose no word of it, or refuse it; nor does the writer of what
// they read, and what it writes is valid.
#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <set>
#include <sstream>
#include <string_view>

#include <consult/draft.h>
#include <consult/draft_writing.h>

#include "support/docx_builder.h"
#include "unit/exchange/oasis_schema.h"

namespace consult {
namespace {

/// Words that stand nowhere else, by number; no letter of them means anything to a format.
std::string word(std::size_t number) {
    return "q" + std::to_string(number) + "q";
}

/// A source put together from pieces, `@` in them a word each.
struct Source {
    std::string text;
    std::size_t words = 0;
    void add(std::string const& piece) {
        for (char const c : piece) {
            if (c == '@') text += word(words++);
            else text += c;
        }
    }
};

void add_eids(std::vector<Inline> const& pieces, std::vector<std::string>& eids) {
    for (Inline const& piece : pieces) {
        eids.push_back(piece.eid);
        add_eids(piece.children, eids);
    }
}

/// All eIds of what was read, and what was left out, which may be one.
std::vector<std::string> eids(ReadDraft const& draft) {
    std::vector<std::string> eids;
    for_each(draft.root, [&](Provision const& provision, std::size_t) {
        eids.insert(eids.end(), {provision.eid, provision.num.eid, provision.heading.eid});
        add_eids(provision.num.content, eids);
        add_eids(provision.heading.content, eids);
        add_eids(provision.content, eids);
    });
    for (Remainder const& remainder : draft.remainders)
        eids.push_back(remainder.what);
    return eids;
}

void add(std::vector<Attribute> const& attributes, std::string& text) {
    for (Attribute const& one : attributes)
        text += one.value + ' ';
}

void add(std::vector<Inline> const& pieces, std::string& text) {
    for (Inline const& piece : pieces) {
        text += piece.text + piece.target + ' ';
        add(piece.attributes, text);
        add(piece.children, text);
    }
}

/// All there is to read in what was read, remainders too.
std::string everything(ReadDraft const& draft) {
    std::string text;
    for_each(draft.root, [&](Provision const& provision, std::size_t) {
        add(provision.attributes, text);
        for (Label const* const label : {&provision.num, &provision.heading}) {
            add(label->attributes, text);
            add(label->content, text);
        }
        add(provision.content, text);
    });
    for (Remainder const& remainder : draft.remainders)
        text += remainder.what + ' ';
    return text;
}

void check_nothing_is_lost(Source const& source, ReadDraft const& draft) {
    std::string const text = everything(draft);
    for (std::size_t i = 0; i < source.words; ++i) {
        if (text.find(word(i)) == std::string::npos)
            RC_FAIL("lost " + word(i) + " of:\n" + source.text);
    }
    std::set<std::string> eids;
    for_each(draft.root, [&](Provision const& provision, std::size_t) {
        if (!provision.eid.empty() && !eids.insert(provision.eid).second) {
            RC_FAIL(provision.eid + " stands twice in:\n" + source.text);
        }
    });
}

/// Each is nothing, or makes something of what is around it. Tables stand alone with rows of as
/// many cells as their heads, since a row's further cells are no part of a table.
std::vector<std::string> const markdown_pieces = {
    "@",
    "@ ",
    " @",
    " ",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "- ",
    "* ",
    "+\n",
    "1. ",
    "2) ",
    "0. ",
    "999999999. ",
    "\n- @",
    "\n  - @",
    "\n    - ",
    "\n  1. @",
    "\n   ",
    "# ",
    "\n# @",
    "\n## @",
    "\n### ",
    "\n- # @",
    "\n  - ## @",
    "\n> # @",
    "\n1. > # @",
    "\n###### @",
    "\n===\n",
    "\n---\n",
    "\n***\n",
    "\n  ===\n",
    "> ",
    "\n> @",
    "\n>> - @",
    "*",
    "**",
    "_",
    "***",
    "`",
    "``",
    "\n```\n",
    "\n```@\n",
    "\n~~~ @ @\n",
    "[",
    "![",
    "]",
    "\\",
    "\\\n",
    "  \n",
    "[@](/@)",
    "![@](/@)",
    "[@](/@ '@')",
    "[@](javascript:@)",
    "<b>",
    "</b>",
    "<!-- @ -->",
    "<?@?>",
    "<http://@.kz>",
    "&amp;",
    "&@;",
    "&#0;",
    "&#x41;",
    "&",
    "Article ",
    "Статья 5А. ",
    "5-1-бап. ",
    "Annex ",
    "Article 1. ",
    "\n\nа) @",
    "\n\n(i) @",
    "\n\n– @",
    "\n\n5-1. @",
    "\n\n1) @",
    "\n   1) @",
    "\u00a0",
    "\u00ad",
    "\ufeff",
    "ё",
    "\r\n",
    "\r",
    "\x01",
    std::string{"\0", 1},
    "\n\n| @ | @ |\n|---|---|\n| @ | [@](/@) |\n\n",
    "\n\n- @\n\n  | @ |\n  |---|\n  | @ |\n\n",
};

RC_GTEST_PROP(MarkdownReaderProperty, loses_no_word, ()) {
    auto const pieces =
        *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(markdown_pieces));
    Source source;
    source.add("# T\n\n");
    for (std::string const& piece : pieces)
        source.add(piece);
    Result<ReadDraft> const read = read_markdown(source.text);
    if (!read) {
        RC_ASSERT(read.error().code() == ErrorCode::too_large);
        return;
    }
    check_nothing_is_lost(source, *read);
}

// clang-format off
std::vector<std::string> const akn_elements = {
    "section", "article", "paragraph", "content", "p", "num", "heading", "meta", "b", "ref", "img",
    "br", "table", "tr", "td", "longTitle", "unheardOf", "authorialNote", "mod", "quotedText",
    "recitals", "quotedStructure", "citations", "recital", "preface", "preamble", "body",
    "mainBody", "attachments", "attachment", "doc", "act", "components", "collectionBody",
    "component", "documentCollection", "hcontainer", "container", "date", "term", "noteRef",
    "documentRef", "intro", "wrapUp", "caption", "crossHeading", "subheading", "componentRef",
    "foreign", "inline", "ul", "ol", "li", "blockList", "item", "toc", "tocItem",
    "listIntroduction", "list", "blockContainer", "tblock", "rref", "eol", "marker", "conclusions",
    "coverPage", "embeddedStructure", "statement", "notes", "note", "amendmentBody",
    "amendmentContent", "debateBody", "debateSection", "rollCall", "speech", "from", "scene",
    "judgmentBody", "decision", "header", "portionBody", "formula", "div", "mref"};
// clang-format on

std::vector<std::string> const plain_text_pieces = {
    "@",
    " ",
    " @",
    "\n",
    "\n\n",
    "\n@",
    "\n1. @",
    "\n2. @",
    "\n1-1. @",
    "\n1) @",
    "\nа) @",
    "\na) @",
    "\nб) @",
    "\n(a) @",
    "\n(i) @",
    "\ni) @",
    "\n– @",
    "\n- @",
    "\n• @",
    "\nСтатья 1. @",
    "\nСтатья 2",
    "\n2-бап.",
    "\n§ 3 – @",
    "\nГЛАВА IV",
    "\nAnnex ",
    "\nк @",
    "\n@ Заңына",
    " 1-қосымша",
    "\n1-қосымша",
    "\n7. @",
    "\nПункт 5. @",
    "\nПроект\n",
    ".",
    ":",
    ")",
    "1",
    "¹",
    "\u00a0",
    "\r\n",
    "\f",
    "\x01",
    "\ufeff",
    "\u2028",
    "\n@ @ @ @ @ @ @ @ @ @ @ @ @",
};

RC_GTEST_PROP(PlainTextReaderProperty, loses_no_word, ()) {
    auto const pieces =
        *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(plain_text_pieces));
    Source source;
    source.add("@ и @\n");
    for (std::string const& piece : pieces)
        source.add(piece);
    Result<ReadDraft> const read = read_plain_text(source.text);
    if (!read) {
        RC_ASSERT(read.error().code() == ErrorCode::too_large);
        return;
    }
    check_nothing_is_lost(source, *read);
}

/// An element of Akoma Ntoso with others in it, most of them where the schema would not have them.
/// @param in_metadata  attributes are not kept there
std::string random_element(std::size_t size, std::size_t& ids, bool in_metadata = false) {
    std::string const name = *rc::gen::elementOf(akn_elements);
    std::string element = "<" + name;
    if (*rc::gen::arbitrary<bool>()) element += " eId=\"e" + std::to_string(++ids) + "\"";
    if (name == "ref") {
        element += *rc::gen::element<std::string>("", " href=\"/x\"", " href=\"javascript:x\"",
                                                  in_metadata ? "" : " href=\"/@ [@]#@#%\"",
                                                  in_metadata ? "" : " href=\"1:@\"");
    }
    in_metadata = in_metadata || name == "meta" || name == "notes" || name == "note";
    if (!in_metadata && name != "noteRef") {
        element += *rc::gen::element<std::string>(
            "", "", " class=\"@\"", " title=\"@ @\" wId=\"@\"", " unknown=\"@\"",
            " element=\"@\" element_=\"@\"", " xmlns=\"urn:other\"", " editorMark=\"added\"",
            " wId=\"@ @\"", " softAction=\"move_to\"", " status=\"removed\"");
    }
    element += ">";
    auto const count = *rc::gen::inRange<std::size_t>(0, 4);
    for (std::size_t i = 0; i < count; ++i) {
        element += *rc::gen::element<std::string>("@", " @ ", "\n", "", "", "<![CDATA[@]]>",
                                                  "<!-- no text -->", "<?no text?>", "&lt;@");
        if (size > 0) element += random_element(size / 2, ids, in_metadata);
    }
    return element + "</" + name + ">";
}

/// A body as documents of a rare kind have it, most of what it holds where the schema would not.
std::string random_body(std::string const& root, std::size_t& ids) {
    std::string const part = root == "amendment"  ? "amendmentContent"
                             : root == "debate"   ? "debateSection"
                             : root == "judgment" ? "decision"
                                                  : "";
    std::string content;
    for (auto count = *rc::gen::inRange(0, 4); count > 0; --count)
        content += random_element(4, ids);
    if (!part.empty()) content = "<" + part + ">" + content + "</" + part + ">";
    std::string const header = root == "judgment" ? "<header>@</header>" : "";
    return header + "<" + root + "Body>" + content + "</" + root + "Body>";
}

std::string random_document(std::string const& root, std::size_t& ids) {
    std::string document =
        R"(<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><)" + root +
        R"( name="b" includedIn="#b">)";
    bool const is_rare =
        root == "amendment" || root == "debate" || root == "judgment" || root == "portion";
    if (is_rare && *rc::gen::arbitrary<bool>()) document += random_body(root, ids);
    auto const count = *rc::gen::inRange<std::size_t>(0, 5);
    for (std::size_t i = 0; i < count; ++i)
        document += random_element(8, ids) + "@";
    return document + "</" + root + "></akomaNtoso>";
}

std::string random_document(std::size_t& ids) {
    std::string const root = *rc::gen::element<std::string>(
        "bill", "act", "doc", "amendmentList", "documentCollection", "amendment", "debate",
        "debateReport", "judgment", "portion", "officialGazette", "statement");
    return random_document(root, ids);
}

RC_GTEST_PROP(AkomaNtosoReaderProperty, loses_no_word, ()) {
    Source source;
    std::size_t ids = 0;
    source.add(random_document(ids));
    Result<ReadDraft> const read = read_akoma_ntoso(source.text);
    RC_ASSERT(read.has_value());
    check_nothing_is_lost(source, *read);
    std::vector<std::string> const kept = eids(*read);
    for (std::size_t i = 1; i <= ids; ++i) {
        if (std::ranges::find(kept, "e" + std::to_string(i)) == kept.end()) {
            RC_FAIL("lost e" + std::to_string(i) + " of:\n" + source.text);
        }
    }
}

RC_GTEST_PROP(AkomaNtosoReaderProperty, reads_or_refuses_what_was_damaged, ()) {
    std::size_t ids = 0;
    std::string text = random_document(ids);
    auto const damages = *rc::gen::inRange<std::size_t>(1, 4);
    for (std::size_t i = 0; i < damages; ++i) {
        auto const at = *rc::gen::inRange<std::size_t>(0, text.size());
        auto const size = *rc::gen::inRange<std::size_t>(0, 20);
        text.replace(at, std::min(size, text.size() - at),
                     *rc::gen::element<std::string>("", "<", ">", "</", "<p>", "</p>", "&", "&#0;",
                                                    "\"", "<!--", "]]>", "<![CDATA[", "<?xml?>",
                                                    "\xff", std::string{"\0", 1}, " eId=\"e1\""));
    }
    Result<ReadDraft> const read = read_akoma_ntoso(text);
    if (!read) RC_ASSERT(!read.error().problems().empty());
}

/// Elements that have no attributes but their own few.
bool takes_few_attributes(Provision const& provision) {
    std::set<std::string> const few = {"act",
                                       "amendment",
                                       "attachments",
                                       "bill",
                                       "components",
                                       "debate",
                                       "doc",
                                       "judgment",
                                       "debateReport",
                                       "portion",
                                       "amendmentList",
                                       "meta",
                                       "statement",
                                       "notes",
                                       "officialGazette",
                                       "documentCollection"};
    return few.contains(provision.element);
}

void add_words(std::vector<Attribute> const& attributes, std::vector<std::string>& words) {
    for (Attribute const& one : attributes) {
        std::istringstream values{one.value};
        for (std::string word; values >> word;) {
            if (word.starts_with('q') && word.ends_with('q')) words.push_back(word);
        }
    }
}

void add_words(std::vector<Inline> const& pieces, std::vector<std::string>& words) {
    for (Inline const& piece : pieces) {
        add_words(piece.attributes, words);
        add_words(piece.children, words);
    }
}

std::vector<std::string> words_of_attributes(Provision const& root) {
    std::vector<std::string> words;
    for_each(root, [&](Provision const& provision, std::size_t) {
        if (!takes_few_attributes(provision)) add_words(provision.attributes, words);
        for (Label const* const label : {&provision.num, &provision.heading}) {
            add_words(label->attributes, words);
            add_words(label->content, words);
        }
        add_words(provision.content, words);
    });
    return words;
}

std::size_t count_of(std::string_view part, std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; ++at)
        ++count;
    return count;
}

std::size_t moved_away(Provision const& root) {
    std::size_t count = 0;
    for_each(root, [&](Provision const& provision, std::size_t) {
        bool const is_marked = provision.mark == EditorMark::moved_away;
        count += is_marked && !takes_few_attributes(provision) ? 1 : 0;
    });
    return count;
}

/// Everything that was read is written, and where the schema is there, validly.
void check_written(ReadDraft const& read) {
    DraftText text;
    text.language = Language::parse("en").value();
    text.root = read.root;
    DraftIdentity identity;
    identity.institution = "MOH";
    identity.number = "MOH-2026-0012";
    identity.work_date = identity.version_date = std::chrono::year{2026} / 3 / 1;
    std::string const xml = write_akoma_ntoso(text, identity);
    if (test::schema().is_there()) {
        std::string const faults = test::schema().faults_of(xml);
        if (!faults.empty()) RC_FAIL(faults + " in:\n" + xml);
    }
    Result<ReadDraft> const again = read_akoma_ntoso(xml);
    if (!again) RC_FAIL(again.error().text() + " in:\n" + xml);
    std::string const words = everything(*again);
    std::vector<std::string> const ids = eids(*again);
    for_each(read.root, [&](Provision const& provision, std::size_t) {
        std::string const own = plain_text(provision.num.content) +
                                plain_text(provision.heading.content) +
                                plain_text(provision.content);
        for (std::size_t at = 0; (at = own.find('q', at)) != std::string::npos;) {
            std::size_t const end = own.find('q', at + 1);
            if (end == std::string::npos) break;
            if (words.find(own.substr(at, end + 1 - at)) == std::string::npos) {
                RC_FAIL("lost " + own.substr(at, end + 1 - at) + " in:\n" + xml);
            }
            at = end + 1;
        }
    });
    if (count_of("consult:editorMark=\"moved_away\"", xml) < moved_away(read.root)) {
        RC_FAIL("lost an editor's mark in:\n" + xml);
    }
    for (std::string const& word : words_of_attributes(read.root)) {
        if (xml.find(word) == std::string::npos) RC_FAIL("lost " + word + " in:\n" + xml);
    }
    for (std::string const& id : eids({read.root, {}, {}, {}})) {
        if (std::ranges::find(ids, id) == ids.end()) RC_FAIL("lost " + id + " in:\n" + xml);
    }
}

RC_GTEST_PROP(AkomaNtosoWriterProperty, writes_all_of_any_tree_validly, ()) {
    Source source;
    std::size_t ids = 0;
    source.add(random_document(ids));
    Result<ReadDraft> const read = read_akoma_ntoso(source.text);
    RC_ASSERT(read.has_value());
    check_written(*read);
}

RC_GTEST_PROP(AkomaNtosoWriterProperty, writes_all_of_any_package_validly, ()) {
    Source law;
    Source annex;
    std::size_t ids_of_law = 0;
    std::size_t ids_of_annex = 0;
    law.add(random_document("bill", ids_of_law));
    annex.words = law.words;
    annex.add(random_document(
        *rc::gen::element<std::string>("doc", "statement", "judgment", "documentCollection"),
        ids_of_annex));
    Result<ReadDraft> const read =
        read_akoma_ntoso_package(test::zipped({{"a.xml", annex.text}, {"b.xml", law.text}}));
    RC_ASSERT(read.has_value());
    check_nothing_is_lost({law.text + annex.text, annex.words}, *read);
    check_written(*read);
}

RC_GTEST_PROP(AkomaNtosoWriterProperty, writes_all_of_any_markdown_validly, ()) {
    auto const pieces =
        *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(markdown_pieces));
    Source source;
    source.add("# T\n\n");
    for (std::string const& piece : pieces)
        source.add(piece);
    Result<ReadDraft> const read = read_markdown(source.text);
    if (!read) return;
    check_written(*read);
}

}  // namespace
}  // namespace consult
