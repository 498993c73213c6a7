#include "storage/campaign_member_repository.h"

#include "storage/campaign_repository.h"
#include "storage/paging.h"
#include "storage/unsigned_counts.h"

namespace consult::storage {
namespace {

constexpr double thousandths = 1000;

constexpr std::string_view member_columns =
    "cm.comment_id, cm.campaign_id, cm.kind, cm.likeness, cm.letter, cm.own_words, cm.adds";

StoredMember member_from(Row const& row, int first) {
    StoredMember member;
    member.comment = row.id<CommentId>(first);
    member.campaign = row.id<CampaignId>(first + 1);
    member.kind = belonging_kept(row.text(first + 2));
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

/// From where, and which, for the parameters that it sets.
std::string members_kept(CampaignId id, MemberFilter const& filter, std::vector<Param>& params) {
    params = {Param{id}};
    std::string from_where =
        "FROM campaign_member cm JOIN comment m ON m.id = cm.comment_id WHERE cm.campaign_id = $1";
    if (filter.only_published) from_where += " AND m.state = 'published'";
    if (filter.only_with_additions) from_where += " AND cm.adds = 1";
    if (filter.letter) {
        params.emplace_back(*filter.letter);
        from_where += " AND cm.letter = $2";
    }
    return from_where;
}

}  // namespace

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

std::uint64_t move_members(Transaction& transaction, CampaignId from, CampaignId to,
                           std::size_t first_letter) {
    std::int64_t const moved =
        transaction.integer("SELECT count(*) FROM campaign_member WHERE campaign_id = $1", {from});
    transaction.execute(
        "UPDATE campaign_member SET campaign_id = $1, letter = letter + $2 WHERE campaign_id = $3",
        {to, first_letter, from});
    count_members(transaction, from, -moved);
    count_members(transaction, to, moved);
    return unsigned_of(moved);
}

void remove_members(Transaction& transaction, CampaignId id) {
    transaction.execute("DELETE FROM campaign_member WHERE campaign_id = $1", {id});
    transaction.execute("UPDATE campaign SET comments = 0 WHERE id = $1", {id});
}

void each_member(Queries& queries, ConsultationId consultation, std::uint64_t until,
                 std::function<void(StoredMember const&)> const& each) {
    queries.scan("SELECT " + std::string{member_columns} +
                     " FROM comment m JOIN campaign_member cm ON cm.comment_id = m.id "
                     "WHERE m.consultation_id = $1 AND m.sequence <= $2",
                 {consultation, until}, [&](Row const& row) { each(member_from(row, 0)); });
}

void each_copy(Queries& queries, ConsultationId consultation, std::uint64_t after, std::size_t most,
               std::function<void(PlacedText const&)> const& each) {
    queries.scan(
        "SELECT m.id, m.sequence, placed.campaign_id, placed.letter, content.text FROM comment m "
        "JOIN campaign_member placed ON placed.comment_id = m.id "
        "JOIN comment_content content ON content.comment_id = m.id "
        "WHERE m.consultation_id = $1 AND m.sequence > $2 "
        "AND placed.kind IN ('exact_copy', 'near_copy') ORDER BY m.sequence LIMIT $3",
        {consultation, after, most}, [&](Row const& row) {
            each({row.id<CommentId>(0), static_cast<std::uint64_t>(row.integer(1)),
                  row.id<CampaignId>(2), static_cast<std::uint32_t>(row.integer(3)), row.text(4)});
        });
}

std::optional<StoredMember> find_member(Queries& queries, CommentId comment) {
    return queries.one("SELECT " + std::string{member_columns} +
                           " FROM campaign_member cm WHERE cm.comment_id = $1",
                       {comment}, [](Row const& row) { return member_from(row, 0); });
}

Result<Page<CampaignMember>> list_members(Queries& queries, CampaignId id,
                                          ConsultationNumber const& number, MemberFilter filter,
                                          PageRequest const& page) {
    PagedList list;
    list.id = "cm.comment_id";
    list.columns = ", " + std::string{member_columns} + ", m.sequence";
    std::string from_where = members_kept(id, filter, list.params);
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

UnpublishedMembers unpublished_members(Queries& queries, CampaignId id, MemberFilter filter) {
    std::vector<Param> params;
    std::string const from_where = members_kept(id, filter, params);
    UnpublishedMembers members;
    queries.query(
        "SELECT m.state, count(*) " + from_where + " AND m.state <> 'published' GROUP BY m.state",
        Params{params}, [&](Row const& row) {
            bool const is_withheld = row.text(0) == name(CommentState::withheld);
            (is_withheld ? members.withheld : members.unscreened) = unsigned_of(row.integer(1));
        });
    return members;
}

std::optional<StoredMember> next_exemplar(Queries& queries, CampaignId id, CommentId exemplar) {
    return queries.one(
        "SELECT " + std::string{member_columns} +
            " FROM campaign_member cm LEFT JOIN campaign_pin p ON p.comment_id = cm.comment_id "
            "AND p.campaign_id = cm.campaign_id WHERE cm.campaign_id = $1 AND cm.comment_id <> $2 "
            "ORDER BY CASE WHEN p.belongs = 1 OR EXISTS (SELECT 1 FROM campaign_contest x "
            "WHERE x.comment_id = cm.comment_id AND x.state = 'open') THEN 1 ELSE 0 END, "
            "cm.letter, "
            "CASE WHEN cm.kind = 'exact_copy' THEN 0 ELSE 1 END, cm.likeness DESC, cm.comment_id "
            "LIMIT 1",
        {id, exemplar}, [](Row const& row) { return member_from(row, 0); });
}

std::optional<CommentId> another_with_letter(Queries& queries, StoredMember const& member) {
    return queries.one(
        "SELECT cm.comment_id FROM campaign_member cm WHERE cm.campaign_id = $1 AND cm.letter = $2 "
        "AND cm.comment_id <> $3 AND NOT EXISTS (SELECT 1 FROM campaign_pin p "
        "WHERE p.comment_id = cm.comment_id AND p.campaign_id = cm.campaign_id) "
        "ORDER BY CASE WHEN cm.kind = 'exact_copy' THEN 0 ELSE 1 END, cm.comment_id LIMIT 1",
        {member.campaign, member.letter, member.comment},
        [](Row const& row) { return row.id<CommentId>(0); });
}

std::map<std::uint32_t, std::uint64_t> members_by_letter(Queries& queries, CampaignId id) {
    std::map<std::uint32_t, std::uint64_t> counts;
    queries.query(
        "SELECT letter, count(*) FROM campaign_member WHERE campaign_id = $1 GROUP BY letter", {id},
        [&](Row const& row) {
            counts.emplace(static_cast<std::uint32_t>(row.integer(0)), unsigned_of(row.integer(1)));
        });
    return counts;
}

std::uint64_t members_with_letter(Queries& queries, CampaignId id, std::uint32_t letter) {
    return unsigned_of(queries.integer(
        "SELECT count(*) FROM campaign_member WHERE campaign_id = $1 AND letter = $2",
        {id, letter}));
}

std::map<std::uint32_t, CommentId> oldest_published_copies(Queries& queries, CampaignId id) {
    std::map<std::uint32_t, CommentId> oldest;
    queries.query(
        "SELECT cm.letter, min(cm.comment_id) FROM campaign_member cm "
        "JOIN comment m ON m.id = cm.comment_id WHERE cm.campaign_id = $1 "
        "AND cm.kind = 'exact_copy' AND m.state = 'published' GROUP BY cm.letter",
        {id}, [&](Row const& row) {
            oldest.emplace(static_cast<std::uint32_t>(row.integer(0)), row.id<CommentId>(1));
        });
    return oldest;
}

std::set<std::uint32_t> letters_to_screen(Queries& queries, CampaignId id) {
    std::set<std::uint32_t> letters;
    queries.query(
        "SELECT DISTINCT cm.letter FROM campaign_member cm "
        "JOIN comment m ON m.id = cm.comment_id WHERE cm.campaign_id = $1 "
        "AND cm.kind = 'exact_copy' AND m.state = 'received'",
        {id}, [&](Row const& row) { letters.insert(static_cast<std::uint32_t>(row.integer(0))); });
    return letters;
}

std::optional<std::uint64_t> first_published_member(Queries& queries, CampaignId id) {
    return queries.one(
        "SELECT m.sequence FROM campaign_member cm JOIN comment m ON m.id = cm.comment_id "
        "WHERE cm.campaign_id = $1 AND m.state = 'published' ORDER BY cm.comment_id LIMIT 1",
        {id}, [](Row const& row) { return unsigned_of(row.integer(0)); });
}

}  // namespace consult::storage
