#include "storage/report_aggregates.h"

#include <algorithm>

#include "storage/comment_constants.h"

namespace consult::storage {
namespace {

std::uint64_t count_in(Row const& row, int column) {
    return static_cast<std::uint64_t>(row.integer(column));
}

void count_answer(ThemeAnswers& answers, std::string_view answer, std::uint64_t comments) {
    if (answer.empty() || answer == "drafted") {
        answers.unanswered += comments;
        return;
    }
    Disposition const disposition = known(disposition_from(answer), "answer");
    answers.by_disposition.at(static_cast<std::size_t>(disposition)) += comments;
}

constexpr std::string_view not_taken_where =
    "FROM response r WHERE r.consultation_id = $1 AND r.state = 'published' "
    "AND r.disposition IN ('partly_accepted', 'not_accepted', 'out_of_scope') "
    "AND NOT EXISTS (SELECT 1 FROM response better WHERE better.corrects = r.id "
    "AND better.state = 'published')";

}  // namespace

void each_comment_group(Queries& queries, ConsultationId consultation,
                        std::optional<Instant> closes,
                        std::function<void(CommentGroup const&)> const& each,
                        std::uint64_t at_once) {
    constexpr std::int64_t slot =
        std::chrono::duration_cast<std::chrono::microseconds>(arrival_slot).count();
    constexpr Instant never = Instant::max();
    auto const last = static_cast<std::uint64_t>(
        queries.integer("SELECT coalesce(max(sequence), 0) FROM comment WHERE consultation_id = $1",
                        {consultation}));
    for (std::uint64_t after = 0; after < last; after += at_once) {
        queries.query(
            "SELECT coalesce(p.source_date, c.received_at) / $1, "
            "CASE WHEN p.comment_id IS NULL THEN 0 ELSE 1 END, "
            "CASE WHEN p.comment_id IS NULL AND c.received_at >= $2 THEN 1 ELSE 0 END, "
            "c.language, c.visibility, count(*) FROM comment c "
            "LEFT JOIN comment_import p ON p.comment_id = c.id WHERE c.consultation_id = $3 "
            "AND c.sequence > $4 AND c.sequence <= $5 GROUP BY 1, 2, 3, 4, 5",
            {slot, closes.value_or(never), consultation, after, after + at_once},
            [&](Row const& row) {
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
}

std::map<ThemeId, ThemeAnswers> theme_answers(Queries& queries, ConsultationId consultation,
                                              std::uint64_t at_once) {
    std::vector<ThemeId> themes;
    queries.query("SELECT id FROM theme WHERE consultation_id = $1", {consultation},
                  [&](Row const& row) { themes.push_back(row.id<ThemeId>(0)); });
    std::map<ThemeId, ThemeAnswers> answers;
    for (ThemeId const theme : themes) {
        std::int64_t after = 0;
        for (std::uint64_t counted = at_once; counted == at_once;) {
            counted = 0;
            queries.query(
                "SELECT answer, count(*), max(comment_id) FROM (SELECT c.answer, tc.comment_id "
                "FROM theme_comment tc JOIN comment c ON c.id = tc.comment_id "
                "WHERE tc.theme_id = $1 AND tc.state = 'confirmed' AND tc.comment_id > $2 "
                "ORDER BY tc.comment_id LIMIT $3) AS raising GROUP BY answer",
                {theme, after, at_once}, [&](Row const& row) {
                    counted += count_in(row, 1);
                    after = std::max(after, row.integer(2));
                    count_answer(answers[theme], row.text(0), count_in(row, 1));
                });
        }
    }
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
