#include "growth/texts.h"

#include <array>
#include <cmath>
#include <span>

namespace growth {
namespace {

constexpr std::array english{
    "the",    "of",       "road",    "school",  "water",    "district", "should",  "children",
    "and",    "proposal", "clinic",  "permit",  "resident", "evening",  "to",      "must",
    "noise",  "market",   "transit", "budget",  "for",      "require",  "teacher", "bus",
    "annual", "report",   "in",      "not",     "yard",     "waste",    "meals",   "inspection",
    "notice", "period",   "months",  "small",   "business", "licence",  "fee",     "heating",
    "winter", "with",     "parents", "village", "because",  "we",       "support", "oppose",
};
constexpr std::array russian{
    "и",      "дорога",    "школа",     "вода",      "район",    "следует",  "дети",     "проект",
    "в",      "срок",      "жители",    "рынок",     "автобус",  "бюджет",   "не",       "учитель",
    "на",     "питание",   "проверка",  "шум",       "вечером",  "двор",     "отходы",   "плата",
    "за",     "лицензия",  "бизнес",    "зимой",     "тепло",    "родители", "село",     "поэтому",
    "просим", "считаем",   "против",    "отчёт",     "ежегодно", "месяцев",  "пункт",    "больница",
    "для",    "сотрудник", "исключить", "дополнить", "норма",    "закон",    "изложить", "редакция",
};
constexpr std::array kazakh{
    "және",     "жол",       "мектеп",  "су",        "аудан",   "тиіс",    "балалар", "жоба",
    "үшін",     "мерзім",    "тұрғын",  "базар",     "автобус", "бюджет",  "емес",    "мұғалім",
    "туралы",   "тамақ",     "тексеру", "шу",        "кешке",   "аула",    "қалдық",  "төлем",
    "бойынша",  "рұқсат",    "кәсіп",   "қыста",     "жылу",    "ата-ана", "ауыл",    "сондықтан",
    "өтінеміз", "санаймыз",  "қарсы",   "есеп",      "жыл",     "ай",      "тармақ",  "аурухана",
    "мен",      "қызметкер", "алып",    "толықтыру", "норма",   "заң",     "баяндау", "редакция",
};
constexpr std::array names{
    "Айгүл", "Данияр", "Мария", "Пётр", "Ерлан", "Сәуле", "Olga", "John", "Тимур", "Жанар",
};

constexpr std::array latin{"re",  "lo", "ma", "ti",  "con", "ver", "sa", "ne",
                           "pro", "di", "fe", "tur", "gal", "os",  "im", "by"};
constexpr std::array cyrillic{"ра",  "ло", "ма",  "ти",  "кон", "вер", "са", "не",
                              "про", "ди", "ған", "тур", "гал", "ос",  "им", "бы"};

std::span<char const* const> words_of(std::string_view language) {
    if (language == "ru") return russian;
    if (language == "kk") return kazakh;
    return english;
}

}  // namespace

std::string Texts::word(std::string_view language) {
    std::span<char const* const> const all = words_of(language);
    // As in a language: a few words are in every text, most are in few.
    if (below(2) == 0) return all[below(below(all.size()) + 1)];
    std::span<char const* const> const syllables =
        language == "en" ? std::span<char const* const>{latin} : cyrillic;
    std::string made;
    for (std::uint64_t i = 0, count = 2 + below(3); i < count; ++i)
        made += syllables[below(below(syllables.size()) + 1)];
    return made;
}

std::string Texts::words(std::string_view language, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) text += ' ';
        text += word(language);
        // What nobody else writes: a figure, a house, an invented name.
        if (below(12) == 0) text += " " + std::to_string(below(100'000));
    }
    return text;
}

std::string Texts::comment(std::string_view language) {
    if (below(50) == 0) return Texts{below(100)}.prose(language, 500);
    double const spread = std::normal_distribution<double>{6.2, 0.8}(random_);
    return prose(language, static_cast<std::size_t>(std::exp(spread)));
}

std::string Texts::prose(std::string_view language, std::size_t octets) {
    std::string text;
    while (text.size() < octets) {
        if (!text.empty()) text += below(5) == 0 ? "\n\n" : " ";
        text += words(language, 6 + below(14)) + ".";
    }
    return text;
}

std::string Texts::draft(std::string_view language, int articles) {
    std::string text = "# " + words(language, 8) + "\n";
    for (int article = 1; article <= articles; ++article) {
        text += "\n## Article " + std::to_string(article) + ". " + words(language, 4) + "\n\n";
        for (int point = 1; point <= 3; ++point)
            text += std::to_string(point) + ". " + prose(language, 250) + "\n";
    }
    return text;
}

std::string Texts::name() {
    return std::string{names[below(names.size())]} + " " + std::to_string(below(100'000));
}

std::string_view Texts::language() {
    constexpr std::array<std::string_view, 5> spread{"ru", "kk", "ru", "kk", "en"};
    return spread[below(spread.size())];
}

}  // namespace growth
