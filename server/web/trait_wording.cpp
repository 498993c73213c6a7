#include "web/trait_wording.h"

#include <consult/trait_words.h>

namespace consult::web {

using page::Translator;

std::string trait_field(Trait trait) {
    return "trait_" + std::string{name(trait)};
}

std::string trait_text(Translator const& words, Trait trait) {
    return std::string{trait_title(trait, page::domain_language(words.language()))};
}

std::string trait_question(Translator const& words, Trait trait) {
    switch (trait) {
        case Trait::submitter_kind: return words.text("As whom do you comment?");
        case Trait::region: return words.text("Which region do you live or work in?");
        case Trait::gender: return words.text("What is your gender?");
        case Trait::age_group: return words.text("How old are you?");
        case Trait::disability: return words.text("Do you have a disability?");
    }
    return {};
}

std::string trait_value_text(Translator const& words, Trait trait, std::string_view value) {
    return std::string{trait_value_title(trait, value, page::domain_language(words.language()))};
}

std::vector<Option> trait_options(Translator const& words, Trait trait) {
    std::vector<Option> options{{"", words.text_in("trait", "No answer"), ""}};
    for (std::string_view const value : values_of(trait))
        options.push_back({std::string{value}, trait_value_text(words, trait, value), ""});
    return options;
}

}  // namespace consult::web
