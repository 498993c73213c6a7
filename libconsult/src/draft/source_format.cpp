#include <algorithm>
#include <utility>

#include <consult/draft.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<SourceFormat> format_names[] = {
    {SourceFormat::akoma_ntoso, "akoma-ntoso"},
    {SourceFormat::markdown, "markdown"},
    {SourceFormat::plain_text, "plain-text"},
    {SourceFormat::docx, "docx"},
    {SourceFormat::akoma_ntoso_package, "akoma-ntoso-package"},
};
constexpr Named<SourceFormat> media_types[] = {
    {SourceFormat::akoma_ntoso, "application/akn+xml"},
    {SourceFormat::markdown, "text/markdown"},
    {SourceFormat::plain_text, "text/plain"},
    {SourceFormat::docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {SourceFormat::akoma_ntoso_package, "application/zip"},
};
/// The first of each is what names are given.
constexpr Named<SourceFormat> file_endings[] = {
    {SourceFormat::akoma_ntoso, ".xml"},
    {SourceFormat::akoma_ntoso, ".akn"},
    {SourceFormat::markdown, ".md"},
    {SourceFormat::markdown, ".markdown"},
    {SourceFormat::plain_text, ".txt"},
    {SourceFormat::docx, ".docx"},
    {SourceFormat::akoma_ntoso_package, ".zip"},
};

/// Two spellings of a name's end compare as one.
bool ends_with(std::string_view name, std::string_view ending) {
    if (name.size() < ending.size()) return false;
    return std::ranges::equal(name.substr(name.size() - ending.size()), ending, [](char a, char b) {
        return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b);
    });
}

}  // namespace

std::string_view name(SourceFormat format) {
    return name_in(format_names, format);
}
std::optional<SourceFormat> source_format_from(std::string_view name) {
    return value_in(format_names, name);
}
std::string_view media_type(SourceFormat format) {
    return name_in(media_types, format);
}
std::optional<SourceFormat> source_format_of_media_type(std::string_view type) {
    return value_in(media_types, type);
}
std::string_view file_ending(SourceFormat format) {
    return name_in(file_endings, format);
}

std::optional<SourceFormat> source_format_of_file(std::string_view file_name) {
    for (auto const& [format, ending] : file_endings) {
        if (ends_with(file_name, ending)) return format;
    }
    return std::nullopt;
}

}  // namespace consult
