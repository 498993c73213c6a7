#include "campaign/phrase_holders.h"

#include <algorithm>
#include <utility>

namespace consult::campaign {
namespace {

constexpr std::size_t first_slots = 64;

struct Hits {
    std::uint32_t holder = 0;
    std::uint32_t phrases = 0;
};

/// How often each was hit, the most often first, of equal ones the smallest number.
std::vector<Hits> counted(std::vector<std::uint32_t> hits) {
    std::ranges::sort(hits);
    std::vector<Hits> counts;
    for (std::uint32_t const holder : hits) {
        if (counts.empty() || counts.back().holder != holder) counts.push_back({holder, 0});
        ++counts.back().phrases;
    }
    std::ranges::stable_sort(counts, std::ranges::greater{}, &Hits::phrases);
    return counts;
}

}  // namespace

PhraseHolders::PhraseHolders() : slots_(first_slots) {}

std::size_t PhraseHolders::slot_of(std::uint64_t phrase) const {
    std::size_t slot = (phrase * 0x9e3779b97f4a7c15u >> 20) & (slots_.size() - 1);
    while (slots_[slot].last != 0 && slots_[slot].phrase != phrase)
        slot = (slot + 1) & (slots_.size() - 1);
    return slot;
}

void PhraseHolders::grow() {
    std::vector<Slot> const before = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
    for (Slot const& slot : before) {
        if (slot.last != 0) slots_[slot_of(slot.phrase)] = slot;
    }
}

void PhraseHolders::add(std::uint64_t phrase, std::uint32_t holder) {
    if (2 * (taken_ + 1) > slots_.size()) grow();
    Slot& slot = slots_[slot_of(phrase)];
    if (slot.last == 0) {
        slot.phrase = phrase;
        ++taken_;
    } else if (slot.count > most_holders || entries_[slot.last - 1].holder == holder) {
        return;
    }
    if (++slot.count > most_holders) return;
    entries_.push_back({holder, slot.last});
    slot.last = static_cast<std::uint32_t>(entries_.size());
}

std::vector<std::uint32_t> PhraseHolders::candidates(std::span<std::uint64_t const> phrases,
                                                     std::uint32_t least,
                                                     Filter const& accepts) const {
    std::vector<std::uint32_t> hits;
    for (std::uint64_t const phrase : phrases) {
        Slot const& slot = slots_[slot_of(phrase)];
        if (slot.last == 0 || slot.count > most_holders) continue;
        for (std::uint32_t next = slot.last; next != 0; next = entries_[next - 1].before) {
            if (!accepts || accepts(entries_[next - 1].holder))
                hits.push_back(entries_[next - 1].holder);
        }
    }
    std::vector<std::uint32_t> best;
    for (Hits const& one : counted(std::move(hits))) {
        if (best.size() == most_candidates || one.phrases < least) break;
        best.push_back(one.holder);
    }
    return best;
}

}  // namespace consult::campaign
