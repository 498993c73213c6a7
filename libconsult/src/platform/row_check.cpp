#include "platform/row_check.h"

#include <algorithm>
#include <set>

namespace consult {
namespace {

/// As people read it: the fact of a text is called after the text.
std::string plain(std::string name) {
    constexpr std::string_view digest = "_sha256";
    if (std::size_t const at = name.find(digest); at != std::string::npos) {
        name.erase(at, digest.size());
    }
    return name;
}

}  // namespace

void RowCheck::agree(bool agrees, std::string_view what, SaidOf const& said) {
    if (agrees) return;
    found_.discrepancies.push_back(row_ + " is not what " + named(said.position, said.entry) +
                                   " says: " + std::string{what});
}

bool RowCheck::agree(Facts facts, SaidOf const& said) {
    Facts logged = said.entry.facts;
    std::sort(facts.begin(), facts.end());
    std::sort(logged.begin(), logged.end());
    Facts differing;
    std::set_symmetric_difference(facts.begin(), facts.end(), logged.begin(), logged.end(),
                                  std::back_inserter(differing));
    std::set<std::string> names;
    for (log::Fact const& fact : differing)
        names.insert(plain(fact.first));
    std::string what;
    for (std::string const& name : names)
        what += (what.empty() ? "" : ", ") + name;
    agree(differing.empty(), what, said);
    return differing.empty();
}

void RowCheck::agree(std::optional<Instant> const& stored, SaidOf const* said,
                     std::string_view what) {
    if (said) {
        agree(stored == said->entry.at, what, *said);
    } else if (stored) {
        unlogged(what);
    }
}

SaidOf const* RowCheck::only_of(std::vector<SaidOf> const& said, std::string_view action) {
    std::vector<SaidOf const*> const all = all_of(said, {action});
    for (std::size_t i = 1; i < all.size(); ++i)
        agree(false, "it is said a second time", *all[i]);
    return all.empty() ? nullptr : all.front();
}

void RowCheck::unlogged(std::string_view what) {
    found_.discrepancies.push_back(row_ + " has no entry in the log: " + std::string{what});
}

SaidOf const* last_of(std::vector<SaidOf> const& said, std::string_view action) {
    SaidOf const* last = nullptr;
    for (SaidOf const& one : said) {
        if (one.entry.action == action) last = &one;
    }
    return last;
}

std::vector<SaidOf const*> all_of(std::vector<SaidOf> const& said,
                                  std::initializer_list<std::string_view> actions) {
    std::vector<SaidOf const*> found;
    for (SaidOf const& one : said) {
        for (std::string_view const action : actions) {
            if (one.entry.action == action) found.push_back(&one);
        }
    }
    return found;
}

}  // namespace consult
