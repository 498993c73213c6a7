/// Comparing a stored row with the entries of the log that speak of it.
#pragma once

#include <exception>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/logged_record.h"
#include "platform/reading_fault.h"
#include "platform/record_facts.h"

namespace consult {

class RowCheck {
public:
    /// `row` names it in what is found: `response MOH-2026-0001/response:3`.
    RowCheck(std::string row, LogVerification& found) : row_(std::move(row)), found_(found) {}

    /// `what` of the row is as the entry has it.
    void agree(bool agrees, std::string_view what, SaidOf const& said);
    /// The facts made of the row are the entry's, no more and no fewer. @return whether they are
    bool agree(Facts facts, SaidOf const& said);
    /// An instant that is set by an entry, and by nothing else; `said` may be none.
    void agree(std::optional<Instant> const& stored, SaidOf const* said, std::string_view what);
    /// The entry of an action that is logged once; nullptr when there is none. Finds fault with
    /// every further one.
    [[nodiscard]] SaidOf const* only_of(std::vector<SaidOf> const& said, std::string_view action);
    /// Something is stored of which no entry speaks.
    void unlogged(std::string_view what);

private:
    std::string row_;
    LogVerification& found_;
};

/// The last entry of an action; nullptr when there is none.
[[nodiscard]] SaidOf const* last_of(std::vector<SaidOf> const& said, std::string_view action);
/// Those of the actions, in their order.
[[nodiscard]] std::vector<SaidOf const*> all_of(std::vector<SaidOf> const& said,
                                                std::initializer_list<std::string_view> actions);

/// Runs a check of `what`. A row that can't be read is found like one that disagrees, and keeps
/// nobody from checking the others.
template <class Check>
void guard(std::string const& what, LogVerification& found, Check const& check) {
    try {
        check();
    } catch (std::exception const& fault) {
        if (is_of_access(fault)) throw;
        found.discrepancies.push_back(what + " can't be checked: " + fault.what());
    }
}

}  // namespace consult
