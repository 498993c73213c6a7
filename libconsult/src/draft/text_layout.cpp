#include "draft/text_layout.h"

#include "draft/lines.h"

namespace consult {
namespace {

void add(Provision const& provision, std::size_t parent, TextLayout& layout) {
    std::size_t const place = layout.places.size();
    std::size_t const before = layout.text.size();
    layout.places.push_back({&provision, parent, before, before});
    add_line(in_one_line(plain_text(provision.num.content), plain_text(provision.heading.content)),
             layout.text);
    add_line(plain_text(provision.content), layout.text);
    for (Provision const& child : provision.children)
        add(child, place, layout);
    if (layout.text.size() == before) return;  // it has no text
    bool const is_first = before == 0;
    layout.places[place].begin = is_first ? 0 : before + 1;  // behind the line break
    layout.places[place].end = layout.text.size();
}

}  // namespace

TextLayout lay_out(Provision const& root) {
    TextLayout layout;
    add(root, 0, layout);
    return layout;
}

}  // namespace consult
