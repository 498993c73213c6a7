#include "draft/units.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "draft/lines.h"

namespace consult {
namespace {

bool is_text_block(Provision const& provision) {
    return (provision.element == "subparagraph" || provision.element == "alinea") &&
           provision.num.empty() && provision.heading.empty();
}

/// What is read in inline pieces.
struct InlineText {
    std::string text;
    std::vector<std::string> notes;
    std::vector<UnitLink> links;
};

std::string without_lines(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

void read(std::vector<Inline> const& pieces, InlineText& read_so_far) {
    for (Inline const& piece : pieces) {
        switch (piece.kind) {
            case Inline::Kind::deleted: break;
            case Inline::Kind::line_break: read_so_far.text += '\n'; break;
            case Inline::Kind::note: {
                InlineText note;
                read(piece.children, note);
                read_so_far.notes.push_back(
                    in_one_line(piece.target, without_lines(std::move(note.text))));
                read_so_far.links.insert(read_so_far.links.end(), note.links.begin(),
                                         note.links.end());
                break;
            }
            default: {
                std::size_t const begin = read_so_far.text.size();
                read_so_far.text += piece.text;
                read(piece.children, read_so_far);
                if (piece.target.empty()) break;
                read_so_far.links.push_back({read_so_far.text.substr(begin), piece.target});
            }
        }
    }
}

/// Adds what is read in a block, or in all of a row of a table, to a unit.
class UnitText {
public:
    explicit UnitText(DraftUnit& unit) : unit_(unit) {}

    void add_block(Provision const& block) {
        add(in_one_line(text_of(block.num.content), text_of(block.heading.content)));
        add(text_of(block.content));
    }

    /// The number of a unit stands apart.
    void add_beginning(Provision const& provision) {
        unit_.num = text_of(provision.num.content);
        add(text_of(provision.heading.content));
        add(text_of(provision.content));
    }

    void add_row(Provision const& row) {
        std::string line;
        bool is_first = true;
        bool is_blank = true;
        for (Provision const& cell : row.children) {
            if (cell.is_trace()) continue;
            std::string const text = without_lines(text_below(cell));
            is_blank = is_blank && text.empty();
            line += (is_first ? "" : " | ") + text;
            is_first = false;
        }
        add(is_blank ? std::string{} : line);
    }

private:
    std::string text_below(Provision const& provision) {
        std::string text;
        add_line(in_one_line(text_of(provision.num.content), text_of(provision.heading.content)),
                 text);
        add_line(text_of(provision.content), text);
        for (Provision const& child : provision.children) {
            if (!child.is_trace()) add_line(text_below(child), text);
        }
        return text;
    }

    std::string text_of(std::vector<Inline> const& pieces) {
        InlineText found;
        read(pieces, found);
        notes_.insert(notes_.end(), found.notes.begin(), found.notes.end());
        unit_.links.insert(unit_.links.end(), found.links.begin(), found.links.end());
        return std::move(found.text);
    }

    void add(std::string const& line) {
        add_line(line, unit_.text);
        for (std::string const& note : notes_)
            add_line(note, unit_.text);
        notes_.clear();
    }

    DraftUnit& unit_;
    std::vector<std::string> notes_;  ///< of the line that is being made
};

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
        UnitText{unit}.add_beginning(provision);
        units_.push_back(std::move(unit));
        stands_behind_units_.push_back(false);
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
                stands_behind_units_[unit] = true;
                continue;
            }
            bool const is_row = child.element == "tr";
            std::size_t const size = units_[unit].text.size();
            if (is_row) {
                UnitText{units_[unit]}.add_row(child);
            } else {
                UnitText{units_[unit]}.add_block(child);
            }
            bool const has_grown = units_[unit].text.size() > size;
            if (has_grown && stands_behind_units_[unit]) {
                units_[unit].goes_on.push_back(size);
                stands_behind_units_[unit] = false;
            }
            if (!is_row) add_children(child, unit, has_text_block);
        }
    }

    std::vector<DraftUnit> units_;
    std::vector<bool> stands_behind_units_;  ///< of each: what text comes to it next
};

}  // namespace

bool is_unit(Provision const& provision) {
    // The hierarchical elements of Akoma Ntoso, and the parts of preambles, memoranda and annexes
    // that stand by themselves.
    constexpr std::array elements = {
        "alinea",    "annex",        "article",    "book",        "chapter", "citation",
        "clause",    "division",     "indent",     "item",        "level",   "longTitle",
        "paragraph", "part",         "point",      "proviso",     "recital", "rule",
        "section",   "subchapter",   "subclause",  "subdivision", "sublist", "subparagraph",
        "subpart",   "subrule",      "subsection", "subtitle",    "tblock",  "title",
        "tome",      "transitional",
    };
    return std::find(elements.begin(), elements.end(), provision.element) != elements.end();
}

std::vector<DraftUnit> units_of(Provision const& root) {
    return Collector{}.collect(root);
}

}  // namespace consult
