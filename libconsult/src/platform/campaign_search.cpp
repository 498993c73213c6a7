#include "platform/campaign_search.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <map>
#include <sodium.h>

#include "campaign/like_comments.h"
#include "campaign/words.h"
#include "platform/campaign_texts.h"
#include "platform/platform_core.h"
#include "storage/campaign_decision_repository.h"
#include "storage/comment_counts.h"

namespace consult {
namespace {

using storage::Queries;
using storage::StoredCampaign;
using storage::StoredMember;
using storage::Transaction;

/// Rows that one unit writes: other writes wait for it.
constexpr std::size_t most_rows = 5'000;
/// Comments placed in one unit.
constexpr std::size_t most_arrivals = 2'000;
/// Up to so many comments searching anew takes no time worth saving.
constexpr std::uint64_t few_comments = 3'000;
/// Without comments for so long, near copies are forgotten.
constexpr std::chrono::hours idle_after{1};
/// How far a consultation grows before it is searched anew: by one in so many.
constexpr std::uint64_t growth_share = 10;

int thousandths(double share) {
    return static_cast<int>(share * 1000 + 0.5);
}

/// The same for the same words, in every consultation.
std::int64_t hash_of_words(std::string_view text) {
    std::vector<campaign::Word> words;
    campaign::words_of(text, words);
    std::uint64_t hash = words.size();
    for (campaign::Word const& word : words)
        hash = (hash ^ word.hash) * 0x9e3779b97f4a7c15U;
    return static_cast<std::int64_t>(hash);
}

StoredMember stored(campaign::CampaignMember const& member, CampaignId campaign) {
    return {CommentId{static_cast<std::int64_t>(member.comment)},
            campaign,
            member.kind,
            thousandths(member.likeness),
            member.letter,
            member.own_words,
            member.has_substance};
}

std::vector<storage::StoredLetter> stored(std::vector<campaign::CampaignLetter> const& letters) {
    std::vector<storage::StoredLetter> all;
    for (campaign::CampaignLetter const& letter : letters) {
        storage::StoredLetter& one = all.emplace_back();
        one.holder = CommentId{static_cast<std::int64_t>(letter.holder)};
        one.kind = letter.kind;
        for (campaign::OctetRange const& range : letter.ranges)
            one.ranges.push_back({range.begin, range.end});
    }
    return all;
}

/// Nobody outside can tell which texts would count as one.
campaign::Settings settings_of(PlatformCore const& core) {
    constexpr std::string_view purpose = "campaign texts";
    Digest mac{};
    crypto_auth_hmacsha256(mac.data(), reinterpret_cast<unsigned char const*>(purpose.data()),
                           purpose.size(), core.key().data());
    campaign::Settings settings;
    std::memcpy(&settings.key, mac.data(), sizeof settings.key);
    return settings;
}

std::uint64_t key_of(CommentId id) {
    return static_cast<std::uint64_t>(id.value());
}

}  // namespace

/// A comment that is to be placed.
struct CampaignSearch::Arrived {
    CommentId id;
    std::string text;
};

/// What a search starts from.
struct CampaignSearch::Read {
    storage::StoredProgress progress;
    std::uint64_t comments = 0;  ///< that there are, with a text or without
    std::uint64_t last_sequence = 0;
    std::vector<CommentId> ids;
    std::vector<std::string> texts;
    std::vector<std::string> draft;  ///< what the consultation itself says
    std::vector<StoredCampaign> stored;
    std::unordered_map<std::int64_t, StoredMember> members;
    campaign::CampaignDecisions decisions;
};

/// What it comes to.
struct CampaignSearch::Found {
    campaign::FoundCampaigns all;
    /// The stored campaign that each is, or none.
    std::vector<std::optional<std::size_t>> known;
    campaign::CampaignRecognition recognition;
};

CampaignSearch::CampaignSearch(PlatformCore& core, ConsultationId consultation)
    : core_(core), consultation_(consultation), near_(core, consultation, settings_of(core)) {}

CampaignSearch::Read CampaignSearch::read() const {
    Read read;
    storage::Snapshot const snapshot = core_.snapshot();
    read.progress = storage::campaign_progress(*snapshot, consultation_);
    read.comments = storage::count_comments(*snapshot, consultation_);
    storage::each_comment_text(*snapshot, consultation_, 0, most_searched,
                               [&](storage::CommentWords const& comment) {
                                   read.ids.push_back(comment.id);
                                   read.texts.emplace_back(comment.text);
                                   read.last_sequence = comment.sequence;
                               });
    read.draft = texts_of_consultation(*snapshot, consultation_);
    read.stored = storage::campaigns_of(*snapshot, consultation_);
    storage::each_member(*snapshot, consultation_, [&](StoredMember const& member) {
        read.members.emplace(member.comment.value(), member);
    });
    std::map<CampaignId, CommentId> exemplars;
    for (StoredCampaign const& one : read.stored)
        exemplars.emplace(one.campaign.id, one.exemplar);
    for (storage::CampaignPin const& pin : storage::pins_of(*snapshot, consultation_)) {
        campaign::CommentPair const pair{key_of(pin.comment), key_of(exemplars.at(pin.campaign))};
        if (pair.comment == pair.other) continue;
        (pin.belongs ? read.decisions.together : read.decisions.apart).push_back(pair);
    }
    return read;
}

CampaignSearch::Found CampaignSearch::find(Read const& read) const {
    std::vector<campaign::CampaignText> texts;
    std::vector<std::string_view> views;
    for (std::size_t i = 0; i < read.ids.size(); ++i) {
        texts.push_back({key_of(read.ids[i]), read.texts[i]});
        views.emplace_back(read.texts[i]);
    }
    std::vector<std::string_view> const draft(read.draft.begin(), read.draft.end());
    campaign::Quotations const quotations{draft};
    Found found;
    found.all = campaign::find_campaigns(texts, campaign::find_groups(views, settings_of(core_)),
                                         read.decisions, quotations);
    std::unordered_map<std::uint64_t, std::string_view> by_key;
    for (campaign::CampaignText const& text : texts)
        by_key.emplace(text.comment, text.text);
    found.recognition = campaign::recognition_of(
        found.all.campaigns, quotations, [&](std::uint64_t comment) { return by_key.at(comment); });

    found.known = known_among(read, found.all.campaigns);
    return found;
}

/// Each is the stored one of which it has most members, so that it keeps its id, its name and what
/// was decided about it; the largest choose first. One that was dissolved has no members any more
/// and is known by its exemplar.
std::vector<std::optional<std::size_t>> CampaignSearch::known_among(
    Read const& read, std::vector<campaign::Campaign> const& found) {
    std::map<CampaignId, std::size_t> places;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_exemplar;
    for (std::size_t i = 0; i < read.stored.size(); ++i) {
        places.emplace(read.stored[i].campaign.id, i);
        by_exemplar[key_of(read.stored[i].exemplar)].push_back(i);
    }
    std::vector<bool> is_taken(read.stored.size());
    std::vector<std::optional<std::size_t>> all;
    for (campaign::Campaign const& one : found) {
        std::map<std::size_t, std::size_t> shared;
        for (campaign::CampaignMember const& member : one.members) {
            auto const before = read.members.find(static_cast<std::int64_t>(member.comment));
            if (before != read.members.end()) ++shared[places.at(before->second.campaign)];
            auto const exemplar = by_exemplar.find(member.comment);
            if (exemplar == by_exemplar.end()) continue;
            for (std::size_t const place : exemplar->second)
                ++shared[place];
        }
        std::optional<std::size_t>& known = all.emplace_back();
        for (auto const& [place, count] : shared) {
            if (is_taken[place] || read.stored[place].campaign.merged_into) continue;
            if (!known || count > shared.at(*known)) known = place;
        }
        if (known) is_taken[*known] = true;
    }
    return all;
}

Result<> CampaignSearch::keep(Read const& read, Found const& found) {
    Instant const now = core_.now();
    storage::StoredProgress progress = read.progress;
    std::vector<CampaignId> ids(found.all.campaigns.size());
    std::unordered_map<std::int64_t, bool> is_member;
    std::vector<StoredMember> changed;
    // Each unit sees whether another program has written meanwhile, and tells others that it has.
    auto const unit = [&](auto const& work) -> Result<> {
        return core_.write(
            [&](Transaction& transaction) -> Result<> {
                transaction.hold_consultation(consultation_);
                if (storage::campaign_progress(transaction, consultation_) != progress) {
                    return refuse(ErrorCode::conflict, "campaign", "campaign.searched_elsewhere",
                                  "Another server looks for campaigns at this moment; try again.");
                }
                work(transaction);
                storage::StoredProgress next = progress;
                ++next.changes;
                storage::set_campaign_progress(transaction, consultation_, next);
                return {};
            },
            PlatformCore::Settling::goes_on);
    };
    Result<> const kept = unit([&](Transaction& transaction) {
        for (std::size_t i = 0; i < found.all.campaigns.size(); ++i) {
            campaign::Campaign const& one = found.all.campaigns[i];
            StoredCampaign campaign;
            if (found.known[i]) campaign = read.stored[*found.known[i]];
            campaign.campaign.consultation = consultation_;
            campaign.campaign.kind = one.kind;
            campaign.exemplar = CommentId{static_cast<std::int64_t>(one.exemplar)};
            campaign.words_hash =
                hash_of_words(storage::comment_text(transaction, campaign.exemplar));
            if (found.known[i]) {
                ids[i] = campaign.campaign.id;
                if (campaign.campaign.state == CampaignState::dissolved) continue;
                storage::update_campaign(transaction, campaign);
            } else {
                campaign.campaign.found_at = now;
                storage::insert_campaign(transaction, campaign);
                ids[i] = campaign.campaign.id;
            }
            storage::replace_letters(transaction, ids[i], stored(one.letters));
        }
    });
    if (!kept) return kept;
    ++progress.changes;

    for (std::size_t i = 0; i < found.all.campaigns.size(); ++i) {
        bool const is_dissolved = found.known[i] && read.stored[*found.known[i]].campaign.state ==
                                                        CampaignState::dissolved;
        if (is_dissolved) continue;
        for (campaign::CampaignMember const& member : found.all.campaigns[i].members) {
            StoredMember const now_so = stored(member, ids[i]);
            is_member[now_so.comment.value()] = true;
            auto const before = read.members.find(now_so.comment.value());
            if (before == read.members.end() || before->second != now_so) changed.push_back(now_so);
        }
    }
    std::vector<CommentId> gone;
    std::unordered_map<std::int64_t, CampaignState> states;
    for (StoredCampaign const& one : read.stored)
        states.emplace(one.campaign.id.value(), one.campaign.state);
    for (auto const& [comment, member] : read.members) {
        // What an official confirmed stays, be it found or not.
        bool const is_confirmed = states.at(member.campaign.value()) == CampaignState::confirmed &&
                                  std::ranges::find(ids, member.campaign) == ids.end();
        if (!is_member.contains(comment) && !is_confirmed) gone.emplace_back(comment);
    }
    std::ranges::sort(gone);
    for (std::size_t begin = 0; begin < changed.size() + gone.size(); begin += most_rows) {
        Result<> const written = unit([&](Transaction& transaction) {
            std::size_t const end = std::min(begin + most_rows, changed.size() + gone.size());
            for (std::size_t i = begin; i < end; ++i) {
                if (i < changed.size()) {
                    storage::put_member(transaction, changed[i]);
                } else {
                    storage::remove_member(transaction, gone[i - changed.size()]);
                }
            }
        });
        if (!written) return written;
        ++progress.changes;
    }
    Result<> const finished = unit([&](Transaction& transaction) {
        storage::set_campaign_progress(transaction, consultation_, progress);
    });
    if (!finished) return finished;
    ++progress.changes;
    progress_ = progress;
    ids_ = ids;
    for (std::size_t i = 0; i < ids_.size(); ++i) {
        bool const is_dissolved = found.known[i] && read.stored[*found.known[i]].campaign.state ==
                                                        CampaignState::dissolved;
        if (is_dissolved) ids_[i] = {};
    }
    return {};
}

Result<> CampaignSearch::search() {
    Read const data = read();
    Found found = find(data);
    has_searched_ = false;
    near_.forget();
    if (Result<> const kept = keep(data, found); !kept) return kept;
    recognition_ = std::move(found.recognition);
    last_sequence_ = data.last_sequence;
    searched_ = data.comments;
    reaches_most_ = data.ids.size() == most_searched;
    has_searched_ = true;
    last_arrival_ = core_.now();
    if (data.comments > few_comments) near_.know(ids_);
    // What has no text is done with, and what came meanwhile is not.
    Result<std::size_t> const placed = place_arrivals();
    if (!placed) return tl::unexpected(placed.error());
    return {};
}

/// Near copies first, as in a search, then what has a passage of a letter or fills a template.
std::optional<StoredMember> CampaignSearch::place(Arrived const& arrived) {
    std::optional<campaign::CampaignRecognition::Placement> place;
    if (auto const near = near_.place(arrived.id, arrived.text)) {
        place = recognition_.describe(arrived.text, near->campaign, near->letter);
    } else {
        place =
            recognition_.place(arrived.text, [&](std::uint32_t one) { return bool{ids_[one]}; });
    }
    if (!place) return std::nullopt;
    return StoredMember{arrived.id,
                        ids_[place->campaign],
                        place->use.kind,
                        thousandths(place->use.likeness),
                        place->letter,
                        place->use.own_words,
                        place->use.has_substance};
}

Result<std::size_t> CampaignSearch::place_arrivals() {
    std::size_t placed = 0;
    while (true) {
        std::vector<Arrived> arrived;
        std::uint64_t last = last_sequence_;
        std::uint64_t comments = 0;
        {
            storage::Snapshot const snapshot = core_.snapshot();
            if (storage::campaign_progress(*snapshot, consultation_) != progress_) {
                has_searched_ = false;  // another server has written: what is known is old
                return placed;
            }
            comments = storage::count_comments(*snapshot, consultation_);
            storage::each_comment_text(
                *snapshot, consultation_, last, most_arrivals,
                [&](storage::CommentWords const& comment) {
                    last = comment.sequence;
                    arrived.push_back({comment.id, std::string{comment.text}});
                });
        }
        std::size_t const looked_at = arrived.size();
        std::vector<StoredMember> members;
        if (looked_at > 0) {
            last_arrival_ = core_.now();
            if (comments > few_comments) near_.know(ids_);
        }
        for (Arrived const& one : arrived) {
            if (auto const member = place(one)) members.push_back(*member);
        }
        bool const is_end = looked_at < most_arrivals;
        if (looked_at == 0 && progress_.comments == comments) return placed;
        storage::StoredProgress next = progress_;
        ++next.changes;
        next.comments = is_end ? comments : progress_.comments + looked_at;
        Result<> const written = core_.write(
            [&](Transaction& transaction) -> Result<> {
                transaction.hold_consultation(consultation_);
                if (storage::campaign_progress(transaction, consultation_) != progress_) {
                    return refuse(ErrorCode::conflict, "campaign", "campaign.searched_elsewhere",
                                  "Another server looks for campaigns at this moment; try again.");
                }
                for (StoredMember const& member : members)
                    storage::put_member(transaction, member);
                storage::set_campaign_progress(transaction, consultation_, next);
                return {};
            },
            PlatformCore::Settling::goes_on);
        if (!written) return tl::unexpected(written.error());
        progress_ = next;
        last_sequence_ = last;
        placed += looked_at;
        if (is_end) return placed;
    }
}

std::uint64_t CampaignSearch::count_comments() const {
    storage::Snapshot const snapshot = core_.snapshot();
    return storage::count_comments(*snapshot, consultation_);
}

bool CampaignSearch::has_grown(std::uint64_t comments) const {
    return !reaches_most_ && comments > searched_ + searched_ / growth_share;
}

void CampaignSearch::rest() {
    if (core_.now() - last_arrival_ > idle_after) near_.forget();
}

Result<std::size_t> CampaignSearch::keep_up() {
    std::size_t placed = 0;
    std::uint64_t comments = count_comments();
    do {
        if (has_searched_ && comments > few_comments && !has_grown(comments)) {
            Result<std::size_t> const arrived = place_arrivals();
            if (!arrived) return arrived;
            placed += *arrived;
        } else {
            Result<> const searched = search();
            if (!searched) return tl::unexpected(searched.error());
            placed = static_cast<std::size_t>(comments);
        }
        // What comes in while it is searched is placed among what was found, and so is not behind.
        comments = count_comments();
    } while (has_searched_ && has_grown(comments));
    return placed;
}

}  // namespace consult
