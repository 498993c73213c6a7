/// What is asked of every rule of a file of rules, whatever it says.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <consult/procedure.h>
#include <consult/text.h>

namespace consult {

/// Such as `duties[2].tiers[0]`.
[[nodiscard]] std::string element(std::string_view list, std::size_t index);

/// Collects what is wrong with the parts of a file. Refers to what it is made of.
class RuleCheck {
public:
    RuleCheck(std::span<LegalSource const> sources, std::span<ImpactTier const> tiers,
              Problems& problems)
        : sources_(sources), tiers_(tiers), problems_(problems) {}

    /// What a file of rules says of itself.
    void id(std::string const& id);
    void version(std::uint32_t version, std::string const& path);
    void jurisdiction(std::string const& code);
    void calendar(std::string const& id, CalendarIds calendars);
    void sources();

    /// The name that people read: English, and any other languages.
    void name(LocalizedText const& text, std::string const& path);
    /// Words that may be left out; where there are some, they are in English too.
    void words(LocalizedText const& text, std::string const& path, TextLimits const& limits);
    void term(RuleTerm const& term, std::string const& path);
    void term(std::optional<RuleTerm> const& term, std::string const& path);
    void due(Due const& due, std::string const& path);
    void basis(RuleBasis const& basis, std::string const& path);
    void tier(std::string_view id, std::string const& path);
    void tiers(std::vector<std::string> const& ids, std::string const& path);
    void count(std::uint32_t count, std::string const& path);
    void size(std::size_t count, std::size_t most, std::string const& path);

    /// Ids of a list, in its order: of the right form, each once.
    template <class Item>
    void ids(std::vector<Item> const& items, std::string_view list) {
        for (std::size_t i = 0; i < items.size(); ++i) {
            bool is_taken = false;
            for (std::size_t j = 0; j < i; ++j)
                is_taken = is_taken || items[j].id == items[i].id;
            part_id(items[i].id, is_taken, element(list, i) + ".id");
        }
    }
    void each_once(std::vector<std::string> const& ids, std::string const& path);

    [[nodiscard]] Problems& problems() { return problems_; }

private:
    void part_id(std::string const& id, bool is_taken, std::string const& path);
    void complain(std::string path, std::string key, std::string message,
                  std::vector<Argument> arguments = {});

    std::span<LegalSource const> sources_;
    std::span<ImpactTier const> tiers_;
    Problems& problems_;
};

}  // namespace consult
