#include "web/problem_text.h"

#include <algorithm>

namespace consult::web {

FormErrors::FormErrors(page::Translator const& words, Error const& error, FieldNames const& names) {
    for (Problem const& problem : error.problems()) {
        // An element of a list is shown at the list: `topics[2]` at `topics`.
        std::string_view const path{problem.field.data(),
                                    std::min(problem.field.find('['), problem.field.size())};
        auto const known = std::ranges::find(names, path, &FieldNames::value_type::first);
        add(known == names.end() ? std::string_view{} : known->second, words.problem(problem));
    }
}

void FormErrors::add(std::string_view field, std::string text) {
    // Two elements of a list that break the same rule are told of once, at the list.
    Entry entry{std::string{field}, std::move(text)};
    if (std::ranges::find(errors_, entry) == errors_.end()) errors_.push_back(std::move(entry));
}

std::string FormErrors::of(std::string_view field) const {
    auto const found = std::ranges::find(errors_, field, &Entry::field);
    return found == errors_.end() ? std::string{} : found->text;
}

void FormErrors::summarise(page::View& view) const {
    std::vector<page::View> list;
    for (Entry const& entry : errors_) {
        list.emplace_back()
            .set("text", entry.text)
            .set("href", entry.field.empty() ? std::string{} : "#" + entry.field);
    }
    view.set("has_errors", !errors_.empty()).set("errors", std::move(list));
}

}  // namespace consult::web
