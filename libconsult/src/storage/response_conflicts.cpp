/// How a response stands to others that answer the same comments.
#include <array>

#include "storage/response_repository.h"

namespace consult::storage {
namespace {

/// The dispositions that contradict one, as a list in SQL.
std::string opposites(Disposition disposition) {
    constexpr std::array all{Disposition::accepted, Disposition::partly_accepted,
                             Disposition::not_accepted, Disposition::noted,
                             Disposition::out_of_scope};
    std::string list;
    for (Disposition const other : all) {
        if (!contradict(disposition, other)) continue;
        list += (list.empty() ? "'" : ", '") + std::string{name(other)} + "'";
    }
    return list;
}

}  // namespace

std::vector<StoredContradiction> contradictions_of(Queries& queries, Response const& response,
                                                   std::uint64_t most) {
    std::vector<StoredContradiction> found;
    std::string const opposite = opposites(response.disposition);
    if (opposite.empty()) return found;
    std::int64_t const corrects = response.corrects ? response.corrects->value() : 0;
    // What an unpublished one answers through a theme or a campaign is not listed yet.
    std::string const sql =
        "WITH mine AS (" + some_to_answer() +
        ") SELECT o.id, count(*), min(c.sequence) FROM ("
        "SELECT rc.response_id, mine.comment_id FROM mine "
        "JOIN response_comment rc ON rc.comment_id = mine.comment_id "
        "UNION SELECT rt.response_id, mine.comment_id FROM mine "
        "JOIN theme_comment tc ON tc.comment_id = mine.comment_id AND tc.state = 'confirmed' "
        "JOIN response_theme rt ON rt.theme_id = tc.theme_id "
        "JOIN response t ON t.id = rt.response_id AND t.state <> 'published' "
        "UNION SELECT rk.response_id, mine.comment_id FROM mine "
        "JOIN campaign_member cm ON cm.comment_id = mine.comment_id "
        "JOIN response_campaign rk ON rk.campaign_id = cm.campaign_id "
        "JOIN response k ON k.id = rk.response_id AND k.state <> 'published'"
        ") both_answer JOIN response o ON o.id = both_answer.response_id "
        "JOIN comment c ON c.id = both_answer.comment_id "
        "WHERE o.id <> $1 AND o.id <> $3 AND (o.state = 'published' OR o.id < $1) "
        "AND o.disposition IN (" +
        opposite +
        ") AND NOT EXISTS (SELECT 1 FROM response n WHERE n.corrects = o.id "
        "AND n.state = 'published') GROUP BY o.id ORDER BY o.id";
    queries.query(sql, {response.id, most, corrects}, [&](Row const& row) {
        found.push_back({row.id<ResponseId>(0), static_cast<std::uint64_t>(row.integer(1)),
                         static_cast<std::uint64_t>(row.integer(2))});
    });
    return found;
}

LeftOut left_out(Queries& queries, ResponseId correction, ResponseId corrected) {
    LeftOut left;
    queries.query(
        "SELECT count(*), coalesce(min(c.sequence), 0) FROM response_comment rc "
        "JOIN response o ON o.id = rc.response_id JOIN comment c ON c.id = rc.comment_id "
        "WHERE rc.response_id = $1 "
        "AND NOT EXISTS (SELECT 1 FROM response_comment own WHERE own.response_id = $2 "
        "AND own.comment_id = rc.comment_id) "
        "AND NOT EXISTS (SELECT 1 FROM response_theme rt JOIN theme_comment tc "
        "ON tc.theme_id = rt.theme_id WHERE rt.response_id = $2 "
        "AND tc.comment_id = rc.comment_id AND tc.state = 'confirmed') "
        "AND NOT EXISTS (SELECT 1 FROM campaign_member cm JOIN response_campaign rk "
        "ON rk.campaign_id = cm.campaign_id WHERE cm.comment_id = rc.comment_id "
        "AND rk.response_id = $2) "
        "AND NOT EXISTS (SELECT 1 FROM response_comment later JOIN response n "
        "ON n.id = later.response_id WHERE later.comment_id = rc.comment_id "
        "AND n.state = 'published' AND (n.published_at > o.published_at "
        "OR (n.published_at = o.published_at AND n.id > o.id)))",
        {corrected, correction}, [&](Row const& row) {
            left.comments = static_cast<std::uint64_t>(row.integer(0));
            left.first = static_cast<std::uint64_t>(row.integer(1));
        });
    return left;
}

}  // namespace consult::storage
