/// Files of Word made for tests.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <map>
#include <string>
#include <vector>

#include "support/invented_law.h"

namespace consult::test {

/// Parts of a file by their names, in the order they are written in.
using DocxParts = std::vector<std::pair<std::string, std::string>>;

inline std::string zipped(DocxParts const& parts, std::string const& options = {}) {
    archive* const writer = archive_write_new();
    archive_write_set_format_zip(writer);
    if (!options.empty()) {
        archive_write_set_options(writer, options.c_str());
        archive_write_set_passphrase(writer, "secret");
    }
    std::string octets;
    auto const append = [](archive*, void* to, void const* from, std::size_t size) {
        static_cast<std::string*>(to)->append(static_cast<char const*>(from), size);
        return static_cast<la_ssize_t>(size);
    };
    archive_write_set_bytes_in_last_block(writer, 1);
    archive_write_open(writer, &octets, nullptr, append, nullptr);
    archive_entry* const entry = archive_entry_new();
    for (auto const& [name, content] : parts) {
        archive_entry_clear(entry);
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(writer, entry);
        archive_write_data(writer, content.data(), content.size());
    }
    archive_entry_free(entry);
    archive_write_close(writer);
    archive_write_free(writer);
    return octets;
}

inline constexpr char const* word_namespace =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

inline std::string content_types(std::string const& more = {}) {
    return R"(<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
           R"(<Default Extension="xml" ContentType="application/xml"/>)" +
           more + "</Types>";
}

/// `more` are relationships of the document, such as of hyperlinks.
inline DocxParts docx_parts(std::string const& body, DocxParts const& further = {},
                            std::string const& more = {},
                            std::string const& space = word_namespace) {
    std::string const office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    std::string const relationships =
        R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
    std::string of_document = relationships + more;
    DocxParts parts = {
        {"[Content_Types].xml", content_types()},
        {"_rels/.rels", relationships + R"(<Relationship Id="r1" Type=")" + office +
                            R"(/officeDocument" Target="word/document.xml"/></Relationships>)"},
        {"word/document.xml",
         R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w=")" + space +
             R"(" xmlns:r=")" + office +
             R"(" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006")"
             R"( xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math")"
             R"( xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing")"
             R"( xmlns:v="urn:schemas-microsoft-com:vml"><w:body>)" +
             body + "<w:sectPr/></w:body></w:document>"},
    };
    for (auto const& [type, content] : further) {
        // A part of a type as the document refers to it: `styles` stands in word/styles.xml.
        std::string const root = type == "header" ? "hdr" : type;
        of_document += "<Relationship Id=\"p-" + type + "\" Type=\"" + office + "/" + type +
                       "\" Target=\"" + type + ".xml\"/>";
        parts.emplace_back("word/" + type + ".xml", "<w:" + root + " xmlns:w=\"" + space + "\">" +
                                                        content + "</w:" + root + ">");
    }
    parts.emplace_back("word/_rels/document.xml.rels", of_document + "</Relationships>");
    return parts;
}

inline std::string docx(std::string const& body, DocxParts const& further = {},
                        std::string const& more = {}) {
    return zipped(docx_parts(body, further, more));
}

/// A paragraph of one run.
inline std::string paragraph(std::string const& text, std::string const& properties = {}) {
    return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t xml:space=\"preserve\">" + text +
           "</w:t></w:r></w:p>";
}

namespace docx_law {

inline std::string const styles =
    R"(<w:style w:type="paragraph" w:styleId="a0" w:default="1"><w:name w:val="Normal"/></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="Title"/><w:basedOn w:val="a0"/></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="my"><w:name w:val="My heading"/><w:basedOn w:val="2"/></w:style>)";

inline std::string style(std::string const& id) {
    return "<w:pStyle w:val=\"" + id + "\"/>";
}

/// The number of an article that is raised in the text stands raised in the file.
inline std::string raised(std::string text) {
    std::string const sign = "¹";
    std::size_t const at = text.find(sign);
    if (at == std::string::npos) return text;
    return text.substr(0, at) +
           "</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r>"
           "<w:r><w:t xml:space=\"preserve\">" +
           text.substr(at + sign.size());
}

}  // namespace docx_law

/// All numbers typed; headings have styles.
[[nodiscard]] inline std::string as_typed_docx(LawLanguage language) {
    std::string body;
    for (LawLine const& line : law_in(language)) {
        std::string const number = item_number(line);
        switch (line.kind) {
            case LawLine::Kind::title: body += paragraph(line.words, docx_law::style("a1")); break;
            case LawLine::Kind::chapter:
            case LawLine::Kind::annex:
            case LawLine::Kind::article:
                body +=
                    paragraph(docx_law::raised(unit_name(line, language) + ". " + line.words),
                              docx_law::style(line.kind == LawLine::Kind::article ? "my" : "1"));
                break;
            default:
                body += number.empty() ? paragraph(line.words)
                                       : "<w:p><w:r><w:t>" + number + "</w:t><w:tab/><w:t>" +
                                             line.words + "</w:t></w:r></w:p>";
        }
    }
    return docx(body, {{"styles", docx_law::styles}});
}

