/// What is asked of every rule of a procedure, whatever it says.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/procedure.h>
#include <consult/text.h>

namespace consult {

/// Such as `duties[2].tiers[0]`.
[[nodiscard]] std::string element(std::string_view list, std::size_t index);

/// Collects what is wrong with parts of a procedure. Refers to what it is made of.
class RuleCheck {
public:
    RuleCheck(Procedure const& procedure, Problems& problems)
        : procedure_(procedure), problems_(problems) {}

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
            id(items[i].id, is_taken, element(list, i) + ".id");
        }
    }
    void each_once(std::vector<std::string> const& ids, std::string const& path);

    [[nodiscard]] Problems& problems() { return problems_; }

private:
    void id(std::string const& id, bool is_taken, std::string const& path);

    Procedure const& procedure_;
    Problems& problems_;
};

}  // namespace consult
