#include "draft/indexed_text.h"

#include <algorithm>

namespace consult {
namespace {

constexpr std::size_t octets_per_different_word = 64;

}  // namespace

IndexedText::IndexedText(Provision const& root)
    : layout_(lay_out(root)),
      folded_(fold(layout_.text)),
      numbering_(folded_.text.size() / octets_per_different_word) {
    for (std::size_t i = 0; i < layout_.places.size(); ++i) {
        Provision const& provision = *layout_.places[i].provision;
        by_provision_.emplace(&provision, i);
        if (!provision.eid.empty()) by_eid_.emplace(provision.eid, i);
    }
    add_words(folded_.text, 0, folded_.text.size(), words_);
    find_traces();
    number_words();
}

void IndexedText::find_traces() {
    for (std::size_t i = 0; i < layout_.places.size(); ++i) {
        if (!layout_.places[i].provision->is_trace()) continue;
        Stretch const trace = stretch_of(i);
        if (traces_.empty() || traces_.back().end <= trace.begin) traces_.push_back(trace);
    }
}

void IndexedText::number_words() {
    std::vector<bool> is_of_trace(words_.size());
    for (Stretch const& trace : traces_) {
        Stretch const words = words_of(trace);
        for (std::size_t i = words.begin; i < words.end; ++i)
            is_of_trace[i] = true;
    }
    numbers_.reserve(words_.size());
    for (std::size_t i = 0; i < words_.size(); ++i) {
        numbers_.push_back(numbering_.number(word(i)));
        number_count_ = std::max(number_count_, numbers_.back() + 1);
    }
    for (std::size_t i = 0; i < words_.size(); ++i) {
        if (is_of_trace[i]) numbers_[i] = number_count_;
    }
}

std::size_t IndexedText::place_of(Provision const& provision) const {
    return by_provision_.at(&provision);
}

std::size_t IndexedText::place_of(std::string_view eid) const {
    auto const found = by_eid_.find(eid);
    return found == by_eid_.end() ? none : found->second;
}

Stretch IndexedText::stretch_of(std::size_t place) const {
    auto const at = [&](std::size_t octet) {
        return static_cast<std::size_t>(
            std::ranges::lower_bound(folded_.origins, static_cast<std::uint32_t>(octet)) -
            folded_.origins.begin());
    };
    Stretch stretch{at(layout_.places[place].begin), at(layout_.places[place].end)};
    if (stretch.size() > 0 && folded_.text[stretch.end - 1] == ' ') --stretch.end;
    return stretch;
}

Stretch IndexedText::octets_of(Stretch stretch, std::size_t place) const {
    std::size_t const begin = layout_.places[place].begin;
    if (stretch.size() == 0) return {};
    return {folded_.origins[stretch.begin] - begin, folded_.origins[stretch.end - 1] + 1 - begin};
}

std::string IndexedText::passage(Stretch stretch) const {
    if (stretch.size() == 0) return {};
    std::size_t const begin = folded_.origins[stretch.begin];
    return layout_.text.substr(begin, folded_.origins[stretch.end - 1] + 1 - begin);
}

Stretch IndexedText::words_of(Stretch stretch) const {
    auto const first = std::ranges::partition_point(
        words_, [&](Word const& word) { return word.end <= stretch.begin; });
    auto const last = std::partition_point(
        first, words_.end(), [&](Word const& word) { return word.begin < stretch.end; });
    return {static_cast<std::size_t>(first - words_.begin()),
            static_cast<std::size_t>(last - words_.begin())};
}

std::uint32_t IndexedText::number_of(std::string_view word) const {
    return numbering_.find(word).value_or(number_count_);
}

bool IndexedText::is_in_trace(Stretch stretch) const {
    auto const next = std::ranges::partition_point(
        traces_, [&](Stretch const& trace) { return trace.end <= stretch.begin; });
    return next != traces_.end() && next->begin < stretch.end;
}

}  // namespace consult
