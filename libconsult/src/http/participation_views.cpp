#include "http/participation_views.h"

namespace consult::http {

namespace json = boost::json;

namespace {

json::value view(TraitCell const& cell) {
    json::object object{{"value", cell.value}};
    switch (cell.shown) {
        case TraitCell::Shown::count: object["count"] = cell.count; break;
        case TraitCell::Shown::few: object["not_shown"] = "few"; break;
        case TraitCell::Shown::held: object["not_shown"] = "held"; break;
    }
    return object;
}

json::value view(TraitTable const& table) {
    json::array counts;
    for (TraitCell const& cell : table.cells)
        counts.push_back(view(cell));
    json::object object{
        {"trait", name(table.trait)}, {"held", table.is_held}, {"counts", std::move(counts)}};
    if (table.no_answer) object["no_answer"] = *table.no_answer;
    return object;
}

}  // namespace

json::value view(Participation const& participation) {
    json::array traits;
    for (TraitTable const& table : participation.traits)
        traits.push_back(view(table));
    return {{"comments", participation.comments},
            {"final", participation.is_final},
            {"traits", std::move(traits)}};
}

}  // namespace consult::http
