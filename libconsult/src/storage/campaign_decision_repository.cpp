#include "storage/campaign_decision_repository.h"

#include <algorithm>

#include "storage/damage.h"
#include "storage/unsigned_counts.h"

namespace consult::storage {
namespace {

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

CampaignDecision decision_from(Row const& row) {
    CampaignDecision decision;
    std::optional<CampaignDecision::Kind> const kind = campaign_decision_from(row.text(0));
    if (!kind) throw Damage{"a decision about a campaign is of an unknown kind"};
    decision.kind = *kind;
    if (!row.is_null(1)) decision.other = row.id<CampaignId>(1);
    decision.comments = unsigned_of(row.integer(2));
    decision.reason = row.string(3);
    decision.decided_at = row.instant(4);
    decision.decided_by = row.string(5);
    return decision;
}

/// What a decision about another campaign is on the side of the one that it names.
CampaignDecision::Kind other_side(CampaignDecision::Kind kind) {
    return kind == CampaignDecision::Kind::merged ? CampaignDecision::Kind::absorbed
                                                  : CampaignDecision::Kind::parted;
}

std::vector<CampaignContest> read_contests(Queries& queries, std::string_view rest,
                                           std::initializer_list<Param> params) {
    std::vector<CampaignContest> contests;
    queries.query("SELECT " + std::string{contest_columns} + " " + std::string{rest}, params,
                  [&](Row const& row) { contests.push_back(contest_from(row).contest); });
    return contests;
}

}  // namespace

void pin(Transaction& transaction, CampaignPin const& pin) {
    transaction.execute(
        "INSERT INTO campaign_pin (comment_id, campaign_id, belongs) VALUES ($1, $2, $3) "
        "ON CONFLICT (comment_id, campaign_id) DO UPDATE SET belongs = excluded.belongs",
        {pin.comment, pin.campaign, pin.belongs ? 1 : 0});
}

bool is_pinned(Queries& queries, CommentId comment, CampaignId campaign) {
    return queries.integer(
               "SELECT count(*) FROM campaign_pin WHERE comment_id = $1 AND campaign_id = $2 "
               "AND belongs = 1",
               {comment, campaign}) != 0;
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
        {id}, [&](Row const& row) { decisions.push_back(decision_from(row)); });
    queries.query(
        "SELECT kind, campaign_id, comments, reason, decided_at, decided_by "
        "FROM campaign_decision WHERE other_id = $1 ORDER BY campaign_id, position",
        {id}, [&](Row const& row) {
            decisions.push_back(decision_from(row));
            decisions.back().kind = other_side(decisions.back().kind);
        });
    std::ranges::stable_sort(decisions, {}, &CampaignDecision::decided_at);
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

void move_open_contests(Transaction& transaction, CampaignId from, CampaignId to) {
    transaction.execute(
        "UPDATE campaign_contest SET campaign_id = $1 WHERE campaign_id = $2 AND state = 'open'",
        {to, from});
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

}  // namespace consult::storage
