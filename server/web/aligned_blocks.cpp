#include "web/aligned_blocks.h"

#include <string>
#include <unordered_map>
#include <utility>

namespace consult::web {
namespace {

using page::View;

/// Blocks from one with an eId up to the next.
struct Group {
    std::string eid;
    std::vector<View> blocks;
};

std::string eid_of(View const& block) {
    View::Value const* const value = block.find("eid");
    auto const* const eid = value ? std::get_if<std::string>(value) : nullptr;
    return eid ? *eid : std::string{};
}

std::vector<Group> grouped(std::vector<View> blocks) {
    std::vector<Group> groups;
    for (View& block : blocks) {
        std::string eid = eid_of(block);
        if (groups.empty() || !eid.empty()) groups.push_back({std::move(eid), {}});
        groups.back().blocks.push_back(std::move(block));
    }
    return groups;
}

std::vector<View> without_id(std::vector<View> blocks) {
    for (View& block : blocks)
        block.set("eid", "");
    return blocks;
}

}  // namespace

std::vector<AlignedBlocks> aligned_blocks(std::vector<View> own, std::vector<View> other) {
    std::vector<Group> owns = grouped(std::move(own));
    std::vector<Group> others = grouped(std::move(other));
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < others.size(); ++i)
        places.emplace(others[i].eid, i);
    std::unordered_map<std::string, std::size_t> own_places;
    for (std::size_t i = 0; i < owns.size(); ++i)
        own_places.emplace(owns[i].eid, i);

    std::vector<AlignedBlocks> pairs;
    std::size_t next = 0;
    auto const add_others_until = [&](std::size_t end) {
        for (; next < end; ++next) {
            if (own_places.contains(others[next].eid)) continue;
            pairs.push_back({{}, std::move(others[next].blocks)});
        }
    };
    for (Group& group : owns) {
        auto const place = places.find(group.eid);
        if (place == places.end()) {
            pairs.push_back({std::move(group.blocks), {}});
            continue;
        }
        add_others_until(place->second);
        pairs.push_back(
            {std::move(group.blocks), without_id(std::move(others[place->second].blocks))});
    }
    add_others_until(others.size());
    return pairs;
}

}  // namespace consult::web
