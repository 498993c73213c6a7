#include <consult/trait_words.h>

#include "consultation/trait_table.h"

namespace consult {
namespace {

std::string_view in(Language const& language, TraitText const& text) {
    if (language.tag() == "kk") return text.kazakh;
    return language.tag() == "ru" ? text.russian : text.english;
}

constexpr TraitText title(Trait trait) {
    switch (trait) {
        case Trait::submitter_kind:
            return {"Қатысушының түрі", "Вид участника", "Kind of participant"};
        case Trait::region: return {"Өңір", "Регион", "Region"};
        case Trait::gender: return {"Жынысы", "Пол", "Gender"};
        case Trait::age_group: return {"Жасы", "Возраст", "Age"};
        case Trait::disability: return {"Мүгедектік", "Инвалидность", "Disability"};
    }
    return {};
}

}  // namespace

std::string_view trait_title(Trait trait, Language const& language) {
    return in(language, title(trait));
}

std::string_view trait_value_title(Trait trait, std::string_view value, Language const& language) {
    for (TraitValue const& known : trait_values(trait))
        if (known.value == value) return in(language, known.text);
    return value;
}

}  // namespace consult
