#include "draft/units.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace consult {
namespace {

bool is_text_block(Provision const& provision) {
    return (provision.element == "subparagraph" || provision.element == "alinea") &&
           provision.num.empty() && provision.heading.empty();
}

void add_line(std::string const& line, std::string& text) {
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
}

/// A row of a table reads in one line.
std::string cells_of(Provision const& row) {
    std::string line;
    for (Provision const& cell : row.children) {
        std::string text = plain_text(cell);
        std::replace(text.begin(), text.end(), '\n', ' ');
        line += line.empty() ? text : " | " + text;
    }
    return line;
}

class Collector {
public:
    std::vector<DraftUnit> collect(Provision const& root) {
        add_unit(root, 0, 0);
        return std::move(units_);
    }

private:
    void add_unit(Provision const& provision, std::size_t parent, std::size_t depth) {
        std::size_t const place = units_.size();
        DraftUnit unit;
        unit.provision = &provision;
        unit.parent = parent;
        unit.depth = depth;
        unit.num = plain_text(provision.num.content);
        add_line(plain_text(provision.heading.content), unit.text);
        add_line(plain_text(provision.content), unit.text);
        units_.push_back(std::move(unit));
        bool has_text_block = false;
        add_children(provision, place, has_text_block);
        units_[place].end = units_.size();
    }

    void add_children(Provision const& provision, std::size_t unit, bool& has_text_block) {
        for (Provision const& child : provision.children) {
            if (child.is_trace()) continue;
            bool const opens = is_text_block(child) && !has_text_block;
            has_text_block |= opens;
            if (is_unit(child) && !opens) {
                add_unit(child, unit, units_[unit].depth + 1);
                continue;
            }
            if (child.element == "tr") {
                add_line(cells_of(child), units_[unit].text);
                continue;
            }
            std::string line = plain_text(child.num.content);
            std::string const heading = plain_text(child.heading.content);
            if (!line.empty() && !heading.empty()) line += ' ';
            add_line(line + heading, units_[unit].text);
            add_line(plain_text(child.content), units_[unit].text);
            add_children(child, unit, has_text_block);
        }
    }

    std::vector<DraftUnit> units_;
};

}  // namespace

bool is_unit(Provision const& provision) {
    // The hierarchical elements of Akoma Ntoso, and the parts of preambles, memoranda and annexes
    // that stand by themselves.
    constexpr std::array elements = {
        "alinea",       "annex",      "article",   "book",        "chapter", "citation",
        "clause",       "division",   "indent",    "item",        "level",   "longTitle",
        "paragraph",    "part",       "point",     "proviso",     "recital", "rule",
        "section",      "subchapter", "subclause", "subdivision", "sublist", "subparagraph",
        "subpart",      "subsection", "subtitle",  "tblock",      "title",   "tome",
        "transitional",
    };
    return std::find(elements.begin(), elements.end(), provision.element) != elements.end();
}

std::vector<DraftUnit> units_of(Provision const& root) {
    return Collector{}.collect(root);
}

}  // namespace consult
