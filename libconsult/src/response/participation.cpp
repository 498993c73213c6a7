#include <numeric>

#include <consult/participation.h>

namespace consult {
namespace {

constexpr std::uint64_t most_few = smallest_shown_count - 1;

TraitTable held(Trait trait) {
    TraitTable table;
    table.trait = trait;
    table.is_held = true;
    return table;
}

/// The last of the larger counts: catalogues end with what says least, and which one it is follows
/// from what is shown, so that the choice tells nothing.
TraitCell* last_large(std::vector<TraitCell>& cells) {
    for (auto cell = cells.rbegin(); cell != cells.rend(); ++cell) {
        if (cell->shown == TraitCell::Shown::count && cell->count >= smallest_shown_count)
            return &*cell;
    }
    return nullptr;
}

}  // namespace

TraitTable shown_counts(Trait trait, std::vector<std::uint64_t> const& counts,
                        std::uint64_t comments) {
    if (comments < smallest_shown_count) return held(trait);
    TraitTable table;
    table.trait = trait;
    auto const values = values_of(trait);
    std::uint64_t few_cells = 0;
    // What is left of all comments without the counts that are shown: anyone can reckon it.
    std::uint64_t left = comments;
    for (std::size_t i = 0; i < values.size(); ++i) {
        TraitCell cell{std::string{values[i]}, TraitCell::Shown::count, counts[i]};
        if (counts[i] > 0 && counts[i] < smallest_shown_count) {
            cell = {cell.value, TraitCell::Shown::few, 0};
            ++few_cells;
        }
        left -= cell.count;
        table.cells.push_back(std::move(cell));
    }
    if (few_cells == 0) {
        table.no_answer = left;
        return table;
    }
    // Enough is left for each of the few to be 1 or 4 whatever the others are.
    if (left >= most_few * few_cells) return table;
    TraitCell* const second = last_large(table.cells);
    if (!second || left + second->count < most_few * few_cells + smallest_shown_count) {
        return held(trait);
    }
    *second = {second->value, TraitCell::Shown::held, 0};
    return table;
}

}  // namespace consult
