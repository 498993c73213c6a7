#include "draft/text_layout.h"

namespace consult {
namespace {

void add_line(std::string const& line, std::string& text) {
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
}

void add(Provision const& provision, std::size_t parent, TextLayout& layout) {
    std::size_t const place = layout.places.size();
    std::size_t const before = layout.text.size();
    layout.places.push_back({&provision, parent, before, before});
    std::string title = plain_text(provision.num.content);
    std::string const heading = plain_text(provision.heading.content);
    if (!title.empty() && !heading.empty()) title += ' ';
    add_line(title + heading, layout.text);
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
