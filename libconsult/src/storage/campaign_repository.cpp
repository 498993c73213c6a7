#include "storage/campaign_repository.h"

#include <charconv>
#include <map>

#include "storage/damage.h"
#include "storage/id_list.h"
#include "storage/localized_json.h"
#include "storage/paging.h"

namespace consult::storage {
namespace {

constexpr double thousandths = 1000;

constexpr std::string_view columns =
    "k.id, k.consultation_id, k.exemplar_id, k.kind, k.state, k.name, k.sponsor, k.merged_into, "
    "k.words_hash, k.found_at, k.decided_at, k.decided_by, k.comments, i.code, c.year, c.sequence, "
    "e.sequence";
constexpr std::string_view tables =
    "FROM campaign k JOIN consultation c ON c.id = k.consultation_id "
    "JOIN institution i ON i.id = c.institution_id JOIN comment e ON e.id = k.exemplar_id";

std::uint64_t unsigned_of(std::int64_t count) {
    return static_cast<std::uint64_t>(count);
}

Belonging kind_from(std::string_view text) {
    std::optional<Belonging> const kind = belonging_from(text);
    if (!kind) throw Damage{"a campaign is of an unknown kind"};
    return *kind;
}

StoredCampaign campaign_from(Row const& row, int first) {
    StoredCampaign stored;
    Campaign& campaign = stored.campaign;
    campaign.id = row.id<CampaignId>(first);
    campaign.consultation = row.id<ConsultationId>(first + 1);
    stored.exemplar = row.id<CommentId>(first + 2);
    campaign.kind = kind_from(row.text(first + 3));
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

constexpr std::string_view member_columns =
    "cm.comment_id, cm.campaign_id, cm.kind, cm.likeness, cm.letter, cm.own_words, cm.adds";

StoredMember member_from(Row const& row, int first) {
    StoredMember member;
    member.comment = row.id<CommentId>(first);
    member.campaign = row.id<CampaignId>(first + 1);
    member.kind = kind_from(row.text(first + 2));
    member.likeness = static_cast<int>(row.integer(first + 3));
    member.letter = static_cast<std::uint32_t>(row.integer(first + 4));
    member.own_words = static_cast<std::uint32_t>(row.integer(first + 5));
    member.adds = row.integer(first + 6) == 1;
    return member;
}

void count_members(Transaction& transaction, CampaignId id, std::int64_t difference) {
    transaction.execute("UPDATE campaign SET comments = comments + $1 WHERE id = $2",
                        {difference, id});
}

constexpr std::string_view contest_columns =
    "x.id, x.campaign_id, x.reason, x.state, x.made_at, x.answer, x.answered_at, x.answered_by, "
    "i.code, c.year, c.sequence, m.sequence, m.id, m.consultation_id FROM campaign_contest x "
    "JOIN comment m ON m.id = x.comment_id JOIN consultation c ON c.id = m.consultation_id "
    "JOIN institution i ON i.id = c.institution_id";

StoredContest contest_from(Row const& row) {
    StoredContest stored;
    CampaignContest& contest = stored.contest;
    contest.id = row.integer(0);
    contest.campaign = row.id<CampaignId>(1);
    contest.reason = row.string(2);
    std::optional<ContestState> const state = contest_state_from(row.text(3));
    if (!state) throw Damage{"a contest has an unknown state"};
    contest.state = *state;
    contest.made_at = row.instant(4);
    contest.answer = row.string(5);
    contest.answered_at = row.optional_instant(6);
    contest.answered_by = row.string(7);
    contest.comment = {
        {row.string(8), static_cast<int>(row.integer(9)), unsigned_of(row.integer(10))},
        unsigned_of(row.integer(11))};
    stored.comment = row.id<CommentId>(12);
    stored.consultation = row.id<ConsultationId>(13);
    return stored;
}

std::vector<CampaignContest> read_contests(Queries& queries, std::string_view rest,
                                           std::initializer_list<Param> params) {
    std::vector<CampaignContest> contests;
    queries.query("SELECT " + std::string{contest_columns} + " " + std::string{rest}, params,
                  [&](Row const& row) { contests.push_back(contest_from(row).contest); });
    return contests;
}

}  // namespace

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

void replace_letters(Transaction& transaction, CampaignId id,
                     std::vector<StoredLetter> const& letters) {
    transaction.execute("DELETE FROM campaign_letter WHERE campaign_id = $1", {id});
    for (std::size_t i = 0; i < letters.size(); ++i) {
        std::string const ranges = ranges_text(letters[i].ranges);
        transaction.execute(
            "INSERT INTO campaign_letter (campaign_id, position, holder_id, kind, ranges) "
            "VALUES ($1, $2, $3, $4, $5)",
            {id, i, letters[i].holder, name(letters[i].kind), ranges});
    }
}

void put_member(Transaction& transaction, StoredMember const& member) {
    std::optional<StoredMember> const before = find_member(transaction, member.comment);
    if (!before || before->campaign != member.campaign) {
        if (before) count_members(transaction, before->campaign, -1);
        count_members(transaction, member.campaign, 1);
    }
    transaction.execute(
        "INSERT INTO campaign_member (comment_id, campaign_id, kind, likeness, letter, own_words, "
        "adds) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (comment_id) DO UPDATE SET "
        "campaign_id = excluded.campaign_id, kind = excluded.kind, likeness = excluded.likeness, "
        "letter = excluded.letter, own_words = excluded.own_words, adds = excluded.adds",
        {member.comment, member.campaign, name(member.kind), member.likeness, member.letter,
         member.own_words, member.adds ? 1 : 0});
}

void remove_member(Transaction& transaction, CommentId comment) {
    std::optional<StoredMember> const before = find_member(transaction, comment);
    if (!before) return;
    count_members(transaction, before->campaign, -1);
    transaction.execute("DELETE FROM campaign_member WHERE comment_id = $1", {comment});
}

std::uint64_t move_members(Transaction& transaction, CampaignId from, CampaignId to) {
    std::int64_t const moved =
        transaction.integer("SELECT count(*) FROM campaign_member WHERE campaign_id = $1", {from});
    // The letters of the one that they come from are not those of the other: they are found anew.
    transaction.execute(
        "UPDATE campaign_member SET campaign_id = $1, kind = 'decision', letter = 0 "
        "WHERE campaign_id = $2",
        {to, from});
    count_members(transaction, from, -moved);
    count_members(transaction, to, moved);
    return unsigned_of(moved);
}

void remove_members(Transaction& transaction, CampaignId id) {
    transaction.execute("DELETE FROM campaign_member WHERE campaign_id = $1", {id});
    transaction.execute("UPDATE campaign SET comments = 0 WHERE id = $1", {id});
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
                {row.id<CommentId>(0), kind_from(row.text(1)), ranges_from(row.text(2))});
        });
    return letters;
}

