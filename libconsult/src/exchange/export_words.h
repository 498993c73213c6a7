/// The words of our own in exports.
#pragma once

#include <string>

#include <consult/language.h>
#include <consult/response.h>

namespace consult::exchange {

/// In one language.
struct ExportWords {
    std::string response_matrix;
    std::string for_officials;  ///< that the file is not to be passed on
    std::string made_at;
    std::string author;
    std::string comment;
    std::string disposition;
    std::string position;
    std::string changed;
    std::string comments;  ///< how many
    std::string numbers;   ///< of the comments
    std::string note;
    std::string campaign;
    std::string campaign_note;
    std::string name_withheld;
    std::string anonymous;
    std::string text_withheld;
    std::string without_text;
    std::string not_screened;
    std::string no_answer;
    std::string dispositions[5];  ///< in the order of Disposition
    std::string verification;
    std::string how_to_check;
    std::string no_rows;  ///< in place of an empty table
    std::string line_name;
    std::string line_value;
};

/// In Kazakh, Russian or English; in English for other languages. Lives as long as the program.
[[nodiscard]] ExportWords const& export_words(Language const& language);

}  // namespace consult::exchange
