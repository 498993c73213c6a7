#include "web/trait_wording.h"

#include <array>
#include <utility>

namespace consult::web {
namespace {

using page::mark_in;
using page::Translator;

struct Wording {
    std::string_view value;
    std::string_view text;
};

constexpr std::array kinds{
    Wording{"person", mark_in("trait", "A person")},
    Wording{"business", mark_in("trait", "A business")},
    Wording{"non_governmental", mark_in("trait", "A non-governmental organisation")},
    Wording{"academic", mark_in("trait", "Science or education")},
    Wording{"public_body", mark_in("trait", "A public body")},
    Wording{"other", mark_in("trait", "Other")}};

constexpr std::array regions{Wording{"KZ-10", mark_in("trait", "Abai Region")},
                             Wording{"KZ-11", mark_in("trait", "Akmola Region")},
                             Wording{"KZ-15", mark_in("trait", "Aktobe Region")},
                             Wording{"KZ-19", mark_in("trait", "Almaty Region")},
                             Wording{"KZ-23", mark_in("trait", "Atyrau Region")},
                             Wording{"KZ-27", mark_in("trait", "West Kazakhstan Region")},
                             Wording{"KZ-31", mark_in("trait", "Zhambyl Region")},
                             Wording{"KZ-33", mark_in("trait", "Zhetisu Region")},
                             Wording{"KZ-35", mark_in("trait", "Karaganda Region")},
                             Wording{"KZ-39", mark_in("trait", "Kostanay Region")},
                             Wording{"KZ-43", mark_in("trait", "Kyzylorda Region")},
                             Wording{"KZ-47", mark_in("trait", "Mangystau Region")},
                             Wording{"KZ-55", mark_in("trait", "Pavlodar Region")},
                             Wording{"KZ-59", mark_in("trait", "North Kazakhstan Region")},
                             Wording{"KZ-61", mark_in("trait", "Turkistan Region")},
                             Wording{"KZ-62", mark_in("trait", "Ulytau Region")},
                             Wording{"KZ-63", mark_in("trait", "East Kazakhstan Region")},
                             Wording{"KZ-71", mark_in("trait", "Astana")},
                             Wording{"KZ-75", mark_in("trait", "Almaty")},
                             Wording{"KZ-79", mark_in("trait", "Shymkent")},
                             Wording{"abroad", mark_in("trait", "Outside Kazakhstan")}};

constexpr std::array genders{Wording{"female", mark_in("trait", "Female")},
                             Wording{"male", mark_in("trait", "Male")},
                             Wording{"other", mark_in("trait", "Other")},
                             Wording{"prefer_not_to_say", mark_in("trait", "Prefer not to say")}};

constexpr std::array age_groups{Wording{"under_18", mark_in("trait", "Under 18")},
                                Wording{"18_24", "18–24"},
                                Wording{"25_34", "25–34"},
                                Wording{"35_44", "35–44"},
                                Wording{"45_54", "45–54"},
                                Wording{"55_64", "55–64"},
                                Wording{"65_over", mark_in("trait", "65 and over")}};

constexpr std::array yes_or_no{Wording{"yes", mark_in("trait", "Yes")},
                               Wording{"no", mark_in("trait", "No")}};

std::span<Wording const> wordings(Trait trait) {
    switch (trait) {
        case Trait::submitter_kind: return kinds;
        case Trait::region: return regions;
        case Trait::gender: return genders;
        case Trait::age_group: return age_groups;
        case Trait::disability: return yes_or_no;
    }
    return {};
}

}  // namespace

std::string trait_field(Trait trait) {
    return "trait_" + std::string{name(trait)};
}

std::string trait_text(Translator const& words, Trait trait) {
    switch (trait) {
        case Trait::submitter_kind: return words.text("Kind of participant");
        case Trait::region: return words.text("Region");
        case Trait::gender: return words.text("Gender");
        case Trait::age_group: return words.text("Age");
        case Trait::disability: return words.text("Disability");
    }
    return {};
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
    for (Wording const& wording : wordings(trait)) {
        if (wording.value == value) return words.text_in("trait", wording.text);
    }
    return std::string{value};
}

std::vector<Option> trait_options(Translator const& words, Trait trait) {
    std::vector<Option> options{{"", words.text_in("trait", "No answer"), ""}};
    for (std::string_view const value : values_of(trait))
        options.push_back({std::string{value}, trait_value_text(words, trait, value), ""});
    return options;
}

}  // namespace consult::web