void each_member(Queries& queries, ConsultationId consultation,
                 std::function<void(StoredMember const&)> const& each) {
    queries.scan("SELECT " + std::string{member_columns} +
                     " FROM campaign k JOIN campaign_member cm ON cm.campaign_id = k.id "
                     "WHERE k.consultation_id = $1",
                 {consultation}, [&](Row const& row) { each(member_from(row, 0)); });
}

std::optional<StoredMember> find_member(Queries& queries, CommentId comment) {
    return queries.one("SELECT " + std::string{member_columns} +
                           " FROM campaign_member cm WHERE cm.comment_id = $1",
                       {comment}, [](Row const& row) { return member_from(row, 0); });
}

Result<Page<Campaign>> list_campaigns(Queries& queries, ConsultationId consultation,
                                      PageRequest const& page) {
    PagedList list;
    list.params = {Param{consultation}};
    list.id = "k.id";
    list.descending = true;
    list.columns = ", " + std::string{columns};
    std::string const where =
        " WHERE k.consultation_id = $1 AND k.state <> 'dissolved' AND k.merged_into IS NULL";
    list.total = counted(queries, "SELECT count(*) FROM campaign k" + where, list.params);
    list.parts = {{std::string{tables} + where, "k.comments"}};
    Result<Page<Campaign>> found = read_page<Campaign>(
        queries, std::move(list), page,
        [](Row const& row) { return campaign_from(row, first_paged_column).campaign; });
    if (found) add_counts(queries, found->items);
    return found;
}

