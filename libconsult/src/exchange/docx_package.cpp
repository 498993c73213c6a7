#include "exchange/docx_package.h"

#include <algorithm>
#include <utility>

#include <consult/text.h>

#include "exchange/docx_xml.h"
#include "exchange/draft_source.h"
#include "exchange/xml_node.h"
#include "exchange/zip_path.h"

namespace consult::exchange {
namespace {

constexpr std::string_view content_types = "[content_types].xml";

tl::unexpected<Error> no_document() {
    return refuse(ErrorCode::invalid, "source", "docx.no_document",
                  "The file holds no document of Word; save it as .docx.");
}

tl::unexpected<Error> macros() {
    return refuse(ErrorCode::invalid, "source", "docx.macros",
                  "The file holds macros; save it as .docx without them.");
}

/// A document of libxml2 takes many times the octets of its file.
Result<> check_nodes(std::string_view xml, std::string_view part) {
    constexpr std::size_t most = 2'000'000;
    auto const count = std::ranges::count_if(xml, [](char c) { return c == '<' || c == '='; });
    if (static_cast<std::size_t>(count) <= most) return {};
    return refuse(ErrorCode::too_large, "source", "docx.too_many_elements",
                  "The file's part {part} has more than {most} elements and attributes.",
                  {{"part", std::string{part}}, {"most", std::to_string(most)}});
}

tl::unexpected<Error> bad_part(std::string_view part, std::string why) {
    return refuse(ErrorCode::invalid, "source", "docx.part",
                  "The file's part {part} can't be read: {why}",
                  {{"part", std::string{part}}, {"why", std::move(why)}});
}

Result<XmlDocument> parse_part(std::string_view part, BytesView octets) {
    std::string_view const xml = without_byte_order_mark(octets);
    if (!is_utf8(xml)) return bad_part(part, "it is not in UTF-8.");
    if (Result<> const few = check_nodes(xml, part); !few) return tl::unexpected(few.error());
    Result<XmlDocument> document = parse_xml(xml);
    if (document) return document;
    // A limit of the parser stays one.
    if (document.error().code() != ErrorCode::invalid) return document;
    return bad_part(part, document.error().problems().front().text());
}

/// What a file is that is no ZIP archive, where that can be told.
Result<> check_signature(BytesView source) {
    constexpr std::string_view ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    if (source.starts_with(ole)) {
        return refuse(ErrorCode::invalid, "source", "docx.ole",
                      "The file is an old .doc or protected by a password; save it as .docx "
                      "without a password.");
    }
    if (source.starts_with("{\\rtf")) {
        return refuse(ErrorCode::invalid, "source", "docx.rtf",
                      "The file is RTF; save it as .docx.");
    }
    return {};
}

/// The part that says what a part refers to; of the whole package for none.
std::string relationships_name(std::string const& part) {
    std::string const folder = folder_of(part);
    return folder + "_rels/" + part.substr(folder.size()) + ".rels";
}

}  // namespace

Result<DocxPackage> DocxPackage::open(BytesView source) {
    if (Result<> const known = check_signature(source); !known) {
        return tl::unexpected(known.error());
    }
    Result<ZipArchive> zip = ZipArchive::open(source);
    if (!zip) return tl::unexpected(zip.error());
    if (!zip->has(content_types)) return no_document();
    DocxPackage package{std::move(*zip)};
    if (Result<> const loaded = package.load({std::string{content_types}, relationships_name("")});
        !loaded) {
        return tl::unexpected(loaded.error());
    }
    if (Result<> const free = package.refuse_macros(); !free) return tl::unexpected(free.error());
    Result<std::string> const main = package.main_part();
    if (!main) return tl::unexpected(main.error());
    if (Result<> const loaded = package.load({*main, relationships_name(*main)}); !loaded) {
        return tl::unexpected(loaded.error());
    }
    auto relationships = package.relationships_of(*main);
    if (!relationships) return tl::unexpected(relationships.error());
    package.relationships_ = std::move(*relationships);
    Result<XmlDocument> document = package.read(*main);
    if (!document) return tl::unexpected(document.error());
    package.document_ = std::move(*document);
    bool const is_document = is_word(package.document(), "document") && package.body();
    if (!is_document) return no_document();
    if (Result<> const loaded = package.load_referred(); !loaded) {
        return tl::unexpected(loaded.error());
    }
    return package;
}

xmlNode const* DocxPackage::document() const {
    return xmlDocGetRootElement(document_.get());
}

xmlNode const* DocxPackage::body() const {
    return word_child(document(), "body");
}

std::vector<std::string> DocxPackage::parts_of(std::string_view type) const {
    std::vector<std::string> parts;
    std::set<std::string_view> known;
    for (auto const& [id, relationship] : relationships_) {
        bool const fits = relationship.type == type && !relationship.is_outside;
        bool const is_there = fits && zip_.has(relationship.target);
        if (is_there && known.insert(relationship.target).second) {
            parts.push_back(relationship.target);
        }
    }
    return parts;
}

Result<> DocxPackage::load(std::set<std::string, std::less<>> names) {
    std::erase_if(names, [&](std::string const& name) {
        return !zip_.has(name) || contents_.contains(name);
    });
    Result<std::map<std::string, Bytes, std::less<>>> contents = zip_.unpack(names);
    if (!contents) return tl::unexpected(contents.error());
    contents_.merge(*contents);
    return {};
}

Result<> DocxPackage::load_referred() {
    std::set<std::string, std::less<>> names;
    for (char const* const type : {"styles", "numbering", "footnotes", "endnotes"}) {
        std::vector<std::string> const parts = parts_of(type);
        if (!parts.empty()) names.insert(parts.front());
    }
    for (char const* const type : {"header", "footer"}) {
        for (std::string& part : parts_of(type))
            names.insert(std::move(part));
    }
    return load(std::move(names));
}

Result<XmlDocument> DocxPackage::read(std::string_view part) const {
    return parse_part(part, contents_.find(part)->second);
}

Result<XmlDocument> DocxPackage::read_of(std::string_view type) const {
    std::vector<std::string> const parts = parts_of(type);
    if (parts.empty()) return XmlDocument{};
    return read(parts.front());
}

Result<> DocxPackage::refuse_macros() {
    for (auto const& [name, place] : zip_.entries()) {
        if (name.ends_with("vbaproject.bin")) return macros();
    }
    Result<XmlDocument> const types = read(content_types);
    if (!types) return tl::unexpected(types.error());
    xmlNode const* const root = xmlDocGetRootElement(types->get());
    for (xmlNode const* type = root->children; type; type = type->next) {
        if (type->type != XML_ELEMENT_NODE) continue;
        std::string const content = in_small_letters(attribute(type, "ContentType"));
        if (content.find("macroenabled") != std::string::npos) return macros();
    }
    return {};
}

Result<std::string> DocxPackage::main_part() {
    auto const relationships = relationships_of("");
    if (!relationships) return tl::unexpected(relationships.error());
    for (auto const& [id, relationship] : *relationships) {
        bool const is_main = relationship.type == "officeDocument" && !relationship.is_outside;
        if (is_main && zip_.has(relationship.target)) return relationship.target;
    }
    return no_document();
}

Result<std::map<std::string, DocxRelationship, std::less<>>> DocxPackage::relationships_of(
    std::string const& part) {
    std::map<std::string, DocxRelationship, std::less<>> found;
    std::string const folder = folder_of(part);
    std::string const name = relationships_name(part);
    if (!zip_.has(name)) return found;
    Result<XmlDocument> const document = read(name);
    if (!document) return tl::unexpected(document.error());
    xmlNode const* const root = xmlDocGetRootElement(document->get());
    for (xmlNode const* node = root->children; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE || name_of(node) != "Relationship") continue;
        DocxRelationship relationship;
        std::string const type = attribute(node, "Type");
        relationship.type = type.substr(type.rfind('/') + 1);
        relationship.is_outside = attribute(node, "TargetMode") == "External";
        std::string const target = attribute(node, "Target");
        relationship.target = relationship.is_outside ? target : resolved(folder, target);
        found.emplace(attribute(node, "Id"), std::move(relationship));
    }
    return found;
}

}  // namespace consult::exchange
