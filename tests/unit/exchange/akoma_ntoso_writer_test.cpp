// What is written validates against the OASIS schema, and reads as what it was written from.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

#include <consult/draft_writing.h>

#include "support/shared_data.h"
#include "unit/exchange/oasis_schema.h"

namespace consult {
namespace {

using test::schema;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

DraftIdentity identity() {
    DraftIdentity identity;
    identity.country = "kz";
    identity.institution = "MOH";
    identity.institution_name = "Ministry of Health & Care";
    identity.number = "MOH-2026-0012";
    identity.version = 2;
    identity.work_date = 2026y / 3 / 1;
    identity.version_date = 2026y / 4 / 11;
    return identity;
}

DraftText text_of(Result<ReadDraft> read, char const* language = "ru") {
    EXPECT_TRUE(read.has_value()) << read.error().text();
    DraftText text;
    text.language = Language::parse(language).value();
    text.title = read->title;
    text.root = read->root;
    return text;
}

std::string document(std::string const& content) {
    return R"(<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">)" + content +
           "</akomaNtoso>";
}

#define EXPECT_VALID(xml) EXPECT_EQ(schema().faults_of(xml), "") << (xml).substr(0, 20'000)

std::string file_content(fs::path const& file) {
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

/// The tree without what stands for the file and not for the text: our writer's own agents.
Provision without_agents(Provision root) {
    for (Provision& child : root.children) {
        if (child.element != "meta") continue;
        for (Provision& part : child.children) {
            std::erase_if(part.children,
                          [](Provision const& one) { return one.eid.starts_with("meta_"); });
        }
        std::erase_if(child.children, [](Provision const& part) { return part.children.empty(); });
    }
    std::erase_if(root.children, [](Provision const& child) {
        return child.element == "meta" && child.children.empty();
    });
    return root;
}

TEST(AkomaNtosoWriter, RealDraftsAreValidAndReadAsTheyWere) {
    std::optional<fs::path> const data = test::shared_data("akn");
    if (!data) GTEST_SKIP() << test::no_shared_data;
    ASSERT_TRUE(schema().is_there());
    std::size_t files = 0;
    for (char const* const folder : {"drafts", "amendments"}) {
        for (auto const& entry : fs::directory_iterator{*data / folder}) {
            if (entry.path().extension() != ".xml") continue;
            SCOPED_TRACE(entry.path().filename().string());
            ++files;
            DraftText const text = text_of(read_akoma_ntoso(file_content(entry.path())));
            std::string const xml = write_akoma_ntoso(text, identity());
            EXPECT_EQ(schema().faults_of(xml), "");
            Result<ReadDraft> const again = read_akoma_ntoso(xml);
            ASSERT_TRUE(again.has_value()) << again.error().text();
            EXPECT_EQ(without_agents(again->root), without_agents(text.root));
            EXPECT_EQ(again->language, text.language);
        }
    }
    EXPECT_EQ(files, 31u);
}

}  // namespace
}  // namespace consult
