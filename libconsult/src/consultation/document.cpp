#include <consult/document.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<DocumentKind> kind_names[] = {
    {DocumentKind::explanatory_note, "explanatory_note"},
    {DocumentKind::impact_assessment, "impact_assessment"},
    {DocumentKind::comparative_table, "comparative_table"},
    {DocumentKind::expert_opinion, "expert_opinion"},
    {DocumentKind::council_recommendation, "council_recommendation"},
    {DocumentKind::press_release, "press_release"},
    {DocumentKind::other, "other"},
};

}  // namespace

std::string_view name(DocumentKind kind) {
    return name_in(kind_names, kind);
}
std::optional<DocumentKind> document_kind_from(std::string_view name) {
    return value_in(kind_names, name);
}

}  // namespace consult
