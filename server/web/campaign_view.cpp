#include "web/campaign_view.h"

#include <cmath>

#include <consult/error.h>

namespace consult::web {

using page::View;

std::string campaign_kind_text(page::Translator const& words, Belonging kind) {
    switch (kind) {
        case Belonging::exact_copy: return words.text_in("campaign", "Copies of one letter");
        case Belonging::near_copy: return words.text_in("campaign", "Versions of one letter");
        case Belonging::key_block:
            return words.text_in("campaign", "One passage within texts of people's own");
        case Belonging::filled_template:
            return words.text_in("campaign", "One template, filled in differently");
        case Belonging::decision: return words.text_in("campaign", "Put together by an official");
    }
    throw Fault{"a kind of campaign without words"};
}

std::string belonging_text(page::Translator const& words, CampaignMember const& member) {
    // With a space that does not break, as Kazakh and Russian have it.
    std::string const percent = std::to_string(std::lround(member.likeness * 100)) + "\u00A0%";
    switch (member.kind) {
        case Belonging::exact_copy:
            return words.text_in("campaign member", "The same words as the letter");
        case Belonging::near_copy:
            return words.text_in("campaign member", "{percent} like the letter",
                                 {{"percent", percent}});
        case Belonging::key_block:
            return words.text_in("campaign member", "Has {percent} of the letter within it",
                                 {{"percent", percent}});
        case Belonging::filled_template:
            return words.text_in("campaign member", "Made from the template, {percent} of it",
                                 {{"percent", percent}});
        case Belonging::decision:
            return words.text_in("campaign member", "Put here by an official");
    }
    throw Fault{"a kind of member without words"};
}

std::vector<View> marked_text(std::string_view text, std::vector<TextRange> const& own) {
    std::vector<View> pieces;
    std::size_t place = 0;
    auto const add = [&](std::size_t end, bool is_own) {
        if (end > place)
            pieces.emplace_back()
                .set("text", std::string{text.substr(place, end - place)})
                .set("own", is_own);
        place = end;
    };
    for (TextRange const& range : own) {
        if (range.begin < place || range.end > text.size() || range.begin >= range.end) continue;
        add(range.begin, false);
        add(range.end, true);
    }
    add(text.size(), false);
    return pieces;
}

}  // namespace consult::web
