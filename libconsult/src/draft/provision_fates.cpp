#include "draft/provision_fates.h"

#include <string>

#include "draft/folded_text.h"

namespace consult {
namespace {

using Compared = std::unordered_map<Provision const*, ComparedProvision const*>;
using Names = std::unordered_map<Provision const*, std::string_view>;

/// Each provision goes by its own eId, or by that of the nearest around it.
void name_all(Provision const& provision, std::string_view around, Names& names) {
    std::string_view const name = provision.eid.empty() ? around : std::string_view{provision.eid};
    names.emplace(&provision, name);
    for (Provision const& child : provision.children)
        name_all(child, name, names);
}

}  // namespace

/// Goes through the text before and notes where everything is now.
class FatesOf {
public:
    FatesOf(Provision const& after, DraftComparison const& comparison) {
        for (ComparedProvision const& provision : comparison.provisions) {
            if (provision.before) compared_.emplace(provision.before, &provision);
        }
        name_all(after, {}, names_);
        for_each(after, [&](Provision const& provision, std::size_t) {
            if (!provision.eid.empty()) by_eid_.emplace(provision.eid, &provision);
        });
    }

    Names take_names() { return std::move(names_); }

    /// @param unit what `around` was compared as
    template <class Row, class Visit>
    void walk(Provision const& before, Row const& around, Provision const* unit,
              Visit const& visit) {
        Row row = around;
        row.before = &before;
        if (auto const found = compared_.find(&before); found != compared_.end()) {
            ComparedProvision const& compared = *found->second;
            unit = &before;
            row.after = compared.after;
            row.is_moved |= compared.is_moved;
            row.is_renumbered |= compared.is_renumbered;
        } else if (unit && around_unit(*unit)) {
            row.after = within(before, *unit, *around_unit(*unit));
        }
        if (row.after) row.standing = row.after;
        visit(row);
        for (Provision const& child : before.children)
            walk(child, row, unit, visit);
    }

private:
    [[nodiscard]] Provision const* around_unit(Provision const& unit) const {
        return compared_.at(&unit)->after;
    }

    /// What is no unit by itself is looked for within the unit by the rest of its eId; where that
    /// is not there, its text is among that of the unit.
    [[nodiscard]] Provision const* within(Provision const& before, Provision const& unit,
                                          Provision const& now) const {
        if (before.eid.empty() || !before.eid.starts_with(unit.eid)) return &now;
        auto const found = by_eid_.find(now.eid + before.eid.substr(unit.eid.size()));
        return found == by_eid_.end() ? &now : found->second;
    }

    Compared compared_;
    Names names_;
    std::unordered_map<std::string_view, Provision const*> by_eid_;
};

ProvisionFates::Table::Row const* ProvisionFates::Table::find(std::string_view eid) const {
    auto const found = rows.find(eid);
    return found == rows.end() ? nullptr : &found->second;
}

std::string_view ProvisionFates::Table::name_of(Provision const* after) const {
    auto const found = names.find(after);
    return found == names.end() ? std::string_view{} : found->second;
}

ProvisionFates::ProvisionFates(Provision const& before, Provision const& after,
                               DraftComparison const& comparison) {
    auto const table = std::make_shared<Table>();
    FatesOf fates{after, comparison};
    fates.walk(before, Table::Row{}, nullptr, [&](Table::Row const& row) {
        if (!row.before->eid.empty()) table->rows.emplace(row.before->eid, row);
    });
    table->names = fates.take_names();
    table_ = table;
}

std::optional<std::string_view> ProvisionFates::successor(std::string_view eid) const {
    Table::Row const* const row = table_->find(eid);
    if (!row) return std::nullopt;
    return table_->name_of(row->standing);
}

ProvisionFate ProvisionFates::of(std::string_view eid) const {
    ProvisionFate fate;
    Table::Row const* const row = table_->find(eid);
    fate.is_known = row != nullptr;
    if (!row) return fate;
    fate.provision = table_->name_of(row->standing);
    fate.is_removed = row->after == nullptr;
    if (fate.is_removed) return fate;
    fate.is_moved = row->is_moved;
    fate.is_renumbered = row->is_renumbered;
    fate.is_changed =
        with_single_spaces(plain_text(*row->before)) != with_single_spaces(plain_text(*row->after));
    return fate;
}

}  // namespace consult
