#include "exchange/printed_prose.h"

#include <algorithm>
#include <iterator>
#include <string>

#include <consult/draft.h>

#include "exchange/printed_draft.h"

namespace consult::exchange {
namespace {

/// A draft begins with its title, which a text need not have: one is put in front and taken out.
constexpr std::string_view title_line = "# -\n\n";

std::vector<PrintedBlock> as_written(std::string_view text) {
    std::vector<PrintedBlock> blocks;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find('\n'), text.size());
        blocks.emplace_back(PrintedParagraph{.runs = {{.text = std::string{text.substr(0, end)}}}});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return blocks;
}

}  // namespace

std::vector<PrintedBlock> printed_prose(std::string_view markdown, Language const& language) {
    Result<ReadDraft> read = read_markdown(std::string{title_line} + std::string{markdown});
    if (!read) return as_written(markdown);
    DraftText text;
    text.language = language;
    text.root = std::move(read->root);
    if (!text.root.children.empty()) text.root.children.erase(text.root.children.begin());
    std::vector<PrintedBlock> blocks = printed_text(text).blocks;
    blocks.erase(blocks.begin());
    return blocks;
}

}  // namespace consult::exchange
