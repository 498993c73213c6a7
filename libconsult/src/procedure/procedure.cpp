#include <algorithm>

#include <consult/procedure.h>

namespace consult {
namespace {

LengthRule const* of_tier(std::vector<LengthRule> const& rules, std::string_view tier) {
    LengthRule const* general = nullptr;
    for (LengthRule const& rule : rules) {
        if (rule.tier == tier) return &rule;
        if (rule.tier.empty()) general = &rule;
    }
    return general;
}

template <class Item>
Item const* with_id(std::vector<Item> const& items, std::string_view id) {
    auto const found =
        std::find_if(items.begin(), items.end(), [&](Item const& item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

/// Notes the paths of terms without a number.
class UnsetTerms {
public:
    void look(std::optional<RuleTerm> const& term, std::string path) {
        if (term && !term->is_set()) paths_.push_back(std::move(path));
    }
    void look(std::vector<LengthRule> const& rules, std::string const& path) {
        for (std::size_t i = 0; i < rules.size(); ++i)
            look(rules[i].term, path + "[" + std::to_string(i) + "].term");
    }
    [[nodiscard]] std::vector<std::string> paths() && { return std::move(paths_); }

private:
    std::vector<std::string> paths_;
};

std::string at(std::string_view list, std::size_t index, std::string_view member) {
    return std::string{list} + "[" + std::to_string(index) + "]." + std::string{member};
}

}  // namespace

LengthRule const* Procedure::shortest(std::string_view tier) const {
    return of_tier(period.shortest, tier);
}

LengthRule const* Procedure::longest(std::string_view tier) const {
    return of_tier(period.longest, tier);
}

BodyRule const* Procedure::body(std::string_view body_id) const {
    return with_id(bodies, body_id);
}

LegalSource const* Procedure::source(std::string_view source_id) const {
    return with_id(sources, source_id);
}

std::vector<std::string> Procedure::unset() const {
    UnsetTerms unset;
    unset.look(period.shortest, "period.shortest");
    unset.look(period.longest, "period.longest");
    if (period.holiday_extension) {
        std::vector<HolidaySeason> const& seasons = period.holiday_extension->seasons;
        for (std::size_t i = 0; i < seasons.size(); ++i)
            unset.look(seasons[i].longer, at("period.holiday_extension.seasons", i, "longer"));
    }
    if (period.shortening) unset.look(period.shortening->not_below, "period.shortening.not_below");
    if (period.extension) {
        unset.look(period.extension->at_most, "period.extension.at_most");
        unset.look(period.extension->request_before, "period.extension.request_before");
    }
    if (period.late) unset.look(period.late->at_most, "period.late.at_most");
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        unset.look(bodies[i].ask.term, at("bodies", i, "ask.term"));
        unset.look(bodies[i].opinion, at("bodies", i, "opinion"));
    }
    for (std::size_t i = 0; i < duties.size(); ++i) {
        if (duties[i].due) unset.look(duties[i].due->term, at("duties", i, "due.term"));
    }
    return std::move(unset).paths();
}

}  // namespace consult
