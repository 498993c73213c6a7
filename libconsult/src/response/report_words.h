/// The words of a report's first text.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <consult/language.h>
#include <consult/time.h>

#include "core/counted_words.h"

namespace consult {

/// In one language. `{…}` stand for what is filled in.
struct ReportWords {
    std::string_view heard;
    std::string_view period;  ///< {from}, {to}
    CountedWords received;
    CountedWords distinct;
    CountedWords published;
    CountedWords withheld;
    CountedWords campaigns;
    CountedWords in_campaigns;
    std::string_view who;
    std::string_view languages;
    CountedWords late;
    CountedWords imported;
    std::string_view raised;
    std::string_view no_themes;
    CountedWords in_theme;
    std::string_view changed;
    std::string_view no_draft;
    std::string_view unchanged;
    std::string_view changes;  ///< {from}, {to}, {changed}, {all}
    std::string_view not_taken;
    std::string_view all_taken;
    std::string_view opinions;
    std::string_view dates;
    std::string_view all_in_time;
    CountedWords others;
    std::array<std::string_view, 5> dispositions;
    std::string_view unanswered;
    std::string_view met_late;
    std::string_view overdue;
    std::string_view waived;
    std::string_view asked;    ///< {name} of the body whose opinion is to be asked for
    std::string_view opined;   ///< {name} of the body that owes its opinion
    std::string_view put_out;  ///< {name} of the document to be published
    std::string_view whole_draft;
    std::string_view kazakh;
    std::string_view russian;
    std::string_view english;
    std::string_view not_stated;  ///< in place of a language
};

/// In Kazakh, Russian or English; in English for other languages. Lives as long as the program.
[[nodiscard]] ReportWords const& report_words(Language const& language);

/// `23.11.2026`, in English `23 November 2026`.
[[nodiscard]] std::string day_text(Language const& language, LocalDate day);
/// What is owed, in words: an obligation has the name of the body or document that it is about, and
/// its key tells what is to be done. @param name of the obligation, in the language
[[nodiscard]] std::string obligation_text(Language const& language, std::string_view key,
                                          std::string_view name);

}  // namespace consult
