#include "consultation/trait_table.h"

#include <array>

namespace consult {
namespace {

constexpr std::array kinds{
    TraitValue{"person", {"Жеке адам", "Частное лицо", "A person"}},
    TraitValue{"business", {"Бизнес", "Бизнес", "A business"}},
    TraitValue{"non_governmental",
               {"Үкіметтік емес ұйым", "Неправительственная организация",
                "A non-governmental organisation"}},
    TraitValue{"academic",
               {"Ғылым немесе білім беру", "Наука или образование", "Science or education"}},
    TraitValue{"public_body", {"Мемлекеттік орган", "Государственный орган", "A public body"}},
    TraitValue{"other", {"Басқа", "Другое", "Other"}}};

/// As ISO 3166-2 has them since November 2022, in the order of their numbers.
constexpr std::array regions{
    TraitValue{"KZ-10", {"Абай облысы", "Область Абай", "Abai Region"}},
    TraitValue{"KZ-11", {"Ақмола облысы", "Акмолинская область", "Akmola Region"}},
    TraitValue{"KZ-15", {"Ақтөбе облысы", "Актюбинская область", "Aktobe Region"}},
    TraitValue{"KZ-19", {"Алматы облысы", "Алматинская область", "Almaty Region"}},
    TraitValue{"KZ-23", {"Атырау облысы", "Атырауская область", "Atyrau Region"}},
    TraitValue{
        "KZ-27",
        {"Батыс Қазақстан облысы", "Западно-Казахстанская область", "West Kazakhstan Region"}},
    TraitValue{"KZ-31", {"Жамбыл облысы", "Жамбылская область", "Zhambyl Region"}},
    TraitValue{"KZ-33", {"Жетісу облысы", "Область Жетісу", "Zhetisu Region"}},
    TraitValue{"KZ-35", {"Қарағанды облысы", "Карагандинская область", "Karaganda Region"}},
    TraitValue{"KZ-39", {"Қостанай облысы", "Костанайская область", "Kostanay Region"}},
    TraitValue{"KZ-43", {"Қызылорда облысы", "Кызылординская область", "Kyzylorda Region"}},
    TraitValue{"KZ-47", {"Маңғыстау облысы", "Мангистауская область", "Mangystau Region"}},
    TraitValue{"KZ-55", {"Павлодар облысы", "Павлодарская область", "Pavlodar Region"}},
    TraitValue{
        "KZ-59",
        {"Солтүстік Қазақстан облысы", "Северо-Казахстанская область", "North Kazakhstan Region"}},
    TraitValue{"KZ-61", {"Түркістан облысы", "Туркестанская область", "Turkistan Region"}},
    TraitValue{"KZ-62", {"Ұлытау облысы", "Область Ұлытау", "Ulytau Region"}},
    TraitValue{
        "KZ-63",
        {"Шығыс Қазақстан облысы", "Восточно-Казахстанская область", "East Kazakhstan Region"}},
    TraitValue{"KZ-71", {"Астана қаласы", "Город Астана", "Astana"}},
    TraitValue{"KZ-75", {"Алматы қаласы", "Город Алматы", "Almaty"}},
    TraitValue{"KZ-79", {"Шымкент қаласы", "Город Шымкент", "Shymkent"}},
    TraitValue{"abroad", {"Қазақстаннан тыс", "За пределами Казахстана", "Outside Kazakhstan"}}};

constexpr std::array genders{
    TraitValue{"female", {"Әйел", "Женский", "Female"}},
    TraitValue{"male", {"Ер", "Мужской", "Male"}},
    TraitValue{"other", {"Басқа", "Другое", "Other"}},
    TraitValue{"prefer_not_to_say", {"Айтқым келмейді", "Не хочу отвечать", "Prefer not to say"}}};

constexpr std::array age_groups{
    TraitValue{"under_18", {"18 жасқа дейін", "До 18 лет", "Under 18"}},
    TraitValue{"18_24", {"18–24", "18–24", "18–24"}},
    TraitValue{"25_34", {"25–34", "25–34", "25–34"}},
    TraitValue{"35_44", {"35–44", "35–44", "35–44"}},
    TraitValue{"45_54", {"45–54", "45–54", "45–54"}},
    TraitValue{"55_64", {"55–64", "55–64", "55–64"}},
    TraitValue{"65_over", {"65 және одан жоғары", "65 и старше", "65 and over"}}};

constexpr std::array yes_or_no{TraitValue{"yes", {"Иә", "Да", "Yes"}},
                               TraitValue{"no", {"Жоқ", "Нет", "No"}}};

}  // namespace

std::span<TraitValue const> trait_values(Trait trait) {
    switch (trait) {
        case Trait::submitter_kind: return kinds;
        case Trait::region: return regions;
        case Trait::gender: return genders;
        case Trait::age_group: return age_groups;
        case Trait::disability: return yes_or_no;
    }
    return {};
}

}  // namespace consult
