#include <array>
#include <span>

#include <consult/trait_words.h>

namespace consult {
namespace {

/// In Kazakh, Russian and English.
struct Words {
    std::string_view kazakh;
    std::string_view russian;
    std::string_view english;

    [[nodiscard]] std::string_view in(Language const& language) const {
        if (language.tag() == "kk") return kazakh;
        return language.tag() == "ru" ? russian : english;
    }
};

struct Wording {
    std::string_view value;
    Words words;
};

constexpr std::array kinds{
    Wording{"person", {"Жеке адам", "Частное лицо", "A person"}},
    Wording{"business", {"Бизнес", "Бизнес", "A business"}},
    Wording{"non_governmental",
            {"Үкіметтік емес ұйым", "Неправительственная организация",
             "A non-governmental organisation"}},
    Wording{"academic",
            {"Ғылым немесе білім беру", "Наука или образование", "Science or education"}},
    Wording{"public_body", {"Мемлекеттік орган", "Государственный орган", "A public body"}},
    Wording{"other", {"Басқа", "Другое", "Other"}}};

constexpr std::array regions{
    Wording{"KZ-10", {"Абай облысы", "Область Абай", "Abai Region"}},
    Wording{"KZ-11", {"Ақмола облысы", "Акмолинская область", "Akmola Region"}},
    Wording{"KZ-15", {"Ақтөбе облысы", "Актюбинская область", "Aktobe Region"}},
    Wording{"KZ-19", {"Алматы облысы", "Алматинская область", "Almaty Region"}},
    Wording{"KZ-23", {"Атырау облысы", "Атырауская область", "Atyrau Region"}},
    Wording{"KZ-27",
            {"Батыс Қазақстан облысы", "Западно-Казахстанская область", "West Kazakhstan Region"}},
    Wording{"KZ-31", {"Жамбыл облысы", "Жамбылская область", "Zhambyl Region"}},
    Wording{"KZ-33", {"Жетісу облысы", "Область Жетісу", "Zhetisu Region"}},
    Wording{"KZ-35", {"Қарағанды облысы", "Карагандинская область", "Karaganda Region"}},
    Wording{"KZ-39", {"Қостанай облысы", "Костанайская область", "Kostanay Region"}},
    Wording{"KZ-43", {"Қызылорда облысы", "Кызылординская область", "Kyzylorda Region"}},
    Wording{"KZ-47", {"Маңғыстау облысы", "Мангистауская область", "Mangystau Region"}},
    Wording{"KZ-55", {"Павлодар облысы", "Павлодарская область", "Pavlodar Region"}},
    Wording{
        "KZ-59",
        {"Солтүстік Қазақстан облысы", "Северо-Казахстанская область", "North Kazakhstan Region"}},
    Wording{"KZ-61", {"Түркістан облысы", "Туркестанская область", "Turkistan Region"}},
    Wording{"KZ-62", {"Ұлытау облысы", "Область Ұлытау", "Ulytau Region"}},
    Wording{"KZ-63",
            {"Шығыс Қазақстан облысы", "Восточно-Казахстанская область", "East Kazakhstan Region"}},
    Wording{"KZ-71", {"Астана қаласы", "Город Астана", "Astana"}},
    Wording{"KZ-75", {"Алматы қаласы", "Город Алматы", "Almaty"}},
    Wording{"KZ-79", {"Шымкент қаласы", "Город Шымкент", "Shymkent"}},
    Wording{"abroad", {"Қазақстаннан тыс", "За пределами Казахстана", "Outside Kazakhstan"}}};

constexpr std::array genders{
    Wording{"female", {"Әйел", "Женский", "Female"}}, Wording{"male", {"Ер", "Мужской", "Male"}},
    Wording{"other", {"Басқа", "Другое", "Other"}},
    Wording{"prefer_not_to_say", {"Айтқым келмейді", "Не хочу отвечать", "Prefer not to say"}}};

constexpr std::array age_groups{
    Wording{"under_18", {"18 жасқа дейін", "До 18 лет", "Under 18"}},
    Wording{"18_24", {"18–24", "18–24", "18–24"}},
    Wording{"25_34", {"25–34", "25–34", "25–34"}},
    Wording{"35_44", {"35–44", "35–44", "35–44"}},
    Wording{"45_54", {"45–54", "45–54", "45–54"}},
    Wording{"55_64", {"55–64", "55–64", "55–64"}},
    Wording{"65_over", {"65 және одан жоғары", "65 и старше", "65 and over"}}};

constexpr std::array yes_or_no{Wording{"yes", {"Иә", "Да", "Yes"}},
                               Wording{"no", {"Жоқ", "Нет", "No"}}};

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

constexpr Words title(Trait trait) {
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
    return title(trait).in(language);
}

std::string_view trait_value_title(Trait trait, std::string_view value, Language const& language) {
    for (Wording const& wording : wordings(trait))
        if (wording.value == value) return wording.words.in(language);
    return value;
}

}  // namespace consult
