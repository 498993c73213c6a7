/// The words of our own in files that are made from drafts.
#pragma once

#include <cstdint>
#include <string>

#include <consult/language.h>
#include <consult/time.h>

namespace consult::exchange {

/// In one language. Files are given in the language of the text they hold.
struct FileWords {
    std::string consultation;
    std::string version_before;  ///< what stands around its number
    std::string version_after;
    std::string image;
    std::string comparative_table;
    std::string of_versions;  ///< before the names of the versions
    std::string number;       ///< the heading of the rows' numbers
    std::string unit;
    std::string justification;
    std::string changed_units;  ///< before how many
    std::string of_all;         ///< between that and how many there are
    std::string legend;         ///< how removed and added words are marked
    std::string nothing_changed;
    std::string whole_draft;
    std::string without_number;
    std::string added;
    std::string removed;
    std::string moved_from;       ///< before where it was
    std::string renumbered_from;  ///< before what it was called
    std::string merged_into;      ///< before what its text was added to
    std::string split_from;       ///< before what its text was taken from
    std::string changed;
    std::string continued;  ///< of a row: what did not fit above
    std::string not_published;
    std::string accepted;  ///< as a response says
    std::string partly_accepted;
};

/// In Kazakh, Russian or English; in English for other languages. Lives as long as the program.
[[nodiscard]] FileWords const& file_words(Language const& language);

/// Such as `Version 2`.
[[nodiscard]] std::string version_text(std::uint32_t number, FileWords const& words);

/// As the language writes dates in documents: `23.11.2026`, `23 November 2026`.
[[nodiscard]] std::string date_text(LocalDate date, Language const& language);

}  // namespace consult::exchange
