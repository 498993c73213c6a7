#include "exchange/language_code.h"

#include <algorithm>
#include <array>

namespace consult::exchange {
namespace {

struct Code {
    std::string_view two;
    std::string_view three;
};
constexpr auto codes = std::to_array<Code>({
    {"ar", "ara"}, {"az", "aze"}, {"be", "bel"}, {"bg", "bul"}, {"bs", "bos"}, {"ca", "cat"},
    {"cs", "ces"}, {"cy", "cym"}, {"da", "dan"}, {"de", "deu"}, {"el", "ell"}, {"en", "eng"},
    {"es", "spa"}, {"et", "est"}, {"eu", "eus"}, {"fi", "fin"}, {"fr", "fra"}, {"ga", "gle"},
    {"gl", "glg"}, {"hr", "hrv"}, {"hu", "hun"}, {"hy", "hye"}, {"is", "isl"}, {"it", "ita"},
    {"ka", "kat"}, {"kk", "kaz"}, {"ky", "kir"}, {"lb", "ltz"}, {"lt", "lit"}, {"lv", "lav"},
    {"mk", "mkd"}, {"mn", "mon"}, {"mt", "mlt"}, {"nb", "nob"}, {"nl", "nld"}, {"nn", "nno"},
    {"no", "nor"}, {"pl", "pol"}, {"pt", "por"}, {"ro", "ron"}, {"ru", "rus"}, {"sk", "slk"},
    {"sl", "slv"}, {"sq", "sqi"}, {"sr", "srp"}, {"sv", "swe"}, {"tg", "tgk"}, {"tk", "tuk"},
    {"tr", "tur"}, {"tt", "tat"}, {"ug", "uig"}, {"uk", "ukr"}, {"uz", "uzb"}, {"zh", "zho"},
});

}  // namespace

std::string three_letters(Language const& language) {
    std::string const primary = language.tag().substr(0, language.tag().find('-'));
    auto const* const found = std::ranges::find(codes, primary, &Code::two);
    return found == codes.end() ? language.tag() : std::string{found->three};
}

std::optional<Language> language_from_code(std::string_view code) {
    auto const* const found = std::ranges::find(codes, code, &Code::three);
    Result<Language> const language = Language::parse(found == codes.end() ? code : found->two);
    if (!language) return std::nullopt;
    return *language;
}

}  // namespace consult::exchange
