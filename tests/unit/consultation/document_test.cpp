#include <gtest/gtest.h>

#include <consult/document.h>

#include "unit/names.h"

namespace consult {
namespace {

TEST(DocumentNames, are_stable_and_read_back) {
    test::expect_names<DocumentKind>(
        {{DocumentKind::explanatory_note, "explanatory_note"},
         {DocumentKind::impact_assessment, "impact_assessment"},
         {DocumentKind::comparative_table, "comparative_table"},
         {DocumentKind::expert_opinion, "expert_opinion"},
         {DocumentKind::council_recommendation, "council_recommendation"},
         {DocumentKind::press_release, "press_release"},
         {DocumentKind::other, "other"}},
        document_kind_from);
}

}  // namespace
}  // namespace consult
