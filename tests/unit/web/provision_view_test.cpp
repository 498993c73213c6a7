#include "web/provision_view.h"

#include <gtest/gtest.h>

namespace consult::web {
namespace {

Inline text(std::string words) {
    Inline piece;
    piece.text = std::move(words);
    return piece;
}

Inline span(std::string element, std::vector<Inline> children) {
    Inline piece;
    piece.kind = Inline::Kind::span;
    piece.element = std::move(element);
    piece.children = std::move(children);
    return piece;
}

Inline signature(std::string organisation, std::string person) {
    return span("signature", {text("\n  "), span("organization", {text(std::move(organisation))}),
                              text("\n  "), span("role", {text("The President")}), text("\n  "),
                              span("person", {text(std::move(person))}), text("\n")});
}

/// The words of the one block that a paragraph gives, white space as one space, a bar for each
/// break of the line.
std::string shown(std::vector<Inline> content) {
    Provision root;
    root.element = "act";
    Provision& paragraph = root.children.emplace_back();
    paragraph.element = "p";
    paragraph.content = std::move(content);
    std::vector<page::View> const blocks =
        provision_blocks(page::Translator::of(page::UiLanguage::en), root, nullptr);
    EXPECT_EQ(blocks.size(), 1u);
    std::string words;
    auto const add = [&](char letter) {
        bool const is_white = letter == ' ' || letter == '\n';
        if (!is_white) words += letter;
        if (is_white && !words.empty() && words.back() != ' ') words += ' ';
    };
    for (page::View const& run : std::get<std::vector<page::View>>(*blocks.front().find("runs"))) {
        auto const* const breaks = std::get_if<bool>(run.find("line_break"));
        if (breaks && *breaks) words += '|';
        if (auto const* const said = std::get_if<std::string>(run.find("text"))) {
            for (char const letter : *said)
                add(letter);
        }
    }
    return words;
}

TEST(ProvisionBlocks, put_who_signs_for_whom_and_as_what_on_lines_of_their_own) {
    EXPECT_EQ(shown({text("\n"), signature("For the Parliament", "A. B."), text("\n"),
                     signature("For the Council", "C. D.")}),
              "For the Parliament|The President|A. B. ||For the Council|The President|C. D.");
}

TEST(ProvisionBlocks, leave_names_within_a_sentence_where_they_are) {
    EXPECT_EQ(shown({text("Sent to the "), span("organization", {text("Council")}),
                     text(" by its "), span("role", {text("President")}), text(".")}),
              "Sent to the Council by its President.");
}

}  // namespace
}  // namespace consult::web
