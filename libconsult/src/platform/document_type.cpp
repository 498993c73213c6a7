#include "platform/document_type.h"

#include <algorithm>
#include <vector>

#include <consult/text.h>

#include "platform/zip_names.h"

namespace consult {
namespace {

using namespace std::string_view_literals;
using Names = std::vector<std::string_view>;

bool is_pdf(BytesView content) {
    return content.starts_with("%PDF-");
}
bool is_png(BytesView content) {
    return content.starts_with("\x89PNG\r\n\x1a\n"sv);
}
bool is_jpeg(BytesView content) {
    return content.starts_with("\xff\xd8\xff"sv);
}

/// UTF-8 without control characters other than those that lay a text out.
bool is_plain_text(BytesView content) {
    return is_utf8(content) && std::none_of(content.begin(), content.end(), [](char c) {
               auto const octet = static_cast<unsigned char>(c);
               return (octet < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') ||
                      octet == 0x7f;
           });
}

bool has(Names const& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Names as the programs that open such files compare them: without regard to the case of A to Z.
std::string lower_case(std::string_view name) {
    std::string lower{name};
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

/// Whether an Office Open XML file holds a project of macros, which .docx and .xlsx never do.
bool has_macros(Names const& names) {
    return std::any_of(names.begin(), names.end(), [](std::string_view name) {
        return lower_case(name).ends_with("vbaproject.bin");
    });
}

bool is_office_open_xml(BytesView content, std::string_view main_part) {
    std::optional<Names> const names = zip_names(content);
    return names && has(*names, "[Content_Types].xml") && has(*names, main_part) &&
           !has_macros(*names);
}
bool is_docx(BytesView content) {
    return is_office_open_xml(content, "word/document.xml");
}
bool is_xlsx(BytesView content) {
    return is_office_open_xml(content, "xl/workbook.xml");
}

constexpr std::string_view odt_type = "application/vnd.oasis.opendocument.text";
constexpr std::string_view ods_type = "application/vnd.oasis.opendocument.spreadsheet";

/// Macros of an OpenDocument stand in folders of their own.
bool is_open_document(BytesView content, std::string_view type) {
    std::optional<Names> const names = zip_names(content);
    return names && zip_mimetype(content) == type &&
           std::none_of(names->begin(), names->end(), [](std::string_view name) {
               std::string const lower = lower_case(name);
               return lower.starts_with("basic/") || lower.starts_with("scripts/");
           });
}
bool is_odt(BytesView content) {
    return is_open_document(content, odt_type);
}
bool is_ods(BytesView content) {
    return is_open_document(content, ods_type);
}

struct Type {
    std::string_view extension;
    std::string_view media_type;
    bool (*matches)(BytesView content);
};
constexpr Type types[] = {
    {"pdf", "application/pdf", is_pdf},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", is_docx},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", is_xlsx},
    {"odt", odt_type, is_odt},
    {"ods", ods_type, is_ods},
    {"txt", "text/plain; charset=utf-8", is_plain_text},
    {"csv", "text/csv; charset=utf-8", is_plain_text},
    {"png", "image/png", is_png},
    {"jpg", "image/jpeg", is_jpeg},
    {"jpeg", "image/jpeg", is_jpeg},
};

std::string extension_of(std::string_view file_name) {
    std::size_t const dot = file_name.rfind('.');
    if (dot == std::string_view::npos) return {};
    return lower_case(file_name.substr(dot + 1));
}

std::string all_extensions() {
    std::string all;
    for (Type const& type : types)
        all += (all.empty() ? "" : ", ") + std::string{type.extension};
    return all;
}

}  // namespace

Result<std::string> document_type(std::string_view file_name, BytesView content) {
    std::string const extension = extension_of(file_name);
    auto const type = std::find_if(std::begin(types), std::end(types),
                                   [&](Type const& known) { return known.extension == extension; });
    if (type == std::end(types)) {
        return refuse(ErrorCode::invalid, "file_name", "document.extension",
                      "Files of this kind are not taken; send one of: {extensions}.",
                      {{"extensions", all_extensions()}});
    }
    if (!type->matches(content)) {
        return refuse(ErrorCode::invalid, "content", "document.content",
                      "The file is not what .{extension} says, is damaged, or has macros; save it "
                      "again as {extension} without macros, or send a PDF.",
                      {{"extension", extension}});
    }
    return std::string{type->media_type};
}

}  // namespace consult
