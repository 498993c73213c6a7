/// The parts of a .docx file and how they refer to each other (ECMA-376 part 2).
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <consult/bytes.h>
#include <consult/error.h>

#include "exchange/xml_document.h"
#include "exchange/zip_archive.h"

namespace consult::exchange {

/// What a part refers to.
struct DocxRelationship {
    std::string type;    ///< the last word of its type, such as `hyperlink` or `styles`
    std::string target;  ///< of an outside one as written, else the name of a part
    bool is_outside = false;
};

class DocxPackage {
public:
    /// Refuses (field `source`) what is no document of Word, saying what it is where that can be
    /// told (an old .doc or a protected file, RTF, another kind of document), and what holds
    /// macros. `source` must outlive the object.
    [[nodiscard]] static Result<DocxPackage> open(BytesView source);

    /// The document's own part.
    [[nodiscard]] xmlNode const* document() const;
    /// What holds its text.
    [[nodiscard]] xmlNode const* body() const;
    /// What the document refers to, by id.
    [[nodiscard]] std::map<std::string, DocxRelationship, std::less<>> const& relationships()
        const {
        return relationships_;
    }
    /// Names of the parts of a type that the document refers to and that are there, each once.
    [[nodiscard]] std::vector<std::string> parts_of(std::string_view type) const;
    /// A part: the first of styles, numbering, footnotes or endnotes, or a header or footer.
    /// Refuses what is no XML or passes a limit. @pre it is one of `parts_of` these
    [[nodiscard]] Result<XmlDocument> read(std::string_view part) const;
    /// The first part of a type; null where there is none.
    [[nodiscard]] Result<XmlDocument> read_of(std::string_view type) const;

private:
    explicit DocxPackage(ZipArchive zip) : zip_(std::move(zip)) {}
    /// Unpacks what is there of parts.
    [[nodiscard]] Result<> load(std::set<std::string, std::less<>> names);
    [[nodiscard]] Result<> load_referred();
    [[nodiscard]] Result<> refuse_macros();
    [[nodiscard]] Result<std::string> main_part();
    [[nodiscard]] Result<std::map<std::string, DocxRelationship, std::less<>>> relationships_of(
        std::string const& part);

    ZipArchive zip_;
    std::map<std::string, Bytes, std::less<>> contents_;  // of the parts unpacked
    XmlDocument document_;
    std::map<std::string, DocxRelationship, std::less<>> relationships_;
};

}  // namespace consult::exchange
