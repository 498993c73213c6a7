#include "page/problem_argument.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <consult/time.h>

#include "page/format.h"
#include "page/term_words.h"

namespace consult::page {
namespace {

using namespace std::chrono;

/// Arguments whose values are words of the library, one or several with `, ` between.
constexpr std::array<std::string_view, 8> worded{
    "state", "phase", "event", "possible", "field", "permission", "language", "obligation_state"};

/// Arguments that may be terms, as text(Term) writes them.
constexpr std::array<std::string_view, 8> lengths{"term", "shortest", "longest", "floor",
                                                  "base", "given",    "one",     "other"};

/// The library's words; how they read is in the catalogues, in English as they are here.
[[maybe_unused]] constexpr std::array known{
    mark_in("argument", "preparing"),
    mark_in("argument", "published"),
    mark_in("argument", "answered"),
    mark_in("argument", "cancelled"),
    mark_in("argument", "upcoming"),
    mark_in("argument", "open"),
    mark_in("argument", "closed"),
    mark_in("argument", "received"),
    mark_in("argument", "withheld"),
    mark_in("argument", "publish"),
    mark_in("argument", "extend"),
    mark_in("argument", "suspend"),
    mark_in("argument", "close_early"),
    mark_in("argument", "publish_report"),
    mark_in("argument", "cancel"),
    mark_in("argument", "withhold"),
    mark_in("argument", "title"),
    mark_in("argument", "summary"),
    mark_in("argument", "contact"),
    mark_in("argument", "guidance"),
    mark_in("argument", "privacy_notice"),
    mark_in("argument", "read_all"),
    mark_in("argument", "submit_comment"),
    mark_in("argument", "manage_consultation"),
    mark_in("argument", "screen_comments"),
    mark_in("argument", "respond"),
    mark_in("argument", "import_comments"),
    mark_in("argument", "manage_accounts"),
    mark_in("argument", "manage_institutions"),
    mark_in("argument", "overdue"),
    mark_in("argument", "met"),
    mark_in("argument", "met_late"),
    mark_in("argument", "waived"),
    mark_in("argument", "lapsed"),
    mark_in("argument", "kk"),
    mark_in("argument", "ru"),
    mark_in("argument", "en"),
};

/// English has no catalogue, and the library's words are not all words of English.
std::string in_english(std::string_view word) {
    if (word == "kk") return "Kazakh";
    if (word == "ru") return "Russian";
    if (word == "en") return "English";
    std::string text{word};
    std::ranges::replace(text, '_', ' ');
    return text;
}

std::string word_of(Translator const& words, std::string_view word) {
    if (auto const event = procedure_event_from(word)) return event_text(words, *event);
    return words.language() == UiLanguage::en ? in_english(word) : words.text_in("argument", word);
}

std::string in_words(Translator const& words, std::string_view values) {
    std::string text;
    while (true) {
        std::size_t const end = std::min(values.find(", "), values.size());
        text += word_of(words, values.substr(0, end));
        if (end == values.size()) return text;
        text += ", ";
        values.remove_prefix(end + 2);
    }
}

/// A closing at midnight is the end of the day before it, as everywhere on the pages.
std::string moment(UiLanguage language, LocalDateTime local, bool closing) {
    auto const day = floor<days>(closing ? local - seconds{1} : local);
    hh_mm_ss const time{local - day};
    std::string const clock = to_text(LocalDateTime{local}).substr(11, 5);
    return format_date(language, LocalDate{day}) + ", " +
           (time.hours() == hours{24} ? std::string{"24:00"} : clock);
}

/// Reads `15 working days`; nothing when it is no term.
std::optional<Term> term_from(std::string_view text) {
    Term term;
    char const* const end = text.data() + text.size();
    auto const [stop, error] = std::from_chars(text.data(), end, term.count);
    if (error != std::errc{}) return std::nullopt;
    for (TermUnit const unit :
         {TermUnit::hour, TermUnit::day, TermUnit::working_day, TermUnit::week, TermUnit::month,
          TermUnit::quarter, TermUnit::year}) {
        term.unit = unit;
        if (consult::text(term) == text) return term;
    }
    return std::nullopt;
}

}  // namespace

std::string problem_argument(Translator const& words, Argument const& argument) {
    auto const& [name, value, translations] = argument;
    std::string const tag = domain_language(words.language()).tag();
    for (auto const& [language, translation] : translations) {
        if (language == tag) return translation;
    }
    if (std::ranges::find(worded, name) != worded.end()) return in_words(words, value);
    if (std::ranges::find(lengths, name) != lengths.end()) {
        std::optional<Term> const term = term_from(value);
        return term ? term_text(words, *term) : value;
    }
    if (name == "opens" || name == "closes" || name == "closed" || name == "due") {
        Result<LocalDateTime> const local = parse_local_date_time(value);
        return local ? moment(words.language(), *local, name != "opens") : value;
    }
    if (name == "size" || name == "most" || name == "count") {
        std::uint64_t number = 0;
        char const* const end = value.data() + value.size();
        auto const [stop, error] = std::from_chars(value.data(), end, number);
        return error == std::errc{} && stop == end ? format_number(words.language(), number)
                                                   : value;
    }
    return value;
}

}  // namespace consult::page
