#include "web/campaign_view.h"

#include <charconv>
#include <cmath>

#include <consult/error.h>

#include "web/address.h"
#include "web/excerpt.h"

namespace consult::web {

using page::View;

namespace {

constexpr std::size_t most_of_letter = 1'000;  ///< characters; the whole stands with the comment

}  // namespace

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

std::vector<View> letter_views(page::Translator const& words,
                               std::vector<CampaignLetter> const& letters, std::string const& here,
                               std::string const& comments) {
    std::vector<View> views;
    for (CampaignLetter const& letter : letters) {
        std::string const number = std::to_string(letter.number);
        views.emplace_back()
            .set("title", words.text("Letter {number}", {{"number", number}}))
            .set("count", words.plural("{n} comment shares this text",
                                       "{n} comments share this text", letter.comments))
            .set("text", excerpt(letter.text, most_of_letter))
            .set("language", letter.language.tag())
            .set("is_withheld", letter.withheld)
            .set("members_href", with_query(here, {{"letter", number}}))
            .set("comment_number", letter.comment ? letter.comment->text() : std::string{})
            .set("comment_href", letter.comment
                                     ? comments + std::to_string(letter.comment->sequence)
                                     : std::string{});
    }
    return views;
}

std::string further_letters(page::Translator const& words, Campaign const& campaign,
                            std::vector<CampaignLetter> const& letters) {
    std::uint64_t shown = 0;
    for (CampaignLetter const& letter : letters)
        shown += letter.comments;
    if (shown >= campaign.comments) return {};
    return words.plural("{n} more comment of this campaign shares none of these letters.",
                        "{n} more comments of this campaign share none of these letters.",
                        campaign.comments - shown);
}

std::optional<int> letter_asked(std::string_view number) {
    int asked = 0;
    auto const [stop, wrong] = std::from_chars(number.data(), number.data() + number.size(), asked);
    bool const is_number = wrong == std::errc{} && stop == number.data() + number.size();
    return is_number && asked > 0 ? std::optional{asked} : std::nullopt;
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
