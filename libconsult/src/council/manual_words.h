/// The words of a council's manual.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include <consult/council_rules.h>

#include "core/counted_words.h"

namespace consult {

/// A length of time in a sentence, by the order of TermUnit. Russian has cases: after «за» and as a
/// subject, and after «в течение» and «не менее».
struct TermWords {
    std::array<CountedWords, 7> plain;
    std::array<CountedWords, 7> genitive;
    std::string_view open;  ///< where the number is the institution's to set
    std::string_view open_genitive;
};

/// In one language. `{…}` stand for what is filled in; `{share}` is such as 2/3.
struct ManualWords {
    TermWords terms;
    std::string_view composition;
    std::string_view size;  ///< {least}, {most}
    CountedWords size_least;
    CountedWords size_most;
    std::string_view civil_share;
    CountedWords per_organisation;
    std::string_view chair;
    std::string_view mandate;  ///< {term}
    CountedWords in_a_row;
    std::string_view formation;
    std::string_view formation_steps;
    std::string_view begins;    ///< {term}
    std::string_view at_least;  ///< {term}
    std::string_view within;    ///< {term}
    std::string_view meetings;
    std::string_view quorum;
    std::string_view open_to_all;
    std::string_view at_least_every;           ///< {term}
    std::string_view notice;                   ///< {term}
    std::string_view minutes;                  ///< {term}
    std::array<std::string_view, 3> majority;  ///< by the order of MajorityOf
    std::string_view open_votes;
    std::string_view secret_votes;
    std::array<std::string_view, 2> tie;  ///< by the order of Tie
    std::string_view guests;
    std::string_view recommendations;
    std::string_view sent;   ///< {term}
    std::string_view reply;  ///< {term}
    std::string_view reply_to_each;
    std::string_view hearing;  ///< {term}
    std::string_view sources;
    std::string_view not_verified;
    std::string_view policy;
    std::string_view made_of;  ///< {id}, {version}
};

/// In Kazakh, Russian or English; in English for other languages. Lives as long as the program.
[[nodiscard]] ManualWords const& manual_words(Language const& language);

}  // namespace consult
