#include <consult/comparative_table.h>
#include <consult/provision_name.h>

namespace consult {
namespace {

void add_line(std::string& text, Provision const& provision, std::string const& own,
              bool with_num) {
    std::string const num = with_num ? plain_text(provision.num.content) : std::string{};
    if (num.empty() && own.empty()) return;
    if (!text.empty()) text += '\n';
    text += num + (num.empty() || own.empty() ? "" : " ") + own;
}

void add_texts(ComparativeRow& row, ComparedProvision const& provision) {
    // The number stands before the text where it came, went or changed; else in its name alone.
    bool const with_num = provision.is_added() || provision.is_removed() || provision.is_renumbered;
    if (provision.before) {
        add_line(row.before, *provision.before, provision.before_text, with_num);
    }
    if (provision.after) add_line(row.after, *provision.after, provision.after_text, with_num);
}

}  // namespace

std::vector<ComparativeRow> comparative_rows(Provision const& before, Provision const& after,
                                             DraftComparison const& comparison) {
    ProvisionNames const names_before{before};
    ProvisionNames const names_after{after};
    std::vector<ComparativeRow> rows;
    // Of each provision the row that its text is in. One that came or went with the unit around it
    // is in the row of that, whatever stands between them, such as what was moved there.
    std::vector<std::size_t> rows_of(comparison.provisions.size());
    for (std::size_t i = 0; i < comparison.provisions.size(); ++i) {
        ComparedProvision const& provision = comparison.provisions[i];
        if (provision.is_as_before()) continue;
        if (provision.follows_parent) {
            rows_of[i] = rows_of[provision.parent];
        } else {
            rows_of[i] = rows.size();
            ComparativeRow& row = rows.emplace_back();
            row.provision = &provision;
            if (provision.before) row.former_name = names_before.of(*provision.before);
            row.name = provision.after ? names_after.of(*provision.after) : row.former_name;
            if (provision.merged_into) row.merged_into = names_after.of(*provision.merged_into);
            if (provision.split_from) row.split_from = names_before.of(*provision.split_from);
        }
        add_texts(rows[rows_of[i]], provision);
    }
    return rows;
}

ComparedExtent extent_of(DraftComparison const& comparison) {
    ComparedExtent extent;
    for (ComparedProvision const& provision : comparison.provisions) {
        bool const is_changed = !provision.is_as_before();
        if (provision.depth == 0 && !is_changed) continue;
        extent.changed += is_changed ? 1 : 0;
        ++extent.all;
    }
    return extent;
}

}  // namespace consult
