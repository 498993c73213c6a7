#include "web/text_marks.h"

#include <algorithm>
#include <functional>

namespace consult::web {
namespace {

/// Goes through the lines that plain_text(provision) has.
class Lines {
public:
    using Visit = std::function<void(Provision const&, std::size_t begin, std::size_t end)>;
    explicit Lines(Visit visit) : visit_(std::move(visit)) {}

    /// Calls back for the lines that are running text.
    void walk(Provision const& provision) {
        std::string const num = plain_text(provision.num.content);
        std::string const heading = plain_text(provision.heading.content);
        line(num.size() + heading.size() + (num.empty() || heading.empty() ? 0 : 1));
        if (std::size_t const size = plain_text(provision.content).size(); size > 0) {
            std::size_t const begin = line(size);
            visit_(provision, begin, begin + size);
        }
        for (Provision const& child : provision.children)
            walk(child);
    }

private:
    std::size_t line(std::size_t size) {
        if (size == 0) return at_;
        std::size_t const begin = at_ == 0 ? 0 : at_ + 1;  // behind the line break
        at_ = begin + size;
        return begin;
    }

    Visit visit_;
    std::size_t at_ = 0;
};

}  // namespace

TextMarks::TextMarks(Provision const& root, std::vector<MarkedPassage> const& passages) {
    for (MarkedPassage const& passage : passages) {
        Provision const* const provision = find_provision(root, passage.provision);
        if (!provision) continue;
        Lines{[&](Provision const& leaf, std::size_t begin, std::size_t end) {
            std::size_t const from = std::max(begin, passage.begin);
            std::size_t const to = std::min(end, passage.end);
            if (from < to) add({from - begin, to - begin, passage.href}, leaf);
        }}.walk(*provision);
    }
}

void TextMarks::add(TextMark mark, Provision const& provision) {
    std::vector<TextMark>& marks = marks_[&provision];
    for (TextMark const& other : marks) {
        bool const is_apart = mark.end <= other.begin || other.end <= mark.begin;
        if (is_apart) continue;
        if (mark.begin < other.begin) {
            mark.end = other.begin;
        } else {
            mark.begin = other.end;
        }
        if (mark.begin >= mark.end) return;
    }
    marks.insert(std::ranges::upper_bound(marks, mark.begin, {}, &TextMark::begin), mark);
}

std::vector<TextMark> const& TextMarks::of(Provision const& provision) const {
    static std::vector<TextMark> const none;
    auto const found = marks_.find(&provision);
    return found == marks_.end() ? none : found->second;
}

}  // namespace consult::web