Result<Page<CampaignMember>> list_members(Queries& queries, CampaignId id,
                                          ConsultationNumber const& number, MemberFilter filter,
                                          PageRequest const& page) {
    PagedList list;
    list.params = {Param{id}};
    list.id = "cm.comment_id";
    list.columns = ", " + std::string{member_columns} + ", m.sequence";
    std::string from_where =
        "FROM campaign_member cm JOIN comment m ON m.id = cm.comment_id WHERE cm.campaign_id = $1";
    if (filter.only_published) from_where += " AND m.state = 'published'";
    if (filter.only_with_additions) from_where += " AND cm.adds = 1";
    list.total = counted(queries, "SELECT count(*) " + from_where, list.params);
    list.parts = {{std::move(from_where), "cm.comment_id"}};
    return read_page<CampaignMember>(queries, std::move(list), page, [&](Row const& row) {
        StoredMember const stored = member_from(row, first_paged_column);
        CampaignMember member;
        member.comment = {number, unsigned_of(row.integer(first_paged_column + 7))};
        member.campaign = stored.campaign;
        member.kind = stored.kind;
        member.likeness = stored.likeness / thousandths;
        member.own_words = stored.own_words;
        member.adds = stored.adds;
        return member;
    });
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

void pin(Transaction& transaction, CampaignPin const& pin) {
    transaction.execute(
        "INSERT INTO campaign_pin (comment_id, campaign_id, belongs) VALUES ($1, $2, $3) "
        "ON CONFLICT (comment_id, campaign_id) DO UPDATE SET belongs = excluded.belongs",
        {pin.comment, pin.campaign, pin.belongs ? 1 : 0});
}

std::vector<CampaignPin> pins_of(Queries& queries, ConsultationId consultation) {
    std::vector<CampaignPin> pins;
    queries.query(
        "SELECT p.comment_id, p.campaign_id, p.belongs FROM campaign k "
        "JOIN campaign_pin p ON p.campaign_id = k.id WHERE k.consultation_id = $1 "
        "ORDER BY p.campaign_id, p.comment_id",
        {consultation}, [&](Row const& row) {
            pins.push_back({row.id<CommentId>(0), row.id<CampaignId>(1), row.integer(2) == 1});
        });
    return pins;
}

void add_decision(Transaction& transaction, CampaignId id, CampaignDecision const& decision) {
    std::int64_t const position =
        transaction.integer("SELECT count(*) FROM campaign_decision WHERE campaign_id = $1", {id});
    transaction.execute(
        "INSERT INTO campaign_decision (campaign_id, position, kind, other_id, comments, reason, "
        "decided_at, decided_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {id, position, name(decision.kind), decision.other, decision.comments, decision.reason,
         decision.decided_at, decision.decided_by});
}

std::vector<CampaignDecision> decisions_of(Queries& queries, CampaignId id) {
    std::vector<CampaignDecision> decisions;
    queries.query(
        "SELECT kind, other_id, comments, reason, decided_at, decided_by FROM campaign_decision "
        "WHERE campaign_id = $1 ORDER BY position",
        {id}, [&](Row const& row) {
            CampaignDecision& decision = decisions.emplace_back();
            std::optional<CampaignDecision::Kind> const kind = campaign_decision_from(row.text(0));
            if (!kind) throw Damage{"a decision about a campaign is of an unknown kind"};
            decision.kind = *kind;
            if (!row.is_null(1)) decision.other = row.id<CampaignId>(1);
            decision.comments = unsigned_of(row.integer(2));
            decision.reason = row.string(3);
            decision.decided_at = row.instant(4);
            decision.decided_by = row.string(5);
        });
    return decisions;
}

