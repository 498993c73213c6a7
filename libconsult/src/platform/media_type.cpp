#include "platform/media_type.h"

#include <consult/text.h>

#include <algorithm>

namespace consult {
namespace {

struct Kind {
    std::string_view ending;
    std::string_view media_type;
    std::string_view signature;  ///< first octets; empty: UTF-8 text
};
constexpr std::string_view zip{"PK\3\4", 4};
constexpr Kind kinds[] = {
    {".pdf", "application/pdf", "%PDF-"},
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", zip},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", zip},
    {".odt", "application/vnd.oasis.opendocument.text", zip},
    {".ods", "application/vnd.oasis.opendocument.spreadsheet", zip},
    {".png", "image/png", "\x89PNG\r\n\x1a\n"},
    {".jpg", "image/jpeg", "\xff\xd8\xff"},
    {".jpeg", "image/jpeg", "\xff\xd8\xff"},
    {".txt", "text/plain; charset=utf-8", ""},
    {".csv", "text/csv; charset=utf-8", ""},
    {".md", "text/markdown; charset=utf-8", ""},
};

bool ends_with_any_case(std::string_view name, std::string_view ending) {
    return name.size() > ending.size() &&
           std::equal(ending.begin(), ending.end(), name.end() - static_cast<std::ptrdiff_t>(ending.size()),
                      [](char wanted, char given) {
                          char const lower =
                              given >= 'A' && given <= 'Z' ? static_cast<char>(given + 32) : given;
                          return wanted == lower;
                      });
}

}  // namespace

Result<std::string> media_type(std::string_view file_name, BytesView content) {
    for (Kind const& kind : kinds) {
        if (!ends_with_any_case(file_name, kind.ending)) continue;
        bool const fits =
            kind.signature.empty() ? is_utf8(content) : content.starts_with(kind.signature);
        if (fits) return std::string{kind.media_type};
        return refuse(ErrorCode::invalid, "content", "document.content_mismatch",
                      "The content is not what the ending {ending} says; send the right file.",
                      {{"ending", std::string{kind.ending}}});
    }
    return refuse(ErrorCode::invalid, "file_name", "document.kind_unknown",
                  "Files of this kind are not taken; send PDF, DOCX, XLSX, ODT, ODS, PNG, JPEG, "
                  "TXT, CSV or MD.");
}

}  // namespace consult
