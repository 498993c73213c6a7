#include "storage/campaign_repository.h"

#include <charconv>
#include <map>

#include "storage/damage.h"
#include "storage/id_list.h"
#include "storage/localized_json.h"
#include "storage/paging.h"
#include "storage/unsigned_counts.h"

namespace consult::storage {
namespace {

constexpr std::string_view columns =
    "k.id, k.consultation_id, k.exemplar_id, k.kind, k.state, k.name, k.sponsor, k.merged_into, "
    "k.words_hash, k.found_at, k.decided_at, k.decided_by, k.comments, i.code, c.year, c.sequence, "
    "e.sequence, coalesce((SELECT max(d.decided_at) FROM campaign_decision d "
    "WHERE d.campaign_id = k.id AND d.kind = 'described'), k.found_at)";
constexpr std::string_view tables =
    "FROM campaign k JOIN consultation c ON c.id = k.consultation_id "
    "JOIN institution i ON i.id = c.institution_id JOIN comment e ON e.id = k.exemplar_id";

StoredCampaign campaign_from(Row const& row, int first) {
    StoredCampaign stored;
    Campaign& campaign = stored.campaign;
    campaign.id = row.id<CampaignId>(first);
    campaign.consultation = row.id<ConsultationId>(first + 1);
    stored.exemplar = row.id<CommentId>(first + 2);
    campaign.kind = belonging_kept(row.text(first + 3));
    std::optional<CampaignState> const state = campaign_state_from(row.text(first + 4));
    if (!state) throw Damage{"a campaign has an unknown state"};
    campaign.state = *state;
    campaign.name = localized_text_from(row.text(first + 5));
    campaign.sponsor = row.string(first + 6);
    if (!row.is_null(first + 7)) campaign.merged_into = row.id<CampaignId>(first + 7);
    stored.words_hash = row.integer(first + 8);
    campaign.found_at = row.instant(first + 9);
    campaign.decided_at = row.optional_instant(first + 10);
    campaign.decided_by = row.string(first + 11);
    campaign.comments = unsigned_of(row.integer(first + 12));
    campaign.exemplar = {{row.string(first + 13), static_cast<int>(row.integer(first + 14)),
                          unsigned_of(row.integer(first + 15))},
                         unsigned_of(row.integer(first + 16))};
    campaign.written_at = row.instant(first + 17);
    return stored;
}

/// How many members add something, and how many contest it, of few campaigns.
void add_counts(Queries& queries, std::vector<Campaign>& campaigns) {
    if (campaigns.empty()) return;
    std::map<CampaignId, Campaign*> by_id;
    std::vector<CampaignId> ids;
    for (Campaign& campaign : campaigns) {
        by_id.emplace(campaign.id, &campaign);
        ids.push_back(campaign.id);
    }
    IdList const list{ids};
    queries.query("SELECT campaign_id, count(*) FROM campaign_member WHERE campaign_id " +
                      list.sql() + " AND adds = 1 GROUP BY campaign_id",
                  list.params(), [&](Row const& row) {
                      by_id.at(row.id<CampaignId>(0))->with_additions = unsigned_of(row.integer(1));
                  });
    queries.query("SELECT campaign_id, count(*) FROM campaign_contest WHERE campaign_id " +
                      list.sql() + " AND state = 'open' GROUP BY campaign_id",
                  list.params(), [&](Row const& row) {
                      by_id.at(row.id<CampaignId>(0))->open_contests = unsigned_of(row.integer(1));
                  });
}

std::string ranges_text(std::vector<TextRange> const& ranges) {
    std::string text;
    for (TextRange const& range : ranges) {
        if (!text.empty()) text += ' ';
        text += std::to_string(range.begin) + '-' + std::to_string(range.end);
    }
    return text;
}

std::vector<TextRange> ranges_from(std::string_view text) {
    std::vector<TextRange> ranges;
    char const* place = text.data();
    char const* const end = text.data() + text.size();
    while (place != end) {
        TextRange& range = ranges.emplace_back();
        auto const begin = std::from_chars(place, end, range.begin);
        if (begin.ec != std::errc{} || begin.ptr == end || *begin.ptr != '-')
            throw Damage{"a letter has ranges that can't be read"};
        auto const stop = std::from_chars(begin.ptr + 1, end, range.end);
        if (stop.ec != std::errc{} || (stop.ptr != end && *stop.ptr != ' '))
            throw Damage{"a letter has ranges that can't be read"};
        place = stop.ptr == end ? end : stop.ptr + 1;
    }
    return ranges;
}

void insert_letters(Transaction& transaction, CampaignId id, std::size_t first,
                    std::vector<StoredLetter> const& letters) {
    for (std::size_t i = 0; i < letters.size(); ++i) {
        std::string const ranges = ranges_text(letters[i].ranges);
        transaction.execute(
            "INSERT INTO campaign_letter (campaign_id, position, holder_id, kind, ranges) "
            "VALUES ($1, $2, $3, $4, $5)",
            {id, first + i, letters[i].holder, name(letters[i].kind), ranges});
    }
}

}  // namespace

Belonging belonging_kept(std::string_view text) {
    std::optional<Belonging> const kind = belonging_from(text);
    if (!kind) throw Damage{"a campaign is of an unknown kind"};
    return *kind;
}

void insert_campaign(Transaction& transaction, StoredCampaign& stored) {
    Campaign& campaign = stored.campaign;
    std::string const name = to_json(campaign.name);
    campaign.id = CampaignId{transaction.insert(
        "INSERT INTO campaign (consultation_id, exemplar_id, kind, state, name, sponsor, "
        "merged_into, words_hash, found_at, decided_at, decided_by, comments) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)",
        {campaign.consultation, stored.exemplar, consult::name(campaign.kind),
         consult::name(campaign.state), name, campaign.sponsor, campaign.merged_into,
         stored.words_hash, campaign.found_at, campaign.decided_at, campaign.decided_by})};
}

void update_campaign(Transaction& transaction, StoredCampaign const& stored) {
    Campaign const& campaign = stored.campaign;
    std::string const name = to_json(campaign.name);
    transaction.execute(
        "UPDATE campaign SET exemplar_id = $1, kind = $2, state = $3, name = $4, sponsor = $5, "
        "merged_into = $6, words_hash = $7, decided_at = $8, decided_by = $9 WHERE id = $10",
        {stored.exemplar, consult::name(campaign.kind), consult::name(campaign.state), name,
         campaign.sponsor, campaign.merged_into, stored.words_hash, campaign.decided_at,
         campaign.decided_by, campaign.id});
}

void move_drafted_responses(Transaction& transaction, CampaignId from, CampaignId to) {
    transaction.execute(
        "INSERT INTO response_campaign (response_id, campaign_id) "
        "SELECT rc.response_id, CAST($1 AS BIGINT) FROM response_campaign rc "
        "JOIN response r ON r.id = rc.response_id WHERE rc.campaign_id = $2 "
        "AND r.state <> 'published' AND NOT EXISTS (SELECT 1 FROM response_campaign there "
        "WHERE there.response_id = rc.response_id AND there.campaign_id = $1)",
        {to, from});
    transaction.execute(
        "DELETE FROM response_campaign WHERE campaign_id = $1 AND response_id IN "
        "(SELECT id FROM response WHERE state <> 'published')",
        {from});
}

void replace_letters(Transaction& transaction, CampaignId id,
                     std::vector<StoredLetter> const& letters) {
    transaction.execute("DELETE FROM campaign_letter WHERE campaign_id = $1", {id});
    insert_letters(transaction, id, 0, letters);
}

std::size_t add_letters(Transaction& transaction, CampaignId id,
                        std::vector<StoredLetter> const& letters) {
    auto const first = static_cast<std::size_t>(transaction.integer(
        "SELECT coalesce(max(position) + 1, 0) FROM campaign_letter WHERE campaign_id = $1", {id}));
    insert_letters(transaction, id, first, letters);
    return first;
}

std::optional<StoredCampaign> find_campaign(Queries& queries, CampaignId id) {
    std::vector<StoredCampaign> found;
    queries.query("SELECT " + std::string{columns} + " " + std::string{tables} + " WHERE k.id = $1",
                  {id}, [&](Row const& row) { found.push_back(campaign_from(row, 0)); });
    if (found.empty()) return std::nullopt;
    std::vector<Campaign> counted{found.front().campaign};
    add_counts(queries, counted);
    found.front().campaign = std::move(counted.front());
    return std::move(found.front());
}

std::vector<StoredCampaign> campaigns_of(Queries& queries, ConsultationId consultation) {
    std::vector<StoredCampaign> found;
    queries.query("SELECT " + std::string{columns} + " " + std::string{tables} +
                      " WHERE k.consultation_id = $1 ORDER BY k.id",
                  {consultation}, [&](Row const& row) { found.push_back(campaign_from(row, 0)); });
    return found;
}

std::vector<StoredLetter> letters_of(Queries& queries, CampaignId id) {
    std::vector<StoredLetter> letters;
    queries.query(
        "SELECT holder_id, kind, ranges FROM campaign_letter WHERE campaign_id = $1 "
        "ORDER BY position",
        {id}, [&](Row const& row) {
            letters.push_back(
                {row.id<CommentId>(0), belonging_kept(row.text(1)), ranges_from(row.text(2))});
        });
    return letters;
}

Result<Page<Campaign>> list_campaigns(Queries& queries, ConsultationId consultation,
                                      PageRequest const& page) {
    PagedList list;
    list.params = {Param{consultation}};
    list.id = "k.id";
    list.descending = true;
    list.columns = ", " + std::string{columns};
    std::string const where =
        " WHERE k.consultation_id = $1 AND k.state <> 'dissolved' AND k.merged_into IS NULL "
        "AND k.comments > 0";
    list.total = counted(queries, "SELECT count(*) FROM campaign k" + where, list.params);
    list.parts = {{std::string{tables} + where, "k.comments"}};
    Result<Page<Campaign>> found = read_page<Campaign>(
        queries, std::move(list), page,
        [](Row const& row) { return campaign_from(row, first_paged_column).campaign; });
    if (found) add_counts(queries, found->items);
    return found;
}

std::vector<CampaignElsewhere> same_letter_elsewhere(Queries& queries,
                                                     StoredCampaign const& stored) {
    std::vector<CampaignElsewhere> found;
    queries.query(
        "SELECT k.id, i.code, c.year, c.sequence, k.comments FROM campaign k "
        "JOIN consultation c ON c.id = k.consultation_id "
        "JOIN institution i ON i.id = c.institution_id WHERE k.words_hash = $1 "
        "AND k.consultation_id <> $2 AND k.state <> 'dissolved' AND k.merged_into IS NULL "
        "AND c.published_at IS NOT NULL ORDER BY c.published_at DESC LIMIT 20",
        {stored.words_hash, stored.campaign.consultation}, [&](Row const& row) {
            found.push_back(
                {row.id<CampaignId>(0),
                 {row.string(1), static_cast<int>(row.integer(2)), unsigned_of(row.integer(3))},
                 unsigned_of(row.integer(4))});
        });
    return found;
}

}  // namespace consult::storage