void insert_contest(Transaction& transaction, CommentId comment, CampaignContest& contest) {
    contest.id = transaction.insert(
        "INSERT INTO campaign_contest (comment_id, campaign_id, reason, state, made_at, answer, "
        "answered_at, answered_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {comment, contest.campaign, contest.reason, name(contest.state), contest.made_at,
         contest.answer, contest.answered_at, contest.answered_by});
}

void answer_contest(Transaction& transaction, CampaignContest const& contest) {
    transaction.execute(
        "UPDATE campaign_contest SET state = $1, answer = $2, answered_at = $3, answered_by = $4 "
        "WHERE id = $5",
        {name(contest.state), contest.answer, contest.answered_at, contest.answered_by,
         contest.id});
}

std::optional<StoredContest> find_contest(Queries& queries, std::int64_t id) {
    return queries.one("SELECT " + std::string{contest_columns} + " WHERE x.id = $1", {id},
                       contest_from);
}

std::vector<CampaignContest> contests_of_comment(Queries& queries, CommentId comment) {
    return read_contests(queries, "WHERE x.comment_id = $1 ORDER BY x.id", {comment});
}

std::vector<CampaignContest> contests_of(Queries& queries, ConsultationId consultation) {
    return read_contests(queries,
                         "JOIN campaign k ON k.id = x.campaign_id WHERE k.consultation_id = $1 "
                         "ORDER BY x.id",
                         {consultation});
}

StoredProgress campaign_progress(Queries& queries, ConsultationId consultation) {
    return queries
        .one("SELECT comments, changes FROM campaign_progress WHERE consultation_id = $1",
             {consultation},
             [](Row const& row) {
                 return StoredProgress{unsigned_of(row.integer(0)), unsigned_of(row.integer(1))};
             })
        .value_or(StoredProgress{});
}

void set_campaign_progress(Transaction& transaction, ConsultationId consultation,
                           StoredProgress const& progress) {
    transaction.execute(
        "INSERT INTO campaign_progress (consultation_id, comments, changes) VALUES ($1, $2, $3) "
        "ON CONFLICT (consultation_id) DO UPDATE SET comments = excluded.comments, "
        "changes = excluded.changes",
        {consultation, progress.comments, progress.changes});
}

std::vector<ConsultationId> behind_in_campaigns(Queries& queries) {
    std::vector<ConsultationId> behind;
    queries.query(
        "SELECT t.consultation_id FROM comment_tally t LEFT JOIN campaign_progress p "
        "ON p.consultation_id = t.consultation_id GROUP BY t.consultation_id, p.comments "
        "HAVING sum(t.comments) <> coalesce(p.comments, 0) ORDER BY t.consultation_id",
        {}, [&](Row const& row) { behind.push_back(row.id<ConsultationId>(0)); });
    return behind;
}

void each_comment_text(Queries& queries, ConsultationId consultation, std::uint64_t after,
                       std::size_t most, std::function<void(CommentWords const&)> const& each) {
    queries.scan(
        "SELECT m.id, m.sequence, content.text FROM comment m "
        "JOIN comment_content content ON content.comment_id = m.id "
        "WHERE m.consultation_id = $1 AND m.sequence > $2 ORDER BY m.sequence LIMIT $3",
        {consultation, after, most}, [&](Row const& row) {
            each({row.id<CommentId>(0), unsigned_of(row.integer(1)), row.text(2)});
        });
}

std::string comment_text(Queries& queries, CommentId id) {
    return queries
        .one("SELECT text FROM comment_content WHERE comment_id = $1", {id},
             [](Row const& row) { return row.string(0); })
        .value_or(std::string{});
}

std::optional<std::uint64_t> first_published_member(Queries& queries, CampaignId id) {
    return queries.one(
        "SELECT m.sequence FROM campaign_member cm JOIN comment m ON m.id = cm.comment_id "
        "WHERE cm.campaign_id = $1 AND m.state = 'published' ORDER BY cm.comment_id LIMIT 1",
        {id}, [](Row const& row) { return unsigned_of(row.integer(0)); });
}

}  // namespace consult::storage
