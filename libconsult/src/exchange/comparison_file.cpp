#include "exchange/comparison_file.h"

#include "exchange/file_words.h"

namespace consult::exchange {

std::vector<std::string> fates_of(ComparativeRow const& row, Language const& language) {
    FileWords const& words = file_words(language);
    ComparedProvision const& provision = *row.provision;
    std::string const& former = row.former_name.empty() ? words.without_number : row.former_name;
    std::vector<std::string> fates;
    if (provision.is_added()) fates.push_back(words.added);
    if (provision.is_removed()) fates.push_back(words.removed);
    if (provision.is_moved) {
        fates.push_back(words.moved_from + former);
    } else if (provision.is_renumbered) {
        fates.push_back(words.renumbered_from + former);
    }
    if (!row.merged_into.empty()) fates.push_back(words.merged_into + row.merged_into);
    if (!row.split_from.empty()) fates.push_back(words.split_from + row.split_from);
    if (provision.is_changed) fates.push_back(words.changed);
    return fates;
}

std::string extent_text(ComparedExtent const& extent, Language const& language) {
    FileWords const& words = file_words(language);
    return words.changed_units + ": " + std::to_string(extent.changed) + " " + words.of_all + " " +
           std::to_string(extent.all);
}

}  // namespace consult::exchange
