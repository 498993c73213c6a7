/// Marked passages of a draft, told out among the pieces of text they run through.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include <consult/draft.h>

#include "web/provision_view.h"

namespace consult::web {

/// A marked part of a provision's running text: octets of plain_text(provision.content).
struct TextMark {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string href;
};

/// By the provision that holds the text, each in order, none reaching into another: where marks
/// overlap, the one named first has the words. Numbers and headings are not marked.
class TextMarks {
public:
    TextMarks() = default;
    TextMarks(Provision const& root, std::vector<MarkedPassage> const& passages);

    [[nodiscard]] std::vector<TextMark> const& of(Provision const& provision) const;

private:
    void add(TextMark mark, Provision const& provision);

    std::map<Provision const*, std::vector<TextMark>> marks_;
};

}  // namespace consult::web
