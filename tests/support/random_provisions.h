/// Trees of provisions put together at random, each text of theirs a word that stands nowhere else.
#pragma once

#include <functional>
#include <rapidcheck.h>
#include <string>
#include <vector>

#include <consult/draft.h>

namespace consult::test {

/// Within a property of rapidcheck alone.
class RandomProvisions {
public:
    /// Makes a text, or a number, that holds a word.
    using Texts = std::function<std::vector<Inline>(std::string word, bool is_number)>;

    /// @param has_traces whether provisions may be traces of an editor's program
    explicit RandomProvisions(Texts texts = plain, bool has_traces = true)
        : texts_(std::move(texts)), has_traces_(has_traces) {}

    /// A draft's root, with traces and with tables in tables.
    Provision root() {
        Provision root;
        root.element = "bill";
        add_children(root, 0);
        return root;
    }
    /// How many words were given.
    [[nodiscard]] std::size_t words() const { return words_; }
    static std::string word(std::size_t number) { return "q" + std::to_string(number) + "q"; }

private:
    static std::vector<Inline> plain(std::string word, bool /*is_number*/) {
        Inline piece;
        piece.text = std::move(word);
        return {piece};
    }
    static bool one_in(int count) { return *rc::gen::inRange(0, count) == 0; }

    std::vector<Inline> text(bool is_number = false) { return texts_(word(words_++), is_number); }

    Provision provision(std::string element, int depth) {
        Provision made;
        made.element = std::move(element);
        if (one_in(2)) made.eid = "e_" + std::to_string(eids_++);
        if (one_in(3)) made.num.content = text(true);
        if (one_in(5)) made.heading.content = text();
        if (has_traces_ && one_in(6))
            made.mark = one_in(2) ? EditorMark::deleted : EditorMark::moved_away;
        if (made.element == "table" || made.element == "tr") {
            add_cells(made, depth);
        } else if (one_in(2)) {
            made.content = text();
        } else {
            add_children(made, depth + 1);
        }
        return made;
    }

    void add_children(Provision& parent, int depth) {
        int const count = depth > 5 ? 0 : *rc::gen::inRange(0, 4);
        for (int i = 0; i < count; ++i) {
            std::string const element = *rc::gen::element<std::string>(
                "article", "chapter", "paragraph", "point", "content", "p", "p", "table");
            parent.children.push_back(provision(element, depth));
        }
    }

    /// The rows of a table, or the cells of a row, and now and then something else.
    void add_cells(Provision& parent, int depth) {
        bool const is_row = parent.element == "tr";
        if (!is_row && one_in(2)) parent.children.push_back(provision("caption", depth + 1));
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
            std::string const element = one_in(8)   ? "block"
                                        : !is_row   ? "tr"
                                        : one_in(4) ? "th"
                                                    : "td";
            parent.children.push_back(provision(element, depth + 1));
        }
        if (!is_row && one_in(6)) {
            Provision& rows = parent.children.emplace_back();
            rows.element = "block";
            rows.children.push_back(provision("tr", depth + 1));
        }
    }

    Texts texts_;
    bool has_traces_;
    std::size_t words_ = 0;
    std::size_t eids_ = 0;
};

}  // namespace consult::test
