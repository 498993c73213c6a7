#include "campaign/substance.h"

#include <algorithm>

#include "campaign/word_set.h"

namespace consult::campaign {
namespace {

/// What stands around a letter: who writes, where from, to whom, when.
WordSet const& frame_words() {
    static WordSet const words{
        // English: greeting and end; who, where and when; streets
        "dear hello hi sir madam sirs mr mrs ms dr whom concern honorable commissioner",
        "sincerely yours truly faithfully respectfully regards best kind thank thanks"
        " time consideration attention signed",
        "my name is i am live in reside resident from at the city state zip code county country"
        " phone tel telephone email e mail address date signature years old year age",
        "street st avenue ave road rd drive dr lane ln boulevard blvd court ct apt apartment unit"
        " suite box po floor north south east west",
        "january february march april may june july august september october november december",
        // Russian
        "здравствуйте уважаемый уважаемая уважаемые добрый день господин госпожа господа",
        "с уважением искренне ваш ваша спасибо благодарю внимание подпись",
        "меня зовут я живу проживаю проживающий проживающая по адресу житель жительница из города"
        " городе город г область обл области район р н района село с села поселок пос республика"
        " индекс дата год года лет мне телефон тел моб почта эл е майл фио гр гражданин гражданка"
        " тов",
        "улица ул улице проспект пр пр кт переулок пер микрорайон мкр дом д корпус корп квартира кв"
        " офис оф строение стр",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        // Kazakh
        "сәлеметсіз бе сәлем құрметті мырза ханым қайырлы күн",
        "құрметпен ізгі ниетпен сізге рахмет рақмет назарыңызға назар аударғаныңызға үшін қолы",
        "менің атым мен тегім аты жөні тұрғыны тұрғынымын тұрамын тұратын мекенжайы мекенжайым"
        " мекен жайым қаласы қаласының қаласында қ облысы облысының обл ауданы ауданының ауылы"
        " ауылының республикасы индексі күні жылы жыл ж жастамын жаста телефоны телефоным тел"
        " поштасы азаматы азаматшасы",
        "көшесі көш даңғылы даңғ шағын аудан ша үйі үй ү пәтері пәтер п кеңсе",
        "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"};
    return words;
}

/// Whether a word begins with a capital letter of the Latin or Cyrillic alphabets of the three
/// languages.
bool is_capitalised(std::string_view word) {
    auto const first = static_cast<unsigned char>(word.front());
    if (first < 0x80) return first >= 'A' && first <= 'Z';
    if (word.size() < 2) return false;
    auto const second = static_cast<unsigned char>(word[1]);
    auto const code_point = static_cast<unsigned>((first & 0x1f) << 6 | (second & 0x3f));
    bool const is_russian = first == 0xd0 && code_point <= 0x42f;
    // Ә Ғ Қ Ң Ө Ұ Ү Һ: each capital stands before its small letter.
    bool const is_kazakh = (first == 0xd2 || first == 0xd3) && code_point % 2 == 0;
    return is_russian || is_kazakh;
}

bool is_plain_letter_or_digit(char octet) {
    return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') ||
           (octet >= '0' && octet <= '9');
}

/// Whether it is a part of an address such as name@example.org: beside an `@`, or joined to another
/// word by a point.
bool is_of_an_address(std::string_view text, Word const& word) {
    auto const octet = [&](std::size_t at) { return at < text.size() ? text[at] : ' '; };
    char const before = word.begin > 0 ? text[word.begin - 1] : ' ';
    char const after = octet(word.end);
    if (before == '@' || after == '@') return true;
    if (after == '.' && is_plain_letter_or_digit(octet(word.end + 1))) return true;
    return before == '.' && word.begin > 1 && is_plain_letter_or_digit(text[word.begin - 2]);
}

bool has_digit(std::string_view word) {
    return std::ranges::any_of(word, [](char octet) { return octet >= '0' && octet <= '9'; });
}

}  // namespace

bool has_substance(std::string_view text, std::span<Word const> words) {
    std::uint32_t plain = 0;
    std::uint32_t capitals = 0;
    bool are_all_capitals = true;
    for (Word const& word : words) {
        std::string_view const own = text.substr(word.begin, word.end - word.begin);
        if (has_digit(own)) continue;
        bool const is_capital = is_capitalised(own);
        are_all_capitals = are_all_capitals && is_capital;
        if (is_of_an_address(text, word) || frame_words().has(word.hash)) continue;
        ++(is_capital ? capitals : plain);
    }
    if (plain >= least_plain_words) return true;
    return are_all_capitals && capitals >= least_capitals;
}

}  // namespace consult::campaign