/// All numbers made by the file, but for what was inserted between others.
[[nodiscard]] inline std::string as_automatic_docx(LawLanguage language) {
    LawLine const any{LawLine::Kind::chapter, "%1", ""};
    LawLine const article{LawLine::Kind::article, "%2", ""};
    std::string const letters = language == LawLanguage::english ? "lowerLetter" : "russianLower";
    auto const level = [](std::string const& at, std::string const& format, std::string const& text,
                          std::string const& more = {}) {
        return "<w:lvl w:ilvl=\"" + at + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format +
               "\"/>" + more + "<w:lvlText w:val=\"" + text + "\"/></w:lvl>";
    };
    std::string const numbering =
        "<w:abstractNum w:abstractNumId=\"7\">" +
        level("0", "decimal", unit_name(any, language) + ".") +
        level("1", "decimal", unit_name(article, language) + ".", "<w:lvlRestart w:val=\"0\"/>") +
        level("2", "decimal", "%3.") + level("3", "decimal", "%4)") + level("4", letters, "%5)") +
        level("5", "bullet", "–") +
        "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
        "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"2\">"
        "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>";
    auto const numbered = [](std::string const& at, std::string const& list = "1") {
        return "<w:numPr><w:ilvl w:val=\"" + at + "\"/><w:numId w:val=\"" + list + "\"/></w:numPr>";
    };
    std::string body;
    bool in_annex = false;
    for (LawLine const& line : law_in(language)) {
        bool const is_inserted = line.number.size() > 1 && line.number != "10" &&
                                 line.number != "11" && line.kind != LawLine::Kind::letter;
        in_annex |= line.kind == LawLine::Kind::annex;
        std::string const typed = item_number(line);
        if (is_inserted && line.kind == LawLine::Kind::article) {
            body += paragraph(docx_law::raised(unit_name(line, language) + ". " + line.words));
            continue;
        }
        switch (line.kind) {
            case LawLine::Kind::chapter: body += paragraph(line.words, numbered("0")); break;
            case LawLine::Kind::article: body += paragraph(line.words, numbered("1")); break;
            case LawLine::Kind::annex:
                body += paragraph(unit_name(line, language)) + paragraph(line.words);
                break;
            case LawLine::Kind::paragraph:
                body += is_inserted ? paragraph(typed + " " + line.words)
                                    : paragraph(line.words, numbered("2", in_annex ? "2" : "1"));
                break;
            case LawLine::Kind::point: body += paragraph(line.words, numbered("3")); break;
            case LawLine::Kind::letter: body += paragraph(line.words, numbered("4")); break;
            case LawLine::Kind::dash: body += paragraph(line.words, numbered("5")); break;
            default: body += paragraph(line.words);
        }
    }
    return docx(body, {{"numbering", numbering}});
}

/// Numbers typed, as free office programs write a text that was often edited: words split into runs
/// with marks between them, tags around them, no styles of headings.
[[nodiscard]] inline std::string as_scattered_docx(LawLanguage language) {
    std::string body;
    for (LawLine const& line : law_in(language)) {
        std::string const number = item_number(line);
        std::string text = is_unit(line) ? unit_name(line, language) + ". " + line.words
                                         : number + (number.empty() ? "" : " ") + line.words;
        // In half, between two characters.
        std::size_t middle = text.size() / 2;
        while ((static_cast<unsigned char>(text[middle]) & 0xc0) == 0x80)
            ++middle;
        auto const run = [](std::string const& words) {
            return "<w:r w:rsidR=\"00A1\"><w:rPr><w:rFonts w:ascii=\"Liberation Serif\"/><w:b "
                   "w:val=\"false\"/><w:lang w:val=\"kk-KZ\"/></w:rPr><w:t "
                   "xml:space=\"preserve\">" +
                   words + "</w:t></w:r>";
        };
        std::string const front = docx_law::raised(text.substr(0, middle));
        std::string const paragraph =
            "<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr><w:bookmarkStart w:id=\"0\" w:name=\"x\"/>" +
            run(front) +
            "<w:proofErr w:type=\"spellStart\"/><w:bookmarkEnd w:id=\"0\"/>"
            "<w:smartTag w:element=\"place\"><w:smartTagPr><w:attr w:name=\"n\" w:val=\"v\"/>"
            "</w:smartTagPr><w:sdt><w:sdtPr><w:alias w:val=\"no text\"/></w:sdtPr><w:sdtContent>" +
            run(text.substr(middle)) +
            "</w:sdtContent></w:sdt></w:smartTag><w:proofErr w:type=\"spellEnd\"/>"
            "<w:r><w:lastRenderedPageBreak/></w:r></w:p><w:p/>";
        body += line.kind == LawLine::Kind::text
                    ? "<w:sdt><w:sdtContent>" + paragraph + "</w:sdtContent></w:sdt>"
                    : paragraph;
    }
    return docx(body);
}

}  // namespace consult::test
