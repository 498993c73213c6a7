#include "web/markdown_view.h"

#include <algorithm>
#include <string>

#include <consult/draft.h>

#include "web/provision_view.h"

namespace consult::web {
namespace {

using page::View;

/// Ids name provisions of a draft; another text on the same page must not claim them.
void remove_ids(Provision& provision) {
    provision.eid.clear();
    for (Provision& child : provision.children)
        remove_ids(child);
}

/// The tree of a text. A draft begins with its title, which a text need not have: one is put in
/// front and taken out again.
Result<Provision> tree_of(std::string_view markdown) {
    Result<ReadDraft> read = read_markdown("# Title\n\n" + std::string{markdown});
    if (!read) return tl::unexpected(read.error());
    std::vector<Provision>& children = read->root.children;
    if (!children.empty()) children.erase(children.begin());
    remove_ids(read->root);
    return std::move(read->root);
}

Provision as_written(std::string_view text) {
    Provision root;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find('\n'), text.size());
        Inline line;
        line.text = text.substr(0, end);
        Provision& paragraph = root.children.emplace_back();
        paragraph.element = "p";
        paragraph.content.push_back(std::move(line));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return root;
}

void move_headings(std::vector<View>& blocks, int by) {
    for (View& block : blocks) {
        auto const* const level = block.find("level");
        if (!level) continue;
        int const moved = std::stoi(std::get<std::string>(*level)) + by;
        block.set("level", std::to_string(std::min(moved, 6)));
    }
}

}  // namespace

std::vector<View> markdown_blocks(page::Translator const& words, std::string_view markdown,
                                  int first_level) {
    Result<Provision> const tree = tree_of(markdown);
    std::vector<View> blocks =
        provision_blocks(words, tree ? *tree : as_written(markdown), nullptr);
    move_headings(blocks, first_level - 2);
    return blocks;
}

}  // namespace consult::web
