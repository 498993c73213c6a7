#include "storage/report_aggregates.h"

#include "storage/comment_constants.h"

namespace consult::storage {
namespace {

std::uint64_t count_in(Row const& row, int column) {
    return static_cast<std::uint64_t>(row.integer(column));
}

constexpr std::string_view not_taken_where =
    "FROM response r WHERE r.consultation_id = $1 AND r.state = 'published' "
    "AND r.disposition IN ('partly_accepted', 'not_accepted', 'out_of_scope') "
    "AND NOT EXISTS (SELECT 1 FROM response better WHERE better.corrects = r.id "
    "AND better.state = 'published')";

}  // namespace

void each_comment_group(Queries& queries, ConsultationId consultation,
                        std::optional<Instant> closes,
                        std::function<void(CommentGroup const&)> const& each) {
    constexpr std::int64_t slot =
        std::chrono::duration_cast<std::chrono::microseconds>(arrival_slot).count();
    constexpr Instant never = Instant::max();
    queries.query(
        "SELECT coalesce(p.source_date, c.received_at) / $1, "
        "CASE WHEN p.comment_id IS NULL THEN 0 ELSE 1 END, "
        "CASE WHEN p.comment_id IS NULL AND c.received_at >= $2 THEN 1 ELSE 0 END, "
        "c.language, c.visibility, count(*) FROM comment c "
        "LEFT JOIN comment_import p ON p.comment_id = c.id WHERE c.consultation_id = $3 "
        "GROUP BY 1, 2, 3, 4, 5",
        {slot, closes.value_or(never), consultation}, [&](Row const& row) {
            CommentGroup group;
            group.from = Instant{std::chrono::microseconds{row.integer(0) * slot}};
            group.is_imported = row.integer(1) != 0;
            group.is_late = row.integer(2) != 0;
            group.language = row.text(3);
            group.visibility = known(visibility_from(row.text(4)), "visibility");
            group.comments = count_in(row, 5);
            each(group);
        });
}

std::map<ThemeId, ThemeAnswers> theme_answers(Queries& queries, ConsultationId consultation) {
    std::map<ThemeId, ThemeAnswers> answers;
    queries.query(
        "SELECT tc.theme_id, c.answer, count(*) FROM theme t "
        "JOIN theme_comment tc ON tc.theme_id = t.id JOIN comment c ON c.id = tc.comment_id "
        "WHERE t.consultation_id = $1 AND tc.state = 'confirmed' GROUP BY 1, 2",
        {consultation}, [&](Row const& row) {
            ThemeAnswers& of_theme = answers[row.id<ThemeId>(0)];
            std::string_view const answer = row.text(1);
            if (answer.empty() || answer == "drafted") {
                of_theme.unanswered += count_in(row, 2);
                return;
            }
            Disposition const disposition = known(disposition_from(answer), "answer");
            of_theme.by_disposition.at(static_cast<std::size_t>(disposition)) += count_in(row, 2);
        });
    return answers;
}

CampaignSum campaign_sum(Queries& queries, ConsultationId consultation) {
    return queries
        .one(
            "SELECT count(*), CAST(coalesce(sum(comments), 0) AS bigint) FROM campaign "
            "WHERE consultation_id = $1 AND state <> 'dissolved' AND merged_into IS NULL "
            "AND comments > 0",
            {consultation},
            [](Row const& row) {
                return CampaignSum{count_in(row, 0), count_in(row, 1)};
            })
        .value_or(CampaignSum{});
}

NotTaken responses_not_taking(Queries& queries, ConsultationId consultation, std::size_t most) {
    NotTaken found;
    std::string const where{not_taken_where};
    found.total =
        static_cast<std::uint64_t>(queries.integer("SELECT count(*) " + where, {consultation}));
    queries.query("SELECT r.id " + where + " ORDER BY r.id LIMIT $2", {consultation, most},
                  [&](Row const& row) { found.first.push_back(row.id<ResponseId>(0)); });
    return found;
}

}  // namespace consult::storage
