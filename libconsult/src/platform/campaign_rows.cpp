#include "platform/campaign_rows.h"

#include <algorithm>

#include "campaign/words.h"

namespace consult {
namespace {

int thousandths(double share) {
    return static_cast<int>(share * 1000 + 0.5);
}

}  // namespace

std::uint64_t key_of(CommentId id) {
    return static_cast<std::uint64_t>(id.value());
}

CommentId comment_of(std::uint64_t key) {
    return CommentId{static_cast<std::int64_t>(key)};
}

storage::StoredMember member_row(CommentId comment, CampaignId campaign,
                                 campaign::CampaignRecognition::Placement const& place) {
    return {comment,
            campaign,
            place.use.kind,
            thousandths(place.use.likeness),
            place.letter,
            place.use.own_words,
            place.use.has_substance};
}

storage::StoredMember member_row(campaign::CampaignMember const& member, CampaignId campaign) {
    return {comment_of(member.comment),   campaign,      member.kind,
            thousandths(member.likeness), member.letter, member.own_words,
            member.has_substance};
}

std::vector<storage::StoredLetter> letter_rows(
    std::vector<campaign::CampaignLetter> const& letters) {
    std::vector<storage::StoredLetter> all;
    for (campaign::CampaignLetter const& letter : letters) {
        storage::StoredLetter& one = all.emplace_back();
        one.holder = comment_of(letter.holder);
        one.kind = letter.kind;
        for (campaign::OctetRange const& range : letter.ranges)
            one.ranges.push_back({range.begin, range.end});
    }
    return all;
}

campaign::CampaignLetter letter_from(storage::StoredLetter const& row, std::string_view holder) {
    campaign::CampaignLetter letter{key_of(row.holder), row.kind, {}};
    bool const is_whole = std::ranges::all_of(row.ranges, [&](TextRange const& range) {
        return range.begin <= range.end && range.end <= holder.size();
    });
    if (!is_whole) {
        letter.kind = Belonging::key_block;  // no text is a copy of what is erased
        return letter;
    }
    for (TextRange const& range : row.ranges)
        letter.ranges.push_back({range.begin, range.end});
    return letter;
}

std::int64_t hash_of_words(std::string_view text) {
    std::vector<campaign::Word> words;
    campaign::words_of(text, words);
    std::uint64_t hash = words.size();
    for (campaign::Word const& word : words)
        hash = (hash ^ word.hash) * 0x9e3779b97f4a7c15U;
    return static_cast<std::int64_t>(hash);
}

}  // namespace consult
